/* flussi-engine.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-engine.h"
#include "flussi-engine-private.h"
#include "flussi-pump.h"

#include "flussi-error.h"

/* Implementation notes
 *
 * Between start and stop everything that touches the writer runs on the
 * worker's thread: the calls of the window and, when there is none, the slices
 * of flussi-engine-loop.c. Otherwise the same functions run where they are
 * called, which is how the command line, the scenarios and the tests drive the
 * engine: one implementation, two drivers.
 *
 * News are not carried by the signal. Whoever shows something asks for it anew,
 * once for however many changes came together.
 */

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define DEFAULT_BATCH_SIZE 2000

G_DEFINE_FINAL_TYPE (FlussiEngine, flussi_engine, G_TYPE_OBJECT)

static void
flussi_engine_dispose (GObject *object)
{
  FlussiEngine *self = FLUSSI_ENGINE (object);

  if (self->worker != NULL)
    flussi_engine_stop (self);
  if (self->workspace != NULL && flussi_workspace_get_db (self->workspace) != NULL)
    flussi_db_set_observer (flussi_workspace_get_db (self->workspace), NULL); /* it may be closed already */
  self->db = NULL;
  g_clear_object (&self->matcher);
  g_clear_pointer (&self->programs, flussi_programs_free);
  g_clear_object (&self->sender);
  g_clear_object (&self->clock);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (flussi_engine_parent_class)->dispose (object);
}

static void
flussi_engine_finalize (GObject *object)
{
  FlussiEngine *self = FLUSSI_ENGINE (object);

  g_main_context_unref (self->main_context);

  G_OBJECT_CLASS (flussi_engine_parent_class)->finalize (object);
}

static void
flussi_engine_class_init (FlussiEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = flussi_engine_dispose;
  object_class->finalize = flussi_engine_finalize;

  /**
   * FlussiEngine::changed:
   * @self: the engine
   *
   * Something in the workspace has changed: records, enrolments, the log, the
   * outbox, workflows. Emitted in the main context that the engine was made in,
   * once for any number of changes that came together.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", FLUSSI_TYPE_ENGINE, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
flussi_engine_init (FlussiEngine *self)
{
  self->batch_size = DEFAULT_BATCH_SIZE;
  self->may_await = TRUE;
  self->latest = FLUSSI_INSTANT_NONE;
  self->moved_to = FLUSSI_INSTANT_NONE;
  self->main_context = g_main_context_ref_thread_default ();
}

/**
 * flussi_engine_new:
 * @workspace: a workspace opened for writing
 * @clock: the present
 * @error: return location for an error
 *
 * Makes the engine of a workspace. Nothing runs until it is asked to; from now
 * on every change of a record is judged.
 *
 * Returns: (transfer full) (nullable): the engine
 */
FlussiEngine *
flussi_engine_new (FlussiWorkspace  *workspace,
                   FlussiClock      *clock,
                   GError          **error)
{
  g_autoptr (FlussiEngine) self = g_object_new (FLUSSI_TYPE_ENGINE, NULL);
  FlussiDb *db = flussi_workspace_get_db (workspace);

  if (db == NULL || flussi_db_get_mode (db) != FLUSSI_DB_WRITER)
    {
      flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_READ_ONLY,
                        "path", flussi_workspace_get_path (workspace), NULL);
      return NULL;
    }
  self->workspace = g_object_ref (workspace);
  self->clock = g_object_ref (clock);
  self->db = db;
  self->programs = flussi_programs_new (workspace);
  self->matcher = flussi_matcher_new (self);
  flussi_db_set_observer (db, FLUSSI_CHANGE_OBSERVER (self->matcher));
  return g_steal_pointer (&self);
}

FlussiWorkspace *
flussi_engine_get_workspace (FlussiEngine *self)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), NULL);

  return self->workspace;
}

/**
 * flussi_engine_get_db:
 * @self: an engine
 *
 * Returns: (transfer none): the writer; only for the thread it belongs to
 */
FlussiDb *
flussi_engine_get_db (FlussiEngine *self)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), NULL);
  g_return_val_if_fail (self->worker == NULL || flussi_worker_is_current (self->worker), NULL);

  return self->db;
}

FlussiInstant
flussi_engine_get_now (FlussiEngine *self)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), 0);

  return flussi_clock_now (self->clock);
}

/**
 * flussi_engine_set_sender:
 * @self: an engine
 * @sender: (nullable): how messages leave; %NULL: they stay queued
 *
 * On the thread of the writer.
 */
void
flussi_engine_set_sender (FlussiEngine *self,
                          FlussiSender *sender)
{
  g_return_if_fail (FLUSSI_IS_ENGINE (self));

  g_set_object (&self->sender, sender);
}

FlussiSender *
flussi_engine_get_sender (FlussiEngine *self)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), NULL);

  return self->sender;
}

/**
 * flussi_engine_set_batch_size:
 * @self: an engine
 * @n_steps: how many steps a transaction takes at most
 *
 * A batch boundary changes nothing but speed; tests set 1 to prove it.
 */
void
flussi_engine_set_batch_size (FlussiEngine *self,
                              int           n_steps)
{
  g_return_if_fail (FLUSSI_IS_ENGINE (self));
  g_return_if_fail (n_steps > 0);

  self->batch_size = n_steps;
}

/**
 * flussi_engine_get_n_steps:
 * @self: an engine
 *
 * Returns: how many steps it has run since it was made
 */
gint64
flussi_engine_get_n_steps (FlussiEngine *self)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), 0);

  return self->n_steps;
}

/* Transactions */

