/* flussi-timepoint-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

#include "flussi-form-parts.h"
#include "flussi-wrap-layout.h"

/* Implementation notes: the forms of a TIMEPOINT are pages of a stack; a drop-down
 * says which. An offset of several units, which only a file can have, is shown by
 * its first unit and stays whole until that is changed. */

typedef enum
{
  FORM_DAY,
  FORM_WALL,
  FORM_TODAY,
  FORM_NOW,
  FORM_PROPERTY,
  N_FORMS
} Form;

#define FLUSSI_TYPE_TIMEPOINT_FIELD (flussi_timepoint_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiTimepointField, flussi_timepoint_field, FLUSSI, TIMEPOINT_FIELD, FlussiField)

struct _FlussiTimepointField
{
  FlussiField    parent_instance;

  Form           forms[N_FORMS]; /* in the order of the drop-down */
  guint          n_forms;
  GtkDropDown   *form;
  FlussiField   *day;
  FlussiField   *time;
  GtkWidget     *offset;
  GtkSpinButton *amount;
  GtkDropDown   *unit;
  GtkDropDown   *direction;
  FlussiField   *property; /* nullable */
};

G_DEFINE_FINAL_TYPE (FlussiTimepointField, flussi_timepoint_field, FLUSSI_TYPE_FIELD)

static const char * const unit_keys[] = { "days", "weeks", "months", "years", "hours", "minutes" };

static Form
get_form (FlussiTimepointField *self)
{
  guint selected = gtk_drop_down_get_selected (self->form);

  return self->forms[MIN (selected, self->n_forms - 1)];
}

static void
set_form (FlussiTimepointField *self,
          Form                  form)
{
  for (guint i = 0; i < self->n_forms; i++)
    if (self->forms[i] == form)
      gtk_drop_down_set_selected (self->form, i);
}

static void
update_visible (FlussiTimepointField *self)
{
  Form form = get_form (self);

  gtk_widget_set_visible (GTK_WIDGET (self->day), form == FORM_DAY || form == FORM_WALL);
  gtk_widget_set_visible (GTK_WIDGET (self->time), form == FORM_WALL);
  gtk_widget_set_visible (self->offset, form == FORM_TODAY || form == FORM_NOW);
  if (self->property != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->property), form == FORM_PROPERTY);
}

static void
show_offset (FlussiTimepointField *self,
             const FlussiJson     *offset)
{
  gint64 amount = 0;
  guint unit = 0;

  for (guint i = 0; i < G_N_ELEMENTS (unit_keys) && amount == 0; i++)
    {
      amount = flussi_json_get_integer (offset, unit_keys[i], 0);
      unit = amount != 0 ? i : 0;
    }
  gtk_spin_button_set_value (self->amount, ABS (amount));
  gtk_drop_down_set_selected (self->unit, unit);
  gtk_drop_down_set_selected (self->direction, amount < 0 ? 0 : 1);
}

static void
show_text (FlussiTimepointField *self,
           const char           *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "T", 2);
  g_autoptr (FlussiJson) day = flussi_json_new_string (parts[0]);
  g_autoptr (FlussiJson) time = parts[0] != NULL && parts[1] != NULL ? flussi_json_new_string (parts[1]) : NULL;

  flussi_field_set_value (self->day, day);
  flussi_field_set_value (self->time, time);
  set_form (self, time != NULL ? FORM_WALL : FORM_DAY);
}

static void
flussi_timepoint_field_show (FlussiField      *field,
                             const FlussiJson *value)
{
  FlussiTimepointField *self = FLUSSI_TIMEPOINT_FIELD (field);

  if (value != NULL && flussi_json_kind (value) == FLUSSI_JSON_STRING)
    {
      show_text (self, flussi_json_string (value));
    }
  else if (value != NULL && flussi_json_kind (value) == FLUSSI_JSON_OBJECT)
    {
      if (flussi_json_get (value, "property") != NULL && self->property != NULL)
        {
          flussi_field_set_value (self->property, flussi_json_get (value, "property"));
          set_form (self, FORM_PROPERTY);
        }
      else if (flussi_json_get (value, "now") != NULL)
        {
          show_offset (self, flussi_json_get (value, "now"));
          set_form (self, FORM_NOW);
        }
      else if (flussi_json_get (value, "today") != NULL)
        {
          show_offset (self, flussi_json_get (value, "today"));
          set_form (self, FORM_TODAY);
        }
    }
  update_visible (self);
}

static FlussiJson *
compose_offset (FlussiTimepointField *self,
                const char           *key)
{
  FlussiJson *value = flussi_json_new_object ();
  FlussiJson *offset = flussi_json_new_object ();
  int amount = gtk_spin_button_get_value_as_int (self->amount);

  if (amount != 0)
    flussi_json_set_integer (offset, unit_keys[gtk_drop_down_get_selected (self->unit)],
                             gtk_drop_down_get_selected (self->direction) == 0 ? -amount : amount);
  flussi_json_set (value, key, offset);
  return value;
}

static FlussiJson *
compose_wall (FlussiTimepointField *self)
{
  const FlussiJson *day = flussi_field_get_value (self->day);
  const FlussiJson *time = flussi_field_get_value (self->time);
  g_autofree char *text = NULL;

  if (day == NULL)
    return NULL;
  text = g_strdup_printf ("%sT%s", flussi_json_string (day), time != NULL ? flussi_json_string (time) : "00:00");
  return flussi_json_new_string (text);
}

