/* bench-import.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-import.h"
#include "flussi-test-workspace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Imports a table of contacts and, in the same run, puts the same table into
 * SQLite with a bare loop that splits lines at commas and binds the pieces:
 * once into a table without any index, and once writing all that an import must
 * write: the folded key with its index, and the row of history with its three. */

#define N_ROWS_DEFAULT 1000000
#define BATCH 10000
#define N_CELLS 6

static guint64 n_rows = N_ROWS_DEFAULT;

static char *
write_table (FlussiTestFolder *folder)
{
  static const char *const stages[] = { "subscriber", "lead", "opportunity", "customer" };
  static const char *const cities[] = { "Roma", "Milano", "Torino", "Genova", "Forlì" };
  char *path = flussi_test_folder_path (folder, "contacts.csv");
  FILE *file = fopen (path, "w");

  fprintf (file, "email,firstname,lastname,city,lifecyclestage,date_of_birth\n");
  for (guint64 i = 0; i < n_rows; i++)
    fprintf (file, "person%" G_GUINT64_FORMAT "@example.com,First%u,Last%u,%s,%s,19%02u-%02u-%02u\n",
             i * 7919 % n_rows, (guint) (i % 1000), (guint) (i % 50000), cities[i % 5], stages[i % 4],
             (guint) (i % 50 + 50), (guint) (i % 12 + 1), (guint) (i % 28 + 1));
  fclose (file);
  return path;
}

static void
report (const char *name,
        double      seconds,
        double      limit)
{
  double rate = n_rows / seconds;

  printf ("{\"name\":\"%s\",\"value\":%.0f,\"limit\":%.0f,\"ratio\":%.2f,\"unit\":\"rows/s\"}\n",
          name, rate, n_rows / limit, rate / (n_rows / limit));
  fflush (stdout);
}

/* The bare loop */

static void
exec (sqlite3    *db,
      const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return statement;
}

static void
step (sqlite3      *db,
      sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_reset (statement);
}

static void
split (char *line,
       char *cells[N_CELLS])
{
  for (guint i = 0; i < N_CELLS; i++)
    {
      cells[i] = line;
      line += strcspn (line, ",\n");
      *line++ = '\0';
    }
}

static gint64
day_of (const char *text)
{
  return (atoi (text) - 1970) * 365 + atoi (text + 5) * 30 + atoi (text + 8);
}

static void
write_history (sqlite3      *db,
               sqlite3_stmt *statement,
               char         *cells[N_CELLS],
               gint64        id)
{
  char text[512];
  int length = snprintf (text, sizeof text,
                         "[1,null,\"%s\",2,null,\"%s\",3,null,\"%s\",4,null,\"%s\",5,null,\"%s\",6,null,%" G_GINT64_FORMAT "]",
                         cells[0], cells[1], cells[2], cells[3], cells[4], day_of (cells[5]));

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, text, length, SQLITE_STATIC);
  step (db, statement);
}

static const char *const pragmas =
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
  "PRAGMA cache_size = -32768;"
  "CREATE TABLE contact (id INTEGER PRIMARY KEY, deleted INTEGER, email TEXT, firstname TEXT, lastname TEXT,"
  " city TEXT, stage TEXT, born INTEGER, key TEXT, created INTEGER) STRICT;"
  "CREATE TABLE log (seq INTEGER PRIMARY KEY, at INTEGER, kind INTEGER, object INTEGER, record INTEGER,"
  " changes TEXT, operation INTEGER) STRICT;";

static const char *const indexes =
  "CREATE UNIQUE INDEX contact_key ON contact (key) WHERE deleted IS NULL;"
  "CREATE INDEX log_record ON log (object, record, seq);"
  "CREATE INDEX log_operation ON log (operation, seq) WHERE operation IS NOT NULL;";

static double
bare_loop (FlussiTestFolder *folder,
           const char       *table,
           gboolean          all)
{
  g_autofree char *path = flussi_test_folder_path (folder, all ? "bare-all.db" : "bare.db");
  FILE *file = fopen (table, "r");
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *insert, *log;
  sqlite3 *db;
  char line[1024];
  gint64 id = 0;

  sqlite3_open (path, &db);
  exec (db, pragmas);
  if (all)
    exec (db, indexes);
  insert = prepare (db, "INSERT INTO contact (email, firstname, lastname, city, stage, born, key, created)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, 0)");
  log = prepare (db, "INSERT INTO log (at, kind, object, record, changes, operation) VALUES (0, 1, 1, ?, ?, 1)");
  exec (db, "BEGIN");
  if (fgets (line, sizeof line, file) == NULL)
    g_error ("The table is empty");
  while (fgets (line, sizeof line, file) != NULL)
    {
      char *cells[N_CELLS];

      split (line, cells);
      for (int i = 0; i < N_CELLS - 1; i++)
        sqlite3_bind_text (insert, i + 1, cells[i], -1, SQLITE_STATIC);
      sqlite3_bind_int64 (insert, N_CELLS, day_of (cells[N_CELLS - 1]));
      if (all)
        sqlite3_bind_text (insert, N_CELLS + 1, cells[0], -1, SQLITE_STATIC);
      step (db, insert);
      id++;
      if (all)
        write_history (db, log, cells, id);
      if (id % BATCH == 0)
        exec (db, "COMMIT; BEGIN");
    }
  exec (db, "COMMIT");
  sqlite3_finalize (insert);
  sqlite3_finalize (log);
  sqlite3_close (db);
  fclose (file);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Ours */

static gint64
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) / 1024 : 0;
}

static double
import (FlussiTestWorkspace *test,
        const char          *table,
        gboolean             again)
{
  const FlussiImportContext context = {
    .zone = flussi_workspace_get_zone (test->workspace),
    .currency = "EUR",
    .now = FLUSSI_TEST_NOW,
  };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiImportPlan) plan = NULL;
  g_autoptr (FlussiImportReport) done = NULL;

  plan = flussi_import_plan_detect (flussi_db_get_schema (test->db), "contact", table, NULL, NULL, &error);
  g_assert_no_error (error);
  done = flussi_import_run (test->db, plan, &context, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again ? done->updated : done->created, ==, n_rows);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int   argc,
      char *argv[])
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autofree char *table = NULL;
  double plain, all;

  if (argc > 1)
    n_rows = g_ascii_strtoull (argv[1], NULL, 10);
  flussi_environment_init ();
  flussi_test_workspace_init (&test);
  table = write_table (test.folder);
  plain = bare_loop (test.folder, table, FALSE);
  all = bare_loop (test.folder, table, TRUE);
  report ("import/bare loop that writes all", all, plain);
  report ("import/new records", import (&test, table, FALSE), all);
  report ("import/the same again", import (&test, table, TRUE), all);
  printf ("{\"name\":\"import/memory\",\"value\":%d,\"limit\":null,\"ratio\":null,\"unit\":\"MB\"}\n", (int) get_memory ());
  return 0;
}
