# common.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checkers share.

A checker is a program that is given the top folder of the project, prints one
line for each offence and ends with 1 if there is any.
"""

import pathlib
import re
import sys


def run(check):
    """Runs check (top), which yields the offences, as a program."""
    top = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path.cwd()
    offences = list(check(top))
    for offence in offences:
        print(offence)
    sys.exit(1 if offences else 0)


def files(top, folders, suffixes):
    """The files below some folders of top, by suffix; builds left out."""
    for folder in folders:
        for path in sorted((top / folder).rglob('*')):
            if path.suffix in suffixes and path.is_file() and '_build' not in path.as_posix():
                yield path


def read(path):
    return path.read_text(encoding='utf-8')


def without_comments(text):
    """C without its comments; line numbers stay."""
    def blank(match):
        return match.group(0) if match.group(0)[0] == '"' else '\n' * match.group(0).count('\n')

    return re.sub(r'"(?:\\.|[^"\\\n])*"|/\*.*?\*/|//[^\n]*', blank, text, flags=re.S)
