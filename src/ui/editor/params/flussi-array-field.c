/* flussi-array-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-form-parts.h"

#define FLUSSI_TYPE_ARRAY_FIELD (flussi_array_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiArrayField, flussi_array_field, FLUSSI, ARRAY_FIELD, FlussiField)

struct _FlussiArrayField
{
  FlussiField       parent_instance;

  FlussiElementNew  element_new;
  GtkBox           *rows;
};

G_DEFINE_FINAL_TYPE (FlussiArrayField, flussi_array_field, FLUSSI_TYPE_FIELD)

static void
array_changed (FlussiArrayField *self)
{
  g_autoptr (FlussiJson) array = flussi_json_new_array ();

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    {
      const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (gtk_widget_get_first_child (row)));

      if (value != NULL)
        flussi_json_append (array, flussi_json_ref (value));
    }
  flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_length (array) > 0 ? flussi_json_ref (array) : NULL);
}

static void
row_removed (GtkWidget        *button,
             FlussiArrayField *self)
{
  gtk_box_remove (self->rows, gtk_widget_get_parent (button));
  array_changed (self);
}

static FlussiField *
add_row (FlussiArrayField *self,
         const FlussiJson *value)
{
  FlussiField *field = self->element_new (flussi_field_get_context (FLUSSI_FIELD (self)));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *remove = flussi_form_icon_button ("window-close-symbolic", _("Remove"));

  flussi_field_set_value (field, value);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (array_changed), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (row_removed), self);
  gtk_widget_set_hexpand (GTK_WIDGET (field), TRUE);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (row, "flussi-nested");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (field));
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (self->rows, row);
  return field;
}

static void
add_clicked (FlussiArrayField *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (add_row (self, NULL)));
}

static void
flussi_array_field_show (FlussiField      *field,
                         const FlussiJson *value)
{
  FlussiArrayField *self = FLUSSI_ARRAY_FIELD (field);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_ARRAY)
    return;
  for (guint i = 0; i < flussi_json_length (value); i++)
    add_row (self, flussi_json_at (value, i));
}

static char *
flussi_array_field_get_problem (FlussiField *field)
{
  FlussiArrayField *self = FLUSSI_ARRAY_FIELD (field);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    {
      char *problem = flussi_field_get_problem (FLUSSI_FIELD (gtk_widget_get_first_child (row)));

      if (problem != NULL)
        return problem;
    }
  return NULL;
}

static void
flussi_array_field_class_init (FlussiArrayFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_array_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_array_field_get_problem;
}

static void
flussi_array_field_init (FlussiArrayField *self)
{
}

/**
 * flussi_array_field_new:
 * @context: where it is
 * @element_new: makes the field of an element
 * @add: what adds one
 *
 * Returns: (transfer floating): a field for an array; an empty one is no value
 */
FlussiField *
flussi_array_field_new (FlussiFormContext *context,
                        FlussiElementNew   element_new,
                        const char        *add)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_ARRAY_FIELD, context);
  FlussiArrayField *self = FLUSSI_ARRAY_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = flussi_form_add_button (add);

  self->element_new = element_new;
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_clicked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), button);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, button);
  return field;
}
