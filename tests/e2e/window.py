#!/usr/bin/python3
# window.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built window, as an assistive technology sees it: open the demo and walk
through its pages. TAP on standard output."""

import os
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

APPLICATION = 'io.github.flussi.Flussi'
PATH = '/io/github/flussi/Flussi'
PATIENCE = 60
# The rows of a long table are all alike.
FEW = 24

PLACES = [
    ("'records:contact'", 'Contacts', ['Search', 'Filter', 'Columns']),
    ("'records:deal'", 'Deals', ['Filter']),
    ("'objects'", 'All Objects', []),
    ("'lists'", 'Lists', []),
    ("'content'", 'Content', ['New Email']),
    ("'tasks'", 'Tasks', ['New Task', 'Completed']),
    ("'outbox'", 'Outbox', ['Source']),
    ("'activity'", 'Activity', []),
    ("'workflows'", 'Workflows', ['Create Workflow']),
]

count = 0


def ok(condition, name):
    global count
    count += 1
    print(f"{'ok' if condition else 'not ok'} {count} - {name}", flush=True)
    return condition


def activate(path, action, target=None):
    parameter = f'[<{target}>]' if target else '[]'
    return subprocess.run(
        ['gdbus', 'call', '--session', '--dest', APPLICATION, '--object-path', path,
         '--method', 'org.gtk.Actions.Activate', action, parameter, '{}'],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def wait_for(find):
    """The first thing that find () gives, or None."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = find()
        if found:
            return found
        time.sleep(0.1)
    return None


def application():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_name() in ('flussi', 'Flussi', APPLICATION):
            return child
    return None


def walk(node, depth=0):
    """All accessible things below a node that can be seen."""
    if node is None or depth > 40:
        return
    yield node
    for index in range(min(node.get_child_count(), FEW)):
        child = node.get_child_at_index(index)
        if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
            yield from walk(child, depth + 1)


def named(root, name, role=None):
    for node in walk(root):
        if node.get_name() == name and (role is None or node.get_role_name() == role):
            return node
    return None


def frame(root, title):
    for index in range(root.get_child_count()):
        child = root.get_child_at_index(index)
        if child is not None and child.get_name() == title:
            return child
    return None


def nameless(root):
    """Buttons that a screen reader could not tell."""
    return [node for node in walk(root)
            if node.get_role_name() in ('push button', 'toggle button') and not node.get_name()
            and not any(child.get_name() for child in walk(node))]


def check():
    root = wait_for(application)
    if not ok(root is not None, 'the program is there for assistive technology'):
        return
    ok(wait_for(lambda: named(root, 'Look around in a demo')), 'the first start offers the demo')
    activate(PATH, 'new-demo')
    ok(wait_for(lambda: frame(root, 'Workflows')), 'the demo opens at its workflows')
    for place, title, names in PLACES:
        activate(f'{PATH}/window/1', 'show', place)
        window = wait_for(lambda wanted=title: frame(root, wanted))
        ok(window, f'{title}: the window says where it is')
        for name in names:
            ok(wait_for(lambda wanted=name: named(root, wanted)), f'{title}: “{name}” is there')
        ok(not nameless(root), f'{title}: every button has a name')
    activate(f'{PATH}/window/1', 'open-record', "('contact', int64 1)")
    ok(wait_for(lambda: named(root, 'Timeline')), 'a record opens with its timeline')
    activate(f'{PATH}/window/1', 'back')
    ok(wait_for(lambda: frame(root, 'Workflows')), 'and there is a way back')


def main():
    program = os.environ['FLUSSI_WINDOW']
    environment = dict(os.environ, GTK_A11Y='atspi')
    flussi = subprocess.Popen([program], env=environment, stdout=subprocess.DEVNULL)
    try:
        check()
        ok(flussi.poll() is None, 'the program still runs')
    finally:
        flussi.terminate()
        flussi.wait()
    print(f'1..{count}')


if __name__ == '__main__':
    sys.exit(main())
