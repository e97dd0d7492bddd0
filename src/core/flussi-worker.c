/* flussi-worker.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-worker.h"

/* Implementation notes
 *
 * A task is one idle source of the thread's context, with the priority of its
 * GTask: GMainContext is the queue. Long work of the thread itself belongs into
 * sources of a lower priority that do a little at a time, so that tasks get
 * their turn between two slices; flussi_worker_has_tasks() says whether some
 * wait, for work that decides by itself when to pause.
 */

struct _FlussiWorker
{
  GThread      *thread;   /* (owned) */
  GMainContext *context;  /* (owned) */
  GMainLoop    *loop;     /* (owned) */
  int           n_tasks;  /* atomic: pushed and not finished */
};

typedef struct
{
  FlussiWorker    *worker;
  GTask           *task;  /* (owned) */
  GTaskThreadFunc  func;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  g_free (job);
}

static gboolean
run_job_cb (gpointer data)
{
  Job *job = data;

  if (!g_task_return_error_if_cancelled (job->task))
    job->func (job->task,
               g_task_get_source_object (job->task),
               g_task_get_task_data (job->task),
               g_task_get_cancellable (job->task));
  g_atomic_int_dec_and_test (&job->worker->n_tasks);
  return G_SOURCE_REMOVE;
}

static gpointer
run_thread (gpointer data)
{
  FlussiWorker *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  while (flussi_worker_has_tasks (self))
    g_main_context_iteration (self->context, TRUE);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/**
 * flussi_worker_new:
 * @name: name of the thread, for debuggers
 *
 * Returns: (transfer full): a running worker
 */
FlussiWorker *
flussi_worker_new (const char *name)
{
  FlussiWorker *self = g_new0 (FlussiWorker, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new (name, run_thread, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/**
 * flussi_worker_free:
 * @self: (transfer full): a worker, on any thread but its own
 *
 * Runs the tasks that were pushed before, ends the thread and waits for its end.
 */
void
flussi_worker_free (FlussiWorker *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_return_if_fail (!flussi_worker_is_current (self));

  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * flussi_worker_get_context:
 * @self: a worker
 *
 * Returns: (transfer none): the context of its thread, for sources of its own
 */
GMainContext *
flussi_worker_get_context (FlussiWorker *self)
{
  return self->context;
}

/**
 * flussi_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the calling thread is the worker's
 */
gboolean
flussi_worker_is_current (FlussiWorker *self)
{
  return g_thread_self () == self->thread;
}

/**
 * flussi_worker_push:
 * @self: a worker
 * @task: a task; its callback comes where it was made
 * @func: what to do; it returns a result to the task
 *
 * Runs a function on the worker's thread. Tasks of one priority run in the order
 * of their coming. May be called on any thread.
 */
void
flussi_worker_push (FlussiWorker    *self,
                    GTask           *task,
                    GTaskThreadFunc  func)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Job *job = g_new0 (Job, 1);

  job->worker = self;
  job->task = g_object_ref (task);
  job->func = func;
  g_atomic_int_inc (&self->n_tasks);
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, run_job_cb, job, job_free);
  g_source_attach (source, self->context);
}

/**
 * flussi_worker_has_tasks:
 * @self: a worker
 *
 * Returns: whether a task runs or waits for its turn; safe on any thread
 */
gboolean
flussi_worker_has_tasks (FlussiWorker *self)
{
  return g_atomic_int_get (&self->n_tasks) > 0;
}
