/* flussi-schedule-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-schedule-field.h"

#include "flussi-fields.h"
#include "flussi-form-parts.h"
#include "flussi-format.h"
#include "flussi-schedule.h"
#include "flussi-text.h"

#define N_NEXT 5

typedef enum
{
  PART_DATE      = 1 << 0,
  PART_WEEKDAYS  = 1 << 1,
  PART_DAYS      = 1 << 2,
  PART_NTH       = 1 << 3,
  PART_YEAR_DAY  = 1 << 4,
  PART_PROPERTY  = 1 << 5,
  PART_INTERVAL  = 1 << 6,
} Parts;

#define FLUSSI_TYPE_SCHEDULE_FIELD (flussi_schedule_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiScheduleField, flussi_schedule_field, FLUSSI, SCHEDULE_FIELD, FlussiField)

struct _FlussiScheduleField
{
  FlussiField     parent_instance;

  GtkDropDown    *every;
  FlussiField    *date;
  FlussiField    *weekdays;
  FlussiField    *days;
  FlussiField    *nth;
  GtkWidget      *year_day;
  GtkDropDown    *month;
  GtkSpinButton  *month_day;
  GtkWidget      *by_property;
  FlussiField    *property;
  FlussiField    *offset;
  GtkCheckButton *yearly;
  GtkWidget      *interval_box;
  GtkSpinButton  *interval;
  FlussiField    *time;
  GtkLabel       *next;
};

G_DEFINE_FINAL_TYPE (FlussiScheduleField, flussi_schedule_field, FLUSSI_TYPE_FIELD)

static const struct { const char *every; const char *label; Parts parts; } forms[] = {
  { "once", N_("Once, on a day"), PART_DATE },
  { "day", N_("Every day"), PART_INTERVAL },
  { "week", N_("Every week"), PART_WEEKDAYS | PART_INTERVAL },
  { "month", N_("Every month, on days"), PART_DAYS | PART_INTERVAL },
  { "month", N_("Every month, on a weekday"), PART_NTH | PART_INTERVAL },
  { "year", N_("Every year"), PART_YEAR_DAY },
  { "date_property", N_("On the date of a property"), PART_PROPERTY },
};

static Parts
get_parts (FlussiScheduleField *self)
{
  return forms[gtk_drop_down_get_selected (self->every)].parts;
}

static void
update_visible (FlussiScheduleField *self)
{
  Parts parts = get_parts (self);

  gtk_widget_set_visible (GTK_WIDGET (self->date), (parts & PART_DATE) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->weekdays), (parts & PART_WEEKDAYS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->days), (parts & PART_DAYS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nth), (parts & PART_NTH) != 0);
  gtk_widget_set_visible (self->year_day, (parts & PART_YEAR_DAY) != 0);
  gtk_widget_set_visible (self->by_property, (parts & PART_PROPERTY) != 0);
  gtk_widget_set_visible (self->interval_box, (parts & PART_INTERVAL) != 0);
}

/* --- The next runs ---------------------------------------------------------------------- */

static gboolean
is_clock_change (FlussiZone    *zone,
                 FlussiInstant  instant)
{
  FlussiInstant change = flussi_zone_next_transition (zone, instant - FLUSSI_INSTANT_DAY);

  return change != FLUSSI_INSTANT_NONE && flussi_zone_get_day (zone, change) == flussi_zone_get_day (zone, instant);
}

static void
append_next (GString       *text,
             FlussiZone    *zone,
             FlussiInstant  instant)
{
  g_autofree char *when = flussi_format_instant (zone, instant);

  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", when);
  if (is_clock_change (zone, instant))
    g_string_append_printf (text, " (%s)", _("the clock changes that day"));
}

static void
update_next (FlussiScheduleField *self)
{
  FlussiSession *session = flussi_field_get_context (FLUSSI_FIELD (self))->session;
  const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (self));
  g_autoptr (FlussiSchedule) schedule = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, value);
  if (value != NULL && session != NULL)
    schedule = flussi_schedule_from_json (&cursor, NULL);
  if (schedule != NULL && schedule->every != FLUSSI_EVERY_DATE_PROPERTY)
    {
      FlussiInstant instant = flussi_session_get_now (session);

      for (int i = 0; i < N_NEXT; i++)
        {
          instant = flussi_schedule_next (schedule, flussi_session_get_zone (session), instant);
          if (instant == FLUSSI_INSTANT_NONE)
            break;
          append_next (text, flussi_session_get_zone (session), instant);
        }
      if (text->len == 0)
        g_string_append (text, _("Never again"));
    }
  gtk_label_set_label (self->next, text->str);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->next)), text->len > 0);
}

