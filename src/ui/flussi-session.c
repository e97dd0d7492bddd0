/* flussi-session.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-session.h"

#include "flussi-reader.h"
#include "flussi-senders.h"

/* Implementation notes
 *
 * The engine says that something changed; the session first reads the names
 * again and then says so itself, so that whoever hears of a new workflow can
 * also name it. While names are being read further news wait: at most one
 * reading is under way and one is due.
 */

struct _FlussiSession
{
  GObject          parent_instance;

  FlussiWorkspace *workspace; /* (owned) */
  FlussiEngine    *engine;    /* (owned) */
  FlussiCatalog   *catalog;   /* the present one, of @catalogs */
  GPtrArray       *catalogs;  /* (owned): all there were: widgets point into them */
  FlussiReader    *reader;    /* (nullable) (owned): NULL once closed */
  FlussiNames     *names;     /* (nullable) (owned): NULL until they are read */

  guint            naming : 1;
  guint            stale : 1;
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiSession, flussi_session, G_TYPE_OBJECT)

static void refresh_names (FlussiSession *self);

/* Object types and properties may have come; what shows the old ones goes on. */
static void
follow_catalog (FlussiSession *self)
{
  g_autoptr (FlussiCatalog) catalog = flussi_workspace_dup_catalog (self->workspace);

  if (catalog == self->catalog)
    return;
  self->catalog = catalog;
  g_ptr_array_add (self->catalogs, g_steal_pointer (&catalog));
}

static gpointer
load_names (FlussiDb  *db,
            gpointer   data,
            GError   **error)
{
  return flussi_names_load (db, error);
}

static void
names_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  FlussiSession *self = FLUSSI_SESSION (object);
  g_autoptr (GError) error = NULL;
  FlussiNames *names = flussi_session_query_finish (self, result, &error);

  self->naming = FALSE;
  if (names != NULL)
    {
      g_clear_pointer (&self->names, flussi_names_unref);
      self->names = names;
    }
  else
    {
      g_warning ("The names were not read: %s", error->message);
    }
  if (self->reader == NULL)
    return;
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->stale)
    refresh_names (self);
}

static void
refresh_names (FlussiSession *self)
{
  if (self->reader == NULL)
    return;
  self->stale = self->naming;
  if (self->naming)
    return;
  self->naming = TRUE;
  flussi_session_query_async (self, load_names, NULL, NULL, (GDestroyNotify) flussi_names_unref, NULL,
                              names_loaded_cb, NULL);
}

static void
flussi_session_dispose (GObject *object)
{
  FlussiSession *self = FLUSSI_SESSION (object);

  flussi_session_close (self);
  g_clear_object (&self->engine);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->catalogs, g_ptr_array_unref);
  g_clear_pointer (&self->names, flussi_names_unref);

  G_OBJECT_CLASS (flussi_session_parent_class)->dispose (object);
}

static void
flussi_session_class_init (FlussiSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_session_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
flussi_session_init (FlussiSession *self)
{
  self->catalogs = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_catalog_unref);
}

/* Incomplete settings keep the messages queued; the outbox shows them. */
static void
senders_set_up_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (source_object), result, &error);
  if (error != NULL)
    g_warning ("Messages cannot leave: %s", error->message);
}

/**
 * flussi_session_open:
 * @path: a workspace file
 * @error: return location for an error
 *
 * Opens a workspace for writing and starts its engine.
 *
 * Returns: (transfer full) (nullable): the session
 */
FlussiSession *
flussi_session_open (const char  *path,
                     GError     **error)
{
  g_autoptr (FlussiSession) self = g_object_new (FLUSSI_TYPE_SESSION, NULL);
  g_autoptr (FlussiClock) clock = flussi_system_clock_new ();

  self->workspace = flussi_workspace_open (path, FLUSSI_WORKSPACE_OPEN_WRITE, error);
  if (self->workspace == NULL)
    return NULL;
  self->engine = flussi_engine_new (self->workspace, clock, error);
  if (self->engine == NULL)
    return NULL;
  self->names = flussi_names_load (flussi_workspace_get_db (self->workspace), error);
  if (self->names == NULL)
    return NULL;
  self->reader = flussi_reader_new (self->workspace);
  g_signal_connect_object (self->engine, "changed", G_CALLBACK (refresh_names), self, G_CONNECT_SWAPPED);
  flussi_engine_start (self->engine);
  flussi_engine_call_async (self->engine, flussi_senders_set_up, NULL, NULL, NULL, NULL, senders_set_up_cb, NULL);
  return g_steal_pointer (&self);
}

