/* test-formula.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-formula.h"

#include <string.h>

/* 2026-03-02 10:00 in Rome. */
#define NOW G_GINT64_CONSTANT (1772442000000)

static gboolean
look_up (gpointer       data,
         char         **path,
         FlussiValue   *value,
         GError       **error)
{
  if (g_str_equal (path[0], "name"))
    flussi_value_set_text (value, FLUSSI_VALUE_TEXT, "  aNNa maria ");
  else if (g_str_equal (path[0], "amount"))
    flussi_value_set_integer (value, FLUSSI_VALUE_CURRENCY, 123450);
  else if (g_str_equal (path[0], "born"))
    flussi_value_set_integer (value, FLUSSI_VALUE_DATE, flussi_day_from_ymd (2000, 2, 29));
  else if (g_str_equal (path[0], "stage"))
    flussi_value_set_text (value, FLUSSI_VALUE_OPTION, "won");
  else if (g_str_equal (path[0], "steps"))
    flussi_value_set_text (value, FLUSSI_VALUE_TEXT, path[1]);
  return TRUE;
}

static char *
calculate_in (const char     *text,
              FlussiLanguage  language)
{
  g_autoptr (FlussiZone) zone = flussi_zone_new ("Europe/Rome", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFormula) formula = flussi_formula_parse (text, &error);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  FlussiFormulaContext context = {
    .zone = zone, .now = NOW, .language = language, .random = 0.25, .lookup = look_up,
  };

  if (formula == NULL || !flussi_formula_calculate (formula, &context, &value, &error))
    return g_strdup_printf ("error %s %s", flussi_error_argument (error, "position"), error->message);
  return flussi_value_to_text (&value);
}

static void
check (const char *text,
       const char *expected)
{
  g_autofree char *result = calculate_in (text, FLUSSI_LANGUAGE_EN);

  if (!g_str_equal (result, expected))
    g_test_message ("%s", text);
  g_assert_cmpstr (result, ==, expected);
}

static void
check_error (const char *text,
             int         position)
{
  g_autofree char *result = calculate_in (text, FLUSSI_LANGUAGE_EN);
  g_autofree char *expected = g_strdup_printf ("error %d ", position);

  if (!g_str_has_prefix (result, expected))
    g_test_message ("%s: %s", text, result);
  g_assert_true (g_str_has_prefix (result, expected));
}

static void
test_operators (void)
{
  check ("1 + 2 * 3", "7");
  check ("(1 + 2) * 3", "9");
  check ("10 - 2 - 3", "5");
  check ("-2 * -3", "6");
  check ("7 % 4", "3");
  check ("amount / 2", "617.25");
  check ("1 < 2 and not (2 > 3)", "true");
  check ("1 = 2 or 'A' = \"a\"", "true");
  check ("'b' <> 'a' && 3 != 3", "false");
  check ("stage = 'won'", "true");
  check ("nothing > 1", "false");
  check ("nothing != 1", "false");
  check ("if(amount > 1000, 'big', 'small')", "big");
  check ("if(nothing > 1, 'big', 'small')", "small");
  check ("if(true, 1, 1 / 0)", "1");
  check ("default(nothing, unknown, 'x')", "x");
  check ("is_known(nothing)", "false");
  check ("steps.step-1.result", "step-1");
}

static void
test_texts (void)
{
  check ("upper(trim(name))", "ANNA MARIA");
  check ("title(trim(name))", "Anna Maria");
  check ("capitalize(trim(name))", "Anna maria");
  check ("lower('È')", "è");
  check ("concat('a', nothing, 1.5, ' ', born)", "a1.5 29 February 2000");
  check ("join(', ', 'a', nothing, 'b')", "a, b");
  check ("cut('a-b-c', '-')", "abc");
  check ("replace('a-b-c', '-', '+')", "a+b+c");
  check ("regex_replace('tel. 02 1234', '[^0-9]', '')", "021234");
  check ("left('perché', 6)", "perché");
  check ("right('perché', 2)", "hé");
  check ("mid('perché', 2, 3)", "erc");
  check ("left('abc', 99)", "abc");
  check ("length('perché')", "6");
  check ("truncate('Buongiorno a tutti', 11)", "Buongiorno…");
  check ("striptags('<p>Ciao <b>a</b> 1 < 2</p>')", "Ciao a 1 < 2");
  check ("first(split('a; b; c', ';'))", "a");
  check ("last(split('a; b; c', ';'))", "c");
  check ("join('/', split('a;b', ';'))", "a/b");
  check ("contains('Perché', 'CHÉ')", "true");
  check ("email_domain('Anna@Example.IT')", "example.it");
  check ("format_phone('02 12-34', '+39')", "+390212" "34");
  check ("format_phone('0044 20 1', '+39')", "+44201");
  check ("upper(nothing)", "");
  check ("'it\\'s'", "it's");
}

static void
test_numbers (void)
{
  check ("round(1.005, 2)", "1.01");
  check ("round(2.5)", "3");
  check ("round(-2.5)", "-3");
  check ("round(2.5, 0, 'half_even')", "2");
  check ("round(1.21, 1, 'up')", "1.3");
  check ("round(1250, -2)", "1300");
  check ("abs(-3) + add(1, 2) + subtract(5, 1) + multiplier(2, 2) + divide(9, 3)", "17");
  check ("divisible(9, 3)", "true");
  check ("root(9) + root(-8, 3)", "1");
  check ("min(3, nothing, 1)", "1");
  check ("max(3, 1)", "3");
  check ("number('1.234,56')", "1234.56");
  check ("number('1,234.56')", "1234.56");
  check ("number('1.200')", "1200");
  check ("number('12.5')", "12.5");
  check ("randomNumber(1, 4)", "2");
  check ("format_number(1234.5, 2)", "1,234.50");
  check ("format_number(1234.5, 2, 'it')", "1.234,50");
  check ("format_number(0, 2, 'it')", "0,00");
}

