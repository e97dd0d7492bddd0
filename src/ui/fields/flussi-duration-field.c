/* flussi-duration-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

#include "flussi-form-parts.h"
#include "flussi-wrap-layout.h"

#define FLUSSI_TYPE_DURATION_FIELD (flussi_duration_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiDurationField, flussi_duration_field, FLUSSI, DURATION_FIELD, FlussiField)

struct _FlussiDurationField
{
  FlussiField          parent_instance;

  FlussiDurationParts  parts;
  gboolean             seconds; /* the value is a number of seconds */
  GtkSpinButton       *days;
  GtkSpinButton       *hours;   /* nullable, as all below */
  GtkSpinButton       *minutes;
  GtkDropDown         *sign;
  FlussiField         *time;
  GtkCheckButton      *business;
};

G_DEFINE_FINAL_TYPE (FlussiDurationField, flussi_duration_field, FLUSSI_TYPE_FIELD)

static void
show_parts (FlussiDurationField *self,
            gint64               days,
            gint64               hours,
            gint64               minutes)
{
  gtk_spin_button_set_value (self->days, days);
  if (self->hours != NULL)
    {
      gtk_spin_button_set_value (self->hours, hours);
      gtk_spin_button_set_value (self->minutes, minutes);
    }
}

static void
flussi_duration_field_show (FlussiField      *field,
                            const FlussiJson *value)
{
  FlussiDurationField *self = FLUSSI_DURATION_FIELD (field);

  if (value == NULL)
    {
      show_parts (self, 0, 0, 0);
      return;
    }
  if (self->seconds)
    {
      gint64 seconds = flussi_json_is_integer (value) ? flussi_json_integer (value) : 0;

      show_parts (self, seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60);
      return;
    }
  if (flussi_json_kind (value) != FLUSSI_JSON_OBJECT)
    return;
  show_parts (self, flussi_json_get_integer (value, "days", 0), flussi_json_get_integer (value, "hours", 0),
              flussi_json_get_integer (value, "minutes", 0));
  if (self->sign != NULL)
    gtk_drop_down_set_selected (self->sign, g_strcmp0 (flussi_json_get_string (value, "sign"), "before") == 0 ? 0 : 1);
  if (self->time != NULL)
    flussi_field_set_value (self->time, flussi_json_get (value, "time"));
  if (self->business != NULL)
    gtk_check_button_set_active (self->business, flussi_json_get_boolean (value, "business_days", FALSE));
}

static void
set_part (FlussiJson    *value,
          const char    *key,
          GtkSpinButton *spin)
{
  int number = spin != NULL ? gtk_spin_button_get_value_as_int (spin) : 0;

  if (number != 0)
    flussi_json_set_integer (value, key, number);
}

static FlussiJson *
compose_seconds (FlussiDurationField *self)
{
  gint64 seconds = gtk_spin_button_get_value_as_int (self->days) * 86400LL;

  seconds += gtk_spin_button_get_value_as_int (self->hours) * 3600LL;
  seconds += gtk_spin_button_get_value_as_int (self->minutes) * 60LL;
  return flussi_json_new_integer (seconds);
}

static FlussiJson *
compose (FlussiDurationField *self)
{
  g_autoptr (FlussiJson) value = flussi_json_new_object ();

  if (self->seconds)
    return compose_seconds (self);
  set_part (value, "days", self->days);
  set_part (value, "hours", self->hours);
  set_part (value, "minutes", self->minutes);
  if (self->time != NULL && flussi_field_get_value (self->time) != NULL)
    flussi_json_set (value, "time", flussi_json_ref (flussi_field_get_value (self->time)));
  if (self->business != NULL && gtk_check_button_get_active (self->business))
    flussi_json_set_boolean (value, "business_days", TRUE);
  if (flussi_json_length (value) == 0)
    return NULL;
  if (self->sign != NULL && gtk_drop_down_get_selected (self->sign) == 0)
    flussi_json_set_string (value, "sign", "before");
  return g_steal_pointer (&value);
}

