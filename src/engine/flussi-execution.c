/* flussi-execution.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-execution.h"
#include "flussi-execution-private.h"

#include "flussi-engine-private.h"

/* --- The situation ---------------------------------------------------------------------- */

static gboolean
look_up_output (gpointer                    data,
                const char                 *step,
                const char                 *output,
                FlussiValue                *value,
                const FlussiSchemaObject  **object,
                GError                    **error)
{
  FlussiExecution *self = data;

  return _flussi_outputs_read (self->engine->db, self->enrollment->id, step, output, value, object, error);
}

static double
draw_random (gpointer data)
{
  return flussi_execution_get_random (data, "random");
}

void
_flussi_execution_init (FlussiExecution          *self,
                        FlussiEngine             *engine,
                        FlussiProgram            *program,
                        const FlussiProgramStep  *step,
                        FlussiEnrollment         *enrollment)
{
  *self = (FlussiExecution) {
    .engine = engine,
    .program = program,
    .step = step,
    .enrollment = enrollment,
    .cause = {
      .actor = FLUSSI_ACTOR_WORKFLOW,
      .workflow = program->workflow,
      .version = program->version,
      .enrollment = enrollment->id,
      .step = step->step->id,
      .visit = enrollment->visit,
      .depth = enrollment->depth + 1,
      .covered = TRUE,
    },
    .result = "done",
    .wait_until = FLUSSI_INSTANT_NONE,
  };
  self->evaluator = (FlussiEvaluator) {
    .db = engine->db,
    .object = program->object,
    .record = enrollment->record,
    .zone = program->zone,
    .now = flussi_engine_get_now (engine),
    .lookup = look_up_output,
    .lookup_data = self,
    .draw = draw_random,
  };
}

void
_flussi_execution_clear (FlussiExecution *self)
{
  g_clear_pointer (&self->event, flussi_json_unref);
  g_clear_pointer (&self->event_type, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->branch, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->outputs, flussi_json_unref);
}

/**
 * flussi_execution_get_engine:
 * @self: an execution
 *
 * Returns: (transfer none): the engine that runs it
 */
FlussiEngine *
flussi_execution_get_engine (FlussiExecution *self)
{
  return self->engine;
}

/**
 * flussi_execution_get_db:
 * @self: an execution
 *
 * Returns: (transfer none): the writer, inside the transaction of the step
 */
FlussiDb *
flussi_execution_get_db (FlussiExecution *self)
{
  return self->engine->db;
}

FlussiSchema *
flussi_execution_get_schema (FlussiExecution *self)
{
  return self->program->schema;
}

/**
 * flussi_execution_get_zone:
 * @self: an execution
 *
 * Returns: (transfer none): the zone of the workflow's wall times
 */
FlussiZone *
flussi_execution_get_zone (FlussiExecution *self)
{
  return self->program->zone;
}

FlussiInstant
flussi_execution_get_now (FlussiExecution *self)
{
  return self->evaluator.now;
}

/**
 * flussi_execution_get_resume:
 * @self: an execution
 *
 * Returns: why `execute` is called
 */
FlussiResume
flussi_execution_get_resume (FlussiExecution *self)
{
  return self->resume;
}

/**
 * flussi_execution_get_since:
 * @self: an execution
 *
 * Returns: when the wait at this step began; now on arrival
 */
FlussiInstant
flussi_execution_get_since (FlussiExecution *self)
{
  if (self->enrollment->wait == NULL)
    return self->evaluator.now;
  return flussi_json_get_integer (self->enrollment->wait, "since", self->evaluator.now);
}

/**
 * flussi_execution_get_awaited_event:
 * @self: an execution
 *
 * Returns: (transfer none) (nullable): with %FLUSSI_RESUME_EVENT, the properties
 *   of the event that happened
 */
const FlussiJson *
flussi_execution_get_awaited_event (FlussiExecution *self)
{
  return self->enrollment->wait != NULL ? flussi_json_get (self->enrollment->wait, "event") : NULL;
}

/**
 * flussi_execution_get_object:
 * @self: an execution
 *
 * Returns: (transfer none): type of the enrolled record
 */
