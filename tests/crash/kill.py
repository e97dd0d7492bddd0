#!/usr/bin/env python3
# kill.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workflows that are killed while they run end as ones that were not disturbed."""

import json
import pathlib
import random
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'integration'))

import driver  # noqa: E402
from driver import equal  # noqa: E402

N_CONTACTS = 5000
N_KILLS = 40
BEGIN = '2026-03-02T09:00'
END = '2026-03-06T09:00'

WELCOME = {
    'format': 1, 'uid': 'w1', 'name': 'Welcome', 'object': 'contact',
    'trigger': {'kind': 'filter', 'when': {'property': 'lifecyclestage', 'op': 'is_any_of', 'values': ['lead']}},
    'start': 's1',
    'steps': [
        {'id': 's1', 'type': 'branch_random', 'params': {'branches': [
            {'id': 'a', 'name': 'A', 'percent': 50, 'next': 's2'},
            {'id': 'b', 'name': 'B', 'percent': 50, 'next': 's4'}]}},
        {'id': 's2', 'type': 'create_task', 'params': {'title': 'Call {{email}}'}, 'next': 's3'},
        {'id': 's3', 'type': 'delay_for', 'params': {'days': 1}, 'next': 's6'},
        {'id': 's6', 'type': 'set_property', 'params': {'property': 'jobtitle', 'value': 'called'}},
        {'id': 's4', 'type': 'send_email', 'params': {'subject': 'Hello', 'body': 'Hello {{email}}'}, 'next': 's5'},
        {'id': 's5', 'type': 'delay_until_event', 'params': {
            'events': [{'event': 'email_opened'}], 'max_wait': {'days': 2}}, 'next': 's7'},
        {'id': 's7', 'type': 'create_note', 'params': {'body': 'Waited for {{email}}'}}]}

FOLLOW_UP = {
    'format': 1, 'uid': 'w2', 'name': 'Follow up', 'object': 'contact',
    'trigger': {'kind': 'filter', 'when': {'property': 'jobtitle', 'op': 'is_known'}},
    'start': 's1',
    'steps': [{'id': 's1', 'type': 'create_task', 'params': {'title': 'After {{jobtitle}}'}}]}


def set_up(cli):
    """A workspace with contacts that are about to be worked on."""
    cli.new()
    for name, document in (('w1', WELCOME), ('w2', FOLLOW_UP)):
        cli.ask('workflow', 'add', cli.write(name + '.flow.json', json.dumps(document)), '--now', BEGIN)
        cli.ask('workflow', 'publish', name, '--now', BEGIN)
    rows = ['email,lifecyclestage'] + [f'p{n}@example.it,lead' for n in range(N_CONTACTS)]
    cli.ask('import', 'contact', cli.write('people.csv', '\n'.join(rows) + '\n'), '--now', BEGIN)


def command(cli):
    return [driver.PROGRAM, '--workspace', cli.path, '--now', BEGIN, 'run', '--until', END]


def run_killed(cli, seconds):
    """Starts the engine and kills it; tells whether it had ended before."""
    process = subprocess.Popen(command(cli), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False


def texts(cli, kind, columns):
    return sorted(json.dumps(row, sort_keys=True) for row in cli.lines('query', kind, '--columns', columns))


def state(cli):
    """What was done, without the numbers that depend on the order of batches."""
    log = sorted((row['workflow'], row['record'], row['step'], row['visit'], row['result'], row.get('branch', ''))
                 for row in cli.lines('log'))
    tasks = texts(cli, 'task', 'title')
    notes = texts(cli, 'note', 'body')
    messages = sorted((row['to'], row['status']) for row in cli.lines('outbox', 'list'))
    people = texts(cli, 'contact', 'email,jobtitle')
    return log, tasks, notes, messages, people


def check_kill():
    """every step is done once, whenever the engine is killed"""
    with driver.Cli() as undisturbed, driver.Cli() as cli:
        set_up(undisturbed)
        set_up(cli)
        started = time.monotonic()
        subprocess.run(command(undisturbed), check=True, stdout=subprocess.DEVNULL)
        duration = time.monotonic() - started
        rolls = random.Random(1)
        n_kills = 0
        done = set()
        for _ in range(N_KILLS):
            if run_killed(cli, rolls.uniform(0.1, 0.35) * duration):
                break
            n_kills += 1
            done.add(len(cli.lines('log')))
            if n_kills % 10 == 0:
                equal(cli.ask('verify')['ok'], True, 'the file after a kill')
        subprocess.run(command(cli), check=True, stdout=subprocess.DEVNULL)
        print(f'# killed {n_kills} times, after {len(done)} different numbers of steps')
        equal(len(done) > 3, True, f'kills in the middle of the work {done}')
        expected, found = state(undisturbed), state(cli)
        equal(len(expected[0]) > N_CONTACTS, True, 'something was done')
        for name, one, other in zip(('log', 'tasks', 'notes', 'messages', 'people'), expected, found):
            equal(other, one, name)
        equal(cli.ask('verify')['ok'], True, 'the file at the end')


if __name__ == '__main__':
    driver.main([check_kill])
