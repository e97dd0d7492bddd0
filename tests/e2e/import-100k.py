#!/usr/bin/env python3
# import-100k.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred thousand contacts as an Italian spreadsheet writes them, in the window."""

import re

import program
from driver import Cli, equal

N_ROWS = 100_000


def table():
    yield 'E-mail;Nome;Cognome;Data di nascita;Telefono'
    for number in range(N_ROWS):
        yield (f'persona{number}@example.it;Nicolò;Città {number};'
               f'{number % 28 + 1:02}/{number % 12 + 1:02}/{1950 + number % 50};+39 06 {number:07}')


def begin_import(win, path):
    """Goes through the wizard until the rows are taken."""
    win.key('ctrl+i')
    win.find('frame', 'Import a Table')
    win.press('Choose a File…')
    win.choose_file('Choose a Table', path)
    win.see('How the Table Is Written')
    win.see('Città 0')
    win.press('Next')
    win.see('All columns go somewhere.')
    win.press('Next')
    win.see('Duplicates and Workflows')
    win.press('Check')
    win.see('What Would Happen')
    win.press('Import')


def check_cancel_and_finish():
    """an import shows how far it is, keeps what it took when cancelled, and goes on the second time"""
    with Cli() as cli:
        cli.new()
        path = cli.write('contatti.csv', '\r\n'.join(table()) + '\r\n', 'cp1252')
        with program.Window(cli.path) as win:
            begin_import(win, path)
            win.press('Cancel')
            win.see(re.compile('^The import was cancelled'))
            taken = cli.ask('count', 'contact')['count']
            equal(0 <= taken < N_ROWS, True, f'{taken} taken')
            win.see(str(taken))
            win.press('Done')
            win.gone('frame', 'Imported')
            begin_import(win, path)
            win.see('Imported')
            win.see(str(N_ROWS - taken))
            equal(cli.ask('count', 'contact')['count'], N_ROWS)
        values = cli.ask('record', 'show', 'contact', 'persona99999@example.it')['values']
        equal((values['firstname'], values['lastname'], values['date_of_birth']),
              ('Nicolò', 'Città 99999', '1999-04-12'))


if __name__ == '__main__':
    program.main([check_cancel_and_finish])
