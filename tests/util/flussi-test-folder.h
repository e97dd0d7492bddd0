/* flussi-test-folder.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiTestFolder:
 *
 * A folder for the files of one test; removed with all it holds when freed.
 */
typedef char FlussiTestFolder;

FlussiTestFolder *flussi_test_folder_new   (void);
void              flussi_test_folder_free  (FlussiTestFolder       *self);
char             *flussi_test_folder_path  (const FlussiTestFolder *self,
                                            const char             *name);
char             *flussi_test_folder_write (const FlussiTestFolder *self,
                                            const char             *name,
                                            const void             *contents,
                                            gssize                  length);
char             *flussi_test_data_path    (const char             *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTestFolder, flussi_test_folder_free)

G_END_DECLS
