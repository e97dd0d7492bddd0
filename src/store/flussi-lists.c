/* flussi-lists.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-lists.h"

#include "flussi-error.h"
#include "flussi-events.h"

#define LIST_COLUMNS "l.id, l.uid, l.name, l.object, l.kind, l.criteria, l.created_at"

/**
 * flussi_list_free:
 * @self: (transfer full): a list
 */
void
flussi_list_free (FlussiList *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_clear_pointer (&self->criteria, flussi_json_unref);
  g_free (self);
}

/* Deleted records are not members, though they become ones again when they are
 * restored (E12). */
static gboolean
count_members (FlussiDb    *db,
               FlussiList  *list,
               GError     **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  sql = g_strdup_printf ("SELECT count (*) FROM list_member m JOIN %s r ON r.id = m.record"
                         " WHERE m.list = ? AND r.deleted IS NULL", list->object->table);
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, list->id);
  if (!flussi_statement_step (statement, NULL, error))
    return FALSE;
  list->n_members = flussi_statement_get_int64 (statement, 0);
  return TRUE;
}

static gpointer
read_list (FlussiStatement  *statement,
           gpointer          data,
           GError          **error)
{
  g_autoptr (FlussiList) list = g_new0 (FlussiList, 1);
  const char *criteria = flussi_statement_get_text (statement, 5);

  list->id = flussi_statement_get_int64 (statement, 0);
  list->uid = flussi_statement_dup_text (statement, 1);
  list->name = flussi_statement_dup_text (statement, 2);
  list->object = flussi_schema_lookup_object (flussi_db_get_schema (data), flussi_statement_get_int (statement, 3));
  list->kind = flussi_statement_get_int (statement, 4);
  list->created_at = flussi_statement_get_int64 (statement, 6);
  if (criteria != NULL && (list->criteria = flussi_json_parse (criteria, -1, error)) == NULL)
    return NULL;
  if (!count_members (data, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/**
 * flussi_lists_add:
 * @db: the writer
 * @uid: (nullable): its name in documents; %NULL: one is made
 * @name: its name for people
 * @object: type of its members
 * @criteria: (nullable): criteria of an active list; %NULL for a static one
 * @now: the present instant
 * @error: return location for an error
 *
 * Makes an empty list.
 *
 * Returns: (transfer full) (nullable): the list
 */
FlussiList *
flussi_lists_add (FlussiDb                  *db,
                  const char                *uid,
                  const char                *name,
                  const FlussiSchemaObject  *object,
                  FlussiJson                *criteria,
                  FlussiInstant              now,
                  GError                   **error)
{
  g_autofree char *own_uid = uid == NULL ? g_uuid_string_random () : g_strdup (uid);
  g_autofree char *text = criteria != NULL ? flussi_json_to_line (criteria) : NULL;
  g_autoptr (FlussiList) existing = flussi_lists_find (db, own_uid, NULL);
  g_autoptr (FlussiStatement) statement = NULL;

  if (existing != NULL && g_str_equal (existing->uid, own_uid))
    {
      flussi_error_set (error, FLUSSI_ERROR_NAME_TAKEN, "name", own_uid, NULL);
      return NULL;
    }
  statement = flussi_db_prepare (db,
                                 "INSERT INTO list (uid, name, object, kind, criteria, created_at)"
                                 " VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_text (statement, 1, own_uid);
  flussi_statement_bind_text (statement, 2, name);
  flussi_statement_bind_int64 (statement, 3, object->id);
  flussi_statement_bind_int64 (statement, 4, criteria != NULL ? FLUSSI_LIST_ACTIVE : FLUSSI_LIST_STATIC);
  flussi_statement_bind_text (statement, 5, text);
  flussi_statement_bind_int64 (statement, 6, now);
  if (!flussi_statement_run (statement, error))
    return NULL;
  return flussi_lists_find (db, own_uid, error);
}

/**
 * flussi_lists_find:
 * @db: a connection
 * @uid_or_name: uid of a list, or a name that only one list has
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the list
 */
FlussiList *
flussi_lists_find (FlussiDb    *db,
                   const char  *uid_or_name,
                   GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
                                 "SELECT " LIST_COLUMNS " FROM list l WHERE l.uid = ?1 OR"
                                 " (l.name = ?1 AND (SELECT count (*) FROM list WHERE name = ?1) = 1)"
                                 " ORDER BY l.uid = ?1 DESC", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_text (statement, 1, uid_or_name);
  if (!flussi_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_LIST, "list", uid_or_name, NULL);
      return NULL;
    }
  return read_list (statement, db, error);
}

/**
 * flussi_lists_list:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type FlussiList): all lists by name
 */
GPtrArray *
flussi_lists_list (FlussiDb  *db,
                   GError   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT " LIST_COLUMNS " FROM list l"
                                 " ORDER BY l.name COLLATE flussi_natural, l.id", error);
  if (statement == NULL)
    return NULL;
  return flussi_statement_read_rows (statement, read_list, db, (GDestroyNotify) flussi_list_free, error);
}

/**
 * flussi_lists_rename:
 * @db: the writer
 * @list: row id of the list
 * @name: its new name for people
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_lists_rename (FlussiDb    *db,
                     gint64       list,
                     const char  *name,
                     GError     **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, "UPDATE list SET name = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, name);
  flussi_statement_bind_int64 (statement, 2, list);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_lists_set_criteria:
 * @db: the writer
 * @list: row id of an active list
 * @criteria: its new criteria
 * @error: return location for an error
 *
 * Only writes the criteria down; whoever changes them keeps the members.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_lists_set_criteria (FlussiDb          *db,
                           gint64             list,
                           const FlussiJson  *criteria,
                           GError           **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, "UPDATE list SET criteria = ? WHERE id = ?", error);
  g_autofree char *text = flussi_json_to_line (criteria);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, text);
  flussi_statement_bind_int64 (statement, 2, list);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_lists_remove:
 * @db: the writer
 * @list: row id of the list
 * @error: return location for an error
 *
 * Removes a list and its membership; the records stay.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_lists_remove (FlussiDb  *db,
                     gint64     list,
                     GError   **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, "DELETE FROM list WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, list);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_lists_contains:
 * @db: a connection
 * @list: row id of a list
 * @record: id of a record of the list's type
 *
 * Returns: whether the record is a member
 */
gboolean
flussi_lists_contains (FlussiDb *db,
                       gint64    list,
                       gint64    record)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = flussi_db_prepare (db, "SELECT 1 FROM list_member WHERE list = ? AND record = ?", NULL);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, list);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_step (statement, &has_row, NULL);
  return has_row;
}

