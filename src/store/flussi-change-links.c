/* flussi-change-links.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-links.h"
#include "flussi-change-set-private.h"

#include "flussi-error.h"

/* Implementation notes
 *
 * Two records are associated while `association` has a row for them, in both
 * directions: one with an empty label, or one for each label. A label that is
 * added takes the place of the empty one; when the last label is taken away
 * because another record becomes primary, the empty one comes back.
 */

#define PRIMARY "primary"

/* How two records are associated at present. */
typedef struct
{
  GPtrArray *labels; /* (element-type utf8) */
} Tie;

static void
tie_clear (Tie *tie)
{
  g_clear_pointer (&tie->labels, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tie, tie_clear)

static gboolean
tie_read (Tie                            *tie,
          FlussiDb                       *db,
          const FlussiChange             *change,
          const FlussiAssociationChange  *link,
          GError                        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  tie->labels = g_ptr_array_new ();
  if (change->record == 0)
    return TRUE;
  statement = flussi_db_prepare (db,
                                 "SELECT label FROM association WHERE object = ? AND record = ?"
                                 " AND other_object = ? AND other = ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, change->object->id);
  flussi_statement_bind_int64 (statement, 2, change->record);
  flussi_statement_bind_int64 (statement, 3, link->object->id);
  flussi_statement_bind_int64 (statement, 4, link->record);
  for (;;)
    {
      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_ptr_array_add (tie->labels, (char *) g_intern_string (flussi_statement_get_text (statement, 0)));
    }
}

static gboolean
tie_has (const Tie  *tie,
         const char *label)
{
  return g_ptr_array_find (tie->labels, g_intern_string (label), NULL);
}

static void
note_link (FlussiChange                  *change,
           const FlussiAssociationChange *link,
           gboolean                       added,
           const char                    *label,
           gboolean                       relabelled)
{
  FlussiAssociationChange noted = {
    .added = added,
    .relabelled = relabelled,
    .object = link->object,
    .record = link->record,
    .label = g_intern_string (label),
  };

  g_array_append_val (change->associations, noted);
}

static gboolean
check_other_record (FlussiDb                       *db,
                    const FlussiAssociationChange  *link,
                    GError                        **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ? AND deleted IS NULL", link->object->table);
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, error);
  g_autofree char *key = NULL;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, link->record);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    return TRUE;
  key = g_strdup_printf ("%" G_GINT64_FORMAT, link->record);
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_RECORD, "object", link->object->type->name, "key", key, NULL);
  return FALSE;
}

/* As in HubSpot it is the company that is primary, for a contact, a deal and so
 * on, never the other way round; between other types it is the second one. */
static gboolean
has_single_primary (FlussiDb                 *db,
                    const FlussiSchemaObject *object,
                    const FlussiSchemaObject *other)
{
  FlussiCatalog *catalog = flussi_schema_get_catalog (flussi_db_get_schema (db));
  const FlussiAssociationType *type;

  type = flussi_catalog_find_association (catalog, object->type->name, other->type->name);
  if (type == NULL || !type->primary || g_str_equal (object->type->name, "company"))
    return FALSE;
  return g_str_equal (other->type->name, "company") || g_str_equal (type->object, object->type->name);
}

/* The one that was primary before is a plain associate from now on. */
static gboolean
find_demoted (FlussiDb                       *db,
              FlussiChange                   *change,
              const FlussiAssociationChange  *link,
              GError                        **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row = change->record != 0;

  statement = flussi_db_prepare (db,
                                 "SELECT other FROM association WHERE object = ? AND record = ?"
                                 " AND other_object = ? AND label = '" PRIMARY "' AND other <> ?", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, change->object->id);
  flussi_statement_bind_int64 (statement, 2, change->record);
  flussi_statement_bind_int64 (statement, 3, link->object->id);
  flussi_statement_bind_int64 (statement, 4, link->record);
  while (has_row)
    {
      FlussiAssociationChange demoted = { .object = link->object };

      if (!flussi_statement_step (statement, &has_row, error))
        return FALSE;
      demoted.record = has_row ? flussi_statement_get_int64 (statement, 0) : 0;
      if (has_row)
        note_link (change, &demoted, FALSE, PRIMARY, TRUE);
    }
  return TRUE;
}

static gboolean
find_added (FlussiDb                       *db,
            FlussiChange                   *change,
            const FlussiAssociationChange  *link,
            const Tie                      *tie,
            GError                        **error)
{
  if (!check_other_record (db, link, error))
    return FALSE;
  if (tie_has (tie, link->label) || (link->label[0] == '\0' && tie->labels->len > 0))
    return TRUE;
  if (g_str_equal (link->label, PRIMARY) &&
      has_single_primary (db, change->object, link->object) &&
      !find_demoted (db, change, link, error))
    return FALSE;
  note_link (change, link, TRUE, link->label, tie->labels->len > 0);
  return TRUE;
}

static void
find_removed (FlussiChange                  *change,
              const FlussiAssociationChange *link,
              const Tie                     *tie)
{
  if (link->label != NULL)
    {
      if (tie_has (tie, link->label))
        note_link (change, link, FALSE, link->label, link->relabelled || tie->labels->len > 1);
      return;
    }
  for (guint i = 0; i < tie->labels->len; i++)
    note_link (change, link, FALSE, g_ptr_array_index (tie->labels, i), i > 0);
}

