/* test-evaluator.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-evaluator.h"
#include "flussi-test-workspace.h"

/* A contact of a company, with an owner, after a step s1 that made a deal and a
 * step s2 that got an answer. */
typedef struct
{
  FlussiTestWorkspace  test;
  FlussiEvaluator      evaluator;
  FlussiJson          *body;
  FlussiJson          *event;
} Fixture;

static gboolean
look_up (gpointer                    data,
         const char                 *step,
         const char                 *output,
         FlussiValue                *value,
         const FlussiSchemaObject  **object,
         GError                    **error)
{
  Fixture *fixture = data;

  if (g_str_equal (step, "s1") && g_str_equal (output, "record"))
    {
      flussi_value_set_integer (value, FLUSSI_VALUE_REFERENCE, 1);
      *object = flussi_test_object (&fixture->test, "deal");
    }
  else if (g_str_equal (step, "s2") && g_str_equal (output, "body"))
    flussi_value_set_json (value, fixture->body);
  else if (g_str_equal (step, "s3") && g_str_equal (output, "event.form"))
    flussi_value_set_text (value, FLUSSI_VALUE_TEXT, "demo");
  return TRUE;
}

static void
associate (Fixture *fixture)
{
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_update (flussi_test_object (&fixture->test, "contact"), 1);
  g_auto (FlussiValue) user = FLUSSI_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  flussi_value_set_integer (&user, FLUSSI_VALUE_REFERENCE, 1);
  flussi_change_set_set_named (set, "owner", &user, &error);
  g_assert_no_error (error);
  flussi_change_set_associate (set, flussi_test_object (&fixture->test, "company"), 1, NULL);
  flussi_change_set_associate (set, flussi_test_object (&fixture->test, "company"), 2, "primary");
  flussi_change_set_apply (set, fixture->test.db, &fixture->test.cause, FLUSSI_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  static const char *definition =
    "{\"object\":\"contact\",\"properties\":["
    "{\"name\":\"born\",\"type\":\"date\"},{\"name\":\"points\",\"type\":\"number\"},"
    "{\"name\":\"seen\",\"type\":\"datetime\"},"
    "{\"name\":\"size\",\"type\":\"select\",\"options\":[{\"value\":\"s\",\"label\":{\"en\":\"Small\",\"it\":\"Piccola\"}}]}]}";
  g_autoptr (FlussiJson) json = flussi_json_parse (definition, -1, NULL);
  g_autoptr (GError) error = NULL;

  flussi_test_workspace_init (&fixture->test);
  flussi_workspace_add_object (fixture->test.workspace, json, &error);
  g_assert_no_error (error);
  flussi_test_begin (&fixture->test);
  flussi_test_create (&fixture->test, "user", "email", "mario@flussi.it", "firstname", "Mario", "lastname", "Rossi", NULL);
  flussi_test_create (&fixture->test, "contact", "firstname", "Anna <b>", "born", "1990-03-01", "points", "1234.5",
                      "size", "s", NULL);
  flussi_test_create (&fixture->test, "company", "name", "Old", NULL);
  flussi_test_create (&fixture->test, "company", "name", "Acme & C.", NULL);
  flussi_test_create (&fixture->test, "deal", "dealname", "Big deal", "amount", "1200", NULL);
  associate (fixture);

  fixture->body = flussi_json_parse ("{\"data\":{\"id\":7,\"tags\":[\"a\",\"b\"]}}", -1, NULL);
  fixture->event = flussi_json_parse ("{\"form\":\"Demo\",\"seats\":3}", -1, NULL);
  fixture->evaluator = (FlussiEvaluator) {
    .db = fixture->test.db,
    .object = flussi_test_object (&fixture->test, "contact"),
    .record = 1,
    .zone = flussi_workspace_get_zone (fixture->test.workspace),
    .now = FLUSSI_TEST_NOW,
    .language = FLUSSI_LANGUAGE_IT,
    .lookup = look_up,
    .lookup_data = fixture,
    .event = fixture->event,
    .event_type = "form_submitted",
  };
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  flussi_json_unref (fixture->body);
  flussi_json_unref (fixture->event);
  flussi_test_workspace_clear (&fixture->test);
}

static void
check (Fixture    *fixture,
       const char *text,
       const char *expected)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (text, -1, NULL);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autofree char *result = NULL;
  g_autoptr (GError) error = NULL;

  flussi_evaluator_get_json (&fixture->evaluator, json, &value, NULL, &error);
  g_assert_no_error (error);
  result = flussi_value_to_text (&value);
  if (!g_str_equal (result, expected))
    g_test_message ("%s", text);
  g_assert_cmpstr (result, ==, expected);
}

