/* flussi-choice-fields.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

#include "flussi-picker.h"

/* --- One of several ------------------------------------------------------------------ */

#define FLUSSI_TYPE_CHOICE_FIELD (flussi_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiChoiceField, flussi_choice_field, FLUSSI, CHOICE_FIELD, FlussiField)

struct _FlussiChoiceField
{
  FlussiField   parent_instance;

  FlussiPicker *picker;
};

G_DEFINE_FINAL_TYPE (FlussiChoiceField, flussi_choice_field, FLUSSI_TYPE_FIELD)

static void
flussi_choice_field_show (FlussiField      *field,
                          const FlussiJson *value)
{
  FlussiChoiceField *self = FLUSSI_CHOICE_FIELD (field);
  g_autofree char *line = NULL;

  if (value != NULL && flussi_json_kind (value) == FLUSSI_JSON_STRING)
    line = g_strdup (flussi_json_string (value));
  else if (value != NULL)
    line = flussi_json_to_line (value);
  flussi_picker_set_selected (self->picker, line);
}

static void
choice_picked (FlussiChoiceField *self,
               const char        *value)
{
  flussi_picker_set_selected (self->picker, value);
  flussi_field_take_value (FLUSSI_FIELD (self), *value != '\0' ? flussi_json_new_string (value) : NULL);
}

static void
flussi_choice_field_class_init (FlussiChoiceFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_choice_field_show;
}

static void
flussi_choice_field_init (FlussiChoiceField *self)
{
}

/**
 * flussi_choice_field_new:
 * @context: where it is
 * @choices: (transfer full): what can be picked
 * @placeholder: what the button says while nothing is picked
 * @clear: (nullable): what picking nothing is called
 *
 * Returns: (transfer floating): a field for one of several texts
 */
FlussiField *
flussi_choice_field_new (FlussiFormContext *context,
                         GListModel        *choices,
                         const char        *placeholder,
                         const char        *clear)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_CHOICE_FIELD, context);
  FlussiChoiceField *self = FLUSSI_CHOICE_FIELD (field);
  GtkWidget *picker = flussi_picker_new (choices, placeholder);

  self->picker = FLUSSI_PICKER (picker);
  flussi_picker_set_clearable (self->picker, clear);
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (choice_picked), self);
  adw_bin_set_child (ADW_BIN (self), picker);
  flussi_field_set_focus_on (field, picker);
  return field;
}

/**
 * flussi_choice_field_set_choices:
 * @field: a field of flussi_choice_field_new()
 * @choices: (transfer full): what can be picked from now on
 */
void
flussi_choice_field_set_choices (FlussiField *field,
                                 GListModel  *choices)
{
  flussi_picker_set_choices (FLUSSI_CHOICE_FIELD (field)->picker, choices);
}

/* --- Yes or no ----------------------------------------------------------------------- */

#define FLUSSI_TYPE_BOOLEAN_FIELD (flussi_boolean_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiBooleanField, flussi_boolean_field, FLUSSI, BOOLEAN_FIELD, FlussiField)

struct _FlussiBooleanField
{
  FlussiField  parent_instance;

  GtkSwitch   *toggle;
  gboolean     fallback;
};

G_DEFINE_FINAL_TYPE (FlussiBooleanField, flussi_boolean_field, FLUSSI_TYPE_FIELD)

static void
flussi_boolean_field_show (FlussiField      *field,
                           const FlussiJson *value)
{
  FlussiBooleanField *self = FLUSSI_BOOLEAN_FIELD (field);
  gboolean active = self->fallback;

  if (value != NULL && flussi_json_kind (value) == FLUSSI_JSON_BOOLEAN)
    active = flussi_json_boolean (value);
  gtk_switch_set_active (self->toggle, active);
}

static void
toggled (FlussiBooleanField *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_new_boolean (gtk_switch_get_active (self->toggle)));
}

static void
flussi_boolean_field_class_init (FlussiBooleanFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_boolean_field_show;
}

static void
flussi_boolean_field_init (FlussiBooleanField *self)
{
}

/**
 * flussi_boolean_field_new:
 * @context: where it is
 * @label: (nullable): what it says beside the switch
 * @fallback: what it is if nothing is given
 *
 * Returns: (transfer floating): a field for yes or no
 */
FlussiField *
flussi_boolean_field_new (FlussiFormContext *context,
                          const char        *label,
                          gboolean           fallback)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_BOOLEAN_FIELD, context);
  FlussiBooleanField *self = FLUSSI_BOOLEAN_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *toggle = gtk_switch_new ();

  self->toggle = GTK_SWITCH (toggle);
  self->fallback = fallback;
  gtk_switch_set_active (self->toggle, fallback);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  if (label != NULL)
    {
      GtkWidget *text = gtk_label_new (label);

      gtk_label_set_wrap (GTK_LABEL (text), TRUE);
      gtk_label_set_xalign (GTK_LABEL (text), 0);
      gtk_widget_set_hexpand (text, TRUE);
      gtk_box_append (GTK_BOX (box), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_box_append (GTK_BOX (box), toggle);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (toggled), self);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, toggle);
  return field;
}

/**
 * flussi_drop_down_new:
 * @labels: (array zero-terminated=1): what can be picked
 * @label: (nullable): what it is for
 *
 * Returns: (transfer floating): a drop-down of a few fixed words
 */
GtkWidget *
flussi_drop_down_new (const char * const *labels,
                      const char         *label)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (labels);

  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return drop_down;
}
