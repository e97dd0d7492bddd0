/* flussi-import-columns.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-wizard-private.h"

#include "flussi-tag.h"

#include <glib/gi18n.h>

#define SAMPLE_ROWS 40
#define MAX_SAMPLES 3

/* Where a column can go, by place in its drop-down: nowhere, an associated
 * record, a property. */
typedef struct
{
  FlussiImportTarget          target;
  const FlussiSchemaProperty *property;
  const FlussiSchemaObject   *other;
} FlussiTargetChoice;

static void
add_choice (GArray                     *choices,
            GtkStringList              *names,
            FlussiImportTarget          target,
            const FlussiSchemaProperty *property,
            const FlussiSchemaObject   *other,
            const char                 *name)
{
  const FlussiTargetChoice choice = { target, property, other };

  g_array_append_val (choices, choice);
  gtk_string_list_append (names, name);
}

static void
add_associations (FlussiImportWizard *self,
                  GArray             *choices,
                  GtkStringList      *names)
{
  FlussiSchema *schema = self->plan->schema;
  FlussiCatalog *catalog = flussi_schema_get_catalog (schema);

  for (int i = 0; i < flussi_schema_get_n_objects (schema); i++)
    {
      const FlussiSchemaObject *other = flussi_schema_get_nth_object (schema, i);
      g_autofree char *name = NULL;

      if (flussi_catalog_find_association (catalog, self->plan->object->type->name, other->type->name) == NULL)
        continue;
      /* TRANSLATORS: the cells of a column name an associated record: "Associated: company" */
      name = g_strdup_printf (_("Associated: %s"), flussi_label_get (&other->type->singular));
      add_choice (choices, names, FLUSSI_IMPORT_ASSOCIATE, NULL, other, name);
    }
}

static GArray *
make_choices (FlussiImportWizard *self,
              GtkStringList      *names)
{
  const FlussiSchemaObject *object = self->plan->object;
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (FlussiTargetChoice));

  add_choice (choices, names, FLUSSI_IMPORT_LEFT_OUT, NULL, NULL, _("Leave out"));
  for (int i = 0; i < object->n_properties; i++)
    {
      const FlussiSchemaProperty *property = &object->properties[i];

      if (!property->property->read_only || g_str_equal (property->property->name, "id") ||
          property->property->type == FLUSSI_PROPERTY_CALCULATED)
        add_choice (choices, names, FLUSSI_IMPORT_PROPERTY, property, NULL, flussi_label_get (&property->property->label));
    }
  add_associations (self, choices, names);
  return choices;
}

static guint
find_choice (GArray                   *choices,
             const FlussiImportColumn *column)
{
  for (guint i = 1; i < choices->len && column->target != FLUSSI_IMPORT_LEFT_OUT; i++)
    {
      const FlussiTargetChoice *choice = &g_array_index (choices, FlussiTargetChoice, i);

      if (column->target == FLUSSI_IMPORT_ASSOCIATE ? choice->other == column->other
                                                    : choice->property == column->property && choice->other == NULL)
        return i;
    }
  return 0;
}

static char *
make_samples (GPtrArray *rows,
              guint      index)
{
  GString *text = g_string_new (NULL);
  guint n_samples = 0;

  for (guint i = 0; rows != NULL && i < rows->len && n_samples < MAX_SAMPLES; i++)
    {
      GStrv cells = g_ptr_array_index (rows, i);

      if (cells[index] != NULL && cells[index][0] != '\0')
        g_string_append_printf (text, "%s%s", n_samples++ > 0 ? " · " : "", cells[index]);
    }
  return g_string_free (text, FALSE);
}

/* Choosing */