/* --- From the widgets -------------------------------------------------------------------- */

static void
set_member (FlussiJson  *value,
            const char  *key,
            FlussiField *field)
{
  const FlussiJson *member = flussi_field_get_value (field);

  if (member != NULL)
    flussi_json_set (value, key, flussi_json_ref (member));
}

static void
set_days (FlussiScheduleField *self,
          FlussiJson          *value)
{
  const FlussiJson *texts = flussi_field_get_value (self->days);
  FlussiJson *days = flussi_json_new_array ();

  for (guint i = 0; texts != NULL && i < flussi_json_length (texts); i++)
    {
      const FlussiJson *text = flussi_json_at (texts, i);

      flussi_json_append (days, flussi_json_kind (text) == FLUSSI_JSON_STRING
                                ? flussi_json_new_integer (g_ascii_strtoll (flussi_json_string (text), NULL, 10))
                                : flussi_json_ref (text));
    }
  flussi_json_set (value, "days", days);
}

static void
set_year_day (FlussiScheduleField *self,
              FlussiJson          *value)
{
  g_autofree char *text = g_strdup_printf ("%02u-%02d", gtk_drop_down_get_selected (self->month) + 1,
                                           gtk_spin_button_get_value_as_int (self->month_day));

  flussi_json_set_string (value, "date", text);
}

static void
set_property (FlussiScheduleField *self,
              FlussiJson          *value)
{
  const FlussiJson *offset = flussi_field_get_value (self->offset);
  gint64 days = offset != NULL ? flussi_json_get_integer (offset, "days", 0) : 0;

  set_member (value, "property", self->property);
  if (offset != NULL && g_strcmp0 (flussi_json_get_string (offset, "sign"), "before") == 0)
    days = -days;
  if (days != 0)
    flussi_json_set_integer (value, "offset_days", days);
  if (gtk_check_button_get_active (self->yearly))
    flussi_json_set_boolean (value, "yearly", TRUE);
}

static FlussiJson *
compose (FlussiScheduleField *self)
{
  const FlussiJson *old = flussi_field_get_value (FLUSSI_FIELD (self));
  FlussiJson *value = flussi_json_new_object ();
  Parts parts = get_parts (self);
  int interval = gtk_spin_button_get_value_as_int (self->interval);

  flussi_json_set_string (value, "every", forms[gtk_drop_down_get_selected (self->every)].every);
  if (parts & PART_DATE)
    set_member (value, "date", self->date);
  if (parts & PART_WEEKDAYS)
    set_member (value, "on", self->weekdays);
  if (parts & PART_DAYS)
    set_days (self, value);
  if (parts & PART_NTH)
    set_member (value, "on", self->nth);
  if (parts & PART_YEAR_DAY)
    set_year_day (self, value);
  if (parts & PART_PROPERTY)
    set_property (self, value);
  set_member (value, "time", self->time);
  if ((parts & PART_INTERVAL) && interval > 1)
    {
      const FlussiJson *start = old != NULL ? flussi_json_get (old, "start") : NULL;

      flussi_json_set_integer (value, "interval", interval);
      if (start != NULL)
        flussi_json_set (value, "start", flussi_json_ref (start));
    }
  return value;
}

static void
part_changed (FlussiScheduleField *self)
{
  update_visible (self);
  flussi_field_take_value (FLUSSI_FIELD (self), compose (self));
  update_next (self);
}

/* --- To the widgets ---------------------------------------------------------------------- */

static guint
find_form (const FlussiJson *value)
{
  const char *every = flussi_json_get_string (value, "every");
  gboolean nth = flussi_json_get (value, "on") != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (every, forms[i].every) == 0 && (!nth || (forms[i].parts & (PART_NTH | PART_WEEKDAYS)) != 0))
      return i;
  return 0;
}

