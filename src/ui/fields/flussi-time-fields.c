/* flussi-time-fields.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

#include "flussi-format.h"
#include "flussi-form-parts.h"
#include "flussi-text.h"
#include "flussi-wrap-layout.h"

/* --- A time of day ------------------------------------------------------------------- */

#define FLUSSI_TYPE_TIME_FIELD (flussi_time_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiTimeField, flussi_time_field, FLUSSI, TIME_FIELD, FlussiField)

struct _FlussiTimeField
{
  FlussiField  parent_instance;

  GtkEntry    *entry;
};

G_DEFINE_FINAL_TYPE (FlussiTimeField, flussi_time_field, FLUSSI_TYPE_FIELD)

static void
flussi_time_field_show (FlussiField      *field,
                        const FlussiJson *value)
{
  const char *text = value != NULL ? flussi_json_string (value) : NULL;

  gtk_editable_set_text (GTK_EDITABLE (FLUSSI_TIME_FIELD (field)->entry), text != NULL ? text : "");
}

/* Takes 9, 9.30, 9:30 and 0930 as people write them. */
static char *
read_time (const char *text)
{
  int hours = -1, minutes = 0, length = 0;

  if (sscanf (text, "%2d%*1[:.h]%2d%n", &hours, &minutes, &length) < 2 || text[length] != '\0')
    {
      minutes = length = 0;
      if (sscanf (text, "%2d%n", &hours, &length) != 1 || text[length] != '\0')
        return NULL;
    }
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
    return NULL;
  return g_strdup_printf ("%02d:%02d", hours, minutes);
}

static char *
flussi_time_field_get_problem (FlussiField *field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (FLUSSI_TIME_FIELD (field)->entry));
  g_autofree char *time = read_time (text);

  return time == NULL && !flussi_text_is_blank (text) ? g_strdup (_("Enter a time such as 09:30")) : NULL;
}

static void
time_changed (FlussiTimeField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *time = read_time (text);

  if (flussi_text_is_blank (text))
    flussi_field_take_value (FLUSSI_FIELD (self), NULL);
  else
    flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_new_string (time != NULL ? time : text));
}

static void
flussi_time_field_class_init (FlussiTimeFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_time_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_time_field_get_problem;
}

static void
flussi_time_field_init (FlussiTimeField *self)
{
  GtkWidget *entry = gtk_entry_new ();

  self->entry = GTK_ENTRY (entry);
  gtk_entry_set_placeholder_text (self->entry, "09:00");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (time_changed), self);
  adw_bin_set_child (ADW_BIN (self), entry);
  flussi_field_set_focus_on (FLUSSI_FIELD (self), entry);
}

/**
 * flussi_time_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for a time of day, `HH:MM`
 */
FlussiField *
flussi_time_field_new (FlussiFormContext *context)
{
  return flussi_field_construct (FLUSSI_TYPE_TIME_FIELD, context);
}

/* --- A day --------------------------------------------------------------------------- */

#define FLUSSI_TYPE_DAY_FIELD (flussi_day_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiDayField, flussi_day_field, FLUSSI, DAY_FIELD, FlussiField)

struct _FlussiDayField
{
  FlussiField    parent_instance;

  GtkMenuButton *button;
  GtkCalendar   *calendar;
  gboolean       selecting;
};

G_DEFINE_FINAL_TYPE (FlussiDayField, flussi_day_field, FLUSSI_TYPE_FIELD)

static void
flussi_day_field_show (FlussiField      *field,
                       const FlussiJson *value)
{
  FlussiDayField *self = FLUSSI_DAY_FIELD (field);
  const char *text = value != NULL ? flussi_json_string (value) : NULL;
  g_autofree char *label = NULL;
  FlussiDay day;

  if (text == NULL || !flussi_day_parse (text, &day))
    {
      gtk_menu_button_set_label (self->button, text != NULL ? text : _("Choose a day"));
      return;
    }
  label = flussi_format_day (day);
  gtk_menu_button_set_label (self->button, label);
  {
    int year, month, month_day;
    g_autoptr (GDateTime) date = NULL;

    flussi_day_to_ymd (day, &year, &month, &month_day);
    date = g_date_time_new_local (year, month, month_day, 12, 0, 0);
    self->selecting = TRUE;
    gtk_calendar_select_day (self->calendar, date);
    self->selecting = FALSE;
  }
}

