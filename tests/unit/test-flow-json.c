/* test-flow-json.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-error.h"
#include "flussi-gallery.h"
#include "flussi-test-flow.h"

#include <string.h>

/* A document with every part, in canonical form: two spaces, keys in the order of
 * the format, defaults left out, one line feed at the end. */
static const char canonical[] =
  "{\n"
  "  \"format\": 1,\n"
  "  \"uid\": \"w1\",\n"
  "  \"name\": \"Prova\",\n"
  "  \"description\": \"Così\",\n"
  "  \"object\": \"contact\",\n"
  "  \"trigger\": {\n"
  "    \"kind\": \"filter\",\n"
  "    \"when\": {\n"
  "      \"all\": [\n"
  "        {\n"
  "          \"id\": \"f1\",\n"
  "          \"property\": \"city\",\n"
  "          \"op\": \"is_any_of\",\n"
  "          \"values\": [\n"
  "            \"Roma\"\n"
  "          ]\n"
  "        }\n"
  "      ]\n"
  "    }\n"
  "  },\n"
  "  \"reenroll\": {\n"
  "    \"enabled\": true,\n"
  "    \"on\": [\n"
  "      \"f1\"\n"
  "    ]\n"
  "  },\n"
  "  \"unenroll\": {\n"
  "    \"stop_matching\": true,\n"
  "    \"from_workflows\": \"all\"\n"
  "  },\n"
  "  \"goal\": {\n"
  "    \"property\": \"lifecyclestage\",\n"
  "    \"op\": \"is_any_of\",\n"
  "    \"values\": [\n"
  "      \"customer\"\n"
  "    ]\n"
  "  },\n"
  "  \"start\": \"s1\",\n"
  "  \"next_id\": 4,\n"
  "  \"steps\": [\n"
  "    {\n"
  "      \"id\": \"s1\",\n"
  "      \"type\": \"branch_criteria\",\n"
  "      \"params\": {\n"
  "        \"branches\": [\n"
  "          {\n"
  "            \"id\": \"b1\",\n"
  "            \"name\": \"Roma\",\n"
  "            \"when\": {\n"
  "              \"property\": \"city\",\n"
  "              \"op\": \"is_known\"\n"
  "            },\n"
  "            \"next\": \"s2\"\n"
  "          }\n"
  "        ],\n"
  "        \"otherwise\": {\n"
  "          \"next\": \"s3\"\n"
  "        }\n"
  "      }\n"
  "    },\n"
  "    {\n"
  "      \"id\": \"s2\",\n"
  "      \"type\": \"create_task\",\n"
  "      \"params\": {\n"
  "        \"title\": \"Ciao {{firstname|amico}}\"\n"
  "      },\n"
  "      \"on_error\": \"s3\"\n"
  "    },\n"
  "    {\n"
  "      \"id\": \"s3\",\n"
  "      \"type\": \"end\",\n"
  "      \"disabled\": true\n"
  "    }\n"
  "  ],\n"
  "  \"notes\": [\n"
  "    {\n"
  "      \"id\": \"n1\",\n"
  "      \"step\": \"s2\",\n"
  "      \"text\": \"perché?\",\n"
  "      \"resolved\": false\n"
  "    }\n"
  "  ]\n"
  "}\n";

static void
test_canonical (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = flussi_flow_parse (canonical, -1, &error);
  g_autofree char *text = NULL;
  g_autoptr (FlussiFlow) again = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  text = flussi_flow_to_text (flow);
  g_assert_cmpstr (text, ==, canonical);

  again = flussi_flow_parse (text, -1, NULL);
  hash = flussi_flow_hash (flow);
  other = flussi_flow_hash (again);
  g_assert_cmpstr (hash, ==, other);
}

/* Defaults that are written and blanks do not change what a document is. */
static void
test_defaults (void)
{
  g_autoptr (FlussiFlow) full = flussi_test_flow_read (
    "{'format':1,'kind':'standard','object':'contact','trigger':{'kind':'manual'},'reenroll':{'enabled':false,'on':[]},"
    "'unenroll':{'when':null,'stop_matching':false,'lists':[],'from_workflows':'none'},'goal':null,'start':null,'steps':[],'notes':[]}");
  g_autoptr (FlussiFlow) brief = flussi_test_flow_read ("{'format':1,'object':'contact'}");
  g_autofree char *one = flussi_flow_to_text (full);
  g_autofree char *other = flussi_flow_to_text (brief);

  g_assert_cmpstr (one, ==, other);
}

