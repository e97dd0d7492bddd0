/* flussi-values-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

#include "flussi-form-parts.h"
#include "flussi-picker.h"
#include "flussi-text.h"
#include "flussi-wrap-layout.h"

/* Implementation notes: an array of values as pills with a cross each, and behind
 * them what adds one: a picker where the values are known, an entry where not. An
 * entry takes several at once, divided by semicolons or line breaks, so that a
 * column of a spreadsheet can be pasted. */

#define FLUSSI_TYPE_VALUES_FIELD (flussi_values_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiValuesField, flussi_values_field, FLUSSI, VALUES_FIELD, FlussiField)

struct _FlussiValuesField
{
  FlussiField           parent_instance;

  const FlussiProperty *property; /* nullable */
  GListModel           *choices;  /* nullable */
  FlussiWrapBox        *box;
  FlussiPicker         *picker;   /* nullable */
  GtkEditable          *entry;    /* nullable */
};

G_DEFINE_FINAL_TYPE (FlussiValuesField, flussi_values_field, FLUSSI_TYPE_FIELD)

static FlussiJson *
parse_value (FlussiValuesField *self,
             const char        *text)
{
  FlussiPropertyType type = self->property != NULL ? self->property->type : FLUSSI_PROPERTY_TEXT;
  g_autofree char *plain = NULL;
  double number;
  char *end;

  if (type != FLUSSI_PROPERTY_NUMBER && type != FLUSSI_PROPERTY_CURRENCY && type != FLUSSI_PROPERTY_DURATION)
    return flussi_json_new_string (text);
  plain = flussi_text_replace (text, ",", ".");
  number = g_ascii_strtod (plain, &end);
  if (*end != '\0')
    return flussi_json_new_string (text);
  return number == (gint64) number ? flussi_json_new_integer ((gint64) number) : flussi_json_new_number (number);
}

/* A copy of the present array without the value at @without. */
static FlussiJson *
copy_values (FlussiValuesField *self,
             guint              without)
{
  const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (self));
  FlussiJson *copy = flussi_json_new_array ();

  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_ARRAY)
    return copy;
  for (guint i = 0; i < flussi_json_length (value); i++)
    if (i != without)
      flussi_json_append (copy, flussi_json_ref (flussi_json_at (value, i)));
  return copy;
}

static void
change (FlussiValuesField *self,
        FlussiJson        *values)
{
  g_autoptr (FlussiJson) kept = values;

  if (flussi_json_length (values) == 0)
    flussi_field_take_value (FLUSSI_FIELD (self), NULL);
  else
    flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_ref (values));
  FLUSSI_FIELD_GET_CLASS (self)->show (FLUSSI_FIELD (self), flussi_field_get_value (FLUSSI_FIELD (self)));
}

static gboolean
has_value (const FlussiJson *values,
           const FlussiJson *value)
{
  for (guint i = 0; i < flussi_json_length (values); i++)
    if (flussi_json_equal (flussi_json_at (values, i), value))
      return TRUE;
  return FALSE;
}

static void
remove_clicked (FlussiValuesField *self,
                GtkWidget         *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  change (self, copy_values (self, index));
}

static char *
dup_label (FlussiValuesField *self,
           const FlussiJson  *value)
{
  const char *text = flussi_json_kind (value) == FLUSSI_JSON_STRING ? flussi_json_string (value) : NULL;
  const FlussiOption *option = NULL;

  if (text == NULL)
    return flussi_json_to_line (value);
  if (self->choices != NULL && flussi_choices_find (self->choices, text) != NULL)
    return g_strdup (flussi_pick_item_get_label (flussi_choices_find (self->choices, text)));
  if (self->property != NULL && flussi_property_has_choices (self->property))
    option = flussi_property_find_option (self->property, text);
  return g_strdup (option != NULL ? flussi_label_get (&option->label) : text);
}

static GtkWidget *
make_pill (FlussiValuesField *self,
           const FlussiJson  *value,
           guint              index)
{
  g_autofree char *text = dup_label (self, value);
  g_autofree char *remove = g_strdup_printf (_("Remove “%s”"), text);
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = flussi_form_icon_button ("window-close-symbolic", remove);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (pill, "flussi-pill");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_clicked), self);
  gtk_box_append (GTK_BOX (pill), label);
  gtk_box_append (GTK_BOX (pill), button);
  return pill;
}

static void
flussi_values_field_show (FlussiField      *field,
                          const FlussiJson *value)
{
  FlussiValuesField *self = FLUSSI_VALUES_FIELD (field);
  GtkWidget *adder = self->picker != NULL ? GTK_WIDGET (self->picker) : GTK_WIDGET (self->entry);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != adder)
    gtk_widget_unparent (child);
  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_ARRAY)
    return;
  for (guint i = 0; i < flussi_json_length (value); i++)
    gtk_widget_insert_before (make_pill (self, flussi_json_at (value, i), i), GTK_WIDGET (self->box), adder);
}

