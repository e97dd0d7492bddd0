#!/usr/bin/env python3
# translations.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with strings to translate is in POTFILES.in, and every language is complete."""

import re
import subprocess
import tempfile

import common

MARKS = {
    '.c': re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"'),
    '.h': re.compile(r'\b(?:_|N_|C_|NC_|ngettext)\s*\(\s*"'),
    '.ui': re.compile(r'translatable="(?:yes|true)"'),
}


def listed(top):
    lines = common.read(top / 'po' / 'POTFILES.in').split('\n')
    return {line.strip() for line in lines if line.strip() and not line.startswith('#')}


def check_potfiles(top):
    known = listed(top)
    for path in common.files(top, ['src', 'data'], set(MARKS)):
        name = path.relative_to(top).as_posix()
        if MARKS[path.suffix].search(common.read(path)) and name not in known:
            yield f'{name}: has strings to translate, but is not in po/POTFILES.in'
    for name in sorted(known):
        if not (top / name).exists():
            yield f'po/POTFILES.in: {name} does not exist'


def messages(command, path):
    text = subprocess.run([*command, '--no-wrap', str(path)], capture_output=True, text=True, check=True).stdout
    return [line for line in re.findall(r'^msgid (".+")$', text, re.M) if line != '""']


def check_language(path):
    result = subprocess.run(['msgfmt', '--check', '-o', '/dev/null', str(path)], capture_output=True, text=True,
                            check=False)
    if result.returncode != 0:
        yield from result.stderr.strip().split('\n')
    for message in messages(['msgattrib', '--untranslated'], path):
        yield f'{path.name}: not translated: {message}'
    for message in messages(['msgattrib', '--only-fuzzy'], path):
        yield f'{path.name}: fuzzy: {message}'


def check_template(top, path):
    """What the sources say and the language does not have."""
    with tempfile.NamedTemporaryFile(suffix='.pot') as template:
        subprocess.run([str(top / 'build-aux' / 'po-update'), '--template', template.name], check=True)
        result = subprocess.run(['msgcmp', str(path), template.name], capture_output=True, text=True,
                                check=False) if template.read() else None
    if result is not None and result.returncode != 0:
        yield f'{path.name}: run build-aux/po-update and translate: {result.stderr.strip()}'


def check(top):
    yield from check_potfiles(top)
    for language in common.read(top / 'po' / 'LINGUAS').split():
        path = top / 'po' / f'{language}.po'
        yield from check_language(path)
        yield from check_template(top, path)


if __name__ == '__main__':
    common.run(check)
