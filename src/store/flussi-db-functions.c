/* flussi-db-functions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-db-private.h"

#include "flussi-text.h"

#include <string.h>

#define N_PATTERNS 64

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

/* Compiling a pattern costs more than matching it, and single records are judged
 * one statement at a time, so compiled patterns outlive statements. */
static GRegex *
get_regex (const char  *pattern,
           GError     **error)
{
  static GMutex mutex;
  static GHashTable *compiled = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GRegex *regex;

  if (compiled == NULL)
    compiled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      regex = flussi_text_regex (pattern, error);
      if (regex == NULL)
        return NULL;
      if (g_hash_table_size (compiled) >= N_PATTERNS)
        g_hash_table_remove_all (compiled);
      g_hash_table_insert (compiled, g_strdup (pattern), regex);
    }
  return g_regex_ref (regex);
}

/* A value that needs more backtracking than the limit does not match (F4). */
static void
matches_cb (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *pattern = (const char *) sqlite3_value_text (values[1]);
  GRegex *regex = sqlite3_get_auxdata (context, 1);
  g_autoptr (GRegex) fresh = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL || pattern == NULL)
    return;
  if (regex == NULL)
    {
      regex = fresh = get_regex (pattern, &error);
      if (regex == NULL)
        {
          sqlite3_result_error (context, error->message, -1);
          return;
        }
      sqlite3_set_auxdata (context, 1, g_regex_ref (regex), (void (*) (void *)) g_regex_unref);
    }
  sqlite3_result_int (context, g_regex_match_full (regex, text, -1, 0, 0, NULL, &error));
  if (error != NULL)
    g_info ("“%s” gives up on a value: %s", pattern, error->message);
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
  if (result != SQLITE_OK)
    return flussi_db_set_error (self, error);
  return _flussi_db_add_json_functions (self, error) && _flussi_db_add_time_functions (self, error);
}
