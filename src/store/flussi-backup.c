/* flussi-backup.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workspace.h"

#include "flussi-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PAGES_PER_STEP 512

static gboolean
copy_pages (sqlite3_backup  *backup,
            FlussiProgress  *progress,
            GError         **error)
{
  int result;

  do
    {
      if (progress != NULL && !flussi_progress_check (progress, error))
        return FALSE;
      result = sqlite3_backup_step (backup, PAGES_PER_STEP);
      if (progress != NULL)
        flussi_progress_set_done (progress, sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup));
    }
  while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED);
  return TRUE;
}

static gboolean
copy_database (FlussiDb        *source,
               const char      *path,
               FlussiProgress  *progress,
               GError         **error)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup;
  gboolean copied;

  if (sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
      (backup = sqlite3_backup_init (target, "main", flussi_db_get_handle (source), "main")) == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", path, "reason", sqlite3_errmsg (target), NULL);
      sqlite3_close (target);
      return FALSE;
    }
  copied = copy_pages (backup, progress, error);
  if (sqlite3_backup_finish (backup) != SQLITE_OK && copied)
    {
      flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", path, "reason", sqlite3_errmsg (target), NULL);
      copied = FALSE;
    }
  sqlite3_close (target);
  return copied;
}

static gboolean
check_copy (const char  *path,
            GError     **error)
{
  g_autoptr (FlussiWorkspace) copy = flussi_workspace_open (path, FLUSSI_WORKSPACE_OPEN_READ, error);

  return copy != NULL;
}

/**
 * flussi_workspace_backup:
 * @self: a workspace
 * @path: where the copy goes; nothing may be there yet
 * @progress: (nullable): counts pages, and cancels
 * @error: return location for an error
 *
 * Copies the workspace as it is at one instant, also while others write to it,
 * and opens the copy to see that it is whole. A failed copy is removed.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_workspace_backup (FlussiWorkspace  *self,
                         const char       *path,
                         FlussiProgress   *progress,
                         GError          **error)
{
  g_autoptr (FlussiDb) reader = NULL;
  int fd;

  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      if (errno == EEXIST)
        flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_EXISTS, "path", path, NULL);
      else
        flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", path, "reason", g_strerror (errno), NULL);
      return FALSE;
    }
  close (fd);

  reader = flussi_db_open (flussi_workspace_get_path (self), FLUSSI_DB_READER, error);
  if (reader != NULL && copy_database (reader, path, progress, error) && check_copy (path, error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}
