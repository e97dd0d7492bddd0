# program.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built program as a person does: with a pointer and keys.

What is on the screen is read through accessibility (accessibility.py); what is
done is done with real input events under a window manager. Nothing sleeps for
a fixed time: each act waits until the window shows what it needs.
"""

import contextlib
import itertools
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'integration'))
import accessibility  # noqa: E402  pylint: disable=wrong-import-position
import driver  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = os.environ.get('FLUSSI_WINDOW', '_build/src/ui/flussi')
PATIENCE = float(os.environ.get('FLUSSI_PATIENCE', '30'))
PICTURES = pathlib.Path(os.environ.get('G_TEST_BUILDDIR', tempfile.gettempdir()))
LANGUAGES = {
    'en': {'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'},
    'it': {'LC_ALL': 'it_IT.UTF-8', 'LANGUAGE': 'it'},
}
LOOK_AGAIN = 0.03
DRAG_STEPS = 12
ARROW = 16  # what the arrow of a popover may take
STARTED = time.monotonic()


def wait(check, what, patience=PATIENCE):
    """Asks until the answer is true and gives the answer."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = check()
        except accessibility.Gone:
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f'waited in vain for {what}')
        time.sleep(LOOK_AGAIN)


def tell(*arguments):
    return subprocess.run([str(word) for word in arguments], capture_output=True, check=True, text=True).stdout


def matches(text, pattern):
    if pattern is None:
        return True
    return pattern.search(text) is not None if isinstance(pattern, re.Pattern) else text == pattern


def plain(name):
    """GTK 4.8 names a button with a mnemonic twice: "_Next Next"."""
    if '_' not in name:
        return name
    half = (len(name) - 1) // 2
    without = name[:half + 1].replace('_', '', 1)
    return without if name[half + 1:].strip() == without.strip() else name


