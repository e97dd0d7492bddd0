/* test-step-form.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-library.h"
#include "flussi-acts.h"
#include "flussi-review-panel.h"
#include "flussi-settings-panel.h"
#include "flussi-start-dialog.h"
#include "flussi-step-form.h"
#include "flussi-test-document.h"
#include "flussi-trigger-panel.h"

#define SETTINGS \
  "{\"windows\":[{\"days\":[\"mon\"],\"from\":\"09:00\",\"to\":\"18:00\"}],\"pause_dates\":[\"12-25\",\"2026-08-14\"]}"

/* One step of every kind with all its parameters, as a document has them. */
static const char * const steps[] = {
  "{\"id\":\"s1\",\"type\":\"delay_for\",\"params\":{\"days\":3,\"business_days\":true}}",
  "{\"id\":\"s1\",\"type\":\"delay_until_date\",\"params\":{\"date\":\"2026-12-24\",\"time\":\"09:00\",\"if_passed\":\"end\"}}",
  "{\"id\":\"s1\",\"type\":\"delay_until_property\",\"params\":{\"property\":\"date_of_birth\",\"offset\":{\"days\":3,\"sign\":\"before\"},"
  "\"time\":\"9:00\"}}",
  "{\"id\":\"s1\",\"type\":\"delay_until_weekday\",\"params\":{\"days\":[\"mon\",\"thu\"],\"time\":\"09:30\"}}",
  "{\"id\":\"s1\",\"type\":\"delay_until_time\",\"params\":{\"time\":\"09:30\"}}",
  "{\"id\":\"s1\",\"type\":\"delay_until_event\",\"params\":{\"events\":[{\"event\":\"email_opened\",\"where\":{\"property\":\"email\","
  "\"op\":\"is_any_of\",\"values\":[\"welcome\"]}}],\"max_wait\":{\"days\":2}}}",
  "{\"id\":\"s1\",\"type\":\"branch_criteria\",\"params\":{\"branches\":[{\"id\":\"a\",\"name\":\"Italy\",\"when\":{\"property\":"
  "\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]}},{\"id\":\"b\",\"when\":{\"property\":\"email\",\"op\":\"is_known\"}}],"
  "\"otherwise\":{\"name\":\"Rest\"}}}",
  "{\"id\":\"s1\",\"type\":\"branch_value\",\"params\":{\"value\":{\"property\":\"country\"},\"branches\":[{\"id\":\"a\",\"equals\":"
  "\"IT\"},{\"id\":\"b\",\"equals\":[\"FR\",\"ES\"]}]}}",
  "{\"id\":\"s1\",\"type\":\"branch_random\",\"params\":{\"branches\":[{\"id\":\"a\",\"percent\":30},{\"id\":\"b\",\"percent\":70}]}}",
  "{\"id\":\"s1\",\"type\":\"go_to\",\"params\":{\"target\":\"s1\",\"max_passes\":3}}",
  "{\"id\":\"s1\",\"type\":\"end\",\"params\":{}}",
  "{\"id\":\"s1\",\"type\":\"set_property\",\"params\":{\"target\":{\"associated\":\"company\",\"pick\":\"newest\"},\"property\":"
  "\"industry\",\"mode\":\"set\",\"value\":{\"template\":\"{{firstname|you}} and {{company.name}}\"}}}",
  "{\"id\":\"s1\",\"type\":\"create_record\",\"params\":{\"object\":\"deal\",\"properties\":{\"dealname\":{\"template\":\"For "
  "{{lastname}}\"},\"amount\":12.5},\"associate\":[{\"with\":\"enrolled\"}],\"copy_associations\":[\"company\"]}}",
  "{\"id\":\"s1\",\"type\":\"create_task\",\"params\":{\"title\":\"Call {{firstname|the contact}}\",\"type\":\"CALL\",\"due\":"
  "{\"days\":2,\"time\":\"17:00\",\"business_days\":true},\"owner\":{\"property\":\"owner\"},\"body\":\"Line\\nline {{email}}\"}}",
  "{\"id\":\"s1\",\"type\":\"create_note\",\"params\":{\"body\":\"Text {broken {{\",\"pin\":true}}",
  "{\"id\":\"s1\",\"type\":\"associate\",\"params\":{\"with\":{\"object\":\"company\",\"match\":{\"own\":\"email\",\"other\":\"domain\"}}}}",
  "{\"id\":\"s1\",\"type\":\"dissociate\",\"params\":{\"with\":{\"object\":\"company\",\"match\":{\"own\":\"email\",\"other\":\"domain\"}}}}",
  "{\"id\":\"s1\",\"type\":\"add_to_list\",\"params\":{\"list\":\"vip\"}}",
  "{\"id\":\"s1\",\"type\":\"remove_from_list\",\"params\":{\"list\":\"gone\"}}",
  "{\"id\":\"s1\",\"type\":\"rotate_owner\",\"params\":{\"users\":[\"mario@example.com\",\"anna@example.com\"],\"overwrite\":true}}",
  "{\"id\":\"s1\",\"type\":\"find_record\",\"params\":{\"object\":\"company\",\"when\":{\"property\":\"name\",\"op\":\"is_known\"},"
  "\"sort\":{\"property\":\"createdate\",\"descending\":true},\"pick\":\"newest\"}}",
  "{\"id\":\"s1\",\"type\":\"delete_record\",\"params\":{\"confirm\":true}}",
  "{\"id\":\"s1\",\"type\":\"set_subscription\",\"params\":{\"channel\":\"email\",\"status\":\"opt_out\",\"reason\":\"Asked\"}}",
  "{\"id\":\"s1\",\"type\":\"send_email\",\"params\":{\"email\":\"welcome\",\"once\":true}}",
  "{\"id\":\"s1\",\"type\":\"notify_email\",\"params\":{\"to\":[\"a@example.com\",{\"property\":\"owner\"}],\"subject\":\"S\",\"body\":\"B\"}}",
  "{\"id\":\"s1\",\"type\":\"notify_app\",\"params\":{\"title\":\"T\",\"body\":\"B\"}}",
  "{\"id\":\"s1\",\"type\":\"send_sms\",\"params\":{\"to\":{\"property\":\"phone\"},\"text\":\"Hello\"}}",
  "{\"id\":\"s1\",\"type\":\"send_webhook\",\"params\":{\"method\":\"POST\",\"url\":\"https://example.com/x\","
  "\"headers\":{\"X-A\":\"b\",\"X-C\":{\"property\":\"email\"}},\"query\":{\"q\":{\"template\":\"{{email}}\"}},"
  "\"auth\":{\"kind\":\"basic\",\"secret\":\"shop\"},\"body\":{\"a\":[1,null]}}}",
  "{\"id\":\"s1\",\"type\":\"format_data\",\"params\":{\"formula\":\"upper(trim(firstname))\"}}",
  "{\"id\":\"s1\",\"type\":\"enroll_in_workflow\",\"params\":{\"workflow\":\"other\"}}",
  "{\"id\":\"s1\",\"type\":\"unenroll_from_workflow\",\"params\":{\"workflow\":\"this\"}}",
  "{\"id\":\"s1\",\"type\":\"request_approval\",\"params\":{\"approver\":\"mario@example.com\",\"message\":\"Ok?\",\"timeout\":{\"days\":2},"
  "\"branches\":[{\"id\":\"approved\"},{\"id\":\"rejected\"}]}}",
  "{\"id\":\"s1\",\"type\":\"unsupported\",\"params\":{\"raw\":{\"any\":[\"thing\"]}}}",
};

