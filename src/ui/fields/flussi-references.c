/* flussi-references.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-pick-item.h"

#include "flussi-contents.h"
#include "flussi-flows.h"
#include "flussi-lists.h"
#include "flussi-record-query.h"
#include "flussi-records.h"

/* Implementation notes: the lists, workflows, e-mails and users of a workspace are
 * read on the session's reader, never on the main thread. There is one list of
 * each per session, shared by all fields and read again whenever somebody asks
 * for it, so that a list made a moment ago can be picked. */

#define MAX_USERS 2000

typedef struct
{
  FlussiParamType  type;
  FlussiInstant    now;
} Question;

static void
add_row (GPtrArray  *rows,
         const char *value,
         const char *label,
         const char *detail)
{
  if (value != NULL && *value != '\0')
    g_ptr_array_add (rows, flussi_pick_item_new (value, label != NULL && *label != '\0' ? label : value, detail, NULL, NULL));
}

static gboolean
read_lists (FlussiDb        *db,
            const Question  *question,
            GPtrArray       *rows,
            GError         **error)
{
  g_autoptr (GPtrArray) lists = flussi_lists_list (db, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const FlussiList *list = g_ptr_array_index (lists, i);

      add_row (rows, list->uid, list->name, flussi_label_get (&list->object->type->plural));
    }
  return lists != NULL;
}

static gboolean
read_workflows (FlussiDb        *db,
                const Question  *question,
                GPtrArray       *rows,
                GError         **error)
{
  g_autoptr (GPtrArray) workflows = flussi_flows_list (db, question->now, error);

  for (guint i = 0; workflows != NULL && i < workflows->len; i++)
    {
      const FlussiWorkflow *workflow = g_ptr_array_index (workflows, i);

      if (workflow->state != FLUSSI_WORKFLOW_ARCHIVED)
        add_row (rows, workflow->uid, workflow->name, workflow->folder);
    }
  return workflows != NULL;
}

static gboolean
read_contents (FlussiDb        *db,
               const Question  *question,
               GPtrArray       *rows,
               GError         **error)
{
  g_autoptr (GPtrArray) contents = flussi_contents_list (db, "email", error);

  for (guint i = 0; contents != NULL && i < contents->len; i++)
    {
      const FlussiContent *content = g_ptr_array_index (contents, i);

      add_row (rows, content->uid, content->name,
               flussi_json_get_string (content->definition, "subject"));
    }
  return contents != NULL;
}

static gboolean
read_users (FlussiDb        *db,
            const Question  *question,
            GPtrArray       *rows,
            GError         **error)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), "user");
  FlussiRecordQuery query = { .object = object };
  g_autoptr (GArray) ids = flussi_record_query_ids (&query, db, MAX_USERS, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (FlussiRecord) record = flussi_records_get (db, object, g_array_index (ids, gint64, i), error);
      g_autofree char *name = NULL;
      const char *email;

      if (record == NULL)
        return FALSE;
      email = flussi_value_get_text (flussi_record_get (record, "email"));
      name = flussi_record_dup_name (record);
      add_row (rows, email, name, email);
    }
  return ids != NULL;
}

static gpointer
read_references (FlussiDb  *db,
                 gpointer   data,
                 GError   **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean done;

  if (question->type == FLUSSI_PARAM_LIST)
    done = read_lists (db, question, rows, error);
  else if (question->type == FLUSSI_PARAM_WORKFLOW)
    done = read_workflows (db, question, rows, error);
  else if (question->type == FLUSSI_PARAM_CONTENT)
    done = read_contents (db, question, rows, error);
  else
    done = read_users (db, question, rows, error);
  return done ? g_steal_pointer (&rows) : NULL;
}

static void
references_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GListStore) choices = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);

  if (rows == NULL)
    {
      g_warning ("cannot read what the workspace holds: %s", error->message);
      return;
    }
  g_list_store_splice (choices, 0, g_list_model_get_n_items (G_LIST_MODEL (choices)), rows->pdata, rows->len);
}

/**
 * flussi_choices_references:
 * @context: where the choice is made
 * @type: %FLUSSI_PARAM_LIST, _WORKFLOW, _CONTENT or _USER
 *
 * Returns: (transfer full): what the workspace holds; filled in a moment, and
 *   shared with others
 */
GListModel *
flussi_choices_references (FlussiFormContext *context,
                           FlussiParamType    type)
{
  g_autofree char *key = g_strdup_printf ("flussi-choices-%d", type);
  FlussiSession *session = context->session;
  GListStore *choices;
  Question *question;

  if (session == NULL)
    return G_LIST_MODEL (g_list_store_new (FLUSSI_TYPE_PICK_ITEM));
  choices = g_object_get_data (G_OBJECT (session), key);
  if (choices == NULL)
    {
      choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
      g_object_set_data_full (G_OBJECT (session), key, choices, g_object_unref);
    }
  question = g_new0 (Question, 1);
  question->type = type;
  question->now = flussi_session_get_now (session);
  flussi_session_query_async (session, read_references, question, g_free,
                              (GDestroyNotify) g_ptr_array_unref, NULL, references_read, g_object_ref (choices));
  return G_LIST_MODEL (g_object_ref (choices));
}