/* Whatever edits made it, and every template: text -> document -> the same text. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (FlussiGallery) gallery = flussi_gallery_new ();
  GPtrArray *templates = flussi_gallery_get_templates (gallery);

  for (guint i = 0; i < 200 + templates->len; i++)
    {
      g_autoptr (FlussiFlow) flow = i < 200 ? flussi_test_flow_random (random, i % 40)
                                            : flussi_template_use (g_ptr_array_index (templates, i - 200), FLUSSI_LANGUAGE_IT, NULL);
      g_autofree char *text = flussi_flow_to_text (flow);
      g_autoptr (FlussiFlow) again = flussi_flow_parse (text, -1, NULL);
      g_autofree char *other = flussi_flow_to_text (again);

      g_assert_cmpstr (text, ==, other);
    }
}

/* --- Reading errors ------------------------------------------------------------------ */

typedef struct
{
  const char      *text;
  FlussiErrorCode  code;
  const char      *path;
} BadDocument;

static const BadDocument bad_documents[] = {
  { "", FLUSSI_ERROR_BAD_JSON, NULL },
  { "{'format':1,'object':'contact'} x", FLUSSI_ERROR_BAD_JSON, NULL },
  { "{'format':1,'format':1,'object':'contact'}", FLUSSI_ERROR_BAD_JSON, NULL },
  { "[]", FLUSSI_ERROR_BAD_JSON_TYPE, "$" },
  { "{'object':'contact'}", FLUSSI_ERROR_MISSING_KEY, "$" },
  { "{'format':2,'object':'contact'}", FLUSSI_ERROR_BAD_KEY_VALUE, "format" },
  { "{'format':1}", FLUSSI_ERROR_MISSING_KEY, "$" },
  { "{'format':1,'object':'contact','color':'red'}", FLUSSI_ERROR_UNKNOWN_KEY, "$" },
  { "{'format':1,'object':'contact','name':5}", FLUSSI_ERROR_BAD_JSON_TYPE, "name" },
  { "{'format':1,'object':'contact','kind':'odd'}", FLUSSI_ERROR_BAD_KEY_VALUE, "kind" },
  { "{'format':1,'object':'contact','trigger':{'kind':'magic'}}", FLUSSI_ERROR_BAD_KEY_VALUE, "trigger.kind" },
  { "{'format':1,'object':'contact','trigger':{'kind':'manual','when':{'all':[]}}}", FLUSSI_ERROR_UNKNOWN_KEY, "trigger" },
  { "{'format':1,'object':'contact','trigger':{'kind':'filter','when':{'all':[{'property':'city'}]}}}", FLUSSI_ERROR_MISSING_KEY,
    "trigger.when.all[0]" },
  { "{'format':1,'object':'contact','trigger':{'kind':'filter','when':{'all':{}}}}", FLUSSI_ERROR_BAD_JSON_TYPE, "trigger.when.all" },
  { "{'format':1,'object':'contact','trigger':{'kind':'filter','when':{'list':'a','op':'near'}}}", FLUSSI_ERROR_BAD_KEY_VALUE,
    "trigger.when.op" },
  { "{'format':1,'object':'contact','trigger':{'kind':'schedule','schedule':{'every':'day','time':'09:00','x':1}}}",
    FLUSSI_ERROR_UNKNOWN_KEY, "trigger.schedule" },
  { "{'format':1,'object':'contact','settings':{'windows':[{'days':['mon'],'from':'9','to':'18:00'}]}}", FLUSSI_ERROR_BAD_KEY_VALUE,
    "settings.windows[0].from" },
  { "{'format':1,'object':'contact','steps':{}}", FLUSSI_ERROR_BAD_JSON_TYPE, "steps" },
  { "{'format':1,'object':'contact','steps':[{'id':'s1'}]}", FLUSSI_ERROR_MISSING_KEY, "steps[0]" },
  { "{'format':1,'object':'contact','steps':[{'id':'s1','type':'fly'}]}", FLUSSI_ERROR_BAD_KEY_VALUE, "steps[0].type" },
  { "{'format':1,'object':'contact','steps':[{'id':'s1','type':'end','then':'s2'}]}", FLUSSI_ERROR_UNKNOWN_KEY, "steps[0]" },
  { "{'format':1,'object':'contact','steps':[{'id':'s1','type':'create_task','params':{'titel':'x'}}]}", FLUSSI_ERROR_UNKNOWN_KEY,
    "steps[0].params" },
  { "{'format':1,'object':'contact','steps':[{'id':'s1','type':'branch_random','params':{'branches':[{'name':'x'}]}}]}",
    FLUSSI_ERROR_MISSING_KEY, "steps[0].params.branches[0]" },
  { "{'format':1,'object':'contact','notes':[{'text':5}]}", FLUSSI_ERROR_BAD_JSON_TYPE, "notes[0].text" },
  { "{'format':1,'object':'contact','next_id':1e300}", FLUSSI_ERROR_BAD_KEY_VALUE, "next_id" },
  { "{'format':1,'object':'contact','next_id':9007199254740993}", FLUSSI_ERROR_BAD_JSON, NULL },
};

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_documents); i++)
    {
      const BadDocument *bad = &bad_documents[i];
      g_autofree char *text = g_strdelimit (g_strdup (bad->text), "'", '"');
      g_autoptr (GError) error = NULL;
      g_autoptr (FlussiFlow) flow = flussi_flow_parse (text, -1, &error);

      g_test_message ("%s: %s", bad->text, error != NULL ? error->message : "no error");
      g_assert_null (flow);
      g_assert_error (error, FLUSSI_ERROR, (int) bad->code);
      if (bad->path != NULL)
        g_assert_cmpstr (flussi_error_argument (error, "path"), ==, bad->path);
    }
}

