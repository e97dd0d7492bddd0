/* flussi-associations.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-associations.h"

static void
association_free (gpointer data)
{
  FlussiAssociation *self = data;

  g_free (self->label);
  g_free (self);
}

static FlussiStatement *
prepare_list (FlussiDb                  *db,
              const FlussiSchemaObject  *object,
              gint64                     record,
              const FlussiSchemaObject  *other,
              GError                   **error)
{
  FlussiStatement *statement;

  if (other == NULL)
    statement = flussi_db_prepare (db,
                                   "SELECT other_object, other, label, since FROM association"
                                   " WHERE object = ? AND record = ?"
                                   " ORDER BY other_object, since, other, label", error);
  else
    statement = flussi_db_prepare (db,
                                   "SELECT other_object, other, label, since FROM association"
                                   " WHERE object = ? AND record = ? AND other_object = ?"
                                   " ORDER BY since, other, label", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, object->id);
  flussi_statement_bind_int64 (statement, 2, record);
  if (other != NULL)
    flussi_statement_bind_int64 (statement, 3, other->id);
  return statement;
}

static gpointer
read_association (FlussiStatement  *statement,
                  gpointer          data,
                  GError          **error)
{
  FlussiAssociation *association = g_new0 (FlussiAssociation, 1);

  association->object = flussi_schema_lookup_object (flussi_db_get_schema (data), flussi_statement_get_int (statement, 0));
  association->record = flussi_statement_get_int64 (statement, 1);
  association->label = flussi_statement_dup_text (statement, 2);
  association->since = flussi_statement_get_int64 (statement, 3);
  return association;
}

/**
 * flussi_associations_list:
 * @db: a connection
 * @object: type of the record
 * @record: its id
 * @other: (nullable): only those with records of this type
 * @error: return location for an error
 *
 * The associations of a record by type of the other one, oldest first. Those
 * with a deleted record are among them.
 *
 * Returns: (transfer full) (nullable) (element-type FlussiAssociation): the associations
 */
GPtrArray *
flussi_associations_list (FlussiDb                  *db,
                          const FlussiSchemaObject  *object,
                          gint64                     record,
                          const FlussiSchemaObject  *other,
                          GError                   **error)
{
  g_autoptr (FlussiStatement) statement = prepare_list (db, object, record, other, error);

  if (statement == NULL)
    return NULL;
  return flussi_statement_read_rows (statement, read_association, db, association_free, error);
}

static const char *const pick_orders[] = {
  [FLUSSI_PICK_PRIMARY] = "min (a.label <> 'primary'), min (a.since), a.other LIMIT 1",
  [FLUSSI_PICK_NEWEST] = "max (a.since) DESC, a.other DESC LIMIT 1",
  [FLUSSI_PICK_OLDEST] = "min (a.since), a.other LIMIT 1",
  [FLUSSI_PICK_ALL] = "min (a.since), a.other",
};

/**
 * flussi_associations_pick:
 * @db: a connection
 * @object: type of the record
 * @record: its id
 * @other: type of the associated records
 * @label: (nullable): only those with this label
 * @pick: which of them
 * @error: return location for an error
 *
 * Finds associated records that are not deleted (F7, V7).
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids, none or
 *   one unless all are asked for
 */
GArray *
flussi_associations_pick (FlussiDb                  *db,
                          const FlussiSchemaObject  *object,
                          gint64                     record,
                          const FlussiSchemaObject  *other,
                          const char                *label,
                          FlussiPick                 pick,
                          GError                   **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  sql = g_strdup_printf ("SELECT a.other FROM association a JOIN %s r ON r.id = a.other"
                         " WHERE a.object = ? AND a.record = ? AND a.other_object = ?"
                         " AND (?4 IS NULL OR a.label = ?4) AND r.deleted IS NULL"
                         " GROUP BY a.other ORDER BY %s",
                         other->table, pick_orders[pick]);
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, object->id);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_int64 (statement, 3, other->id);
  flussi_statement_bind_text (statement, 4, label);
  return flussi_statement_read_ids (statement, error);
}
