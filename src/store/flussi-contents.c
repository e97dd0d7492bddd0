/* flussi-contents.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-contents.h"

#include "flussi-error.h"

#define CONTENT_COLUMNS "id, uid, kind, name, marketing, definition, edited_at"

/**
 * flussi_content_free:
 * @self: (transfer full): an e-mail, a form or a text message
 */
void
flussi_content_free (FlussiContent *self)
{
  g_free (self->uid);
  g_free (self->kind);
  g_free (self->name);
  g_clear_pointer (&self->definition, flussi_json_unref);
  g_free (self);
}

static gpointer
read_content (FlussiStatement  *statement,
              gpointer          data,
              GError          **error)
{
  g_autoptr (FlussiContent) content = g_new0 (FlussiContent, 1);

  content->id = flussi_statement_get_int64 (statement, 0);
  content->uid = flussi_statement_dup_text (statement, 1);
  content->kind = flussi_statement_dup_text (statement, 2);
  content->name = flussi_statement_dup_text (statement, 3);
  content->marketing = flussi_statement_get_int (statement, 4) != 0;
  content->definition = flussi_json_parse (flussi_statement_get_text (statement, 5), -1, error);
  content->edited_at = flussi_statement_get_int64 (statement, 6);
  if (content->definition == NULL)
    return NULL;
  return g_steal_pointer (&content);
}

/**
 * flussi_contents_save:
 * @db: the writer
 * @content: what to save; with an uid that exists it replaces that content
 * @now: the present instant
 * @error: return location for an error
 *
 * Returns: its row id, 0 on an error
 */
gint64
flussi_contents_save (FlussiDb             *db,
                      const FlussiContent  *content,
                      FlussiInstant         now,
                      GError              **error)
{
  g_autofree char *uid = content->uid == NULL ? g_uuid_string_random () : g_strdup (content->uid);
  g_autofree char *definition = flussi_json_to_line (content->definition);
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;
  gint64 id;

  statement = flussi_db_prepare (db,
                                 "INSERT INTO content (uid, kind, name, marketing, definition, edited_at)"
                                 " VALUES (?, ?, ?, ?, ?, ?)"
                                 " ON CONFLICT (uid) DO UPDATE SET kind = excluded.kind, name = excluded.name,"
                                 " marketing = excluded.marketing, definition = excluded.definition,"
                                 " edited_at = excluded.edited_at RETURNING id", error);
  if (statement == NULL)
    return 0;
  flussi_statement_bind_text (statement, 1, uid);
  flussi_statement_bind_text (statement, 2, content->kind);
  flussi_statement_bind_text (statement, 3, content->name);
  flussi_statement_bind_int64 (statement, 4, content->marketing);
  flussi_statement_bind_text (statement, 5, definition);
  flussi_statement_bind_int64 (statement, 6, now);
  if (!flussi_statement_step (statement, &has_row, error))
    return 0;
  id = flussi_statement_get_int64 (statement, 0);
  return flussi_statement_run (statement, error) ? id : 0;
}

/**
 * flussi_contents_find:
 * @db: a connection
 * @uid_or_name: uid of a content, or a name that only one has
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the content
 */
FlussiContent *
flussi_contents_find (FlussiDb    *db,
                      const char  *uid_or_name,
                      GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
                                 "SELECT " CONTENT_COLUMNS " FROM content WHERE uid = ?1 OR"
                                 " (name = ?1 AND (SELECT count (*) FROM content WHERE name = ?1) = 1)"
                                 " ORDER BY uid = ?1 DESC", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_text (statement, 1, uid_or_name);
  if (!flussi_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_CONTENT, "content", uid_or_name, NULL);
      return NULL;
    }
  return read_content (statement, NULL, error);
}

/**
 * flussi_contents_list:
 * @db: a connection
 * @kind: (nullable): only this kind
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type FlussiContent): the contents by name
 */
GPtrArray *
flussi_contents_list (FlussiDb    *db,
                      const char  *kind,
                      GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  statement = flussi_db_prepare (db,
                                 "SELECT " CONTENT_COLUMNS " FROM content WHERE ?1 IS NULL OR kind = ?1"
                                 " ORDER BY name COLLATE flussi_natural, id", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_text (statement, 1, kind);
  return flussi_statement_read_rows (statement, read_content, NULL, (GDestroyNotify) flussi_content_free, error);
}