static void
show_year_day (FlussiScheduleField *self,
               const char          *date)
{
  int month = 1, day = 1;

  if (date != NULL && sscanf (date, "%d-%d", &month, &day) == 2 && month >= 1 && month <= 12)
    {
      gtk_drop_down_set_selected (self->month, (guint) month - 1);
      gtk_spin_button_set_value (self->month_day, day);
    }
}

static void
show_property (FlussiScheduleField *self,
               const FlussiJson    *value)
{
  gint64 days = flussi_json_get_integer (value, "offset_days", 0);
  g_autoptr (FlussiJson) offset = flussi_json_new_object ();

  flussi_json_set_integer (offset, "days", ABS (days));
  flussi_json_set_string (offset, "sign", days < 0 ? "before" : "after");
  flussi_field_set_value (self->property, flussi_json_get (value, "property"));
  flussi_field_set_value (self->offset, days != 0 ? offset : NULL);
  gtk_check_button_set_active (self->yearly, flussi_json_get_boolean (value, "yearly", FALSE));
}

static void
flussi_schedule_field_show (FlussiField      *field,
                            const FlussiJson *value)
{
  FlussiScheduleField *self = FLUSSI_SCHEDULE_FIELD (field);

  if (value != NULL)
    {
      guint form = find_form (value);
      const FlussiJson *on = flussi_json_get (value, "on");

      gtk_drop_down_set_selected (self->every, form);
      if (forms[form].parts & PART_DATE)
        flussi_field_set_value (self->date, flussi_json_get (value, "date"));
      if (forms[form].parts & PART_WEEKDAYS)
        flussi_field_set_value (self->weekdays, on);
      if (forms[form].parts & PART_NTH)
        flussi_field_set_value (self->nth, on);
      flussi_field_set_value (self->days, flussi_json_get (value, "days"));
      if (forms[form].parts & PART_YEAR_DAY)
        show_year_day (self, flussi_json_get_string (value, "date"));
      if (forms[form].parts & PART_PROPERTY)
        show_property (self, value);
      gtk_spin_button_set_value (self->interval, flussi_json_get_integer (value, "interval", 1));
      flussi_field_set_value (self->time, flussi_json_get (value, "time"));
    }
  update_visible (self);
  update_next (self);
}

static char *
flussi_schedule_field_get_problem (FlussiField *field)
{
  return flussi_field_get_problem (FLUSSI_SCHEDULE_FIELD (field)->time);
}

static void
flussi_schedule_field_class_init (FlussiScheduleFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_schedule_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_schedule_field_get_problem;
}

static void
flussi_schedule_field_init (FlussiScheduleField *self)
{
}

/* --- Making it ---------------------------------------------------------------------------- */

static GListModel *
nth_choices (void)
{
  static const char * const weekdays[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
  static const struct { const char *word; const char *label; const char *sunday; } nths[] = {
    { "first", N_("First %s"), N_("First Sunday") }, { "second", N_("Second %s"), N_("Second Sunday") },
    { "third", N_("Third %s"), N_("Third Sunday") }, { "fourth", N_("Fourth %s"), N_("Fourth Sunday") },
    { "last", N_("Last %s"), N_("Last Sunday") },
  };
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  g_autoptr (FlussiPickItem) last = flussi_pick_item_new ("last_day", _("Last day of the month"), NULL, NULL, NULL);

  g_list_store_append (choices, last);
  for (guint n = 0; n < G_N_ELEMENTS (nths); n++)
    for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
      {
        g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, 1 + (int) i, 0, 0, 0);
        g_autofree char *day = g_date_time_format (date, "%A");
        g_autofree char *word = g_strdup_printf ("%s_%s", nths[n].word, weekdays[i]);
        g_autofree char *label = flussi_text_replace (i == 6 ? _(nths[n].sunday) : _(nths[n].label), "%s", day);
        g_autoptr (FlussiPickItem) item = flussi_pick_item_new (word, label, NULL, NULL, NULL);

        g_list_store_append (choices, item);
      }
  return G_LIST_MODEL (choices);
}

static void
append_field (FlussiScheduleField *self,
              GtkWidget           *box,
              FlussiField         *field,
              const char          *label)
{
  flussi_field_set_label (field, label);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (part_changed), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (field));
}

