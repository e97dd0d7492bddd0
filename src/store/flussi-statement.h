/* flussi-statement.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * FlussiStatement:
 *
 * A prepared SQL statement taken from the cache of its #FlussiDb, to which it
 * goes back, reset and with its parameters cleared, when it is freed. It must be
 * freed before the database is. Bind functions number parameters from 1,
 * column functions number columns from 0, as SQLite does.
 */
typedef struct _FlussiStatement FlussiStatement;

void             flussi_statement_free           (FlussiStatement  *self);
void             flussi_statement_reset          (FlussiStatement  *self);

void             flussi_statement_bind_null      (FlussiStatement  *self,
                                                  int               parameter);
void             flussi_statement_bind_int64     (FlussiStatement  *self,
                                                  int               parameter,
                                                  gint64            value);
void             flussi_statement_bind_id        (FlussiStatement  *self,
                                                  int               parameter,
                                                  gint64            id);
void             flussi_statement_bind_double    (FlussiStatement  *self,
                                                  int               parameter,
                                                  double            value);
void             flussi_statement_bind_text      (FlussiStatement  *self,
                                                  int               parameter,
                                                  const char       *value);
void             flussi_statement_bind_static    (FlussiStatement  *self,
                                                  int               parameter,
                                                  const char       *value);
void             flussi_statement_bind_bytes     (FlussiStatement  *self,
                                                  int               parameter,
                                                  GBytes           *value);

gboolean         flussi_statement_step           (FlussiStatement  *self,
                                                  gboolean         *has_row,
                                                  GError          **error);
gboolean         flussi_statement_run            (FlussiStatement  *self,
                                                  GError          **error);

int              flussi_statement_get_n_columns  (FlussiStatement  *self);
gboolean         flussi_statement_is_null        (FlussiStatement  *self,
                                                  int               column);
int              flussi_statement_get_int        (FlussiStatement  *self,
                                                  int               column);
gint64           flussi_statement_get_int64      (FlussiStatement  *self,
                                                  int               column);
double           flussi_statement_get_double     (FlussiStatement  *self,
                                                  int               column);
const char      *flussi_statement_get_text       (FlussiStatement  *self,
                                                  int               column);
char            *flussi_statement_dup_text       (FlussiStatement  *self,
                                                  int               column);
GBytes          *flussi_statement_dup_bytes      (FlussiStatement  *self,
                                                  int               column);

/**
 * FlussiReadRow:
 * @statement: stands on a row
 * @data: of the caller
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the row, %NULL with an error
 */
typedef gpointer (*FlussiReadRow) (FlussiStatement  *statement,
                                   gpointer          data,
                                   GError          **error);

GPtrArray       *flussi_statement_read_rows      (FlussiStatement  *self,
                                                  FlussiReadRow     read,
                                                  gpointer          data,
                                                  GDestroyNotify    row_free,
                                                  GError          **error);
GArray          *flussi_statement_read_ids       (FlussiStatement  *self,
                                                  GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiStatement, flussi_statement_free)

G_END_DECLS
