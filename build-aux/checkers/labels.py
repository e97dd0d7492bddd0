#!/usr/bin/env python3
# labels.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the catalogue, the templates and the demo is there in both languages."""

import json

import common

LANGUAGES = {'en', 'it'}


def labels(value, place):
    """Yields each object that has a language as a key, with its path."""
    if isinstance(value, dict):
        if LANGUAGES & value.keys():
            yield place, value
        for key, child in value.items():
            yield from labels(child, f'{place}.{key}')
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from labels(child, f'{place}[{index}]')


def check(top):
    for path in common.files(top, ['data/catalog', 'data/templates', 'data/demo'], {'.json'}):
        try:
            document = json.loads(common.read(path))
        except ValueError as error:
            yield f'{path.relative_to(top)}: {error}'
            continue
        for place, label in labels(document, ''):
            for language in sorted(LANGUAGES):
                if not label.get(language):
                    yield f'{path.relative_to(top)}: {place} has no “{language}”'


if __name__ == '__main__':
    common.run(check)
