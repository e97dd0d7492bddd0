/* flussi-output-file.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-output-file.h"

#include "flussi-error.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

struct _FlussiOutputFile
{
  char          *path;    /* (nullable) (owned) */
  GOutputStream *stream;  /* (owned) */
};

static gboolean
set_error (FlussiOutputFile  *self,
           GError            *reason,
           GError           **error)
{
  flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", self->path != NULL ? self->path : "-",
                    "reason", reason->message, NULL);
  g_error_free (reason);
  return FALSE;
}

/**
 * flussi_output_file_new:
 * @path: (nullable): where; %NULL for the standard output
 * @error: return location for an error
 *
 * Begins a file that only its owner can read.
 *
 * Returns: (transfer full) (nullable): the file, %NULL with %FLUSSI_ERROR_WRITE_FAILED
 */
FlussiOutputFile *
flussi_output_file_new (const char  *path,
                        GError     **error)
{
  g_autoptr (FlussiOutputFile) self = g_new0 (FlussiOutputFile, 1);
  g_autoptr (GFile) file = NULL;
  GError *reason = NULL;

  self->path = g_strdup (path);
  if (path == NULL)
    {
      self->stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
      return g_steal_pointer (&self);
    }
  file = g_file_new_for_path (path);
  self->stream = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &reason));
  if (self->stream != NULL)
    return g_steal_pointer (&self);
  set_error (self, reason, error);
  return NULL;
}

/**
 * flussi_output_file_free:
 * @self: (transfer full): a file
 *
 * Frees @self; if it is not finished, nothing of it is left.
 */
void
flussi_output_file_free (FlussiOutputFile *self)
{
  if (self->stream != NULL && self->path != NULL && !g_output_stream_is_closed (self->stream))
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (self->stream, cancelled, NULL);
    }
  g_clear_object (&self->stream);
  g_free (self->path);
  g_free (self);
}

/**
 * flussi_output_file_get_stream:
 * @self: a file
 *
 * Returns: (transfer none): where to write
 */
GOutputStream *
flussi_output_file_get_stream (FlussiOutputFile *self)
{
  return self->stream;
}

/**
 * flussi_output_file_finish:
 * @self: a file
 * @error: return location for an error
 *
 * Puts the file where it belongs.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_WRITE_FAILED
 */
gboolean
flussi_output_file_finish (FlussiOutputFile  *self,
                           GError           **error)
{
  GError *reason = NULL;

  if (self->path == NULL || g_output_stream_close (self->stream, NULL, &reason))
    return TRUE;
  return set_error (self, reason, error);
}
