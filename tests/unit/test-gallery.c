/* test-gallery.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-gallery.h"
#include "flussi-test-folder.h"

#include <string.h>

/* The catalogue with what a template brings along. */
static FlussiCatalog *
get_catalog (const FlussiTemplate *template)
{
  FlussiCatalog *base = flussi_catalog_get_default ();
  g_autoptr (FlussiJson) schema = flussi_template_get_schema (template, base);
  g_autoptr (GError) error = NULL;
  FlussiCatalog *catalog;

  if (schema == NULL)
    return flussi_catalog_ref (base);
  catalog = flussi_catalog_extend (base, schema, &error);
  g_assert_no_error (error);

  return catalog;
}

/* Every template is a workflow that lacks nothing but what people must fill in. */
static void
test_only_placeholders (void)
{
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  GPtrArray *templates = flussi_gallery_get_templates (gallery);
  guint wrong = 0;

  g_assert_cmpuint (templates->len, >=, 52);
  for (guint i = 0; i < templates->len; i++)
    {
      FlussiTemplate *template = g_ptr_array_index (templates, i);
      g_autoptr (FlussiCatalog) catalog = get_catalog (template);

      for (FlussiLanguage language = FLUSSI_LANGUAGE_EN; language <= FLUSSI_LANGUAGE_IT; language++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (FlussiFlow) flow = flussi_template_use (template, language, &error);
          g_autoptr (FlussiProblems) problems = NULL;

          g_assert_no_error (error);
          problems = flussi_flow_check (flow, catalog, NULL);
          for (guint p = 0; p < flussi_problems_get_length (problems); p++)
            {
              const FlussiProblem *problem = flussi_problems_get (problems, p);
              g_autofree char *sentence = flussi_problem_sentence_for (problem, FLUSSI_LANGUAGE_EN);

              if (g_str_equal (problem->code, "placeholder") || g_str_equal (problem->code, "writes_own_trigger"))
                continue;
              g_test_message ("%s: %s %s: %s", template->id, problem->step, problem->path, sentence);
              wrong++;
            }
        }
    }
  g_assert_cmpuint (wrong, ==, 0);
}

/* Each object type that workflows can have, and each function, has templates. */
static void
test_coverage (void)
{
  static const char * const objects[] = {
    "contact", "company", "deal", "quote", "ticket", "custom", "conversation", "feedback_submission", "subscription",
    "payment", "project", "invoice", "goal", "lead", "user", "task", "call", "media",
  };
  const char * const *categories = flussi_gallery_get_categories ();
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (GPtrArray) found = flussi_gallery_search (gallery, NULL, NULL, objects[i]);

      g_assert_cmpuint (found->len, >=, 2);
    }
  for (guint i = 0; categories[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = flussi_gallery_search (gallery, NULL, categories[i], NULL);

      g_assert_cmpuint (found->len, >=, 8);
      g_assert_nonnull (flussi_gallery_get_category_label (categories[i]));
    }
}

/* Texts are there in both languages and are not the same; templates differ. */
static void
test_distinct (void)
{
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  GPtrArray *templates = flussi_gallery_get_templates (gallery);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) goals = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < templates->len; i++)
    {
      const FlussiTemplate *template = g_ptr_array_index (templates, i);
      g_autoptr (FlussiFlow) flow = flussi_template_get_flow (template, FLUSSI_LANGUAGE_IT, NULL);

      g_assert_true (g_hash_table_add (names, (gpointer) template->name.en));
      g_assert_true (g_hash_table_add (names, (gpointer) template->name.it));
      g_assert_true (g_hash_table_add (goals, (gpointer) template->goal.en));
      g_assert_true (g_hash_table_add (goals, (gpointer) template->goal.it));
      g_assert_cmpuint (flussi_flow_get_n_steps (flow), >=, 3);
      for (guint p = 0; p < template->prepare->len; p++)
        {
          const FlussiTemplateItem *item = g_ptr_array_index (template->prepare, p);

          g_assert_true (item->step == NULL || flussi_flow_find_step (flow, item->step)->placeholder);
        }
    }
}

