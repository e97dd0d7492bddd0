/* flussi-db.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-schema.h"
#include "flussi-statement.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlussiDb:
 *
 * One SQLite connection to a workspace, with its schema, its cache of prepared
 * statements and, on the writer, its [iface@ChangeObserver]. It belongs to one
 * thread at a time; every function that takes one is synchronous.
 */
typedef struct _FlussiDb FlussiDb;

typedef struct _FlussiChangeObserver FlussiChangeObserver;

typedef enum {
  FLUSSI_DB_READER,
  FLUSSI_DB_WRITER,
} FlussiDbMode;

FlussiDb             *flussi_db_open             (const char            *path,
                                                  FlussiDbMode           mode,
                                                  GError               **error);
void                  flussi_db_close            (FlussiDb              *self);

FlussiDbMode          flussi_db_get_mode         (FlussiDb              *self);
sqlite3              *flussi_db_get_handle       (FlussiDb              *self);
FlussiSchema         *flussi_db_get_schema       (FlussiDb              *self);
void                  flussi_db_set_schema       (FlussiDb              *self,
                                                  FlussiSchema          *schema);
FlussiChangeObserver *flussi_db_get_observer     (FlussiDb              *self);
void                  flussi_db_set_observer     (FlussiDb              *self,
                                                  FlussiChangeObserver  *observer);
void                  flussi_db_set_cancellable  (FlussiDb              *self,
                                                  GCancellable          *cancellable);

FlussiStatement      *flussi_db_prepare          (FlussiDb              *self,
                                                  const char            *sql,
                                                  GError               **error);
gboolean              flussi_db_exec             (FlussiDb              *self,
                                                  const char            *sql,
                                                  GError               **error);
gboolean              flussi_db_query_int64      (FlussiDb              *self,
                                                  const char            *sql,
                                                  gint64                *value,
                                                  GError               **error);
gint64                flussi_db_get_last_row_id  (FlussiDb              *self);
gint64                flussi_db_get_n_changes    (FlussiDb              *self);
gboolean              flussi_db_set_error        (FlussiDb              *self,
                                                  GError               **error);

gint64                flussi_db_get_n_written    (FlussiDb              *self);
gboolean              flussi_db_begin            (FlussiDb              *self,
                                                  GError               **error);
gboolean              flussi_db_commit           (FlussiDb              *self,
                                                  GError               **error);
void                  flussi_db_rollback         (FlussiDb              *self);
gboolean              flussi_db_in_transaction   (FlussiDb              *self);
gboolean              flussi_db_savepoint        (FlussiDb              *self,
                                                  GError               **error);
gboolean              flussi_db_release          (FlussiDb              *self,
                                                  GError               **error);
void                  flussi_db_rollback_to      (FlussiDb              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiDb, flussi_db_close)

G_END_DECLS