static const char * const triggers[] = {
  "{\"kind\":\"manual\"}",
  "{\"kind\":\"filter\",\"when\":{\"all\":[{\"id\":\"f1\",\"property\":\"country\",\"op\":\"is_any_of\",\"values\":[\"IT\"]}]}}",
  "{\"kind\":\"event\",\"events\":[{\"id\":\"e1\",\"event\":\"form_submitted\",\"where\":{\"property\":\"form\",\"op\":\"is_any_of\","
  "\"values\":[\"contact\"]}}],\"also\":{\"property\":\"email\",\"op\":\"is_known\"}}",
  "{\"kind\":\"schedule\",\"schedule\":{\"every\":\"week\",\"on\":[\"mon\"],\"time\":\"09:00\",\"interval\":2,\"start\":\"2026-01-05\"},"
  "\"when\":{\"property\":\"email\",\"op\":\"is_known\"},\"missed\":\"skip\"}",
  "{\"kind\":\"schedule\",\"schedule\":{\"every\":\"date_property\",\"property\":\"date_of_birth\",\"offset_days\":-3,\"yearly\":true,"
  "\"time\":\"09:00\"}}",
  "{\"kind\":\"webhook\",\"path\":\"lead\",\"match\":{\"field\":\"email\",\"property\":\"email\"},\"create\":true}",
};

