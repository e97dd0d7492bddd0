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

static gboolean
insert_matching (FlussiEngine          *engine,
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
  g_autoptr (FlussiSql) sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  if (where == NULL)
    return FALSE;
  sql = flussi_sql_new (NULL);
  flussi_sql_append_printf (sql, "INSERT OR IGNORE INTO list_member (list, record, joined_at)"
                            " SELECT %" G_GINT64_FORMAT ", id, %" G_GINT64_FORMAT " FROM %s WHERE deleted IS NULL AND (",
                            list->id, context.now, list->object->table);
  flussi_sql_append_sql (sql, where);
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