static void
test_search (void)
{
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  g_autoptr (GPtrArray) italian = flussi_gallery_search (gallery, "FATTURE sollecita", NULL, NULL);
  g_autoptr (GPtrArray) english = flussi_gallery_search (gallery, "unpaid", NULL, "invoice");
  g_autoptr (GPtrArray) none = flussi_gallery_search (gallery, "xyzzy", NULL, NULL);
  g_autoptr (GPtrArray) other = flussi_gallery_search (gallery, "unpaid", "marketing", NULL);

  g_assert_cmpstr (((FlussiTemplate *) g_ptr_array_index (italian, 0))->id, ==, "invoice-reminders");
  g_assert_cmpstr (((FlussiTemplate *) g_ptr_array_index (english, 0))->id, ==, "invoice-reminders");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (other->len, ==, 0);
}

static gboolean
exists (gpointer         data,
        FlussiReference  reference,
        const char      *name)
{
  return g_str_equal (name, "E-mail di benvenuto");
}

static const FlussiTemplateNeed *
find_need (GPtrArray  *needs,
           const char *kind)
{
  for (guint i = 0; i < needs->len; i++)
    if (g_str_equal (((FlussiTemplateNeed *) g_ptr_array_index (needs, i))->kind, kind))
      return g_ptr_array_index (needs, i);

  return NULL;
}

static void
test_needs (void)
{
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  const FlussiCheckEnvironment environment = { .exists = exists };
  FlussiTemplate *welcome = flussi_gallery_find (gallery, "welcome-new-contacts");
  FlussiTemplate *machine = flussi_gallery_find (gallery, "machine-maintenance");
  g_autoptr (GPtrArray) needs = flussi_template_get_needs (welcome, flussi_catalog_get_default (), &environment, FLUSSI_LANGUAGE_IT);
  g_autoptr (GPtrArray) others = flussi_template_get_needs (machine, flussi_catalog_get_default (), NULL, FLUSSI_LANGUAGE_IT);

  g_assert_cmpint (find_need (needs, "object")->status, ==, FLUSSI_NEED_PRESENT);
  g_assert_cmpint (find_need (needs, "email")->status, ==, FLUSSI_NEED_PRESENT);
  g_assert_cmpint (find_need (needs, "form")->status, ==, FLUSSI_NEED_CREATABLE);
  g_assert_cmpint (find_need (others, "object")->status, ==, FLUSSI_NEED_CREATABLE);
  g_assert_cmpstr (find_need (others, "object")->name, ==, "Macchinari");
}

/* One's own template gives away nothing of the workspace and can be used again. */
static void
test_make (void)
{
  const char * const categories[] = { "sales", NULL };
  const FlussiLabel goal = { "Goal", "Scopo" };
  const char *text = "{\"format\":1,\"uid\":\"w1\",\"name\":\"Mio\",\"object\":\"contact\",\"start\":\"s1\",\"steps\":["
                     "{\"id\":\"s1\",\"type\":\"add_to_list\",\"params\":{\"list\":\"secret\"},\"next\":\"s2\"},"
                     "{\"id\":\"s2\",\"type\":\"create_note\",\"params\":{\"body\":\"x\"}}]}";
  g_autoptr (FlussiFlow) flow = flussi_flow_parse (text, -1, NULL);
  g_autoptr (FlussiJson) json = flussi_template_make (flow, categories, &goal);
  g_autofree char *written = flussi_json_to_text (json);
  g_autoptr (FlussiTestFolder) folder = flussi_test_folder_new ();
  g_autofree char *path = flussi_test_folder_write (folder, "mio.flow.json", written, -1);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  g_autoptr (GError) error = NULL;
  FlussiTemplate *template;
  g_autoptr (FlussiFlow) used = NULL;

  g_assert_null (strstr (written, "secret"));
  g_assert_true (flussi_gallery_add_folder (gallery, parent, &error));
  g_assert_no_error (error);
  template = flussi_gallery_find (gallery, "mio");
  g_assert_nonnull (template);
  used = flussi_template_use (template, FLUSSI_LANGUAGE_IT, &error);
  g_assert_no_error (error);
  g_assert_true (flussi_flow_find_step (used, "s1")->placeholder);
  g_assert_cmpuint (flussi_json_length (used->notes), ==, 1);
  g_assert_cmpstr (used->uid, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_func ("/gallery/only-placeholders", test_only_placeholders);
  g_test_add_func ("/gallery/coverage", test_coverage);
  g_test_add_func ("/gallery/distinct", test_distinct);
  g_test_add_func ("/gallery/search", test_search);
  g_test_add_func ("/gallery/needs", test_needs);
  g_test_add_func ("/gallery/make", test_make);

  return g_test_run ();
}
