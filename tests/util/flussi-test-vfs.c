/* flussi-test-vfs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-vfs.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* Implementation notes
 *
 * A VFS of SQLite around the real one. It keeps, for every open file, what each
 * write since the last sync has overwritten; when the power goes, these are put
 * back, newest first, and the process ends without another word. So the disk
 * holds what a drive may hold that kept nothing it was not told to keep.
 * Operations (writes, truncations, syncs) are counted; a fault comes at one of
 * them. Shared memory is passed through: it is rebuilt from the log.
 */

typedef struct
{
  sqlite3_int64  offset;
  sqlite3_int64  old_size;
  GBytes        *old;
} Undo;

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;
  GArray       *undos;      /* Undo, oldest first */
} File;

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;
static GPtrArray *open_files;
static FlussiTestFault fault;
static guint fault_at;
static guint n_operations;

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static void
clear_undo (gpointer data)
{
  g_clear_pointer (&((Undo *) data)->old, g_bytes_unref);
}

static void
put_back (File *file)
{
  for (guint i = file->undos->len; i-- > 0;)
    {
      const Undo *undo = &g_array_index (file->undos, Undo, i);
      gsize length = 0;
      const void *bytes = undo->old != NULL ? g_bytes_get_data (undo->old, &length) : NULL;

      if (length > 0)
        file->real->pMethods->xWrite (file->real, bytes, length, undo->offset);
      file->real->pMethods->xTruncate (file->real, undo->old_size);
    }
}

G_NORETURN static void
lose_power (void)
{
  for (guint i = 0; i < open_files->len; i++)
    put_back (g_ptr_array_index (open_files, i));
  _exit (FLUSSI_TEST_POWER_LOST);
}

/* Returns whether the operation may go on. */
static gboolean
count_operation (gboolean needs_room)
{
  n_operations++;
  if (fault == FLUSSI_TEST_FAULT_POWER && n_operations == fault_at)
    lose_power ();
  return fault != FLUSSI_TEST_FAULT_FULL || !needs_room || n_operations < fault_at;
}

/* Keeps what lies at a place before it is overwritten or cut off. */
static void
keep_old (File          *file,
          sqlite3_int64  offset,
          sqlite3_int64  length)
{
  Undo undo = { .offset = offset };
  sqlite3_int64 end;

  file->real->pMethods->xFileSize (file->real, &undo.old_size);
  end = MIN (offset + length, undo.old_size);
  if (end > offset)
    {
      g_autofree void *old = g_malloc (end - offset);

      file->real->pMethods->xRead (file->real, old, end - offset, offset);
      undo.old = g_bytes_new_take (g_steal_pointer (&old), end - offset);
    }
  g_array_append_val (file->undos, undo);
}

static int
file_close (sqlite3_file *file)
{
  int result = real_of (file)->pMethods->xClose (real_of (file));

  g_ptr_array_remove (open_files, file);
  g_array_unref (((File *) file)->undos);
  return result;
}

static int
file_read (sqlite3_file  *file,
           void          *bytes,
           int            length,
           sqlite3_int64  offset)
{
  return real_of (file)->pMethods->xRead (real_of (file), bytes, length, offset);
}

static int
file_write (sqlite3_file  *file,
            const void    *bytes,
            int            length,
            sqlite3_int64  offset)
{
  if (!count_operation (TRUE))
    return SQLITE_FULL;
  keep_old ((File *) file, offset, length);
  return real_of (file)->pMethods->xWrite (real_of (file), bytes, length, offset);
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  count_operation (FALSE);
  keep_old ((File *) file, size, G_MAXINT);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  count_operation (FALSE);
  g_array_set_size (((File *) file)->undos, 0);
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
file_check_lock (sqlite3_file *file,
                 int          *locked)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), locked);
}

static int
file_control (sqlite3_file *file,
              int           operation,
              void         *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

/* Nothing that a drive might promise is relied on. */
static int
file_characteristics (sqlite3_file *file)
{
  return 0;
}

static int
file_map (sqlite3_file   *file,
          int             page,
          int             page_size,
          int             extend,
          void volatile **memory)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, page_size, extend, memory);
}

static int
file_lock_shared (sqlite3_file *file,
                  int           offset,
                  int           n,
                  int           flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
file_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
file_unmap (sqlite3_file *file,
            int           remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_map,
  .xShmLock = file_lock_shared,
  .xShmBarrier = file_barrier,
  .xShmUnmap = file_unmap,
};

static int
vfs_open (sqlite3_vfs  *self,
          const char   *name,
          sqlite3_file *file,
          int           flags,
          int          *out_flags)
{
  File *wrapped = (File *) file;
  int result;

  wrapped->real = (sqlite3_file *) (wrapped + 1);
  result = real_vfs->xOpen (real_vfs, name, wrapped->real, flags, out_flags);
  wrapped->base.pMethods = wrapped->real->pMethods != NULL ? &methods : NULL;
  if (wrapped->base.pMethods != NULL)
    {
      wrapped->undos = g_array_new (FALSE, FALSE, sizeof (Undo));
      g_array_set_clear_func (wrapped->undos, clear_undo);
      g_ptr_array_add (open_files, wrapped);
    }
  return result;
}

/**
 * flussi_test_vfs_install:
 *
 * Puts the disk of tests between SQLite and the real one, for all files that
 * are opened from now on.
 */
void
flussi_test_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "flussi-test";
  vfs.szOsFile = sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = vfs_open;
  open_files = g_ptr_array_new ();
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

/**
 * flussi_test_vfs_arm:
 * @what: what goes wrong
 * @operation: at which operation, counted from 1
 *
 * Begins to count operations anew.
 */
void
flussi_test_vfs_arm (FlussiTestFault what,
                     guint           operation)
{
  fault = what;
  fault_at = operation;
  n_operations = 0;
}

/**
 * flussi_test_vfs_count:
 *
 * Returns: how many operations there were since the disk was armed
 */
guint
flussi_test_vfs_count (void)
{
  return n_operations;
}