const FlussiSchemaObject *
flussi_execution_get_object (FlussiExecution *self)
{
  return self->program->object;
}

gint64
flussi_execution_get_record (FlussiExecution *self)
{
  return self->enrollment->record;
}

/**
 * flussi_execution_get_workflow:
 * @self: an execution
 *
 * Returns: row id of the workflow
 */
gint64
flussi_execution_get_workflow (FlussiExecution *self)
{
  return self->program->workflow;
}

/**
 * flussi_execution_get_flow:
 * @self: an execution
 *
 * Returns: (transfer none): the published document the enrolment is pinned to
 */
const FlussiFlow *
flussi_execution_get_flow (FlussiExecution *self)
{
  return self->program->flow;
}

gint64
flussi_execution_get_enrollment (FlussiExecution *self)
{
  return self->enrollment->id;
}

/**
 * flussi_execution_get_step:
 * @self: an execution
 *
 * Returns: (transfer none): the step
 */
const FlussiStep *
flussi_execution_get_step (FlussiExecution *self)
{
  return self->step->step;
}

/**
 * flussi_execution_get_visit:
 * @self: an execution
 *
 * Returns: which visit of the step this is, from 1 (T8)
 */
int
flussi_execution_get_visit (FlussiExecution *self)
{
  return self->enrollment->visit;
}

/**
 * flussi_execution_get_cause:
 * @self: an execution
 *
 * Returns: (transfer none): what every change that the step makes names as its
 *   cause
 */
const FlussiCause *
flussi_execution_get_cause (FlussiExecution *self)
{
  return &self->cause;
}

/* Parsed when it is first asked for: most steps do not. */
static void
load_event (FlussiExecution *self)
{
  g_autoptr (FlussiJson) json = NULL;

  if (self->knows_event)
    return;
  self->knows_event = TRUE;
  if (self->enrollment->event == NULL)
    return;
  json = flussi_json_parse (self->enrollment->event, -1, NULL);
  if (json == NULL)
    return;
  self->event_type = g_strdup (flussi_json_get_string (json, "type"));
  if (flussi_json_get (json, "properties") != NULL)
    self->event = flussi_json_ref (flussi_json_get (json, "properties"));
  self->evaluator.event = self->event;
  self->evaluator.event_type = self->event_type;
}

/* "Random" of the rules: the first eight bytes of a hash, as a fraction. The
 * lowest bits are left out so that the result never rounds up to 1. */