static char *
to_text (FlussiDocument *document)
{
  return flussi_flow_to_text (flussi_document_get_flow (document));
}

static gboolean
is_modified (GtkWidget *widget)
{
  gboolean modified;

  g_object_get (widget, "modified", &modified, NULL);
  return modified;
}

/* Every kind of action: its form, opened and saved, leaves the document identical. */
static void
test_unchanged_steps (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  GPtrArray *kinds;

  flussi_test_session_init (&test);
  kinds = flussi_action_kinds_list ();
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (FlussiDocument) document = flussi_test_load_document (&test, triggers[0], steps[i], SETTINGS);
      g_autofree char *before = to_text (document);
      g_autofree char *after = NULL;
      GtkWidget *form = flussi_step_form_new (document, "s1");

      g_test_message ("%s", steps[i]);
      flussi_test_session_show (&test, form);
      g_assert_false (is_modified (form));
      g_signal_emit_by_name (flussi_test_find_button (form, "_Save"), "clicked");
      after = to_text (document);
      g_assert_cmpstr (after, ==, before);
      flussi_test_settle (5);
    }
  g_assert_cmpuint (kinds->len, ==, G_N_ELEMENTS (steps));
}

/* Every family of triggers, and the settings: opened, nothing is modified. */
static void
test_unchanged_panels (void)
{
  g_auto (FlussiTestSession) test = { NULL };

  flussi_test_session_init (&test);
  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    {
      g_autoptr (FlussiDocument) document = flussi_test_load_document (&test, triggers[i], steps[0], SETTINGS);
      g_autofree char *before = to_text (document);
      g_autofree char *after = NULL;
      GtkWidget *panel = flussi_trigger_panel_new (document);

      g_test_message ("%s", triggers[i]);
      flussi_test_session_show (&test, panel);
      flussi_trigger_panel_show_settings (FLUSSI_TRIGGER_PANEL (panel), TRUE);
      flussi_test_settle (20);
      g_assert_false (is_modified (panel));
      g_signal_emit_by_name (flussi_test_find_button (panel, "_Save"), "clicked");
      panel = flussi_settings_panel_new (document);
      flussi_test_session_show (&test, panel);
      g_assert_false (is_modified (panel));
      g_signal_emit_by_name (flussi_test_find_button (panel, "_Save"), "clicked");
      after = to_text (document);
      g_assert_cmpstr (after, ==, before);
      flussi_test_settle (5);
    }
}

/* All holidays at once: those of every year, and Easter Monday of the next years. */
static void
test_holidays (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiDocument) document = NULL;
  char **days;
  GtkWidget *panel;
  guint n_mondays = 0;

  flussi_test_session_init (&test);
  document = flussi_test_load_document (&test, triggers[0], steps[0], NULL);
  panel = flussi_settings_panel_new (document);
  flussi_test_session_show (&test, panel);
  g_signal_emit_by_name (flussi_test_find_button (panel, "+ All Italian public holidays"), "clicked");
  g_signal_emit_by_name (flussi_test_find_button (panel, "_Save"), "clicked");
  days = flussi_document_get_flow (document)->settings->pause_dates;
  g_assert_nonnull (days);
  g_assert_true (g_strv_contains ((const char * const *) days, "08-15"));
  for (guint i = 0; days[i] != NULL; i++)
    {
      FlussiDay day;

      if (!flussi_day_parse (days[i], &day))
        continue;
      g_assert_cmpint (flussi_day_get_weekday (day), ==, 1);
      n_mondays++;
    }
  g_assert_cmpuint (n_mondays, ==, 3);
}

