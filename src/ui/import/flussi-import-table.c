/* flussi-import-table.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-wizard-private.h"

#include <glib/gi18n.h>

#define PREVIEW_ROWS 7
#define PREVIEW_COLUMNS 12

static const char *const encoding_names[] = {
  "utf-8", "windows-1252", "iso-8859-15", "iso-8859-1", "utf-16le", "utf-16be",
};

static const char delimiter_signs[] = { ',', ';', '\t', '|' };

static GtkWidget *
make_cell (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
show_preview (FlussiImportWizard *self)
{
  g_autoptr (GPtrArray) rows = flussi_import_plan_preview (self->plan, PREVIEW_ROWS, NULL);
  guint n_columns = MIN (self->plan->columns->len, PREVIEW_COLUMNS);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_grid_remove (self->preview, child);
  for (guint i = 0; i < n_columns; i++)
    {
      const FlussiImportColumn *column = g_ptr_array_index (self->plan->columns, i);

      gtk_grid_attach (self->preview, make_cell (column->header, "heading"), i, 0, 1, 1);
      for (guint j = 0; rows != NULL && j < rows->len; j++)
        {
          GStrv cells = g_ptr_array_index (rows, j);

          gtk_grid_attach (self->preview, make_cell (cells[i], NULL), i, j + 1, 1, 1);
        }
    }
}

/**
 * flussi_import_wizard_show_table:
 * @self: the wizard, with a plan
 *
 * Shows how the file was understood, on its first rows.
 */
void
flussi_import_wizard_show_table (FlussiImportWizard *self)
{
  const char *encoding = flussi_csv_encoding_get_name (self->plan->dialect.encoding);

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (encoding_names); i++)
    if (g_str_equal (encoding_names[i], encoding))
      gtk_drop_down_set_selected (self->encodings, i);
  for (guint i = 0; i < G_N_ELEMENTS (delimiter_signs); i++)
    if (delimiter_signs[i] == self->plan->dialect.delimiter)
      gtk_drop_down_set_selected (self->delimiters, i);
  gtk_spin_button_set_value (self->header_line, self->plan->dialect.header_line);
  self->showing = FALSE;
  show_preview (self);
}

static void
dialect_changed_cb (FlussiImportWizard *self)
{
  guint encoding = gtk_drop_down_get_selected (self->encodings);
  guint delimiter = gtk_drop_down_get_selected (self->delimiters);
  const char sign[2] = { delimiter_signs[MIN (delimiter, G_N_ELEMENTS (delimiter_signs) - 1)], '\0' };

  if (self->showing || self->busy || self->plan == NULL || encoding >= G_N_ELEMENTS (encoding_names))
    return;
  flussi_import_wizard_say (self, "encoding", flussi_json_new_string (encoding_names[encoding]));
  flussi_import_wizard_say (self, "delimiter", flussi_json_new_string (sign));
  flussi_import_wizard_say (self, "header_line",
                            flussi_json_new_integer (gtk_spin_button_get_value_as_int (self->header_line)));
  flussi_import_wizard_detect (self);
}

/**
 * flussi_import_wizard_bind_table:
 * @widget_class: class of the wizard
 *
 * Binds the widgets of the page of the table.
 */
void
flussi_import_wizard_bind_table (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, encodings);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, delimiters);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, header_line);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, preview);
  gtk_widget_class_bind_template_callback (widget_class, dialect_changed_cb);
}
