#!/usr/bin/env python3
# bad-input.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong is said on one line, with status 1, and nothing is changed."""

import fcntl
import json
import os
import sqlite3

import driver
from driver import equal

DEEP = '[' * 100_000 + ']' * 100_000


def refuses(cli, *arguments, says=(), output=''):
    """The command fails with one line that says all of `says`, and changes nothing."""
    before = cli.contents() if cli.path.exists() else None
    status, printed, errors = cli.run(*arguments)
    equal(status, 1, f'status of {arguments}: {errors}')
    if output is not None:
        equal(printed, output, f'standard output of {arguments}')
    lines = errors.splitlines()
    equal(len(lines), 1, f'lines of {errors!r}')
    equal(lines[0].startswith('flussi-cli: '), True, errors)
    for word in says:
        if word not in errors:
            raise AssertionError(f'{word!r} is not in {errors!r}')
    equal(cli.contents() if cli.path.exists() else None, before, f'contents after {arguments}')


def refuses_table(contents, *says, name='table.csv', kind='contact', encoding='utf-8', output=''):
    with driver.Cli() as cli:
        cli.new()
        refuses(cli, 'import', kind, cli.write(name, contents, encoding), says=says, output=output)


def check_empty():
    """an empty table"""
    refuses_table('', 'table.csv', 'empty')
    refuses_table('\n\n  \n', 'table.csv')


def check_binary():
    """a spreadsheet that is not saved as CSV, and random bytes"""
    refuses_table(b'PK\x03\x04\x14\x00\x06\x00' + bytes(range(256)) * 40, 'not a text file')
    refuses_table(b'\x7fELF' + bytes(range(256)) * 40, 'not a text file')


def check_cut_off():
    """a table that ends inside a quotation"""
    refuses_table('email,firstname\na@b.it,"Anna\nb@b.it,Bruno\n', 'line 2', 'quotation')


def check_wrong_encoding():
    """a table that is not in the encoding it is said to have"""
    with driver.Cli() as cli:
        cli.new()
        table = cli.write('table.csv', b'email,firstname\na@b.it,Nicol\xf2\n')
        utf8 = cli.write('map.json', '{"encoding":"utf-8"}')
        refuses(cli, 'import', 'contact', table, '--map', utf8, says=['line 2', 'utf-8'], output=None)
        unknown = cli.write('map.json', '{"encoding":"ebcdic"}')
        refuses(cli, 'import', 'contact', table, '--map', unknown, says=['ebcdic', 'windows-1252'])


def check_columns():
    """a thousand columns that mean nothing, and more than a spreadsheet has"""
    refuses_table(','.join(f'column{n}' for n in range(1000)) + '\n' + ','.join('x' * 1000) + '\n', 'contact', 'map')
    refuses_table(','.join(f'c{n}' for n in range(20_000)) + '\n', '20000', '16384')


def check_no_row():
    """a table of which no row can be taken"""
    refuses_table('email,date_of_birth\na@b.it,soon\n', 'line 2', 'soon', output=None)


def check_map():
    """a map that names what there is not"""
    with driver.Cli() as cli:
        cli.new()
        table = cli.write('table.csv', 'email,city\na@b.it,Roma\n')
        for contents, says in [('{"columns":{"mail":"email"}}', ['mail', 'table.csv']),
                               ('{"columns":{"city":"ctiy"}}', ['ctiy', 'city']),
                               ('{"colums":{}}', ['colums']),
                               ('{"columns":{"city":7}}', ['columns.city']),
                               ('{"key":"city","key":"email"}', ['key']),
                               ('{"columns":', ['line 1']),
                               (DEEP, ['64'])]:
            refuses(cli, 'import', 'contact', table, '--map', cli.write('map.json', contents), says=says)
        refuses(cli, 'import', 'contact', table, '--map', cli.folder / 'none.json', says=['none.json'])
        refuses(cli, 'import', 'contct', table, says=['contct', 'contact'])
        refuses(cli, 'import', 'contact', cli.folder / 'none.csv', says=['none.csv'])
        refuses(cli, 'import', 'contact', cli.folder, says=[str(cli.folder)])


