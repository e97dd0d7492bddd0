/* flussi-check-trigger.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-problems-private.h"

#include <string.h>

static const FlussiLabel path_label = { "Address", "Indirizzo" };
static const FlussiLabel match_label = { "How the record is found", "Come si trova il record" };
static const FlussiLabel stop_label = { "Leave when it no longer matches", "Esci quando non soddisfa più i criteri" };
static const FlussiLabel windows_label = { "Execution times", "Orari di esecuzione" };
static const FlussiLabel pause_label = { "Pause dates", "Date di pausa" };
static const FlussiLabel turn_off_label = { "Turn off on", "Disattiva il" };
static const FlussiLabel zone_label = { "Time zone", "Fuso orario" };
static const FlussiLabel kind_label = { "Kind of workflow", "Tipo di flusso" };

/* --- What the trigger reads ------------------------------------------------------------ */

/* Properties of the enrolled record that criteria look at. */
static void
add_properties (FlussiCheck          *self,
                const FlussiCriteria *criteria)
{
  if (criteria->kind == FLUSSI_CRITERIA_PROPERTY)
    g_hash_table_add (self->trigger_reads, criteria->property);
  for (guint i = 0; criteria->children != NULL && i < criteria->children->len; i++)
    add_properties (self, g_ptr_array_index (criteria->children, i));
}

/* The properties that a trigger on changes names. */
static void
add_changed (FlussiCheck          *self,
             const FlussiCriteria *where)
{
  for (guint i = 0; where->children != NULL && i < where->children->len; i++)
    add_changed (self, g_ptr_array_index (where->children, i));
  if (where->kind != FLUSSI_CRITERIA_PROPERTY || !g_str_equal (where->property, "property") || where->values == NULL)
    return;
  for (guint i = 0; i < flussi_json_length (where->values); i++)
    {
      const FlussiJson *value = flussi_json_at (where->values, i);

      if (flussi_json_kind (value) == FLUSSI_JSON_STRING)
        g_hash_table_add (self->trigger_reads, (gpointer) flussi_json_string (value));
    }
}

static void
collect_reads (FlussiCheck *self)
{
  const FlussiTrigger *trigger = self->flow->trigger;

  if (self->flow->settings->allow_own_writes)
    return;
  if (trigger->when != NULL && trigger->kind == FLUSSI_TRIGGER_FILTER)
    add_properties (self, trigger->when);
  for (guint i = 0; i < trigger->events->len; i++)
    {
      const FlussiTriggerEvent *event = g_ptr_array_index (trigger->events, i);

      if (event->where != NULL && g_str_equal (event->event, "property_changed"))
        add_changed (self, event->where);
    }
}

/* --- Ids ------------------------------------------------------------------------------- */

static void
check_filter_ids (FlussiCheck          *self,
                  GHashTable           *ids,
                  const FlussiCriteria *criteria)
{
  if (criteria->id != NULL && !g_hash_table_add (ids, criteria->id))
    flussi_check_problem (self, "duplicate_id", criteria->id);
  for (guint i = 0; criteria->children != NULL && i < criteria->children->len; i++)
    check_filter_ids (self, ids, g_ptr_array_index (criteria->children, i));
}

static gboolean
has_event_id (const FlussiTrigger *trigger,
              const char          *id)
{
  for (guint i = 0; i < trigger->events->len; i++)
    if (g_strcmp0 (((FlussiTriggerEvent *) g_ptr_array_index (trigger->events, i))->id, id) == 0)
      return TRUE;

  return FALSE;
}

static void
check_reenroll (FlussiCheck *self)
{
  const FlussiTrigger *trigger = self->flow->trigger;
  char **ids = self->flow->rules->reenroll_on;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gsize mark = flussi_check_enter_index (self, "reenroll.on", i);

      if (!has_event_id (trigger, ids[i])
          && (trigger->when == NULL || flussi_criteria_find (trigger->when, ids[i]) == NULL))
        flussi_check_problem (self, "bad_reenroll_id", ids[i]);
      flussi_check_leave (self, mark);
    }
}

/* --- Kinds of triggers --------------------------------------------------------------------- */

static void
check_scope (FlussiCheck          *self,
             const char           *key,
             const FlussiCriteria *criteria)
{
  const FlussiCheckScope scope = { self->object, NULL };
  gsize mark;

  if (criteria == NULL)
    return;
  mark = flussi_check_enter (self, key);
  flussi_check_criteria (self, &scope, criteria);
  flussi_check_leave (self, mark);
}

