#!/usr/bin/env python3
# walk-import.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of a sales team, imported in the window and by the command line."""

import re

import program
from driver import TOP, Cli, equal

DATA = TOP / 'tests' / 'data' / 'crm-sales'
MAPS = TOP / 'docs' / 'examples' / 'crm-sales'
ASK_ABOUT_VALUES = ('accounts', 'sales_pipeline')
TABLES = {'Companies': ('company', 'accounts'), 'Users': ('user', 'sales_teams'), 'Deals': ('deal', 'sales_pipeline')}


def records(cli, kind):
    """What there is, without the instants of the import."""
    return [{key: value for key, value in record.items() if key not in ('createdate', 'lastmodifieddate')}
            for record in cli.lines('export', kind)]


def begin(win, objects, path):
    """Opens the wizard and gives it a file."""
    win.key('ctrl+i')
    win.find('frame', 'Import a Table')
    win.choose('Its rows are:', objects)
    win.press('Choose a File…')
    win.choose_file('Choose a Table', path)
    win.see('How the Table Is Written')


def check_rows(win, objects, table):
    """Goes on to what would happen."""
    begin(win, objects, DATA / f'{table}.csv')
    win.press('Use a Map…')
    win.choose_file('Choose a Map', MAPS / f'{table}.map.json')
    win.press('Next')
    win.see('Where the Columns Go')
    win.press('Next')
    if table in ASK_ABOUT_VALUES:
        win.see('Values Not Recognised')
        win.press('Next')
    win.see('Duplicates and Workflows')
    win.press('Check')
    win.see('What Would Happen')


def check_same_records():
    """the window's wizard makes the records that the command line makes"""
    with Cli() as cli, Cli() as other:
        cli.new()
        other.new()
        for kind, table in TABLES.values():
            other.ask('import', kind, DATA / f'{table}.csv', '--map', MAPS / f'{table}.map.json')
        with program.Window(cli.path) as win:
            for objects, (_, table) in TABLES.items():
                check_rows(win, objects, table)
                win.press('Import')
                win.see('Imported')
                win.press('Done')
                win.gone('frame', 'Imported')
        for kind, _ in TABLES.values():
            equal(records(cli, kind), records(other, kind), kind)


def check_rejects_and_undo():
    """a row that cannot be read is told by line before anything is written, and an import can be undone"""
    with Cli() as cli:
        cli.new()
        with program.Window(cli.path) as win:
            check_rows(win, 'Companies', 'accounts')
            win.see(re.compile('fishing'))
            win.see(re.compile('5'))
            equal(cli.ask('count', 'company'), {'count': 0}, 'after the check')
            win.press('Import')
            win.see('Imported')
            equal(cli.ask('count', 'company'), {'count': 3}, 'after the import')
            win.press('Undo the Whole Import')
            program.wait(lambda: cli.ask('count', 'company') == {'count': 0}, 'the import to be undone')


if __name__ == '__main__':
    program.main([check_same_records, check_rejects_and_undo])
