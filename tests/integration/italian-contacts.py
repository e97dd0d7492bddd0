#!/usr/bin/env python3
# italian-contacts.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred thousand contacts as an Italian spreadsheet writes them: Windows-1252,
semicolons, decimal commas, the day first."""

import driver
from driver import equal

N_ROWS = 100_000
NAMES = ['Nicolò', 'Zoë', 'Desirée', 'Anna', "Pier'Angelo", 'José']


def contact(number):
    return {
        'E-mail': f'persona{number}@example.it',
        'Nome': NAMES[number % len(NAMES)],
        'Cognome': f'Città {number}',
        'Data di nascita': f'{number % 28 + 1:02}/{number % 12 + 1:02}/{1950 + number % 50}',
        'Fatturato annuo': f'€ {number // 1000}.{number % 1000:03},{number % 100:02}',
        'Telefono': f'+39 06 {number:07}',
    }


def table():
    rows = [contact(number) for number in range(N_ROWS)]
    rows[500]['Data di nascita'] = '31/02/1990'
    rows[501]['E-mail'] = rows[0]['E-mail'].upper()
    lines = [';'.join(rows[0])] + [';'.join(row.values()) for row in rows]
    return '\r\n'.join(lines) + '\r\n'


def check_import():
    """encoding, dates, numbers and duplicates are found out without being told"""
    with driver.Cli() as cli:
        cli.new()
        cli.ask('object', 'add', cli.write('object.json', driver.json.dumps(
            {'object': 'contact', 'properties': [
                {'name': 'turnover', 'type': 'currency', 'label': {'en': 'Turnover', 'it': 'Fatturato annuo'}}]})))
        report = cli.ask('import', 'contact', cli.write('contatti.csv', table(), 'cp1252'))
        equal({key: report['detected'][key] for key in ('encoding', 'delimiter', 'date_order', 'decimal')},
              {'encoding': 'windows-1252', 'delimiter': ';', 'date_order': 'dmy', 'decimal': ','})
        equal((report['created'], report['updated'], report['rejected']), (N_ROWS - 2, 1, 1))
        equal(report['rejects'], [{'line': 502, 'column': 'Data di nascita', 'value': '31/02/1990',
                                   'reason': 'bad_date'}])
        values = cli.ask('record', 'show', 'contact', 'persona99999@example.it')['values']
        equal((values['firstname'], values['lastname'], values['date_of_birth'], values['turnover'], values['phone']),
              ('Anna', 'Città 99999', '1999-04-12', 99999.99, '+39 06 0099999'))
        equal(cli.ask('record', 'show', 'contact', 'persona0@example.it')['values']['lastname'], 'Città 501')
        equal(cli.ask('verify')['ok'], True)


if __name__ == '__main__':
    driver.main([check_import])
