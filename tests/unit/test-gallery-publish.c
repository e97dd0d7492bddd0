/* test-gallery-publish.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-acts.h"
#include "flussi-contents.h"
#include "flussi-gallery.h"
#include "flussi-lists.h"
#include "flussi-test-engine.h"

/* What a person would have prepared: a user, an e-mail, a list of the object. */
static void
prepare (FlussiTestEngine *test,
         const char       *object)
{
  g_autoptr (FlussiJson) message = flussi_json_new_object ();
  FlussiContent content = { .uid = (char *) "welcome", .kind = (char *) "email", .name = (char *) "Welcome" };
  g_autoptr (GError) error = NULL;

  flussi_json_set_string (message, "subject", "Welcome");
  flussi_json_set_string (message, "body", "Hello");
  content.definition = message;
  flussi_test_engine_create (test, "user", "{'firstname':'Mario','lastname':'Rossi','email':'mario@example.com'}");
  flussi_contents_save (test->test.db, &content, FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  flussi_act_add_list (test->engine, "chosen", "Chosen", object, NULL, &error);
  g_assert_no_error (error);
}

/* A value that fits the schema of a parameter. */
static FlussiJson *
make_value (const FlussiParam *param)
{
  FlussiJson *array;

  switch ((int) param->type)
    {
    case FLUSSI_PARAM_CONTENT:
      return flussi_json_new_string ("welcome");
    case FLUSSI_PARAM_LIST:
      return flussi_json_new_string ("chosen");
    case FLUSSI_PARAM_USER:
      return flussi_json_new_string ("mario@example.com");
    case FLUSSI_PARAM_URL:
      return flussi_json_new_string ("https://example.com/hook");
    case FLUSSI_PARAM_TEXT:
    case FLUSSI_PARAM_TEMPLATE:
    case FLUSSI_PARAM_LONG_TEMPLATE:
      return flussi_json_new_string ("Text");
    case FLUSSI_PARAM_CHOICE:
      return flussi_json_new_string (param->choices[0].value);
    case FLUSSI_PARAM_USERS:
    case FLUSSI_PARAM_RECIPIENTS:
      array = flussi_json_new_array ();
      flussi_json_append_string (array, "mario@example.com");
      return array;
    default:
      g_error ("A placeholder leaves “%s” open", param->name);
    }
}

static FlussiStep *
complete (const FlussiStep *step)
{
  FlussiStep *copy = flussi_step_copy (step);
  FlussiJson *params = flussi_json_copy (step->params);

  for (const FlussiParam *param = step->kind->params; param != NULL && param->name != NULL; param++)
    if (param->required && flussi_json_is_null (flussi_json_get (params, param->name)))
      flussi_json_set (params, param->name, make_value (param));
  flussi_json_unref (copy->params);
  copy->params = params;
  copy->placeholder = FALSE;
  return copy;
}

static FlussiFlow *
complete_all (const FlussiFlow *flow)
{
  FlussiFlow *completed = flussi_flow_copy (flow);

  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    if (flussi_flow_get_nth_step (flow, i)->placeholder)
      flussi_flow_put_step (completed, complete (flussi_flow_get_nth_step (flow, i)));
  return completed;
}

static gint64
use_template (FlussiTestEngine     *test,
              const FlussiTemplate *template)
{
  static const FlussiLabel label = { "Use", "Uso" };
  FlussiCatalog *catalog = flussi_schema_get_catalog (flussi_db_get_schema (test->test.db));
  g_autoptr (FlussiJson) schema = flussi_template_get_schema (template, catalog);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = flussi_template_use (template, FLUSSI_LANGUAGE_IT, &error);
  gint64 workflow;

  g_assert_no_error (error);
  workflow = flussi_act_create_draft (test->engine, flow, schema, &label, &error);
  g_assert_no_error (error);
  return workflow;
}

/* What is still wrong with the draft, %NULL if nothing. */
static char *
dup_errors (FlussiTestEngine *test,
            gint64            workflow)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiProblems) problems = flussi_act_check_draft (test->engine, workflow, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < flussi_problems_get_n_errors (problems); i++)
    {
      const FlussiProblem *problem = flussi_problems_get (problems, i);

      g_string_append_printf (text, "%s %s %s; ", problem->code, problem->step, problem->path);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* The template is used, its placeholders are completed, it is turned on, and a
 * record that somebody enrols goes through it. */
static void
test_publish (gconstpointer data)
{
  static const FlussiLabel label = { "Complete", "Completamento" };
  const FlussiTemplate *template = data;
  g_auto (FlussiTestEngine) test = { .engine = NULL };
  g_autoptr (FlussiFlow) draft = NULL;
  g_autoptr (FlussiFlow) completed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  FlussiEnrollReport report = { 0 };
  gint64 workflow;
  gint64 record;

  flussi_test_engine_init (&test);
  workflow = use_template (&test, template);
  prepare (&test, template->object);
  draft = flussi_flows_load_draft (test.test.db, workflow, &error);
  g_assert_no_error (error);
  completed = complete_all (draft);
  flussi_act_edit_draft (test.engine, workflow, completed, &label, &error);
  g_assert_no_error (error);
  errors = dup_errors (&test, workflow);
  g_assert_cmpstr (errors, ==, NULL);
  flussi_act_publish (test.engine, workflow, NULL, NULL, &error);
  g_assert_no_error (error);

  record = flussi_test_engine_create (&test, template->object, "{}");
  flussi_test_engine_run (&test);
  flussi_act_enroll (test.engine, workflow, &record, 1, &report, &error);
  g_assert_no_error (error);
  flussi_test_engine_run (&test);
  errors = flussi_test_engine_query (&test, "SELECT count(*) > 0 FROM enrollment");
  g_assert_cmpstr (errors, ==, "1");
  flussi_enroll_report_clear (&report);
}

/* Using a template can be undone: an empty workflow is left. */
static void
test_undo (void)
{
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  const FlussiTemplate *template = flussi_gallery_find (gallery, "birthday-wishes");
  g_auto (FlussiTestEngine) test = { .engine = NULL };
  g_autoptr (FlussiFlow) flow = NULL;
  g_autoptr (GError) error = NULL;
  gint64 workflow;

  flussi_test_engine_init (&test);
  workflow = use_template (&test, template);
  flow = flussi_act_undo_edit (test.engine, workflow, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (flussi_flow_get_n_steps (flow), ==, 0);
  g_assert_cmpstr (flow->object, ==, "contact");
}

/* Where an object cannot be added, there is no draft either. */
static void
test_all_or_nothing (void)
{
  g_auto (FlussiTestEngine) test = { .engine = NULL };
  g_autoptr (FlussiFlow) flow = flussi_flow_new ("contact");
  g_autoptr (FlussiJson) schema = flussi_json_parse ("[{\"object\":\"Bad name\"}]", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;

  flussi_test_engine_init (&test);
  g_assert_cmpint (flussi_act_create_draft (test.engine, flow, schema, NULL, &error), ==, 0);
  g_assert_nonnull (error);
  count = flussi_test_engine_query (&test, "SELECT count(*) FROM workflow");
  g_assert_cmpstr (count, ==, "0");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (FlussiGallery) gallery = NULL;
  GPtrArray *templates;

  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();
  gallery = flussi_gallery_new ();
  templates = flussi_gallery_get_templates (gallery);
  for (guint i = 0; i < templates->len; i++)
    {
      const FlussiTemplate *template = g_ptr_array_index (templates, i);
      g_autofree char *path = g_strconcat ("/gallery/publish/", template->id, NULL);

      g_test_add_data_func (path, template, test_publish);
    }
  g_test_add_func ("/gallery/use/undo", test_undo);
  g_test_add_func ("/gallery/use/all-or-nothing", test_all_or_nothing);

  return g_test_run ();
}
