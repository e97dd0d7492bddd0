/* flussi-acts-lists.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-acts.h"
#include "flussi-engine-private.h"

#include "flussi-consents.h"
#include "flussi-criteria-sql.h"
#include "flussi-error.h"
#include "flussi-lists.h"
#include "flussi-records.h"

/* The ids of the records that meet the criteria of a list now. */
static FlussiSql *
select_matching (FlussiEngine          *engine,
                 const FlussiList      *list,
                 const FlussiCriteria  *criteria,
                 GError               **error)
{
  FlussiCriteriaContext context = {
    .schema = flussi_db_get_schema (engine->db),
    .zone = flussi_workspace_get_zone (engine->workspace),
    .now = flussi_engine_get_now (engine),
  };
  g_autoptr (FlussiSql) where = flussi_criteria_sql_compile (criteria, list->object, &context, error);
  FlussiSql *sql;

  if (where == NULL)
    return NULL;
  sql = flussi_sql_new (NULL);
  flussi_sql_append_printf (sql, "SELECT id FROM %s WHERE deleted IS NULL AND (", list->object->table);
  flussi_sql_append_sql (sql, where);
  flussi_sql_append (sql, ")");
  return sql;
}

static gboolean
insert_matching (FlussiEngine          *engine,
                 const FlussiList      *list,
                 const FlussiCriteria  *criteria,
                 GError               **error)
{
  g_autoptr (FlussiSql) matching = select_matching (engine, list, criteria, error);
  g_autoptr (FlussiSql) sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  if (matching == NULL)
    return FALSE;
  sql = flussi_sql_new (NULL);
  flussi_sql_append_printf (sql, "INSERT OR IGNORE INTO list_member (list, record, joined_at)"
                            " SELECT %" G_GINT64_FORMAT ", id, %" G_GINT64_FORMAT " FROM (",
                            list->id, flussi_engine_get_now (engine));
  flussi_sql_append_sql (sql, matching);
  flussi_sql_append (sql, ")");
  statement = flussi_sql_prepare (sql, engine->db, error);
  return statement != NULL && flussi_statement_run (statement, error);
}

static gboolean
add_list (FlussiEngine              *engine,
          const char                *uid,
          const char                *name,
          const FlussiSchemaObject  *object,
          FlussiJson                *json,
          GError                   **error)
{
  g_autoptr (FlussiCriteria) criteria = NULL;
  g_autoptr (FlussiList) list = NULL;

  if (json != NULL && (criteria = flussi_criteria_parse (json, error)) == NULL)
    return FALSE;
  list = flussi_lists_add (engine->db, uid, name, object, json, flussi_engine_get_now (engine), error);
  if (list == NULL)
    return FALSE;
  flussi_programs_invalidate (engine->programs);
  return criteria == NULL || insert_matching (engine, list, criteria, error);
}

