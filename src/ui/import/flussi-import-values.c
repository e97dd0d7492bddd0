/* flussi-import-values.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-wizard-private.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"
#include "flussi-format.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

#define MAX_VALUES_SHOWN 100

/* What becomes of a value that is no option, by place in its drop-down: after
 * these come the options of the property, then a new one if it takes some. */
enum
{
  CHOICE_REFUSE,
  CHOICE_EMPTY,
  CHOICE_FIRST_OPTION,
};

static gboolean
has_values (const FlussiImportColumn *column)
{
  return column->target == FLUSSI_IMPORT_PROPERTY && column->unknown != NULL;
}

/**
 * flussi_import_wizard_has_values:
 * @self: the wizard, with a plan
 *
 * Returns: whether the file has values that are none of their property's options
 */
gboolean
flussi_import_wizard_has_values (FlussiImportWizard *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    if (has_values (g_ptr_array_index (self->plan->columns, i)))
      return TRUE;
  return FALSE;
}

static void
value_chosen_cb (GtkDropDown        *drop_down,
                 GParamSpec         *pspec,
                 FlussiImportWizard *self)
{
  FlussiImportColumn *column = g_object_get_data (G_OBJECT (drop_down), "column");
  const char *value = g_object_get_data (G_OBJECT (drop_down), "value");
  guint selected = gtk_drop_down_get_selected (drop_down);
  const GPtrArray *options = column->property->property->options;
  const char *translation = NULL;

  if (self->busy)
    return;
  if (selected == CHOICE_EMPTY)
    translation = "";
  else if (selected >= CHOICE_FIRST_OPTION && selected - CHOICE_FIRST_OPTION < options->len)
    translation = ((const FlussiOption *) g_ptr_array_index (options, selected - CHOICE_FIRST_OPTION))->value;
  flussi_import_column_set_translation (column, value, translation);
  flussi_import_column_add_option (column, value, selected == CHOICE_FIRST_OPTION + options->len);
}

static guint
find_choice (const FlussiImportColumn *column,
             const char               *value)
{
  const GPtrArray *options = column->property->property->options;
  const char *translation = flussi_import_column_translate (column, value);
  const FlussiOption *option = flussi_property_match_option (column->property->property, translation);

  if (translation[0] == '\0')
    return CHOICE_EMPTY;
  for (guint i = 0; option != NULL && i < options->len; i++)
    if (g_ptr_array_index (options, i) == option)
      return CHOICE_FIRST_OPTION + i;
  return flussi_import_column_is_new_option (column, value) ? CHOICE_FIRST_OPTION + options->len : CHOICE_REFUSE;
}

static GtkWidget *
make_choice (FlussiImportWizard *self,
             FlussiImportColumn *column,
             const char         *value)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const GPtrArray *options = column->property->property->options;
  GtkWidget *drop_down;

  gtk_string_list_append (names, _("Refuse the row"));
  gtk_string_list_append (names, _("Leave empty"));
  for (guint i = 0; i < options->len; i++)
    gtk_string_list_append (names, flussi_label_get (&((const FlussiOption *) g_ptr_array_index (options, i))->label));
  if (flussi_import_column_takes_options (column))
    gtk_string_list_append (names, _("Add as a new option"));
  drop_down = g_object_new (GTK_TYPE_DROP_DOWN,
                            "model", names,
                            "expression", gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"),
                            "enable-search", TRUE,
                            "valign", GTK_ALIGN_CENTER,
                            "width-request", 240,
                            NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), find_choice (column, value));
  g_object_set_data (G_OBJECT (drop_down), "column", column);
  g_object_set_data_full (G_OBJECT (drop_down), "value", g_strdup (value), g_free);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (value_chosen_cb), self, G_CONNECT_DEFAULT);
  return drop_down;
}

static GtkWidget *
make_row (FlussiImportWizard *self,
          FlussiImportColumn *column,
          const char         *value)
{
  GtkWidget *row = adw_action_row_new ();
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (column->unknown, value));
  g_autofree char *title = g_markup_escape_text (value, -1);
  g_autofree char *number = flussi_format_integer (count);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s row", "%s rows", count), number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_choice (self, column, value));
  return row;
}

/* The most frequent first. */
static int
compare_values (gconstpointer a,
                gconstpointer b,
                gpointer      unknown)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (unknown, a));
  guint second = GPOINTER_TO_UINT (g_hash_table_lookup (unknown, b));

  return first != second ? (first < second) - (first > second) : flussi_text_compare (a, b);
}

static GtkWidget *
make_group (FlussiImportWizard *self,
            FlussiImportColumn *column)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GList) values = g_list_sort_with_data (g_hash_table_get_keys (column->unknown), compare_values,
                                                    column->unknown);
  g_autofree char *title = NULL;
  guint n_rows = 0;

  /* TRANSLATORS: a column of the file and the property it goes into */
  title = g_markup_printf_escaped (_("%s → %s"), column->header, flussi_label_get (&column->property->property->label));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("These values are none of the property's options. Say what to do with each."));
  for (GList *item = values; item != NULL && n_rows < MAX_VALUES_SHOWN; item = item->next, n_rows++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, column, item->data));
  return group;
}

static void
show_values (FlussiImportWizard *self)
{
  GtkWidget *child;

  if (!flussi_import_wizard_has_values (self))
    {
      flussi_import_wizard_show_rules (self);
      flussi_import_wizard_show_page (self, "rules");
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->values))) != NULL)
    gtk_box_remove (self->values, child);
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      FlussiImportColumn *column = g_ptr_array_index (self->plan->columns, i);

      if (has_values (column))
        gtk_box_append (self->values, make_group (self, column));
    }
  flussi_import_wizard_show_page (self, "values");
}

static void
scan_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  FlussiImportWizard *self = source;
  g_autoptr (GError) error = NULL;

  if (flussi_import_plan_scan (self->plan, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
scanned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  FlussiImportWizard *self = FLUSSI_IMPORT_WIZARD (object);
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  flussi_import_wizard_end_progress (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      show_values (self);
      return;
    }
  flussi_import_wizard_show_page (self, "columns");
  if (!g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_CANCELLED))
    flussi_dialog_show_error (GTK_WIDGET (self), _("The table cannot be imported"), error);
}

/**
 * flussi_import_wizard_leave_columns:
 * @self: the wizard, with a plan
 *
 * Goes on to the values that are no options, if there are some; columns that go
 * elsewhere now are read again before.
 */
void
flussi_import_wizard_leave_columns (FlussiImportWizard *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->plan->scanned)
    {
      show_values (self);
      return;
    }
  task = g_task_new (self, NULL, scanned_cb, NULL);
  flussi_import_wizard_begin_progress (self, _("Reading the file…"));
  self->busy = TRUE;
  g_task_set_task_data (task, flussi_progress_ref (self->progress), (GDestroyNotify) flussi_progress_unref);
  g_task_run_in_thread (task, scan_in_thread);
}
