/* flussi-execution-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-execution.h"
#include "flussi-programs.h"

G_BEGIN_DECLS

/* A row of `enrollment`, as long as its steps run. */
typedef struct
{
  gint64         id;
  gint64         workflow;
  int            version;
  gint64         record;
  int            nth;
  char          *phase;
  char          *step;        /* (nullable) */
  int            visit;       /* 0: has not arrived at the step yet */
  int            attempt;
  FlussiInstant  reached_at;  /* when it would have reached the step, if never late (T9) */
  FlussiInstant  due_at;
  FlussiJson    *wait;        /* (nullable): `since`, `resume`, `type`, `event`, `outputs` */
  gint64         last_delay;  /* ms: length of the last delay passed (T9) */
  char          *event;       /* (nullable): JSON text of the enrolling event */
  int            depth;
} FlussiEnrollment;

typedef enum
{
  FLUSSI_MOVE_NEXT,
  FLUSSI_MOVE_BRANCH,
  FLUSSI_MOVE_GO_TO,
  FLUSSI_MOVE_END,
  FLUSSI_MOVE_WAIT,
} FlussiMove;

struct _FlussiExecution
{
  FlussiEngine             *engine;
  FlussiProgram            *program;
  const FlussiProgramStep  *step;
  FlussiEnrollment         *enrollment;
  FlussiCause               cause;
  FlussiEvaluator           evaluator;
  FlussiJson               *event;        /* (owned) (nullable): properties of the enrolling event */
  char                     *event_type;   /* (owned) (nullable) */
  gboolean                  knows_event;
  FlussiResume              resume;
  gboolean                  is_held;      /* what it sends is late (T9) */

  const char               *result;       /* `done`, `skipped`, `failed` */
  char                     *code;         /* (owned) (nullable): reason, or name of the error */
  GError                   *error;        /* (owned) (nullable) */
  FlussiMove                move;
  char                     *branch;       /* (owned) (nullable) */
  char                     *target;       /* (owned) (nullable) */
  const char               *end_status;
  const char               *end_reason;
  FlussiInstant             wait_until;
  gboolean                  needs_decision;
  FlussiJson               *outputs;      /* (owned) (nullable) */
};

void     _flussi_execution_init       (FlussiExecution          *self,
                                       FlussiEngine             *engine,
                                       FlussiProgram            *program,
                                       const FlussiProgramStep  *step,
                                       FlussiEnrollment         *enrollment);
void     _flussi_execution_clear      (FlussiExecution          *self);
double   _flussi_random               (guint64                   seed,
                                       const char               *workflow,
                                       const char               *object,
                                       gint64                    record,
                                       int                       nth,
                                       const char               *step,
                                       int                       visit,
                                       const char               *use);

/* Outputs as they are stored in `step_run`: name to [kind, value] or
 * ["reference", id, object]. */
gboolean _flussi_outputs_read         (FlussiDb                  *db,
                                       gint64                     enrollment,
                                       const char                *step,
                                       const char                *output,
                                       FlussiValue               *value,
                                       const FlussiSchemaObject **object,
                                       GError                   **error);
FlussiJson *_flussi_output_to_json    (const FlussiValue         *value,
                                       const FlussiSchemaObject  *object);

G_END_DECLS
