/* test-pages.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-criteria-editor.h"
#include "flussi-import-wizard-private.h"
#include "flussi-item.h"
#include "flussi-places-pages.h"
#include "flussi-record-model.h"
#include "flussi-record-page.h"
#include "flussi-records-page.h"
#include "flussi-record-query.h"
#include "flussi-test-session.h"
#include "flussi-value-entry.h"

#define PATIENCE_SECONDS 20

typedef gboolean (*Condition) (gpointer data);

/* Runs the main loop until @condition holds. */
static void
wait_for (Condition condition,
          gpointer  data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GtkWidget  *widget;
  const char *text;
} Shown;

static gboolean
is_shown (gpointer data)
{
  const Shown *shown = data;

  return shows_text (shown->widget, shown->text);
}

static void
wait_for_text (GtkWidget  *widget,
               const char *text)
{
  Shown shown = { widget, text };

  wait_for (is_shown, &shown);
}

static GListModel *
get_rows (GtkWidget *page)
{
  GtkWidget *view = find_widget (page, GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

typedef struct
{
  GListModel *rows;
  guint       n_rows;
} Rows;

static gboolean
has_rows (gpointer data)
{
  const Rows *rows = data;

  return g_list_model_get_n_items (rows->rows) == rows->n_rows;
}

static void
wait_for_rows (GtkWidget *page,
               guint      n_rows)
{
  Rows rows = { get_rows (page), n_rows };

  wait_for (has_rows, &rows);
}

/* Every place of the sidebar has a page that says something. */
static void
test_places_open (void)
{
  static const char *const places[][2] = {
    { "workflows", "No Workflows Yet" }, { "records:contact", "record" }, { "records:deal", "None Yet" },
    { "objects", "Companies" }, { "lists", "VIP" }, { "content", "Subject" }, { "tasks", "Nothing to Do" },
    { "outbox", "Nothing to Send" }, { "activity", "Nothing Has Happened Yet" },
  };
  g_auto (FlussiTestSession) test = { NULL, };

  flussi_test_session_init (&test);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GtkWidget *page = flussi_places_make_page (test.session, places[i][0]);

      g_assert_nonnull (page);
      g_test_message ("%s", places[i][0]);
      flussi_test_session_show (&test, page);
      wait_for_text (page, places[i][1]);
    }
  g_assert_null (flussi_places_make_page (test.session, "nowhere"));
  g_assert_null (flussi_places_make_page (test.session, "records:nothing"));
}

static void
test_records_are_searched (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  GtkWidget *page;

  flussi_test_session_init (&test);
  page = flussi_records_page_new (test.session, "contact");
  flussi_test_session_show (&test, page);
  wait_for_rows (page, 3);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (page, GTK_TYPE_SEARCH_ENTRY)), "no one is called so");
  wait_for_rows (page, 0);
  wait_for_text (page, "Nothing Found");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (page, GTK_TYPE_SEARCH_ENTRY)), "");
  wait_for_rows (page, 3);
}

static void
test_deleted_records_leave_the_list (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  GtkWidget *page;

  flussi_test_session_init (&test);
  page = flussi_records_page_new (test.session, "contact");
  flussi_test_session_show (&test, page);
  wait_for_rows (page, 3);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_rows (page)), 0, TRUE);
  g_assert_true (gtk_widget_activate_action (page, "records.delete", NULL));
  wait_for_rows (page, 2);
  g_assert_true (gtk_widget_activate_action (page, "records.deleted", NULL));
  wait_for_rows (page, 1);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_rows (page)), 0, TRUE);
  g_assert_true (gtk_widget_activate_action (page, "records.restore", NULL));
  wait_for_rows (page, 0);
}

static gboolean
is_loaded (gpointer item)
{
  return flussi_record_item_get_record (item) != NULL;
}

/* A record is read when its row is wanted, and not before. */
static void
test_model_reads_what_is_wanted (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  g_autoptr (FlussiRecordModel) model = NULL;
  g_autoptr (FlussiRecordItem) item = NULL;
  g_autoptr (FlussiRecordItem) again = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  flussi_test_session_init (&test);
  for (gint64 id = 1; id <= 100000; id++)
    g_array_append_val (ids, id);
  model = flussi_record_model_new (test.session, "contact");
  flussi_record_model_take_ids (model, ids);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100000);
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_null (flussi_record_item_get_record (item));
  again = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (item == again);
  wait_for (is_loaded, item);
  g_assert_cmpint (flussi_record_item_get_record (item)->id, ==, 1);
}

static void
count_changes_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *changes)
{
  changes[0] = position;
  changes[1] = removed;
  changes[2] = added;
}

static FlussiRecordModel *
make_model (FlussiTestSession *test,
            const gint64      *ids,
            guint              n_ids)
{
  FlussiRecordModel *model = flussi_record_model_new (test->session, "contact");
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (array, ids, n_ids);
  flussi_record_model_take_ids (model, array);
  return model;
}

