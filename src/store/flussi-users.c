/* flussi-users.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-users.h"

#include "flussi-error.h"
#include "flussi-records.h"

#include <string.h>

/* The values of the property `rights` of a user. */
static const struct
{
  FlussiRights  right;
  const char   *name;
} rights_names[] = {
  { FLUSSI_RIGHT_EDIT_WORKFLOWS, "edit_workflows" },
  { FLUSSI_RIGHT_PUBLISH_WORKFLOWS, "publish_workflows" },
  { FLUSSI_RIGHT_ADMIN, "admin" },
};

/**
 * flussi_users_find:
 * @db: a connection
 * @name_or_email: e-mail address or full name of a user, in any case
 * @error: return location for an error
 *
 * Returns: record id of the user; 0 if none, or more than one, is called so
 */
gint64
flussi_users_find (FlussiDb    *db,
                   const char  *name_or_email,
                   GError     **error)
{
  const FlussiSchemaObject *user = flussi_schema_find_object (flussi_db_get_schema (db), "user");
  g_autofree char *sql = NULL;
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row, has_more = FALSE;
  gint64 id = 0;

  sql = g_strdup_printf ("SELECT id FROM %1$s WHERE deleted IS NULL AND"
                         " (%2$s = flussi_fold (?1) OR flussi_fold (%3$s) = flussi_fold (?1))"
                         " ORDER BY %2$s IS flussi_fold (?1) DESC, id LIMIT 2",
                         user->table,
                         flussi_schema_object_find_property (user, "email")->key_column,
                         flussi_schema_object_find_property (user, "name")->column);
  statement = flussi_db_prepare (db, sql, error);
  if (statement == NULL)
    return 0;
  flussi_statement_bind_text (statement, 1, name_or_email);
  if (!flussi_statement_step (statement, &has_row, error))
    return 0;
  if (has_row)
    {
      id = flussi_statement_get_int64 (statement, 0);
      if (strchr (name_or_email, '@') == NULL && !flussi_statement_step (statement, &has_more, error))
        return 0;
    }
  if (id != 0 && !has_more)
    return id;
  flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_USER, "user", name_or_email, NULL);
  return 0;
}

static FlussiRights
read_rights (FlussiDb *db,
             gint64    user)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), "user");
  g_autoptr (FlussiRecord) record = flussi_records_get (db, object, user, NULL);
  const FlussiValue *value = record != NULL ? flussi_record_get (record, "rights") : NULL;
  g_autofree char *text = NULL;
  FlussiRights rights = 0;

  if (value == NULL || flussi_value_is_unknown (value) || record->deleted_at != FLUSSI_INSTANT_NONE)
    return 0;
  text = flussi_value_to_text (value);
  for (guint i = 0; i < G_N_ELEMENTS (rights_names); i++)
    {
      if (strstr (text, rights_names[i].name) != NULL)
        rights |= rights_names[i].right;
    }
  return rights;
}

/**
 * flussi_users_check_rights:
 * @db: a connection
 * @user: record id of the acting user, 0 for the local user, who may do all
 * @rights: what the act needs
 * @error: return location for an error
 *
 * Checks the rights of the acting user ("Rights" of the rules).
 *
 * Returns: %FALSE, with `not_allowed`, if a right is missing
 */
gboolean
flussi_users_check_rights (FlussiDb      *db,
                           gint64         user,
                           FlussiRights   rights,
                           GError       **error)
{
  FlussiRights held;

  if (user == 0)
    return TRUE;
  held = read_rights (db, user);
  for (guint i = 0; i < G_N_ELEMENTS (rights_names); i++)
    {
      if ((rights & rights_names[i].right) == 0 || (held & rights_names[i].right) != 0)
        continue;
      flussi_error_set (error, FLUSSI_ERROR_NOT_ALLOWED, "right", rights_names[i].name, NULL);
      return FALSE;
    }
  return TRUE;
}
