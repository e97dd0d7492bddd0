/* flussi-explain.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-explain.h"

#include "flussi-engine-queries.h"
#include "flussi-error.h"
#include "flussi-flows.h"
#include "flussi-json-time.h"
#include "flussi-lists.h"
#include "flussi-records.h"

/* Implementation notes
 *
 * The checks are made in the order in which the engine makes them (E4); the first
 * that fails is the reason. They say what would happen if the record knocked now.
 * The loop guard looks at who makes a change, so it is only known of changes that
 * were made: the last refusals tell.
 */

typedef struct
{
  const FlussiExplainer    *explainer;
  FlussiWorkflow           *workflow;
  FlussiFlow               *flow; /* the live version, else the draft */
  const FlussiSchemaObject *object;
  gint64                    record;
  FlussiJson               *answer;
  FlussiJson               *checks;
  const char               *refusal; /* (nullable): of the first check that fails */
} Case;

static FlussiJson *
add_check (Case       *self,
           const char *name,
           const char *reason,
           gboolean    passes)
{
  FlussiJson *check = flussi_json_new_object ();

  flussi_json_set_string (check, "check", name);
  flussi_json_set_boolean (check, "passes", passes);
  flussi_json_append (self->checks, check);
  if (!passes)
    {
      flussi_json_set_string (check, "reason", reason);
      if (self->refusal == NULL)
        self->refusal = reason;
    }
  return check;
}

/* --- The checks, in their order ------------------------------------------------------ */

static void
check_workflow (Case *self)
{
  FlussiWorkflowState state = self->workflow->state;
  FlussiJson *check = add_check (self, "workflow_on", "workflow_not_on",
                                 state == FLUSSI_WORKFLOW_ON || state == FLUSSI_WORKFLOW_PAUSED);

  flussi_json_set_string (check, "state", flussi_workflow_state_to_string (state));
  flussi_json_set_instant (check, "since", self->workflow->state_since);
}

static gboolean
read_fact (Case      *self,
           gint64    *times,
           gint64    *last_at,
           gint64    *active,
           GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (self->explainer->db,
                                 "SELECT coalesce (max (times), 0), coalesce (max (last_at), 0),"
                                 " (SELECT id FROM enrollment WHERE workflow = ?1 AND record = ?2 AND status = 'active')"
                                 " FROM enrollment_fact WHERE workflow = ?1 AND record = ?2", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, self->workflow->id);
  flussi_statement_bind_int64 (statement, 2, self->record);
  if (!flussi_statement_step (statement, NULL, error))
    return FALSE;
  *times = flussi_statement_get_int64 (statement, 0);
  *last_at = flussi_statement_get_int64 (statement, 1);
  *active = flussi_statement_get_int64 (statement, 2);
  return TRUE;
}

static gboolean
check_enrollments (Case    *self,
                   GError **error)
{
  gint64 times, last_at, active;
  gboolean reenrolls = self->flow->rules->reenrolls;
  FlussiJson *check;

  if (!read_fact (self, &times, &last_at, &active, error))
    return FALSE;
  check = add_check (self, "not_active", "already_active", active == 0);
  if (active != 0)
    flussi_json_set_integer (check, "enrollment", active);
  check = add_check (self, "first_time_or_reenrollable", "not_reenrollable", times == 0 || reenrolls);
  flussi_json_set_integer (check, "times", times);
  flussi_json_set_boolean (check, "reenrols", reenrolls);
  if (times > 0)
    flussi_json_set_instant (check, "last_at", last_at);
  return TRUE;
}

/* Adds criteria to a check whose passing they decide. */
static gboolean
add_criteria_check (Case                  *self,
                    const char            *name,
                    const char            *reason,
                    const FlussiCriteria  *criteria,
                    GError               **error)
{
  FlussiJson *explanation = NULL;
  FlussiJson *check;
  gboolean holds = FALSE;

  if (criteria != NULL)
    {
      explanation = flussi_explain_criteria (self->explainer, criteria, self->object, self->record, error);
      if (explanation == NULL)
        return FALSE;
      holds = flussi_json_get_boolean (explanation, "holds", FALSE);
    }
  check = add_check (self, name, reason, !holds);
  if (explanation != NULL)
    flussi_json_set (check, "criteria", explanation);
  return TRUE;
}

