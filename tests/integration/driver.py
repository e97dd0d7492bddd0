# driver.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives flussi-cli and reports in TAP."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get('FLUSSI_CLI', '_build/src/cli/flussi-cli')
TOP = pathlib.Path(__file__).resolve().parent.parent.parent


class Cli:
    """A workspace in a folder of its own and the program that works on it."""

    def __init__(self, name='workspace.flussi'):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='flussi-'))
        self.path = self.folder / name

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for folder, _, _ in os.walk(self.folder):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.folder)

    def write(self, name, contents, encoding='utf-8'):
        path = self.folder / name
        if isinstance(contents, str):
            contents = contents.encode(encoding)
        path.write_bytes(contents)
        return path

    def run(self, *arguments, timeout=None):
        """Runs a command; gives its status, standard output and standard error."""
        command = [PROGRAM, '--workspace', self.path, *arguments]
        done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=timeout, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def ask(self, *arguments):
        """Runs a command that must succeed; gives its JSON."""
        status, output, errors = self.run(*arguments, '--json')
        if status != 0:
            raise AssertionError(f'{arguments}: status {status}: {errors}')
        return json.loads(output)

    def lines(self, *arguments):
        """As ask(), for a command that answers with one JSON document a line."""
        status, output, errors = self.run(*arguments, '--json')
        if status != 0:
            raise AssertionError(f'{arguments}: status {status}: {errors}')
        return [json.loads(line) for line in output.splitlines()]

    def new(self):
        self.ask('new', '--timezone', 'Europe/Rome', '--seed', '1', '--now', '2026-03-02T09:00')

    def contents(self):
        """Everything that the file holds, as SQL."""
        with sqlite3.connect(f'file:{self.path}?mode=ro', uri=True) as connection:
            return [row for (table,) in connection.execute(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
                    for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()]


def main(checks):
    """Runs the functions, each a test named by its first line of documentation."""
    print('TAP version 13')
    print(f'1..{len(checks)}')
    failed = 0
    for number, check in enumerate(checks, 1):
        try:
            check()
            print(f'ok {number} - {check.__doc__}', flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f'not ok {number} - {check.__doc__}')
            for line in f'{type(error).__name__}: {error}'.splitlines():
                print(f'# {line}', flush=True)
    sys.exit(1 if failed else 0)


def equal(found, expected, what=''):
    if found != expected:
        raise AssertionError(f'{what}: found {found!r}, expected {expected!r}')
