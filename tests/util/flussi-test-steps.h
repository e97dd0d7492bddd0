/* flussi-test-steps.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-test-engine.h"

G_BEGIN_DECLS

/* What tests of single steps need besides. JSON is written with ' for ". */

FlussiJson *flussi_test_json          (const char        *text);
void        flussi_test_link          (FlussiTestEngine  *self,
                                       const char        *object,
                                       gint64             record,
                                       const char        *other_object,
                                       gint64             other,
                                       const char        *label);
gint64      flussi_test_publish_steps (FlussiTestEngine  *self,
                                       const char        *object,
                                       const char        *steps);
void        flussi_test_enroll        (FlussiTestEngine  *self,
                                       gint64             workflow,
                                       gint64             record);
void        flussi_test_advance       (FlussiTestEngine  *self,
                                       FlussiInstant      by);
char       *flussi_test_dup_results   (FlussiTestEngine  *self,
                                       gint64             workflow,
                                       gint64             record);
gint64      flussi_test_count         (FlussiTestEngine  *self,
                                       const char        *sql);

G_END_DECLS
