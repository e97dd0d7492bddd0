/* test-waits.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-engine.h"

#include "flussi-environment.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Every delay in every zone, compared with an oracle that knows nothing but the
 * offsets of the C library: what is a wall time there, and which instants have a
 * wall time. Half of the samples begin shortly before a clock is changed. */

#define ZONES_FILE "/usr/share/zoneinfo/zone.tab"
#define DAY_SECONDS 86400
#define FROM_YEAR_2020 1577836800
#define TO_YEAR_2040 2208988800
#define SEED 20260302

/* In the order of the steps of the document. */
typedef enum
{
  DELAY_FOR,
  DELAY_BUSINESS,
  DELAY_TIME,
  DELAY_WEEKDAY,
  DELAY_DATE,
  DELAY_PROPERTY,
  N_DELAYS,
} Delay;

static const char *const weekdays[] = { "thu", "fri", "sat", "sun", "mon", "tue", "wed" };

/* --- The oracle: seconds, days since 1970 ------------------------------------------ */

static gint64
get_offset (gint64 instant)
{
  time_t seconds = instant;
  struct tm parts;

  localtime_r (&seconds, &parts);
  return parts.tm_gmtoff;
}

static void
use_zone (const char *zone)
{
  g_setenv ("TZ", zone, TRUE);
  tzset ();
}

static gint64
floor_day (gint64 wall)
{
  return wall >= 0 ? wall / DAY_SECONDS : -((-wall + DAY_SECONDS - 1) / DAY_SECONDS);
}

/* The first instant that has a wall time; in a gap the wall time moves forward
 * by it, which is to read it with the offset before. */
static gint64
resolve (gint64 wall)
{
  gint64 first = G_MAXINT64;
  gint64 greatest = G_MININT64;

  for (gint64 at = wall - 15 * 3600; at <= wall + 13 * 3600; at += 1800)
    {
      gint64 offset = get_offset (at);

      greatest = MAX (greatest, offset);
      if (get_offset (wall - offset) == offset)
        first = MIN (first, wall - offset);
    }
  return first != G_MAXINT64 ? first : wall - get_offset (wall - greatest);
}

static gboolean
is_weekend (gint64 day)
{
  return (day % 7) == 2 || (day % 7) == 3;
}

static gint64
skip_weekend (gint64 day)
{
  while (is_weekend (day))
    day++;
  return day;
}

static gint64
add_business_days (gint64 day,
                   int    n)
{
  day = skip_weekend (day);
  for (int i = 0; i < n; i++)
    day = skip_weekend (day + 1);
  return day;
}

/* --- Samples ------------------------------------------------------------------------- */

typedef struct
{
  gint64   now;
  int      days;
  int      hours;
  int      business_days;
  int      time;        /* minutes after midnight */
  int      weekday;     /* a day of 1970: 0 is a Thursday */
  gint64   date;
  int      offset_days;
  gboolean before;
} Sample;

/* Shortly before the next change of the clock, if there is one within a year. */
static gint64
go_before_change (gint64  instant,
                  GRand  *rolls)
{
  gint64 offset = get_offset (instant);

  for (int i = 0; i < 730; i++)
    {
      gint64 next = instant + DAY_SECONDS / 2;

      if (get_offset (next) != offset)
        return next - g_rand_int_range (rolls, 0, 4 * DAY_SECONDS);
      instant = next;
    }
  return instant;
}

static Sample
roll (GRand *rolls)
{
  gint64 now = FROM_YEAR_2020 + (gint64) (g_rand_double (rolls) * (TO_YEAR_2040 - FROM_YEAR_2020));
  Sample sample = {
    .days = g_rand_int_range (rolls, 0, 5),
    .hours = g_rand_int_range (rolls, 1, 30),
    .business_days = g_rand_int_range (rolls, 1, 8),
    .time = g_rand_boolean (rolls) ? g_rand_int_range (rolls, 0, 240) : g_rand_int_range (rolls, 0, 1440),
    .weekday = g_rand_int_range (rolls, 0, 7),
    .offset_days = g_rand_int_range (rolls, 0, 20),
    .before = g_rand_boolean (rolls),
  };

  sample.now = g_rand_boolean (rolls) ? go_before_change (now, rolls) : now;
  sample.date = floor_day (sample.now + get_offset (sample.now)) + g_rand_int_range (rolls, 22, 400);
  return sample;
}

static gint64
first_not_before (gint64 now,
                  gint64 day,
                  int    weekday,
                  int    minutes)
{
  for (;; day++)
    if ((weekday < 0 || day % 7 == weekday) && resolve (day * DAY_SECONDS + minutes * 60) >= now)
      return resolve (day * DAY_SECONDS + minutes * 60);
}

