/* flussi-check.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-check.h"

#include "flussi-acts.h"
#include "flussi-consents.h"
#include "flussi-contents.h"
#include "flussi-criteria-sql.h"
#include "flussi-lists.h"
#include "flussi-users.h"

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

/* Of those that the trigger's criteria find now; without criteria of everybody,
 * because an event or a hand may enrol any of them. */
static gint64
count_without_consent (gpointer          data,
                       const FlussiFlow *flow,
                       const FlussiStep *step)
{
  const Workspace *self = data;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (self->db), flow->object);
  g_autoptr (GArray) records = NULL;
  const FlussiJson *to = flussi_json_get (step->params, "to");
  gint64 n_without = 0;

  if (object == NULL || !is_marketing (self->db, step) ||
      (to != NULL && flussi_json_kind (to) == FLUSSI_JSON_OBJECT))
    return 0;
  records = flussi_criteria_select (self->db, flow->trigger->when, object, self->zone, self->now, -1, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      FlussiConsent consent;

      if (flussi_consents_get (self->db, object, g_array_index (records, gint64, i), "email", &consent, NULL) &&
          consent != FLUSSI_CONSENT_OPT_IN)
        n_without++;
    }
  return n_without;
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