class Desktop:
    """The window manager, once for all windows of a test."""

    process = None

    @classmethod
    def start(cls):
        if cls.process is None and not cls.is_managed():
            cls.process = subprocess.Popen(['mutter', '--x11'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            wait(cls.is_managed, 'the window manager')

    @staticmethod
    def is_managed():
        return '#' in tell('xprop', '-root', '_NET_SUPPORTING_WM_CHECK')

    @classmethod
    def stop(cls):
        if cls.process is not None:
            cls.process.terminate()
            cls.process.wait()
            cls.process = None


class Window:
    """The program with a workspace."""

    def __init__(self, workspace, language='en'):
        Desktop.start()
        self.language = language
        self.errors = tempfile.TemporaryFile('w+')
        environment = {**os.environ, **LANGUAGES[language], 'TZ': 'Europe/Rome'}
        self.process = subprocess.Popen([PROGRAM, str(workspace)], env=environment, stderr=self.errors)
        self.bus = accessibility.connect()
        try:
            self.application = wait(lambda: accessibility.find_application(self.bus, self.process.pid), 'the program')
            wait(lambda: any(node.role == 'frame' for node in self.read().children), 'the window')
            wait(self.get_active, 'the window to be active')
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.photograph()
        self.close()
        complaints = [line for line in self.read_errors().splitlines() if 'CRITICAL' in line or 'WARNING' in line]
        if kind is None and complaints:
            raise AssertionError('the program complains: ' + '; '.join(complaints[:3]))

    def photograph(self, name=None):
        name = name or pathlib.Path(sys.argv[0]).stem
        with contextlib.suppress(subprocess.CalledProcessError):
            tell('import', '-window', 'root', PICTURES / f'{name}.png')
        print(f'# picture: {PICTURES / name}.png')

    def read_errors(self):
        self.errors.seek(0)
        return self.errors.read()

    def close(self):
        """Ends the program as the session does when people log out."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)

    def quit(self):
        """Leaves with Ctrl+Q and waits until all is written."""
        self.key('ctrl+q')
        if self.process.wait(PATIENCE) != 0:
            raise AssertionError(f'the program ended with {self.process.returncode}: {self.read_errors()}')

    # What there is

    def read(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with {self.process.returncode}: {self.read_errors()[-2000:]}')
        return self.application.read()

    def search(self, role=None, name=None, inside=None):
        """What is shown and fits, as people read it, one after the other."""
        return (node for node in (inside or self.read()).walk()
                if (role is None or node.role == role) and matches(plain(node.name), name) and node.is_shown())

    def look(self, role=None, name=None, inside=None):
        """What is shown and fits; may be nothing."""
        return list(self.search(role, name, inside))

    def find(self, role=None, name=None, nth=0, patience=PATIENCE, beside=None):
        """Waits for a widget; `beside` names a text in the same row or group."""
        def check():
            found = self.search(role, name)
            if beside is not None:
                found = nearest(list(found), self.look(None, beside))
            return list(found)[nth:] if nth < 0 else list(itertools.islice(found, nth, nth + 1))
        try:
            return wait(check, f'{role or "widget"} {name!r}' + (f' beside {beside!r}' if beside else ''), patience)[0]
        except AssertionError as error:
            names = sorted({plain(node.name) for node in self.look(role)})
            raise AssertionError(f'{error}; there are {names[:60]}') from None

    def see(self, name, role=None, patience=PATIENCE):
        """Waits until a text is shown."""
        return self.find(role, name, patience=patience)

    def read_text(self, pattern):
        """Waits until a text that can be selected or edited fits, and gives it."""
        def check():
            texts = (node.get_text() for node in self.search('text') if accessibility.INTERFACE + 'Text' in node.interfaces)
            return next((text for text in texts if matches(text, pattern)), None)
        return wait(check, f'a text like {pattern}')

    def gone(self, role=None, name=None):
        wait(lambda: not any(self.search(role, name)), f'{name!r} to go')

    # What is done

    def get_active(self):
        """The active window if it is one of the program's."""
        done = subprocess.run(['xdotool', 'getactivewindow', 'getwindowpid', 'getactivewindow'],
                              capture_output=True, text=True, check=False)
        words = done.stdout.split()
        return words[1] if len(words) == 2 and int(words[0]) == self.process.pid else None

    def get_origin(self):
        """Where the active window begins on the screen, without its shadow."""
        active = wait(self.get_active, 'a window to be active')
        left, top, _, _ = get_geometry(active)
        shadow = re.findall(r'\d+', tell('xprop', '-id', active, '_GTK_FRAME_EXTENTS').partition('=')[2]) or [0, 0, 0, 0]
        return left + int(shadow[0]), top + int(shadow[2])

    def get_popover_origin(self, popover):
        """The same for a popover, which has a window of its own and does not say where."""
        x, y, width, height = popover.get_extents()
        for window in reversed(tell('xdotool', 'search', '--onlyvisible', '--pid', self.process.pid).split()):
            left, top, *size = get_geometry(window)
            if max(abs(size[0] - width), abs(size[1] - height)) <= ARROW:
                return left - x, top - y
        return None

    def locate(self, node):
        """The middle of a widget on the screen, once it has come to rest."""
        popover = next((above.parent for above in ancestors(node) if above.name == 'GtkPopoverContent'), None)
        seen = []

        def look():
            origin = self.get_popover_origin(popover) if popover is not None else self.get_origin()
            if origin is None:
                return False
            left, top = origin
            x, y, width, height = node.get_extents()
            seen.append((left + x + width // 2, top + y + height // 2))
            return width > 0 and seen[-2:] == [seen[-1]] * 2 and seen[-1]
        return wait(look, f'{node} to rest')

    def point(self, node):
        tell('xdotool', 'mousemove', *self.locate(node))

    def click(self, node, button=1, times=1):
        tell('xdotool', 'mousemove', *self.locate(node), 'click', '--repeat', times, '--delay', 60, button)

    def press(self, name, role='push button', **options):
        """Finds and clicks."""
        node = self.find(role, name, **options)
        wait(lambda: node.has('sensitive') or refresh(self, node), f'{node} to be usable')
        self.click(node)
        return node

    def drag(self, node, target, modifier=None):
        """Carries a widget to another, or to a place on the screen, slowly as a hand does."""
        x, y = self.locate(node)
        to_x, to_y = target if isinstance(target, tuple) else self.locate(target)
        tell('xdotool', 'mousemove', x, y, 'mousedown', 1)
        if modifier is not None:
            tell('xdotool', 'keydown', modifier)
        for step in range(1, DRAG_STEPS + 1):
            tell('xdotool', 'mousemove', x + (to_x - x) * step // DRAG_STEPS, y + (to_y - y) * step // DRAG_STEPS)
            time.sleep(LOOK_AGAIN)
        tell('xdotool', 'mousemove', to_x + 1, to_y)
        time.sleep(LOOK_AGAIN)
        tell('xdotool', 'mouseup', 1)
        if modifier is not None:
            tell('xdotool', 'keyup', modifier)

    def key(self, *keys):
        wait(self.get_active, 'a window to be active')
        tell('xdotool', 'key', '--delay', 30, *keys)

    def type(self, text):
        wait(self.get_active, 'a window to be active')
        tell('xdotool', 'type', '--delay', 30, '--', text)

    def get_title(self):
        """What is written over the active window; it may be one that accessibility does not show."""
        done = subprocess.run(['xdotool', 'getactivewindow', 'getwindowname'], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def choose_file(self, title, path):
        """Types a path into a file chooser."""
        wait(lambda: self.get_title() == title, title)
        self.key('ctrl+l')
        self.type(str(path))
        self.key('Return')
        # The first Return may only complete the path.
        for patience in (2, PATIENCE):
            with contextlib.suppress(AssertionError):
                return wait(lambda: self.get_title() not in (title, ''), f'{title} to close', patience)
            self.key('Return')
        raise AssertionError(f'{title} stays open')

    def choose(self, name, option):
        """Picks an option of a drop-down list, a long one after a search."""
        self.click(self.find('combo box', name))
        wait(lambda: any(self.search('list', 'GtkListView')), f'the options of {name}')
        if any(self.search('entry', 'GtkSearchEntry')):
            self.click(self.find('entry', 'GtkSearchEntry'))
            self.type(option)
        self.click(self.find('label', option, nth=-1))
        self.gone('list', 'GtkListView')


def get_geometry(window):
    place = dict(line.split('=') for line in tell('xdotool', 'getwindowgeometry', '--shell', window).splitlines())
    return [int(place[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT')]


def refresh(window, node):
    fresh = next((other for other in window.read().walk() if other.path == node.path), node)
    node.states = fresh.states
    return node.has('sensitive')


def nearest(found, anchors):
    """Those that share the closest ancestor with one of the anchors."""
    def depth(node):
        best = 0
        above = list(ancestors(node))
        for anchor in anchors:
            chain = {other.path for other in ancestors(anchor)}
            best = max(best, max((len(above) - i for i, other in enumerate(above) if other.path in chain), default=0))
        return best
    depths = [depth(node) for node in found]
    return [node for node, own in zip(found, depths) if own == max(depths)] if anchors else []


def ancestors(node):
    while node is not None:
        yield node
        node = node.parent


def main(checks):
    """Runs the functions as driver.main() does, and ends the window manager."""
    try:
        driver.main(checks)
    finally:
        Desktop.stop()
        print(f'# {time.monotonic() - STARTED:.1f} s')