static gint64
expect_business (const Sample *sample,
                 gint64        wall)
{
  gint64 day = floor_day (wall);
  gint64 due = resolve (add_business_days (day, sample->business_days) * DAY_SECONDS + wall - day * DAY_SECONDS) +
               sample->hours * 3600;
  gint64 end = due + get_offset (due);

  day = floor_day (end);
  return is_weekend (day) ? resolve (skip_weekend (day) * DAY_SECONDS + end - day * DAY_SECONDS) : due;
}

static gint64
expect (const Sample *sample,
        Delay         delay)
{
  gint64 wall = sample->now + get_offset (sample->now);
  gint64 day = floor_day (wall);
  gint64 shift = sample->before ? -sample->offset_days : sample->offset_days;

  switch (delay)
    {
    case DELAY_FOR:
      return (sample->days > 0 ? resolve (wall + sample->days * DAY_SECONDS) : sample->now) + sample->hours * 3600;
    case DELAY_BUSINESS:
      return expect_business (sample, wall);
    case DELAY_TIME:
      return first_not_before (sample->now, day, -1, sample->time);
    case DELAY_WEEKDAY:
      return first_not_before (sample->now, day, sample->weekday, sample->time);
    case DELAY_DATE:
      return resolve (sample->date * DAY_SECONDS + sample->time * 60);
    case DELAY_PROPERTY:
      return resolve ((sample->date + shift) * DAY_SECONDS + sample->time * 60);
    case N_DELAYS:
    default:
      g_assert_not_reached ();
    }
}

/* --- The engine ------------------------------------------------------------------------ */

static char *
dup_day (gint64 days)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (epoch, days);

  return g_date_time_format (date, "%Y-%m-%d");
}

/* A contact for each delay; its job title is the branch it takes. */
static char *
make_document (const char   *zone,
               const Sample *sample,
               const char   *day)
{
  g_autofree char *time = g_strdup_printf ("%02d:%02d", sample->time / 60, sample->time % 60);

  return g_strdup_printf (
    "{'format':1,'uid':'w','name':'W','object':'contact','trigger':{'kind':'manual'},"
    "'reenroll':{'enabled':true},'settings':{'timezone':'%s'},'start':'s9','steps':["
    "{'id':'s9','type':'branch_value','params':{'value':{'property':'jobtitle'},'branches':["
    "{'id':'b0','equals':'0','next':'s0'},{'id':'b1','equals':'1','next':'s1'},{'id':'b2','equals':'2','next':'s2'},"
    "{'id':'b3','equals':'3','next':'s3'},{'id':'b4','equals':'4','next':'s4'},{'id':'b5','equals':'5','next':'s5'}]}},"
    "{'id':'s0','type':'delay_for','params':{'days':%d,'hours':%d}},"
    "{'id':'s1','type':'delay_for','params':{'days':%d,'hours':%d,'business_days':true}},"
    "{'id':'s2','type':'delay_until_time','params':{'time':'%s'}},"
    "{'id':'s3','type':'delay_until_weekday','params':{'days':['%s'],'time':'%s'}},"
    "{'id':'s4','type':'delay_until_date','params':{'date':'%s','time':'%s'}},"
    "{'id':'s5','type':'delay_until_property','params':{'property':'date_of_birth',"
    "'offset':{'days':%d,'sign':'%s'},'time':'%s'}}]}",
    zone, sample->days, sample->hours, sample->business_days, sample->hours, time, weekdays[sample->weekday], time,
    day, time, sample->offset_days, sample->before ? "before" : "after", time);
}

static void
check_zone (FlussiTestEngine *test,
            const gint64     *contacts,
            const char       *zone,
            const Sample     *sample)
{
  g_autofree char *day = dup_day (sample->date);
  g_autofree char *document = make_document (zone, sample, day);
  g_autofree char *birthday = g_strdup_printf ("{'date_of_birth':'%s'}", day);
  g_autoptr (GError) error = NULL;
  gint64 workflow;

  flussi_virtual_clock_set (FLUSSI_VIRTUAL_CLOCK (test->clock), sample->now * FLUSSI_INSTANT_SECOND);
  flussi_test_engine_set (test, "contact", contacts[DELAY_PROPERTY], birthday);
  workflow = flussi_test_engine_publish (test, document);
  flussi_act_enroll (test->engine, workflow, contacts, N_DELAYS, NULL, &error);
  g_assert_no_error (error);
  flussi_test_engine_run (test);
  for (int i = 0; i < N_DELAYS; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT due_at FROM enrollment WHERE status = 'active' AND record = %"
                                              G_GINT64_FORMAT, contacts[i]);
      g_autofree char *due = flussi_test_engine_query (test, sql);
      gint64 wanted = expect (sample, i);

      if (g_ascii_strtoll (due, NULL, 10) != wanted * FLUSSI_INSTANT_SECOND)
        g_error ("%s, delay %d from %" G_GINT64_FORMAT ": due %s, not %" G_GINT64_FORMAT "000",
                 zone, i, sample->now, due, wanted);
      g_assert_cmpint (wanted, >, sample->now);
    }
  flussi_act_unenroll (test->engine, workflow, contacts, N_DELAYS, NULL, &error);
  g_assert_no_error (error);
}

