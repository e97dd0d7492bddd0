/* flussi-task-list.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-records.h"

G_BEGIN_DECLS

/**
 * FlussiTask:
 * @id: id of the record
 * @record: the task
 * @about_object: (nullable): type of the record it is about
 * @about: id of that record
 * @about_name: (nullable): name of that record
 *
 * A task as the page of tasks shows it.
 */
typedef struct
{
  gint64        id;
  FlussiRecord *record;
  char         *about_object;
  gint64        about;
  char         *about_name;
} FlussiTask;

void       flussi_task_free      (FlussiTask        *self);
GPtrArray *flussi_tasks_load     (FlussiDb          *db,
                                  gboolean           completed,
                                  GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTask, flussi_task_free)

G_END_DECLS