static void
test_every_form_of_value (Fixture       *fixture,
                          gconstpointer  data)
{
  check (fixture, "\"plain\"", "plain");
  check (fixture, "{\"property\":\"points\"}", "1234.5");
  check (fixture, "{\"associated\":\"company\",\"property\":\"name\",\"pick\":\"primary\"}", "Acme & C.");
  check (fixture, "{\"associated\":\"company\",\"property\":\"name\",\"pick\":\"oldest\"}", "Old");
  check (fixture, "{\"associated\":\"company\"}", "2");
  check (fixture, "{\"associated\":\"ticket\",\"property\":\"subject\"}", "");
  check (fixture, "{\"step\":\"s1\",\"output\":\"record\"}", "1");
  check (fixture, "{\"step\":\"s1\",\"output\":\"record\",\"property\":\"dealname\"}", "Big deal");
  check (fixture, "{\"step\":\"s2\",\"output\":\"body\",\"path\":\"data.id\"}", "7");
  check (fixture, "{\"step\":\"s2\",\"output\":\"body\",\"path\":\"data.tags.1\"}", "b");
  check (fixture, "{\"step\":\"s2\",\"output\":\"body\",\"path\":\"data.nothing\"}", "");
  check (fixture, "{\"step\":\"s9\",\"output\":\"record\",\"property\":\"dealname\"}", "");
  check (fixture, "{\"event\":\"seats\"}", "3");
  check (fixture, "{\"now\":{\"hours\":1}}", "2026-03-02T09:00:00.000Z");
  check (fixture, "{\"today\":{\"days\":7}}", "2026-03-09");
  check (fixture, "{\"formula\":\"points * 2\"}", "2469");
  check (fixture, "{\"template\":\"Ciao {{firstname}}\"}", "Ciao Anna <b>");
}

static void
check_fill (Fixture      *fixture,
            const char   *text,
            FlussiEscape  escape,
            const char   *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *filled = flussi_evaluator_fill (&fixture->evaluator, text, escape, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (filled, ==, expected);
}

/* V2: numbers, dates and labels in the language of the workspace. */
static void
test_templates_speak_the_language (Fixture       *fixture,
                                   gconstpointer  data)
{
  check_fill (fixture, "{{points}} {{size}} {{born}}", FLUSSI_ESCAPE_NONE, "1.234,5 Piccola 1º marzo 1990");
  check_fill (fixture, "{{company.name}}/{{steps.s1.record.amount}}/{{steps.s2.body.data.id}}/{{event.form}}",
              FLUSSI_ESCAPE_NONE, "Acme & C./1.200 €/7/Demo");
  check_fill (fixture, "{{steps.s3.event.form}}", FLUSSI_ESCAPE_NONE, "demo");
  check_fill (fixture, "{{owner}} {{owner|nessuno}}", FLUSSI_ESCAPE_NONE, "Mario Rossi Mario Rossi");
  check_fill (fixture, "[{{email}}] {{email|manca & basta}}", FLUSSI_ESCAPE_NONE, "[] manca & basta");
  check_fill (fixture, "<i>{{firstname}}</i> {{company.name}} {{email|a & b}}", FLUSSI_ESCAPE_HTML,
              "<i>Anna &lt;b&gt;</i> Acme &amp; C. a &amp; b");
  fixture->evaluator.language = FLUSSI_LANGUAGE_EN;
  check_fill (fixture, "{{points}} {{size}} {{born}}", FLUSSI_ESCAPE_NONE, "1,234.5 Small 1 March 1990");
}

static void
check_for (Fixture    *fixture,
           const char *property,
           const char *text,
           const char *expected)
{
  const FlussiProperty *found = flussi_object_type_find_property (fixture->evaluator.object->type, property);
  g_autoptr (FlussiJson) json = flussi_json_parse (text, -1, NULL);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autofree char *result = NULL;
  g_autoptr (GError) error = NULL;

  flussi_evaluator_get_for (&fixture->evaluator, json, found, &value, &error);
  result = error != NULL ? g_strdup (flussi_error_code_name (error->code)) : flussi_value_to_text (&value);
  g_assert_cmpstr (result, ==, expected);
}

static void
test_conversion (Fixture       *fixture,
                 gconstpointer  data)
{
  check_for (fixture, "seen", "{\"property\":\"born\"}", "1990-02-28T23:00:00.000Z");
  check_for (fixture, "seen", "\"2026-03-01T09:00\"", "2026-03-01T08:00:00.000Z");
  check_for (fixture, "points", "{\"formula\":\"1 + 1\"}", "2");
  check_for (fixture, "points", "{\"property\":\"firstname\"}", "bad_value");
  check_for (fixture, "points", "\"two\"", "bad_value");
  check_for (fixture, "size", "{\"formula\":\"lower('S')\"}", "s");
  check_for (fixture, "size", "\"huge\"", "bad_value");
  check_for (fixture, "owner", "\"MARIO@flussi.it\"", "1");
  check_for (fixture, "owner", "\"nobody@flussi.it\"", "unknown_user");
  check_for (fixture, "owner", "{\"property\":\"owner\"}", "1");
  check_for (fixture, "owner", "{\"associated\":\"company\"}", "bad_value");
  check_for (fixture, "points", "{\"event\":\"nothing\"}", "");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/evaluator/every_form_of_value", Fixture, NULL, setup, test_every_form_of_value, teardown);
  g_test_add ("/evaluator/templates_speak_the_language", Fixture, NULL, setup, test_templates_speak_the_language, teardown);
  g_test_add ("/evaluator/conversion", Fixture, NULL, setup, test_conversion, teardown);

  return g_test_run ();
}
