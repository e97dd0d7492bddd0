#!/usr/bin/python3
# walk-pages.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the demo in the window and saves a picture of every page.

walk-pages.py PROGRAM PREFIX, inside build-aux/with-display: pictures are
PREFIX-NAME.png. The window is driven through its D-Bus actions.
"""

import hashlib
import subprocess
import sys
import time

APPLICATION = 'io.github.flussi.Flussi'
PATH = '/io/github/flussi/Flussi'

# Name of the picture, action of the window, its target as GVariant text.
PAGES = [
    ('workflows', 'show', "'workflows'"),
    ('contacts', 'show', "'records:contact'"),
    ('deals', 'show', "'records:deal'"),
    ('objects', 'show', "'objects'"),
    ('lists', 'show', "'lists'"),
    ('list', 'open-list', 'int64 1'),
    ('content', 'show', "'content'"),
    ('email', 'open-content', "'benvenuto'"),
    ('tasks', 'show', "'tasks'"),
    ('outbox', 'show', "'outbox'"),
    ('activity', 'show', "'activity'"),
    ('record', 'open-record', "('contact', int64 3)"),
    ('company', 'open-record', "('company', int64 1)"),
    ('details', 'open-details', 'int64 1'),
    ('editor', 'open-workflow', 'int64 1'),
]
# Windows over the page, closed with Escape.
DIALOGS = [
    ('find', 'find', None),
    ('preferences', 'preferences', None),
    ('new-workflow', 'new-workflow', None),
    ('import', 'import', "'contact'"),
]


def activate(path, action, target):
    """Activates an action of the window or of the application."""
    parameter = f'[<{target}>]' if target else '[]'
    return subprocess.run(
        ['gdbus', 'call', '--session', '--dest', APPLICATION, '--object-path', path,
         '--method', 'org.gtk.Actions.Activate', action, parameter, '{}'],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def picture():
    """What the screen shows now, as PNG."""
    return subprocess.run(['import', '-window', 'root', 'png:-'], stdout=subprocess.PIPE, check=True).stdout


def settle(most=12):
    """The picture once two in a row are the same."""
    last = None
    data = b''
    for _ in range(most):
        time.sleep(0.3)
        data = picture()
        digest = hashlib.sha256(data).digest()
        if digest == last:
            break
        last = digest
    return data


def wait_for(condition, seconds=40):
    """Waits until condition () holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.2)
    sys.exit('walk-pages: the window did not come')


def save(prefix, name):
    with open(f'{prefix}-{name}.png', 'wb') as file:
        file.write(settle())


def window_exists():
    return activate(f'{PATH}/window/1', 'back', None)


def close_dialog():
    subprocess.run(['xdotool', 'key', 'Escape'], check=False)
    time.sleep(0.4)


def main():
    program, prefix = sys.argv[1:3]
    manager = subprocess.Popen(['mutter', '--x11', '--sm-disable'], stderr=subprocess.DEVNULL)
    time.sleep(1)
    flussi = subprocess.Popen([program])
    try:
        wait_for(lambda: activate(PATH, 'new-demo', None))
        wait_for(window_exists)
        settle(30)
        for name, action, target in PAGES:
            activate(f'{PATH}/window/1', action, target)
            save(prefix, name)
        activate(f'{PATH}/window/1', 'show', "'workflows'")
        for name, action, target in DIALOGS:
            activate(f'{PATH}/window/1', action, target)
            save(prefix, name)
            close_dialog()
        status = flussi.poll()
    finally:
        flussi.terminate()
        flussi.wait()
        manager.terminate()
        manager.wait()
    sys.exit(f'walk-pages: flussi ended with {status}' if status is not None else 0)


if __name__ == '__main__':
    main()
