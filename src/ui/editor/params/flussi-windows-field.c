/* flussi-windows-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-windows-field.h"

#include "flussi-form-parts.h"
#include "flussi-params.h"

/* --- One window: days, from, to ------------------------------------------------------------ */

#define FLUSSI_TYPE_WINDOW_FIELD (flussi_window_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiWindowField, flussi_window_field, FLUSSI, WINDOW_FIELD, FlussiField)

struct _FlussiWindowField
{
  FlussiField  parent_instance;

  FlussiField *days;
  FlussiField *from;
  FlussiField *to;
};

G_DEFINE_FINAL_TYPE (FlussiWindowField, flussi_window_field, FLUSSI_TYPE_FIELD)

static void
flussi_window_field_show (FlussiField      *field,
                          const FlussiJson *value)
{
  FlussiWindowField *self = FLUSSI_WINDOW_FIELD (field);

  flussi_field_set_value (self->days, value != NULL ? flussi_json_get (value, "days") : NULL);
  flussi_field_set_value (self->from, value != NULL ? flussi_json_get (value, "from") : NULL);
  flussi_field_set_value (self->to, value != NULL ? flussi_json_get (value, "to") : NULL);
}

static FlussiJson *
ref_or_new (FlussiField *field,
            const char  *fallback)
{
  const FlussiJson *value = flussi_field_get_value (field);

  return value != NULL ? flussi_json_ref (value) : flussi_json_new_string (fallback);
}

static void
window_changed (FlussiWindowField *self)
{
  const FlussiJson *days = flussi_field_get_value (self->days);
  FlussiJson *value = flussi_json_new_object ();

  flussi_json_set (value, "days", days != NULL ? flussi_json_ref (days) : flussi_json_new_array ());
  flussi_json_set (value, "from", ref_or_new (self->from, "09:00"));
  flussi_json_set (value, "to", ref_or_new (self->to, "18:00"));
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static char *
flussi_window_field_get_problem (FlussiField *field)
{
  FlussiWindowField *self = FLUSSI_WINDOW_FIELD (field);
  char *problem = flussi_field_get_problem (self->from);

  return problem != NULL ? problem : flussi_field_get_problem (self->to);
}

static void
flussi_window_field_class_init (FlussiWindowFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_window_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_window_field_get_problem;
}

static void
flussi_window_field_init (FlussiWindowField *self)
{
}

static FlussiField *
window_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_WINDOW_FIELD, context);
  FlussiWindowField *self = FLUSSI_WINDOW_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->days = flussi_weekdays_field_new (context);
  self->from = flussi_time_field_new (context);
  self->to = flussi_time_field_new (context);
  flussi_field_set_label (self->from, _("From"));
  flussi_field_set_label (self->to, _("To"));
  g_signal_connect_swapped (self->days, "changed", G_CALLBACK (window_changed), self);
  g_signal_connect_swapped (self->from, "changed", G_CALLBACK (window_changed), self);
  g_signal_connect_swapped (self->to, "changed", G_CALLBACK (window_changed), self);
  gtk_box_append (GTK_BOX (times), GTK_WIDGET (self->from));
  gtk_box_append (GTK_BOX (times), gtk_label_new ("–"));
  gtk_box_append (GTK_BOX (times), GTK_WIDGET (self->to));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->days));
  gtk_box_append (GTK_BOX (box), times);
  adw_bin_set_child (ADW_BIN (self), box);
  return field;
}

/**
 * flussi_windows_field_new:
 * @context: the workflow
 *
 * Returns: (transfer floating): a field for the windows in which actions run
 */
FlussiField *
flussi_windows_field_new (FlussiFormContext *context)
{
  return flussi_array_field_new (context, window_field_new, _("+ Hours"));
}

/* --- Days on which nothing runs -------------------------------------------------------------- */

/* For so many years to come Easter Monday, which moves, is offered. */
#define N_EASTERS 3

/* The public holidays of Italy that have a fixed date, as documents name days of
 * every year. */
static const struct { const char *day; const char *label; } holidays[] = {
  { "01-01", N_("New Year") }, { "01-06", N_("Epiphany") }, { "04-25", N_("Liberation Day") }, { "05-01", N_("Labour Day") },
  { "06-02", N_("Republic Day") }, { "08-15", N_("Ferragosto") }, { "11-01", N_("All Saints") },
  { "12-08", N_("Immaculate Conception") }, { "12-25", N_("Christmas") }, { "12-26", N_("St Stephen") },
};

/* The Monday after Easter of the Gregorian calendar, by the algorithm of Meeus. */
static FlussiDay
get_easter_monday (int year)
{
  int golden = year % 19;
  int century = year / 100;
  int epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
  int moon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
  int weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
  int from_march = moon - weekday;

  return flussi_day_from_ymd (year, 3, 28) + from_march + 1;
}