static void
part_changed (FlussiDurationField *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), compose (self));
}

static char *
flussi_duration_field_get_problem (FlussiField *field)
{
  FlussiDurationField *self = FLUSSI_DURATION_FIELD (field);

  return self->time != NULL ? flussi_field_get_problem (self->time) : NULL;
}

static void
flussi_duration_field_class_init (FlussiDurationFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_duration_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_duration_field_get_problem;
}

static void
flussi_duration_field_init (FlussiDurationField *self)
{
}

static GtkSpinButton *
append_spin (FlussiDurationField *self,
             FlussiWrapBox       *box,
             int                  maximum,
             const char          *unit)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *spin = gtk_spin_button_new_with_range (0, maximum, 1);

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, unit, -1);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (part_changed), self);
  gtk_box_append (GTK_BOX (pair), spin);
  gtk_box_append (GTK_BOX (pair), gtk_label_new (unit));
  flussi_wrap_box_append (box, pair);
  return GTK_SPIN_BUTTON (spin);
}

static void
append_time (FlussiDurationField *self,
             FlussiFormContext   *context,
             FlussiWrapBox       *box)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->time = flussi_time_field_new (context);
  flussi_field_set_label (self->time, _("Time"));
  g_signal_connect_swapped (self->time, "changed", G_CALLBACK (part_changed), self);
  gtk_box_append (GTK_BOX (pair), gtk_label_new (_("at")));
  gtk_box_append (GTK_BOX (pair), GTK_WIDGET (self->time));
  flussi_wrap_box_append (box, pair);
}

static void
append_others (FlussiDurationField *self,
               FlussiFormContext   *context,
               FlussiWrapBox       *box)
{
  if (self->parts & FLUSSI_DURATION_SIGN)
    {
      const char *labels[] = { _("before"), _("after"), NULL };
      GtkWidget *sign = flussi_drop_down_new (labels, _("Before or after"));

      self->sign = GTK_DROP_DOWN (sign);
      gtk_drop_down_set_selected (self->sign, 1);
      g_signal_connect_swapped (sign, "notify::selected", G_CALLBACK (part_changed), self);
      flussi_wrap_box_append (box, sign);
    }
  if (self->parts & FLUSSI_DURATION_TIME)
    append_time (self, context, box);
  if (self->parts & FLUSSI_DURATION_BUSINESS)
    {
      GtkWidget *business = gtk_check_button_new_with_label (_("Business days only (Mon–Fri)"));

      self->business = GTK_CHECK_BUTTON (business);
      g_signal_connect_swapped (business, "toggled", G_CALLBACK (part_changed), self);
      flussi_wrap_box_append (box, business);
    }
}

/**
 * flussi_duration_field_new:
 * @context: where it is
 * @parts: what it has besides days
 *
 * Returns: (transfer floating): a field for `{days, hours, minutes, sign, time,
 *   business_days}`; nothing at all is no value
 */
FlussiField *
flussi_duration_field_new (FlussiFormContext   *context,
                           FlussiDurationParts  parts)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_DURATION_FIELD, context);
  FlussiDurationField *self = FLUSSI_DURATION_FIELD (field);
  FlussiWrapBox *box = FLUSSI_WRAP_BOX (flussi_wrap_box_new ());

  self->parts = parts;
  self->days = append_spin (self, box, 3650, _("days"));
  if (parts & FLUSSI_DURATION_HOURS)
    {
      self->hours = append_spin (self, box, 8760, _("hours"));
      self->minutes = append_spin (self, box, 525600, _("minutes"));
    }
  append_others (self, context, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
  flussi_field_set_focus_on (field, GTK_WIDGET (self->days));
  return field;
}

/**
 * flussi_seconds_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for a duration in seconds
 */
FlussiField *
flussi_seconds_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_duration_field_new (context, FLUSSI_DURATION_HOURS);

  FLUSSI_DURATION_FIELD (field)->seconds = TRUE;
  return field;
}