static void
test_times (void)
{
  g_autofree char *italian = calculate_in ("format_datetime(today(), 'EEEE d MMMM yyyy')", FLUSSI_LANGUAGE_IT);

  g_assert_cmpstr (italian, ==, "lunedì 2 marzo 2026");
  check ("today()", "2026-03-02");
  check ("plus_time(today(), 1, 'month')", "2026-04-02");
  check ("minus_time(date('2026-03-31'), 1, 'month')", "2026-02-28");
  check ("plus_time(now(), 90, 'minutes') = datetime('2026-03-02T11:30')", "true");
  check ("time_between(born, today(), 'year')", "26");
  check ("time_between(born, date('2026-02-27'), 'year')", "25");
  check ("time_between(today(), date('2026-03-30'), 'week')", "4");
  check ("time_between(datetime('2026-03-28T12:00'), datetime('2026-03-29T12:00'), 'hour')", "23");
  check ("year(born) * 10000 + month(born) * 100 + day(born)", "20000229");
  check ("weekday(today())", "1");
  check ("unixtimestamp(now())", "1772442000");
  check ("format_datetime(now(), \"dd/MM/yy 'h' HH:mm\")", "02/03/26 h 10:00");
  check ("format_datetime(now(), 'h:mm a', 'America/New_York')", "4:00 AM");
  check ("format_datetime(now(), 'MMM', 'UTC', 'it')", "mar");
}

static void
test_errors_have_a_position (void)
{
  g_autofree char *deep = g_strnfill (200, '(');

  check_error ("1 +", 4);
  check_error ("upper('a'", 10);
  check_error ("è 1", 1);
  check_error ("concat('è', wrong(1))", 13);
  check_error ("'open", 1);
  check_error ("1 2", 3);
  check_error ("left('a')", 1);
  check_error ("1 + 4 / 0", 5);
  check_error ("name + 1", 1);
  check_error ("number('abc')", 1);
  check_error ("1 = 'a'", 1);
  check_error ("plus_time(today(), 1, 'hour')", 1);
  check_error ("regex_replace('a', 'a', 1)", 25);
  check_error (deep, 65);
}

static gboolean
look_up_type (gpointer            data,
              char              **path,
              FlussiFormulaType  *type)
{
  if (g_str_equal (path[0], "name"))
    *type = FLUSSI_FORMULA_TEXT;
  else if (g_str_equal (path[0], "amount"))
    *type = FLUSSI_FORMULA_NUMBER;
  else if (!g_str_equal (path[0], "anything"))
    return FALSE;
  return TRUE;
}

static void
check_type (const char        *text,
            FlussiFormulaType  expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFormula) formula = flussi_formula_parse (text, &error);
  FlussiFormulaType type;

  g_assert_no_error (error);
  flussi_formula_check (formula, look_up_type, NULL, &type, &error);
  g_assert_no_error (error);
  g_assert_cmpint (type, ==, expected);
}

static void
check_refused (const char *text,
               const char *position)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFormula) formula = flussi_formula_parse (text, &error);
  FlussiFormulaType type;

  g_assert_no_error (error);
  g_assert_false (flussi_formula_check (formula, look_up_type, NULL, &type, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_BAD_FORMULA);
  g_assert_cmpstr (flussi_error_argument (error, "position"), ==, position);
}

static void
test_types_are_checked (void)
{
  check_type ("upper(name)", FLUSSI_FORMULA_TEXT);
  check_type ("amount * 2", FLUSSI_FORMULA_NUMBER);
  check_type ("if(amount > 1, name, 'x')", FLUSSI_FORMULA_TEXT);
  check_type ("default(amount, 0)", FLUSSI_FORMULA_NUMBER);
  check_type ("plus_time(now(), 1, 'day')", FLUSSI_FORMULA_DATETIME);
  check_type ("upper(anything)", FLUSSI_FORMULA_TEXT);
  check_refused ("upper(amount)", "7");
  check_refused ("1 + name", "5");
  check_refused ("concat(name, colour)", "14");
}

/* Everything that can be called says how, in both languages. */
static void
test_functions_are_documented (void)
{
  const FlussiFormulaFunction *function;
  guint n_functions = 0;

  while ((function = flussi_formula_function_get (n_functions)) != NULL)
    {
      const FlussiLabel *usage = flussi_formula_function_get_usage (function);

      g_assert_nonnull (usage->en);
      g_assert_nonnull (usage->it);
      n_functions++;
    }
  g_assert_cmpuint (n_functions, >, 60);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formula/operators", test_operators);
  g_test_add_func ("/formula/texts", test_texts);
  g_test_add_func ("/formula/numbers", test_numbers);
  g_test_add_func ("/formula/times", test_times);
  g_test_add_func ("/formula/errors_have_a_position", test_errors_have_a_position);
  g_test_add_func ("/formula/types_are_checked", test_types_are_checked);
  g_test_add_func ("/formula/functions_are_documented", test_functions_are_documented);

  return g_test_run ();
}
