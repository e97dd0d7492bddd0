#!/usr/bin/env python3
# explain-and-simulate.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a record is not in a workflow, and what a draft would do, asked from outside."""

import hashlib
import json

import driver
from driver import equal

NOW = '2026-03-02T09:00'
DOCUMENT = {
    'format': 1, 'uid': 'w1', 'name': 'Welcome', 'object': 'contact',
    'trigger': {'kind': 'filter', 'when': {'all': [
        {'property': 'lifecyclestage', 'op': 'is_any_of', 'values': ['lead']},
        {'any': [{'property': 'country', 'op': 'is_any_of', 'values': ['Italia']},
                 {'property': 'createdate', 'op': 'more_than_ago', 'amount': 30, 'unit': 'day'}]}]}},
    'start': 's1',
    'steps': [{'id': 's1', 'type': 'delay_for', 'params': {'days': 1}, 'next': 's2'},
              {'id': 's2', 'type': 'create_task', 'params': {'title': 'Call {{firstname}}'}}],
}


def fill(cli):
    cli.new()
    cli.ask('record', 'create', 'contact', 'firstname=Anna', 'country=Italia', 'lifecyclestage=lead', '--now', NOW)
    cli.ask('record', 'create', 'contact', 'firstname=Jean', 'country=France', 'lifecyclestage=lead', '--now', NOW)
    cli.ask('workflow', 'add', cli.write('w1.flow.json', json.dumps(DOCUMENT)))


def check_explain():
    """each condition has its value, and the least change is named"""
    with driver.Cli() as cli:
        fill(cli)
        answer = cli.ask('explain', 'w1', 'contact', '2', '--now', NOW)
        equal((answer['verdict'], answer['refusal']), ('refused', 'workflow_not_on'))
        trigger = answer['trigger']
        equal((trigger['holds'], trigger['criteria']['conditions'][0]['holds']), (False, True))
        equal([row['value'] for row in trigger['needed']], ['France'])
        status, _, errors = cli.run('explain', 'w1', 'company', '1')
        equal((status != 0, errors.count('\n')), (True, 1))


def check_simulate():
    """who matches only as time passes is enrolled at that midnight; the file stays as it is"""
    with driver.Cli() as cli:
        fill(cli)
        before = hashlib.sha256(cli.path.read_bytes()).hexdigest()
        report = cli.ask('simulate', 'w1', '--until', '2026-06-01', '--now', NOW, '--timezone', 'UTC')
        equal((report['matching_now'], report['statuses']), (1, {'completed': 2}))
        equal(report['steps'], {'s1': {'done': 2}, 's2': {'done': 2}})
        equal([(row['record'], row['step']) for row in report['timeline']],
              [(1, 's1'), (1, 's2'), (2, 's1'), (2, 's2')])
        one = cli.ask('simulate', 'w1', '--until', '2026-03-10', '--record', '2', '--now', NOW)
        equal(one['steps'], {'s1': {'done': 1}, 's2': {'done': 1}})
        equal(cli.lines('forecast', '--days', '30', '--now', NOW), [])
        equal(hashlib.sha256(cli.path.read_bytes()).hexdigest(), before)
        equal(cli.ask('count', 'task', '--where', '{"property":"title","op":"is_known"}'), {'count': 0})


if __name__ == '__main__':
    driver.main([check_explain, check_simulate])
