/* flussi-cli-data.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-data.h"
#include "flussi-cli-private.h"

#include "flussi-error.h"
#include "flussi-records.h"

#include <glib/gi18n.h>

#include <string.h>

static FlussiClock *
make_clock (FlussiCli *cli)
{
  if (cli->now != FLUSSI_INSTANT_NONE)
    return flussi_virtual_clock_new (cli->now);
  return flussi_system_clock_new ();
}

/**
 * flussi_cli_open_engine:
 * @cli: a run
 * @error: return location for an error
 *
 * Opens the workspace for writing with its engine, so that workflows react to
 * what is written (X6).
 *
 * Returns: (transfer none) (nullable): the engine
 */
FlussiEngine *
flussi_cli_open_engine (FlussiCli  *cli,
                        GError    **error)
{
  g_autoptr (FlussiClock) clock = NULL;

  if (cli->engine != NULL)
    return cli->engine;
  if (flussi_cli_open_writer (cli, error) == NULL)
    return NULL;
  clock = make_clock (cli);
  cli->engine = flussi_engine_new (cli->workspace, clock, error);
  return cli->engine;
}

/**
 * flussi_cli_take_record:
 * @cli: a run
 * @db: its connection
 * @object_index: which argument names an object type; the next one is the key
 *   of a record
 * @object: (out): the object type
 * @record: (out): the id of the record
 * @error: return location for an error
 *
 * Finds the record that two arguments name.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_cli_take_record (FlussiCli                 *cli,
                        FlussiDb                  *db,
                        guint                      object_index,
                        const FlussiSchemaObject **object,
                        gint64                    *record,
                        GError                   **error)
{
  *object = flussi_cli_take_object (cli, db, object_index, error);
  return *object != NULL &&
         flussi_records_resolve (db, *object, flussi_cli_get_argument (cli, object_index + 1), record, error);
}

/**
 * flussi_cli_take_columns:
 * @cli: the run
 * @object: an object type
 * @properties: (out) (nullable) (transfer full) (element-type FlussiSchemaProperty): what
 *   `--columns` names, %NULL without it
 * @error: return location for an error
 *
 * Reads the names of properties, divided by commas.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_UNKNOWN_PROPERTY
 */
gboolean
flussi_cli_take_columns (FlussiCli                 *cli,
                         const FlussiSchemaObject  *object,
                         GPtrArray                **properties,
                         GError                   **error)
{
  const char *text = flussi_cli_get_option (cli, "columns");
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  *properties = NULL;
  if (text == NULL)
    return TRUE;
  names = g_strsplit (text, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const FlussiSchemaProperty *property = flussi_schema_object_find_property (object, g_strstrip (names[i]));

      if (property == NULL)
        {
          flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY,
                            "object", object->type->name, "property", names[i], NULL);
          return FALSE;
        }
      g_ptr_array_add (found, (gpointer) property);
    }
  *properties = g_steal_pointer (&found);
  return TRUE;
}

/* Values */

static const FlussiProperty *
find_property (GPtrArray  *properties,
               const char *name)
{
  for (guint i = 0; i < properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (properties, i);

      if (g_str_equal (property->name, name))
        return property;
    }
  return NULL;
}

static FlussiJson *
read_options (const char *text)
{
  g_auto (GStrv) options = g_strsplit (text, ";", -1);
  FlussiJson *json = flussi_json_new_array ();

  for (guint i = 0; options[i] != NULL; i++)
    if (*g_strstrip (options[i]) != '\0')
      flussi_json_append_string (json, options[i]);
  return json;
}

/* What is a number or a truth value in JSON stands for itself; everything else
 * is a text, whose meaning depends on the property. */
static FlussiJson *
read_value (const FlussiProperty *property,
            const char           *text)
{
  FlussiPropertyType type = property != NULL ? property->type : FLUSSI_PROPERTY_TEXT;
  FlussiJson *json = NULL;

  if (*text == '\0')
    return flussi_json_new_null ();
  if (type == FLUSSI_PROPERTY_MULTI_SELECT)
    return read_options (text);
  if (type == FLUSSI_PROPERTY_NUMBER || type == FLUSSI_PROPERTY_CURRENCY ||
      type == FLUSSI_PROPERTY_DURATION || type == FLUSSI_PROPERTY_BOOLEAN)
    json = flussi_json_parse (text, -1, NULL);
  return json != NULL ? json : flussi_json_new_string (text);
}

/**
 * flussi_cli_read_values:
 * @cli: a run
 * @first: the first argument of the form `name=value`; all that follow are, too
 * @properties: (element-type FlussiProperty): what may be named
 * @open: whether other names are texts
 * @owner: what has the properties, for an error
 * @error: return location for an error
 *
 * Reads values; an empty one is unknown.
 *
 * Returns: (transfer full) (nullable): an object, %NULL with an error
 */
FlussiJson *
flussi_cli_read_values (FlussiCli   *cli,
                        guint        first,
                        GPtrArray   *properties,
                        gboolean     open,
                        const char  *owner,
                        GError     **error)
{
  g_autoptr (FlussiJson) values = flussi_json_new_object ();

  for (guint i = first; i < flussi_cli_get_n_arguments (cli); i++)
    {
      const char *argument = flussi_cli_get_argument (cli, i);
      const char *equals = strchr (argument, '=');
      const FlussiProperty *property;
      g_autofree char *name = NULL;

      if (equals == NULL || equals == argument)
        {
          flussi_cli_fail_usage (error, _("“%s”: expected name=value"), argument);
          return NULL;
        }
      name = g_strndup (argument, equals - argument);
      property = find_property (properties, name);
      if (property == NULL && !open)
        {
          flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_PROPERTY, "object", owner, "property", name, NULL);
          return NULL;
        }
      flussi_json_set (values, name, read_value (property, equals + 1));
    }
  return g_steal_pointer (&values);
}

/**
 * flussi_cli_open_catalog:
 * @cli: the run
 * @error: return location for an error
 *
 * Opens the workspace, if one was named or there is one: the built-in catalogue
 * can be used without.
 *
 * Returns: %FALSE if it cannot be opened
 */
gboolean
flussi_cli_open_catalog (FlussiCli  *cli,
                         GError    **error)
{
  if (flussi_cli_get_option (cli, "workspace") == NULL &&
      !g_file_test (flussi_cli_get_path (cli), G_FILE_TEST_EXISTS))
    return TRUE;
  return flussi_cli_open_reader (cli, error) != NULL;
}
