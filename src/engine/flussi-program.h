/* flussi-program.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria-inputs.h"
#include "flussi-criteria-sql.h"

#include "flussi-flow.h"
#include "flussi-lists.h"

G_BEGIN_DECLS

typedef struct _FlussiProgram FlussiProgram;

/**
 * FlussiWatchKind:
 * @FLUSSI_WATCH_LIST: members of an active list
 * @FLUSSI_WATCH_UNENROLL: `unenroll.when`
 * @FLUSSI_WATCH_GOAL: the goal
 * @FLUSSI_WATCH_TRIGGER: the whole criteria of a filter trigger
 * @FLUSSI_WATCH_REENROLL: a filter that lets records come in again (E3)
 *
 * What it means when criteria begin or cease to hold. In the order in which the
 * engine acts upon them.
 */
typedef enum
{
  FLUSSI_WATCH_LIST,
  FLUSSI_WATCH_UNENROLL,
  FLUSSI_WATCH_GOAL,
  FLUSSI_WATCH_TRIGGER,
  FLUSSI_WATCH_REENROLL,
} FlussiWatchKind;

/**
 * FlussiWatch:
 * @kind: what it means
 * @program: (nullable): the program it belongs to; %NULL for a list
 * @list: (nullable): the list it belongs to
 * @criteria: what is judged
 * @object: type of the records that are judged
 * @zone: zone of its days
 * @inputs: what it reads
 * @matcher: judges one record
 * @any_change: a property of which each new value counts as a flip (E3), or %NULL
 * @next_flip: the next instant at which time alone may flip a record, valid if
 *   @knows_next_flip
 *
 * Criteria whose truth for single records the engine follows. Belongs to the
 * writer's thread.
 */
typedef struct
{
  FlussiWatchKind             kind;
  FlussiProgram              *program;
  FlussiList                 *list;
  FlussiCriteria             *criteria;
  const FlussiSchemaObject   *object;
  FlussiZone                 *zone;
  FlussiCriteriaInputs       *inputs;
  FlussiCriteriaMatcher      *matcher;
  const FlussiSchemaProperty *any_change;
  FlussiInstant               next_flip;
  gboolean                    knows_next_flip;
} FlussiWatch;

FlussiWatch *flussi_watch_new   (FlussiWatchKind            kind,
                                 FlussiProgram             *program,
                                 FlussiList                *list,
                                 FlussiCriteria            *criteria,
                                 const FlussiSchemaObject  *object,
                                 FlussiSchema              *schema,
                                 FlussiZone                *zone,
                                 GError                   **error);
void         flussi_watch_free  (FlussiWatch               *self);
gboolean     flussi_watch_match (FlussiWatch               *self,
                                 FlussiDb                  *db,
                                 gint64                     record,
                                 FlussiInstant              now,
                                 gboolean                  *matches,
                                 GError                   **error);

/**
 * FlussiProgramStep:
 * @step: the step
 * @branches: (array) (nullable): matchers of the branches of `branch_criteria`
 *
 * A step, ready to be run.
 */
typedef struct
{
  const FlussiStep       *step;
  FlussiCriteriaMatcher **branches;
} FlussiProgramStep;

/**
 * FlussiProgram:
 * @workflow: row id
 * @version: number of the published version
 * @uid: uid of the workflow
 * @flow: the document
 * @object: type of the records it enrols
 * @schema: what @object belongs to
 * @zone: zone of all its wall times
 * @watches: (element-type FlussiWatch): criteria that it follows
 * @repeats: whether a step can be visited twice: there is a `go_to`
 * @turn_off_at: when it goes off by itself, or %FLUSSI_INSTANT_NONE
 *
 * A published version, compiled once. Immutable but for the SQL that the
 * matchers keep, atomically counted; used on the writer's thread.
 */
struct _FlussiProgram
{
  gatomicrefcount           ref_count;
  gint64                    workflow;
  int                       version;
  char                     *uid;
  FlussiFlow               *flow;
  const FlussiSchemaObject *object;
  FlussiSchema             *schema;
  FlussiZone               *zone;
  GPtrArray                *watches;
  GHashTable               *steps;
  gboolean                  repeats;
  FlussiInstant             turn_off_at;
};

FlussiProgram           *flussi_program_new       (FlussiFlow           *flow,
                                                   gint64                workflow,
                                                   int                   version,
                                                   FlussiSchema         *schema,
                                                   FlussiZone           *workspace_zone,
                                                   GError              **error);
FlussiProgram           *flussi_program_ref       (FlussiProgram        *self);
void                     flussi_program_unref     (FlussiProgram        *self);
const FlussiProgramStep *flussi_program_find_step (const FlussiProgram  *self,
                                                   const char           *id);
FlussiWatch             *flussi_program_get_watch (const FlussiProgram  *self,
                                                   FlussiWatchKind       kind);
gboolean                 flussi_program_reenrolls_on (const FlussiProgram *self,
                                                      const char          *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiProgram, flussi_program_unref)

G_END_DECLS
