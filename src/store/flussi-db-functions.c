/* flussi-db-functions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-db-private.h"

#include "flussi-text.h"

#include <string.h>

/* Implementation notes
 *
 * Operators on text compare folded texts (F4). A cell of plain ASCII is folded
 * byte by byte without a copy; only a byte above 127 takes the long way. The
 * second argument of the comparing functions has been folded by the caller.
 * None of these is used in an index, so that another Unicode table never makes
 * a file wrong.
 */

typedef gboolean (*TextTest) (const char *text,
                              gsize       length,
                              const char *needle,
                              gsize       needle_length);

static gboolean
test_equal (const char *text,
            gsize       length,
            const char *needle,
            gsize       needle_length)
{
  return length == needle_length && memcmp (text, needle, length) == 0;
}

static gboolean
test_contains (const char *text,
               gsize       length,
               const char *needle,
               gsize       needle_length)
{
  return memmem (text, length, needle, needle_length) != NULL;
}

static gboolean
test_starts (const char *text,
             gsize       length,
             const char *needle,
             gsize       needle_length)
{
  return length >= needle_length && memcmp (text, needle, needle_length) == 0;
}

static gboolean
test_ends (const char *text,
           gsize       length,
           const char *needle,
           gsize       needle_length)
{
  return length >= needle_length && memcmp (text + length - needle_length, needle, needle_length) == 0;
}

static const struct
{
  const char *name;
  TextTest    test;
} text_tests[] = {
  { "flussi_is", test_equal },
  { "flussi_contains", test_contains },
  { "flussi_starts", test_starts },
  { "flussi_ends", test_ends },
};

/* Folds into @buffer if the text is ASCII and fits, else into a new string. */
static const char *
fold_cell (const char  *text,
           gsize        length,
           char        *buffer,
           gsize        size,
           gsize       *folded_length,
           char       **allocated)
{
  gsize i;

  *allocated = NULL;
  for (i = 0; i < length && i < size && (guchar) text[i] < 0x80; i++)
    buffer[i] = g_ascii_tolower (text[i]);
  if (i == length)
    {
      *folded_length = length;
      return buffer;
    }
  *allocated = flussi_text_fold (text);
  *folded_length = strlen (*allocated);
  return *allocated;
}

static void
text_test_cb (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  TextTest test = text_tests[GPOINTER_TO_INT (sqlite3_user_data (context))].test;
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *needle = (const char *) sqlite3_value_text (values[1]);
  g_autofree char *allocated = NULL;
  char buffer[512];
  gsize length;

  if (text == NULL || needle == NULL)
    return;
  text = fold_cell (text, sqlite3_value_bytes (values[0]), buffer, sizeof buffer, &length, &allocated);
  sqlite3_result_int (context, test (text, length, needle, sqlite3_value_bytes (values[1])));
}

static void
fold_cb (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, flussi_text_fold (text), -1, g_free);
}

/* The pattern is compiled once a statement; backtracking is limited in it. */
static void
matches_cb (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *pattern = (const char *) sqlite3_value_text (values[1]);
  GRegex *regex = sqlite3_get_auxdata (context, 1);

  if (text == NULL || pattern == NULL)
    return;
  if (regex == NULL)
    {
      g_autofree char *limited = g_strconcat ("(*LIMIT_MATCH=20000)", pattern, NULL);
      g_autoptr (GError) error = NULL;

      regex = g_regex_new (limited, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);
      if (regex == NULL)
        {
          sqlite3_result_error (context, error->message, -1);
          return;
        }
      sqlite3_set_auxdata (context, 1, g_regex_ref (regex), (void (*) (void *)) g_regex_unref);
    }
  else
    {
      g_regex_ref (regex);
    }
  sqlite3_result_int (context, g_regex_match (regex, text, 0, NULL));
  g_regex_unref (regex);
}

static int
compare_naturally_cb (gpointer       user_data,
                      int            a_length,
                      gconstpointer  a,
                      int            b_length,
                      gconstpointer  b)
{
  g_autofree char *first = g_strndup (a, a_length);
  g_autofree char *second = g_strndup (b, b_length);

  return flussi_text_compare (first, second);
}

gboolean
_flussi_db_add_functions (FlussiDb  *self,
                          GError   **error)
{
  sqlite3 *handle = flussi_db_get_handle (self);
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int result = SQLITE_OK;

  for (guint i = 0; i < G_N_ELEMENTS (text_tests) && result == SQLITE_OK; i++)
    result = sqlite3_create_function (handle, text_tests[i].name, 2, flags, GINT_TO_POINTER (i),
                                      text_test_cb, NULL, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_create_function (handle, "flussi_fold", 1, flags, NULL, fold_cb, NULL, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_create_function (handle, "flussi_matches", 2, flags, NULL, matches_cb, NULL, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_create_collation (handle, "flussi_natural", SQLITE_UTF8, NULL, compare_naturally_cb);
  return result == SQLITE_OK || flussi_db_set_error (self, error);
}