static void
append_year_day (FlussiScheduleField *self,
                 GtkWidget           *box)
{
  const char *months[13] = { NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GDateTime) date = g_date_time_new_utc (2024, i + 1, 1, 0, 0, 0);

      g_ptr_array_add (names, g_date_time_format (date, "%OB"));
      months[i] = g_ptr_array_index (names, i);
    }
  self->year_day = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->month_day = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, 31, 1));
  self->month = GTK_DROP_DOWN (flussi_drop_down_new (months, _("Month")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->month_day), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Day"), -1);
  g_signal_connect_swapped (self->month_day, "value-changed", G_CALLBACK (part_changed), self);
  g_signal_connect_swapped (self->month, "notify::selected", G_CALLBACK (part_changed), self);
  gtk_box_append (GTK_BOX (self->year_day), GTK_WIDGET (self->month_day));
  gtk_box_append (GTK_BOX (self->year_day), GTK_WIDGET (self->month));
  gtk_box_append (GTK_BOX (box), self->year_day);
}

static void
append_property (FlussiScheduleField *self,
                 FlussiFormContext   *context,
                 GtkWidget           *box)
{
  self->by_property = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->property = flussi_choice_field_new (context, flussi_choices_properties (context, flussi_property_is_time),
                                            _("Choose a property"), NULL);
  self->offset = flussi_duration_field_new (context, FLUSSI_DURATION_SIGN);
  self->yearly = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Every year on that day")));
  append_field (self, self->by_property, self->property, _("Property"));
  append_field (self, self->by_property, self->offset, _("Days before or after"));
  g_signal_connect_swapped (self->yearly, "toggled", G_CALLBACK (part_changed), self);
  gtk_box_append (GTK_BOX (self->by_property), GTK_WIDGET (self->yearly));
  gtk_box_append (GTK_BOX (box), self->by_property);
}

static void
append_interval (FlussiScheduleField *self,
                 GtkWidget           *box)
{
  self->interval_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->interval = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, 366, 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->interval), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Only one in"), -1);
  g_signal_connect_swapped (self->interval, "value-changed", G_CALLBACK (part_changed), self);
  gtk_box_append (GTK_BOX (self->interval_box), gtk_label_new (_("Only one in")));
  gtk_box_append (GTK_BOX (self->interval_box), GTK_WIDGET (self->interval));
  gtk_box_append (GTK_BOX (box), self->interval_box);
}

static void
append_next_card (FlussiScheduleField *self,
                  GtkWidget           *box)
{
  GtkWidget *card = flussi_form_card_new ();

  self->next = GTK_LABEL (flussi_form_text_new (NULL, "numeric"));
  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_append (GTK_BOX (card), flussi_form_caption_new (_("Next times")));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->next));
  gtk_box_append (GTK_BOX (box), card);
}

/**
 * flussi_schedule_field_new:
 * @context: the trigger
 *
 * Returns: (transfer floating): a field for a SCHEDULE that shows when it fires next
 */
FlussiField *
flussi_schedule_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_SCHEDULE_FIELD, context);
  FlussiScheduleField *self = FLUSSI_SCHEDULE_FIELD (field);
  static const FlussiProperty number = { .name = "days", .type = FLUSSI_PROPERTY_NUMBER };
  const char *labels[G_N_ELEMENTS (forms) + 1] = { NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    labels[i] = _(forms[i].label);
  self->every = GTK_DROP_DOWN (flussi_drop_down_new (labels, _("How often")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->every));
  self->date = flussi_day_field_new (context);
  self->weekdays = flussi_weekdays_field_new (context);
  self->days = flussi_values_field_new (context, &number);
  self->nth = flussi_choice_field_new (context, nth_choices (), _("Choose a weekday"), NULL);
  self->time = flussi_time_field_new (context);
  append_field (self, box, self->date, _("Day"));
  append_field (self, box, self->weekdays, _("Days of the week"));
  append_field (self, box, self->days, _("Days of the month"));
  append_field (self, box, self->nth, _("Which weekday"));
  append_year_day (self, box);
  append_property (self, context, box);
  append_field (self, box, self->time, _("Time"));
  append_interval (self, box);
  append_next_card (self, box);
  g_signal_connect_swapped (self->every, "notify::selected", G_CALLBACK (part_changed), self);
  update_visible (self);
  update_next (self);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->every));
  return field;
}
