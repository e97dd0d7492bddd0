/* flussi-programs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-programs.h"

/* Implementation notes
 *
 * The tables are made anew whenever a workflow is published or changes its
 * state, a list comes or goes, or the catalogue grows: rare things. Programs
 * that were compiled already are taken over, so that this costs a few
 * microseconds a workflow. What changes all the time (enrolments, records) never
 * touches them.
 *
 * Enrolments are pinned to their version, so the old versions with active
 * enrolments are followed too, but only for what ends enrolments.
 */

typedef struct
{
  GHashTable *objects;       /* id of an object to GPtrArray of FlussiReader, input NULL */
  GHashTable *properties;    /* id of a property to GPtrArray of FlussiReader */
  GHashTable *associations;  /* two ids of objects to GPtrArray of FlussiReader */
  GHashTable *lists;         /* uid to GPtrArray of FlussiReader */
  GHashTable *events;        /* type to GPtrArray of FlussiReader */
  GHashTable *workflows;     /* uid to GPtrArray of FlussiReader */
  GHashTable *hooks;         /* type to GPtrArray of FlussiHook */
  GPtrArray  *watches;       /* FlussiWatch, borrowed */
  GPtrArray  *timed;         /* FlussiWatch, borrowed: those that time alone flips */
} Index;

struct _FlussiPrograms
{
  FlussiWorkspace *workspace;      /* (owned) */
  FlussiSchema    *schema;         /* (owned) (nullable): what everything was compiled with */
  gboolean         is_stale;
  gint64           lists_mark;     /* changes when a list comes or goes */
  GHashTable      *versions;       /* workflow and version to FlussiProgram */
  GPtrArray       *workflows;      /* FlussiLiveWorkflow, by id */
  GPtrArray       *list_watches;   /* FlussiWatch */
  Index            index;
};

/* --- The index ------------------------------------------------------------------- */

