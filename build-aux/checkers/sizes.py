#!/usr/bin/env python3
# sizes.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file over 900 lines, no function over 80."""

import common

MAX_FILE = 900
MAX_FUNCTION = 80


def functions(text):
    """Yields (first line, number of lines) of each function body of GNU-style C."""
    start = None
    for number, line in enumerate(text.split('\n'), 1):
        if line.startswith('{'):
            start = number
        elif line.startswith('}') and start is not None:
            yield start, number - start + 1
            start = None


def check(top):
    for path in common.files(top, ['src', 'tests', 'build-aux'], {'.c', '.h', '.py'}):
        text = common.read(path)
        lines = text.count('\n')
        if lines > MAX_FILE:
            yield f'{path.relative_to(top)}: {lines} lines, at most {MAX_FILE}'
        if path.suffix == '.c':
            for start, length in functions(text):
                if length > MAX_FUNCTION:
                    yield f'{path.relative_to(top)}:{start}: a function of {length} lines, at most {MAX_FUNCTION}'


if __name__ == '__main__':
    common.run(check)
