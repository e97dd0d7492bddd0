/* test-records.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-associations.h"
#include "flussi-change-observer.h"
#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-history-log.h"
#include "flussi-operations.h"
#include "flussi-record-query.h"
#include "flussi-records.h"
#include "flussi-test-workspace.h"
#include "flussi-users.h"

#include <string.h>

/* A watcher writes down what it is told, and refuses when asked to. */

#define TEST_TYPE_WATCHER (test_watcher_get_type ())
G_DECLARE_FINAL_TYPE (TestWatcher, test_watcher, TEST, WATCHER, GObject)

struct _TestWatcher
{
  GObject   parent_instance;

  GString  *seen;
  gboolean  refuses;
};

static void
note_changes (TestWatcher        *self,
              const char         *when,
              FlussiDb           *db,
              const FlussiChange *change)
{
  g_string_append_printf (self->seen, "%s:", when);
  for (guint i = 0; i < change->properties->len; i++)
    {
      const FlussiPropertyChange *entry = &g_array_index (change->properties, FlussiPropertyChange, i);
      g_auto (FlussiValue) stored = FLUSSI_VALUE_INIT;
      g_autofree char *old_text = flussi_value_to_text (&entry->old_value);
      g_autofree char *new_text = flussi_value_to_text (&entry->new_value);
      g_autofree char *stored_text = NULL;

      flussi_records_get_value (db, entry->property, change->record, &stored, NULL);
      stored_text = flussi_value_to_text (&stored);
      g_string_append_printf (self->seen, "%s %s>%s (%s) ",
                              entry->property->property->name, old_text, new_text, stored_text);
    }
}

static gboolean
test_watcher_before (FlussiChangeObserver  *observer,
                     FlussiDb              *db,
                     const FlussiChange    *change,
                     GError               **error)
{
  note_changes (TEST_WATCHER (observer), "before", db, change);
  return TRUE;
}

static gboolean
test_watcher_after (FlussiChangeObserver  *observer,
                    FlussiDb              *db,
                    const FlussiChange    *change,
                    GError               **error)
{
  note_changes (TEST_WATCHER (observer), "after", db, change);
  if (!TEST_WATCHER (observer)->refuses)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_FAILED, "reason", "refused", NULL);
  return FALSE;
}

static gboolean
test_watcher_event (FlussiChangeObserver  *observer,
                    FlussiDb              *db,
                    const FlussiEvent     *event,
                    GError               **error)
{
  g_string_append_printf (TEST_WATCHER (observer)->seen, "event:%s ", event->type);
  return TRUE;
}

static void
test_watcher_observer_init (FlussiChangeObserverInterface *iface)
{
  iface->before = test_watcher_before;
  iface->after = test_watcher_after;
  iface->event = test_watcher_event;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestWatcher, test_watcher, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUSSI_TYPE_CHANGE_OBSERVER, test_watcher_observer_init))

static void
test_watcher_finalize (GObject *object)
{
  g_string_free (TEST_WATCHER (object)->seen, TRUE);
  G_OBJECT_CLASS (test_watcher_parent_class)->finalize (object);
}

static void
test_watcher_class_init (TestWatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_watcher_finalize;
}

static void
test_watcher_init (TestWatcher *self)
{
  self->seen = g_string_new (NULL);
}

static gint64
count_rows (FlussiTestWorkspace *test,
            const char          *sql)
{
  gint64 count = -1;

  g_assert_true (flussi_db_query_int64 (test->db, sql, &count, NULL));
  return count;
}

static void
assert_value (FlussiTestWorkspace *test,
              const char          *object,
              gint64               record,
              const char          *property,
              const char          *expected)
{
  g_autofree char *value = flussi_test_dup_value (test, object, record, property);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_values_are_stored_clean (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  gint64 anna;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact",
                             "email", "Anna@Example.IT", "firstname", "  Nicolo\314\200 ", "lastname", "   ", NULL);
  assert_value (&test, "contact", anna, "firstname", "Nicol\303\262");
  assert_value (&test, "contact", anna, "lastname", "");
  assert_value (&test, "contact", anna, "email", "Anna@Example.IT");
  assert_value (&test, "contact", anna, "source", flussi_actor_get_source (FLUSSI_ACTOR_USER));
  flussi_test_commit (&test);
}

static void
test_same_value_is_no_change (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  gint64 anna;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna", NULL);
  g_assert_true (flussi_test_set (&test, "contact", anna, "firstname", " Anna ", NULL));
  g_assert_cmpint (count_rows (&test, "SELECT count (*) FROM change_log"), ==, 1);
  g_assert_true (flussi_test_set (&test, "contact", anna, "firstname", "Bea", NULL));
  g_assert_cmpint (count_rows (&test, "SELECT count (*) FROM change_log"), ==, 2);
  flussi_test_commit (&test);
}

