/* flussi-range-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

#include "flussi-form-parts.h"
#include "flussi-wrap-layout.h"

/* --- An amount and a unit ------------------------------------------------------------ */

#define FLUSSI_TYPE_PERIOD_FIELD (flussi_period_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiPeriodField, flussi_period_field, FLUSSI, PERIOD_FIELD, FlussiField)

struct _FlussiPeriodField
{
  FlussiField    parent_instance;

  GtkSpinButton *amount;
  GtkDropDown   *unit;
};

G_DEFINE_FINAL_TYPE (FlussiPeriodField, flussi_period_field, FLUSSI_TYPE_FIELD)

static const char * const unit_words[] = { "day", "week", "month", "quarter", "year", "hour", "minute" };

static void
flussi_period_field_show (FlussiField      *field,
                          const FlussiJson *value)
{
  FlussiPeriodField *self = FLUSSI_PERIOD_FIELD (field);
  const char *unit = value != NULL ? flussi_json_get_string (value, "unit") : NULL;

  gtk_spin_button_set_value (self->amount, value != NULL ? flussi_json_get_integer (value, "amount", 1) : 1);
  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    if (g_strcmp0 (unit, unit_words[i]) == 0)
      gtk_drop_down_set_selected (self->unit, i);
}

static void
period_changed (FlussiPeriodField *self)
{
  FlussiJson *value = flussi_json_new_object ();

  flussi_json_set_integer (value, "amount", gtk_spin_button_get_value_as_int (self->amount));
  flussi_json_set_string (value, "unit", unit_words[gtk_drop_down_get_selected (self->unit)]);
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
flussi_period_field_class_init (FlussiPeriodFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_period_field_show;
}

static void
flussi_period_field_init (FlussiPeriodField *self)
{
}

/**
 * flussi_period_field_new:
 * @context: where it is
 * @instants: whether hours and minutes can be chosen
 *
 * Returns: (transfer floating): a field for `{"amount":…,"unit":…}`
 */
FlussiField *
flussi_period_field_new (FlussiFormContext *context,
                         gboolean           instants)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_PERIOD_FIELD, context);
  FlussiPeriodField *self = FLUSSI_PERIOD_FIELD (field);
  const char *units[] = { _("days"), _("weeks"), _("months"), _("quarters"), _("years"),
                          instants ? _("hours") : NULL, _("minutes"), NULL };
  GtkWidget *box = flussi_wrap_box_new ();
  GtkWidget *amount = gtk_spin_button_new_with_range (1, 100000, 1);
  GtkWidget *unit = flussi_drop_down_new (units, _("Unit"));

  self->amount = GTK_SPIN_BUTTON (amount);
  self->unit = GTK_DROP_DOWN (unit);
  gtk_editable_set_width_chars (GTK_EDITABLE (amount), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (amount), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Amount"), -1);
  g_signal_connect_swapped (amount, "value-changed", G_CALLBACK (period_changed), self);
  g_signal_connect_swapped (unit, "notify::selected", G_CALLBACK (period_changed), self);
  flussi_wrap_box_append (FLUSSI_WRAP_BOX (box), amount);
  flussi_wrap_box_append (FLUSSI_WRAP_BOX (box), unit);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, amount);
  return field;
}

/* --- A range ------------------------------------------------------------------------- */

#define FLUSSI_TYPE_RANGE_FIELD (flussi_range_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiRangeField, flussi_range_field, FLUSSI, RANGE_FIELD, FlussiField)

struct _FlussiRangeField
{
  FlussiField  parent_instance;

  GtkDropDown *form;
  FlussiField *last;
  GtkWidget   *points;
  FlussiField *from;
  FlussiField *to;
};

G_DEFINE_FINAL_TYPE (FlussiRangeField, flussi_range_field, FLUSSI_TYPE_FIELD)

enum
{
  RANGE_ANY,
  RANGE_LAST,
  RANGE_POINTS,
};

static void
update_visible (FlussiRangeField *self)
{
  guint form = gtk_drop_down_get_selected (self->form);

  gtk_widget_set_visible (GTK_WIDGET (self->last), form == RANGE_LAST);
  gtk_widget_set_visible (self->points, form == RANGE_POINTS);
}

static const FlussiJson *
get_point (const FlussiJson *value,
           const char       *key)
{
  const FlussiJson *point = flussi_json_get (value, key);

  return point != NULL && !flussi_json_is_null (point) ? point : NULL;
}

