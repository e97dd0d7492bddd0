#!/usr/bin/env python3
# crm-sales.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Companies, users and deals of a sales team, imported with the maps of docs/examples."""

import driver
from driver import equal

DATA = driver.TOP / 'tests' / 'data' / 'crm-sales'
MAPS = driver.TOP / 'docs' / 'examples' / 'crm-sales'


def import_table(cli, kind, name, *options):
    return cli.ask('import', kind, DATA / f'{name}.csv', '--map', MAPS / f'{name}.map.json', *options)


def import_all(cli):
    cli.new()
    return (import_table(cli, 'company', 'accounts'),
            import_table(cli, 'user', 'sales_teams'),
            import_table(cli, 'deal', 'sales_pipeline'))


def counts(report):
    return tuple(report[key] for key in ('rows', 'created', 'updated', 'skipped', 'rejected'))


def check_reports():
    """what cannot be read is reported by line, what is not known is noted"""
    with driver.Cli() as cli:
        companies, users, deals = import_all(cli)
        equal(counts(companies), (4, 3, 0, 0, 1), 'companies')
        equal(companies['rejects'],
              [{'line': 5, 'column': 'sector', 'value': 'fishing', 'reason': 'bad_option'}], 'companies')
        equal(companies['columns']['account'], 'name')
        equal(companies['detected'],
              {'encoding': 'utf-8', 'delimiter': ',', 'header_line': 1, 'date_order': 'dmy', 'decimal': '.'})
        equal(counts(users), (2, 2, 0, 0, 0), 'users')
        equal(counts(deals), (7, 5, 0, 0, 2), 'deals')
        equal([(reject['line'], reject['column'], reject['reason']) for reject in deals['rejects']],
              [(6, 'engage_date', 'bad_date'), (8, 'deal_stage', 'bad_option')])
        notes = {(note['note'], note.get('value')): note['lines'] for note in deals['notes']}
        equal(notes[('unknown_user', 'Nobody Here')], [5])
        equal(notes[('not_found', 'Unheard Of')], [7])


def check_records():
    """deals have their company, their owner and the right types"""
    with driver.Cli() as cli:
        import_all(cli)
        deal = cli.ask('record', 'show', 'deal', 'dealname=AA01')
        equal(deal['values']['dealstage'], 'closedwon')
        equal(deal['values']['closedate'], '2017-03-01')
        equal(deal['values']['amount'], 1054)
        equal(deal['values']['owner'], 'Ines Moroni')
        equal([link['name'] for link in deal['associations']], ['Fonderia Adda'])
        won_in_italy = {'all': [{'property': 'dealstage', 'op': 'is_any_of', 'values': ['closedwon', 'closedlost']},
                                {'associated': 'company', 'match': 'any',
                                 'where': {'property': 'country', 'op': 'is_any_of', 'values': ['italy']}}]}
        where = cli.write('where.json', driver.json.dumps(won_in_italy))
        equal(cli.ask('count', 'deal', '--where', where), {'count': 2})
        equal([row['dealname'] for row in cli.lines('query', 'deal', '--where', where, '--columns', 'dealname')],
              ['AA01', 'AA02'])


def check_again():
    """importing the same files again changes nothing"""
    with driver.Cli() as cli:
        import_all(cli)
        before = cli.ask('info')
        equal(counts(import_table(cli, 'company', 'accounts')), (4, 0, 3, 0, 1))
        equal(counts(import_table(cli, 'user', 'sales_teams')), (2, 0, 2, 0, 0))
        equal(counts(import_table(cli, 'deal', 'sales_pipeline')), (7, 0, 5, 0, 2))
        after = cli.ask('info')
        equal(after['changes'], before['changes'], 'changes')
        equal(cli.ask('verify'), {'ok': True, 'findings': []})


def check_dry_run():
    """a trial tells the same and writes nothing"""
    with driver.Cli() as cli:
        cli.new()
        before = cli.contents()
        trial = import_table(cli, 'company', 'accounts', '--dry-run')
        equal(cli.contents(), before)
        report = import_table(cli, 'company', 'accounts')
        equal(counts(trial), counts(report))
        equal(trial['rejects'], report['rejects'])


def check_mended_rejects():
    """the file of rejected rows can be mended and imported"""
    with driver.Cli() as cli:
        cli.new()
        rejects = cli.folder / 'rejects.csv'
        import_table(cli, 'company', 'accounts', '--rejects', rejects)
        rejects.write_text(rejects.read_text().replace('fishing', 'retail'))
        report = cli.ask('import', 'company', rejects, '--map', MAPS / 'accounts.map.json')
        equal(counts(report), (1, 1, 0, 0, 0))
        equal(cli.ask('count', 'company'), {'count': 4})


def check_new_options():
    """options are added if the map says so, and only then"""
    with driver.Cli() as cli:
        cli.new()
        table = cli.write('t.csv', 'name,industry\nRete Blu,fishing\nMare,Fishing\nOro,retail\nLago,pearl diving\n')
        equal(counts(cli.ask('import', 'company', table))[4], 3, 'rejected without a map')
        lets = cli.write('map.json', '{"columns":{"industry":{"property":"industry","create_options":true}},"key":"name"}')
        equal(counts(cli.ask('import', 'company', table, '--map', lets, '--dry-run'))[4], 0, 'rejected by a trial')
        equal(counts(cli.ask('import', 'company', table, '--map', lets)), (4, 3, 1, 0, 0))
        equal([row['industry'] for row in cli.lines('query', 'company', '--columns', 'name,industry')
               if row['name'] in ('Rete Blu', 'Lago')], ['fishing', 'pearl diving'])
        options = [option['value'] for prop in cli.ask('object', 'show', 'company')['properties']
                   if prop['name'] == 'industry' for option in prop['options']]
        equal(options[-3:], ['OTHER', 'fishing', 'pearl diving'])


def check_round_trip():
    """what is exported is what was imported, in another workspace too"""
    with driver.Cli() as cli, driver.Cli() as other:
        import_all(cli)
        columns = ('--columns', 'name,industry,annualrevenue,numberofemployees,country,founded_year')
        exported = cli.folder / 'companies.csv'
        cli.run('export', 'company', '--out', exported, *columns)
        other.new()
        equal(counts(other.ask('import', 'company', exported)), (3, 3, 0, 0, 0))
        equal(other.lines('export', 'company', *columns), cli.lines('export', 'company', *columns))


if __name__ == '__main__':
    driver.main([check_reports, check_records, check_again, check_dry_run, check_mended_rejects,
                 check_new_options, check_round_trip])
