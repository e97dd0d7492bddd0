/* flussi-places.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiPlaceCounts:
 * @records: object type to how many records it has; types without any are absent
 * @n_workflows: workflows that are not archived
 * @n_lists: lists
 * @n_contents: e-mails, forms, text messages
 * @n_tasks: tasks to do
 * @n_outbox: messages that wait for something
 *
 * How much is in each place of the window.
 */
typedef struct
{
  GHashTable *records;
  gint64      n_workflows;
  gint64      n_lists;
  gint64      n_contents;
  gint64      n_tasks;
  gint64      n_outbox;
} FlussiPlaceCounts;

FlussiPlaceCounts *flussi_place_counts_load        (FlussiDb                 *db,
                                                    gpointer                  data,
                                                    GError                  **error);
void               flussi_place_counts_free        (FlussiPlaceCounts        *self);
gint64             flussi_place_counts_get_records (const FlussiPlaceCounts  *self,
                                                    const char               *object);
gboolean           flussi_place_is_logged          (const char               *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiPlaceCounts, flussi_place_counts_free)

G_END_DECLS
