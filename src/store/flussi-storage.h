/* flussi-storage.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-schema.h"
#include "flussi-statement.h"

#include "flussi-json.h"
#include "flussi-value.h"

G_BEGIN_DECLS

/* Between values and the cells of the file ("Storage types" of the rules). */

gboolean  flussi_storage_normalise   (const FlussiProperty  *property,
                                      const FlussiValue     *value,
                                      FlussiValue           *normal,
                                      GError               **error);
void      flussi_storage_bind        (FlussiStatement       *statement,
                                      int                    parameter,
                                      const FlussiValue     *value);
void      flussi_storage_bind_key    (FlussiStatement       *statement,
                                      int                    parameter,
                                      const FlussiValue     *value);
void      flussi_storage_read        (FlussiStatement       *statement,
                                      int                    column,
                                      const FlussiProperty  *property,
                                      FlussiValue           *value);
void      flussi_storage_append_json (GString               *text,
                                      const FlussiValue     *value);
void      flussi_storage_from_json   (const FlussiJson      *json,
                                      const FlussiProperty  *property,
                                      FlussiValue           *value);

G_END_DECLS
