/* test-import-cells.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-date.h"
#include "flussi-import-number.h"

#include "flussi-environment.h"

static void
test_number_reading (void)
{
  static const struct
  {
    const char   *text;
    FlussiDecimal decimal;
    const char   *expected;      /* NULL: not a number */
    const char   *currency;
  } cases[] = {
    { "12", FLUSSI_DECIMAL_COMMA, "12", NULL },
    { "1.200", FLUSSI_DECIMAL_COMMA, "1200", NULL },
    { "1.200", FLUSSI_DECIMAL_POINT, "1.200", NULL },
    { "1,200", FLUSSI_DECIMAL_POINT, "1200", NULL },
    { "1.234,56", FLUSSI_DECIMAL_COMMA, "1234.56", NULL },
    { "1,234.56", FLUSSI_DECIMAL_POINT, "1234.56", NULL },
    { "1 234 567,8", FLUSSI_DECIMAL_COMMA, "1234567.8", NULL },
    { "1\xc2\xa0" "234,50", FLUSSI_DECIMAL_COMMA, "1234.50", NULL },
    { "1'234.50", FLUSSI_DECIMAL_POINT, "1234.50", NULL },
    { "€ 1.234,56", FLUSSI_DECIMAL_COMMA, "1234.56", "EUR" },
    { "1.234,56 €", FLUSSI_DECIMAL_COMMA, "1234.56", "EUR" },
    { "-€5", FLUSSI_DECIMAL_COMMA, "-5", "EUR" },
    { "€ -5", FLUSSI_DECIMAL_COMMA, "-5", "EUR" },
    { "$1,000.00", FLUSSI_DECIMAL_POINT, "1000.00", "USD" },
    { "12 EUR", FLUSSI_DECIMAL_COMMA, "12", "EUR" },
    { "(1.000)", FLUSSI_DECIMAL_COMMA, "-1000", NULL },
    { "100-", FLUSSI_DECIMAL_COMMA, "-100", NULL },
    { "\xe2\x88\x92" "3", FLUSSI_DECIMAL_COMMA, "-3", NULL },
    { "12,5%", FLUSSI_DECIMAL_COMMA, "12.5", NULL },
    { ",5", FLUSSI_DECIMAL_COMMA, "0.5", NULL },
    { "1,2E+03", FLUSSI_DECIMAL_COMMA, "1.2e3", NULL },
    { " 7 ", FLUSSI_DECIMAL_COMMA, "7", NULL },
    { "12.5", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "1.2.3", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "12,34,56", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "1,234,56", FLUSSI_DECIMAL_POINT, NULL, NULL },
    { "12a", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "-", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "--5", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "(5", FLUSSI_DECIMAL_COMMA, NULL, NULL },
    { "N/A", FLUSSI_DECIMAL_COMMA, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FlussiImportNumber number;
      gboolean read = flussi_import_number_parse (cases[i].text, cases[i].decimal, &number);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (read, ==, cases[i].expected != NULL);
      if (!read)
        continue;
      g_assert_cmpstr (number.text, ==, cases[i].expected);
      g_assert_cmpstr (number.currency, ==, cases[i].currency);
    }
}

