/* flussi-workspace.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-json.h"
#include "flussi-progress.h"
#include "flussi-time.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_WORKSPACE (flussi_workspace_get_type ())

/**
 * FlussiWorkspace:
 *
 * One workspace file. Opened for writing it holds the lock of the file and the
 * only writer; opened for reading it may stand beside a running Flussi.
 */
G_DECLARE_FINAL_TYPE (FlussiWorkspace, flussi_workspace, FLUSSI, WORKSPACE, GObject)

/**
 * FlussiWorkspaceOptions:
 * @timezone: (nullable): IANA name of the zone of wall times; %NULL: the system's
 * @currency: (nullable): ISO 4217 code; %NULL: `EUR`
 * @language: (nullable): `en` or `it`, of what the workspace writes itself; %NULL: the interface's
 * @seed: of all random choices; 0: drawn at random
 * @now: instant that the file is created at
 *
 * What a new workspace is made with.
 */
typedef struct
{
  const char    *timezone;
  const char    *currency;
  const char    *language;
  guint64        seed;
  FlussiInstant  now;
} FlussiWorkspaceOptions;

/**
 * FlussiWorkspaceOpenFlags:
 * @FLUSSI_WORKSPACE_OPEN_WRITE: take the lock and open the writer
 * @FLUSSI_WORKSPACE_OPEN_READ: read only, beside another Flussi
 */
typedef enum
{
  FLUSSI_WORKSPACE_OPEN_WRITE,
  FLUSSI_WORKSPACE_OPEN_READ,
} FlussiWorkspaceMode;

FlussiWorkspace *flussi_workspace_create          (const char                    *path,
                                                   const FlussiWorkspaceOptions  *options,
                                                   GError                       **error);
FlussiWorkspace *flussi_workspace_open            (const char                    *path,
                                                   FlussiWorkspaceMode            mode,
                                                   GError                       **error);
void             flussi_workspace_close           (FlussiWorkspace               *self);

const char      *flussi_workspace_get_path        (FlussiWorkspace               *self);
FlussiDb        *flussi_workspace_get_db          (FlussiWorkspace               *self);
FlussiDb        *flussi_workspace_open_reader     (FlussiWorkspace               *self,
                                                   GError                       **error);
FlussiSchema    *flussi_workspace_dup_schema      (FlussiWorkspace               *self);
FlussiCatalog   *flussi_workspace_dup_catalog     (FlussiWorkspace               *self);

FlussiZone      *flussi_workspace_get_zone        (FlussiWorkspace               *self);
const char      *flussi_workspace_get_currency    (FlussiWorkspace               *self);
const char      *flussi_workspace_get_language    (FlussiWorkspace               *self);
guint64          flussi_workspace_get_seed        (FlussiWorkspace               *self);

gboolean         flussi_workspace_add_object      (FlussiWorkspace               *self,
                                                   FlussiJson                    *definition,
                                                   GError                       **error);

gboolean         flussi_workspace_backup          (FlussiWorkspace               *self,
                                                   const char                    *path,
                                                   FlussiProgress                *progress,
                                                   GError                       **error);

G_END_DECLS