static FlussiJson *
compose (FlussiTimepointField *self)
{
  const FlussiJson *part;
  FlussiJson *value = NULL;

  switch (get_form (self))
    {
    case FORM_WALL:
      return compose_wall (self);
    case FORM_TODAY:
      return compose_offset (self, "today");
    case FORM_NOW:
      return compose_offset (self, "now");
    case FORM_PROPERTY:
      part = flussi_field_get_value (self->property);
      if (part == NULL)
        return NULL;
      value = flussi_json_new_object ();
      flussi_json_set (value, "property", flussi_json_ref (part));
      return value;
    case FORM_DAY:
    case N_FORMS:
    default:
      part = flussi_field_get_value (self->day);
      return part != NULL ? flussi_json_ref (part) : NULL;
    }
}

static void
part_changed (FlussiTimepointField *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), compose (self));
}

static void
form_changed (FlussiTimepointField *self)
{
  update_visible (self);
  part_changed (self);
}

static char *
flussi_timepoint_field_get_problem (FlussiField *field)
{
  FlussiTimepointField *self = FLUSSI_TIMEPOINT_FIELD (field);

  return get_form (self) == FORM_WALL ? flussi_field_get_problem (self->time) : NULL;
}

static void
flussi_timepoint_field_class_init (FlussiTimepointFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_timepoint_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_timepoint_field_get_problem;
}

static void
flussi_timepoint_field_init (FlussiTimepointField *self)
{
}

static void
append_offset (FlussiTimepointField *self,
               FlussiWrapBox        *box,
               gboolean              instants)
{
  const char *units[] = { _("days"), _("weeks"), _("months"), _("years"), instants ? _("hours") : NULL, _("minutes"), NULL };
  const char *directions[] = { _("before"), _("after"), NULL };
  GtkWidget *amount = gtk_spin_button_new_with_range (0, 10000, 1);
  GtkWidget *unit = flussi_drop_down_new (units, _("Unit"));
  GtkWidget *direction = flussi_drop_down_new (directions, _("Before or after"));

  self->offset = flussi_wrap_box_new ();
  self->amount = GTK_SPIN_BUTTON (amount);
  self->unit = GTK_DROP_DOWN (unit);
  self->direction = GTK_DROP_DOWN (direction);
  gtk_editable_set_width_chars (GTK_EDITABLE (amount), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (amount), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Amount"), -1);
  g_signal_connect_swapped (amount, "value-changed", G_CALLBACK (part_changed), self);
  g_signal_connect_swapped (unit, "notify::selected", G_CALLBACK (part_changed), self);
  g_signal_connect_swapped (direction, "notify::selected", G_CALLBACK (part_changed), self);
  flussi_wrap_box_append (FLUSSI_WRAP_BOX (self->offset), amount);
  flussi_wrap_box_append (FLUSSI_WRAP_BOX (self->offset), unit);
  flussi_wrap_box_append (FLUSSI_WRAP_BOX (self->offset), direction);
  flussi_wrap_box_append (box, self->offset);
}

static void
append_forms (FlussiTimepointField *self,
              FlussiWrapBox        *box,
              FlussiTimepointForms  forms)
{
  const char *labels[N_FORMS + 1] = { NULL };
  const struct { Form form; const char *label; gboolean offered; } all[] = {
    { FORM_DAY, _("A day"), TRUE },
    { FORM_WALL, _("A day and time"), (forms & FLUSSI_TIMEPOINT_FORM_TIME) != 0 },
    { FORM_TODAY, _("Counted from today"), TRUE },
    { FORM_NOW, _("Counted from now"), (forms & FLUSSI_TIMEPOINT_FORM_TIME) != 0 },
    { FORM_PROPERTY, _("Another property"), (forms & FLUSSI_TIMEPOINT_FORM_PROPERTY) != 0 },
  };
  GtkWidget *form;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].offered)
      {
        labels[self->n_forms] = all[i].label;
        self->forms[self->n_forms++] = all[i].form;
      }
  form = flussi_drop_down_new (labels, _("What is entered"));
  self->form = GTK_DROP_DOWN (form);
  g_signal_connect_swapped (form, "notify::selected", G_CALLBACK (form_changed), self);
  flussi_wrap_box_append (box, form);
}

/**
 * flussi_timepoint_field_new:
 * @context: where it is
 * @forms: which forms besides a day
 *
 * Returns: (transfer floating): a field for a TIMEPOINT
 */
FlussiField *
flussi_timepoint_field_new (FlussiFormContext    *context,
                            FlussiTimepointForms  forms)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_TIMEPOINT_FIELD, context);
  FlussiTimepointField *self = FLUSSI_TIMEPOINT_FIELD (field);
  FlussiWrapBox *box = FLUSSI_WRAP_BOX (flussi_wrap_box_new ());

  append_forms (self, box, forms);
  self->day = flussi_day_field_new (context);
  self->time = flussi_time_field_new (context);
  flussi_field_set_label (self->time, _("Time"));
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (part_changed), self);
  g_signal_connect_swapped (self->time, "changed", G_CALLBACK (part_changed), self);
  flussi_wrap_box_append (box, GTK_WIDGET (self->day));
  flussi_wrap_box_append (box, GTK_WIDGET (self->time));
  append_offset (self, box, (forms & FLUSSI_TIMEPOINT_FORM_TIME) != 0);
  if (forms & FLUSSI_TIMEPOINT_FORM_PROPERTY)
    {
      self->property = flussi_choice_field_new (context, flussi_choices_properties (context, flussi_property_is_time),
                                                _("Property"), NULL);
      g_signal_connect_swapped (self->property, "changed", G_CALLBACK (part_changed), self);
      flussi_wrap_box_append (box, GTK_WIDGET (self->property));
    }
  update_visible (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
  flussi_field_set_focus_on (field, GTK_WIDGET (self->form));
  return field;
}
