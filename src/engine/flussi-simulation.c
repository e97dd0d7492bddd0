/* flussi-simulation.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-simulation.h"

#include "flussi-error.h"
#include "flussi-script-sender.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Implementation notes
 *
 * The simulated engine is the engine. It writes: enrolments, log, outbox, records.
 * So it gets a copy of the file in the user's cache, made by SQLite's backup while
 * others work on the original, which stays untouched because nothing here ever
 * opens it for writing. The copy need not survive a power cut, so it is written
 * without waiting for the disk. Why the original is not overlaid with temporary
 * views instead: docs/adr/0006.
 */

#define COPY_NAME "simulation.flussi"

static char *
make_folder (GError **error)
{
  g_autofree char *parent = g_build_filename (g_get_user_cache_dir (), "flussi", NULL);
  g_autofree char *folder = g_build_filename (parent, "simulation-XXXXXX", NULL);

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp_full (folder, 0700) == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", parent, "reason", g_strerror (errno), NULL);
      return NULL;
    }
  return g_steal_pointer (&folder);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/**
 * flussi_simulation_new:
 * @workspace: a workspace, open in whatever way
 * @progress: (nullable): counts pages of the copy, and cancels
 * @error: return location for an error
 *
 * Copies a workspace as it is now.
 *
 * Returns: (transfer full) (nullable): the copy
 */
FlussiSimulation *
flussi_simulation_new (FlussiWorkspace  *workspace,
                       FlussiProgress   *progress,
                       GError          **error)
{
  g_autoptr (FlussiSimulation) self = g_new0 (FlussiSimulation, 1);
  g_autofree char *path = NULL;

  self->folder = make_folder (error);
  if (self->folder == NULL)
    return NULL;
  path = g_build_filename (self->folder, COPY_NAME, NULL);
  if (!flussi_workspace_backup (workspace, path, progress, error))
    return NULL;
  self->workspace = flussi_workspace_open (path, FLUSSI_WORKSPACE_OPEN_WRITE, error);
  if (self->workspace == NULL)
    return NULL;
  self->db = flussi_workspace_get_db (self->workspace);
  if (!flussi_db_exec (self->db, "PRAGMA synchronous = OFF", error)
      || !flussi_db_query_int64 (self->db, "SELECT max (seq) FROM step_run", &self->last_step, error)
      || !flussi_db_query_int64 (self->db, "SELECT max (id) FROM outbox", &self->last_message, error)
      || !flussi_db_query_int64 (self->db, "SELECT max (id) FROM enrollment", &self->last_enrollment, error)
      || !flussi_db_query_int64 (self->db, "SELECT max (seq) FROM change_log", &self->last_change, error))
    return NULL;
  if (progress != NULL)
    flussi_db_set_cancellable (self->db, flussi_progress_get_cancellable (progress));
  return g_steal_pointer (&self);
}

/**
 * flussi_simulation_free:
 * @self: (transfer full): a simulation
 *
 * Removes the copy.
 */
void
flussi_simulation_free (FlussiSimulation *self)
{
  g_clear_object (&self->engine);
  if (self->workspace != NULL)
    flussi_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

/**
 * flussi_simulation_start:
 * @self: a simulation
 * @now: when it begins
 * @error: return location for an error
 *
 * Makes the engine, with a clock that stands at @now and a sender to which every
 * message is sent and nothing leaves.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_simulation_start (FlussiSimulation  *self,
                         FlussiInstant      now,
                         GError           **error)
{
  g_autoptr (FlussiClock) clock = flussi_virtual_clock_new (now);
  g_autoptr (FlussiSender) sender = flussi_script_sender_new ();

  self->engine = flussi_engine_new (self->workspace, clock, error);
  if (self->engine == NULL)
    return FALSE;
  flussi_engine_set_sender (self->engine, sender);
  return TRUE;
}
