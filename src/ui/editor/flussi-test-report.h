/* flussi-test-report.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "flussi-form-context.h"
#include "flussi-json.h"

G_BEGIN_DECLS

/* What a rehearsal found, as lists whose rows can be activated: the rows carry the
 * id of their step as `step`, see flussi_test_report_get_step(). */

GtkListBox *flussi_test_report_new_list  (void);
void        flussi_test_report_add_path  (GtkListBox         *list,
                                          FlussiFormContext  *context,
                                          const FlussiJson   *report);
void        flussi_test_report_add_steps (GtkListBox         *list,
                                          FlussiFormContext  *context,
                                          const FlussiJson   *report);
char       *flussi_test_report_dup_end   (const FlussiJson   *report);
const char *flussi_test_report_get_step  (GtkListBoxRow      *row);

G_END_DECLS
