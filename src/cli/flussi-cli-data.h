/* flussi-cli-data.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cli.h"

#include "flussi-engine.h"
#include "flussi-flows.h"
#include "flussi-sql.h"

G_BEGIN_DECLS

/* What commands about records have in common. */

FlussiEngine *flussi_cli_open_engine  (FlussiCli                 *cli,
                                       GError                   **error);
gboolean      flussi_cli_take_record  (FlussiCli                 *cli,
                                       FlussiDb                  *db,
                                       guint                      object_index,
                                       const FlussiSchemaObject **object,
                                       gint64                    *record,
                                       GError                   **error);
FlussiWorkflow *flussi_cli_take_workflow (FlussiCli               *cli,
                                       FlussiDb                  *db,
                                       const char                *name,
                                       GError                   **error);
gboolean      flussi_cli_take_columns (FlussiCli                 *cli,
                                       const FlussiSchemaObject  *object,
                                       GPtrArray                **properties,
                                       GError                   **error);
gboolean      flussi_cli_take_where   (FlussiCli                 *cli,
                                       const FlussiSchemaObject  *object,
                                       FlussiSql                **sql,
                                       GError                   **error);
FlussiJson   *flussi_cli_read_values  (FlussiCli                 *cli,
                                       guint                      first,
                                       GPtrArray                 *properties,
                                       gboolean                   open,
                                       const char                *owner,
                                       GError                   **error);

gboolean flussi_cli_open_catalog (FlussiCli  *cli,
                                  GError    **error);

G_END_DECLS
