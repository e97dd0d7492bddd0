/* flussi-flow-settings.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-flow.h"

static const char * const weekday_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char * const late_names[] = { "hold", "run", "skip" };

/**
 * flussi_flow_settings_new:
 *
 * Returns: (transfer full): the default settings
 */
FlussiFlowSettings *
flussi_flow_settings_new (void)
{
  FlussiFlowSettings *self = g_new0 (FlussiFlowSettings, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->windows = g_array_new (FALSE, FALSE, sizeof (FlussiWindow));
  self->pause_dates = g_new0 (char *, 1);
  self->tags = g_new0 (char *, 1);
  self->notify_errors = TRUE;
  return self;
}

/**
 * flussi_flow_settings_ref:
 * @self: settings
 *
 * Returns: (transfer full): @self
 */
FlussiFlowSettings *
flussi_flow_settings_ref (FlussiFlowSettings *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * flussi_flow_settings_unref:
 * @self: settings
 */
void
flussi_flow_settings_unref (FlussiFlowSettings *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->windows);
  g_strfreev (self->pause_dates);
  g_free (self->turn_off_at);
  g_free (self->conversion_step);
  g_free (self->timezone);
  g_strfreev (self->tags);
  g_free (self->campaign);
  g_free (self);
}

/* --- Reading ------------------------------------------------------------------------------ */

static gboolean
take_minutes (FlussiJsonCursor  *cursor,
              const char        *key,
              int               *minutes,
              GError           **error)
{
  FlussiJsonCursor child;
  const char *text;
  int ms;

  if (!flussi_json_cursor_require (cursor, key, &child, error)
      || !flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  text = flussi_json_string (child.json);
  if (g_str_equal (text, "24:00"))
    ms = 24 * 3600000;
  else if (!flussi_time_of_day_parse (text, &ms))
    {
      flussi_json_cursor_fail_value (&child, "HH:MM", error);
      return FALSE;
    }
  *minutes = ms / 60000;
  return TRUE;
}

static gboolean
read_window (FlussiFlowSettings  *self,
             FlussiJsonCursor    *cursor,
             GError             **error)
{
  g_auto (GStrv) days = NULL;
  FlussiWindow window = { 0 };
  FlussiJsonCursor child;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !flussi_json_cursor_require (cursor, "days", &child, error)
      || !flussi_json_cursor_take_texts (cursor, "days", &days, error)
      || !take_minutes (cursor, "from", &window.from, error)
      || !take_minutes (cursor, "to", &window.to, error)
      || !flussi_json_cursor_finish_object (cursor, error))
    return FALSE;
  for (int i = 0; days[i] != NULL; i++)
    {
      int weekday = 0;

      while (weekday < 7 && !g_str_equal (weekday_names[weekday], days[i]))
        weekday++;
      if (weekday == 7)
        {
          flussi_json_cursor_fail_value (&child, "mon, tue, wed, thu, fri, sat, sun", error);
          return FALSE;
        }
      window.days |= 1u << weekday;
    }
  g_array_append_val (self->windows, window);
  return TRUE;
}

static gboolean
read_windows (FlussiFlowSettings  *self,
              FlussiJsonCursor    *cursor,
              GError             **error)
{
  FlussiJsonCursor array;

  if (!flussi_json_cursor_enter (cursor, "windows", &array))
    return TRUE;
  if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;

      flussi_json_cursor_element (&array, i, &element);
      if (!read_window (self, &element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_notify (FlussiFlowSettings  *self,
             FlussiJsonCursor    *cursor,
             GError             **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "notify", &child))
    return TRUE;
  return flussi_json_cursor_expect (&child, FLUSSI_JSON_OBJECT, error)
         && flussi_json_cursor_take_boolean (&child, "errors", &self->notify_errors, error)
         && flussi_json_cursor_take_boolean (&child, "weekly", &self->notify_weekly, error)
         && flussi_json_cursor_finish_object (&child, error);
}

static gboolean
read_late (FlussiFlowSettings  *self,
           FlussiJsonCursor    *cursor,
           GError             **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "late_actions", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (late_names); i++)
    if (g_str_equal (late_names[i], flussi_json_string (child.json)))
      {
        self->late_actions = i;
        return TRUE;
      }
  flussi_json_cursor_fail_value (&child, "hold, run, skip", error);
  return FALSE;
}

/**
 * flussi_flow_settings_from_json:
 * @cursor: on `settings`
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the settings
 */
FlussiFlowSettings *
flussi_flow_settings_from_json (FlussiJsonCursor  *cursor,
                                GError           **error)
{
  g_autoptr (FlussiFlowSettings) self = flussi_flow_settings_new ();
  gint64 spread = 0;

  if (!flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
      || !read_windows (self, cursor, error)
      || !flussi_json_cursor_take_texts (cursor, "pause_dates", &self->pause_dates, error)
      || !flussi_json_cursor_take_integer (cursor, "spread_minutes", 0, 10080, &spread, error)
      || !flussi_json_cursor_take_text (cursor, "turn_off_at", &self->turn_off_at, error)
      || !read_notify (self, cursor, error)
      || !flussi_json_cursor_take_text (cursor, "conversion_step", &self->conversion_step, error)
      || !flussi_json_cursor_take_boolean (cursor, "allow_own_writes", &self->allow_own_writes, error)
      || !flussi_json_cursor_take_text (cursor, "timezone", &self->timezone, error)
      || !read_late (self, cursor, error)
      || !flussi_json_cursor_take_boolean (cursor, "enroll_merged", &self->enroll_merged, error)
      || !flussi_json_cursor_take_texts (cursor, "tags", &self->tags, error)
      || !flussi_json_cursor_take_text (cursor, "campaign", &self->campaign, error)
      || !flussi_json_cursor_finish_object (cursor, error))
    return NULL;
  self->spread_minutes = (int) spread;
  return g_steal_pointer (&self);
}

/* --- Writing --------------------------------------------------------------------------------- */

static void
write_texts (FlussiJson  *json,
             const char  *key,
             char       **texts)
{
  FlussiJson *array;

  if (texts[0] == NULL)
    return;
  array = flussi_json_new_array ();
  for (int i = 0; texts[i] != NULL; i++)
    flussi_json_append_string (array, texts[i]);
  flussi_json_set (json, key, array);
}

static void
write_minutes (FlussiJson *json,
               const char *key,
               int         minutes)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  flussi_json_set_string (json, key, text);
}

