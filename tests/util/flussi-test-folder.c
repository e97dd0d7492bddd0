/* flussi-test-folder.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-folder.h"

#include <glib/gstdio.h>

/**
 * flussi_test_folder_new:
 *
 * Returns: (transfer full): the path of a new, empty folder
 */
FlussiTestFolder *
flussi_test_folder_new (void)
{
  GError *error = NULL;
  char *path = g_dir_make_tmp ("flussi-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/* Links are removed, not followed. */
static void
remove_tree (const char *path)
{
  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) folder = NULL;
      const char *name;

      g_chmod (path, 0700);
      folder = g_dir_open (path, 0, NULL);
      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_remove (path);
}

/**
 * flussi_test_folder_free:
 * @self: (transfer full): a folder
 *
 * Removes the folder and what it holds.
 */
void
flussi_test_folder_free (FlussiTestFolder *self)
{
  remove_tree (self);
  g_free (self);
}

/**
 * flussi_test_folder_path:
 * @self: a folder
 * @name: the name of a file in it
 *
 * Returns: (transfer full): the path of that file, which need not exist
 */
char *
flussi_test_folder_path (const FlussiTestFolder *self,
                         const char             *name)
{
  return g_build_filename (self, name, NULL);
}

/**
 * flussi_test_folder_write:
 * @self: a folder
 * @name: the name of the file to write
 * @contents: its bytes
 * @length: how many, or -1 if they end with a zero byte
 *
 * Returns: (transfer full): the path of the file
 */
char *
flussi_test_folder_write (const FlussiTestFolder *self,
                          const char             *name,
                          const void             *contents,
                          gssize                  length)
{
  g_autoptr (GError) error = NULL;
  char *path = flussi_test_folder_path (self, name);

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  return path;
}

/**
 * flussi_test_data_path:
 * @name: a file below the tests' source folder, such as `scenarios/a.json`
 *
 * Returns: (transfer full): its path
 */
char *
flussi_test_data_path (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), name, NULL);
}