/* Saving as a placeholder is one edit that undo takes back. */
static void
test_placeholder (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiDocument) document = NULL;
  GtkWidget *form;

  flussi_test_session_init (&test);
  document = flussi_test_load_document (&test, triggers[0], steps[0], SETTINGS);
  form = flussi_step_form_new (document, "s1");
  flussi_test_session_show (&test, form);
  g_signal_emit_by_name (flussi_test_find_button (form, "_Placeholder"), "clicked");
  g_assert_true (flussi_flow_find_step (flussi_document_get_flow (document), "s1")->placeholder);
  while (flussi_document_get_saving (document))
    flussi_test_settle (10);
  flussi_document_undo (document);
  flussi_test_settle (50);
  g_assert_false (flussi_flow_find_step (flussi_document_get_flow (document), "s1")->placeholder);
}

static void
take_kind (GtkWidget   *library,
           const char  *kind,
           char       **chosen)
{
  g_free (*chosen);
  *chosen = g_strdup (kind);
}

/* An Italian word finds the action in an English window, and Enter takes it. */
static void
test_library (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiDocument) document = NULL;
  g_autofree char *chosen = NULL;
  GtkWidget *library, *search;

  flussi_test_session_init (&test);
  document = flussi_test_load_document (&test, triggers[0], steps[0], SETTINGS);
  library = flussi_action_library_new (document);
  g_signal_connect (library, "chosen", G_CALLBACK (take_kind), &chosen);
  flussi_test_session_show (&test, library);
  search = flussi_test_find_type (library, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "promemoria");
  flussi_test_settle (400);
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (chosen, ==, "create_task");
}

static void
take_flow (GtkWidget   *dialog,
           FlussiFlow  *flow,
           FlussiFlow **taken)
{
  *taken = flussi_flow_ref (flow);
}

/* From the first row and the first type to a workflow with that trigger. */
static void
test_start (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiFlow) flow = NULL;
  GtkWidget *dialog, *stack, *list;

  flussi_test_session_init (&test);
  dialog = flussi_start_dialog_new (NULL, test.session, NULL);
  g_signal_connect (dialog, "finished", G_CALLBACK (take_flow), &flow);
  gtk_window_present (GTK_WINDOW (dialog));
  flussi_test_settle (50);
  stack = flussi_test_find_type (gtk_window_get_child (GTK_WINDOW (dialog)), GTK_TYPE_STACK);
  list = flussi_test_find_type (gtk_stack_get_child_by_name (GTK_STACK (stack), "starts"), GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  list = flussi_test_find_type (gtk_stack_get_child_by_name (GTK_STACK (stack), "objects"), GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_nonnull (flow);
  g_assert_cmpint (flow->trigger->kind, ==, FLUSSI_TRIGGER_FILTER);
  flussi_test_settle (50);
}

static void
take_version (GtkWidget *panel,
              int        version,
              int       *taken)
{
  *taken = version;
}

/* Skip and turn on: the workflow is live, with its name. */
static void
test_publish (void)
{
  g_auto (FlussiTestSession) test = { NULL };
  g_autoptr (FlussiDocument) document = NULL;
  GtkWidget *panel;
  int version = 0;

  flussi_test_session_init (&test);
  document = flussi_test_load_document (&test, triggers[1], steps[0], SETTINGS);
  panel = flussi_review_panel_new (document);
  g_signal_connect (panel, "published", G_CALLBACK (take_version), &version);
  flussi_test_session_show (&test, panel);
  g_signal_emit_by_name (flussi_test_find_button (panel, "Skip and turn on"), "clicked");
  for (int i = 0; i < 100 && version == 0; i++)
    flussi_test_settle (50);
  g_assert_cmpint (version, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/step-form/every-action-saved-unchanged-stays-identical", test_unchanged_steps);
  g_test_add_func ("/trigger-panel/every-trigger-saved-unchanged-stays-identical", test_unchanged_panels);
  g_test_add_func ("/step-form/placeholder-is-one-edit", test_placeholder);
  g_test_add_func ("/settings-panel/all-holidays-with-easter-monday", test_holidays);
  g_test_add_func ("/action-library/found-in-the-other-language", test_library);
  g_test_add_func ("/start-dialog/gives-a-workflow", test_start);
  g_test_add_func ("/review-panel/skip-and-turn-on-publishes", test_publish);
  return g_test_run ();
}
