/* test-criteria-oracle.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-set.h"
#include "flussi-criteria-sql.h"
#include "flussi-environment.h"
#include "flussi-test-workspace.h"

#include <string.h>

/* Random criteria over random records: the SQL against an evaluator that shares
 * nothing with it. The oracle keeps its own copies of the records, reads the rules
 * in the plainest way, and takes its calendar from GLib. */

#define N_CASES     10000
#define N_CONTACTS  40
#define N_COMPANIES 12
#define NO_DAY      0
#define NO_TIME     G_MININT64
#define DAY_MS      G_GINT64_CONSTANT (86400000)

typedef struct
{
  const char *text;
  gboolean    has_number;
  int         number;
  int         truth;  /* -1: unknown */
  int         choice; /* -1: unknown */
  guint       set;    /* 0: unknown */
  guint       day;    /* Julian, NO_DAY: unknown */
  gint64      time;   /* ms, NO_TIME: unknown */
  gboolean    links[N_COMPANIES];
} Row;

typedef enum
{
  NODE_ALL,
  NODE_ANY,
  NODE_NOT,
  NODE_ASSOCIATED,
  NODE_FILTER,
} NodeKind;

typedef struct
{
  NodeKind    kind;
  GPtrArray  *children;
  const char *match;
  const char *property;
  const char *op;
  int         a;
  int         b;
  const char *unit;
  gboolean    empty;
} Node;

static const char * const texts[] = { "Roma", "roma", "Perché", "PERCHÉ no", "ro", "a b" };
static const char * const needles[] = { "ROMA", "ché", "r", "é", "a b", "no" };
static const char * const choices[] = { "a", "b", "c" };
static const char * const units[] = { "day", "week", "month", "quarter", "year", "hour", "minute" };

static GTimeZone *rome;
static gint64 now_ms;
static guint today;

/* --- Records ------------------------------------------------------------------------ */

static guint
local_day (gint64 ms)
{
  gint64 seconds = ms / 1000 - (ms % 1000 < 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, rome);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
  return g_date_get_julian (&date);
}

static void
fill (Row   *row,
      GRand *rand)
{
  *row = (Row) { .truth = -1, .choice = -1, .time = NO_TIME };
  if (g_rand_int_range (rand, 0, 4) > 0)
    row->text = texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
  row->has_number = g_rand_int_range (rand, 0, 4) > 0;
  row->number = g_rand_int_range (rand, -3, 4);
  row->truth = g_rand_int_range (rand, -1, 2);
  row->choice = g_rand_int_range (rand, -1, 3);
  row->set = g_rand_int_range (rand, 0, 8);
  if (g_rand_int_range (rand, 0, 5) > 0)
    row->day = today + g_rand_int_range (rand, -40, 41);
  if (g_rand_int_range (rand, 0, 5) > 0)
    row->time = now_ms + g_rand_int_range (rand, -3, 4) * (g_rand_boolean (rand) ? DAY_MS : 3600000)
                + g_rand_int_range (rand, -1, 2);
  for (int i = 0; i < N_COMPANIES; i++)
    row->links[i] = g_rand_int_range (rand, 0, 8) == 0;
}

static void
store (FlussiTestWorkspace *test,
       const char          *object,
       const Row           *row)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (flussi_test_object (test, object));
  g_autoptr (GString) options = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%d", row->number);

  flussi_test_fill_value (test, set, "t_text", row->text != NULL ? row->text : "");
  flussi_test_fill_value (test, set, "t_number", row->has_number ? number : "");
  flussi_test_fill_value (test, set, "t_bool", row->truth < 0 ? "" : row->truth != 0 ? "true" : "false");
  flussi_test_fill_value (test, set, "t_select", row->choice < 0 ? "" : choices[row->choice]);
  for (int i = 0; i < 3; i++)
    if ((row->set & (1u << i)) != 0)
      g_string_append_printf (options, "%s%s", options->len > 0 ? ";" : "", choices[i]);
  flussi_test_fill_value (test, set, "t_multi", options->str);
  if (row->day != NO_DAY)
    {
      g_autofree char *text = flussi_day_to_string ((FlussiDay) row->day - 719163);

      flussi_test_fill_value (test, set, "t_date", text);
    }
  if (row->time != NO_TIME)
    {
      g_autofree char *text = flussi_instant_to_string (row->time);

      flussi_test_fill_value (test, set, "t_time", text);
    }
  for (int i = 0; i < N_COMPANIES && g_str_equal (object, "contact"); i++)
    if (row->links[i])
      flussi_change_set_associate (set, flussi_test_object (test, "company"), i + 1, NULL);
  flussi_change_set_apply (set, test->db, &test->cause, now_ms, NULL, &error);
  g_assert_no_error (error);
}