gboolean
_flussi_engine_begin (FlussiEngine  *self,
                      GError       **error)
{
  gint64 some;

  g_return_val_if_fail (self->worker == NULL || flussi_worker_is_current (self->worker), FALSE);

  if (!flussi_db_begin (self->db, error))
    return FALSE;
  if (flussi_programs_refresh (self->programs, error) &&
      flussi_db_query_int64 (self->db, "SELECT EXISTS (SELECT 1 FROM event_wait)", &some, error))
    {
      self->may_await = some != 0;
      return TRUE;
    }
  flussi_db_rollback (self->db);
  return FALSE;
}

/* Ends what _flussi_engine_begin() began: commits if all went well. */
gboolean
_flussi_engine_finish (FlussiEngine  *self,
                       gboolean       success,
                       GError       **error)
{
  self->may_await = TRUE;
  if (success && flussi_db_commit (self->db, error))
    {
      _flussi_engine_tell_news (self);
      return TRUE;
    }
  flussi_db_rollback (self->db);
  flussi_programs_invalidate (self->programs);
  return FALSE;
}

/* News */

static gboolean
emit_changed_cb (gpointer data)
{
  FlussiEngine *self = FLUSSI_ENGINE (data);

  g_atomic_int_set (&self->has_news, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

void
_flussi_engine_tell_news (FlussiEngine *self)
{
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&self->has_news, FALSE, TRUE))
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, emit_changed_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->main_context);
}

/* The thread */

static void
start_loop_cb (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  FlussiEngine *self = source_object;

  self->loop = _flussi_engine_loop_new (self, flussi_worker_get_context (self->worker));
  g_task_return_boolean (task, TRUE);
}

static void
stop_loop_cb (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  FlussiEngine *self = source_object;

  g_clear_pointer (&self->loop, _flussi_engine_loop_free);
  flussi_pump_wait (self, g_main_context_get_thread_default ());
  g_task_return_boolean (task, TRUE);
}

/**
 * flussi_engine_start:
 * @self: an engine
 *
 * Hands the writer to a thread of its own, which runs the workflows from now on.
 * On the thread that made the engine.
 */
void
flussi_engine_start (FlussiEngine *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FLUSSI_IS_ENGINE (self));
  g_return_if_fail (self->worker == NULL);

  self->worker = flussi_worker_new ("flussi-engine");
  task = g_task_new (self, NULL, NULL, NULL);
  flussi_worker_push (self->worker, task, start_loop_cb);
}

/**
 * flussi_engine_stop:
 * @self: an engine that was started
 *
 * Ends the thread after the batch, the calls and, for a moment, the message it is
 * at; the writer belongs to the calling thread again. On the thread that started it.
 */
void
flussi_engine_stop (FlussiEngine *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FLUSSI_IS_ENGINE (self));
  g_return_if_fail (self->worker != NULL);

  task = g_task_new (self, NULL, NULL, NULL);
  flussi_worker_push (self->worker, task, stop_loop_cb);
  g_clear_pointer (&self->worker, flussi_worker_free);
}

/**
 * flussi_engine_set_held:
 * @self: an engine
 * @held: whether everything is held
 *
 * Holds the whole engine: changes are still judged and records enrolled, but no
 * step runs and nothing is sent. Safe on any thread.
 */
void
flussi_engine_set_held (FlussiEngine *self,
                        gboolean      held)
{
  g_return_if_fail (FLUSSI_IS_ENGINE (self));

  g_atomic_int_set (&self->held, held);
  _flussi_engine_tell_news (self);
  if (!held && self->worker != NULL)
    flussi_engine_call_async (self, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
}

gboolean
flussi_engine_get_held (FlussiEngine *self)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), FALSE);

  return g_atomic_int_get (&self->held);
}

/* Calls */

typedef struct
{
  FlussiEngineFunc func;         /* (nullable): only wakes the loop */
  gpointer         data;
  GDestroyNotify   data_free;
  GDestroyNotify   result_free;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->data_free != NULL)
    call->data_free (call->data);
  g_free (call);
}

static void
run_call_cb (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  FlussiEngine *self = source_object;
  Call *call = task_data;
  GError *error = NULL;
  gpointer result = call->func != NULL ? call->func (self, call->data, &error) : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->result_free);
  if (self->loop != NULL)
    _flussi_engine_loop_wake (self->loop);
}

/**
 * flussi_engine_call_async:
 * @self: an engine
 * @func: (nullable): what to do; %NULL only makes the engine look for work
 * @data: for @func
 * @data_free: (nullable): frees @data, on the thread of @func
 * @result_free: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): a cancellable; a call that has begun is finished
 * @callback: called when it is done, in the caller's main context
 * @user_data: for @callback
 *
 * Runs a function where the writer lives, between two batches.
 */
void
flussi_engine_call_async (FlussiEngine        *self,
                          FlussiEngineFunc     func,
                          gpointer             data,
                          GDestroyNotify       data_free,
                          GDestroyNotify       result_free,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Call *call;

  g_return_if_fail (FLUSSI_IS_ENGINE (self));

  call = g_new0 (Call, 1);
  call->func = func;
  call->data = data;
  call->data_free = data_free;
  call->result_free = result_free;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, flussi_engine_call_async);
  g_task_set_task_data (task, call, call_free);
  if (self->worker != NULL)
    flussi_worker_push (self->worker, task, run_call_cb);
  else
    run_call_cb (task, self, call, cancellable);
}

/**
 * flussi_engine_call_finish:
 * @self: an engine
 * @result: the result given to the callback
 * @error: return location for an error
 *
 * Returns: (nullable) (transfer full): what the function gave
 */
gpointer
flussi_engine_call_finish (FlussiEngine  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (FLUSSI_IS_ENGINE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
