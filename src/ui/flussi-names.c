/* flussi-names.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-names.h"

#include "flussi-records.h"
#include "flussi-text.h"

#define MAX_USERS 10000

typedef struct
{
  char *name;
  char *object;
} FlussiNamedWorkflow;

struct _FlussiNames
{
  gatomicrefcount  ref_count;
  GHashTable      *workflows;       /* (owned): uid to row id */
  GHashTable      *workflows_by_id; /* (owned): row id to FlussiNamedWorkflow */
  GHashTable      *lists;           /* (owned): uid to name */
  GHashTable      *contents;        /* (owned): uid to name */
  GHashTable      *users;           /* (owned): e-mail to name */
  GHashTable      *users_by_id;     /* (owned): record id to name */
};

static void
named_workflow_free (FlussiNamedWorkflow *self)
{
  g_free (self->name);
  g_free (self->object);
  g_free (self);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static FlussiNames *
names_new (void)
{
  FlussiNames *self = g_new0 (FlussiNames, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->workflows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->workflows_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) named_workflow_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->users_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

static gboolean
load_uids (FlussiDb    *db,
           const char  *sql,
           GHashTable  *names,
           GError     **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_hash_table_replace (names, flussi_statement_dup_text (statement, 0), flussi_statement_dup_text (statement, 1));
    }
}

static gboolean
load_workflows (FlussiNames  *self,
                FlussiDb     *db,
                GError      **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT id, uid, name, object FROM workflow", error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      FlussiNamedWorkflow *workflow;
      gint64 id;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      id = flussi_statement_get_int64 (statement, 0);
      workflow = g_new0 (FlussiNamedWorkflow, 1);
      workflow->name = flussi_statement_dup_text (statement, 2);
      workflow->object = flussi_statement_dup_text (statement, 3);
      g_hash_table_replace (self->workflows, flussi_statement_dup_text (statement, 1), dup_id (id));
      g_hash_table_replace (self->workflows_by_id, dup_id (id), workflow);
    }
}

static gboolean
load_users (FlussiNames  *self,
            FlussiDb     *db,
            GError      **error)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), "user");
  const FlussiSchemaProperty *email = object != NULL ? flussi_schema_object_find_property (object, "email") : NULL;
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gboolean has_row;

  if (email == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT id, %s FROM %s ORDER BY id LIMIT %d", email->column, object->table, MAX_USERS);
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      g_autofree char *name = NULL;
      gint64 id;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      id = flussi_statement_get_int64 (statement, 0);
      name = flussi_records_dup_name (db, object, id);
      if (!flussi_statement_is_null (statement, 1))
        g_hash_table_replace (self->users, flussi_statement_dup_text (statement, 1), g_strdup (name));
      g_hash_table_replace (self->users_by_id, dup_id (id), g_steal_pointer (&name));
    }
}

/**
 * flussi_names_load:
 * @db: a connection
 * @error: return location for an error
 *
 * Reads the names of what the workspace holds.
 *
 * Returns: (transfer full) (nullable): the names
 */