static void
day_selected (FlussiDayField *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  if (self->selecting)
    return;
  flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_new_string (text));
  flussi_day_field_show (FLUSSI_FIELD (self), flussi_field_get_value (FLUSSI_FIELD (self)));
}

static void
flussi_day_field_class_init (FlussiDayFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_day_field_show;
}

static void
flussi_day_field_init (FlussiDayField *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  self->button = GTK_MENU_BUTTON (button);
  self->calendar = GTK_CALENDAR (calendar);
  gtk_menu_button_set_label (self->button, _("Choose a day"));
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (self->button, popover);
  g_signal_connect_swapped (calendar, "day-selected", G_CALLBACK (day_selected), self);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), button);
  flussi_field_set_focus_on (FLUSSI_FIELD (self), button);
}

/**
 * flussi_day_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for a day, `YYYY-MM-DD`
 */
FlussiField *
flussi_day_field_new (FlussiFormContext *context)
{
  return flussi_field_construct (FLUSSI_TYPE_DAY_FIELD, context);
}

/* --- Days of the week ---------------------------------------------------------------- */

#define FLUSSI_TYPE_WEEKDAYS_FIELD (flussi_weekdays_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiWeekdaysField, flussi_weekdays_field, FLUSSI, WEEKDAYS_FIELD, FlussiField)

struct _FlussiWeekdaysField
{
  FlussiField      parent_instance;

  GtkToggleButton *days[7];
};

G_DEFINE_FINAL_TYPE (FlussiWeekdaysField, flussi_weekdays_field, FLUSSI_TYPE_FIELD)

static const char * const weekday_words[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static void
flussi_weekdays_field_show (FlussiField      *field,
                            const FlussiJson *value)
{
  FlussiWeekdaysField *self = FLUSSI_WEEKDAYS_FIELD (field);

  for (guint i = 0; i < G_N_ELEMENTS (weekday_words); i++)
    {
      gboolean active = FALSE;

      for (guint n = 0; value != NULL && n < flussi_json_length (value); n++)
        active |= g_strcmp0 (flussi_json_string (flussi_json_at (value, n)), weekday_words[i]) == 0;
      gtk_toggle_button_set_active (self->days[i], active);
    }
}

static void
weekdays_changed (FlussiWeekdaysField *self)
{
  g_autoptr (FlussiJson) days = flussi_json_new_array ();

  for (guint i = 0; i < G_N_ELEMENTS (weekday_words); i++)
    if (gtk_toggle_button_get_active (self->days[i]))
      flussi_json_append_string (days, weekday_words[i]);
  flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_length (days) > 0 ? flussi_json_ref (days) : NULL);
}

static void
flussi_weekdays_field_class_init (FlussiWeekdaysFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_weekdays_field_show;
}

static void
flussi_weekdays_field_init (FlussiWeekdaysField *self)
{
  GtkWidget *box = flussi_wrap_box_new ();

  for (guint i = 0; i < G_N_ELEMENTS (weekday_words); i++)
    {
      g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, 1 + (int) i, 0, 0, 0); /* 2024 began on a Monday */
      g_autofree char *name = g_date_time_format (date, "%A");
      g_autofree char *brief = g_date_time_format (date, "%a");
      GtkWidget *button = gtk_toggle_button_new_with_label (brief);

      gtk_widget_add_css_class (button, "flussi-weekday");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (weekdays_changed), self);
      self->days[i] = GTK_TOGGLE_BUTTON (button);
      flussi_wrap_box_append (FLUSSI_WRAP_BOX (box), button);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * flussi_weekdays_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for days of the week, from `mon` to `sun`
 */
FlussiField *
flussi_weekdays_field_new (FlussiFormContext *context)
{
  return flussi_field_construct (FLUSSI_TYPE_WEEKDAYS_FIELD, context);
}