static void
test_model_moves_only_what_differs (void)
{
  static const gint64 before[] = { 9, 8, 7, 6, 5 };
  static const gint64 after[] = { 9, 8, 6, 5 };
  g_auto (FlussiTestSession) test = { NULL, };
  g_autoptr (FlussiRecordModel) model = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint changes[3] = { 0, };

  flussi_test_session_init (&test);
  model = make_model (&test, before, G_N_ELEMENTS (before));
  g_signal_connect (model, "items-changed", G_CALLBACK (count_changes_cb), changes);
  g_array_append_vals (ids, after, G_N_ELEMENTS (after));
  flussi_record_model_take_ids (model, ids);
  g_assert_cmpuint (changes[0], ==, 2);
  g_assert_cmpuint (changes[1], ==, 1);
  g_assert_cmpuint (changes[2], ==, 0);
}

static void
test_record_shows_who_set_a_value (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  GtkWidget *page;

  flussi_test_session_init (&test);
  page = GTK_WIDGET (flussi_record_page_new (test.session, "contact", 1));
  flussi_test_session_show (&test, page);
  wait_for_text (page, "Timeline");
  wait_for_text (page, "Created");
  wait_for_text (page, "by hand");
}

static char *
enter (FlussiTestSession *test,
       const char        *object,
       const char        *property,
       const char        *text,
       GError           **error)
{
  const FlussiObjectType *type = flussi_catalog_find_object (flussi_session_get_catalog (test->session), object);
  GtkWidget *entry = flussi_value_entry_new (test->session, flussi_object_type_find_property (type, property));
  g_autoptr (FlussiJson) json = NULL;

  g_object_ref_sink (entry);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (entry, GTK_TYPE_ENTRY)), text);
  json = flussi_value_entry_dup_json (FLUSSI_VALUE_ENTRY (entry), error);
  g_object_unref (entry);
  return json != NULL ? flussi_json_to_line (json) : NULL;
}

/* What people type is read as in an import. */
static void
test_values_are_read_as_typed (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  g_autoptr (GError) error = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *day = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *wrong = NULL;

  flussi_test_session_init (&test);
  amount = enter (&test, "deal", "amount", "1,234.50", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (amount, ==, "1234.5");
  day = enter (&test, "contact", "date_of_birth", "1980-05-03", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (day, ==, "\"1980-05-03\"");
  nothing = enter (&test, "contact", "date_of_birth", " ", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nothing, ==, "null");
  wrong = enter (&test, "contact", "date_of_birth", "soon", &error);
  g_assert_nonnull (error);
  g_assert_null (wrong);
}

static FlussiImportWizard *
find_wizard (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (FLUSSI_IS_IMPORT_WIZARD (l->data))
      return l->data;
  return NULL;
}

typedef struct
{
  FlussiImportWizard *wizard;
  const char         *page;
} WizardPage;

static gboolean
is_at_page (gpointer data)
{
  const WizardPage *at = data;

  return g_str_equal (gtk_stack_get_visible_child_name (at->wizard->pages), at->page);
}

static void
go_on (FlussiImportWizard *wizard,
       const char         *page)
{
  WizardPage at = { wizard, page };

  if (gtk_widget_get_visible (GTK_WIDGET (wizard->next)))
    g_signal_emit_by_name (wizard->next, "clicked");
  wait_for (is_at_page, &at);
}

/* Check, import and undo of a table through the pages of the wizard. */
static void
test_wizard_imports_and_undoes (void)
{
  static const char table[] = "Nome;Cognome;E-mail;Gatto;Data di nascita\n"
                              "Anna;Pero;anna@x.example;s;03/05/1980\nBruno;Riva;bruno@x.example;n;presto\n";
  g_auto (FlussiTestSession) test = { NULL, };
  g_autofree char *path = NULL;
  FlussiImportWizard *wizard;
  GtkWidget *page;

  flussi_test_session_init (&test);
  path = flussi_test_folder_write (test.folder, "people.csv", table, -1);
  page = flussi_records_page_new (test.session, "contact");
  flussi_test_session_show (&test, page);
  wait_for_rows (page, 3);
  flussi_import_wizard_present (test.window, test.session, "contact", path);
  wizard = find_wizard ();
  go_on (wizard, "table");
  g_assert_cmpuint (gtk_drop_down_get_selected (wizard->delimiters), ==, 1);
  go_on (wizard, "columns");
  wait_for_text (GTK_WIDGET (wizard->columns), "Not recognised");
  go_on (wizard, "rules");
  go_on (wizard, "outcome");
  g_assert_cmpuint (wizard->report->created, ==, 1);
  g_assert_cmpuint (wizard->report->rejected, ==, 1);
  flussi_test_settle (50);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, 3);
  g_signal_emit_by_name (wizard->next, "clicked");
  go_on (wizard, "outcome");
  wait_for_rows (page, 4);
  g_signal_emit_by_name (wizard->undo, "clicked");
  wait_for_rows (page, 3);
  gtk_window_destroy (GTK_WINDOW (wizard));
}

/* The drop-down beside a value that is no option. */
static GtkDropDown *
find_choice (GtkWidget  *widget,
             const char *value)
{
  if (GTK_IS_DROP_DOWN (widget) && g_strcmp0 (g_object_get_data (G_OBJECT (widget), "value"), value) == 0)
    return GTK_DROP_DOWN (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = find_choice (child, value);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Values that are no option go where a person says: to an option, nowhere, to a
 * new option; what nobody chose is refused. */
static void
test_wizard_asks_about_values (void)
{
  static const char table[] = "Deal name,Deal stage,Deal type\nAlfa,Won,\nBeta,,Strange\nGamma,,Nonsense\nDelta,Other,\n";
  g_auto (FlussiTestSession) test = { NULL, };
  g_autofree char *path = NULL;
  FlussiImportWizard *wizard;
  GtkWidget *page;

  flussi_test_session_init (&test);
  path = flussi_test_folder_write (test.folder, "deals.csv", table, -1);
  page = flussi_records_page_new (test.session, "deal");
  flussi_test_session_show (&test, page);
  flussi_import_wizard_present (test.window, test.session, "deal", path);
  wizard = find_wizard ();
  go_on (wizard, "table");
  go_on (wizard, "columns");
  go_on (wizard, "values");
  gtk_drop_down_set_selected (find_choice (GTK_WIDGET (wizard->values), "Won"), 2);
  gtk_drop_down_set_selected (find_choice (GTK_WIDGET (wizard->values), "Strange"),
                              g_list_model_get_n_items (gtk_drop_down_get_model (find_choice (GTK_WIDGET (wizard->values),
                                                                                              "Strange"))) - 1);
  gtk_drop_down_set_selected (find_choice (GTK_WIDGET (wizard->values), "Nonsense"), 1);
  go_on (wizard, "rules");
  go_on (wizard, "outcome");
  g_assert_cmpuint (wizard->report->created, ==, 3);
  g_assert_cmpuint (wizard->report->rejected, ==, 1);
  g_signal_emit_by_name (wizard->next, "clicked");
  go_on (wizard, "outcome");
  g_assert_cmpuint (wizard->report->created, ==, 3);
  wait_for_rows (page, 3);
  gtk_window_destroy (GTK_WINDOW (wizard));
}

/* The window that opened last. */
static GtkWidget *
find_dialog (const char *title)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (l->data)), title) == 0)
      return l->data;
  return NULL;
}