static GHashTable *
new_table (GHashFunc  hash,
           GEqualFunc equal)
{
  return g_hash_table_new_full (hash, equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
index_init (Index *self)
{
  self->objects = new_table (g_int64_hash, g_int64_equal);
  self->properties = new_table (g_int64_hash, g_int64_equal);
  self->associations = new_table (g_int64_hash, g_int64_equal);
  self->lists = new_table (g_str_hash, g_str_equal);
  self->events = new_table (g_str_hash, g_str_equal);
  self->workflows = new_table (g_str_hash, g_str_equal);
  self->hooks = new_table (g_str_hash, g_str_equal);
  self->watches = g_ptr_array_new ();
  self->timed = g_ptr_array_new ();
}

static void
index_clear (Index *self)
{
  g_clear_pointer (&self->objects, g_hash_table_unref);
  g_clear_pointer (&self->properties, g_hash_table_unref);
  g_clear_pointer (&self->associations, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_clear_pointer (&self->events, g_hash_table_unref);
  g_clear_pointer (&self->workflows, g_hash_table_unref);
  g_clear_pointer (&self->hooks, g_hash_table_unref);
  g_clear_pointer (&self->watches, g_ptr_array_unref);
  g_clear_pointer (&self->timed, g_ptr_array_unref);
}

static void
put (GHashTable    *table,
     gconstpointer  key,
     gpointer       copied_key,
     gpointer       entry)
{
  GPtrArray *entries = g_hash_table_lookup (table, key);

  if (entries == NULL)
    {
      entries = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (table, copied_key, entries);
    }
  else
    {
      g_free (copied_key);
    }
  g_ptr_array_add (entries, entry);
}

static FlussiReader *
reader_new (FlussiWatch               *watch,
            const FlussiCriteriaInput *input)
{
  FlussiReader *reader = g_new0 (FlussiReader, 1);

  reader->watch = watch;
  reader->input = input;
  return reader;
}

static void
put_number (GHashTable                *table,
            gint64                     key,
            FlussiWatch               *watch,
            const FlussiCriteriaInput *input)
{
  put (table, &key, g_memdup2 (&key, sizeof key), reader_new (watch, input));
}

static void
put_name (GHashTable                *table,
          const char                *key,
          FlussiWatch               *watch,
          const FlussiCriteriaInput *input)
{
  put (table, key, g_strdup (key), reader_new (watch, input));
}

static gint64
association_key (const FlussiSchemaObject *object,
                 const FlussiSchemaObject *other)
{
  return (gint64) object->id << 32 | other->id;
}

static void
index_input (Index                     *self,
             FlussiWatch               *watch,
             const FlussiCriteriaInput *input)
{
  switch (input->kind)
    {
    case FLUSSI_INPUT_PROPERTY:
      put_number (self->properties, input->property->id, watch, input);
      break;
    case FLUSSI_INPUT_ASSOCIATION:
      put_number (self->associations, association_key (input->object, input->other), watch, input);
      break;
    case FLUSSI_INPUT_LIST:
      put_name (self->lists, input->name, watch, input);
      break;
    case FLUSSI_INPUT_EVENT:
      put_name (self->events, input->name, watch, input);
      break;
    case FLUSSI_INPUT_WORKFLOW:
      put_name (self->workflows, input->name, watch, input);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
index_watch (Index       *self,
             FlussiWatch *watch)
{
  g_ptr_array_add (self->watches, watch);
  put_number (self->objects, watch->object->id, watch, NULL);
  for (guint i = 0; i < flussi_criteria_inputs_get_length (watch->inputs); i++)
    index_input (self, watch, flussi_criteria_inputs_get (watch->inputs, i));
  if (flussi_criteria_inputs_get_time (watch->inputs) != 0)
    g_ptr_array_add (self->timed, watch);
}

static void
index_hooks (Index              *self,
             FlussiLiveWorkflow *workflow)
{
  const FlussiTrigger *trigger = workflow->program->flow->trigger;

  for (guint i = 0; trigger->kind == FLUSSI_TRIGGER_EVENT && i < trigger->events->len; i++)
    {
      FlussiHook *hook = g_new0 (FlussiHook, 1);

      hook->workflow = workflow;
      hook->event = g_ptr_array_index (trigger->events, i);
      put (self->hooks, hook->event->event, g_strdup (hook->event->event), hook);
    }
}

/* --- Loading ---------------------------------------------------------------------- */

static void
live_workflow_free (gpointer data)
{
  FlussiLiveWorkflow *self = data;

  g_free (self->uid);
  g_clear_pointer (&self->program, flussi_program_unref);
  g_free (self);
}

/**
 * flussi_programs_new:
 * @workspace: a workspace opened for writing
 *
 * Returns: (transfer full): the programs of the workspace, not loaded yet
 */
FlussiPrograms *
flussi_programs_new (FlussiWorkspace *workspace)
{
  FlussiPrograms *self = g_new0 (FlussiPrograms, 1);

  self->workspace = g_object_ref (workspace);
  self->is_stale = TRUE;
  self->versions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) flussi_program_unref);
  self->workflows = g_ptr_array_new_with_free_func (live_workflow_free);
  self->list_watches = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_watch_free);
  index_init (&self->index);
  return self;
}

/**
 * flussi_programs_free:
 * @self: (transfer full): programs
 */
void
flussi_programs_free (FlussiPrograms *self)
{
  index_clear (&self->index);
  g_ptr_array_unref (self->workflows);
  g_ptr_array_unref (self->list_watches);
  g_hash_table_unref (self->versions);
  g_clear_pointer (&self->schema, flussi_schema_unref);
  g_object_unref (self->workspace);
  g_free (self);
}

/**
 * flussi_programs_invalidate:
 * @self: programs
 *
 * Says that a workflow or a list has changed, or that a transaction that changed
 * one was rolled back.
 */
void
flussi_programs_invalidate (FlussiPrograms *self)
{
  self->is_stale = TRUE;
}

static gint64
version_key (gint64 workflow,
             int    version)
{
  return workflow << 24 | version;
}

/**
 * flussi_programs_get_version:
 * @self: loaded programs
 * @workflow: row id
 * @version: number of a published version
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the program, compiled if need be
 */
FlussiProgram *
flussi_programs_get_version (FlussiPrograms  *self,
                             gint64           workflow,
                             int              version,
                             GError         **error)
{
  gint64 key = version_key (workflow, version);
  FlussiProgram *program = g_hash_table_lookup (self->versions, &key);
  g_autoptr (FlussiFlow) flow = NULL;

  if (program != NULL)
    return program;
  flow = flussi_flows_load_version (flussi_workspace_get_db (self->workspace), workflow, version, error);
  if (flow == NULL)
    return NULL;
  program = flussi_program_new (flow, workflow, version, self->schema,
                                flussi_workspace_get_zone (self->workspace), error);
  if (program != NULL)
    g_hash_table_insert (self->versions, g_memdup2 (&key, sizeof key), program);
  return program;
}

/* A version that cannot be compiled stands still and does not stop the others. */
static void
load_live_version (FlussiPrograms     *self,
                   FlussiLiveWorkflow *workflow,
                   int                 version)
{
  g_autoptr (GError) error = NULL;
  FlussiProgram *program = flussi_programs_get_version (self, workflow->id, version, &error);

  if (program != NULL)
    workflow->program = flussi_program_ref (program);
  else
    g_warning ("Workflow %s cannot run: %s", workflow->uid, error->message);
}

static gboolean
load_workflows (FlussiPrograms  *self,
                GError         **error)
{
  FlussiDb *db = flussi_workspace_get_db (self->workspace);
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
                                 "SELECT w.id, w.uid, w.state, w.state_since, coalesce (w.live_version, 0),"
                                 " coalesce (v.published_at, 0) FROM workflow w LEFT JOIN workflow_version v"
                                 " ON v.workflow = w.id AND v.number = w.live_version ORDER BY w.id", error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      FlussiLiveWorkflow *workflow;
      int version;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      workflow = g_new0 (FlussiLiveWorkflow, 1);
      g_ptr_array_add (self->workflows, workflow);
      workflow->id = flussi_statement_get_int64 (statement, 0);
      workflow->uid = flussi_statement_dup_text (statement, 1);
      workflow->state = flussi_statement_get_int (statement, 2);
      workflow->state_since = flussi_statement_get_int64 (statement, 3);
      workflow->published_at = flussi_statement_get_int64 (statement, 5);
      workflow->slot_after = FLUSSI_INSTANT_NONE;
      version = flussi_statement_get_int (statement, 4);
      if (version == 0)
        continue;
      load_live_version (self, workflow, version);
    }
}

static gboolean
load_lists (FlussiPrograms  *self,
            GError         **error)
{
  FlussiDb *db = flussi_workspace_get_db (self->workspace);
  g_autoptr (GPtrArray) lists = flussi_lists_list (db, error);

  if (lists == NULL)
    return FALSE;
  g_ptr_array_set_free_func (lists, NULL);
  for (guint i = 0; i < lists->len; i++)
    {
      FlussiList *list = g_ptr_array_index (lists, i);
      g_autoptr (FlussiCriteria) criteria = NULL;
      g_autoptr (GError) local_error = NULL;
      FlussiWatch *watch = NULL;

      if (list->kind == FLUSSI_LIST_ACTIVE)
        criteria = flussi_criteria_parse (list->criteria, &local_error);
      if (criteria != NULL)
        watch = flussi_watch_new (FLUSSI_WATCH_LIST, NULL, list, criteria, list->object, self->schema,
                                  flussi_workspace_get_zone (self->workspace), &local_error);
      else
        flussi_list_free (list);
      if (watch != NULL)
        g_ptr_array_add (self->list_watches, watch);
      else if (local_error != NULL)
        g_warning ("An active list cannot be kept: %s", local_error->message);
    }
  return TRUE;
}

static gboolean
is_followed (const FlussiLiveWorkflow *workflow)
{
  return workflow->program != NULL && workflow->state != FLUSSI_WORKFLOW_DRAFT &&
         workflow->state != FLUSSI_WORKFLOW_ARCHIVED;
}

/* What still ends enrolments that are pinned to an older version. */
static gboolean
index_old_versions (FlussiPrograms      *self,
                    FlussiLiveWorkflow  *workflow,
                    GError             **error)
{
  FlussiDb *db = flussi_workspace_get_db (self->workspace);
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
                                 "SELECT v.number FROM workflow_version v WHERE v.workflow = ?1 AND v.number <> ?2"
                                 " AND EXISTS (SELECT 1 FROM enrollment e WHERE e.workflow = ?1"
                                 " AND e.version = v.number AND e.status = 'active')", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, workflow->id);
  flussi_statement_bind_int64 (statement, 2, workflow->program->version);
  for (;;)
    {
      FlussiProgram *program;

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      program = flussi_programs_get_version (self, workflow->id, flussi_statement_get_int (statement, 0), error);
      if (program == NULL)
        return FALSE;
      for (guint i = 0; i < program->watches->len; i++)
        {
          FlussiWatch *watch = g_ptr_array_index (program->watches, i);

          if (watch->kind != FLUSSI_WATCH_REENROLL)
            index_watch (&self->index, watch);
        }
    }
}

