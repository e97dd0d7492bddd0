/* flussi-programs.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-program.h"

#include "flussi-flows.h"
#include "flussi-workspace.h"

G_BEGIN_DECLS

/**
 * FlussiLiveWorkflow:
 * @id: row id
 * @uid: its uid
 * @state: its state
 * @state_since: since when
 * @program: (nullable): its live version; %NULL if it was never published
 * @published_at: when the live version was published
 * @slot_after: slots later than this one are still to come (E9), or
 *   %FLUSSI_INSTANT_NONE if not known yet
 *
 * A workflow as the engine sees it.
 */
typedef struct
{
  gint64               id;
  char                *uid;
  FlussiWorkflowState  state;
  FlussiInstant        state_since;
  FlussiProgram       *program;
  FlussiInstant        published_at;
  FlussiInstant        slot_after;
} FlussiLiveWorkflow;

/**
 * FlussiReader:
 * @watch: criteria that read something
 * @input: what they read
 */
typedef struct
{
  FlussiWatch               *watch;
  const FlussiCriteriaInput *input;
} FlussiReader;

/**
 * FlussiHook:
 * @workflow: a workflow with an event trigger
 * @event: one of the events of its trigger
 */
typedef struct
{
  FlussiLiveWorkflow       *workflow;
  const FlussiTriggerEvent *event;
} FlussiHook;

/**
 * FlussiPrograms:
 *
 * All programs that can matter now, and who reads what: the answer to "which
 * published workflows read this property" is a look-up. Belongs to the writer's
 * thread.
 */
typedef struct _FlussiPrograms FlussiPrograms;

FlussiPrograms     *flussi_programs_new              (FlussiWorkspace           *workspace);
void                flussi_programs_free             (FlussiPrograms            *self);
void                flussi_programs_invalidate       (FlussiPrograms            *self);
gboolean            flussi_programs_ensure           (FlussiPrograms            *self,
                                                      GError                   **error);
gboolean            flussi_programs_refresh          (FlussiPrograms            *self,
                                                      GError                   **error);

GPtrArray          *flussi_programs_get_workflows    (FlussiPrograms            *self);
FlussiLiveWorkflow *flussi_programs_get              (FlussiPrograms            *self,
                                                      gint64                     workflow);
FlussiLiveWorkflow *flussi_programs_find             (FlussiPrograms            *self,
                                                      const char                *uid);
FlussiProgram      *flussi_programs_get_version      (FlussiPrograms            *self,
                                                      gint64                     workflow,
                                                      int                        version,
                                                      GError                   **error);

GPtrArray          *flussi_programs_get_watches      (FlussiPrograms            *self);
GPtrArray          *flussi_programs_get_timed        (FlussiPrograms            *self);
GPtrArray          *flussi_programs_on_object        (FlussiPrograms            *self,
                                                      const FlussiSchemaObject  *object);
GPtrArray          *flussi_programs_on_property      (FlussiPrograms            *self,
                                                      const FlussiSchemaProperty *property);
GPtrArray          *flussi_programs_on_association   (FlussiPrograms            *self,
                                                      const FlussiSchemaObject  *object,
                                                      const FlussiSchemaObject  *other);
GPtrArray          *flussi_programs_on_list          (FlussiPrograms            *self,
                                                      const char                *list);
GPtrArray          *flussi_programs_on_event         (FlussiPrograms            *self,
                                                      const char                *type);
GPtrArray          *flussi_programs_on_workflow      (FlussiPrograms            *self,
                                                      const char                *workflow);
GPtrArray          *flussi_programs_get_hooks        (FlussiPrograms            *self,
                                                      const char                *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiPrograms, flussi_programs_free)

G_END_DECLS