static void
target_chosen_cb (GtkDropDown        *drop_down,
                  GParamSpec         *pspec,
                  FlussiImportWizard *self)
{
  FlussiImportColumn *column = g_object_get_data (G_OBJECT (drop_down), "column");
  GArray *choices = g_object_get_data (G_OBJECT (drop_down), "choices");
  guint selected = gtk_drop_down_get_selected (drop_down);
  const FlussiTargetChoice *choice;

  if (self->showing || self->busy || selected >= choices->len)
    return;
  choice = &g_array_index (choices, FlussiTargetChoice, selected);
  if (choice->target == FLUSSI_IMPORT_LEFT_OUT)
    flussi_import_plan_leave_out (self->plan, column);
  else if (choice->target == FLUSSI_IMPORT_ASSOCIATE)
    flussi_import_plan_set_associate (self->plan, column, choice->other->type->name, NULL, NULL, FALSE, NULL);
  else
    flussi_import_plan_set_property (self->plan, column, choice->property->property->name, NULL);
  flussi_import_wizard_show_columns (self);
}

static gboolean
is_date (const FlussiImportColumn *column)
{
  return column->target == FLUSSI_IMPORT_PROPERTY &&
         (column->property->property->type == FLUSSI_PROPERTY_DATE ||
          column->property->property->type == FLUSSI_PROPERTY_DATETIME);
}

static gboolean
is_number (const FlussiImportColumn *column)
{
  return column->target == FLUSSI_IMPORT_PROPERTY &&
         (column->property->property->type == FLUSSI_PROPERTY_NUMBER ||
          column->property->property->type == FLUSSI_PROPERTY_CURRENCY);
}

static void
date_order_chosen_cb (GtkDropDown        *drop_down,
                      GParamSpec         *pspec,
                      FlussiImportWizard *self)
{
  FlussiImportColumn *column = g_object_get_data (G_OBJECT (drop_down), "column");

  column->asked_date_order = FLUSSI_DATE_ORDER_DMY + gtk_drop_down_get_selected (drop_down);
  column->date_order = column->asked_date_order;
}

static void
decimal_chosen_cb (GtkDropDown        *drop_down,
                   GParamSpec         *pspec,
                   FlussiImportWizard *self)
{
  FlussiImportColumn *column = g_object_get_data (G_OBJECT (drop_down), "column");

  column->asked_decimal = gtk_drop_down_get_selected (drop_down) == 0 ? FLUSSI_DECIMAL_COMMA : FLUSSI_DECIMAL_POINT;
  column->decimal = column->asked_decimal;
}

static GtkWidget *
make_format (FlussiImportWizard *self,
             FlussiImportColumn *column)
{
  const char *const orders[] = { _("Day first: 31/12/2026"), _("Month first: 12/31/2026"), _("Year first: 2026-12-31"), NULL };
  const char *const decimals[] = { "1.234,56", "1,234.56", NULL };
  gboolean date = is_date (column);
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (date ? orders : decimals);

  if (date)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down),
                                column->date_order > FLUSSI_DATE_ORDER_DMY ? column->date_order - FLUSSI_DATE_ORDER_DMY : 0);
  else
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), column->decimal == FLUSSI_DECIMAL_POINT ? 1 : 0);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (drop_down, date ? _("How dates are written") : _("How numbers are written"));
  g_object_set_data (G_OBJECT (drop_down), "column", column);
  g_signal_connect_object (drop_down, "notify::selected",
                           date ? G_CALLBACK (date_order_chosen_cb) : G_CALLBACK (decimal_chosen_cb), self,
                           G_CONNECT_DEFAULT);
  return drop_down;
}

static GtkWidget *
make_target (FlussiImportWizard *self,
             FlussiImportColumn *column)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GArray *choices = make_choices (self, names);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = g_object_new (GTK_TYPE_DROP_DOWN, "model", names, "expression", expression,
                                       "enable-search", TRUE, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), find_choice (choices, column));
  gtk_widget_set_size_request (drop_down, 220, -1);
  g_object_set_data (G_OBJECT (drop_down), "column", column);
  g_object_set_data_full (G_OBJECT (drop_down), "choices", choices, (GDestroyNotify) g_array_unref);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (target_chosen_cb), self, G_CONNECT_DEFAULT);
  return drop_down;
}

