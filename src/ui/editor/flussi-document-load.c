/* flussi-document-load.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-document-load.h"

#include "flussi-check.h"
#include "flussi-flow-journal.h"

void
flussi_document_facts_free (FlussiDocumentFacts *self)
{
  g_clear_pointer (&self->info, flussi_workflow_free);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->without_consent, g_hash_table_unref);
  g_free (self);
}

void
flussi_document_draft_free (FlussiDocumentDraft *self)
{
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_clear_pointer (&self->history, flussi_history_free);
  g_clear_pointer (&self->facts, flussi_document_facts_free);
  g_free (self);
}

static GHashTable *
count_waiting (FlussiDb  *db,
               gint64     workflow,
               GError   **error)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
                                 "SELECT step, count(*) FROM enrollment"
                                 " WHERE workflow = ? AND status = 'active' AND step IS NOT NULL GROUP BY step",
                                 error);
  if (statement == NULL)
    return NULL;

  flussi_statement_bind_int64 (statement, 1, workflow);
  while (flussi_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&waiting);
      g_hash_table_insert (waiting, flussi_statement_dup_text (statement, 0),
                           GUINT_TO_POINTER ((guint) flussi_statement_get_int64 (statement, 1)));
    }

  return NULL;
}

static GHashTable *
count_without_consent (FlussiDb                  *db,
                       const FlussiDocumentQuery *query,
                       GError                   **error)
{
  g_autoptr (FlussiFlow) flow = flussi_flows_load_draft (db, query->workflow, error);
  GHashTable *counts;

  if (flow == NULL)
    return NULL;
  counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, i);
      gint64 count = g_str_equal (step->kind->id, "send_email")
                     ? flussi_check_count_without_consent (flow, step, db, query->zone, query->now) : 0;

      if (count > 0)
        g_hash_table_insert (counts, g_strdup (step->id), GUINT_TO_POINTER ((guint) count));
    }

  return counts;
}

/**
 * flussi_document_read_facts:
 * @db: a connection
 * @query: a #FlussiDocumentQuery
 * @error: return location for an error
 *
 * A #FlussiSessionQuery.
 *
 * Returns: (nullable) (transfer full): a #FlussiDocumentFacts
 */
gpointer
flussi_document_read_facts (FlussiDb  *db,
                            gpointer   query,
                            GError   **error)
{
  const FlussiDocumentQuery *wanted = query;
  g_autoptr (FlussiDocumentFacts) facts = g_new0 (FlussiDocumentFacts, 1);

  facts->info = flussi_flows_get (db, wanted->workflow, wanted->now, error);
  if (facts->info == NULL)
    return NULL;
  facts->waiting = count_waiting (db, wanted->workflow, error);
  if (facts->waiting == NULL)
    return NULL;
  facts->without_consent = count_without_consent (db, wanted, error);

  return facts->without_consent != NULL ? g_steal_pointer (&facts) : NULL;
}

/**
 * flussi_document_read_position:
 * @db: a connection
 * @workflow: row id
 * @error: return location for an error
 *
 * Returns: how many edits of the journal are done, -1 on an error
 */
gint64
flussi_document_read_position (FlussiDb  *db,
                               gint64     workflow,
                               GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT edit_position FROM workflow WHERE id = ?", error);
  if (statement == NULL)
    return -1;
  flussi_statement_bind_int64 (statement, 1, workflow);
  if (!flussi_statement_step (statement, &has_row, error))
    return -1;

  return has_row ? flussi_statement_get_int64 (statement, 0) : 0;
}

static gboolean
read_history (FlussiDocumentDraft  *draft,
              FlussiDb             *db,
              gint64                workflow,
              GError              **error)
{
  g_autoptr (GPtrArray) edits = flussi_flow_journal_list (db, workflow, error);
  gint64 position;

  if (edits == NULL)
    return FALSE;
  position = flussi_document_read_position (db, workflow, error);
  if (position < 0)
    return FALSE;

  draft->history = flussi_history_new ();
  draft->base = position;
  for (guint i = 0; i < edits->len; i++)
    {
      const FlussiFlowEdit *edit = g_ptr_array_index (edits, i);

      draft->base = MIN (draft->base, edit->position - 1);
      flussi_history_append (draft->history, &edit->label, edit->at);
    }
  flussi_history_set_position (draft->history, (guint) (position - draft->base));
  flussi_history_set_flow (draft->history, draft->flow);

  return TRUE;
}

/**
 * flussi_document_read_draft:
 * @db: a connection
 * @query: a #FlussiDocumentQuery
 * @error: return location for an error
 *
 * A #FlussiSessionQuery.
 *
 * Returns: (nullable) (transfer full): a #FlussiDocumentDraft
 */
gpointer
flussi_document_read_draft (FlussiDb  *db,
                            gpointer   query,
                            GError   **error)
{
  const FlussiDocumentQuery *wanted = query;
  g_autoptr (FlussiDocumentDraft) draft = g_new0 (FlussiDocumentDraft, 1);

  draft->flow = flussi_flows_load_draft (db, wanted->workflow, error);
  if (draft->flow == NULL || !read_history (draft, db, wanted->workflow, error))
    return NULL;
  draft->facts = flussi_document_read_facts (db, query, error);

  return draft->facts != NULL ? g_steal_pointer (&draft) : NULL;
}