/**
 * flussi_change_links_find:
 * @db: the writer
 * @set: what is asked for
 * @change: gets what really comes and goes
 * @error: return location for an error
 *
 * Compares the associations of a change set with those that are there.
 *
 * Returns: %FALSE on an error, such as an unknown record
 */
gboolean
flussi_change_links_find (FlussiDb         *db,
                          FlussiChangeSet  *set,
                          FlussiChange     *change,
                          GError          **error)
{
  for (guint i = 0; i < set->links->len; i++)
    {
      const FlussiAssociationChange *link = &g_array_index (set->links, FlussiAssociationChange, i);
      g_auto (Tie) tie = { NULL };

      if (!tie_read (&tie, db, change, link, error))
        return FALSE;
      if (!link->added)
        find_removed (change, link, &tie);
      else if (!find_added (db, change, link, &tie, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_both_ways (FlussiDb                       *db,
               const char                     *sql,
               const FlussiChange             *change,
               const FlussiAssociationChange  *link,
               const char                     *label,
               GError                        **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, change->object->id);
  flussi_statement_bind_int64 (statement, 2, change->record);
  flussi_statement_bind_int64 (statement, 3, link->object->id);
  flussi_statement_bind_int64 (statement, 4, link->record);
  flussi_statement_bind_static (statement, 5, label);
  flussi_statement_bind_int64 (statement, 6, change->at);
  if (!flussi_statement_run (statement, error))
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, link->object->id);
  flussi_statement_bind_int64 (statement, 2, link->record);
  flussi_statement_bind_int64 (statement, 3, change->object->id);
  flussi_statement_bind_int64 (statement, 4, change->record);
  return flussi_statement_run (statement, error);
}

#define INSERT_ROW \
  "INSERT OR IGNORE INTO association (object, record, other_object, other, label, since)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
#define DELETE_ROW \
  "DELETE FROM association WHERE object = ?1 AND record = ?2 AND other_object = ?3" \
  " AND other = ?4 AND label = ?5 AND ?6 IS NOT NULL"
#define INSERT_PLAIN_ROW_IF_NONE \
  "INSERT INTO association (object, record, other_object, other, label, since)" \
  " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM association" \
  " WHERE object = ?1 AND record = ?2 AND other_object = ?3 AND other = ?4)"

static gboolean
write_link (FlussiDb                       *db,
            const FlussiChange             *change,
            const FlussiAssociationChange  *link,
            GError                        **error)
{
  if (link->added)
    return run_both_ways (db, INSERT_ROW, change, link, link->label, error) &&
           (!link->relabelled || run_both_ways (db, DELETE_ROW, change, link, "", error));
  return run_both_ways (db, DELETE_ROW, change, link, link->label, error);
}

/* Seen from the company, its contact may have had another primary company. */
static gboolean
demote_other_side (FlussiDb                       *db,
                   const FlussiChange             *change,
                   const FlussiAssociationChange  *link,
                   GError                        **error)
{
  FlussiChange reverse = { .object = link->object, .record = link->record };
  FlussiAssociationChange to_here = { .object = change->object, .record = change->record };
  g_autoptr (FlussiChangeSet) set = NULL;

  if (!link->added || !g_str_equal (link->label, PRIMARY) ||
      link->object == change->object || !has_single_primary (db, link->object, change->object))
    return TRUE;
  reverse.associations = g_array_new (FALSE, FALSE, sizeof (FlussiAssociationChange));
  if (find_demoted (db, &reverse, &to_here, error))
    set = flussi_change_set_new_update (link->object, link->record);
  for (guint i = 0; set != NULL && i < reverse.associations->len; i++)
    {
      const FlussiAssociationChange *demoted = &g_array_index (reverse.associations, FlussiAssociationChange, i);

      flussi_change_set_take_label (set, demoted->object, demoted->record, PRIMARY);
    }
  g_array_unref (reverse.associations);
  return set != NULL && flussi_change_set_apply (set, db, change->cause, change->at, NULL, error);
}

/* Labels that went away may leave two associated records without any. */
static gboolean
restore_plain (FlussiDb                       *db,
               const FlussiChange             *change,
               const FlussiAssociationChange  *link,
               GError                        **error)
{
  for (guint i = 0; i < change->associations->len; i++)
    {
      const FlussiAssociationChange *other = &g_array_index (change->associations, FlussiAssociationChange, i);

      if (!other->added && !other->relabelled && other->object == link->object && other->record == link->record)
        return TRUE;
    }
  return run_both_ways (db, INSERT_PLAIN_ROW_IF_NONE, change, link, "", error);
}

/**
 * flussi_change_links_write:
 * @db: the writer
 * @change: what [func@change_links_find] found; the record exists by now
 * @error: return location for an error
 *
 * Writes the associations that come and go.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_change_links_write (FlussiDb            *db,
                           const FlussiChange  *change,
                           GError             **error)
{
  for (guint i = 0; i < change->associations->len; i++)
    {
      const FlussiAssociationChange *link = &g_array_index (change->associations, FlussiAssociationChange, i);

      if (!demote_other_side (db, change, link, error) || !write_link (db, change, link, error))
        return FALSE;
    }
  for (guint i = 0; i < change->associations->len; i++)
    {
      const FlussiAssociationChange *link = &g_array_index (change->associations, FlussiAssociationChange, i);

      if (!link->added && link->relabelled && !restore_plain (db, change, link, error))
        return FALSE;
    }
  return TRUE;
}