static void
write_windows (FlussiJson               *json,
               const FlussiFlowSettings *self)
{
  FlussiJson *array;

  if (self->windows->len == 0)
    return;
  array = flussi_json_new_array ();
  for (guint i = 0; i < self->windows->len; i++)
    {
      const FlussiWindow *window = &g_array_index (self->windows, FlussiWindow, i);
      FlussiJson *element = flussi_json_new_object ();
      FlussiJson *days = flussi_json_new_array ();

      for (int day = 0; day < 7; day++)
        if (window->days & 1u << day)
          flussi_json_append_string (days, weekday_names[day]);
      flussi_json_set (element, "days", days);
      write_minutes (element, "from", window->from);
      write_minutes (element, "to", window->to);
      flussi_json_append (array, element);
    }
  flussi_json_set (json, "windows", array);
}

static void
write_notify (FlussiJson               *json,
              const FlussiFlowSettings *self)
{
  FlussiJson *notify;

  if (self->notify_errors && !self->notify_weekly)
    return;
  notify = flussi_json_new_object ();
  flussi_json_set_boolean (notify, "errors", self->notify_errors);
  flussi_json_set_boolean (notify, "weekly", self->notify_weekly);
  flussi_json_set (json, "notify", notify);
}

/**
 * flussi_flow_settings_to_json:
 * @self: settings
 *
 * Returns: (transfer full): an object with what is not as by default
 */
FlussiJson *
flussi_flow_settings_to_json (const FlussiFlowSettings *self)
{
  FlussiJson *json = flussi_json_new_object ();

  write_windows (json, self);
  write_texts (json, "pause_dates", self->pause_dates);
  if (self->spread_minutes > 0)
    flussi_json_set_integer (json, "spread_minutes", self->spread_minutes);
  if (self->turn_off_at != NULL)
    flussi_json_set_string (json, "turn_off_at", self->turn_off_at);
  write_notify (json, self);
  if (self->conversion_step != NULL)
    flussi_json_set_string (json, "conversion_step", self->conversion_step);
  if (self->allow_own_writes)
    flussi_json_set_boolean (json, "allow_own_writes", TRUE);
  if (self->timezone != NULL)
    flussi_json_set_string (json, "timezone", self->timezone);
  if (self->late_actions != FLUSSI_LATE_HOLD)
    flussi_json_set_string (json, "late_actions", late_names[self->late_actions]);
  if (self->enroll_merged)
    flussi_json_set_boolean (json, "enroll_merged", TRUE);
  write_texts (json, "tags", self->tags);
  if (self->campaign != NULL)
    flussi_json_set_string (json, "campaign", self->campaign);
  return json;
}