static void
add_texts (FlussiValuesField *self,
           const char        *texts)
{
  g_auto (GStrv) parts = g_strsplit_set (texts, ";\n", -1);
  g_autoptr (FlussiJson) values = copy_values (self, G_MAXUINT);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      FlussiJson *value;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      value = parse_value (self, parts[i]);
      if (has_value (values, value))
        flussi_json_unref (value);
      else
        flussi_json_append (values, value);
    }
  change (self, g_steal_pointer (&values));
}

static void
value_picked (FlussiValuesField *self,
              const char        *value)
{
  g_autoptr (FlussiJson) values = copy_values (self, G_MAXUINT);
  g_autoptr (FlussiJson) added = flussi_json_new_string (value);

  if (!has_value (values, added))
    flussi_json_append (values, flussi_json_ref (added));
  change (self, g_steal_pointer (&values));
}

static void
entry_activated (FlussiValuesField *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  if (flussi_text_is_blank (text))
    return;
  gtk_editable_set_text (self->entry, "");
  add_texts (self, text);
}

static void
entry_changed (FlussiValuesField *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (strpbrk (text, ";\n") != NULL)
    entry_activated (self);
}

static void
choices_changed (FlussiValuesField *self)
{
  flussi_values_field_show (FLUSSI_FIELD (self), flussi_field_get_value (FLUSSI_FIELD (self)));
}

static void
flussi_values_field_dispose (GObject *object)
{
  FlussiValuesField *self = FLUSSI_VALUES_FIELD (object);

  if (self->choices != NULL)
    g_signal_handlers_disconnect_by_func (self->choices, choices_changed, self);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (flussi_values_field_parent_class)->dispose (object);
}

static void
flussi_values_field_class_init (FlussiValuesFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_values_field_dispose;
  FLUSSI_FIELD_CLASS (klass)->show = flussi_values_field_show;
}

static void
flussi_values_field_init (FlussiValuesField *self)
{
  self->box = FLUSSI_WRAP_BOX (flussi_wrap_box_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static void
add_entry (FlussiValuesField *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_EDITABLE (entry);
  gtk_editable_set_width_chars (self->entry, 12);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Value; another…"));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activated), self);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (entry_changed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_activated), self);
  gtk_widget_add_controller (entry, focus);
  flussi_wrap_box_append (self->box, entry);
  flussi_field_set_focus_on (FLUSSI_FIELD (self), entry);
}

static void
add_picker (FlussiValuesField *self,
            const char        *placeholder)
{
  GtkWidget *picker = flussi_picker_new (g_object_ref (self->choices), placeholder);

  self->picker = FLUSSI_PICKER (picker);
  flussi_picker_set_button (self->picker, "flussi-add");
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (value_picked), self);
  g_signal_connect_object (self->choices, "items-changed", G_CALLBACK (choices_changed), self, G_CONNECT_SWAPPED);
  flussi_wrap_box_append (self->box, picker);
  flussi_field_set_focus_on (FLUSSI_FIELD (self), picker);
}

/**
 * flussi_set_field_new:
 * @context: where it is
 * @choices: (transfer full): what can be picked
 * @placeholder: what adds one, such as “+ Person”
 *
 * Returns: (transfer floating): a field for an array of known texts
 */
FlussiField *
flussi_set_field_new (FlussiFormContext *context,
                      GListModel        *choices,
                      const char        *placeholder)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_VALUES_FIELD, context);

  FLUSSI_VALUES_FIELD (field)->choices = choices;
  add_picker (FLUSSI_VALUES_FIELD (field), placeholder);
  return field;
}

/**
 * flussi_values_field_new:
 * @context: where it is
 * @property: (nullable): the property whose values they are; %NULL for texts
 *
 * Returns: (transfer floating): a field for an array of values
 */
FlussiField *
flussi_values_field_new (FlussiFormContext    *context,
                         const FlussiProperty *property)
{
  FlussiField *field;

  if (property != NULL && property->type == FLUSSI_PROPERTY_USER)
    return flussi_set_field_new (context, flussi_choices_references (context, FLUSSI_PARAM_USER), _("+ Person"));
  if (property != NULL && flussi_property_has_choices (property))
    return flussi_set_field_new (context, flussi_choices_options (property), _("+ Value"));
  field = flussi_field_construct (FLUSSI_TYPE_VALUES_FIELD, context);
  FLUSSI_VALUES_FIELD (field)->property = property;
  add_entry (FLUSSI_VALUES_FIELD (field));
  return field;
}
