# accessibility.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program says of its widgets to assistive technology.

The whole tree is read with a few messages: the program's cache tells all about
every widget it was once asked for, so only new ones are asked for. A walk that
asks for one property at a time takes a hundred times as long.
"""

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402  pylint: disable=wrong-import-position

ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
INTERFACE = 'org.a11y.atspi.'
WINDOW_COORDINATES = 1
NOTHING = '/org/a11y/atspi/null'
TIMEOUT = 20000
MANY = 30  # more children than these are not looked at: nobody reads a table of a thousand rows
Gone = GLib.Error  # what a question about a widget fails with that is no more


class Node:
    """A widget as it was when the tree was read."""

    def __init__(self, application, item, parent_path):
        (_, self.path), _, _, self.index, self.n_children, self.interfaces, \
            self.name, role, self.description, states = item
        self.application = application
        self.role = Atspi.role_get_name(Atspi.Role(role))
        self.states = states[0] | states[1] << 32
        self.parent_path = parent_path
        self.parent = None
        self.children = []
        self.shown = None
        self.presented = None

    def __repr__(self):
        return f'{self.role} {self.name!r}'

    def has(self, state):
        return bool(self.states >> int(getattr(Atspi.StateType, state.upper())) & 1)

    def is_shown(self):
        """Whether people see it, or would if they scrolled there.

        The states do not say so in GTK 4.8: a page of a stack that is not the
        one shown is visible, and the cache keeps what was hidden.
        """
        if self.shown is None:
            self.shown = self.role == 'application' or (
                self.parent is not None and self.parent.is_shown() and self.parent.presents(self) and self.is_mapped())
        return self.shown

    def presents(self, child):
        """Whether a child is visible; a page of a stack is no widget, what it contains tells."""
        if child.name == 'GtkStackPage':
            return True
        if self.presented is None:
            self.presented = {path for _, path in self.call('Accessible', 'GetChildren')[0]}
        return child.path in self.presented

    def may_have_more(self):
        """Whether it has children that the cache does not know; a stack does not count those it hides."""
        if len(self.children) >= MANY or self.is_far_down():
            return False
        return self.n_children > len(self.children) or any(child.name == 'GtkStackPage' for child in self.children)

    def is_far_down(self):
        """Whether it is in a row that is not looked at."""
        return self.parent is not None and (self.index >= MANY or self.parent.is_far_down())

    def is_mapped(self):
        """Whether there is anything where it is; known of what contains something only."""
        if INTERFACE + 'Component' not in self.interfaces:
            return True
        x, y, width, height = self.get_extents()
        if width < 1 or height < 1:
            return False
        if not self.children or not self.has('sensitive') or self.role in ('push button', 'toggle button'):
            return True
        return any(self.pick(x + width * across // 8, y + height * down // 8) != NOTHING
                   for across, down in ((4, 4), (1, 1), (7, 7), (1, 7), (7, 1), (4, 1), (4, 7)))

    def pick(self, x, y):
        return self.call('Component', 'GetAccessibleAtPoint', GLib.Variant('(iiu)', (x, y, WINDOW_COORDINATES)))[0][1]

    def walk(self):
        """The node and all below it, as people read them."""
        yield self
        for child in self.children:
            yield from child.walk()

    def get_window(self):
        return self if self.parent is None or self.parent.role == 'application' else self.parent.get_window()

    def within(self, other):
        return self.path == other.path or (self.parent is not None and self.parent.within(other))

    def call(self, interface, method, arguments=None):
        return self.application.call(self.path, interface, method, arguments)

    def get_extents(self):
        """x, y, width and height inside the window."""
        return self.call('Component', 'GetExtents', GLib.Variant('(u)', (WINDOW_COORDINATES,)))[0]

    def get_text(self):
        return self.call('Text', 'GetText', GLib.Variant('(ii)', (0, -1)))[0]

    def grab_focus(self):
        return self.call('Component', 'GrabFocus')[0]

    def act(self):
        """Does the first thing that assistive technology is offered."""
        return self.call('Action', 'DoAction', GLib.Variant('(i)', (0,)))[0]


class Application:
    """A program on the bus of assistive technology."""

    def __init__(self, connection, name):
        self.connection = connection
        self.name = name

    def send(self, path, interface, method, arguments, reply_type=None):
        return self.connection.call_sync(self.name, path, INTERFACE + interface, method, arguments, reply_type,
                                         Gio.DBusCallFlags.NONE, TIMEOUT, None)

    def call(self, path, interface, method, arguments=None):
        return self.send(path, interface, method, arguments).unpack()

    def ask_for_children(self, paths):
        """The children of widgets, a list for each; all the questions are under way at once."""
        answers = {}
        loop = GLib.MainLoop.new(GLib.MainContext.default(), False)

        def answered(connection, result, path):
            try:
                answers[path] = [child for _, child in connection.call_finish(result).unpack()[0]]
            except Gone:
                answers[path] = []
            if len(answers) == len(paths):
                loop.quit()

        for path in paths:
            self.connection.call(self.name, path, INTERFACE + 'Accessible', 'GetChildren', None, None,
                                 Gio.DBusCallFlags.NONE, TIMEOUT, None, answered, path)
        if paths:
            loop.run()
        return answers

    def discover(self, paths, known):
        """Makes the program's cache know what is below some widgets."""
        while paths:
            children = [child for answer in self.ask_for_children(paths).values() for child in answer[:MANY]]
            paths = set(children) - known
            known |= paths

    def read_cache(self):
        nodes = {item[0][1]: Node(self, item, item[2][1]) for item in self.call(CACHE, 'Cache', 'GetItems')[0]}
        for node in nodes.values():
            node.parent = nodes.get(node.parent_path)
            if node.parent is not None:
                node.parent.children.append(node)
        for node in nodes.values():
            node.children.sort(key=lambda child: child.index)
        return nodes

    def read(self):
        """The nodes of all windows, the application first."""
        nodes = self.read_cache()
        unknown = {node.path for node in nodes.values() if node.path == ROOT or node.may_have_more()}
        known = set(nodes)
        self.discover(unknown, known)
        if len(known) > len(nodes):
            nodes = self.read_cache()
        return nodes[ROOT]


def connect():
    """The bus of assistive technology."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    (address,) = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                   Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


def find_application(connection, process):
    """The program with that process id; None if it is not on the bus yet."""
    (children,) = connection.call_sync('org.a11y.atspi.Registry', ROOT, INTERFACE + 'Accessible', 'GetChildren', None,
                                       None, Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()
    for name, _ in children:
        (owner,) = connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                        'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)), None,
                                        Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()
        if owner == process:
            return Application(connection, name)
    return None