static void
check_lists (Case *self)
{
  char **lists = self->flow->rules->exclusion_lists;

  for (guint i = 0; lists != NULL && lists[i] != NULL; i++)
    {
      g_autoptr (FlussiList) list = flussi_lists_find (self->explainer->db, lists[i], NULL);
      FlussiJson *check;

      if (list == NULL)
        continue;
      check = add_check (self, "not_in_exclusion_list", "suppressed",
                         !flussi_lists_contains (self->explainer->db, list->id, self->record));
      flussi_json_set_string (check, "list", list->uid);
      flussi_json_set_string (check, "name", list->name);
    }
}

static gboolean
make_checks (Case    *self,
             GError **error)
{
  const FlussiEnrollmentRules *rules = self->flow->rules;

  check_workflow (self);
  add_check (self, "not_deleted", "no_record",
             flussi_records_exists (self->explainer->db, self->object, self->record));
  if (!check_enrollments (self, error)
      || !add_criteria_check (self, "not_suppressed", "suppressed", rules->unenroll_when, error))
    return FALSE;
  check_lists (self);
  return add_criteria_check (self, "goal_not_met", "goal_met", rules->goal, error);
}

/* --- The trigger ------------------------------------------------------------------------ */

static const FlussiCriteria *
trigger_criteria (const FlussiTrigger *trigger)
{
  return trigger->when != NULL ? trigger->when : trigger->also;
}

static gboolean
explain_trigger (Case      *self,
                 gboolean  *holds,
                 GError   **error)
{
  const FlussiTrigger *trigger = self->flow->trigger;
  const FlussiCriteria *criteria = trigger_criteria (trigger);
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *explanation;

  *holds = TRUE;
  flussi_json_set (self->answer, "trigger", json);
  flussi_json_set_string (json, "kind", flussi_trigger_kind_to_string (trigger->kind));
  if (criteria == NULL)
    return TRUE;
  explanation = flussi_explain_criteria (self->explainer, criteria, self->object, self->record, error);
  if (explanation == NULL)
    return FALSE;
  *holds = flussi_json_get_boolean (explanation, "holds", FALSE);
  flussi_json_set_boolean (json, "holds", *holds);
  flussi_json_set (json, "criteria", explanation);
  if (!*holds)
    flussi_json_set (json, "needed", flussi_explain_needed (explanation));
  return TRUE;
}

/* What keeps the record out, or brings it in. A filter lets in only who begins to
 * match: who matched at publication, or while already inside, waits for the next
 * time (E2, E3). */
static const char *
verdict (Case     *self,
         gboolean  holds)
{
  if (g_strcmp0 (self->refusal, "already_active") == 0)
    return "active";
  if (self->refusal != NULL)
    return "refused";
  switch (self->flow->trigger->kind)
    {
    case FLUSSI_TRIGGER_FILTER:
      return holds ? "matches_already" : "does_not_match";
    case FLUSSI_TRIGGER_EVENT:
      return holds ? "waits_for_event" : "does_not_match";
    case FLUSSI_TRIGGER_SCHEDULE:
      return holds ? "waits_for_schedule" : "does_not_match";
    case FLUSSI_TRIGGER_WEBHOOK:
      return holds ? "waits_for_webhook" : "does_not_match";
    case FLUSSI_TRIGGER_MANUAL:
    default:
      return "by_hand";
    }
}

/* --- The answer --------------------------------------------------------------------------- */

static void
describe_case (Case *self)
{
  g_autofree char *name = flussi_records_dup_name (self->explainer->db, self->object, self->record);
  FlussiJson *workflow = flussi_json_new_object ();
  FlussiJson *record = flussi_json_new_object ();

  flussi_json_set_string (workflow, "uid", self->workflow->uid);
  flussi_json_set_string (workflow, "name", self->workflow->name);
  flussi_json_set_string (workflow, "state", flussi_workflow_state_to_string (self->workflow->state));
  flussi_json_set_integer (workflow, "version", self->workflow->live_version);
  flussi_json_set (self->answer, "workflow", workflow);
  flussi_json_set_string (record, "object", self->object->type->name);
  flussi_json_set_integer (record, "id", self->record);
  flussi_json_set_string (record, "name", name);
  flussi_json_set (self->answer, "record", record);
}

