/* flussi-records-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

#include "flussi-criteria.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_RECORDS_PAGE (flussi_records_page_get_type ())

/**
 * FlussiRecordsPage:
 *
 * The records of one object type, or the members of one list: searched,
 * filtered, sorted, and what can be done with those that are selected.
 */
G_DECLARE_FINAL_TYPE (FlussiRecordsPage, flussi_records_page, FLUSSI, RECORDS_PAGE, FlussiPage)

GtkWidget *flussi_records_page_new          (FlussiSession      *session,
                                             const char         *object);
GtkWidget *flussi_records_page_new_matching (FlussiSession      *session,
                                             const char         *object,
                                             FlussiCriteria     *criteria);
GtkWidget *flussi_records_page_new_for_list (FlussiSession      *session,
                                             const char         *object,
                                             gint64              list,
                                             const char         *uid,
                                             const char         *title,
                                             gboolean            fixed);

G_END_DECLS
