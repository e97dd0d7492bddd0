/* flussi-check.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-check.h"

#include "flussi-acts.h"
#include "flussi-contents.h"
#include "flussi-criteria-sql.h"
#include "flussi-lists.h"
#include "flussi-users.h"

/* Beyond this many the exact number changes nothing. */
#define MAX_COUNTED 100000

typedef struct
{
  FlussiDb      *db;
  FlussiZone    *zone;
  FlussiInstant  now;
} Workspace;

/* Only uids count in documents, never names that happen to fit. */
static gboolean
exists (gpointer         data,
        FlussiReference  reference,
        const char      *name)
{
  FlussiDb *db = ((Workspace *) data)->db;
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (FlussiContent) content = NULL;
  g_autoptr (FlussiWorkflow) workflow = NULL;

  switch (reference)
    {
    case FLUSSI_REFERENCE_LIST:
      list = flussi_lists_find (db, name, NULL);
      return list != NULL && g_str_equal (list->uid, name);
    case FLUSSI_REFERENCE_CONTENT:
      content = flussi_contents_find (db, name, NULL);
      return content != NULL && g_str_equal (content->uid, name);
    case FLUSSI_REFERENCE_WORKFLOW:
      workflow = flussi_flows_find (db, name, 0, NULL);
      return workflow != NULL && g_str_equal (workflow->uid, name);
    case FLUSSI_REFERENCE_USER:
      return flussi_users_find (db, name, NULL) != 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_marketing (FlussiDb         *db,
              const FlussiStep *step)
{
  const char *uid = flussi_json_get_string (step->params, "email");
  g_autoptr (FlussiContent) content = uid != NULL ? flussi_contents_find (db, uid, NULL) : NULL;

  return content != NULL ? content->marketing : flussi_json_get_boolean (step->params, "marketing", FALSE);
}

/**
 * flussi_check_count_without_consent:
 * @flow: a document
 * @step: one of its steps, that sends an e-mail
 * @db: a connection to the workspace it is for
 * @zone: the workspace's zone
 * @now: the present instant
 *
 * Counts of whom no consent to a marketing message is recorded: of those that the
 * trigger's criteria find now; without criteria of everybody, because an event or
 * a hand may enrol any of them.
 *
 * Returns: how many, 100,000 at most; 0 if @step sends no marketing to the
 *   enrolled record itself
 */
gint64
flussi_check_count_without_consent (const FlussiFlow *flow,
                                    const FlussiStep *step,
                                    FlussiDb         *db,
                                    FlussiZone       *zone,
                                    FlussiInstant     now)
{
  const FlussiCriteriaContext context = { .schema = flussi_db_get_schema (db), .zone = zone, .now = now };
  const FlussiSchemaObject *object = flussi_schema_find_object (context.schema, flow->object);
  const FlussiJson *to = flussi_json_get (step->params, "to");
  g_autoptr (FlussiSql) sql = flussi_sql_new ("SELECT count(*) FROM (SELECT 1 FROM ");
  g_autoptr (FlussiSql) condition = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  if (object == NULL || !is_marketing (db, step) || (to != NULL && flussi_json_kind (to) == FLUSSI_JSON_OBJECT))
    return 0;
  flussi_sql_append_printf (sql, "%s WHERE %s.deleted IS NULL", object->table, object->table);
  if (flow->trigger->when != NULL)
    {
      condition = flussi_criteria_sql_compile (flow->trigger->when, object, &context, NULL);
      if (condition == NULL)
        return 0;
      flussi_sql_append (sql, " AND (");
      flussi_sql_append_sql (sql, condition);
      flussi_sql_append (sql, ")");
    }
  flussi_sql_append_printf (sql, " AND (SELECT status FROM subscription_consent AS c WHERE c.object = %d AND c.record = %s.id"
                                 " AND c.channel = 'email' AND c.purpose = '' ORDER BY c.seq DESC LIMIT 1) IS NOT 'opt_in'"
                                 " LIMIT %d)", object->id, object->table, MAX_COUNTED);
  statement = flussi_sql_prepare (sql, db, NULL);
  if (statement == NULL || !flussi_statement_step (statement, NULL, NULL))
    return 0;
  return flussi_statement_get_int64 (statement, 0);
}

static gint64
count_without_consent (gpointer          data,
                       const FlussiFlow *flow,
                       const FlussiStep *step)
{
  const Workspace *self = data;

  return flussi_check_count_without_consent (flow, step, self->db, self->zone, self->now);
}

/**
 * flussi_check_in_workspace:
 * @flow: a document
 * @db: a connection to the workspace it is for
 * @zone: the workspace's zone
 * @now: the present instant
 *
 * Checks a document against the catalogue of a workspace and what it holds.
 *
 * Returns: (transfer full): its problems
 */
FlussiProblems *
flussi_check_in_workspace (const FlussiFlow *flow,
                           FlussiDb         *db,
                           FlussiZone       *zone,
                           FlussiInstant     now)
{
  Workspace workspace = { .db = db, .zone = zone, .now = now };
  const FlussiCheckEnvironment environment = {
    .exists = exists,
    .count_without_consent = count_without_consent,
    .data = &workspace,
    .now = now,
    .zone = zone,
  };

  return flussi_flow_check (flow, flussi_schema_get_catalog (flussi_db_get_schema (db)), &environment);
}

/**
 * flussi_act_check_draft:
 * @engine: an engine
 * @workflow: row id of a workflow
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the problems of its draft, %NULL with an error
 */
FlussiProblems *
flussi_act_check_draft (FlussiEngine  *engine,
                        gint64         workflow,
                        GError       **error)
{
  FlussiDb *db = flussi_engine_get_db (engine);
  g_autoptr (FlussiFlow) flow = flussi_flows_load_draft (db, workflow, error);
  FlussiZone *zone = flussi_workspace_get_zone (flussi_engine_get_workspace (engine));

  return flow != NULL ? flussi_check_in_workspace (flow, db, zone, flussi_engine_get_now (engine)) : NULL;
}