static void
test_number_evidence (void)
{
  static const struct { const char *text; FlussiDecimal evidence; } cases[] = {
    { "1200", FLUSSI_DECIMAL_UNKNOWN },
    { "1.200", FLUSSI_DECIMAL_UNKNOWN },
    { "1,200", FLUSSI_DECIMAL_UNKNOWN },
    { "12,5", FLUSSI_DECIMAL_COMMA },
    { "12.5", FLUSSI_DECIMAL_POINT },
    { "1100.040", FLUSSI_DECIMAL_POINT },
    { "0.125", FLUSSI_DECIMAL_POINT },
    { "1.234.567", FLUSSI_DECIMAL_COMMA },
    { "1,234,567", FLUSSI_DECIMAL_POINT },
    { "1.234,567", FLUSSI_DECIMAL_COMMA },
    { "1,234.567", FLUSSI_DECIMAL_POINT },
    { "1 234,567", FLUSSI_DECIMAL_COMMA },
    { "words, more", FLUSSI_DECIMAL_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (flussi_import_number_get_evidence (cases[i].text), ==, cases[i].evidence);
    }
}

static void
test_number_money (void)
{
  static const struct { const char *text; gboolean valid; gint64 minor; } cases[] = {
    { "12,5", TRUE, 1250 },
    { "-1.234,56", TRUE, -123456 },
    { "7", TRUE, 700 },
    { "1,500", TRUE, 150 },
    { "1,505", FALSE, 0 },
    { "1E3", FALSE, 0 },
    { "12%", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FlussiImportNumber number;
      gint64 minor = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_true (flussi_import_number_parse (cases[i].text, FLUSSI_DECIMAL_COMMA, &number));
      g_assert_cmpint (flussi_import_number_to_minor (&number, 2, &minor), ==, cases[i].valid);
      if (cases[i].valid)
        g_assert_cmpint (minor, ==, cases[i].minor);
    }
}

static void
test_date_reading (void)
{
  static const struct
  {
    const char     *text;
    FlussiDateOrder order;
    gint32          day;           /* -1: not a date */
    gint64          ms_of_day;
  } cases[] = {
    { "1970-01-02", FLUSSI_DATE_ORDER_DMY, 1, 0 },
    { "03/04/2026", FLUSSI_DATE_ORDER_DMY, 20546, 0 },
    { "03/04/2026", FLUSSI_DATE_ORDER_MDY, 20516, 0 },
    { "3.4.26", FLUSSI_DATE_ORDER_DMY, 20546, 0 },
    { "3-4-1970", FLUSSI_DATE_ORDER_DMY, 92, 0 },
    { "26/04/03", FLUSSI_DATE_ORDER_YMD, 20546, 0 },
    { "2026/4/3", FLUSSI_DATE_ORDER_MDY, 20546, 0 },
    { "20260403", FLUSSI_DATE_ORDER_DMY, 20546, 0 },
    { "3 aprile 2026", FLUSSI_DATE_ORDER_MDY, 20546, 0 },
    { "03-apr-26", FLUSSI_DATE_ORDER_DMY, 20546, 0 },
    { "Apr 3, 2026", FLUSSI_DATE_ORDER_DMY, 20546, 0 },
    { "3 sett. 2026", FLUSSI_DATE_ORDER_DMY, 20699, 0 },
    { "46115", FLUSSI_DATE_ORDER_DMY, 20546, 0 },
    { "46115,5", FLUSSI_DATE_ORDER_DMY, 20546, 43200000 },
    { "1", FLUSSI_DATE_ORDER_DMY, -25567, 0 },
    { "61", FLUSSI_DATE_ORDER_DMY, -25508, 0 },
    { "2026-04-03T09:30", FLUSSI_DATE_ORDER_DMY, 20546, 34200000 },
    { "2026-04-03 09:30:15.250", FLUSSI_DATE_ORDER_DMY, 20546, 34215250 },
    { "4/3/2026 9:30 PM", FLUSSI_DATE_ORDER_MDY, 20546, 77400000 },
    { "4/3/2026 12:05 AM", FLUSSI_DATE_ORDER_MDY, 20546, 300000 },
    { "03/04/2026 09.30", FLUSSI_DATE_ORDER_DMY, 20546, 34200000 },
    { "31/02/2026", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "12/25/2026", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "60", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "3/4", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "3/4-2026", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "3/4/202", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "2026-04-03 25:00", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "2026-04-03 x", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "tomorrow", FLUSSI_DATE_ORDER_DMY, -1, 0 },
    { "", FLUSSI_DATE_ORDER_DMY, -1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FlussiImportDate date;
      gboolean read = flussi_import_date_parse (cases[i].text, cases[i].order, &date);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (read, ==, cases[i].day != -1);
      if (!read)
        continue;
      g_assert_cmpint (date.day, ==, cases[i].day);
      g_assert_cmpint (date.ms_of_day, ==, cases[i].ms_of_day);
    }
}

static void
test_date_offsets (void)
{
  static const struct { const char *text; gboolean has_offset; int minutes; } cases[] = {
    { "2026-04-03T09:00", FALSE, 0 },
    { "2026-04-03T09:00Z", TRUE, 0 },
    { "2026-04-03T09:00+02:00", TRUE, 120 },
    { "2026-04-03 09:00:00 -0530", TRUE, -330 },
    { "2026-04-03 09:00 UTC", TRUE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FlussiImportDate date;

      g_test_message ("%s", cases[i].text);
      g_assert_true (flussi_import_date_parse (cases[i].text, FLUSSI_DATE_ORDER_DMY, &date));
      g_assert_cmpint (date.has_offset, ==, cases[i].has_offset);
      g_assert_cmpint (date.offset_minutes, ==, cases[i].minutes);
    }
}

static void
test_date_evidence (void)
{
  static const struct { const char *text; FlussiDateOrder order; gboolean ambiguous; } cases[] = {
    { "25/12/2026", FLUSSI_DATE_ORDER_DMY, FALSE },
    { "12/25/2026", FLUSSI_DATE_ORDER_MDY, FALSE },
    { "03/04/2026", FLUSSI_DATE_ORDER_UNKNOWN, TRUE },
    { "04/04/2026", FLUSSI_DATE_ORDER_UNKNOWN, FALSE },
    { "2026-04-03", FLUSSI_DATE_ORDER_UNKNOWN, FALSE },
    { "3 aprile 2026", FLUSSI_DATE_ORDER_UNKNOWN, FALSE },
    { "46115", FLUSSI_DATE_ORDER_UNKNOWN, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean ambiguous;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (flussi_import_date_get_evidence (cases[i].text, &ambiguous), ==, cases[i].order);
      g_assert_cmpint (ambiguous, ==, cases[i].ambiguous);
    }
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/import-number/reading", test_number_reading);
  g_test_add_func ("/store/import-number/evidence", test_number_evidence);
  g_test_add_func ("/store/import-number/money", test_number_money);
  g_test_add_func ("/store/import-date/reading", test_date_reading);
  g_test_add_func ("/store/import-date/offsets", test_date_offsets);
  g_test_add_func ("/store/import-date/evidence", test_date_evidence);

  return g_test_run ();
}