def check_criteria():
    """criteria that are no JSON, go 100,000 deep or name what there is not"""
    with driver.Cli() as cli:
        cli.new()
        refuses(cli, 'count', 'contact', '--where', cli.write('deep.json', DEEP), says=['64'])
        refuses(cli, 'count', 'contact', '--where', '{"not":' * 100_00 + '{}' + '}' * 100_00, says=['64'])
        refuses(cli, 'count', 'contact', '--where', '{"property":"contry","op":"is_known"}', says=['contry', 'country'])
        refuses(cli, 'count', 'contact', '--where', '{"property":"country","op":"is_like","value":"x"}', says=['is_like'])
        refuses(cli, 'count', 'contact', '--where', '{"all":[],"colour":1}', says=['colour'])
        refuses(cli, 'count', 'contact', '--where', cli.write('latin.json', b'{"property":"citt\xe0"}'), says=['JSON'])


def check_objects():
    """object types that cannot be added: none of the file is"""
    with driver.Cli() as cli:
        cli.new()
        good = '{"object":"contact","properties":[{"name":"shoe_size","type":"number"}]}'
        for contents, says in [(f'[{good},{{"object":"contact","properties":[{{"name":"Bad Name","type":"text"}}]}}]',
                                ['Bad Name']),
                               (f'[{good},{{"object":"contact","properties":[{{"name":"x","type":"colour"}}]}}]',
                                ['colour']),
                               (f'[{good},{good}]', ['shoe_size']),
                               ('7', ['object']), (DEEP, ['64'])]:
            refuses(cli, 'object', 'add', cli.write('object.json', contents), says=says)


def check_values():
    """values, records and events that there cannot be"""
    with driver.Cli() as cli:
        cli.new()
        cli.ask('record', 'create', 'contact', 'email=anna@example.it')
        cli.ask('record', 'create', 'contact', 'email=bruno@example.it')
        refuses(cli, 'record', 'set', 'contact', '1', 'email=BRUNO@example.it', says=['BRUNO@example.it', 'email'])
        refuses(cli, 'record', 'set', 'contact', '1', 'date_of_birth=31/02/1990', says=['31/02/1990'])
        refuses(cli, 'record', 'set', 'contact', '1', 'lifecyclestage=pirate', says=['pirate', 'lifecyclestage'])
        refuses(cli, 'record', 'set', 'contact', '1', 'createdate=2020-01-01', says=['createdate'])
        refuses(cli, 'record', 'set', 'contact', '7', 'city=Roma', says=['7'])
        refuses(cli, 'record', 'show', 'contact', 'nobody@example.it', says=['nobody@example.it'])
        refuses(cli, 'event', 'add', 'contact', '1', 'form_submited', says=['form_submitted'])
        refuses(cli, 'event', 'add', 'contact', '1', 'form_submitted', '--at', '2999-01-01', says=['future'])
        refuses(cli, 'event', 'add', 'contact', '1', 'form_submitted', '--at', 'soon', says=['soon'])


def check_workflows():
    """workflows that cannot be read, are not there or have no such version"""
    with driver.Cli() as cli:
        cli.new()
        good = {'format': 1, 'uid': 'w1', 'name': 'Prova', 'object': 'contact', 'trigger': {'kind': 'manual'}, 'start': None}
        cli.ask('workflow', 'add', cli.write('good.json', json.dumps(good)))
        for contents, says in [(json.dumps(dict(good, colour=1)), ['colour']),
                               (json.dumps(dict(good, format=99)), ['format', '99']),
                               (json.dumps(dict(good, start=7)), ['start']),
                               ('{"format":1,"format":1}', ['format']), ('', ['line 1']), (DEEP, ['64'])]:
            refuses(cli, 'workflow', 'add', cli.write('workflow.json', contents), says=says)
        unknown = dict(good, trigger={'kind': 'filter', 'when': {'property': 'cuntry', 'op': 'is_known'}})
        refuses(cli, 'workflow', 'check', cli.write('unknown.json', json.dumps(unknown)), says=['cuntry'], output=None)
        refuses(cli, 'workflow', 'show', 'prva', says=['prva', 'Prova'])
        refuses(cli, 'workflow', 'export', 'w1', '--published', '3', says=['version 3'])
        refuses(cli, 'workflow', 'enroll', 'w1', '1', says=[])
        refuses(cli, 'workflow', 'add', cli.folder / 'none.json', says=['none.json'])