/**
 * flussi_lists_members:
 * @db: a connection
 * @list: a list
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids of its
 *   members that are not deleted
 */
GArray *
flussi_lists_members (FlussiDb          *db,
                      const FlussiList  *list,
                      GError           **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;

  sql = g_strdup_printf ("SELECT m.record FROM list_member m JOIN %s r ON r.id = m.record"
                         " WHERE m.list = ? AND r.deleted IS NULL ORDER BY m.record", list->object->table);
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, list->id);
  return flussi_statement_read_ids (statement, error);
}

static gboolean
record_membership_event (FlussiDb           *db,
                         const FlussiList   *list,
                         gint64              record,
                         const char         *type,
                         const FlussiCause  *cause,
                         FlussiInstant       at,
                         GError            **error)
{
  g_autoptr (FlussiJson) properties = flussi_json_new_object ();

  flussi_json_set_string (properties, "list", list->uid);
  return flussi_events_record (db, list->object, record, type, properties, cause, at, at, NULL, error);
}

static gboolean
change_membership (FlussiDb           *db,
                   const char         *sql,
                   const FlussiList   *list,
                   gint64              record,
                   FlussiInstant       at,
                   gboolean           *changed,
                   GError            **error)
{
  g_autoptr (FlussiStatement) statement = flussi_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, list->id);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_int64 (statement, 3, at);
  if (!flussi_statement_run (statement, error))
    return FALSE;
  *changed = flussi_db_get_n_changes (db) > 0;
  return TRUE;
}

/**
 * flussi_lists_join:
 * @db: the writer
 * @list: a list
 * @record: id of a record of the list's type
 * @cause: why
 * @at: when
 * @changed: (out) (optional): %FALSE if it already was a member
 * @error: return location for an error
 *
 * Makes a record a member and records `list_joined`.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_lists_join (FlussiDb           *db,
                   const FlussiList   *list,
                   gint64              record,
                   const FlussiCause  *cause,
                   FlussiInstant       at,
                   gboolean           *changed,
                   GError            **error)
{
  gboolean joined;

  if (!change_membership (db, "INSERT OR IGNORE INTO list_member (list, record, joined_at) VALUES (?, ?, ?)",
                          list, record, at, &joined, error))
    return FALSE;
  if (changed != NULL)
    *changed = joined;
  return !joined || record_membership_event (db, list, record, "list_joined", cause, at, error);
}

/**
 * flussi_lists_leave:
 * @db: the writer
 * @list: a list
 * @record: id of a record of the list's type
 * @cause: why
 * @at: when
 * @changed: (out) (optional): %FALSE if it was no member
 * @error: return location for an error
 *
 * Takes a record out of a list and records `list_left`.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_lists_leave (FlussiDb           *db,
                    const FlussiList   *list,
                    gint64              record,
                    const FlussiCause  *cause,
                    FlussiInstant       at,
                    gboolean           *changed,
                    GError            **error)
{
  gboolean left;

  if (!change_membership (db, "DELETE FROM list_member WHERE list = ?1 AND record = ?2 AND ?3 IS NOT NULL",
                          list, record, at, &left, error))
    return FALSE;
  if (changed != NULL)
    *changed = left;
  return !left || record_membership_event (db, list, record, "list_left", cause, at, error);
}
