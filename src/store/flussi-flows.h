/* flussi-flows.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-flow.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiWorkflowState:
 *
 * The states of a workflow (E8). The numbers are stored.
 */
typedef enum
{
  FLUSSI_WORKFLOW_DRAFT    = 1,
  FLUSSI_WORKFLOW_ON       = 2,
  FLUSSI_WORKFLOW_PAUSED   = 3,
  FLUSSI_WORKFLOW_OFF      = 4,
  FLUSSI_WORKFLOW_ARCHIVED = 5,
} FlussiWorkflowState;

/**
 * FlussiWorkflow:
 * @id: row id
 * @uid: its name in documents
 * @name: its name for people, of the draft
 * @description: of the draft
 * @object: type of the records it enrols
 * @state: on, off, ...
 * @live_version: number of the published version, 0 if never published
 * @differs: whether the draft differs from the published version
 * @n_active, @n_ever, @n_week: records enrolled now, ever, in the last 7 days
 * @n_failed_week: step runs that failed in the last 7 days
 * @created_at, @edited_at, @state_since: instants
 * @last_enrolled_at: when a record was last enrolled, or %FLUSSI_INSTANT_NONE
 * @folder: (nullable): folder in the window
 *
 * A workflow as a list shows it.
 */
typedef struct
{
  gint64               id;
  char                *uid;
  char                *name;
  char                *description;
  char                *object;
  FlussiWorkflowState  state;
  int                  live_version;
  gboolean             differs;
  gint64               n_active;
  gint64               n_ever;
  gint64               n_week;
  gint64               n_failed_week;
  FlussiInstant        created_at;
  FlussiInstant        edited_at;
  FlussiInstant        state_since;
  FlussiInstant        last_enrolled_at;
  char                *folder;
} FlussiWorkflow;

const char     *flussi_workflow_state_to_string (FlussiWorkflowState   state);
void            flussi_workflow_free            (FlussiWorkflow       *self);

GPtrArray      *flussi_flows_list               (FlussiDb             *db,
                                                 FlussiInstant         now,
                                                 GError              **error);
FlussiWorkflow *flussi_flows_find               (FlussiDb             *db,
                                                 const char           *uid_or_name,
                                                 FlussiInstant         now,
                                                 GError              **error);
FlussiWorkflow *flussi_flows_get                (FlussiDb             *db,
                                                 gint64                workflow,
                                                 FlussiInstant         now,
                                                 GError              **error);

gint64          flussi_flows_save_draft         (FlussiDb             *db,
                                                 FlussiFlow           *flow,
                                                 FlussiInstant         now,
                                                 gboolean             *replaced,
                                                 GError              **error);
FlussiFlow     *flussi_flows_load_draft         (FlussiDb             *db,
                                                 gint64                workflow,
                                                 GError              **error);
FlussiFlow     *flussi_flows_load_version       (FlussiDb             *db,
                                                 gint64                workflow,
                                                 int                   version,
                                                 GError              **error);

/**
 * FlussiWorkflowVersion:
 * @number: from 1
 * @published_at: when
 * @published_by: user record, 0 for the local user
 * @hash: of the canonical document
 * @n_active: enrolments that run on it
 */
typedef struct
{
  int            number;
  FlussiInstant  published_at;
  gint64         published_by;
  char          *hash;
  gint64         n_active;
} FlussiWorkflowVersion;

void            flussi_workflow_version_free    (FlussiWorkflowVersion *self);
GPtrArray      *flussi_flows_list_versions      (FlussiDb             *db,
                                                 gint64                workflow,
                                                 GError              **error);
int             flussi_flows_publish            (FlussiDb             *db,
                                                 gint64                workflow,
                                                 gint64                user,
                                                 FlussiInstant         now,
                                                 GError              **error);
gboolean        flussi_flows_set_state          (FlussiDb             *db,
                                                 gint64                workflow,
                                                 FlussiWorkflowState   state,
                                                 gint64                user,
                                                 FlussiInstant         now,
                                                 GError              **error);
gboolean        flussi_flows_set_folder         (FlussiDb             *db,
                                                 gint64                workflow,
                                                 const char           *folder,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiWorkflow, flussi_workflow_free)

G_END_DECLS