static void
check_events (FlussiCheck *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const FlussiTrigger *trigger = self->flow->trigger;

  if (trigger->events->len == 0)
    flussi_check_problem (self, "empty_trigger", NULL);
  for (guint i = 0; i < trigger->events->len; i++)
    {
      const FlussiTriggerEvent *event = g_ptr_array_index (trigger->events, i);
      gsize mark = flussi_check_enter_index (self, "events", i);

      if (event->id != NULL && !g_hash_table_add (ids, event->id))
        flussi_check_problem (self, "duplicate_id", event->id);
      flussi_check_event (self, event->event, event->where);
      flussi_check_leave (self, mark);
    }
}

static gboolean
is_complete (const FlussiSchedule *schedule)
{
  if (schedule->broken != NULL || (schedule->interval > 1 && schedule->start == FLUSSI_DAY_NONE))
    return FALSE;

  switch (schedule->every)
    {
    case FLUSSI_EVERY_ONCE:
      return schedule->has_date;
    case FLUSSI_EVERY_WEEK:
      return schedule->weekdays != 0;
    case FLUSSI_EVERY_MONTH:
      return schedule->month_days != 0 || schedule->nth > 0;
    case FLUSSI_EVERY_YEAR:
      return schedule->month > 0;
    case FLUSSI_EVERY_DATE_PROPERTY:
      return schedule->property != NULL && *schedule->property != '\0';
    case FLUSSI_EVERY_DAY:
    default:
      return TRUE;
    }
}

static void
check_date_property (FlussiCheck          *self,
                     const FlussiSchedule *schedule)
{
  const FlussiProperty *property;
  gsize mark = flussi_check_enter (self, "property");

  property = self->object != NULL ? flussi_object_type_find_property (self->object, schedule->property) : NULL;
  if (self->object != NULL && property == NULL)
    flussi_check_problem (self, "unknown_property", schedule->property);
  else if (property != NULL && property->type != FLUSSI_PROPERTY_DATE && property->type != FLUSSI_PROPERTY_DATETIME)
    flussi_check_labelled (self, "bad_type", &property->label);
  flussi_check_leave (self, mark);
}

static void
check_past (FlussiCheck   *self,
            FlussiInstant  instant,
            const char    *text)
{
  if (self->environment != NULL && self->environment->now != 0 && instant < self->environment->now)
    flussi_check_problem (self, "date_in_past", text);
}

static void
check_schedule (FlussiCheck *self)
{
  const FlussiTrigger *trigger = self->flow->trigger;
  const FlussiSchedule *schedule = trigger->schedule;
  g_autofree char *date = NULL;
  gsize mark;

  if (schedule == NULL)
    {
      flussi_check_problem (self, "empty_trigger", NULL);
      return;
    }
  mark = flussi_check_enter (self, "schedule");
  if (!is_complete (schedule))
    flussi_check_problem (self, "bad_schedule", NULL);
  else if (schedule->every == FLUSSI_EVERY_DATE_PROPERTY)
    check_date_property (self, schedule);
  else if (schedule->every == FLUSSI_EVERY_ONCE)
    {
      date = flussi_day_to_string (schedule->date);
      check_past (self, flussi_zone_resolve (self->zone, schedule->date, schedule->ms), date);
    }
  flussi_check_leave (self, mark);

  if (trigger->when == NULL && schedule->every != FLUSSI_EVERY_DATE_PROPERTY)
    flussi_check_problem (self, "schedule_without_criteria", NULL);
}

static void
check_webhook (FlussiCheck *self)
{
  const FlussiTrigger *trigger = self->flow->trigger;
  gsize mark;

  if (trigger->path == NULL || *trigger->path == '\0')
    {
      mark = flussi_check_enter (self, "path");
      flussi_check_labelled (self, "missing_param", &path_label);
      flussi_check_leave (self, mark);
    }
  mark = flussi_check_enter (self, "match");
  if (trigger->match_field == NULL || trigger->match_property == NULL)
    {
      if (!trigger->create)
        flussi_check_labelled (self, "missing_param", &match_label);
    }
  else if (self->object != NULL && flussi_object_type_find_property (self->object, trigger->match_property) == NULL)
    flussi_check_problem (self, "unknown_property", trigger->match_property);
  flussi_check_leave (self, mark);
}

/* How records come in. */
void
flussi_check_trigger (FlussiCheck *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const FlussiTrigger *trigger = self->flow->trigger;
  gsize mark = flussi_check_enter (self, "trigger");

  if (trigger->kind == FLUSSI_TRIGGER_FILTER && trigger->when == NULL)
    flussi_check_problem (self, "empty_trigger", NULL);
  else if (trigger->kind == FLUSSI_TRIGGER_EVENT)
    check_events (self);
  else if (trigger->kind == FLUSSI_TRIGGER_SCHEDULE)
    check_schedule (self);
  else if (trigger->kind == FLUSSI_TRIGGER_WEBHOOK)
    check_webhook (self);
  check_scope (self, "when", trigger->when);
  check_scope (self, "also", trigger->also);
  if (trigger->when != NULL)
    check_filter_ids (self, ids, trigger->when);
  flussi_check_leave (self, mark);

  collect_reads (self);
}