double
_flussi_random (guint64      seed,
                const char  *workflow,
                const char  *object,
                gint64       record,
                int          nth,
                const char  *step,
                int          visit,
                const char  *use)
{
  g_autofree char *text = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 bits = 0;

  text = g_strdup_printf ("%" G_GUINT64_FORMAT "|%s|%s:%" G_GINT64_FORMAT "|%d|%s|%d|%s",
                          seed, workflow, object, record, nth, step, visit, use);
  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (int i = 0; i < 8; i++)
    bits = bits << 8 | digest[i];
  return (double) (bits >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

/**
 * flussi_execution_get_random:
 * @self: an execution
 * @use: `split`, `spread` or `random`
 *
 * Returns: the number in [0, 1) that belongs to this visit and use ("Random" of
 *   the rules)
 */
double
flussi_execution_get_random (FlussiExecution *self,
                             const char      *use)
{
  return _flussi_random (flussi_workspace_get_seed (self->engine->workspace), self->program->uid,
                         self->program->object->type->name, self->enrollment->record, self->enrollment->nth,
                         self->step->step->id, self->enrollment->visit, use);
}

/**
 * flussi_execution_is_held:
 * @self: an execution
 *
 * Returns: whether what the step sends is late and must go into the outbox as
 *   held (T9); the engine then keeps the enrolment at the step
 */
gboolean
flussi_execution_is_held (FlussiExecution *self)
{
  return self->is_held;
}

/* --- Parameters -------------------------------------------------------------------------- */

/**
 * flussi_execution_get_evaluator:
 * @self: an execution
 *
 * Returns: (transfer none): what the VALUEs of the step are evaluated with
 */
const FlussiEvaluator *
flussi_execution_get_evaluator (FlussiExecution *self)
{
  if (!self->knows_event)
    {
      load_event (self);
      flussi_language_from_tag (flussi_workspace_get_language (self->engine->workspace), &self->evaluator.language);
    }
  return &self->evaluator;
}

/**
 * flussi_execution_get_value:
 * @self: an execution
 * @param: name of a parameter that is a VALUE
 * @value: (inout): its value; unknown if the parameter is absent
 * @object: (out) (optional): type of the record that a reference names
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_execution_get_value (FlussiExecution            *self,
                            const char                 *param,
                            FlussiValue                *value,
                            const FlussiSchemaObject  **object,
                            GError                    **error)
{
  const FlussiJson *json = flussi_json_get (self->step->step->params, param);

  if (object != NULL)
    *object = NULL;
  return json == NULL || flussi_json_is_null (json) ||
         flussi_evaluator_get_json (flussi_execution_get_evaluator (self), json, value, object, error);
}

/**
 * flussi_execution_get_value_for:
 * @self: an execution
 * @param: name of a parameter that is a VALUE
 * @property: a property
 * @value: (inout): its value as one of @property; unknown if the parameter is absent
 * @error: return location for an error
 *
 * Returns: %FALSE on an error, also if the value cannot be one of the property (V2)
 */
gboolean
flussi_execution_get_value_for (FlussiExecution       *self,
                                const char            *param,
                                const FlussiProperty  *property,
                                FlussiValue           *value,
                                GError               **error)
{
  const FlussiJson *json = flussi_json_get (self->step->step->params, param);

  return json == NULL || flussi_json_is_null (json) ||
         flussi_evaluator_get_for (flussi_execution_get_evaluator (self), json, property, value, error);
}

/**
 * flussi_execution_get_text:
 * @self: an execution
 * @param: name of a parameter that is a text with tokens
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the filled text; %NULL without an error if
 *   the parameter is absent
 */
char *
flussi_execution_get_text (FlussiExecution  *self,
                           const char       *param,
                           GError          **error)
{
  const FlussiJson *json = flussi_json_get (self->step->step->params, param);

  if (json == NULL || flussi_json_is_null (json))
    return NULL;
  if (flussi_json_kind (json) == FLUSSI_JSON_STRING)
    return flussi_execution_fill (self, flussi_json_string (json), FLUSSI_ESCAPE_NONE, error);
  return flussi_evaluator_get_text (flussi_execution_get_evaluator (self), json, error);
}

/**
 * flussi_execution_fill:
 * @self: an execution
 * @template_text: a text with tokens
 * @escape: what becomes of special characters in tokens
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the filled text
 */
char *
flussi_execution_fill (FlussiExecution  *self,
                       const char       *template_text,
                       FlussiEscape      escape,
                       GError          **error)
{
  return flussi_evaluator_fill (flussi_execution_get_evaluator (self), template_text, escape, error);
}

/* --- Outputs ------------------------------------------------------------------------------- */

static void
put_output (FlussiExecution *self,
            const char      *name,
            FlussiJson      *output)
{
  if (self->outputs == NULL)
    self->outputs = flussi_json_new_object ();
  flussi_json_set (self->outputs, name, output);
}

/**
 * flussi_execution_set_output:
 * @self: an execution
 * @name: name of an output of the action
 * @value: its value
 *
 * Sets what later steps read (V1). The following functions are short forms.
 */
void
flussi_execution_set_output (FlussiExecution   *self,
                             const char        *name,
                             const FlussiValue *value)
{
  put_output (self, name, _flussi_output_to_json (value, NULL));
}

/**
 * flussi_execution_set_text:
 * @self: the execution of a step
 * @name: the name of an output of its action
 * @text: (nullable): its value; %NULL leaves it unknown
 */
void
flussi_execution_set_text (FlussiExecution *self,
                           const char      *name,
                           const char      *text)
{
  FlussiValue value = { .kind = text != NULL ? FLUSSI_VALUE_TEXT : FLUSSI_VALUE_UNKNOWN, .text = (char *) text };

  flussi_execution_set_output (self, name, &value);
}

/**
 * flussi_execution_set_integer:
 * @self: the execution of a step
 * @name: the name of an output of its action
 * @integer: its value
 */
void
flussi_execution_set_integer (FlussiExecution *self,
                              const char      *name,
                              gint64           integer)
{
  FlussiValue value = { .kind = FLUSSI_VALUE_INTEGER, .integer = integer };

  flussi_execution_set_output (self, name, &value);
}

/**
 * flussi_execution_set_boolean:
 * @self: the execution of a step
 * @name: the name of an output of its action
 * @boolean: its value
 */
void
flussi_execution_set_boolean (FlussiExecution *self,
                              const char      *name,
                              gboolean         boolean)
{
  FlussiValue value = { .kind = FLUSSI_VALUE_BOOLEAN, .integer = boolean };

  flussi_execution_set_output (self, name, &value);
}

/**
 * flussi_execution_set_json:
 * @self: the execution of a step
 * @name: the name of an output of its action
 * @json: its value
 */
void
flussi_execution_set_json (FlussiExecution  *self,
                           const char       *name,
                           const FlussiJson *json)
{
  FlussiValue value = { .kind = FLUSSI_VALUE_JSON, .json = (FlussiJson *) json };

  flussi_execution_set_output (self, name, &value);
}

/**
 * flussi_execution_set_record:
 * @self: the execution of a step
 * @name: the name of an output of its action
 * @object: the type of a record
 * @record: its id
 */
void
flussi_execution_set_record (FlussiExecution           *self,
                             const char                *name,
                             const FlussiSchemaObject  *object,
                             gint64                     record)
{
  FlussiValue value = { .kind = FLUSSI_VALUE_REFERENCE, .integer = record };

  put_output (self, name, _flussi_output_to_json (&value, object));
}

/* --- Results --------------------------------------------------------------------------------- */

/**
 * flussi_execution_done:
 * @self: an execution
 *
 * The step is done and the enrolment goes on to the next; the same as calling
 * none of these functions.
 */
void
flussi_execution_done (FlussiExecution *self)
{
  self->result = "done";
  self->move = FLUSSI_MOVE_NEXT;
}

/**
 * flussi_execution_skip:
 * @self: an execution
 * @reason: stable name of the reason (V3)
 *
 * The step had nothing to do; the enrolment goes on to the next. May be followed
 * by flussi_execution_end().
 */
void
flussi_execution_skip (FlussiExecution *self,
                       const char      *reason)
{
  self->result = "skipped";
  self->move = FLUSSI_MOVE_NEXT;
  g_free (self->code);
  self->code = g_strdup (reason);
}

/**
 * flussi_execution_fail:
 * @self: an execution
 * @error: (transfer full): why
 *
 * The step failed: what it wrote is undone, `on_error` is followed or the
 * enrolment fails here.
 */
void
flussi_execution_fail (FlussiExecution *self,
                       GError          *error)
{
  self->result = "failed";
  g_clear_error (&self->error);
  self->error = error;
}

/**
 * flussi_execution_take_branch:
 * @self: an execution
 * @branch: (nullable): id of a branch, %NULL for `otherwise`
 *
 * The step is done and the enrolment goes on along a branch (V5).
 */
void
flussi_execution_take_branch (FlussiExecution *self,
                              const char      *branch)
{
  self->move = FLUSSI_MOVE_BRANCH;
  g_free (self->branch);
  self->branch = g_strdup (branch != NULL ? branch : "otherwise");
}

/**
 * flussi_execution_go_to:
 * @self: an execution
 * @step: id of a step of the same flow
 *
 * The step is done and the enrolment goes on there (T8).
 */
void
flussi_execution_go_to (FlussiExecution *self,
                        const char      *step)
{
  self->move = FLUSSI_MOVE_GO_TO;
  g_free (self->target);
  self->target = g_strdup (step);
}

/**
 * flussi_execution_end:
 * @self: an execution
 * @status: `completed`, `unenrolled` or `goal_met`; a static string
 * @reason: (nullable): why; a static string (E6)
 *
 * The enrolment ends with this step.
 */
void
flussi_execution_end (FlussiExecution *self,
                      const char      *status,
                      const char      *reason)
{
  self->move = FLUSSI_MOVE_END;
  self->end_status = status;
  self->end_reason = reason;
}

/**
 * flussi_execution_wait_until:
 * @self: an execution
 * @instant: when to call `execute` again, with %FLUSSI_RESUME_DUE
 *
 * The enrolment stays at the step. Can be combined with the other waits:
 * whatever comes first calls `execute`.
 */
void
flussi_execution_wait_until (FlussiExecution *self,
                             FlussiInstant    instant)
{
  self->move = FLUSSI_MOVE_WAIT;
  self->wait_until = instant;
}

static void
check_write (FlussiExecution *self,
             gboolean         written,
             GError          *error)
{
  if (!written)
    flussi_execution_fail (self, error);
}

/**
 * flussi_execution_wait_for_event:
 * @self: an execution
 * @type: an event type that the parameter `events` of the step names
 *
 * `execute` is called with %FLUSSI_RESUME_EVENT when such an event, that meets its
 * conditions there, happens to the enrolled record (T6).
 */
void
flussi_execution_wait_for_event (FlussiExecution *self,
                                 const char      *type)
{
  GError *error = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  self->move = FLUSSI_MOVE_WAIT;
  self->engine->may_await = TRUE;
  statement = flussi_db_prepare (self->engine->db,
                                 "INSERT OR IGNORE INTO event_wait (enrollment, type, object, record, after_seq)"
                                 " VALUES (?, ?, ?, ?, (SELECT coalesce (max (seq), 0) FROM event))", &error);
  if (statement != NULL)
    {
      flussi_statement_bind_int64 (statement, 1, self->enrollment->id);
      flussi_statement_bind_static (statement, 2, type);
      flussi_statement_bind_int64 (statement, 3, self->program->object->id);
      flussi_statement_bind_int64 (statement, 4, self->enrollment->record);
    }
  check_write (self, statement != NULL && flussi_statement_run (statement, &error), error);
}

/**
 * flussi_execution_wait_for_change:
 * @self: an execution
 * @property: a date or datetime property
 * @record: the record whose property it is
 *
 * `execute` is called with %FLUSSI_RESUME_CHANGED when the property gets another
 * value (T5).
 */
void
flussi_execution_wait_for_change (FlussiExecution            *self,
                                  const FlussiSchemaProperty *property,
                                  gint64                      record)
{
  GError *error = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  self->move = FLUSSI_MOVE_WAIT;
  statement = flussi_db_prepare (self->engine->db,
                                 "INSERT OR IGNORE INTO property_wait (enrollment, object, record, property)"
                                 " VALUES (?, ?, ?, ?)", &error);
  if (statement != NULL)
    {
      flussi_statement_bind_int64 (statement, 1, self->enrollment->id);
      flussi_statement_bind_int64 (statement, 2, property->object->id);
      flussi_statement_bind_int64 (statement, 3, record);
      flussi_statement_bind_int64 (statement, 4, property->id);
    }
  check_write (self, statement != NULL && flussi_statement_run (statement, &error), error);
}

/**
 * flussi_execution_wait_for_message:
 * @self: an execution
 * @needs_decision: whether a person has to decide what becomes of it
 *
 * `execute` is called with %FLUSSI_RESUME_MESSAGE when the message of this visit
 * in the outbox comes to an end (V6).
 */
void
flussi_execution_wait_for_message (FlussiExecution *self,
                                   gboolean         needs_decision)
{
  self->move = FLUSSI_MOVE_WAIT;
  self->needs_decision = needs_decision;
}

/**
 * flussi_execution_wait_for_person:
 * @self: an execution
 *
 * `execute` is called with %FLUSSI_RESUME_DECIDED when the approval of this visit
 * has been decided.
 */
void
flussi_execution_wait_for_person (FlussiExecution *self)
{
  self->move = FLUSSI_MOVE_WAIT;
  self->needs_decision = TRUE;
}
