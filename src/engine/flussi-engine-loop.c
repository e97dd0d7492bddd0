/* flussi-engine-loop.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-engine-private.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Implementation notes
 *
 * What g_timeout counts stops while the machine sleeps and does not notice that
 * the clock is set. The earliest due instant is therefore an absolute timer of
 * the real-time clock, which the kernel cancels when the clock is set
 * (TFD_TIMER_CANCEL_ON_SET): then, as when it fires, the engine simply looks
 * what is due. A slow tick of its own covers what both might miss.
 *
 * Work runs in slices of one transaction at a priority below that of tasks, so
 * that a call of the window waits for one batch at most.
 */

#define SAFETY_TICK_SECONDS 30
#define RETRY_AFTER_ERROR_SECONDS 5
#define WORK_PRIORITY (G_PRIORITY_DEFAULT + 50)

struct _FlussiEngineLoop
{
  FlussiEngine *engine;     /* owns the loop */
  GMainContext *context;    /* of the worker */
  GSource      *work;       /* (owned) (nullable): while there is something to do */
  GSource      *timer;      /* (owned) (nullable): watches @timer_fd */
  GSource      *safety;     /* (owned) */
  GSource      *retry;      /* (owned) (nullable): after an error */
  int           timer_fd;
};

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
arm_timer (FlussiEngineLoop *self)
{
  FlussiInstant due = flussi_engine_get_next_due (self->engine);
  struct itimerspec spec = { 0 };

  if (due != FLUSSI_INSTANT_NONE)
    {
      due = MAX (due, 1);
      spec.it_value.tv_sec = due / 1000;
      spec.it_value.tv_nsec = due % 1000 * 1000000;
    }
  if (timerfd_settime (self->timer_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) != 0)
    g_warning ("The timer cannot be set: %s", g_strerror (errno));
}

static gboolean
retry_cb (gpointer data)
{
  FlussiEngineLoop *self = data;

  clear_source (&self->retry);
  _flussi_engine_loop_wake (self);
  return G_SOURCE_REMOVE;
}

/* The disk may be full, the file damaged: nothing was lost, so try again later. */
static void
retry_later (FlussiEngineLoop *self,
             const GError     *error)
{
  g_warning ("The engine had to stop for a moment: %s", error->message);
  clear_source (&self->retry);
  self->retry = g_timeout_source_new_seconds (RETRY_AFTER_ERROR_SECONDS);
  g_source_set_callback (self->retry, retry_cb, self, NULL);
  g_source_attach (self->retry, self->context);
}

static gboolean
run_slice_cb (gpointer data)
{
  FlussiEngineLoop *self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_idle = FALSE;

  if (!_flussi_engine_run_slice (self->engine, &is_idle, &error))
    retry_later (self, error);
  else if (!is_idle)
    return G_SOURCE_CONTINUE;

  clear_source (&self->work);
  arm_timer (self);
  return G_SOURCE_REMOVE;
}

/**
 * _flussi_engine_loop_wake:
 * @self: the loop, on its thread
 *
 * Makes the engine look for work now.
 */
void
_flussi_engine_loop_wake (FlussiEngineLoop *self)
{
  if (self->work != NULL)
    return;
  self->work = g_idle_source_new ();
  g_source_set_priority (self->work, WORK_PRIORITY);
  g_source_set_callback (self->work, run_slice_cb, self, NULL);
  g_source_attach (self->work, self->context);
}

static gboolean
timer_fired_cb (int          fd,
                GIOCondition condition,
                gpointer     data)
{
  guint64 n_expirations;

  if (read (fd, &n_expirations, sizeof n_expirations) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;
  _flussi_engine_loop_wake (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
safety_tick_cb (gpointer data)
{
  _flussi_engine_loop_wake (data);
  return G_SOURCE_CONTINUE;
}

/**
 * _flussi_engine_loop_new:
 * @engine: an engine
 * @context: the context of the calling thread
 *
 * Returns: (transfer full): a loop that runs the engine from now on
 */
FlussiEngineLoop *
_flussi_engine_loop_new (FlussiEngine *engine,
                         GMainContext *context)
{
  FlussiEngineLoop *self = g_new0 (FlussiEngineLoop, 1);

  self->engine = engine;
  self->context = context;
  self->timer_fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->timer_fd >= 0)
    {
      self->timer = g_unix_fd_source_new (self->timer_fd, G_IO_IN);
      g_source_set_callback (self->timer, G_SOURCE_FUNC (timer_fired_cb), self, NULL);
      g_source_attach (self->timer, context);
    }
  self->safety = g_timeout_source_new_seconds (SAFETY_TICK_SECONDS);
  g_source_set_callback (self->safety, safety_tick_cb, self, NULL);
  g_source_attach (self->safety, context);
  _flussi_engine_loop_wake (self);
  return self;
}

void
_flussi_engine_loop_free (FlussiEngineLoop *self)
{
  clear_source (&self->work);
  clear_source (&self->timer);
  clear_source (&self->safety);
  clear_source (&self->retry);
  if (self->timer_fd >= 0)
    close (self->timer_fd);
  g_free (self);
}