static gboolean
build_index (FlussiPrograms  *self,
             GError         **error)
{
  for (guint i = 0; i < self->list_watches->len; i++)
    index_watch (&self->index, g_ptr_array_index (self->list_watches, i));
  for (guint i = 0; i < self->workflows->len; i++)
    {
      FlussiLiveWorkflow *workflow = g_ptr_array_index (self->workflows, i);

      if (!is_followed (workflow))
        continue;
      for (guint w = 0; w < workflow->program->watches->len; w++)
        index_watch (&self->index, g_ptr_array_index (workflow->program->watches, w));
      index_hooks (&self->index, workflow);
      if (workflow->program->version > 1 && !index_old_versions (self, workflow, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
reload (FlussiPrograms  *self,
        GError         **error)
{
  FlussiSchema *schema = flussi_db_get_schema (flussi_workspace_get_db (self->workspace));

  index_clear (&self->index);
  index_init (&self->index);
  g_ptr_array_set_size (self->workflows, 0);
  g_ptr_array_set_size (self->list_watches, 0);
  if (schema != self->schema)
    {
      g_hash_table_remove_all (self->versions);
      g_clear_pointer (&self->schema, flussi_schema_unref);
      self->schema = flussi_schema_ref (schema);
    }
  if (!load_workflows (self, error) || !load_lists (self, error) || !build_index (self, error))
    return FALSE;
  self->is_stale = FALSE;
  return TRUE;
}

/**
 * flussi_programs_ensure:
 * @self: programs
 * @error: return location for an error
 *
 * Loads what is known to be out of date.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_programs_ensure (FlussiPrograms  *self,
                        GError         **error)
{
  if (!self->is_stale && self->schema == flussi_db_get_schema (flussi_workspace_get_db (self->workspace)))
    return TRUE;
  return reload (self, error);
}

/**
 * flussi_programs_refresh:
 * @self: programs
 * @error: return location for an error
 *
 * Loads what is out of date, and looks whether a list has come or gone. Called at
 * the beginning of each transaction.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_programs_refresh (FlussiPrograms  *self,
                         GError         **error)
{
  FlussiDb *db = flussi_workspace_get_db (self->workspace);
  gint64 mark;

  if (!flussi_db_query_int64 (db, "SELECT count (*) * 4294967296 + coalesce (max (id), 0) FROM list", &mark, error))
    return FALSE;
  if (mark != self->lists_mark)
    self->is_stale = TRUE;
  self->lists_mark = mark;
  return flussi_programs_ensure (self, error);
}

/* --- Look-ups ----------------------------------------------------------------------- */

/**
 * flussi_programs_get_workflows:
 * @self: loaded programs
 *
 * Returns: (transfer none) (element-type FlussiLiveWorkflow): all workflows, by id
 */
GPtrArray *
flussi_programs_get_workflows (FlussiPrograms *self)
{
  return self->workflows;
}

/**
 * flussi_programs_get:
 * @self: loaded programs
 * @workflow: row id
 *
 * Returns: (transfer none) (nullable): the workflow
 */
FlussiLiveWorkflow *
flussi_programs_get (FlussiPrograms *self,
                     gint64          workflow)
{
  guint low = 0, high = self->workflows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      FlussiLiveWorkflow *found = g_ptr_array_index (self->workflows, middle);

      if (found->id == workflow)
        return found;
      if (found->id < workflow)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * flussi_programs_find:
 * @self: loaded programs
 * @uid: uid of a workflow
 *
 * Returns: (transfer none) (nullable): the workflow
 */
FlussiLiveWorkflow *
flussi_programs_find (FlussiPrograms *self,
                      const char     *uid)
{
  for (guint i = 0; i < self->workflows->len; i++)
    {
      FlussiLiveWorkflow *workflow = g_ptr_array_index (self->workflows, i);

      if (g_str_equal (workflow->uid, uid))
        return workflow;
    }
  return NULL;
}

/**
 * flussi_programs_get_watches:
 * @self: loaded programs
 *
 * Returns: (transfer none) (element-type FlussiWatch): all criteria that are followed
 */
GPtrArray *
flussi_programs_get_watches (FlussiPrograms *self)
{
  return self->index.watches;
}

/**
 * flussi_programs_get_timed:
 * @self: loaded programs
 *
 * Returns: (transfer none) (element-type FlussiWatch): those that time alone can
 *   flip (F11)
 */
GPtrArray *
flussi_programs_get_timed (FlussiPrograms *self)
{
  return self->index.timed;
}

/**
 * flussi_programs_on_object:
 * @self: loaded programs
 * @object: a type
 *
 * Returns: (transfer none) (nullable) (element-type FlussiReader): all criteria
 *   about records of this type, without input
 */
GPtrArray *
flussi_programs_on_object (FlussiPrograms            *self,
                           const FlussiSchemaObject  *object)
{
  gint64 key = object->id;

  return g_hash_table_lookup (self->index.objects, &key);
}

/**
 * flussi_programs_on_property:
 * @self: loaded programs
 * @property: a property
 *
 * Returns: (transfer none) (nullable) (element-type FlussiReader): who reads it
 */
GPtrArray *
flussi_programs_on_property (FlussiPrograms              *self,
                             const FlussiSchemaProperty  *property)
{
  gint64 key = property->id;

  return g_hash_table_lookup (self->index.properties, &key);
}

/**
 * flussi_programs_on_association:
 * @self: loaded programs
 * @object: type of the record at the near end
 * @other: type of the record at the far end
 *
 * Returns: (transfer none) (nullable) (element-type FlussiReader): who reads such
 *   associations
 */
GPtrArray *
flussi_programs_on_association (FlussiPrograms            *self,
                                const FlussiSchemaObject  *object,
                                const FlussiSchemaObject  *other)
{
  gint64 key = association_key (object, other);

  return g_hash_table_lookup (self->index.associations, &key);
}

/**
 * flussi_programs_on_list:
 * @self: loaded programs
 * @list: uid of a list
 *
 * Returns: (transfer none) (nullable) (element-type FlussiReader): who reads its
 *   members
 */
GPtrArray *
flussi_programs_on_list (FlussiPrograms *self,
                         const char     *list)
{
  return g_hash_table_lookup (self->index.lists, list);
}

/**
 * flussi_programs_on_event:
 * @self: loaded programs
 * @type: an event type
 *
 * Returns: (transfer none) (nullable) (element-type FlussiReader): who counts such
 *   events
 */
GPtrArray *
flussi_programs_on_event (FlussiPrograms *self,
                          const char     *type)
{
  return g_hash_table_lookup (self->index.events, type);
}

/**
 * flussi_programs_on_workflow:
 * @self: loaded programs
 * @workflow: uid of a workflow
 *
 * Returns: (transfer none) (nullable) (element-type FlussiReader): who reads what
 *   became of its records
 */
GPtrArray *
flussi_programs_on_workflow (FlussiPrograms *self,
                             const char     *workflow)
{
  return g_hash_table_lookup (self->index.workflows, workflow);
}

/**
 * flussi_programs_get_hooks:
 * @self: loaded programs
 * @event: an event type
 *
 * Returns: (transfer none) (nullable) (element-type FlussiHook): whose triggers
 *   name it
 */
GPtrArray *
flussi_programs_get_hooks (FlussiPrograms *self,
                           const char     *event)
{
  return g_hash_table_lookup (self->index.hooks, event);
}