/* An active list is made by choosing criteria, and only with a name. */
static void
test_active_list_is_made (void)
{
  g_auto (FlussiTestSession) test = { NULL, };
  g_autoptr (FlussiJson) json = flussi_json_parse ("{\"property\":\"city\",\"op\":\"is_known\"}", -1, NULL);
  g_autoptr (FlussiCriteria) criteria = flussi_criteria_parse (json, NULL);
  GtkWidget *page, *dialog, *accept;

  flussi_test_session_init (&test);
  page = flussi_places_make_page (test.session, "lists");
  flussi_test_session_show (&test, page);
  wait_for_text (page, "VIP");
  g_assert_true (gtk_widget_activate_action (page, "lists.new", NULL));
  dialog = find_dialog ("New List");
  accept = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_false (gtk_widget_get_sensitive (accept));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, ADW_TYPE_ENTRY_ROW)), "With a city");
  g_assert_true (gtk_widget_get_sensitive (accept));
  flussi_criteria_editor_set_criteria (FLUSSI_CRITERIA_EDITOR (find_widget (dialog, FLUSSI_TYPE_CRITERIA_EDITOR)),
                                       criteria);
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_next_sibling (
                                gtk_widget_get_next_sibling (find_widget (dialog, ADW_TYPE_ENTRY_ROW)))), 1);
  g_assert_true (gtk_widget_get_sensitive (accept));
  gtk_widget_activate (accept);
  flussi_page_refresh (FLUSSI_PAGE (page));
  wait_for_text (page, "With a city");
  wait_for_text (page, "Active");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/pages/places/each-opens", test_places_open);
  g_test_add_func ("/pages/records/are-searched", test_records_are_searched);
  g_test_add_func ("/pages/records/deleted-leave-the-list", test_deleted_records_leave_the_list);
  g_test_add_func ("/pages/record-model/reads-what-is-wanted", test_model_reads_what_is_wanted);
  g_test_add_func ("/pages/record-model/moves-only-what-differs", test_model_moves_only_what_differs);
  g_test_add_func ("/pages/record/shows-who-set-a-value", test_record_shows_who_set_a_value);
  g_test_add_func ("/pages/values/are-read-as-typed", test_values_are_read_as_typed);
  g_test_add_func ("/pages/lists/active-is-made", test_active_list_is_made);
  g_test_add_func ("/pages/import/imports-and-undoes", test_wizard_imports_and_undoes);
  g_test_add_func ("/pages/import/asks-about-values", test_wizard_asks_about_values);

  return g_test_run ();
}
