#!/usr/bin/env python3
# walk-pages.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every place of the window, looked at as someone new does."""

import re

import program
from driver import Cli, equal

RECORDS = re.compile('^[1-9][0-9]* records$')
PLACES = {
    'Workflows': 'Welcome new leads',
    'Contacts': RECORDS,
    'Companies': RECORDS,
    'Deals': RECORDS,
    'Tickets': RECORDS,
    'Invoices': RECORDS,
    'All objects…': 'Subscriptions',
    'Lists': None,
    'Content': None,
    'Tasks': None,
    'Outbox': 'Subject',
    'Activity': None,
}
# What GTK calls a widget that nobody gave a name; the last two are inside of
# widgets of its own that have one.
NAMELESS = re.compile('^(Gtk|Adw|Flussi)[A-Z]')
OPERATED = ('push button', 'toggle button', 'check box', 'entry', 'combo box', 'text', 'spin button', 'slider')
INNER = ('GtkMenuButton', 'GtkToggleButton')


def check_names(win):
    """Fails if something that can be operated has no name."""
    nameless = [(node.role, node.name, node.description) for node in win.read().walk()
                if node.role in OPERATED and NAMELESS.match(node.name) and node.name not in INNER and node.is_shown()]
    equal(nameless, [], 'widgets without a name')


def check_places():
    """each place of the sidebar shows its page, and all that can be operated has a name"""
    with Cli('demo.flussi') as cli:
        cli.ask('new', '--demo')
        with program.Window(cli.path) as win:
            for place, text in PLACES.items():
                win.press(place, 'list item')
                title = place.rstrip('…').title()
                win.find('frame', title)
                if text is not None:
                    win.see(text)
                check_names(win)


def check_depths():
    """a record, a workflow's details and a message open, and Ctrl+K finds each"""
    with Cli('demo.flussi') as cli:
        cli.ask('new', '--demo')
        with program.Window(cli.path) as win:
            win.click(win.see('Welcome new leads', 'label'), button=3)
            win.press('What It Did', 'menu item')
            win.find('frame', 'Welcome new leads')
            win.see('Enrolment history')
            check_names(win)
            win.key('alt+Left')
            win.press('Outbox', 'list item')
            win.click(win.see(re.compile('^Welcome, '), 'label'))
            win.read_text(re.compile('thank you for your interest'))
            win.press('Contacts', 'list item')
            contact = next(node for node in win.find('table row', nth=1).walk() if node.role == 'label')
            win.click(contact, times=2)
            win.find('frame', contact.name)
            check_names(win)
            win.key('ctrl+k')
            win.type('urgent tick')
            win.see('Urgent tickets', 'label')
            win.key('Return')
            win.find('frame', 'Urgent tickets')
            check_names(win)


if __name__ == '__main__':
    program.main([check_places, check_depths])
