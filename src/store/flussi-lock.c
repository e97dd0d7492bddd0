/* flussi-lock.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-lock.h"

#include "flussi-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Implementation notes
 *
 * The lock is flock() on FILE.lock; what the file says (program, process, user)
 * is only for the message. Whoever finds the file unlocked, whatever it says,
 * takes it over. The file is removed on release while it is still locked; one
 * who opened it before that locks a file without a name, notices, and tries again.
 */

struct _FlussiLock
{
  char *path; /* (owned) */
  int   fd;
};

static void
set_locked_error (const char  *path,
                  int          fd,
                  GError     **error)
{
  char holder[256] = { 0 };

  if (pread (fd, holder, sizeof holder - 1, 0) <= 0)
    strcpy (holder, "Flussi");
  g_strchomp (holder);
  flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_LOCKED, "path", path, "holder", holder, NULL);
}

static void
write_holder (int fd)
{
  g_autofree char *holder = NULL;

  holder = g_strdup_printf ("%s (process %d, user %s, computer %s)\n",
                            g_get_prgname () != NULL ? g_get_prgname () : "Flussi",
                            (int) getpid (), g_get_user_name (), g_get_host_name ());
  if (ftruncate (fd, 0) != 0 || pwrite (fd, holder, strlen (holder), 0) < 0)
    g_debug ("The lock file does not name its holder: %s", g_strerror (errno));
}

static gboolean
is_still_named (int         fd,
                const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/**
 * flussi_lock_take:
 * @path: path of the workspace file
 * @error: return location for an error
 *
 * Takes the lock, or fails at once and says who holds it.
 *
 * Returns: (transfer full) (nullable): the lock
 */
FlussiLock *
flussi_lock_take (const char  *path,
                  GError     **error)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  FlussiLock *self;
  int fd;

  for (;;)
    {
      fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (fd < 0)
        {
          flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_READ_ONLY, "path", path, NULL);
          return NULL;
        }
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          set_locked_error (path, fd, error);
          close (fd);
          return NULL;
        }
      if (is_still_named (fd, lock_path))
        break;
      close (fd);
    }
  write_holder (fd);

  self = g_new0 (FlussiLock, 1);
  self->path = g_steal_pointer (&lock_path);
  self->fd = fd;
  return self;
}

/**
 * flussi_lock_release:
 * @self: (transfer full): a lock
 */
void
flussi_lock_release (FlussiLock *self)
{
  g_return_if_fail (self != NULL);

  g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
