/* flussi-test-workspace.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-workspace.h"

#include "flussi-records.h"

#include <stdarg.h>

/**
 * flussi_test_workspace_init:
 * @self: an empty struct
 *
 * Makes a new workspace in a folder of its own.
 */
void
flussi_test_workspace_init (FlussiTestWorkspace *self)
{
  FlussiWorkspaceOptions options = {
    .timezone = "Europe/Rome",
    .language = "en",
    .seed = 1,
    .now = FLUSSI_TEST_NOW,
  };
  g_autoptr (GError) error = NULL;

  self->folder = flussi_test_folder_new ();
  self->path = flussi_test_folder_path (self->folder, "test.flussi");
  self->workspace = flussi_workspace_create (self->path, &options, &error);
  g_assert_no_error (error);
  self->db = flussi_workspace_get_db (self->workspace);
  self->cause.actor = FLUSSI_ACTOR_USER;
}

void
flussi_test_workspace_clear (FlussiTestWorkspace *self)
{
  if (self->workspace != NULL)
    flussi_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, flussi_test_folder_free);
}

/**
 * flussi_test_workspace_reopen:
 * @self: a workspace
 *
 * Closes the file and opens it again, as the next start of the program does.
 */
void
flussi_test_workspace_reopen (FlussiTestWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  flussi_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  self->workspace = flussi_workspace_open (self->path, FLUSSI_WORKSPACE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  self->db = flussi_workspace_get_db (self->workspace);
}

const FlussiSchemaObject *
flussi_test_object (FlussiTestWorkspace *self,
                    const char          *name)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (self->db), name);

  g_assert_nonnull (object);
  return object;
}

void
flussi_test_begin (FlussiTestWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  flussi_db_begin (self->db, &error);
  g_assert_no_error (error);
}

void
flussi_test_commit (FlussiTestWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  flussi_db_commit (self->db, &error);
  g_assert_no_error (error);
}

/**
 * flussi_test_fill_value:
 * @self: a workspace
 * @set: a change set
 * @property: name of a property
 * @text: its value as a person types it
 *
 * Sets a value that must be a possible one.
 */
void
flussi_test_fill_value (FlussiTestWorkspace *self,
                        FlussiChangeSet     *set,
                        const char          *property,
                        const char          *text)
{
  const FlussiSchemaProperty *found;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  found = flussi_schema_object_find_property (flussi_change_set_get_object (set), property);
  g_assert_nonnull (found);
  flussi_value_from_text (&value, found->property, text, flussi_workspace_get_zone (self->workspace), &error);
  g_assert_no_error (error);
  flussi_change_set_set (set, found, &value, &error);
  g_assert_no_error (error);
}

/**
 * flussi_test_create:
 * @self: a workspace with an open transaction
 * @object: name of an object type
 * @first_property: name of a property, then its value, and so on; %NULL ends
 *
 * Returns: id of the new record
 */
gint64
flussi_test_create (FlussiTestWorkspace *self,
                    const char          *object,
                    const char          *first_property,
                    ...)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (flussi_test_object (self, object));
  g_autoptr (GError) error = NULL;
  va_list arguments;
  gint64 record = 0;

  va_start (arguments, first_property);
  for (const char *name = first_property; name != NULL; name = va_arg (arguments, const char *))
    flussi_test_fill_value (self, set, name, va_arg (arguments, const char *));
  va_end (arguments);
  flussi_change_set_apply (set, self->db, &self->cause, FLUSSI_TEST_NOW, &record, &error);
  g_assert_no_error (error);
  return record;
}

/**
 * flussi_test_set:
 * @self: a workspace with an open transaction
 * @object: name of an object type
 * @record: id of a record
 * @property: name of a property
 * @text: its value as a person types it
 * @error: return location for an error
 *
 * Changes one value in a change set of its own.
 *
 * Returns: %FALSE if the store refuses it
 */
gboolean
flussi_test_set (FlussiTestWorkspace  *self,
                 const char           *object,
                 gint64                record,
                 const char           *property,
                 const char           *text,
                 GError              **error)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_test_object (self, object), record);

  flussi_test_fill_value (self, set, property, text);
  return flussi_change_set_apply (set, self->db, &self->cause, FLUSSI_TEST_NOW, NULL, error);
}

/**
 * flussi_test_dup_value:
 * @self: a workspace
 * @object: name of an object type
 * @record: id of a record
 * @property: name of a property
 *
 * Returns: (transfer full): the value as text, empty if it is unknown
 */
char *
flussi_test_dup_value (FlussiTestWorkspace *self,
                       const char          *object,
                       gint64               record,
                       const char          *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiRecord) read = flussi_records_get (self->db, flussi_test_object (self, object), record, &error);

  g_assert_no_error (error);
  g_assert_nonnull (flussi_record_get (read, property));
  return flussi_value_to_text (flussi_record_get (read, property));
}