FlussiNames *
flussi_names_load (FlussiDb  *db,
                   GError   **error)
{
  g_autoptr (FlussiNames) self = names_new ();

  if (!load_workflows (self, db, error) ||
      !load_uids (db, "SELECT uid, name FROM list", self->lists, error) ||
      !load_uids (db, "SELECT uid, name FROM content", self->contents, error) ||
      !load_users (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * flussi_names_ref:
 * @self: names
 *
 * Returns: (transfer full): @self
 */
FlussiNames *
flussi_names_ref (FlussiNames *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_names_unref:
 * @self: (transfer full): names
 */
void
flussi_names_unref (FlussiNames *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->workflows);
  g_hash_table_unref (self->workflows_by_id);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->contents);
  g_hash_table_unref (self->users);
  g_hash_table_unref (self->users_by_id);
  g_free (self);
}

/**
 * flussi_names_lookup:
 * @self: names
 * @param: type of the parameter that holds the reference
 * @uid: uid of a list, workflow or content; e-mail of a user
 *
 * Returns: (nullable): the name people gave it
 */
const char *
flussi_names_lookup (FlussiNames     *self,
                     FlussiParamType  param,
                     const char      *uid)
{
  if (param == FLUSSI_PARAM_LIST)
    return g_hash_table_lookup (self->lists, uid);
  if (param == FLUSSI_PARAM_CONTENT)
    return g_hash_table_lookup (self->contents, uid);
  if (param == FLUSSI_PARAM_WORKFLOW)
    return flussi_names_get_workflow (self, flussi_names_find_workflow (self, uid), NULL);
  return g_hash_table_lookup (self->users, uid);
}

static const char *
get_workflow_name (FlussiNames   *self,
                   gconstpointer  id)
{
  const FlussiNamedWorkflow *named = g_hash_table_lookup (self->workflows_by_id, id);

  return named != NULL ? named->name : NULL;
}

/**
 * flussi_names_find:
 * @self: names
 * @reference: what kind of thing it is
 * @name: what people call it, or its uid; case and accents do not matter
 *
 * Returns: (nullable): uid of a list, workflow or content; e-mail of a user
 */
const char *
flussi_names_find (FlussiNames     *self,
                   FlussiReference  reference,
                   const char      *name)
{
  GHashTable *const tables[] = {
    [FLUSSI_REFERENCE_LIST] = self->lists,
    [FLUSSI_REFERENCE_CONTENT] = self->contents,
    [FLUSSI_REFERENCE_WORKFLOW] = self->workflows,
    [FLUSSI_REFERENCE_USER] = self->users,
  };
  g_autofree char *folded = flussi_text_fold (name);
  GHashTableIter iter;
  gpointer uid;
  gpointer value;

  if (g_hash_table_lookup_extended (tables[reference], name, &uid, NULL))
    return uid;
  g_hash_table_iter_init (&iter, tables[reference]);
  while (g_hash_table_iter_next (&iter, &uid, &value))
    {
      const char *called = reference == FLUSSI_REFERENCE_WORKFLOW ? get_workflow_name (self, value) : value;
      g_autofree char *other = flussi_text_fold (called != NULL ? called : "");

      if (g_str_equal (folded, other))
        return uid;
    }
  return NULL;
}

/**
 * flussi_names_get_user:
 * @self: names
 * @user: record id of a user
 *
 * Returns: (nullable): the user's name
 */
const char *
flussi_names_get_user (FlussiNames *self,
                       gint64       user)
{
  return g_hash_table_lookup (self->users_by_id, &user);
}

static int
compare_users (gconstpointer a,
               gconstpointer b,
               gpointer      names)
{
  return flussi_text_compare (g_hash_table_lookup (names, *(gint64 *const *) a),
                              g_hash_table_lookup (names, *(gint64 *const *) b));
}

/**
 * flussi_names_list_users:
 * @self: names
 *
 * Returns: (transfer full) (element-type utf8): record id and name of each user,
 *   one after the other, in the order of the names
 */
GPtrArray *
flussi_names_list_users (FlussiNames *self)
{
  guint n_users;
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->users_by_id, &n_users);
  GPtrArray *users = g_ptr_array_new_with_free_func (g_free);

  g_qsort_with_data (ids, n_users, sizeof *ids, compare_users, self->users_by_id);
  for (guint i = 0; i < n_users; i++)
    {
      const gint64 *id = ids[i];

      g_ptr_array_add (users, g_strdup_printf ("%" G_GINT64_FORMAT, *id));
      g_ptr_array_add (users, g_strdup (g_hash_table_lookup (self->users_by_id, id)));
    }
  return users;
}

/**
 * flussi_names_get_workflow:
 * @self: names
 * @workflow: row id of a workflow
 * @object: (out) (optional) (nullable): type of the records it enrols
 *
 * Returns: (nullable): its name
 */
const char *
flussi_names_get_workflow (FlussiNames  *self,
                           gint64        workflow,
                           const char  **object)
{
  const FlussiNamedWorkflow *named = g_hash_table_lookup (self->workflows_by_id, &workflow);

  if (object != NULL)
    *object = named != NULL ? named->object : NULL;
  return named != NULL ? named->name : NULL;
}

/**
 * flussi_names_find_workflow:
 * @self: names
 * @uid: uid of a workflow
 *
 * Returns: its row id, 0 if there is none
 */
gint64
flussi_names_find_workflow (FlussiNames *self,
                            const char  *uid)
{
  const gint64 *id = g_hash_table_lookup (self->workflows, uid);

  return id != NULL ? *id : 0;
}
