#!/usr/bin/env python3
# test_checkers.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each checker accepts a clean project and refuses one planted offence."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
HEADER = '/* a.c\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n\n'
PO_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: it\\n"\n\n'


class Checkers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.top = pathlib.Path(self.folder.name)
        (self.top / 'build-aux').mkdir()
        shutil.copy(TOP / 'build-aux' / 'po-update', self.top / 'build-aux')
        self.write('src/core/a.h', HEADER + '#pragma once\n')
        self.write('src/core/a.c', HEADER + '#include "config.h"\n\n#include "a.h"\n\nconst char *a = N_("A word");\n')
        self.write('src/ui/b.h', HEADER + '#pragma once\n#include <gtk/gtk.h>\n')
        self.write('data/catalog/a.json', '{"label":{"en":"Word","it":"Parola"}}\n')
        self.write('po/LINGUAS', 'it\n')
        self.write('po/POTFILES.in', 'src/core/a.c\n')
        self.write('po/it.po', PO_HEADER + 'msgid "A word"\nmsgstr "Una parola"\n')

    def write(self, name, text):
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')

    def run_checker(self, name):
        return subprocess.run([sys.executable, str(TOP / 'build-aux' / 'checkers' / f'{name}.py'), str(self.top)],
                              capture_output=True, text=True, check=False)

    def assert_refused(self, checker, expected):
        result = self.run_checker(checker)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(expected, result.stdout)

    def test_a_clean_project_is_accepted(self):
        for checker in ('layers', 'sizes', 'sources', 'translations', 'labels', 'comments'):
            with self.subTest(checker):
                result = self.run_checker(checker)
                self.assertEqual((result.returncode, result.stdout, result.stderr), (0, '', ''))

    def test_an_arrow_that_points_up_is_refused(self):
        self.write('src/core/a.c', HEADER + '#include "config.h"\n#include "b.h"\n')
        self.assert_refused('layers', 'core may not see b.h of ui')

    def test_gtk_below_the_canvas_is_refused(self):
        self.write('src/core/a.c', HEADER + '#include "config.h"\n#include <gtk/gtk.h>\n')
        self.assert_refused('layers', 'core may not include <gtk/gtk.h>')

    def test_a_long_file_is_refused(self):
        self.write('src/core/a.c', HEADER + '#include "config.h"\n' + '\n' * 900)
        self.assert_refused('sizes', 'at most 900')

    def test_a_long_function_is_refused(self):
        self.write('src/core/a.c', HEADER + '#include "config.h"\n\nvoid\na (void)\n{\n' + '  b ();\n' * 80 + '}\n')
        self.assert_refused('sizes', 'a function of 82 lines')

    def test_a_source_without_licence_is_refused(self):
        self.write('src/core/a.c', '#include "config.h"\n')
        self.assert_refused('sources', 'no SPDX line')

    def test_unfinished_work_is_refused(self):
        self.write('src/core/a.c', HEADER + '#include "config.h"\n/* TO' + 'DO */\n')
        self.assert_refused('sources', 'a.c:7')

    def test_another_first_include_is_refused(self):
        self.write('src/core/a.c', HEADER + '#include "a.h"\n#include "config.h"\n')
        self.assert_refused('sources', 'config.h is not the first include')

    def test_a_header_without_guard_is_refused(self):
        self.write('src/core/a.h', HEADER + 'int a;\n')
        self.assert_refused('sources', 'no #pragma once')

    def test_a_file_missing_in_potfiles_is_refused(self):
        self.write('src/core/c.c', HEADER + '#include "config.h"\nconst char *c = _("Another");\n')
        self.assert_refused('translations', 'src/core/c.c')

    def test_an_untranslated_string_is_refused(self):
        self.write('po/it.po', PO_HEADER + 'msgid "A word"\nmsgstr ""\n')
        self.assert_refused('translations', 'not translated: "A word"')

    def test_a_fuzzy_string_is_refused(self):
        self.write('po/it.po', PO_HEADER + '#, fuzzy\nmsgid "A word"\nmsgstr "Un mondo"\n')
        self.assert_refused('translations', 'fuzzy: "A word"')

    def test_a_string_that_the_language_lacks_is_refused(self):
        self.write('po/it.po', PO_HEADER)
        self.assert_refused('translations', 'run build-aux/po-update')

    def test_a_format_that_differs_is_refused(self):
        self.write('po/it.po', PO_HEADER + '#, c-format\nmsgid "A word"\nmsgstr "Una %d parola"\n')
        self.assert_refused('translations', 'msgstr')

    def test_a_label_in_one_language_is_refused(self):
        self.write('data/catalog/a.json', '{"label":{"en":"Word"}}\n')
        self.assert_refused('labels', '.label has no “it”')

    def test_a_function_without_a_comment_is_refused(self):
        self.write('src/core/a.h', HEADER + '#pragma once\nvoid flussi_a_go (int far);\n')
        self.write('src/core/a.c', HEADER + '#include "config.h"\n\nvoid\nflussi_a_go (int far)\n{\n}\n')
        self.assert_refused('comments', 'flussi_a_go: has no comment')

    def test_a_comment_that_passes_over_a_parameter_is_refused(self):
        self.write('src/core/a.h', HEADER + '#pragma once\nvoid flussi_a_go (int far, int high);\n')
        self.write('src/core/a.c', HEADER + '#include "config.h"\n\n/**\n * flussi_a_go:\n * @far: how far\n */\n'
                   'void\nflussi_a_go (int far, int high)\n{\n}\n')
        self.assert_refused('comments', 'does not name high')


if __name__ == '__main__':
    unittest.main()