static GStrv
list_zones (void)
{
  g_autofree char *contents = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (ZONES_FILE, &contents, NULL, NULL))
    return NULL;
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, "\t", -1);

      if ((*line)[0] != '#' && g_strv_length (fields) >= 3)
        g_strv_builder_add (builder, fields[2]);
    }
  return g_strv_builder_end (builder);
}

static void
test_delays_in_all_zones (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_auto (GStrv) zones = list_zones ();
  g_autoptr (GRand) rolls = g_rand_new_with_seed (SEED);
  gint64 contacts[N_DELAYS];

  if (zones == NULL)
    {
      g_test_skip ("this computer has no list of zones");
      return;
    }
  flussi_test_engine_init (&test);
  g_assert_true (flussi_db_exec (test.test.db, "PRAGMA synchronous = OFF", NULL));
  for (int i = 0; i < N_DELAYS; i++)
    {
      g_autofree char *values = g_strdup_printf ("{'jobtitle':'%d'}", i);

      contacts[i] = flussi_test_engine_create (&test, "contact", values);
    }
  g_assert_cmpuint (g_strv_length (zones), >, 300);
  for (char **zone = zones; *zone != NULL; zone++)
    {
      Sample sample;

      use_zone (*zone);
      sample = roll (rolls);
      check_zone (&test, contacts, *zone, &sample);
    }
  use_zone ("UTC");
}

/* --- The order of work -------------------------------------------------------------------- */

#define N_CONTACTS 40

static char *
play (int batch_size)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autofree char *log = NULL;
  g_autofree char *ends = NULL;
  g_autofree char *messages = NULL;

  flussi_test_engine_init (&test);
  flussi_engine_set_batch_size (test.engine, batch_size);
  flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w2','name':'W2','object':'contact',"
    "'trigger':{'kind':'filter','when':{'property':'city','op':'is_known'}},'start':'s1','steps':["
    "{'id':'s1','type':'create_task','params':{'title':'Chiama'},'next':'s2'},"
    "{'id':'s2','type':'delay_until_time','params':{'time':'08:00'},'next':'s3'},"
    "{'id':'s3','type':'create_note','params':{'body':'Fatto'}}]}");
  flussi_test_engine_publish (&test,
    "{'format':1,'uid':'w1','name':'W','object':'contact',"
    "'trigger':{'kind':'filter','when':{'property':'email','op':'is_known'}},'start':'s1','steps':["
    "{'id':'s1','type':'branch_random','params':{'branches':["
    "{'id':'a','percent':50,'next':'s2'},{'id':'b','percent':50,'next':'s3'}]}},"
    "{'id':'s2','type':'send_email','params':{'subject':'Ciao','body':'x'},'next':'s4'},"
    "{'id':'s4','type':'delay_for','params':{'hours':30},'next':'s5'},"
    "{'id':'s5','type':'enroll_in_workflow','params':{'workflow':'w2'}},"
    "{'id':'s3','type':'set_property','params':{'property':'city','value':'Roma'}}]}");
  for (int i = 0; i < N_CONTACTS; i++)
    {
      g_autofree char *values = g_strdup_printf ("{'email':'a%d@example.it'}", i);

      flussi_test_engine_create (&test, "contact", values);
    }
  flussi_test_engine_run_to (&test, "2026-03-08T09:00");
  log = flussi_test_engine_query (&test, "SELECT seq, enrollment, step, visit, result, coalesce (branch, ''), at FROM step_run"
                                         " ORDER BY seq");
  ends = flussi_test_engine_query (&test, "SELECT id, workflow, record, nth, status, started_at, ended_at"
                                          " FROM enrollment ORDER BY id");
  messages = flussi_test_engine_query (&test, "SELECT id, key, recipient, created_at FROM outbox ORDER BY id");
  return g_strconcat (log, "\n", ends, "\n", messages, NULL);
}

static void
test_the_log_does_not_depend_on_batches (void)
{
  g_autofree char *one = play (1);
  g_autofree char *seven = play (7);
  g_autofree char *many = play (500);

  g_assert_cmpuint (strlen (one), >, 2000);
  g_assert_cmpstr (seven, ==, one);
  g_assert_cmpstr (many, ==, one);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/waits/agree-with-the-oracle-in-all-zones", test_delays_in_all_zones);
  g_test_add_func ("/engine/order/does-not-depend-on-batches", test_the_log_does_not_depend_on_batches);
  return g_test_run ();
}