static GtkWidget *
make_row (FlussiImportWizard *self,
          FlussiImportColumn *column,
          const char         *samples)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tag = flussi_tag_new ();
  g_autofree char *title = g_markup_escape_text (column->header[0] != '\0' ? column->header : _("Without a name"), -1);
  g_autofree char *subtitle = g_markup_escape_text (samples, -1);
  const FlussiImportEvidence *evidence = &column->evidence;
  gboolean ambiguous = is_date (column) && evidence->n_ambiguous > 0 && evidence->n_day_first == 0 &&
                       evidence->n_month_first == 0 && column->asked_date_order == FLUSSI_DATE_ORDER_UNKNOWN;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (column->target == FLUSSI_IMPORT_LEFT_OUT && !column->asked)
    flussi_tag_set (tag, _("Not recognised"), FLUSSI_TAG_WARNING);
  else if (ambiguous)
    flussi_tag_set (tag, _("Day or month first?"), FLUSSI_TAG_WARNING);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  if (is_date (column) || is_number (column))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_format (self, column));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_target (self, column));
  return row;
}

/**
 * flussi_import_wizard_show_columns:
 * @self: the wizard, with a plan
 *
 * Shows where each column goes, with some of its cells.
 */
void
flussi_import_wizard_show_columns (FlussiImportWizard *self)
{
  g_autoptr (GPtrArray) rows = flussi_import_plan_preview (self->plan, SAMPLE_ROWS, NULL);
  g_autofree char *note = NULL;
  guint n_left_out = 0;
  GtkListBoxRow *old;

  self->showing = TRUE;
  while ((old = gtk_list_box_get_row_at_index (self->columns, 0)) != NULL)
    gtk_list_box_remove (self->columns, GTK_WIDGET (old));
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      FlussiImportColumn *column = g_ptr_array_index (self->plan->columns, i);
      g_autofree char *samples = make_samples (rows, i);

      n_left_out += column->target == FLUSSI_IMPORT_LEFT_OUT;
      gtk_list_box_append (self->columns, make_row (self, column, samples));
    }
  self->showing = FALSE;
  note = n_left_out == 0 ? g_strdup (_("All columns go somewhere."))
                         : g_strdup_printf (ngettext ("%u column is left out.", "%u columns are left out.", n_left_out),
                                            n_left_out);
  gtk_label_set_text (self->columns_note, note);
}

/* Duplicates */

static GPtrArray *
list_keys (FlussiImportWizard *self)
{
  GPtrArray *keys = g_ptr_array_new ();

  g_ptr_array_add (keys, NULL);
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const FlussiImportColumn *column = g_ptr_array_index (self->plan->columns, i);

      if (column->target == FLUSSI_IMPORT_PROPERTY && column->property->property->type != FLUSSI_PROPERTY_LONG_TEXT)
        g_ptr_array_add (keys, (gpointer) column->property);
    }
  return keys;
}

/**
 * flussi_import_wizard_show_rules:
 * @self: the wizard, with a plan
 *
 * Shows by what a row finds its record, and what is done if it finds one.
 */
void
flussi_import_wizard_show_rules (FlussiImportWizard *self)
{
  g_autoptr (GPtrArray) keys = list_keys (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("Nothing: every row makes a record"));
  for (guint i = 1; i < keys->len; i++)
    {
      const FlussiSchemaProperty *property = g_ptr_array_index (keys, i);

      gtk_string_list_append (names, flussi_label_get (&property->property->label));
      if (property == self->plan->key)
        selected = i;
    }
  adw_combo_row_set_model (self->keys, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->keys, selected);
  adw_combo_row_set_selected (self->duplicates, self->plan->on_duplicate);
  gtk_switch_set_active (self->workflows, self->plan->workflows);
  gtk_switch_set_active (self->lenient, self->plan->lenient);
}

/**
 * flussi_import_wizard_take_rules:
 * @self: the wizard, with a plan
 *
 * Puts what was chosen into the plan.
 */
void
flussi_import_wizard_take_rules (FlussiImportWizard *self)
{
  g_autoptr (GPtrArray) keys = list_keys (self);
  guint selected = adw_combo_row_get_selected (self->keys);

  self->plan->key = selected < keys->len ? g_ptr_array_index (keys, selected) : NULL;
  self->plan->on_duplicate = adw_combo_row_get_selected (self->duplicates);
  self->plan->workflows = gtk_switch_get_active (self->workflows);
  self->plan->lenient = gtk_switch_get_active (self->lenient);
}