/* --- Rules and settings ------------------------------------------------------------------------- */

static void
check_uids (FlussiCheck      *self,
            const char       *key,
            FlussiReference   reference,
            char            **uids)
{
  for (guint i = 0; uids[i] != NULL; i++)
    {
      gsize mark = flussi_check_enter_index (self, key, i);

      flussi_check_reference (self, reference, uids[i]);
      flussi_check_leave (self, mark);
    }
}

/* Re-enrolment, un-enrolment and goal. */
void
flussi_check_rules (FlussiCheck *self)
{
  const FlussiEnrollmentRules *rules = self->flow->rules;
  gsize mark;

  check_reenroll (self);
  check_scope (self, "unenroll.when", rules->unenroll_when);
  check_scope (self, "goal", rules->goal);
  check_uids (self, "unenroll.lists", FLUSSI_REFERENCE_LIST, rules->exclusion_lists);
  check_uids (self, "unenroll.from_workflows", FLUSSI_REFERENCE_WORKFLOW, rules->leaves);
  if (rules->stop_matching && self->flow->trigger->kind != FLUSSI_TRIGGER_FILTER)
    {
      mark = flussi_check_enter (self, "unenroll.stop_matching");
      flussi_check_labelled (self, "bad_value", &stop_label);
      flussi_check_leave (self, mark);
    }
  if (self->flow->approval && !g_str_equal (self->flow->object, "quote"))
    {
      mark = flussi_check_enter (self, "kind");
      flussi_check_labelled (self, "bad_value", &kind_label);
      flussi_check_leave (self, mark);
    }
}

static void
check_windows (FlussiCheck *self)
{
  GArray *windows = self->flow->settings->windows;
  gsize mark = flussi_check_enter (self, "settings.windows");
  gboolean opens = windows->len == 0;
  gboolean wrong = FALSE;

  for (guint i = 0; i < windows->len; i++)
    {
      const FlussiWindow *window = &g_array_index (windows, FlussiWindow, i);

      opens = opens || (window->days != 0 && window->from < window->to);
      wrong = wrong || window->from >= window->to;
    }
  if (!opens)
    flussi_check_problem (self, "windows_never_open", NULL);
  if (wrong)
    flussi_check_labelled (self, "bad_value", &windows_label);
  flussi_check_leave (self, mark);
}

static gboolean
is_pause_date (const char *text)
{
  g_autofree char *yearly = NULL;
  FlussiDay day;

  if (strlen (text) != 5)
    return flussi_day_parse (text, &day);
  yearly = g_strconcat ("2024-", text, NULL);

  return flussi_day_parse (yearly, &day);
}

static void
check_pause_dates (FlussiCheck *self)
{
  char **dates = self->flow->settings->pause_dates;

  for (guint i = 0; dates[i] != NULL; i++)
    {
      gsize mark = flussi_check_enter_index (self, "settings.pause_dates", i);

      if (!is_pause_date (dates[i]))
        flussi_check_labelled (self, "bad_value", &pause_label);
      flussi_check_leave (self, mark);
    }
}

static void
check_turn_off (FlussiCheck *self)
{
  const char *text = self->flow->settings->turn_off_at;
  g_autofree char *date = NULL;
  FlussiDay day;
  int ms = 0;
  gsize mark;

  if (text == NULL)
    return;
  mark = flussi_check_enter (self, "settings.turn_off_at");
  date = g_strndup (text, 10);
  if (!flussi_day_parse (date, &day)
      || (strlen (text) > 10 && (text[10] != 'T' || !flussi_time_of_day_parse (text + 11, &ms))))
    flussi_check_labelled (self, "bad_value", &turn_off_label);
  else
    check_past (self, flussi_zone_resolve (self->zone, day, ms), text);
  flussi_check_leave (self, mark);
}

/* The settings. */
void
flussi_check_settings (FlussiCheck *self)
{
  const FlussiFlowSettings *settings = self->flow->settings;
  gsize mark;

  check_windows (self);
  check_pause_dates (self);
  check_turn_off (self);
  if (settings->conversion_step != NULL && flussi_flow_graph_find (self->graph, settings->conversion_step) < 0)
    {
      mark = flussi_check_enter (self, "settings.conversion_step");
      flussi_check_problem (self, "unknown_step", settings->conversion_step);
      flussi_check_leave (self, mark);
    }
  if (settings->timezone != NULL)
    {
      g_autoptr (FlussiZone) zone = flussi_zone_new (settings->timezone, NULL);

      mark = flussi_check_enter (self, "settings.timezone");
      if (zone == NULL)
        flussi_check_labelled (self, "bad_value", &zone_label);
      flussi_check_leave (self, mark);
    }
}
