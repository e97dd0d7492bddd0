/* flussi-acts.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

#include "flussi-cause.h"
#include "flussi-change-set.h"
#include "flussi-flow.h"
#include "flussi-flows.h"
#include "flussi-json.h"
#include "flussi-problems.h"

G_BEGIN_DECLS

/* Acts: what a person, a file or a program does to a workspace. Each is one
 * transaction, runs where the engine's writer lives, judges triggers and enrols
 * in that transaction (X6), and leaves everything as it was when it fails. */

gboolean    flussi_act_apply              (FlussiEngine              *engine,
                                           FlussiChangeSet           *change_set,
                                           const FlussiCause         *cause,
                                           gint64                    *record,
                                           GError                   **error);
gboolean    flussi_act_set_values         (FlussiEngine              *engine,
                                           const char                *object,
                                           gint64                     record,
                                           FlussiJson                *values,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gint64      flussi_act_create_record      (FlussiEngine              *engine,
                                           const char                *object,
                                           FlussiJson                *values,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_delete_record      (FlussiEngine              *engine,
                                           const char                *object,
                                           gint64                     record,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_restore_record     (FlussiEngine              *engine,
                                           const char                *object,
                                           gint64                     record,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_associate          (FlussiEngine              *engine,
                                           const char                *object,
                                           gint64                     record,
                                           const char                *other_object,
                                           gint64                     other_record,
                                           const char                *label,
                                           gboolean                   associated,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_complete_task      (FlussiEngine              *engine,
                                           gint64                     task,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_record_event       (FlussiEngine              *engine,
                                           const char                *object,
                                           gint64                     record,
                                           const char                *type,
                                           FlussiJson                *properties,
                                           FlussiInstant              at,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_set_membership     (FlussiEngine              *engine,
                                           const char                *list,
                                           gint64                     record,
                                           gboolean                   member,
                                           const FlussiCause         *cause,
                                           gboolean                  *changed,
                                           GError                   **error);

gboolean    flussi_act_read_value         (FlussiEngine              *engine,
                                           const FlussiSchemaProperty *property,
                                           const FlussiJson          *json,
                                           FlussiValue               *value,
                                           GError                   **error);
gboolean    flussi_act_fill_values        (FlussiEngine              *engine,
                                           FlussiChangeSet           *change_set,
                                           const FlussiJson          *values,
                                           GError                   **error);
gboolean    flussi_act_merge_records      (FlussiEngine              *engine,
                                           const char                *object,
                                           gint64                     survivor,
                                           gint64                     merged,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_set_consent        (FlussiEngine              *engine,
                                           const char                *object,
                                           gint64                     record,
                                           const char                *channel,
                                           gboolean                   opt_in,
                                           const char                *basis,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_add_list           (FlussiEngine              *engine,
                                           const char                *uid,
                                           const char                *name,
                                           const char                *object,
                                           FlussiJson                *criteria,
                                           GError                   **error);
gboolean    flussi_act_set_list_criteria  (FlussiEngine              *engine,
                                           const char                *list,
                                           FlussiJson                *criteria,
                                           const FlussiCause         *cause,
                                           GError                   **error);
gboolean    flussi_act_webhook            (FlussiEngine              *engine,
                                           const char                *path,
                                           const FlussiJson          *body,
                                           GError                   **error);

gint64      flussi_act_save_draft         (FlussiEngine              *engine,
                                           FlussiFlow                *flow,
                                           gboolean                  *replaced,
                                           GError                   **error);
gint64      flussi_act_create_draft       (FlussiEngine              *engine,
                                           FlussiFlow                *flow,
                                           const FlussiJson          *schema,
                                           const FlussiLabel         *label,
                                           GError                   **error);
gboolean    flussi_act_edit_draft         (FlussiEngine              *engine,
                                           gint64                     workflow,
                                           FlussiFlow                *flow,
                                           const FlussiLabel         *label,
                                           GError                   **error);
FlussiProblems *flussi_act_check_draft    (FlussiEngine              *engine,
                                           gint64                     workflow,
                                           GError                   **error);
FlussiFlow *flussi_act_undo_edit          (FlussiEngine              *engine,
                                           gint64                     workflow,
                                           GError                   **error);
FlussiFlow *flussi_act_redo_edit          (FlussiEngine              *engine,
                                           gint64                     workflow,
                                           GError                   **error);

/**
 * FlussiActiveChoice:
 * @FLUSSI_ACTIVE_STAY: active enrolments stay on the version they entered with
 * @FLUSSI_ACTIVE_MOVE: they go on in the new version at the step of the same id
 * @FLUSSI_ACTIVE_END: they end as `unenrolled`, reason `version_ended`
 *
 * What becomes of active enrolments when a new version is published.
 */
typedef enum
{
  FLUSSI_ACTIVE_STAY,
  FLUSSI_ACTIVE_MOVE,
  FLUSSI_ACTIVE_END,
} FlussiActiveChoice;

/**
 * FlussiPublishOptions:
 * @enroll_existing: enrol the records that match now
 * @active: what becomes of active enrolments
 * @map: (nullable): with %FLUSSI_ACTIVE_MOVE, step id to step id for removed steps
 *
 * How to publish. A plain struct of the caller.
 */
typedef struct
{
  gboolean            enroll_existing;
  FlussiActiveChoice  active;
  FlussiJson         *map;
} FlussiPublishOptions;

/**
 * FlussiPublishReport:
 * @version: the number of the version that is live now
 * @n_matching: records that match the trigger now
 * @n_enrolled: those that were enrolled
 * @n_refused: those that were not, by suppression, goal, ...
 */
typedef struct
{
  int    version;
  gint64 n_matching;
  gint64 n_enrolled;
  gint64 n_refused;
} FlussiPublishReport;

gboolean    flussi_act_publish            (FlussiEngine                *engine,
                                           gint64                       workflow,
                                           const FlussiPublishOptions  *options,
                                           FlussiPublishReport         *report,
                                           GError                     **error);
gboolean    flussi_act_set_state          (FlussiEngine                *engine,
                                           gint64                       workflow,
                                           FlussiWorkflowState          state,
                                           gboolean                     enroll_existing,
                                           GError                     **error);

/**
 * FlussiEnrollReport:
 * @n_enrolled: records that were enrolled
 * @n_refused: records that were not (E5: no error)
 * @refusals: (nullable): reason (`suppressed`, `goal_met`, `already_active`, ...)
 *   to number, a JSON object
 */
typedef struct
{
  gint64      n_enrolled;
  gint64      n_refused;
  FlussiJson *refusals;
} FlussiEnrollReport;

void        flussi_enroll_report_clear    (FlussiEnrollReport          *self);
gboolean    flussi_act_enroll             (FlussiEngine                *engine,
                                           gint64                       workflow,
                                           const gint64                *records,
                                           gsize                        n_records,
                                           FlussiEnrollReport          *report,
                                           GError                     **error);
gboolean    flussi_act_unenroll           (FlussiEngine                *engine,
                                           gint64                       workflow,
                                           const gint64                *records,
                                           gsize                        n_records,
                                           gint64                      *n_unenrolled,
                                           GError                     **error);
gboolean    flussi_act_retry              (FlussiEngine                *engine,
                                           gint64                       enrollment,
                                           gboolean                     from_start,
                                           GError                     **error);

gboolean    flussi_act_retry_record       (FlussiEngine                *engine,
                                           gint64                       workflow,
                                           gint64                       record,
                                           gboolean                     from_start,
                                           GError                     **error);
gboolean    flussi_act_decide_approval    (FlussiEngine                *engine,
                                           gint64                       workflow,
                                           gint64                       record,
                                           const char                  *decision,
                                           const char                  *comment,
                                           GError                     **error);

/**
 * FlussiOutboxAct:
 * @FLUSSI_OUTBOX_RELEASE: send what is held
 * @FLUSSI_OUTBOX_CANCEL: never send it; its step is `skipped`
 * @FLUSSI_OUTBOX_RESEND: send what failed, or whose outcome is unknown, again
 * @FLUSSI_OUTBOX_CONSIDER_SENT: take an unknown outcome for a success
 */
typedef enum
{
  FLUSSI_OUTBOX_RELEASE,
  FLUSSI_OUTBOX_CANCEL,
  FLUSSI_OUTBOX_RESEND,
  FLUSSI_OUTBOX_CONSIDER_SENT,
} FlussiOutboxAct;

gboolean    flussi_act_outbox             (FlussiEngine                *engine,
                                           gint64                       message,
                                           FlussiOutboxAct              act,
                                           GError                     **error);

G_END_DECLS
