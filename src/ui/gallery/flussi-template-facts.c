/* flussi-template-facts.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-template-facts.h"

/* More would not be read, and each is one look at every record. */
#define MAX_PROPERTIES 5

typedef struct
{
  char      *object;     /* (owned) */
  GPtrArray *properties; /* (owned) */
} FlussiTemplateQuestion;

static void
question_free (gpointer data)
{
  FlussiTemplateQuestion *question = data;

  g_free (question->object);
  g_ptr_array_unref (question->properties);
  g_free (question);
}

static void
add_property (GPtrArray  *properties,
              const char *name)
{
  if (name != NULL && properties->len < MAX_PROPERTIES &&
      !g_ptr_array_find_with_equal_func (properties, name, g_str_equal, NULL))
    g_ptr_array_add (properties, g_strdup (name));
}

/* Those of the enrolled record itself. */
static void
collect_properties (const FlussiCriteria *criteria,
                    GPtrArray            *properties)
{
  if (criteria == NULL)
    return;
  if (criteria->kind == FLUSSI_CRITERIA_PROPERTY)
    add_property (properties, criteria->property);
  for (guint i = 0; criteria->children != NULL && i < criteria->children->len; i++)
    collect_properties (g_ptr_array_index (criteria->children, i), properties);
}

/* On the reader's thread. */
static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  const FlussiTemplateQuestion *question = data;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), question->object);
  g_autoptr (FlussiTemplateFacts) facts = g_new0 (FlussiTemplateFacts, 1);
  g_autoptr (GString) sql = g_string_new ("SELECT count(*)");
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  facts->properties = g_ptr_array_new_with_free_func (g_free);
  facts->known = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (object == NULL)
    return g_steal_pointer (&facts);
  for (guint i = 0; i < question->properties->len; i++)
    {
      const char *name = g_ptr_array_index (question->properties, i);
      const FlussiSchemaProperty *property = flussi_schema_object_find_property (object, name);

      if (property == NULL || property->property->formula != NULL)
        continue;
      g_ptr_array_add (facts->properties, g_strdup (name));
      g_string_append_printf (sql, ", count(%s)", property->column);
    }
  g_string_append_printf (sql, " FROM %s WHERE deleted IS NULL", object->table);
  statement = flussi_db_prepare (db, sql->str, error);
  if (statement == NULL || !flussi_statement_step (statement, &has_row, error))
    return NULL;
  facts->n_records = flussi_statement_get_int64 (statement, 0);
  for (guint i = 0; i < facts->properties->len; i++)
    {
      gint64 known = flussi_statement_get_int64 (statement, (int) i + 1);

      g_array_append_val (facts->known, known);
    }
  return g_steal_pointer (&facts);
}

/**
 * flussi_template_facts_load_async:
 * @session: a session
 * @flow: the document of a template
 * @cancellable: (nullable): interrupts it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks at the records that the workflow would be about.
 */
void
flussi_template_facts_load_async (FlussiSession       *session,
                                  const FlussiFlow    *flow,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  FlussiTemplateQuestion *question = g_new0 (FlussiTemplateQuestion, 1);

  question->object = g_strdup (flow->object);
  question->properties = g_ptr_array_new_with_free_func (g_free);
  collect_properties (flow->trigger->when, question->properties);
  collect_properties (flow->trigger->also, question->properties);
  if (flow->trigger->schedule != NULL)
    add_property (question->properties, flow->trigger->schedule->property);
  flussi_session_query_async (session, load, question, question_free, (GDestroyNotify) flussi_template_facts_free,
                              cancellable, callback, user_data);
}

/**
 * flussi_template_facts_load_finish:
 * @session: a session
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what was found
 */
FlussiTemplateFacts *
flussi_template_facts_load_finish (FlussiSession  *session,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  return flussi_session_query_finish (session, result, error);
}

/**
 * flussi_template_facts_free:
 * @self: (transfer full): facts
 */
void
flussi_template_facts_free (FlussiTemplateFacts *self)
{
  g_clear_pointer (&self->properties, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_array_unref);
  g_free (self);
}
