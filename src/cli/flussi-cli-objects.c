/* flussi-cli-objects.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli.h"
#include "flussi-cli-data.h"
#include "flussi-cli-output.h"

#include "flussi-error.h"

#include <glib/gi18n.h>

static gboolean
run_list (FlussiCli  *cli,
          GError    **error)
{
  static const FlussiCliColumn columns[] = {
    { "name", N_("Name") },
    { "singular", N_("One") },
    { "plural", N_("Many") },
    { "properties", N_("Properties") },
    { NULL }
  };
  g_autoptr (FlussiCatalog) catalog = NULL;
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();
  GPtrArray *objects;

  if (!flussi_cli_open_catalog (cli, error))
    return FALSE;
  catalog = flussi_cli_get_catalog (cli);
  objects = flussi_catalog_get_objects (catalog);
  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_string (row, "name", type->name);
      flussi_json_set_string (row, "singular", flussi_label_get (&type->singular));
      flussi_json_set_string (row, "plural", flussi_label_get (&type->plural));
      flussi_json_set_integer (row, "properties", type->properties->len);
      flussi_json_set_boolean (row, "workflows", type->has_workflows);
      flussi_json_set_boolean (row, "custom", type->custom);
      flussi_json_append (rows, row);
    }
  flussi_cli_print_rows (cli, rows, columns);
  return TRUE;
}

static void
append_choice (GString    *text,
               const char *value)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", value);
}

static char *
dup_choices (const FlussiProperty *property)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < property->options->len; i++)
    append_choice (text, ((const FlussiOption *) property->options->pdata[i])->value);
  return g_string_free (text, FALSE);
}

static char *
dup_marks (const FlussiProperty *property)
{
  GString *text = g_string_new (NULL);

  if (property->unique)
    append_choice (text, _("unique"));
  if (property->required)
    append_choice (text, _("required"));
  if (property->read_only)
    append_choice (text, _("cannot be set"));
  if (property->custom)
    append_choice (text, _("added"));
  return g_string_free (text, FALSE);
}

static void
show_properties (FlussiCli              *cli,
                 const FlussiObjectType *type)
{
  static const FlussiCliColumn columns[] = {
    { "name", N_("Name") },
    { "type", N_("Type") },
    { "label", N_("Label") },
    { "marks", N_("Remarks") },
    { "choices", N_("Options") },
    { NULL }
  };
  g_autoptr (FlussiJson) rows = flussi_json_new_array ();

  for (guint i = 0; i < type->properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (type->properties, i);
      g_autofree char *marks = dup_marks (property);
      g_autofree char *choices = dup_choices (property);
      FlussiJson *row = flussi_json_new_object ();

      flussi_json_set_string (row, "name", property->name);
      flussi_json_set_string (row, "type", flussi_property_type_to_string (property->type));
      flussi_json_set_string (row, "label", flussi_label_get (&property->label));
      flussi_json_set_string (row, "marks", marks);
      flussi_json_set_string (row, "choices", choices);
      flussi_json_append (rows, row);
    }
  flussi_cli_print_rows (cli, rows, columns);
}

static gboolean
run_show (FlussiCli  *cli,
          GError    **error)
{
  const char *name = flussi_cli_get_argument (cli, 0);
  g_autoptr (FlussiCatalog) catalog = NULL;
  const FlussiObjectType *type;

  if (!flussi_cli_open_catalog (cli, error))
    return FALSE;
  catalog = flussi_cli_get_catalog (cli);
  type = flussi_catalog_find_object (catalog, name);
  if (type == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", name, NULL);
      return FALSE;
    }
  if (flussi_cli_get_json (cli))
    {
      g_autoptr (FlussiJson) document = flussi_object_type_to_json (type);

      flussi_cli_print_document (cli, document);
    }
  else
    show_properties (cli, type);
  return TRUE;
}

/* The file is one definition or an array of them (X2). */
static gboolean
add_all (FlussiCli         *cli,
         const FlussiJson  *file,
         FlussiJson        *added,
         GError           **error)
{
  gboolean is_array = flussi_json_kind (file) == FLUSSI_JSON_ARRAY;
  guint n_definitions = is_array ? flussi_json_length (file) : 1;

  for (guint i = 0; i < n_definitions; i++)
    {
      const FlussiJson *definition = is_array ? flussi_json_at (file, i) : file;

      if (!flussi_workspace_add_object (flussi_cli_get_workspace (cli), (FlussiJson *) definition, error))
        return FALSE;
      flussi_json_append_string (added, flussi_json_get_string (definition, "object"));
    }
  return TRUE;
}

static gboolean
run_add (FlussiCli  *cli,
         GError    **error)
{
  g_autoptr (FlussiJson) file = flussi_json_read_file (flussi_cli_get_argument (cli, 0), error);
  FlussiDb *db = file != NULL ? flussi_cli_open_writer (cli, error) : NULL;
  g_autoptr (FlussiJson) answer = flussi_json_new_object ();
  FlussiJson *added = flussi_json_new_array ();

  flussi_json_set (answer, "added", added);
  if (db == NULL || !flussi_db_begin (db, error))
    return FALSE;
  if (!add_all (cli, file, added, error))
    {
      flussi_db_rollback (db);
      return FALSE;
    }
  if (!flussi_db_commit (db, error))
    return FALSE;
  flussi_cli_print_document (cli, answer);
  return TRUE;
}

const FlussiCliCommand flussi_cli_object_commands[] = {
  { "object list", NULL, N_("List the object types"), 0, 0, run_list },
  { "object show", "NAME", N_("Show the properties of an object type"), 1, 1, run_show },
  { "object add", "FILE", N_("Add object types or properties of your own"), 1, 1, run_add },
  { NULL }
};