/* A wrong graph, missing references and impossible values are problems of a draft,
 * never errors of reading. */
static void
test_drafts (void)
{
  static const char * const texts[] = {
    "{'format':1,'object':'nothing','start':'s9'}",
    "{'format':1,'object':'contact','start':'s1','steps':[{'id':'s1','type':'end'},{'id':'s1','type':'end'}]}",
    "{'format':1,'object':'contact','start':'s1','steps':[{'id':'s1','type':'delay_for','next':'s1'}]}",
    "{'format':1,'object':'contact','steps':[{'id':'s1','type':'create_task','params':{'title':5}}]}",
    "{'format':1,'object':'contact','trigger':{'kind':'schedule','schedule':{'every':'day','time':'25:00'}}}",
    "{'format':1,'object':'contact','trigger':{'kind':'event','events':[{'event':'never'}]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FlussiFlow) flow = flussi_test_flow_read (texts[i]);
      g_autofree char *text = flussi_flow_to_text (flow);
      g_autoptr (FlussiFlow) again = flussi_flow_parse (text, -1, NULL);
      g_autofree char *other = flussi_flow_to_text (again);

      g_assert_cmpstr (text, ==, other);
    }
}

/* --- Hostile input --------------------------------------------------------------------- */

static char *
nest (const char *open,
      const char *middle,
      const char *close,
      guint       depth)
{
  GString *text = g_string_new ("{\"format\":1,\"object\":\"contact\",\"trigger\":{\"kind\":\"filter\",\"when\":");

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, middle);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  g_string_append (text, "}}");

  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deep = nest ("{\"not\":", "{}", "}", 100000);
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *most = nest ("{\"not\":", "{\"property\":\"city\",\"op\":\"is_known\"}", "}", 15);
  g_autofree char *more = nest ("{\"not\":", "{\"property\":\"city\",\"op\":\"is_known\"}", "}", 16);
  const char *refused[] = { deep, brackets, more };
  g_autoptr (FlussiFlow) legal = flussi_flow_parse (most, -1, NULL);

  g_assert_nonnull (legal);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (flussi_flow_parse (refused[i], -1, &error));
      g_assert_nonnull (error);
    }
}

/* Every text that is cut off or has a byte changed is refused or read, never more. */
static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gsize length = strlen (canonical);

  for (gsize cut = 0; cut < length - 2; cut += 3)
    g_assert_null (flussi_flow_parse (canonical, (gssize) cut, NULL));

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = g_strdup (canonical);
      g_autoptr (GError) error = NULL;
      g_autoptr (FlussiFlow) flow = NULL;

      for (int changes = g_rand_int_range (random, 1, 4); changes > 0; changes--)
        text[g_rand_int_range (random, 0, (int) length)] = (char) g_rand_int_range (random, 1, 256);
      flow = flussi_flow_parse (text, (gssize) length, &error);
      g_assert_true ((flow != NULL) == (error == NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_func ("/flow-json/canonical", test_canonical);
  g_test_add_func ("/flow-json/defaults", test_defaults);
  g_test_add_func ("/flow-json/round-trip", test_round_trip);
  g_test_add_func ("/flow-json/errors", test_errors);
  g_test_add_func ("/flow-json/drafts", test_drafts);
  g_test_add_func ("/flow-json/depth", test_depth);
  g_test_add_func ("/flow-json/mutations", test_mutations);

  return g_test_run ();
}