static void
flussi_range_field_show (FlussiField      *field,
                         const FlussiJson *value)
{
  FlussiRangeField *self = FLUSSI_RANGE_FIELD (field);

  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_OBJECT)
    {
      gtk_drop_down_set_selected (self->form, RANGE_ANY);
    }
  else if (flussi_json_get (value, "last") != NULL)
    {
      g_autoptr (FlussiJson) period = flussi_json_new_object ();

      flussi_json_set (period, "amount", flussi_json_ref (flussi_json_get (value, "last")));
      flussi_json_set_string (period, "unit", flussi_json_get_string (value, "unit"));
      flussi_field_set_value (self->last, period);
      gtk_drop_down_set_selected (self->form, RANGE_LAST);
    }
  else
    {
      flussi_field_set_value (self->from, get_point (value, "from"));
      flussi_field_set_value (self->to, get_point (value, "to"));
      gtk_drop_down_set_selected (self->form, RANGE_POINTS);
    }
  update_visible (self);
}

static FlussiJson *
compose_last (FlussiRangeField *self)
{
  const FlussiJson *period = flussi_field_get_value (self->last);
  FlussiJson *value = flussi_json_new_object ();

  flussi_json_set_integer (value, "last", period != NULL ? flussi_json_get_integer (period, "amount", 1) : 30);
  flussi_json_set_string (value, "unit", period != NULL ? flussi_json_get_string (period, "unit") : "day");
  return value;
}

static FlussiJson *
compose_points (FlussiRangeField *self)
{
  const FlussiJson *from = flussi_field_get_value (self->from);
  const FlussiJson *to = flussi_field_get_value (self->to);
  FlussiJson *value = NULL;

  if (from == NULL && to == NULL)
    return NULL;
  value = flussi_json_new_object ();
  flussi_json_set (value, "from", from != NULL ? flussi_json_ref (from) : flussi_json_new_null ());
  flussi_json_set (value, "to", to != NULL ? flussi_json_ref (to) : flussi_json_new_null ());
  return value;
}

static void
range_changed (FlussiRangeField *self)
{
  guint form = gtk_drop_down_get_selected (self->form);
  FlussiJson *value = NULL;

  if (form == RANGE_LAST)
    value = compose_last (self);
  else if (form == RANGE_POINTS)
    value = compose_points (self);
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
form_changed (FlussiRangeField *self)
{
  update_visible (self);
  if (gtk_drop_down_get_selected (self->form) == RANGE_LAST && flussi_field_get_value (self->last) == NULL)
    {
      g_autoptr (FlussiJson) month = flussi_json_new_object ();

      flussi_json_set_integer (month, "amount", 30);
      flussi_json_set_string (month, "unit", "day");
      flussi_field_set_value (self->last, month);
    }
  range_changed (self);
}

static void
flussi_range_field_class_init (FlussiRangeFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_range_field_show;
}

static void
flussi_range_field_init (FlussiRangeField *self)
{
}

static FlussiField *
append_point (FlussiRangeField  *self,
              FlussiFormContext *context,
              const char        *label)
{
  FlussiField *point = flussi_timepoint_field_new (context, FLUSSI_TIMEPOINT_FORM_TIME);

  g_signal_connect_swapped (point, "changed", G_CALLBACK (range_changed), self);
  gtk_box_append (GTK_BOX (self->points), flussi_form_caption_new (label));
  gtk_box_append (GTK_BOX (self->points), GTK_WIDGET (point));
  return point;
}

/**
 * flussi_range_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for a RANGE; any time is no value
 */
FlussiField *
flussi_range_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_RANGE_FIELD, context);
  FlussiRangeField *self = FLUSSI_RANGE_FIELD (field);
  const char *forms[] = { _("At any time"), _("In the last…"), _("Between two days"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *form = flussi_drop_down_new (forms, _("When"));

  self->form = GTK_DROP_DOWN (form);
  gtk_widget_set_halign (form, GTK_ALIGN_START);
  self->last = flussi_period_field_new (context, TRUE);
  self->points = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (box), form);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->last));
  gtk_box_append (GTK_BOX (box), self->points);
  self->from = append_point (self, context, _("From"));
  self->to = append_point (self, context, _("To"));
  g_signal_connect_swapped (form, "notify::selected", G_CALLBACK (form_changed), self);
  g_signal_connect_swapped (self->last, "changed", G_CALLBACK (range_changed), self);
  update_visible (self);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, form);
  return field;
}