/* --- Random criteria ------------------------------------------------------------------ */

static void
node_free (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

static const struct
{
  const char *property;
  const char *ops;
} operators[] = {
  { "t_text", "is_any_of is_none_of contains_any_of contains_none_of starts_with_any_of ends_with_any_of is_known is_unknown" },
  { "t_number", "equals not_equals greater_than at_least less_than at_most between not_between is_known is_unknown" },
  { "t_bool", "is_true is_false" },
  { "t_select", "is_any_of is_none_of" },
  { "t_multi", "contains_any_of contains_none_of contains_all_of is_exactly" },
  { "t_date", "is_on before after between not_between in_last in_next more_than_ago less_than_ago more_than_from_now"
              " less_than_from_now in_this in_last_calendar in_next_calendar" },
  { "t_time", "is_on before after between not_between in_last in_next more_than_ago less_than_ago more_than_from_now"
              " less_than_from_now in_this in_last_calendar in_next_calendar" },
};

static gboolean
is_relative (const char *op)
{
  return strstr (op, "_ago") != NULL || strstr (op, "_from_now") != NULL || g_str_has_prefix (op, "in_");
}

static Node *
random_filter (GRand *rand)
{
  Node *node = g_new0 (Node, 1);
  int which = g_rand_int_range (rand, 0, G_N_ELEMENTS (operators));
  g_auto (GStrv) ops = g_strsplit (operators[which].ops, " ", -1);
  gboolean has_hours = g_str_equal (operators[which].property, "t_time");

  node->kind = NODE_FILTER;
  node->property = operators[which].property;
  node->op = g_intern_string (ops[g_rand_int_range (rand, 0, g_strv_length (ops))]);
  node->a = g_rand_int_range (rand, -3, 4);
  node->b = node->a + g_rand_int_range (rand, 0, 4);
  if (is_relative (node->op))
    {
      node->a = g_rand_int_range (rand, 1, 4);
      if (g_str_has_prefix (node->op, "in_this") || g_str_has_suffix (node->op, "_calendar"))
        has_hours = FALSE;
      node->unit = units[g_rand_int_range (rand, 0, has_hours ? 7 : 5)];
    }
  node->empty = g_rand_int_range (rand, 0, 5) == 0;
  return node;
}

static Node *
random_node (GRand    *rand,
             int       depth,
             gboolean  may_associate)
{
  int choice = depth == 0 ? 9 : g_rand_int_range (rand, 0, 10);
  Node *node;

  if (choice > 5 || (choice == 5 && !may_associate))
    return random_filter (rand);
  node = g_new0 (Node, 1);
  node->children = g_ptr_array_new_with_free_func (node_free);
  node->kind = choice < 2 ? NODE_ALL : choice < 4 ? NODE_ANY : choice == 4 ? NODE_NOT : NODE_ASSOCIATED;
  if (node->kind == NODE_ASSOCIATED)
    {
      static const char * const matches[] = { "any", "none", "all" };

      node->match = matches[g_rand_int_range (rand, 0, 3)];
      may_associate = FALSE;
    }
  for (int n = node->kind <= NODE_ANY ? g_rand_int_range (rand, 1, 4) : 1; n > 0; n--)
    g_ptr_array_add (node->children, random_node (rand, depth - 1, may_associate));
  return node;
}

static void
append_point (GString    *json,
              const char *key,
              const Node *node,
              int         offset)
{
  if (g_str_equal (node->property, "t_number"))
    g_string_append_printf (json, ",\"%s\":%d", key, offset);
  else if (g_str_equal (node->property, "t_time") && node->b % 2 == 0)
    g_string_append_printf (json, ",\"%s\":{\"now\":{\"hours\":%d}}", key, offset);
  else
    g_string_append_printf (json, ",\"%s\":{\"today\":{\"days\":%d}}", key, offset);
}

/* Which needle or choices a filter asks for follows from its number. */
static guint
wanted (const Node *node)
{
  return (guint) (node->a + 3) % 7 + 1;
}

static void
append_operands (GString    *json,
                 const Node *node)
{
  if (is_relative (node->op))
    g_string_append_printf (json, ",\"amount\":%d,\"unit\":\"%s\"", node->a, node->unit);
  else if (strstr (node->op, "between") != NULL)
    {
      append_point (json, "from", node, node->a);
      append_point (json, "to", node, node->b);
    }
  else if (g_str_equal (node->property, "t_text") && !g_str_has_prefix (node->op, "is_k")
           && !g_str_has_prefix (node->op, "is_u"))
    g_string_append_printf (json, ",\"values\":[\"%s\",\"%s\"]", needles[wanted (node) % 6], needles[(wanted (node) + 2) % 6]);
  else if (g_str_equal (node->property, "t_select") || g_str_equal (node->property, "t_multi"))
    {
      const char *separator = "";

      g_string_append (json, ",\"values\":[");
      for (int i = 0; i < 3; i++)
        if ((wanted (node) & (1u << i)) != 0)
          {
            g_string_append_printf (json, "%s\"%s\"", separator, choices[i]);
            separator = ",";
          }
      g_string_append (json, "]");
    }
  else if (strcmp (node->property, "t_bool") != 0 && !g_str_has_prefix (node->op, "is_k")
           && !g_str_has_prefix (node->op, "is_u"))
    append_point (json, "value", node, node->a);
}

static void
append_json (GString    *json,
             const Node *node)
{
  static const char * const openings[] = { "{\"all\":[", "{\"any\":[", "{\"not\":" };

  if (node->kind == NODE_FILTER)
    {
      g_string_append_printf (json, "{\"property\":\"%s\",\"op\":\"%s\"", node->property, node->op);
      append_operands (json, node);
      g_string_append (json, node->empty ? ",\"empty\":true}" : "}");
      return;
    }
  if (node->kind == NODE_ASSOCIATED)
    g_string_append_printf (json, "{\"associated\":\"company\",\"match\":\"%s\",\"where\":", node->match);
  else
    g_string_append (json, openings[node->kind]);
  for (guint i = 0; i < node->children->len; i++)
    {
      if (i > 0)
        g_string_append (json, ",");
      append_json (json, g_ptr_array_index (node->children, i));
    }
  g_string_append (json, node->kind <= NODE_ANY ? "]}" : "}");
}

/* --- The oracle ------------------------------------------------------------------------- */

static gboolean
text_passes (const Node *node,
             const char *text)
{
  g_autofree char *value = g_utf8_casefold (text, -1);
  gboolean found = FALSE;

  for (guint i = 0; i <= 2; i += 2)
    {
      g_autofree char *needle = g_utf8_casefold (needles[(wanted (node) + i) % 6], -1);

      if (g_str_has_prefix (node->op, "is_"))
        found |= strcmp (value, needle) == 0;
      else if (g_str_has_prefix (node->op, "contains"))
        found |= strstr (value, needle) != NULL;
      else if (g_str_has_prefix (node->op, "starts"))
        found |= g_str_has_prefix (value, needle);
      else
        found |= g_str_has_suffix (value, needle);
    }
  return found != (strstr (node->op, "_none_") != NULL);
}

static gboolean
number_passes (const Node *node,
               int         number)
{
  if (g_str_equal (node->op, "equals"))
    return number == node->a;
  if (g_str_equal (node->op, "not_equals"))
    return number != node->a;
  if (g_str_equal (node->op, "greater_than"))
    return number > node->a;
  if (g_str_equal (node->op, "at_least"))
    return number >= node->a;
  if (g_str_equal (node->op, "less_than"))
    return number < node->a;
  if (g_str_equal (node->op, "at_most"))
    return number <= node->a;
  return (number >= node->a && number <= node->b) == g_str_equal (node->op, "between");
}

static gboolean
set_passes (const Node *node,
            guint       set)
{
  if (g_str_equal (node->op, "contains_any_of"))
    return (set & wanted (node)) != 0;
  if (g_str_equal (node->op, "contains_none_of"))
    return (set & wanted (node)) == 0;
  if (g_str_equal (node->op, "contains_all_of"))
    return (set & wanted (node)) == wanted (node);
  return set == wanted (node);
}

static guint
add_units (guint       day,
           const char *unit,
           int         amount)
{
  GDate date;
  int months = g_str_equal (unit, "month") ? amount : g_str_equal (unit, "quarter") ? 3 * amount : 12 * amount;

  if (g_str_equal (unit, "day"))
    return day + amount;
  if (g_str_equal (unit, "week"))
    return day + 7 * amount;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  if (months > 0)
    g_date_add_months (&date, months);
  else
    g_date_subtract_months (&date, -months);
  return g_date_get_julian (&date);
}

/* A number that is the same for all days of one calendar unit, and one more for
 * those of the next. */
static int
unit_number (guint       day,
             const char *unit)
{
  GDate date;
  int months;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  months = g_date_get_year (&date) * 12 + g_date_get_month (&date) - 1;
  if (g_str_equal (unit, "day"))
    return (int) day;
  if (g_str_equal (unit, "week"))
    return (int) (day - 1) / 7; /* Julian day 1 of GLib is a Monday. */
  return g_str_equal (unit, "month") ? months : g_str_equal (unit, "quarter") ? months / 3 : months / 12;
}

/* Relative to today: @is_past and @is_future are what a datetime is besides. */
static gboolean
relative_day_passes (const Node *node,
                     guint       day,
                     gboolean    not_future,
                     gboolean    not_past)
{
  guint back = add_units (today, node->unit, -node->a);
  guint ahead = add_units (today, node->unit, node->a);
  int number = unit_number (day, node->unit) - unit_number (today, node->unit);

  if (g_str_equal (node->op, "in_last"))
    return day >= back && day <= today && not_future;
  if (g_str_equal (node->op, "in_next"))
    return day >= today && day <= ahead && not_past;
  if (g_str_equal (node->op, "more_than_ago"))
    return day < back;
  if (g_str_equal (node->op, "less_than_ago"))
    return day > back && day <= today && not_future;
  if (g_str_equal (node->op, "more_than_from_now"))
    return day > ahead;
  if (g_str_equal (node->op, "less_than_from_now"))
    return day >= today && day < ahead && not_past;
  if (g_str_equal (node->op, "in_this"))
    return number == 0;
  if (g_str_equal (node->op, "in_last_calendar"))
    return number < 0 && number >= -node->a;
  return number > 0 && number <= node->a;
}

static gboolean
relative_time_passes (const Node *node,
                      gint64      time)
{
  gint64 length = node->a * (g_str_equal (node->unit, "hour") ? 3600000 : 60000);

  if (g_str_equal (node->op, "in_last"))
    return time >= now_ms - length && time <= now_ms;
  if (g_str_equal (node->op, "in_next"))
    return time >= now_ms && time <= now_ms + length;
  if (g_str_equal (node->op, "more_than_ago"))
    return time < now_ms - length;
  if (g_str_equal (node->op, "less_than_ago"))
    return time > now_ms - length && time <= now_ms;
  if (g_str_equal (node->op, "more_than_from_now"))
    return time > now_ms + length;
  return time >= now_ms && time < now_ms + length;
}

static gboolean
compared_passes (const char *op,
                 gint64      value,
                 gint64      from,
                 gint64      to)
{
  if (g_str_equal (op, "before"))
    return value < from;
  if (g_str_equal (op, "after"))
    return value > from;
  return (value >= from && value <= to) == g_str_equal (op, "between");
}

static gboolean
day_passes (const Node *node,
            guint       day)
{
  if (node->unit != NULL)
    return relative_day_passes (node, day, TRUE, TRUE);
  if (g_str_equal (node->op, "is_on"))
    return day == today + node->a;
  return compared_passes (node->op, day, today + node->a, today + node->b);
}

static gboolean
time_passes (const Node *node,
             gint64      time)
{
  guint day = local_day (time);
  gint64 point = now_ms + node->a * 3600000;

  if (node->unit != NULL && (g_str_equal (node->unit, "hour") || g_str_equal (node->unit, "minute")))
    return relative_time_passes (node, time);
  if (node->unit != NULL)
    return relative_day_passes (node, day, time <= now_ms, time >= now_ms);
  if (node->b % 2 != 0)
    return day_passes (node, day);
  if (g_str_equal (node->op, "is_on"))
    return day == local_day (point);
  return compared_passes (node->op, time, point, now_ms + node->b * 3600000);
}

static gboolean
filter_passes (const Node *node,
               const Row  *row)
{
  gboolean known = g_str_equal (node->property, "t_text") ? row->text != NULL
                   : g_str_equal (node->property, "t_number") ? row->has_number
                   : g_str_equal (node->property, "t_bool") ? row->truth >= 0
                   : g_str_equal (node->property, "t_select") ? row->choice >= 0
                   : g_str_equal (node->property, "t_multi") ? row->set != 0
                   : g_str_equal (node->property, "t_date") ? row->day != NO_DAY : row->time != NO_TIME;

  if (g_str_equal (node->op, "is_known"))
    return known || node->empty;
  if (g_str_equal (node->op, "is_unknown"))
    return !known;
  if (!known)
    return node->empty;
  if (g_str_equal (node->property, "t_text"))
    return text_passes (node, row->text);
  if (g_str_equal (node->property, "t_number"))
    return number_passes (node, row->number);
  if (g_str_equal (node->property, "t_bool"))
    return (row->truth != 0) == g_str_equal (node->op, "is_true");
  if (g_str_equal (node->property, "t_select"))
    return ((wanted (node) & (1u << row->choice)) != 0) == g_str_equal (node->op, "is_any_of");
  if (g_str_equal (node->property, "t_multi"))
    return set_passes (node, row->set);
  if (g_str_equal (node->property, "t_date"))
    return day_passes (node, row->day);
  return time_passes (node, row->time);
}

static gboolean
passes (const Node *node,
        const Row  *row,
        const Row  *companies)
{
  int n_linked = 0, n_passing = 0;

  switch (node->kind)
    {
    case NODE_ALL:
    case NODE_ANY:
      for (guint i = 0; i < node->children->len; i++)
        if (passes (g_ptr_array_index (node->children, i), row, companies) != (node->kind == NODE_ALL))
          return node->kind == NODE_ANY;
      return node->kind == NODE_ALL;
    case NODE_NOT:
      return !passes (g_ptr_array_index (node->children, 0), row, companies);
    case NODE_ASSOCIATED:
      for (int i = 0; i < N_COMPANIES; i++)
        if (row->links[i])
          {
            n_linked++;
            n_passing += passes (g_ptr_array_index (node->children, 0), &companies[i], NULL);
          }
      return g_str_equal (node->match, "any") ? n_passing > 0
             : g_str_equal (node->match, "none") ? n_passing == 0 : n_linked > 0 && n_passing == n_linked;
    case NODE_FILTER:
    default:
      return filter_passes (node, row);
    }
}

/* --- The comparison ----------------------------------------------------------------------- */

static void
add_properties (FlussiTestWorkspace *test,
                const char          *object)
{
  g_autofree char *definition =
    g_strdup_printf ("{\"object\":\"%s\",\"properties\":[{\"name\":\"t_text\",\"type\":\"text\"},"
                     "{\"name\":\"t_number\",\"type\":\"number\"},{\"name\":\"t_bool\",\"type\":\"boolean\"},"
                     "{\"name\":\"t_select\",\"type\":\"select\",\"options\":[\"a\",\"b\",\"c\"]},"
                     "{\"name\":\"t_multi\",\"type\":\"multi_select\",\"options\":[\"a\",\"b\",\"c\"]},"
                     "{\"name\":\"t_date\",\"type\":\"date\"},{\"name\":\"t_time\",\"type\":\"datetime\"}]}", object);
  g_autoptr (FlussiJson) json = flussi_json_parse (definition, -1, NULL);
  g_autoptr (GError) error = NULL;

  flussi_workspace_add_object (test->workspace, json, &error);
  g_assert_no_error (error);
}

static void
compare (FlussiTestWorkspace *test,
         const Node          *node,
         const Row           *contacts,
         const Row           *companies,
         gboolean             one_by_one)
{
  const FlussiSchemaObject *object = flussi_test_object (test, "contact");
  FlussiZone *zone = flussi_workspace_get_zone (test->workspace);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) json = NULL;
  g_autoptr (FlussiCriteria) criteria = NULL;
  g_autoptr (GArray) found = NULL;
  guint next = 0;

  append_json (text, node);
  json = flussi_json_parse (text->str, -1, &error);
  g_assert_no_error (error);
  criteria = flussi_criteria_parse (json, &error);
  g_assert_no_error (error);
  found = flussi_criteria_select (test->db, criteria, object, zone, now_ms, -1, &error);
  g_assert_no_error (error);
  for (gint64 id = 1; id <= N_CONTACTS; id++)
    {
      gboolean selected = next < found->len && g_array_index (found, gint64, next) == id;
      gboolean expected = passes (node, &contacts[id - 1], companies);
      gboolean matches = selected;

      next += selected ? 1 : 0;
      if (one_by_one)
        flussi_criteria_match (test->db, criteria, object, id, zone, now_ms, &matches, &error);
      g_assert_no_error (error);
      if (selected != expected || matches != expected)
        g_error ("contact %d: selected %d, matches %d, expected %d: %s", (int) id, selected, matches, expected, text->str);
    }
}

