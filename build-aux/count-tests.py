#!/usr/bin/env python3
# count-tests.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a run of meson's tests did.

count-tests.py LOGS STATUS: LOGS is meson's log folder, STATUS the exit status
of `meson test`. Every subtest of a TAP program counts. A program that fails
without naming a subtest (a crash, a time-out) counts as one failure. Prints
the failures and, as the last line, "N passed, N failed".
"""

import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

FAILED = {'FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'}


def subtests(logs):
    """Maps the name of each program to its passed and its failed subtests."""
    programs = {}
    report = logs / 'testlog.junit.xml'
    if not report.exists():
        return programs
    for suite in ElementTree.parse(report).getroot().iter('testsuite'):
        for case in suite.iter('testcase'):
            program = case.get('classname') or suite.get('name')
            passed, failed, skipped = programs.setdefault(program.split('.')[-1], ([], [], []))
            if case.find('failure') is not None or case.find('error') is not None:
                failed.append(case.get('name'))
            elif case.find('skipped') is not None:
                skipped.append(case.get('name'))
            else:
                passed.append(case.get('name'))
    return programs


def main():
    logs, status = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    programs = subtests(logs)
    passed, failures, skips = 0, [], []
    log = logs / 'testlog.json'
    lines = log.read_text(encoding='utf-8').splitlines() if log.exists() else []
    for line in lines:
        result = json.loads(line)
        name = result['name'].split(' / ')[-1]
        ok, failed, skipped = programs.get(name, ([], [], []))
        skips += [f'{name}: {case}' for case in skipped]
        if result['result'] in FAILED:
            passed += len(ok)
            failures += [f'{name}: {case}' for case in failed] or [f'{name}: {result["result"].lower()}']
        elif result['result'] == 'SKIP':
            skips.append(name)
        else:
            passed += len(ok) or 1
    if status != 0 and not failures:
        failures.append(f'meson test ended with status {status}')
    for name in skips:
        print(f'skipped: {name}')
    for name in failures:
        print(f'failed: {name}')
    print(f'{passed} passed, {len(failures)} failed')
    return 1 if failures or passed == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
