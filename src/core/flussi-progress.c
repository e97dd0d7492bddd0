/* flussi-progress.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-progress.h"

#include "flussi-error.h"

struct _FlussiProgress
{
  gatomicrefcount  count;
  GCancellable    *cancellable; /* (owned) */
  GMutex           lock;
  gint64           done;        /* (mutex lock) */
  gint64           total;       /* (mutex lock) 0 while it is not known */
  const char      *phase;       /* (mutex lock) (nullable) interned */
};

/**
 * flussi_progress_new:
 *
 * Returns: (transfer full): the progress of work that has not begun
 */
FlussiProgress *
flussi_progress_new (void)
{
  FlussiProgress *self = g_new0 (FlussiProgress, 1);

  g_atomic_ref_count_init (&self->count);
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  return self;
}

/**
 * flussi_progress_ref:
 * @self: a progress
 *
 * Returns: (transfer full): @self
 */
FlussiProgress *
flussi_progress_ref (FlussiProgress *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

/**
 * flussi_progress_unref:
 * @self: (transfer full): a progress
 */
void
flussi_progress_unref (FlussiProgress *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * flussi_progress_set_phase:
 * @self: (nullable): a progress; %NULL does nothing
 * @phase: stable name of what is being done, such as `reading`
 * @total: how much there is to do in this phase, 0 if that is not known
 */
void
flussi_progress_set_phase (FlussiProgress *self,
                           const char     *phase,
                           gint64          total)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->phase = g_intern_string (phase);
  self->total = total;
  self->done = 0;
  g_mutex_unlock (&self->lock);
}

/**
 * flussi_progress_set_done:
 * @self: (nullable): a progress; %NULL does nothing
 * @done: how much of the phase is done
 */
void
flussi_progress_set_done (FlussiProgress *self,
                          gint64          done)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->done = done;
  g_mutex_unlock (&self->lock);
}

/**
 * flussi_progress_check:
 * @self: (nullable): a progress
 * @error: return location for an error
 *
 * Returns: %FALSE with %FLUSSI_ERROR_CANCELLED if the user wants to stop
 */
gboolean
flussi_progress_check (FlussiProgress  *self,
                       GError         **error)
{
  if (self == NULL || !g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_CANCELLED, NULL, NULL);
  return FALSE;
}

/**
 * flussi_progress_get_done:
 * @self: a progress
 *
 * Returns: how much of the phase is done
 */
gint64
flussi_progress_get_done (FlussiProgress *self)
{
  gint64 done;

  g_mutex_lock (&self->lock);
  done = self->done;
  g_mutex_unlock (&self->lock);
  return done;
}

/**
 * flussi_progress_get_total:
 * @self: a progress
 *
 * Returns: how much there is to do in this phase, 0 if that is not known
 */
gint64
flussi_progress_get_total (FlussiProgress *self)
{
  gint64 total;

  g_mutex_lock (&self->lock);
  total = self->total;
  g_mutex_unlock (&self->lock);
  return total;
}

/**
 * flussi_progress_get_fraction:
 * @self: a progress
 *
 * Returns: the part of the phase that is done, 0 to 1; negative while the total is not known
 */
double
flussi_progress_get_fraction (FlussiProgress *self)
{
  gint64 total = flussi_progress_get_total (self);

  return total > 0 ? CLAMP ((double) flussi_progress_get_done (self) / total, 0.0, 1.0) : -1.0;
}

/**
 * flussi_progress_get_cancellable:
 * @self: a progress
 *
 * Returns: (transfer none): cancel it to stop the work
 */
GCancellable *
flussi_progress_get_cancellable (FlussiProgress *self)
{
  return self != NULL ? self->cancellable : NULL;
}