/**
 * flussi_act_add_list:
 * @engine: an engine
 * @uid: its name in documents
 * @name: its name for people
 * @object: type of its members
 * @criteria: (nullable): what the members of an active list meet, CRITERIA; %NULL
 *   for a static one
 * @error: return location for an error
 *
 * Makes a list. The records that match an active one now are its members from
 * the beginning, without having joined; later ones join and leave.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_add_list (FlussiEngine  *engine,
                     const char    *uid,
                     const char    *name,
                     const char    *object,
                     FlussiJson    *criteria,
                     GError       **error)
{
  const FlussiSchemaObject *type = flussi_schema_find_object (flussi_db_get_schema (engine->db), object);

  if (type == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", object, NULL);
      return FALSE;
    }
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, add_list (engine, uid, name, type, criteria, error), error);
}

/* Both ways: who matches and is no member, who is a member and does not match. */
static GArray *
find_difference (FlussiEngine      *engine,
                 const FlussiList  *list,
                 const FlussiSql   *matching,
                 gboolean           joining,
                 GError           **error)
{
  g_autoptr (FlussiSql) sql = flussi_sql_new (NULL);
  g_autoptr (FlussiStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *members = g_strdup_printf ("SELECT record FROM list_member WHERE list = %" G_GINT64_FORMAT, list->id);

  if (!joining)
    flussi_sql_append_printf (sql, "%s EXCEPT ", members);
  flussi_sql_append_sql (sql, matching);
  if (joining)
    flussi_sql_append_printf (sql, " EXCEPT %s", members);
  statement = flussi_sql_prepare (sql, engine->db, error);
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      gboolean has_row;
      gint64 id;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      id = flussi_statement_get_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
}

static gboolean
keep_members (FlussiEngine          *engine,
              const FlussiList      *list,
              const FlussiCriteria  *criteria,
              const FlussiCause     *cause,
              GError               **error)
{
  FlussiInstant now = flussi_engine_get_now (engine);
  g_autoptr (FlussiSql) matching = select_matching (engine, list, criteria, error);
  g_autoptr (GArray) joining = matching != NULL ? find_difference (engine, list, matching, TRUE, error) : NULL;
  g_autoptr (GArray) leaving = joining != NULL ? find_difference (engine, list, matching, FALSE, error) : NULL;

  if (leaving == NULL)
    return FALSE;
  for (guint i = 0; i < joining->len; i++)
    if (!flussi_lists_join (engine->db, list, g_array_index (joining, gint64, i), cause, now, NULL, error))
      return FALSE;
  for (guint i = 0; i < leaving->len; i++)
    if (!flussi_lists_leave (engine->db, list, g_array_index (leaving, gint64, i), cause, now, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
set_list_criteria (FlussiEngine       *engine,
                   const FlussiList   *list,
                   FlussiJson         *json,
                   const FlussiCause  *cause,
                   GError            **error)
{
  g_autoptr (FlussiCriteria) criteria = flussi_criteria_parse (json, error);

  if (criteria == NULL || !flussi_lists_set_criteria (engine->db, list->id, json, error))
    return FALSE;
  flussi_programs_invalidate (engine->programs);
  return keep_members (engine, list, criteria, cause, error);
}

/**
 * flussi_act_set_list_criteria:
 * @engine: an engine
 * @list: uid or name of an active list
 * @criteria: what its members meet from now on, CRITERIA
 * @cause: why
 * @error: return location for an error
 *
 * Records that match now and were no members join, members that do not match
 * leave; workflows react to both.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_set_list_criteria (FlussiEngine       *engine,
                              const char         *list,
                              FlussiJson         *criteria,
                              const FlussiCause  *cause,
                              GError            **error)
{
  g_autoptr (FlussiList) found = flussi_lists_find (engine->db, list, error);

  if (found == NULL)
    return FALSE;
  if (found->kind != FLUSSI_LIST_ACTIVE)
    {
      flussi_error_set (error, FLUSSI_ERROR_STATIC_LIST, "list", found->name, NULL);
      return FALSE;
    }
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, set_list_criteria (engine, found, criteria, cause, error), error);
}

static gboolean
set_consent (FlussiEngine              *engine,
             const FlussiSchemaObject  *object,
             gint64                     record,
             const char                *channel,
             gboolean                   opt_in,
             const char                *basis,
             const FlussiCause         *cause,
             GError                   **error)
{
  FlussiInstant now = flussi_engine_get_now (engine);
  g_autoptr (FlussiJson) properties = flussi_json_new_object ();

  if (!flussi_consents_set (engine->db, object, record, channel,
                            opt_in ? FLUSSI_CONSENT_OPT_IN : FLUSSI_CONSENT_OPT_OUT, basis, now, error))
    return FALSE;
  return opt_in || !g_str_equal (channel, "email") ||
         flussi_events_record (engine->db, object, record, "email_unsubscribed", properties, cause, now, now, NULL, error);
}

/**
 * flussi_act_set_consent:
 * @engine: an engine
 * @object: type of the record
 * @record: its id
 * @channel: `email` or `sms`
 * @opt_in: whether it agrees to messages
 * @basis: (nullable): why one knows
 * @cause: why
 * @error: return location for an error
 *
 * Records a consent. Withdrawing that for e-mail is the event
 * `email_unsubscribed`.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_act_set_consent (FlussiEngine       *engine,
                        const char         *object,
                        gint64              record,
                        const char         *channel,
                        gboolean            opt_in,
                        const char         *basis,
                        const FlussiCause  *cause,
                        GError            **error)
{
  const FlussiSchemaObject *type = flussi_schema_find_object (flussi_db_get_schema (engine->db), object);

  if (type == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", object, NULL);
      return FALSE;
    }
  if (!flussi_records_exists (engine->db, type, record))
    {
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, record);

      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD, "object", object, "key", key, NULL);
      return FALSE;
    }
  if (!_flussi_engine_begin (engine, error))
    return FALSE;
  return _flussi_engine_finish (engine, set_consent (engine, type, record, channel, opt_in, basis, cause, error), error);
}
