/* flussi-flow.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria.h"
#include "flussi-step.h"
#include "flussi-trigger.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_LATE_HOLD,
  FLUSSI_LATE_RUN,
  FLUSSI_LATE_SKIP,
} FlussiLateActions;

/**
 * FlussiWindow:
 * @days: bit 0 is Monday
 * @from, @to: minutes of the day; @to may be 1440
 *
 * When actions may run (T7).
 */
typedef struct
{
  guint days;
  int   from;
  int   to;
} FlussiWindow;

/**
 * FlussiFlowSettings:
 *
 * The settings of a workflow, with their names in the document. Immutable and
 * atomically counted.
 */
typedef struct
{
  gatomicrefcount     ref_count;
  GArray             *windows; /* FlussiWindow */
  char              **pause_dates;
  int                 spread_minutes;
  char               *turn_off_at;
  gboolean            notify_errors;
  gboolean            notify_weekly;
  char               *conversion_step;
  gboolean            allow_own_writes;
  char               *timezone;
  FlussiLateActions   late_actions;
  gboolean            enroll_merged;
  char              **tags;
  char               *campaign;
} FlussiFlowSettings;

/**
 * FlussiEnrollmentRules:
 * @reenrolls: whether records may come in again
 * @reenroll_on: ids of the filters or events that let them
 * @unenroll_when: (nullable): criteria that end an enrolment
 * @stop_matching: no longer matching ends it
 * @exclusion_lists: uids of lists whose members are kept out
 * @leaves_all: on enrolment the record leaves all other workflows
 * @leaves: uids of the workflows that it leaves
 * @goal: (nullable): the goal
 *
 * `reenroll`, `unenroll` and `goal`. Immutable and atomically counted.
 */
typedef struct
{
  gatomicrefcount   ref_count;
  gboolean          reenrolls;
  char            **reenroll_on;
  FlussiCriteria   *unenroll_when;
  gboolean          stop_matching;
  char            **exclusion_lists;
  gboolean          leaves_all;
  char            **leaves;
  FlussiCriteria   *goal;
} FlussiEnrollmentRules;

/**
 * FlussiFlow:
 * @uid: name of the workflow; empty until it is assigned
 * @name, @description: for people, may be empty
 * @object: type of the records
 * @approval: `"kind":"approval"`
 * @trigger: how records come in
 * @rules: re-enrolment, un-enrolment, goal
 * @settings: the settings
 * @start: (nullable): the first step
 * @steps: (array length=n_steps): the steps, sorted by id
 * @notes: comments, an array
 * @next_id: number of the next new step
 * @template_info: (nullable): of a template file
 *
 * The document of a workflow: immutable and atomically counted. An edit changes a
 * copy (flussi_flow_copy()), which shares every step, before anyone else has it.
 */
typedef struct
{
  gatomicrefcount         ref_count;
  char                   *uid;
  char                   *name;
  char                   *description;
  char                   *object;
  gboolean                approval;
  FlussiTrigger          *trigger;
  FlussiEnrollmentRules  *rules;
  FlussiFlowSettings     *settings;
  char                   *start;
  GPtrArray              *steps; /* FlussiStep, sorted by id */
  FlussiJson             *notes;
  gint64                  next_id;
  FlussiJson             *template_info;
} FlussiFlow;

FlussiFlow       *flussi_flow_new             (const char           *object);
FlussiFlow       *flussi_flow_copy            (const FlussiFlow     *self);
FlussiFlow       *flussi_flow_ref             (const FlussiFlow     *self);
void              flussi_flow_unref           (FlussiFlow           *self);

FlussiFlow       *flussi_flow_from_json       (const FlussiJson     *json,
                                               GError              **error);
FlussiFlow       *flussi_flow_parse           (const char           *text,
                                               gssize                length,
                                               GError              **error);
FlussiFlow       *flussi_flow_read_file       (const char           *path,
                                               GError              **error);
FlussiJson       *flussi_flow_to_json         (const FlussiFlow     *self);
char             *flussi_flow_to_text         (const FlussiFlow     *self);
char             *flussi_flow_hash            (const FlussiFlow     *self);
gboolean          flussi_flow_equal           (const FlussiFlow     *self,
                                               const FlussiFlow     *other);

const char       *flussi_flow_get_uid         (const FlussiFlow     *self);
const char       *flussi_flow_get_name        (const FlussiFlow     *self);
const char       *flussi_flow_get_object      (const FlussiFlow     *self);
guint             flussi_flow_get_n_steps     (const FlussiFlow     *self);
const FlussiStep *flussi_flow_get_nth_step    (const FlussiFlow     *self,
                                               guint                 index);
const FlussiStep *flussi_flow_find_step       (const FlussiFlow     *self,
                                               const char           *id);

void              flussi_flow_set_text        (char                **where,
                                               const char           *text);
char             *flussi_flow_take_step_id    (FlussiFlow           *self);
void              flussi_flow_put_step        (FlussiFlow           *self,
                                               FlussiStep           *step);
void              flussi_flow_add_step        (FlussiFlow           *self,
                                               FlussiStep           *step);
gboolean          flussi_flow_remove_step     (FlussiFlow           *self,
                                               const char           *id);

FlussiFlowSettings    *flussi_flow_settings_new       (void);
FlussiFlowSettings    *flussi_flow_settings_from_json (FlussiJsonCursor             *cursor,
                                                       GError                      **error);
FlussiJson            *flussi_flow_settings_to_json   (const FlussiFlowSettings     *self);
FlussiFlowSettings    *flussi_flow_settings_ref       (FlussiFlowSettings           *self);
void                   flussi_flow_settings_unref     (FlussiFlowSettings           *self);

FlussiEnrollmentRules *flussi_enrollment_rules_new    (void);
FlussiEnrollmentRules *flussi_enrollment_rules_ref    (FlussiEnrollmentRules        *self);
void                   flussi_enrollment_rules_unref  (FlussiEnrollmentRules        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiFlow, flussi_flow_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiFlowSettings, flussi_flow_settings_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiEnrollmentRules, flussi_enrollment_rules_unref)

G_END_DECLS
