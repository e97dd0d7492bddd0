/* flussi-names.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-param.h"
#include "flussi-problems.h"

G_BEGIN_DECLS

/**
 * FlussiNames:
 *
 * The names that people gave to workflows, lists, content and users, by the
 * names that documents and rows use. Immutable and atomically counted.
 */
typedef struct _FlussiNames FlussiNames;

FlussiNames *flussi_names_load         (FlussiDb         *db,
                                        GError          **error);
FlussiNames *flussi_names_ref          (FlussiNames      *self);
void         flussi_names_unref        (FlussiNames      *self);
const char  *flussi_names_lookup       (FlussiNames      *self,
                                        FlussiParamType   param,
                                        const char       *uid);
const char  *flussi_names_find         (FlussiNames      *self,
                                        FlussiReference   reference,
                                        const char       *name);
const char  *flussi_names_get_user     (FlussiNames      *self,
                                        gint64            user);
GPtrArray   *flussi_names_list_users   (FlussiNames      *self);
const char  *flussi_names_get_workflow (FlussiNames      *self,
                                        gint64            workflow,
                                        const char      **object);
gint64       flussi_names_find_workflow (FlussiNames     *self,
                                        const char       *uid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiNames, flussi_names_unref)

G_END_DECLS