/* The next ones, as documents name a day of one year. */
static char **
dup_easter_mondays (FlussiFormContext *context)
{
  FlussiDay today = flussi_zone_get_day (flussi_session_get_zone (context->session), flussi_session_get_now (context->session));
  g_autoptr (GStrvBuilder) days = g_strv_builder_new ();
  int year, month, day;

  flussi_day_to_ymd (today, &year, &month, &day);
  if (get_easter_monday (year) < today)
    year++;
  for (int i = 0; i < N_EASTERS; i++)
    {
      g_autofree char *text = flussi_day_to_string (get_easter_monday (year + i));

      g_strv_builder_add (days, text);
    }
  return g_strv_builder_end (days);
}

static GListModel *
holiday_choices (FlussiFormContext *context)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  g_auto (GStrv) easters = dup_easter_mondays (context);

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    {
      g_autoptr (FlussiPickItem) item = flussi_pick_item_new (holidays[i].day, _(holidays[i].label), holidays[i].day,
                                                              _("Every year"), NULL);

      g_list_store_append (choices, item);
    }
  for (guint i = 0; easters[i] != NULL; i++)
    {
      g_autoptr (FlussiPickItem) item = flussi_pick_item_new (easters[i], _("Easter Monday"), easters[i], _("One day"), NULL);

      g_list_store_append (choices, item);
    }
  return G_LIST_MODEL (choices);
}

#define FLUSSI_TYPE_DAYS_FIELD (flussi_days_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiDaysField, flussi_days_field, FLUSSI, DAYS_FIELD, FlussiField)

struct _FlussiDaysField
{
  FlussiField  parent_instance;

  FlussiField *set;
  FlussiField *day;
};

G_DEFINE_FINAL_TYPE (FlussiDaysField, flussi_days_field, FLUSSI_TYPE_FIELD)

static void
flussi_days_field_show (FlussiField      *field,
                        const FlussiJson *value)
{
  flussi_field_set_value (FLUSSI_DAYS_FIELD (field)->set, value);
}

static void
set_changed (FlussiDaysField *self)
{
  const FlussiJson *days = flussi_field_get_value (self->set);

  flussi_field_take_value (FLUSSI_FIELD (self), days != NULL ? flussi_json_ref (days) : NULL);
}

static void
add_days (FlussiDaysField    *self,
          const char * const *added)
{
  const FlussiJson *old = flussi_field_get_value (self->set);
  g_autoptr (FlussiJson) days = flussi_json_new_array ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; old != NULL && i < flussi_json_length (old); i++)
    {
      flussi_json_append (days, flussi_json_ref (flussi_json_at (old, i)));
      g_hash_table_add (known, (char *) flussi_json_string (flussi_json_at (old, i)));
    }
  for (guint i = 0; added[i] != NULL; i++)
    if (!g_hash_table_contains (known, added[i]))
      flussi_json_append_string (days, added[i]);
  flussi_field_set_value (self->set, days);
  set_changed (self);
}

static void
day_chosen (FlussiDaysField *self)
{
  const char *added[] = { flussi_json_string (flussi_field_get_value (self->day)), NULL };

  add_days (self, added);
}

static void
holidays_clicked (FlussiDaysField *self)
{
  g_auto (GStrv) easters = dup_easter_mondays (flussi_field_get_context (FLUSSI_FIELD (self)));
  const char *added[G_N_ELEMENTS (holidays) + N_EASTERS + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    added[i] = holidays[i].day;
  for (guint i = 0; i < N_EASTERS; i++)
    added[G_N_ELEMENTS (holidays) + i] = easters[i];
  add_days (self, added);
}

static void
flussi_days_field_class_init (FlussiDaysFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_days_field_show;
}

static void
flussi_days_field_init (FlussiDaysField *self)
{
}

/**
 * flussi_days_field_new:
 * @context: the workflow
 *
 * Returns: (transfer floating): a field for days, of one year or of every year
 */
FlussiField *
flussi_days_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_DAYS_FIELD, context);
  FlussiDaysField *self = FLUSSI_DAYS_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *all = flussi_form_add_button (_("+ All Italian public holidays"));

  self->set = flussi_set_field_new (context, holiday_choices (context), _("+ Holiday"));
  self->day = flussi_day_field_new (context);
  g_signal_connect_swapped (self->set, "changed", G_CALLBACK (set_changed), self);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (day_chosen), self);
  g_signal_connect_swapped (all, "clicked", G_CALLBACK (holidays_clicked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->set));
  gtk_box_append (GTK_BOX (box), all);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->day));
  adw_bin_set_child (ADW_BIN (self), box);
  return field;
}
