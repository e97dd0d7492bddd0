#!/usr/bin/env python3
# sources.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source names its licence, includes config.h first, and is finished."""

import re

import common

# A word in quotes is data: HubSpot has tasks of the type "TODO".
UNFINISHED = re.compile(r'(?<!")\b(TODO|FIXME|XXX|HACK)\b')
INCLUDE = re.compile(r'^#include\s*[<"]([^>"]+)[>"]', re.M)


def check(top):
    for path in common.files(top, ['src', 'tests', 'build-aux'], {'.c', '.h', '.py', '.sql', '.css'}):
        place = path.relative_to(top)
        text = common.read(path)
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in '\n'.join(text.split('\n')[:8]):
            yield f'{place}: no SPDX line'
        if path.name != 'sources.py':
            for match in UNFINISHED.finditer(text):
                yield f'{place}:{text.count(chr(10), 0, match.start()) + 1}: {match.group(0)}'
        if not text.endswith('\n'):
            yield f'{place}: no line feed at the end'
        if path.suffix == '.c':
            first = INCLUDE.search(text)
            if first is None or first.group(1) != 'config.h':
                yield f'{place}: config.h is not the first include'
        if path.suffix == '.h' and '#pragma once' not in text:
            yield f'{place}: no #pragma once'


if __name__ == '__main__':
    common.run(check)
