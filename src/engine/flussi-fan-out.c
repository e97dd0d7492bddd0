/* flussi-fan-out.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-matcher-private.h"

#include "flussi-engine-private.h"

/* Implementation notes
 *
 * A company with a hundred thousand contacts changes: who of them flips is not
 * found inside the change set but afterwards, in slices with a cursor in the
 * database, so that a crash or a restart goes on where it was. What a record was
 * before is seen by taking the change back inside a savepoint, from its row of
 * the change log, and judging the slice there.
 */

#define SLICE 256

typedef struct
{
  gint64     id;
  gint64     workflow;
  int        version;
  guint      watch;
  guint      input;
  gint64     change;
  int        object;
  gint64     record;
  gint64     cursor;
} Work;

static gboolean
insert_work (FlussiEngine  *engine,
             gint64         workflow,
             FlussiJson    *work,
             GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *text = flussi_json_to_line (work);

  statement = flussi_db_prepare (engine->db, "INSERT INTO fan_out (workflow, work) VALUES (?, ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow);
  flussi_statement_bind_static (statement, 2, text);
  return flussi_statement_run (statement, error);
}

static gboolean
concerns (const FlussiCriteriaInput *input,
          const FlussiChange        *change)
{
  if (input->path->len == 0 || input->object->id != change->object->id)
    return FALSE;
  for (guint i = 0; i < change->properties->len; i++)
    if (input->property == g_array_index (change->properties, FlussiPropertyChange, i).property)
      return TRUE;
  for (guint i = 0; i < change->associations->len; i++)
    if (input->kind == FLUSSI_INPUT_ASSOCIATION &&
        input->other->id == g_array_index (change->associations, FlussiAssociationChange, i).object->id)
      return TRUE;
  return change->kind == FLUSSI_CHANGE_DELETE || change->kind == FLUSSI_CHANGE_RESTORE;
}

static gboolean
is_large (FlussiEngine               *engine,
          const FlussiWatch          *watch,
          const FlussiCriteriaInput  *input,
          const FlussiChange         *change,
          gboolean                   *large,
          GError                    **error)
{
  g_autoptr (GArray) records = NULL;

  records = flussi_criteria_input_trace (input, watch->object, change->record, engine->db, 0,
                                         FLUSSI_MATCHER_MAX_TRACED + 1, error);
  if (records == NULL)
    return FALSE;
  *large = records->len > FLUSSI_MATCHER_MAX_TRACED;
  return TRUE;
}

static gboolean
add_for_watch (FlussiEngine        *engine,
               const FlussiChange  *change,
               FlussiProgram       *program,
               guint                index,
               GError             **error)
{
  FlussiWatch *watch = g_ptr_array_index (program->watches, index);

  for (guint i = 0; i < flussi_criteria_inputs_get_length (watch->inputs); i++)
    {
      const FlussiCriteriaInput *input = flussi_criteria_inputs_get (watch->inputs, i);
      g_autoptr (FlussiJson) work = NULL;
      gboolean large;

      if (!concerns (input, change))
        continue;
      if (!is_large (engine, watch, input, change, &large, error))
        return FALSE;
      if (!large)
        continue;
      work = flussi_json_new_object ();
      flussi_json_set_integer (work, "version", program->version);
      flussi_json_set_integer (work, "watch", index);
      flussi_json_set_integer (work, "input", i);
      flussi_json_set_integer (work, "change", change->sequence);
      flussi_json_set_integer (work, "object", change->object->id);
      flussi_json_set_integer (work, "record", change->record);
      if (!insert_work (engine, program->workflow, work, error))
        return FALSE;
    }
  return TRUE;
}

/* Notes that a written change has to be judged for many records. */
gboolean
_flussi_fan_out_add (FlussiEngine        *engine,
                     const FlussiChange  *change,
                     GError             **error)
{
  GPtrArray *watches = flussi_programs_get_watches (engine->programs);

  for (guint i = 0; i < watches->len; i++)
    {
      FlussiWatch *watch = g_ptr_array_index (watches, i);
      guint index;

      if (watch->program != NULL && g_ptr_array_find (watch->program->watches, watch, &index) &&
          !add_for_watch (engine, change, watch->program, index, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Slices ---------------------------------------------------------------------------- */

static gboolean
load_work (FlussiEngine  *engine,
           Work          *work,
           gboolean      *found,
           GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (FlussiJson) json = NULL;

  statement = flussi_db_prepare (engine->db, "SELECT id, workflow, work, cursor FROM fan_out ORDER BY id LIMIT 1", error);
  if (statement == NULL || !flussi_statement_step (statement, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  json = flussi_json_parse (flussi_statement_get_text (statement, 2), -1, error);
  if (json == NULL)
    return FALSE;
  work->id = flussi_statement_get_int64 (statement, 0);
  work->workflow = flussi_statement_get_int64 (statement, 1);
  work->cursor = flussi_statement_get_int64 (statement, 3);
  work->version = flussi_json_get_integer (json, "version", 0);
  work->watch = flussi_json_get_integer (json, "watch", 0);
  work->input = flussi_json_get_integer (json, "input", 0);
  work->change = flussi_json_get_integer (json, "change", 0);
  work->object = flussi_json_get_integer (json, "object", 0);
  work->record = flussi_json_get_integer (json, "record", 0);
  return TRUE;
}

static gboolean
run_for_change (FlussiEngine  *engine,
                const char    *sql,
                const Work    *work,
                GError       **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (engine->db, sql, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, work->change);
  flussi_statement_bind_int64 (statement, 2, work->record);
  flussi_statement_bind_int64 (statement, 3, work->object);
  return flussi_statement_run (statement, error);
}

static gboolean
take_back_properties (FlussiEngine              *engine,
                      const Work                *work,
                      const FlussiSchemaObject  *object,
                      GError                   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  gboolean has_row;

  statement = flussi_db_prepare (engine->db,
                                 "SELECT j.key, j.value FROM change_log, json_each (changes) AS j"
                                 " WHERE seq = ? AND j.key % 3 = 0", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, work->change);
  for (;;)
    {
      const FlussiSchemaProperty *property;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      property = flussi_schema_lookup_property (flussi_db_get_schema (engine->db),
                                                flussi_statement_get_int64 (statement, 1));
      if (property == NULL)
        continue;
      g_string_printf (sql, "UPDATE %s SET %s = (SELECT json_extract (changes, '$[%d]') FROM change_log"
                       " WHERE seq = ?1) WHERE id = ?2 AND ?3 IS NOT NULL",
                       object->table, property->column, flussi_statement_get_int (statement, 0) + 1);
      if (!run_for_change (engine, sql->str, work, error))
        return FALSE;
    }
}

#define LINKS \
  "FROM change_log AS c, json_each (c.links) AS j WHERE c.seq = ?1 AND j.key % 4 = 0 AND j.value "
#define LINK_OBJECT "json_extract (c.links, '$[' || (j.key + 1) || ']')"
#define LINK_RECORD "json_extract (c.links, '$[' || (j.key + 2) || ']')"
#define LINK_LABEL  "coalesce (json_extract (c.links, '$[' || (j.key + 3) || ']'), '')"

static gboolean
take_back_links (FlussiEngine  *engine,
                 const Work    *work,
                 GError       **error)
{
  return run_for_change (engine,
                         "DELETE FROM association WHERE (object, record, other_object, other, label) IN"
                         " (SELECT ?3, ?2, " LINK_OBJECT ", " LINK_RECORD ", " LINK_LABEL " " LINKS "IN (1, 3))",
                         work, error) &&
         run_for_change (engine,
                         "DELETE FROM association WHERE (object, record, other_object, other, label) IN"
                         " (SELECT " LINK_OBJECT ", " LINK_RECORD ", ?3, ?2, " LINK_LABEL " " LINKS "IN (1, 3))",
                         work, error) &&
         run_for_change (engine,
                         "INSERT OR IGNORE INTO association (object, record, other_object, other, label, since)"
                         " SELECT ?3, ?2, " LINK_OBJECT ", " LINK_RECORD ", " LINK_LABEL ", c.at " LINKS "IN (0, 2)",
                         work, error) &&
         run_for_change (engine,
                         "INSERT OR IGNORE INTO association (object, record, other_object, other, label, since)"
                         " SELECT " LINK_OBJECT ", " LINK_RECORD ", ?3, ?2, " LINK_LABEL ", c.at " LINKS "IN (0, 2)",
                         work, error);
}

static gboolean
take_back_deletion (FlussiEngine              *engine,
                    const Work                *work,
                    const FlussiSchemaObject  *object,
                    GError                   **error)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("UPDATE %s SET deleted = (SELECT CASE kind WHEN %d THEN NULL WHEN %d THEN at ELSE deleted END"
                         " FROM change_log WHERE seq = ?1) WHERE id = ?2 AND ?3 IS NOT NULL",
                         object->table, FLUSSI_CHANGE_DELETE, FLUSSI_CHANGE_RESTORE);
  return run_for_change (engine, sql, work, error);
}

/* The records that the slice is about are those of either side of the change. */
static gboolean
see_slice_before (FlussiEngine     *engine,
                  const Work       *work,
                  FlussiWatch      *watch,
                  FlussiJudgement  *judgement,
                  gint64           *last,
                  GError          **error)
{
  const FlussiSchemaObject *object = flussi_schema_lookup_object (flussi_db_get_schema (engine->db), work->object);
  const FlussiCriteriaInput *input = flussi_criteria_inputs_get (watch->inputs, work->input);
  g_autoptr (GArray) records = NULL;

  if (!take_back_properties (engine, work, object, error) ||
      !take_back_links (engine, work, error) ||
      !take_back_deletion (engine, work, object, error))
    return FALSE;
  records = flussi_criteria_input_trace (input, watch->object, work->record, engine->db, work->cursor, SLICE, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    flussi_judgement_add (judgement, watch, g_array_index (records, gint64, i), FALSE);
  *last = records->len < SLICE ? 0 : g_array_index (records, gint64, records->len - 1);
  return flussi_judgement_see_before (judgement, error);
}

static gboolean
move_cursor (FlussiEngine  *engine,
             const Work    *work,
             gint64         last,
             GError       **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (engine->db,
                                 last == 0 ? "DELETE FROM fan_out WHERE id = ?1 AND ?2 = 0"
                                           : "UPDATE fan_out SET cursor = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, work->id);
  flussi_statement_bind_int64 (statement, 2, last);
  return flussi_statement_run (statement, error);
}

static gboolean
judge_slice (FlussiEngine  *engine,
             const Work    *work,
             FlussiWatch   *watch,
             GError       **error)
{
  g_autoptr (FlussiJudgement) judgement = flussi_judgement_new (engine);
  FlussiCause cause = { .actor = FLUSSI_ACTOR_SYSTEM };
  gint64 last = 0;
  gboolean seen;

  if (!flussi_db_savepoint (engine->db, error))
    return FALSE;
  seen = see_slice_before (engine, work, watch, judgement, &last, error);
  flussi_db_rollback_to (engine->db);
  return seen &&
         flussi_judgement_see_after (judgement, error) &&
         flussi_judgement_act (judgement, &cause, error) &&
         move_cursor (engine, work, last, error);
}

/* Judges the next slice, inside a transaction of the caller. */
gboolean
_flussi_fan_out_run_slice (FlussiEngine  *engine,
                           gboolean      *worked,
                           GError       **error)
{
  FlussiProgram *program;
  Work work;

  if (!load_work (engine, &work, worked, error))
    return FALSE;
  if (!*worked)
    return TRUE;
  program = flussi_programs_get_version (engine->programs, work.workflow, work.version, error);
  if (program == NULL)
    return FALSE;
  return judge_slice (engine, &work, g_ptr_array_index (program->watches, work.watch), error);
}
