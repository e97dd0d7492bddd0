/* flussi-test-workspace.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-change-set.h"
#include "flussi-test-folder.h"
#include "flussi-workspace.h"

G_BEGIN_DECLS

/* Monday 2 March 2026, 09:00 in Rome. */
#define FLUSSI_TEST_NOW G_GINT64_CONSTANT (1772438400000)

/**
 * FlussiTestWorkspace:
 * @folder: where it lies
 * @path: path of the file
 * @workspace: a new workspace in Rome, with the seed 1, open for writing
 * @db: its writer
 * @cause: a person
 *
 * A real workspace file for one test.
 */
typedef struct
{
  FlussiTestFolder *folder;
  char             *path;
  FlussiWorkspace  *workspace;
  FlussiDb         *db;
  FlussiCause       cause;
} FlussiTestWorkspace;

void                      flussi_test_workspace_init   (FlussiTestWorkspace *self);
void                      flussi_test_workspace_clear  (FlussiTestWorkspace *self);
void                      flussi_test_workspace_reopen (FlussiTestWorkspace *self);
const FlussiSchemaObject *flussi_test_object           (FlussiTestWorkspace *self,
                                                        const char          *name);
void                      flussi_test_begin            (FlussiTestWorkspace *self);
void                      flussi_test_commit           (FlussiTestWorkspace *self);
gint64                    flussi_test_create           (FlussiTestWorkspace *self,
                                                        const char          *object,
                                                        const char          *first_property,
                                                        ...) G_GNUC_NULL_TERMINATED;
gboolean                  flussi_test_set              (FlussiTestWorkspace *self,
                                                        const char          *object,
                                                        gint64               record,
                                                        const char          *property,
                                                        const char          *text,
                                                        GError             **error);
char                     *flussi_test_dup_value        (FlussiTestWorkspace *self,
                                                        const char          *object,
                                                        gint64               record,
                                                        const char          *property);
void                      flussi_test_fill_value       (FlussiTestWorkspace *self,
                                                        FlussiChangeSet     *set,
                                                        const char          *property,
                                                        const char          *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiTestWorkspace, flussi_test_workspace_clear)

G_END_DECLS