static void
test_unique_value_is_taken_in_any_case (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;
  gint64 anna, bruno, found;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "email", "anna@example.it", NULL);
  bruno = flussi_test_create (&test, "contact", "firstname", "Bruno", NULL);
  g_assert_false (flussi_test_set (&test, "contact", bruno, "email", "ANNA@example.it", &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_UNIQUE_VALUE);
  g_assert_cmpstr (flussi_error_argument (error, "property"), ==, "email");
  g_clear_error (&error);
  g_assert_true (flussi_records_resolve (test.db, flussi_test_object (&test, "contact"),
                                         "email=Anna@EXAMPLE.it", &found, NULL));
  g_assert_cmpint (found, ==, anna);

  set = flussi_change_set_new_delete (flussi_test_object (&test, "contact"), anna);
  g_assert_true (flussi_change_set_apply (set, test.db, &test.cause, FLUSSI_TEST_NOW, NULL, NULL));
  g_assert_true (flussi_test_set (&test, "contact", bruno, "email", "ANNA@example.it", &error));
  g_assert_no_error (error);
  flussi_test_commit (&test);
}

static void
test_bad_values_are_refused (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiChangeSet) set = NULL;
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  flussi_test_workspace_init (&test);
  set = flussi_change_set_new_create (flussi_test_object (&test, "contact"));
  flussi_value_set_text (&value, FLUSSI_VALUE_OPTION, "no such stage");
  g_assert_false (flussi_change_set_set_named (set, "lifecyclestage", &value, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_BAD_OPTION);
  g_clear_error (&error);
  flussi_value_clear (&value);
  flussi_value_set_number (&value, 3);
  g_assert_false (flussi_change_set_set_named (set, "firstname", &value, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_false (flussi_change_set_set_named (set, "no_such_property", &value, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_PROPERTY);
}

static void
test_calculated_name_follows (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  gint64 mario;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  mario = flussi_test_create (&test, "user", "email", "mario@example.it", "firstname", "Mario", NULL);
  assert_value (&test, "user", mario, "name", "Mario");
  g_assert_true (flussi_test_set (&test, "user", mario, "lastname", "D'Amico", NULL));
  assert_value (&test, "user", mario, "name", "Mario D'Amico");
  g_assert_cmpint (flussi_users_find (test.db, "MARIO d'amico", NULL), ==, mario);
  g_assert_cmpint (flussi_users_find (test.db, "Mario@Example.it", NULL), ==, mario);
  flussi_test_commit (&test);
}

static void
test_deleted_record_comes_back (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiChangeSet) set = NULL;
  const FlussiSchemaObject *contact;
  gint64 anna;

  flussi_test_workspace_init (&test);
  contact = flussi_test_object (&test, "contact");
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna", NULL);
  set = flussi_change_set_new_delete (contact, anna);
  g_assert_true (flussi_change_set_apply (set, test.db, &test.cause, FLUSSI_TEST_NOW, NULL, NULL));
  g_assert_false (flussi_records_exists (test.db, contact, anna));
  g_assert_false (flussi_test_set (&test, "contact", anna, "firstname", "Bea", NULL));
  flussi_change_set_reset (set, FLUSSI_CHANGE_RESTORE, anna);
  g_assert_true (flussi_change_set_apply (set, test.db, &test.cause, FLUSSI_TEST_NOW, NULL, NULL));
  g_assert_true (flussi_records_exists (test.db, contact, anna));
  assert_value (&test, "contact", anna, "firstname", "Anna");
  flussi_test_commit (&test);
}

/* Associations */

static void
link_records (FlussiTestWorkspace *test,
              const char          *object,
              gint64               record,
              const char          *other,
              gint64               other_record,
              const char          *label)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_test_object (test, object), record);
  g_autoptr (GError) error = NULL;

  flussi_change_set_associate (set, flussi_test_object (test, other), other_record, label);
  flussi_change_set_apply (set, test->db, &test->cause, FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
}

static gint64
primary_company (FlussiTestWorkspace *test,
                 gint64               contact)
{
  g_autoptr (GArray) ids = flussi_associations_pick (test->db, flussi_test_object (test, "contact"), contact,
                                                     flussi_test_object (test, "company"), "primary",
                                                     FLUSSI_PICK_PRIMARY, NULL);

  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

static void
test_one_primary_association (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (GPtrArray) of_acme = NULL;
  gint64 anna, bruno, acme, bolt;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna", NULL);
  bruno = flussi_test_create (&test, "contact", "firstname", "Bruno", NULL);
  acme = flussi_test_create (&test, "company", "name", "Acme", NULL);
  bolt = flussi_test_create (&test, "company", "name", "Bolt", NULL);
  link_records (&test, "contact", anna, "company", acme, "primary");
  link_records (&test, "contact", bruno, "company", acme, "primary");
  g_assert_cmpint (primary_company (&test, anna), ==, acme);
  link_records (&test, "company", bolt, "contact", anna, "primary");
  g_assert_cmpint (primary_company (&test, anna), ==, bolt);
  g_assert_cmpint (primary_company (&test, bruno), ==, acme);
  of_acme = flussi_associations_list (test.db, flussi_test_object (&test, "company"), acme, NULL, NULL);
  g_assert_cmpuint (of_acme->len, ==, 2);
  flussi_test_commit (&test);
}

static void
test_association_needs_both_records (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (FlussiChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  set = flussi_change_set_new_create (flussi_test_object (&test, "contact"));
  flussi_change_set_associate (set, flussi_test_object (&test, "company"), 99, NULL);
  g_assert_false (flussi_change_set_apply (set, test.db, &test.cause, FLUSSI_TEST_NOW, NULL, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_RECORD);
  flussi_test_commit (&test);
  g_assert_cmpint (count_rows (&test, "SELECT count (*) FROM change_log"), ==, 0);
}

/* Observer */

static void
test_observer_sees_before_and_after (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (TestWatcher) watcher = g_object_new (TEST_TYPE_WATCHER, NULL);
  gint64 anna;

  flussi_test_workspace_init (&test);
  flussi_db_set_observer (test.db, FLUSSI_CHANGE_OBSERVER (watcher));
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna", NULL);
  g_assert_cmpstr (watcher->seen->str, ==, "before:firstname >Anna () after:firstname >Anna (Anna) ");
  g_string_truncate (watcher->seen, 0);
  g_assert_true (flussi_test_set (&test, "contact", anna, "firstname", "Bea", NULL));
  g_assert_cmpstr (watcher->seen->str, ==, "before:firstname Anna>Bea (Anna) after:firstname Anna>Bea (Bea) ");
  g_string_truncate (watcher->seen, 0);
  g_assert_true (flussi_test_set (&test, "contact", anna, "firstname", "Bea", NULL));
  test.cause.quiet = TRUE;
  g_assert_true (flussi_test_set (&test, "contact", anna, "firstname", "Cleo", NULL));
  g_assert_cmpstr (watcher->seen->str, ==, "");
  flussi_test_commit (&test);
}

static void
test_refusal_of_observer_undoes_the_change (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (TestWatcher) watcher = g_object_new (TEST_TYPE_WATCHER, NULL);
  g_autoptr (GError) error = NULL;
  gint64 anna;

  flussi_test_workspace_init (&test);
  flussi_db_set_observer (test.db, FLUSSI_CHANGE_OBSERVER (watcher));
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna", NULL);
  watcher->refuses = TRUE;
  g_assert_false (flussi_test_set (&test, "contact", anna, "firstname", "Bea", &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_FAILED);
  flussi_test_commit (&test);
  assert_value (&test, "contact", anna, "firstname", "Anna");
  g_assert_cmpint (count_rows (&test, "SELECT count (*) FROM change_log"), ==, 1);
}

/* History and undo */

static void
test_history_tells_who_and_what (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (GPtrArray) entries = NULL;
  const FlussiHistoryEntry *entry;
  const FlussiPropertyChange *change;
  gint64 anna;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna \"la rossa\"", "email", "a@b.it", NULL);
  test.cause.actor = FLUSSI_ACTOR_WORKFLOW;
  test.cause.workflow = 4;
  test.cause.step = "s3";
  test.cause.depth = 2;
  g_assert_true (flussi_test_set (&test, "contact", anna, "firstname", "Bea", NULL));
  flussi_test_commit (&test);

  entries = flussi_history_list (test.db, flussi_test_object (&test, "contact"), anna, 0, -1, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->kind, ==, FLUSSI_CHANGE_UPDATE);
  g_assert_cmpint (entry->cause.workflow, ==, 4);
  g_assert_cmpstr (entry->cause.step, ==, "s3");
  g_assert_cmpint (entry->cause.depth, ==, 2);
  change = &g_array_index (entry->properties, FlussiPropertyChange, 0);
  g_assert_cmpstr (change->old_value.text, ==, "Anna \"la rossa\"");
  g_assert_cmpstr (change->new_value.text, ==, "Bea");
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpint (entry->kind, ==, FLUSSI_CHANGE_CREATE);
  g_assert_cmpuint (entry->properties->len, ==, 2);
}

static void
test_operation_is_undone_exactly (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  g_autoptr (GError) error = NULL;
  gint64 anna, bruno, acme, carla, n_undone, n_kept;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  anna = flussi_test_create (&test, "contact", "firstname", "Anna", "lastname", "Rossi", NULL);
  bruno = flussi_test_create (&test, "contact", "firstname", "Bruno", NULL);
  acme = flussi_test_create (&test, "company", "name", "Acme", NULL);
  test.cause.actor = FLUSSI_ACTOR_IMPORT;
  test.cause.operation = flussi_operations_begin (test.db, FLUSSI_ACTOR_IMPORT, "a.csv", FLUSSI_TEST_NOW, NULL);
  g_assert_true (flussi_test_set (&test, "contact", anna, "firstname", "Anita", NULL));
  g_assert_true (flussi_test_set (&test, "contact", anna, "lastname", "", NULL));
  g_assert_true (flussi_test_set (&test, "contact", bruno, "firstname", "Brunello", NULL));
  link_records (&test, "contact", anna, "company", acme, "primary");
  carla = flussi_test_create (&test, "contact", "firstname", "Carla", NULL);
  test.cause.operation = 0;
  test.cause.actor = FLUSSI_ACTOR_USER;
  g_assert_true (flussi_test_set (&test, "contact", bruno, "firstname", "Bruna", NULL));

  flussi_operations_undo (test.db, 1, FLUSSI_TEST_NOW, NULL, &n_undone, &n_kept, &error);
  g_assert_no_error (error);
  flussi_test_commit (&test);
  g_assert_cmpint (n_kept, ==, 1);
  assert_value (&test, "contact", anna, "firstname", "Anna");
  assert_value (&test, "contact", anna, "lastname", "Rossi");
  assert_value (&test, "contact", bruno, "firstname", "Bruna");
  g_assert_false (flussi_records_exists (test.db, flussi_test_object (&test, "contact"), carla));
  g_assert_cmpint (count_rows (&test, "SELECT count (*) FROM association"), ==, 0);
  g_assert_false (flussi_operations_undo (test.db, 1, FLUSSI_TEST_NOW, NULL, NULL, NULL, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_NOT_FOUND);
}

/* Lists of records */

static void
test_query_sorts_searches_and_counts (void)
{
  g_auto (FlussiTestWorkspace) test = { NULL, };
  FlussiRecordQuery query = { NULL, };
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *name = NULL;
  gint64 count;

  flussi_test_workspace_init (&test);
  flussi_test_begin (&test);
  flussi_test_create (&test, "contact", "firstname", "Zoe", "lastname", "Bianchi 10", NULL);
  flussi_test_create (&test, "contact", "firstname", "Ada", NULL);
  flussi_test_create (&test, "contact", "firstname", "\303\211va", "lastname", "bianchi 9", NULL);
  flussi_test_commit (&test);

  query.object = flussi_test_object (&test, "contact");
  query.sort = flussi_schema_object_find_property (query.object, "lastname");
  sorted = flussi_record_query_ids (&query, test.db, -1, NULL);
  g_assert_cmpuint (sorted->len, ==, 3);
  g_assert_cmpint (g_array_index (sorted, gint64, 0), ==, 3);
  g_assert_cmpint (g_array_index (sorted, gint64, 1), ==, 1);
  g_assert_cmpint (g_array_index (sorted, gint64, 2), ==, 2);

  query.search = "BIANCHI \303\251v";
  g_assert_true (flussi_record_query_count (&query, test.db, &count, NULL));
  g_assert_cmpint (count, ==, 1);
  found = flussi_record_query_ids (&query, test.db, -1, NULL);
  records = flussi_records_load (test.db, query.object, (gint64 *) found->data, found->len, NULL);
  name = flussi_record_dup_name (g_ptr_array_index (records, 0));
  g_assert_nonnull (strstr (name, "\303\211va"));
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/records/values/are_stored_clean", test_values_are_stored_clean);
  g_test_add_func ("/records/values/same_value_is_no_change", test_same_value_is_no_change);
  g_test_add_func ("/records/values/unique_in_any_case", test_unique_value_is_taken_in_any_case);
  g_test_add_func ("/records/values/bad_values_are_refused", test_bad_values_are_refused);
  g_test_add_func ("/records/values/calculated_name_follows", test_calculated_name_follows);
  g_test_add_func ("/records/delete/comes_back", test_deleted_record_comes_back);
  g_test_add_func ("/records/associations/one_primary", test_one_primary_association);
  g_test_add_func ("/records/associations/need_both_records", test_association_needs_both_records);
  g_test_add_func ("/records/observer/sees_before_and_after", test_observer_sees_before_and_after);
  g_test_add_func ("/records/observer/refusal_undoes", test_refusal_of_observer_undoes_the_change);
  g_test_add_func ("/records/history/tells_who_and_what", test_history_tells_who_and_what);
  g_test_add_func ("/records/operation/is_undone_exactly", test_operation_is_undone_exactly);
  g_test_add_func ("/records/query/sorts_searches_and_counts", test_query_sorts_searches_and_counts);

  return g_test_run ();
}
