#!/usr/bin/env python3
# workflow-life.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workflow from its file to its log, with nothing but the command line."""

import json

import driver
from driver import equal

WELCOME = {
    'format': 1, 'uid': 'welcome', 'name': 'Benvenuto', 'object': 'contact',
    'trigger': {'kind': 'filter', 'when': {'property': 'lifecyclestage', 'op': 'is_any_of', 'values': ['lead']}},
    'start': 's1',
    'steps': [
        {'id': 's1', 'type': 'set_property', 'params': {'property': 'lead_status', 'value': 'NEW'}, 'next': 's2'},
        {'id': 's2', 'type': 'delay_for', 'params': {'days': 2}, 'next': 's3'},
        {'id': 's3', 'type': 'create_task', 'params': {'title': 'Chiama {{firstname|amico}}'}},
    ],
}
MONDAY = '2026-03-02T09:00'
FRIDAY = '2026-03-06T09:00'


def at(instant):
    return ('--now', instant)


def prepare(cli, *publish_options):
    cli.new()
    cli.ask('workflow', 'add', cli.write('welcome.json', json.dumps(WELCOME)), *at(MONDAY))
    return cli.ask('workflow', 'publish', 'welcome', *publish_options, *at(MONDAY))


def check_life():
    """a contact that becomes a lead goes through the steps, and the log says so"""
    with driver.Cli() as cli:
        equal(prepare(cli)['version'], 1)
        cli.ask('record', 'create', 'contact', 'email=anna@example.it', 'firstname=Anna', *at(MONDAY))
        cli.ask('record', 'set', 'contact', 'anna@example.it', 'lifecyclestage=lead', *at(MONDAY))
        equal(cli.lines('log'), [], 'nothing runs before run')
        ran = cli.ask('run', *at(MONDAY))
        equal(ran['next_due'], '2026-03-04T08:00:00.000Z')
        equal(cli.ask('record', 'show', 'contact', '1')['values']['lead_status'], 'NEW')
        equal([(row['status'], row['step']) for row in cli.lines('enrollments')], [('active', 's2')])
        cli.ask('run', '--until', FRIDAY, *at(MONDAY))
        equal([(row['step'], row['result']) for row in cli.lines('log', '--workflow', 'Benvenuto')],
              [('s1', 'done'), ('s2', 'done'), ('s3', 'done')])
        equal([row['title'] for row in cli.lines('query', 'task', '--columns', 'title')], ['Chiama Anna'])
        equal(len(cli.lines('log', '--record', 'contact', 'anna@example.it')), 3)
        equal(cli.lines('log', '--since', '2026-03-05')[:1], [])
        changes = [entry for entry in cli.lines('record', 'history', 'contact', '1') if entry['changes']]
        equal((changes[0]['source'], changes[0]['step']), ('workflow', 's1'))
        equal(cli.ask('verify')['ok'], True)


def check_demo():
    """the demo firm is there, its workflows are on and its file is whole"""
    with driver.Cli() as cli:
        cli.ask('new', '--demo', '--timezone', 'Europe/Rome', '--now', MONDAY)
        info = cli.ask('info')
        equal((info['records']['contact'] > 20, info['workflows'] > 0), (True, True), info)
        cli.ask('run', *at(MONDAY))
        equal(cli.ask('verify'), {'ok': True, 'findings': []})


def check_import_enrols():
    """an import enrols, unless workflows are kept out"""
    table = 'email,lifecyclestage\n' + ''.join(f'p{n}@example.it,lead\n' for n in range(50))
    for option, n_enrolled in (((), 50), (('--no-workflows',), 0)):
        with driver.Cli() as cli:
            prepare(cli)
            cli.ask('import', 'contact', cli.write('leads.csv', table), *option, *at(MONDAY))
            equal(len(cli.lines('enrollments')), n_enrolled, f'with {option}')


def check_existing():
    """publishing enrols those who match already only if asked to"""
    for option, n_enrolled in (((), 0), (('--enroll-existing',), 1)):
        with driver.Cli() as cli:
            cli.new()
            cli.ask('record', 'create', 'contact', 'email=anna@example.it', 'lifecyclestage=lead', *at(MONDAY))
            cli.ask('workflow', 'add', cli.write('welcome.json', json.dumps(WELCOME)), *at(MONDAY))
            report = cli.ask('workflow', 'publish', 'welcome', *option, *at(MONDAY))
            equal((report['matching'], report['enrolled']), (1, n_enrolled))


def check_by_hand():
    """enrolling and taking out by hand; a refusal is an answer, not an error"""
    with driver.Cli() as cli:
        prepare(cli)
        cli.ask('record', 'create', 'contact', 'email=anna@example.it', *at(MONDAY))
        equal(cli.ask('workflow', 'enroll', 'welcome', 'anna@example.it', *at(MONDAY))['enrolled'], 1)
        again = cli.ask('workflow', 'enroll', 'welcome', 'anna@example.it', *at(MONDAY))
        equal((again['enrolled'], again['refused']), (0, 1))
        equal(cli.ask('workflow', 'unenroll', 'welcome', 'anna@example.it', *at(MONDAY))['unenrolled'], 1)
        equal([row['reason'] for row in cli.lines('enrollments')], ['by_hand'])


def check_states():
    """off, on, paused and resumed, told by the list"""
    with driver.Cli() as cli:
        prepare(cli)
        for command, state in (('pause', 'paused'), ('resume', 'on'), ('off', 'off'), ('on', 'on')):
            equal(cli.ask('workflow', command, 'welcome', *at(MONDAY))['state'], state)
            equal([row['state'] for row in cli.lines('workflow', 'list')], [state])


def check_versions():
    """a new version is told apart from the first, step by step"""
    with driver.Cli() as cli:
        prepare(cli)
        changed = json.loads(json.dumps(WELCOME))
        changed['steps'][1]['params']['days'] = 5
        equal(cli.ask('workflow', 'add', cli.write('w.json', json.dumps(changed)), *at(MONDAY))['replaced'], True)
        equal([(row['change'], row['step']) for row in cli.lines('workflow', 'diff', 'welcome', '1', 'draft')],
              [('changed', 's2')])
        equal(cli.ask('workflow', 'publish', 'welcome', *at(MONDAY))['version'], 2)
        status, exported, _ = cli.run('workflow', 'export', 'welcome', '--published', '1')
        equal((status, json.loads(exported)['steps'][1]['params']), (0, {'days': 2}))
        described = cli.ask('workflow', 'describe', 'welcome', '--lang', 'it')
        equal(described['steps'][1]['text'], 'Attendi 5 giorni')


def check_refused():
    """a workflow with errors is a draft that cannot be published"""
    with driver.Cli() as cli:
        cli.new()
        wrong = json.loads(json.dumps(WELCOME).replace('lifecyclestage', 'lifecyclestge'))
        path = cli.write('wrong.json', json.dumps(wrong))
        status, _, errors = cli.run('workflow', 'check', path)
        equal((status, len(errors.splitlines()), 'lifecyclestge' in errors), (1, 1, True), errors)
        equal([problem['code'] for problem in cli.ask('workflow', 'add', path)['problems']], ['unknown_property'])
        status, _, errors = cli.run('workflow', 'publish', 'welcome')
        equal((status, len(errors.splitlines())), (1, 1), errors)
        equal([row['state'] for row in cli.lines('workflow', 'list')], ['draft'])


if __name__ == '__main__':
    driver.main([check_life, check_demo, check_import_enrols, check_existing, check_by_hand, check_states, check_versions,
                 check_refused])