/**
 * flussi_session_close:
 * @self: a session
 *
 * Waits for what the engine is doing, stops it and closes the workspace.
 */
void
flussi_session_close (FlussiSession *self)
{
  if (self->reader == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->engine, self);
  g_clear_pointer (&self->reader, flussi_reader_free);
  flussi_engine_stop (self->engine);
  flussi_workspace_close (self->workspace);
}

/**
 * flussi_session_get_workspace:
 * @self: a session
 *
 * Returns: (transfer none): its workspace
 */
FlussiWorkspace *
flussi_session_get_workspace (FlussiSession *self)
{
  return self->workspace;
}

/**
 * flussi_session_get_engine:
 * @self: a session
 *
 * Returns: (transfer none): its engine
 */
FlussiEngine *
flussi_session_get_engine (FlussiSession *self)
{
  return self->engine;
}

/**
 * flussi_session_get_catalog:
 * @self: a session
 *
 * Returns: (transfer none): the object types of its workspace now; it stays valid
 *   as long as the session
 */
FlussiCatalog *
flussi_session_get_catalog (FlussiSession *self)
{
  follow_catalog (self);
  return self->catalog;
}

/**
 * flussi_session_get_names:
 * @self: a session
 *
 * Returns: (transfer none): the names of what the workspace holds; hold a
 *   reference to keep them beyond the next `changed`
 */
FlussiNames *
flussi_session_get_names (FlussiSession *self)
{
  return self->names;
}

/**
 * flussi_session_get_zone:
 * @self: a session
 *
 * Returns: (transfer none): the zone of wall times
 */
FlussiZone *
flussi_session_get_zone (FlussiSession *self)
{
  return flussi_workspace_get_zone (self->workspace);
}

/**
 * flussi_session_get_now:
 * @self: a session
 *
 * Returns: the present instant
 */
FlussiInstant
flussi_session_get_now (FlussiSession *self)
{
  return flussi_engine_get_now (self->engine);
}

/**
 * flussi_session_lookup_name:
 * @param: type of the parameter that holds the reference
 * @uid: uid of a list, workflow or content; e-mail of a user
 * @session: (type FlussiSession): the session
 *
 * A #FlussiNameLookup for a #FlussiDescriber.
 *
 * Returns: (transfer full) (nullable): the name people gave it
 */
char *
flussi_session_lookup_name (FlussiParamType  param,
                            const char      *uid,
                            gpointer         session)
{
  return g_strdup (flussi_names_lookup (FLUSSI_SESSION (session)->names, param, uid));
}

/**
 * flussi_session_query_async:
 * @self: a session; one that is closed answers as if the query were cancelled
 * @query: what to read, on the reader's thread
 * @data: for @query
 * @data_free: (nullable): frees @data, on any thread
 * @result_free: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): interrupts the query
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads from the workspace off the main thread. The query sees one state of the
 * file; it should be over well within two seconds.
 */
void
flussi_session_query_async (FlussiSession       *self,
                            FlussiSessionQuery   query,
                            gpointer             data,
                            GDestroyNotify       data_free,
                            GDestroyNotify       result_free,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (FLUSSI_IS_SESSION (self));

  if (self->reader == NULL)
    {
      g_task_report_new_error (self, callback, user_data, flussi_session_query_async,
                               G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session is closed");
      if (data_free != NULL)
        data_free (data);
      return;
    }
  flussi_reader_run_async (self->reader, self, query, data, data_free, result_free, cancellable, callback, user_data);
}

/**
 * flussi_session_query_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the query gave
 */
gpointer
flussi_session_query_finish (FlussiSession  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
