/* flussi-sql.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-value.h"

G_BEGIN_DECLS

/**
 * FlussiSql:
 *
 * SQL text under construction together with the values of its parameters, in
 * the order of their `?` marks. Text of a user only ever enters as a parameter.
 */
typedef struct _FlussiSql FlussiSql;

FlussiSql       *flussi_sql_new           (const char        *text);
void             flussi_sql_free          (FlussiSql         *self);
void             flussi_sql_append        (FlussiSql         *self,
                                           const char        *text);
void             flussi_sql_append_printf (FlussiSql         *self,
                                           const char        *format,
                                           ...) G_GNUC_PRINTF (2, 3);
void             flussi_sql_append_sql    (FlussiSql         *self,
                                           const FlussiSql   *other);
void             flussi_sql_add_int64     (FlussiSql         *self,
                                           gint64             value);
void             flussi_sql_add_text      (FlussiSql         *self,
                                           const char        *value);
void             flussi_sql_add_value     (FlussiSql         *self,
                                           const FlussiValue *value);
const char      *flussi_sql_get_text      (const FlussiSql   *self);
void             flussi_sql_bind          (const FlussiSql   *self,
                                           FlussiStatement   *statement,
                                           int                first_parameter);
FlussiStatement *flussi_sql_prepare       (const FlussiSql   *self,
                                           FlussiDb          *db,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiSql, flussi_sql_free)

G_END_DECLS
