/* test-export.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-import.h"

#include "flussi-environment.h"
#include "flussi-export.h"

static char *
export_as (FlussiTestWorkspace *self,
           const char          *object,
           const char          *columns,
           FlussiExportFormat   format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GPtrArray) properties = g_ptr_array_new ();
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  g_autoptr (GError) error = NULL;
  FlussiExport export = { .format = format, .delimiter = ',', .limit = -1, .properties = properties };

  export.query.object = flussi_test_object (self, object);
  export.query.sort = flussi_schema_object_find_property (export.query.object, "id");
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (properties, (gpointer) flussi_schema_object_find_property (export.query.object, names[i]));
  flussi_export_run (&export, self->db, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
set_owner (FlussiTestWorkspace *self,
           gint64               contact,
           gint64               user)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_test_object (self, "contact"), contact);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  flussi_value_set_integer (&value, FLUSSI_VALUE_REFERENCE, user);
  flussi_change_set_set_named (set, "owner", &value, &error);
  g_assert_no_error (error);
  flussi_change_set_apply (set, self->db, &self->cause, FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (FlussiTestWorkspace *self)
{
  flussi_test_begin (self);
  flussi_test_create (self, "user", "firstname", "Mario", "email", "mario@example.it", NULL);
  flussi_test_create (self, "contact", "email", "anna@example.it", "firstname", "=cmd|' /C calc'!A0",
                      "lastname", "O\"Hara, B", NULL);
  set_owner (self, 1, 1);
  flussi_test_create (self, "contact", "email", "bruno@example.it", "firstname", "'@x", "date_of_birth", "1990-12-31", NULL);
  flussi_test_create (self, "deal", "dealname", "d", "amount", "-1234.5", "deal_stage_probability", "1.25", NULL);
  flussi_test_create (self, "deal", "dealname", "e", "deal_stage_probability", "1.125", NULL);
  flussi_test_commit (self);
}

static void
test_table (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autofree char *contacts = NULL;
  g_autofree char *deals = NULL;

  flussi_test_workspace_init (&fixture);
  fill (&fixture);
  contacts = export_as (&fixture, "contact", "id,email,firstname,lastname,date_of_birth,owner", FLUSSI_EXPORT_CSV);
  g_assert_cmpstr (contacts, ==,
                   "id,email,firstname,lastname,date_of_birth,owner\r\n"
                   "1,anna@example.it,'=cmd|' /C calc'!A0,\"O\"\"Hara, B\",,mario@example.it\r\n"
                   "2,bruno@example.it,''@x,,1990-12-31,\r\n");
  deals = export_as (&fixture, "deal", "dealname,amount,deal_stage_probability", FLUSSI_EXPORT_CSV);
  g_assert_cmpstr (deals, ==,
                   "dealname,amount,deal_stage_probability\r\n"
                   "d,-1234.50,1.25\r\n"
                   "e,,1.1250\r\n");
}

static void
test_json (void)
{
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  g_autofree char *array = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *none = NULL;

  flussi_test_workspace_init (&fixture);
  fill (&fixture);
  array = export_as (&fixture, "deal", "dealname,amount", FLUSSI_EXPORT_JSON);
  g_assert_cmpstr (array, ==, "[\n{\"dealname\":\"d\",\"amount\":-1234.5},\n{\"dealname\":\"e\"}\n]\n");
  lines = export_as (&fixture, "contact", "email,owner", FLUSSI_EXPORT_JSON_LINES);
  g_assert_cmpstr (lines, ==,
                   "{\"email\":\"anna@example.it\",\"owner\":\"mario@example.it\"}\n{\"email\":\"bruno@example.it\"}\n");
  none = export_as (&fixture, "company", "name", FLUSSI_EXPORT_JSON);
  g_assert_cmpstr (none, ==, "[]\n");
}

/* I7: what was exported and is imported again changes nothing. */
static void
test_round_trip (void)
{
  static const struct { const char *object; const char *columns; const char *map; guint64 n; } cases[] = {
    { "contact", "id,email,firstname,lastname,date_of_birth,owner,createdate", NULL, 2 },
    { "deal", "dealname,amount,deal_stage_probability", "{\"key\":\"dealname\"}", 2 },
  };
  g_auto (FlussiTestWorkspace) fixture = { NULL };
  gint64 n_before, n_after;

  flussi_test_workspace_init (&fixture);
  fill (&fixture);
  flussi_db_query_int64 (fixture.db, "SELECT count (*) FROM change_log", &n_before, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *table = export_as (&fixture, cases[i].object, cases[i].columns, FLUSSI_EXPORT_CSV);
      g_autoptr (FlussiImportReport) report = flussi_test_import (&fixture, cases[i].object, table, cases[i].map);

      flussi_test_assert_counts (report, 0, cases[i].n, 0, 0);
    }
  flussi_db_query_int64 (fixture.db, "SELECT count (*) FROM change_log", &n_after, NULL);
  g_assert_cmpint (n_after, ==, n_before);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/export/table", test_table);
  g_test_add_func ("/store/export/json", test_json);
  g_test_add_func ("/store/export/round-trip", test_round_trip);

  return g_test_run ();
}