def check_workspace_files():
    """a workspace that is missing, something else, cut off or from a newer Flussi"""
    with driver.Cli() as cli:
        refuses(cli, 'info', says=[str(cli.path), 'flussi-cli new'])
        cli.path.write_text('Dear diary,\n')
        status, _, errors = cli.run('info')
        equal((status, len(errors.splitlines())), (1, 1), errors)
        equal(cli.path.read_text(), 'Dear diary,\n')
        cli.path.unlink()
        cli.new()
        refuses(cli, 'new', says=['already exists'])
        with sqlite3.connect(cli.path) as connection:
            connection.execute('PRAGMA user_version = 99')
        for command in (['info'], ['record', 'create', 'contact', 'email=a@b.it'], ['verify']):
            refuses(cli, *command, says=['newer', '99'])
        os.truncate(cli.path, 5000)
        status, _, errors = cli.run('info')
        equal((status, len(errors.splitlines())), (1, 1), errors)


def check_locked():
    """a workspace that another program writes: reading goes on, writing names the holder"""
    with driver.Cli() as cli:
        cli.new()
        with open(f'{cli.path}.lock', 'w', encoding='utf-8') as lock:
            lock.write('flussi (process 4242, user anna, computer scrivania)\n')
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            refuses(cli, 'record', 'create', 'contact', 'email=a@b.it', says=['process 4242', 'anna'])
            refuses(cli, 'import', 'contact', cli.write('t.csv', 'email\na@b.it\n'), says=['process 4242'])
            for command in (['info'], ['verify'], ['count', 'contact'], ['query', 'contact'], ['export', 'contact'],
                            ['object', 'list'], ['backup', cli.folder / 'copy.flussi']):
                equal(cli.run(*command)[0], 0, f'status of {command}')


def check_read_only():
    """a workspace that may not be written"""
    with driver.Cli() as cli:
        cli.new()
        os.chmod(cli.path, 0o400)
        os.chmod(cli.folder, 0o500)
        refuses(cli, 'record', 'create', 'contact', 'email=a@b.it', says=['read-only'])
        equal(cli.run('info')[0], 0)
        equal(cli.run('count', 'contact')[0], 0)


def check_place():
    """a workspace in a folder that another program synchronises"""
    with driver.Cli() as cli:
        cli.path = cli.folder / 'Dropbox' / 'workspace.flussi'
        cli.path.parent.mkdir()
        refuses(cli, 'new', says=['synchronises'])
        equal(list(cli.path.parent.iterdir()), [])


def check_use():
    """wrong use has a status of its own"""
    with driver.Cli() as cli:
        cli.new()
        for arguments in (['inport'], ['record', 'shaw', 'contact', '1'], ['import', 'contact'], ['info', '--colour'],
                          ['count', 'contact', 'deal'], ['query', 'contact', '--limit', 'many'],
                          ['record', 'create', 'contact', 'email'], ['export', 'contact', '--format', 'pdf'],
                          ['query', 'contact', '--limit'], ['info', '--json=yes'], []):
            status, output, errors = cli.run(*arguments)
            equal((status, output, len(errors.splitlines())), (2, '', 1), f'{arguments}: {errors}')


if __name__ == '__main__':
    driver.main([check_empty, check_binary, check_cut_off, check_wrong_encoding, check_columns, check_no_row, check_map,
                 check_criteria, check_objects, check_values, check_workflows, check_workspace_files, check_locked,
                 check_read_only, check_place, check_use])