static void
test_sql_agrees_with_the_oracle (gconstpointer data)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260302);
  Row companies[N_COMPANIES];
  Row contacts[N_CONTACTS];

  g_assert_true (flussi_instant_parse (data, &now_ms));
  rome = g_time_zone_new_identifier ("Europe/Rome");
  today = local_day (now_ms);
  flussi_test_workspace_init (&test);
  add_properties (&test, "contact");
  add_properties (&test, "company");
  flussi_test_begin (&test);
  for (int i = 0; i < N_COMPANIES; i++)
    {
      fill (&companies[i], rand);
      store (&test, "company", &companies[i]);
    }
  for (int i = 0; i < N_CONTACTS; i++)
    {
      fill (&contacts[i], rand);
      store (&test, "contact", &contacts[i]);
    }
  for (int i = 0; i < N_CASES / 4; i++)
    {
      Node *node = random_node (rand, 3, TRUE);

      compare (&test, node, contacts, companies, i % 10 == 0);
      node_free (node);
    }
  g_time_zone_unref (rome);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  /* An ordinary day, the last of a month, and the two on which the clocks change. */
  g_test_add_data_func ("/criteria/oracle/ordinary_day", "2026-03-02T09:00:00Z", test_sql_agrees_with_the_oracle);
  g_test_add_data_func ("/criteria/oracle/last_of_month", "2026-05-31T22:30:00Z", test_sql_agrees_with_the_oracle);
  g_test_add_data_func ("/criteria/oracle/clocks_forward", "2026-03-29T10:00:00Z", test_sql_agrees_with_the_oracle);
  g_test_add_data_func ("/criteria/oracle/clocks_back", "2026-10-25T00:30:00Z", test_sql_agrees_with_the_oracle);

  return g_test_run ();
}
