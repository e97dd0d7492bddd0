/* flussi-workspace-place.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workspace-place.h"

#include "flussi-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define CIFS_MAGIC 0xFF534D42
#define SMB2_MAGIC 0xFE534D42

/* Programs that copy a file while it is being written, without its log. */
static const char *const synchronised_folders[] = {
  "Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Google Drive", "GoogleDrive", "iCloudDrive", "MEGA",
};

static gboolean
is_on_network (const char *folder)
{
  struct statfs info;

  if (statfs (folder, &info) != 0)
    return FALSE;
  switch ((guint32) info.f_type)
    {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case CIFS_MAGIC:
    case SMB2_MAGIC:
    case CODA_SUPER_MAGIC:
    case AFS_SUPER_MAGIC:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_synchronised (const char *folder)
{
  g_auto (GStrv) parts = g_strsplit (folder, G_DIR_SEPARATOR_S, -1);

  for (guint i = 0; i < G_N_ELEMENTS (synchronised_folders); i++)
    {
      if (g_strv_contains ((const char *const *) parts, synchronised_folders[i]))
        return TRUE;
    }
  return FALSE;
}

/**
 * flussi_workspace_check_place:
 * @path: path of a workspace, which need not exist
 * @error: return location for an error
 *
 * Refuses network drives and synchronised folders, where SQLite's log does not
 * keep a workspace whole ("One writer" of the rules).
 *
 * Returns: %FALSE if a workspace cannot live there
 */
gboolean
flussi_workspace_check_place (const char  *path,
                              GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);

  if (!is_on_network (folder) && !is_synchronised (folder))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_PLACE, "path", path, NULL);
  return FALSE;
}

static gboolean
is_marked_read_only (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && (info.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
}

/**
 * flussi_workspace_check_writable:
 * @path: path of an existing workspace
 * @error: return location for an error
 *
 * A file without any write permission is respected even by the superuser, whom
 * the system would let write.
 *
 * Returns: %FALSE if the file or its folder is read-only
 */
gboolean
flussi_workspace_check_writable (const char  *path,
                                 GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0 &&
      !is_marked_read_only (path) && !is_marked_read_only (folder))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_READ_ONLY, "path", path, NULL);
  return FALSE;
}
