#!/usr/bin/env python3
# import-kill.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An import that is killed again and again ends as one that was not disturbed."""

import pathlib
import random
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'integration'))

import driver  # noqa: E402
from driver import equal  # noqa: E402

N_ROWS = 60_000
N_KILLS = 8


def table():
    lines = ['email,firstname,date_of_birth']
    lines += [f'p{n}@example.it,Name {n},{"soon" if n % 10_000 == 7 else ""}' for n in range(N_ROWS)]
    return '\n'.join(lines) + '\n'


def kill_at(cli, path, seconds):
    """Starts the import and kills it; tells whether it had ended before."""
    process = subprocess.Popen([driver.PROGRAM, '--workspace', cli.path, 'import', 'contact', path],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False


def records(cli):
    return cli.lines('export', 'contact', '--columns', 'email,firstname')


def check_kill():
    """whole batches are kept, the rest follows, nothing comes twice"""
    with driver.Cli() as undisturbed, driver.Cli() as cli:
        undisturbed.new()
        started = time.monotonic()
        expected = undisturbed.ask('import', 'contact', undisturbed.write('people.csv', table()))
        duration = time.monotonic() - started
        cli.new()
        path = cli.write('people.csv', table())
        rolls = random.Random(1)
        for _ in range(N_KILLS):
            if kill_at(cli, path, rolls.uniform(0.1, 0.9) * duration):
                break
            equal(cli.ask('verify')['ok'], True, 'the file after a kill')
            equal(cli.ask('info')['changes'], cli.ask('count', 'contact')['count'], 'records without their history')
        report = cli.ask('import', 'contact', path)
        if report['created'] + report['updated'] != N_ROWS - 6:
            raise AssertionError(f'{report["created"]} created, {report["updated"]} updated')
        equal(records(cli), records(undisturbed))
        equal([reject['line'] for reject in report['rejects']], [reject['line'] for reject in expected['rejects']])
        equal(cli.ask('info')['changes'], N_ROWS - 6, 'changes')


if __name__ == '__main__':
    driver.main([check_kill])