static gboolean
add_past (Case    *self,
          GError **error)
{
  const FlussiRunQuery query = {
    .workflow = self->workflow->id,
    .object = self->object->type->name,
    .record = self->record,
    .since = FLUSSI_INSTANT_NONE,
    .limit = 20,
    .newest_first = TRUE,
  };
  FlussiJson *enrollments = flussi_enrollments_query (self->explainer->db, &query, NULL, error);
  FlussiJson *refusals = enrollments != NULL ? flussi_refusals_query (self->explainer->db, &query, error) : NULL;

  if (enrollments != NULL)
    flussi_json_set (self->answer, "enrolments", enrollments);
  if (refusals != NULL)
    flussi_json_set (self->answer, "refusals", refusals);
  return refusals != NULL;
}

static gboolean
find_case (Case      *self,
           gint64     workflow,
           GError   **error)
{
  const FlussiExplainer *explainer = self->explainer;

  self->workflow = flussi_flows_get (explainer->db, workflow, explainer->now, error);
  if (self->workflow == NULL)
    return FALSE;
  if (self->workflow->live_version > 0)
    self->flow = flussi_flows_load_version (explainer->db, workflow, self->workflow->live_version, error);
  else
    self->flow = flussi_flows_load_draft (explainer->db, workflow, error);
  if (self->flow == NULL)
    return FALSE;
  self->object = flussi_schema_find_object (flussi_db_get_schema (explainer->db), self->flow->object);
  if (self->object == NULL)
    flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", self->flow->object, NULL);
  return self->object != NULL;
}

static gboolean
answer (Case    *self,
        GError **error)
{
  gboolean holds;

  self->answer = flussi_json_new_object ();
  self->checks = flussi_json_new_array ();
  describe_case (self);
  flussi_json_set (self->answer, "checks", self->checks);
  if (!make_checks (self, error) || !explain_trigger (self, &holds, error) || !add_past (self, error))
    return FALSE;
  flussi_json_set_string (self->answer, "verdict", verdict (self, holds));
  if (self->refusal != NULL)
    flussi_json_set_string (self->answer, "refusal", self->refusal);
  return TRUE;
}

/**
 * flussi_explain_enrollment:
 * @self: an explainer; its zone is that of the workspace, a workflow's own wins
 * @workflow: row id of a workflow
 * @record: id of a record of the type that it enrols
 * @error: return location for an error
 *
 * Tells why a record is or is not in a workflow: `checks` in the order of E4, the
 * first failing one as `refusal`, the `trigger` with each of its conditions and
 * what is `needed` for it to hold, past `enrolments` and `refusals`, and in one
 * word the `verdict`: active, refused, does_not_match, matches_already,
 * waits_for_event, waits_for_schedule, waits_for_webhook, by_hand.
 *
 * Returns: (transfer full) (nullable): the explanation
 */
FlussiJson *
flussi_explain_enrollment (const FlussiExplainer  *self,
                           gint64                  workflow,
                           gint64                  record,
                           GError                **error)
{
  FlussiExplainer explainer = *self;
  g_autoptr (FlussiZone) zone = NULL;
  Case explained = { .explainer = &explainer, .record = record };
  gboolean worked = find_case (&explained, workflow, error);

  if (worked && explained.flow->settings->timezone != NULL)
    {
      zone = flussi_zone_new (explained.flow->settings->timezone, error);
      explainer.zone = zone;
      worked = zone != NULL;
    }
  worked = worked && answer (&explained, error);
  if (!worked)
    g_clear_pointer (&explained.answer, flussi_json_unref);
  g_clear_pointer (&explained.workflow, flussi_workflow_free);
  g_clear_pointer (&explained.flow, flussi_flow_unref);
  return explained.answer;
}
