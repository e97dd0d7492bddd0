/* flussi-execution.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"
#include "flussi-evaluator.h"

#include "flussi-cause.h"
#include "flussi-flow.h"

G_BEGIN_DECLS

/* What an action's `execute` is given: one enrolment at one visit of one step.
 *
 * `execute` is called when the enrolment arrives at the step, and again each
 * time something happens that it said it waits for; the #FlussiResume tells
 * which. It says how the visit goes on with one of the functions under
 * "Results"; without any, the step is done. It runs inside the transaction and
 * the savepoint of the step: whatever it wrote is undone if it fails (V3). */

/**
 * FlussiResume:
 * @FLUSSI_RESUME_ARRIVED: the enrolment has reached the step
 * @FLUSSI_RESUME_DUE: the instant of the wait has come
 * @FLUSSI_RESUME_EVENT: an event that was waited for happened
 * @FLUSSI_RESUME_CHANGED: the property that was waited for has another value
 * @FLUSSI_RESUME_DECIDED: a person has decided about an approval
 * @FLUSSI_RESUME_MESSAGE: the message of this step has reached a final state in
 *   the outbox
 *
 * Why `execute` is called.
 */
typedef enum
{
  FLUSSI_RESUME_ARRIVED,
  FLUSSI_RESUME_DUE,
  FLUSSI_RESUME_EVENT,
  FLUSSI_RESUME_CHANGED,
  FLUSSI_RESUME_DECIDED,
  FLUSSI_RESUME_MESSAGE,
} FlussiResume;

/* The situation */

FlussiEngine             *flussi_execution_get_engine       (FlussiExecution            *self);
FlussiDb                 *flussi_execution_get_db           (FlussiExecution            *self);
FlussiSchema             *flussi_execution_get_schema       (FlussiExecution            *self);
FlussiZone               *flussi_execution_get_zone         (FlussiExecution            *self);
FlussiInstant             flussi_execution_get_now          (FlussiExecution            *self);
FlussiResume              flussi_execution_get_resume       (FlussiExecution            *self);
FlussiInstant             flussi_execution_get_since        (FlussiExecution            *self);
const FlussiJson         *flussi_execution_get_awaited_event (FlussiExecution           *self);
const FlussiSchemaObject *flussi_execution_get_object       (FlussiExecution            *self);
gint64                    flussi_execution_get_record       (FlussiExecution            *self);
gint64                    flussi_execution_get_workflow     (FlussiExecution            *self);
const FlussiFlow         *flussi_execution_get_flow         (FlussiExecution            *self);
gint64                    flussi_execution_get_enrollment   (FlussiExecution            *self);
const FlussiStep         *flussi_execution_get_step         (FlussiExecution            *self);
int                       flussi_execution_get_visit        (FlussiExecution            *self);
const FlussiCause        *flussi_execution_get_cause        (FlussiExecution            *self);
double                    flussi_execution_get_random       (FlussiExecution            *self,
                                                             const char                 *use);
gboolean                  flussi_execution_is_held          (FlussiExecution            *self);

/* The flow and other workflows (flussi-execution-flow.c) */

gboolean                  flussi_execution_match_branch     (FlussiExecution            *self,
                                                             guint                       branch,
                                                             gboolean                   *matches,
                                                             GError                    **error);
gboolean                  flussi_execution_goes_back        (FlussiExecution            *self,
                                                             const char                 *target);
gboolean                  flussi_execution_enroll           (FlussiExecution            *self,
                                                             const char                 *workflow,
                                                             const FlussiSchemaObject   *object,
                                                             gint64                      record,
                                                             const char                **refusal,
                                                             GError                    **error);
gboolean                  flussi_execution_unenroll         (FlussiExecution            *self,
                                                             const char                 *workflow,
                                                             GError                    **error);

/* Parameters of the step */

const FlussiEvaluator    *flussi_execution_get_evaluator    (FlussiExecution            *self);
gboolean                  flussi_execution_get_value        (FlussiExecution            *self,
                                                             const char                 *param,
                                                             FlussiValue                *value,
                                                             const FlussiSchemaObject  **object,
                                                             GError                    **error);
gboolean                  flussi_execution_get_value_for    (FlussiExecution            *self,
                                                             const char                 *param,
                                                             const FlussiProperty       *property,
                                                             FlussiValue                *value,
                                                             GError                    **error);
char                     *flussi_execution_get_text         (FlussiExecution            *self,
                                                             const char                 *param,
                                                             GError                    **error);
char                     *flussi_execution_fill             (FlussiExecution            *self,
                                                             const char                 *template_text,
                                                             FlussiEscape                escape,
                                                             GError                    **error);

/* Outputs (V1) */

void                      flussi_execution_set_output       (FlussiExecution            *self,
                                                             const char                 *name,
                                                             const FlussiValue          *value);
void                      flussi_execution_set_text         (FlussiExecution            *self,
                                                             const char                 *name,
                                                             const char                 *text);
void                      flussi_execution_set_integer      (FlussiExecution            *self,
                                                             const char                 *name,
                                                             gint64                      integer);
void                      flussi_execution_set_boolean      (FlussiExecution            *self,
                                                             const char                 *name,
                                                             gboolean                    boolean);
void                      flussi_execution_set_json         (FlussiExecution            *self,
                                                             const char                 *name,
                                                             const FlussiJson           *json);
void                      flussi_execution_set_record       (FlussiExecution            *self,
                                                             const char                 *name,
                                                             const FlussiSchemaObject   *object,
                                                             gint64                      record);

/* Results */

void                      flussi_execution_done             (FlussiExecution            *self);
void                      flussi_execution_skip             (FlussiExecution            *self,
                                                             const char                 *reason);
void                      flussi_execution_fail             (FlussiExecution            *self,
                                                             GError                     *error);
void                      flussi_execution_take_branch      (FlussiExecution            *self,
                                                             const char                 *branch);
void                      flussi_execution_go_to            (FlussiExecution            *self,
                                                             const char                 *step);
void                      flussi_execution_end              (FlussiExecution            *self,
                                                             const char                 *status,
                                                             const char                 *reason);
void                      flussi_execution_wait_until       (FlussiExecution            *self,
                                                             FlussiInstant               instant);
void                      flussi_execution_wait_for_event   (FlussiExecution            *self,
                                                             const char                 *type);
void                      flussi_execution_wait_for_change  (FlussiExecution            *self,
                                                             const FlussiSchemaProperty *property,
                                                             gint64                      record);
void                      flussi_execution_wait_for_message (FlussiExecution            *self,
                                                             gboolean                    needs_decision);
void                      flussi_execution_wait_for_person  (FlussiExecution            *self);

G_END_DECLS
