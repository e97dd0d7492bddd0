/* test-assistant.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-assistant.h"
#include "flussi-test-flow.h"
#include "flussi-test-folder.h"

#include <string.h>

static char *
lookup (FlussiReference  reference,
        const char      *name,
        gpointer         data)
{
  static const struct
  {
    FlussiReference  reference;
    const char      *name;
    const char      *uid;
  } known[] = {
    { FLUSSI_REFERENCE_CONTENT, "Benvenuto a bordo", "welcome" }, { FLUSSI_REFERENCE_CONTENT, "Welcome on board", "welcome" },
    { FLUSSI_REFERENCE_USER, "Mario Rossi", "mario@example.com" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].reference == reference && g_str_equal (known[i].name, name))
      return g_strdup (known[i].uid);

  return NULL;
}

/* A kind for each step, with a star for one that is still to be filled. */
static FlussiJson *
list_steps (const FlussiFlow *flow)
{
  FlussiJson *steps = flussi_json_new_array ();

  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, i);
      g_autofree char *text = g_strconcat (step->kind->id, step->placeholder ? "*" : "", NULL);

      flussi_json_append_string (steps, text);
    }

  return steps;
}

static FlussiJson *
list_lost (const FlussiAssistantResult *result)
{
  FlussiJson *lost = flussi_json_new_array ();

  for (guint i = 0; i < result->parts->len; i++)
    {
      const FlussiAssistantPart *part = g_ptr_array_index (result->parts, i);

      if (!part->understood)
        flussi_json_append_string (lost, part->text);
    }

  return lost;
}

static void
assert_same (const FlussiJson *expected,
             const FlussiJson *found)
{
  g_autofree char *one = flussi_json_to_line (expected);
  g_autofree char *other = flussi_json_to_line (found);

  g_assert_cmpstr (other, ==, one);
}

/* A draft is a tree, and lacks nothing but what people must choose. */
static void
assert_draft (const FlussiFlow *flow)
{
  g_autoptr (FlussiProblems) problems = flussi_flow_check (flow, flussi_catalog_get_default (), NULL);

  flussi_test_flow_assert_tree (flow);
  for (guint i = 0; i < flussi_problems_get_n_errors (problems); i++)
    g_assert_cmpstr (flussi_problems_get (problems, i)->code, ==, "placeholder");
}

static void
test_corpus (gconstpointer data)
{
  g_autofree char *path = flussi_test_data_path (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) corpus = flussi_json_read_file (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (flussi_json_length (corpus), >=, 120);
  for (guint i = 0; i < flussi_json_length (corpus); i++)
    {
      const FlussiJson *entry = flussi_json_at (corpus, i);
      const char *text = flussi_json_get_string (entry, "text");
      g_autoptr (FlussiAssistantResult) result = flussi_assistant_read (flussi_catalog_get_default (), lookup, NULL, text);
      g_autoptr (FlussiJson) lost = list_lost (result);
      g_autoptr (FlussiJson) trigger = NULL;
      g_autoptr (FlussiJson) steps = NULL;

      g_test_message ("%s", text);
      assert_same (flussi_json_get (entry, "lost"), lost);
      g_assert_cmpint (result->flow != NULL, ==, flussi_json_get (entry, "trigger") != NULL);
      if (result->flow == NULL)
        continue;
      trigger = flussi_trigger_to_json (result->flow->trigger);
      steps = list_steps (result->flow);
      g_assert_cmpstr (result->flow->object, ==, flussi_json_get_string (entry, "object"));
      assert_same (flussi_json_get (entry, "trigger"), trigger);
      assert_same (flussi_json_get (entry, "steps"), steps);
      assert_draft (result->flow);
    }
}

static void
test_languages (void)
{
  g_autoptr (FlussiAssistantResult) it = flussi_assistant_read (flussi_catalog_get_default (), NULL, NULL,
                                                                "Quando un contatto compila un modulo, aspetta 2 giorni");
  g_autoptr (FlussiAssistantResult) en = flussi_assistant_read (flussi_catalog_get_default (), NULL, NULL,
                                                                "When a contact fills in a form, wait 2 days");

  g_assert_cmpint (it->language, ==, FLUSSI_LANGUAGE_IT);
  g_assert_cmpint (en->language, ==, FLUSSI_LANGUAGE_EN);
  g_assert_cmpuint (flussi_assistant_result_lost (it), ==, 0);
}

/* A custom object is understood as soon as the catalogue has it. */
static void
test_custom_object (void)
{
  g_autoptr (FlussiJson) definition = flussi_json_parse (
    "{\"object\":\"machine\",\"singular\":{\"en\":\"Machine\",\"it\":\"Macchinario\"},\"plural\":{\"en\":\"Machines\",\"it\":\"Macchinari\"},"
    "\"primary\":\"name\",\"properties\":[{\"name\":\"name\",\"type\":\"text\"},{\"name\":\"status\",\"type\":\"select\","
    "\"options\":[{\"value\":\"broken\",\"label\":{\"en\":\"Broken\",\"it\":\"Guasto\"}}]}]}", -1, NULL);
  g_autoptr (FlussiCatalog) catalog = flussi_catalog_extend (flussi_catalog_get_default (), definition, NULL);
  g_autoptr (FlussiAssistantResult) result = flussi_assistant_read (catalog, NULL, NULL,
                                                                    "Quando un macchinario diventa guasto, crea un compito \"Ripara\"");

  g_assert_cmpuint (flussi_assistant_result_lost (result), ==, 0);
  g_assert_cmpstr (result->flow->object, ==, "machine");
  g_assert_cmpint (result->flow->trigger->kind, ==, FLUSSI_TRIGGER_EVENT);
}

/* Any text gives a draft or nothing, and its pieces are the text. */
static void
test_noise (void)
{
  static const char * const words[] = {
    "quando", "when", "un", "a", "contatto", "contact", "ogni", "every", ",", "e", "and", "se", "if", "«", "\"", "3", "giorni", "at",
    "9:30", "crea", "send", "email", "altrimenti", "otherwise", "€", "ò", "https://x", "(", "chi", "lunedì", "of", "di", "𝛼", "'",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (FlussiAssistantResult) result = NULL;

      for (int n = g_rand_int_range (random, 0, 15); n > 0; n--)
        g_string_append_printf (text, "%s%s", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                                g_rand_boolean (random) ? " " : "");
      result = flussi_assistant_read (flussi_catalog_get_default (), NULL, NULL, text->str);
      for (guint p = 0; p < result->parts->len; p++)
        g_assert_nonnull (strstr (text->str, ((FlussiAssistantPart *) g_ptr_array_index (result->parts, p))->text));
      if (result->flow != NULL)
        flussi_test_flow_assert_tree (result->flow);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_data_func ("/assistant/corpus/en", "data/assistant-en.json", test_corpus);
  g_test_add_data_func ("/assistant/corpus/it", "data/assistant-it.json", test_corpus);
  g_test_add_func ("/assistant/languages", test_languages);
  g_test_add_func ("/assistant/custom-object", test_custom_object);
  g_test_add_func ("/assistant/noise", test_noise);

  return g_test_run ();
}
