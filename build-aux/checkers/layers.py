#!/usr/bin/env python3
# layers.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A layer includes only itself and the layers below it, and GTK only from the canvas up."""

import re

import common

BELOW = {
    'core': [],
    'catalog': ['core'],
    'flow': ['core', 'catalog'],
    'store': ['core', 'catalog', 'flow'],
    'engine': ['core', 'catalog', 'flow', 'store'],
    'cli': ['core', 'catalog', 'flow', 'store', 'engine'],
    'canvas': ['core', 'catalog', 'flow'],
    'ui': ['core', 'catalog', 'flow', 'store', 'engine', 'canvas'],
}
MAY_USE_GTK = {'canvas', 'ui'}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def check(top):
    layer_of = {path.name: path.relative_to(top / 'src').parts[0]
                for path in common.files(top, ['src'], {'.h'})}
    for path in common.files(top, ['src'], {'.c', '.h'}):
        layer = path.relative_to(top / 'src').parts[0]
        place = path.relative_to(top)
        if layer not in BELOW:
            yield f'{place}: “{layer}” is not a layer'
            continue
        for bracket, header in INCLUDE.findall(common.without_comments(common.read(path))):
            if bracket == '<' and re.match(r'(gtk|gdk|gsk|adwaita)', header) and layer not in MAY_USE_GTK:
                yield f'{place}: {layer} may not include <{header}>'
            other = layer_of.get(header.split('/')[-1])
            if bracket == '"' and other not in (None, layer) and other not in BELOW[layer]:
                yield f'{place}: {layer} may not see {header} of {other}'


if __name__ == '__main__':
    common.run(check)
