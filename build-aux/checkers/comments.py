#!/usr/bin/env python3
# comments.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every function that a header declares has a comment in its source that names it and its parameters.

What is declared ahead and defined nowhere yet is the linker's affair. What a layer keeps to itself (a
…-private.h) may have a comment of any form. The get_type, ref, unref, copy and free of a type, and a
getter whose name says it all (…_get_…, …_is_…, …_has_… of one parameter) need none.
"""

import re

import common

DECLARATION = re.compile(r'^(?!typedef\b)[A-Za-z_][\w \t*]*?[ *](flussi_\w+)\s*\(([^;{]*?)\)\s*(?:G_GNUC_\w+(?:\s*\([^)]*\))?\s*)*;',
                         re.M)
COMMENT = re.compile(r'^/\*\*\n \* (flussi_\w+):\s*?\n(.*?)\*/', re.M | re.S)
PLAIN_COMMENT = re.compile(r'\*/\n[^\n;(){}]+\n(flussi_\w+) \(')
DEFINITION = re.compile(r'^(flussi_\w+) \(', re.M)
PARAMETER = re.compile(r'^ \* @(\w+|\.\.\.):', re.M)
SELF_EVIDENT = re.compile(r'_(get_type|ref|unref|copy|free|quark)$')
GETTER = re.compile(r'_(get|is|has)(_|$)')


def parameters(text):
    """The names of the parameters of a declaration."""
    text = re.sub(r'\s+', ' ', text.strip())
    if text in ('', 'void'):
        return []
    names, depth, start = [], 0, 0
    for index, character in enumerate(text + ','):
        depth += {'(': 1, ')': -1}.get(character, 0)
        if character == ',' and depth == 0:
            parameter = text[start:index].strip()
            start = index + 1
            pointer = re.search(r'\(\s*\*\s*(\w+)\s*\)', parameter)
            names.append(pointer.group(1) if pointer
                         else '...' if parameter == '...'
                         else re.sub(r'(\[\w*\]|G_GNUC_\w+)', '', parameter).strip().split(' ')[-1].lstrip('*'))
    return names


def needs_comment(name, names):
    if SELF_EVIDENT.search(name):
        return False
    return not (GETTER.search(name) and len(names) <= 1 or name.endswith('_new') and not names)


def comments_below(folder):
    """The documented functions of a layer: name, and the parameters each comment names."""
    found = {}
    for path in folder.rglob('*.c'):
        for name, body in COMMENT.findall(common.read(path)):
            found[name] = set(PARAMETER.findall(body))
    return found


def names_below(folder, pattern):
    """The functions of a layer that a pattern finds in its sources."""
    return {name for path in folder.rglob('*.c') for name in pattern.findall(common.read(path))}


def check_declaration(name, names, documented):
    if name not in documented:
        if needs_comment(name, names):
            yield 'has no comment'
        return
    missing = [one for one in names if one not in documented[name]]
    strange = sorted(documented[name] - set(names))
    if missing and (documented[name] or len(names) > 1):
        yield f'the comment does not name {", ".join(missing)}'
    if strange:
        yield f'the comment names {", ".join(strange)}, which it does not take'


def check(top):
    for layer in sorted(path for path in (top / 'src').iterdir() if path.is_dir()):
        documented = comments_below(layer)
        commented = names_below(layer, PLAIN_COMMENT)
        defined = names_below(layer, DEFINITION)
        for path in common.files(layer, ['.'], {'.h'}):
            private = path.name.endswith('-private.h')
            for name, text in DECLARATION.findall(common.without_comments(common.read(path))):
                if name in defined and not (private and name in commented):
                    for offence in check_declaration(name, parameters(text), documented):
                        yield f'{path.relative_to(top)}: {name}: {offence}'


if __name__ == '__main__':
    common.run(check)
