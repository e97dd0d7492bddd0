/* test-catalog.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-catalog.h"

#include "flussi-environment.h"
#include "flussi-error.h"

#include <string.h>

/* The objects that workflows can enrol, and those that only stand beside them. */
static const char *const workflow_objects[] = {
  "contact", "company", "deal", "quote", "ticket", "conversation", "feedback_submission",
  "subscription", "payment", "project", "invoice", "goal", "lead", "user", "task", "call", "media",
};

static void
assert_label (const FlussiLabel *label,
              const char        *of)
{
  g_test_message ("%s", of);
  g_assert_nonnull (label->en);
  g_assert_nonnull (label->it);
  g_assert_cmpstr (label->en, !=, "");
  g_assert_cmpstr (label->it, !=, "");
}

static void
test_objects_exist (void)
{
  FlussiCatalog *catalog = flussi_catalog_get_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (workflow_objects); i++)
    {
      const FlussiObjectType *type = flussi_catalog_find_object (catalog, workflow_objects[i]);

      g_assert_nonnull (type);
      g_assert_true (type->has_workflows);
    }
  g_assert_false (flussi_catalog_find_object (catalog, "note")->has_workflows);
  g_assert_null (flussi_catalog_find_object (catalog, "machine"));
  g_assert_true (flussi_catalog_find_object (catalog, "0-1") ==
                 flussi_catalog_find_object (catalog, "contact"));
}

/* Search, import and the assistant need both languages at once. */
static void
test_both_languages (void)
{
  FlussiCatalog *catalog = flussi_catalog_get_default ();
  GPtrArray *objects = flussi_catalog_get_objects (catalog);
  GPtrArray *events = flussi_catalog_get_events (catalog);
  GPtrArray *operators = flussi_catalog_get_operators (catalog);

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = objects->pdata[i];

      assert_label (&type->singular, type->name);
      assert_label (&type->plural, type->name);
      for (guint n = 0; n < type->properties->len; n++)
        {
          const FlussiProperty *property = type->properties->pdata[n];

          assert_label (&property->label, property->name);
          for (guint k = 0; k < property->options->len; k++)
            {
              const FlussiOption *option = property->options->pdata[k];

              assert_label (&option->label, option->value);
            }
        }
    }
  for (guint i = 0; i < events->len; i++)
    assert_label (&((const FlussiEventType *) events->pdata[i])->label, "event");
  for (guint i = 0; i < operators->len; i++)
    assert_label (&((const FlussiOperator *) operators->pdata[i])->label, "operator");
}

static void
test_common_properties (void)
{
  static const char *const common[] = {
    "id", "createdate", "lastmodifieddate", "owner", "source", "created_by", "merged_from",
  };
  GPtrArray *objects = flussi_catalog_get_objects (flussi_catalog_get_default ());

  for (guint i = 0; i < objects->len; i++)
    for (gsize n = 0; n < G_N_ELEMENTS (common); n++)
      g_assert_nonnull (flussi_object_type_find_property (objects->pdata[i], common[n]));
}

static void
test_choices_have_options (void)
{
  GPtrArray *objects = flussi_catalog_get_objects (flussi_catalog_get_default ());

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = objects->pdata[i];

      for (guint n = 0; n < type->properties->len; n++)
        {
          const FlussiProperty *property = type->properties->pdata[n];

          g_test_message ("%s.%s", type->name, property->name);
          if (property->type == FLUSSI_PROPERTY_SELECT || property->type == FLUSSI_PROPERTY_STAGE ||
              property->type == FLUSSI_PROPERTY_MULTI_SELECT)
            g_assert_cmpuint (property->options->len, >, 0);
        }
    }
}

static void
test_associations_name_objects (void)
{
  FlussiCatalog *catalog = flussi_catalog_get_default ();
  GPtrArray *associations = flussi_catalog_get_associations (catalog);

  for (guint i = 0; i < associations->len; i++)
    {
      const FlussiAssociationType *type = associations->pdata[i];

      g_assert_nonnull (flussi_catalog_find_object (catalog, type->object));
      g_assert_nonnull (flussi_catalog_find_object (catalog, type->other));
      g_assert_true (flussi_catalog_find_association (catalog, type->other, type->object) == type);
    }
  g_assert_true (flussi_catalog_find_association (catalog, "contact", "company")->primary);
}

static void
test_matching (void)
{
  FlussiCatalog *catalog = flussi_catalog_get_default ();
  const FlussiObjectType *contact = flussi_catalog_match_object (catalog, "Contatti");
  static const struct { const char *text; const char *name; } cases[] = {
    { "email", "email" }, { "E-MAIL", "email" }, { " Cognome ", "lastname" },
    { "hs_lead_status", "lead_status" }, { "hubspot_owner_id", "owner" },
    { "Phone Number", "phone" }, { "CITTÀ", "city" },
  };

  g_assert_cmpstr (contact->name, ==, "contact");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FlussiProperty *property = flussi_object_type_match_property (contact, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (property);
      g_assert_cmpstr (property->name, ==, cases[i].name);
    }
  g_assert_null (flussi_object_type_match_property (contact, "nonsense"));
}

static void
test_stages (void)
{
  const FlussiObjectType *deal = flussi_catalog_find_object (flussi_catalog_get_default (), "deal");
  const FlussiProperty *property = flussi_object_type_find_property (deal, "dealstage");
  const FlussiPipeline *pipeline = NULL;
  const FlussiStage *stage = flussi_object_type_find_stage (deal, "closedwon", &pipeline);

  g_assert_nonnull (stage);
  g_assert_true (stage->won);
  g_assert_cmpstr (pipeline->value, ==, "default");
  g_assert_cmpstr (flussi_property_match_option (property, "chiusa vinta")->value, ==, "closedwon");
}

static void
test_operators_by_type (void)
{
  FlussiCatalog *catalog = flussi_catalog_get_default ();
  const FlussiOperator *greater = flussi_catalog_find_operator (catalog, "greater_than");
  const FlussiOperator *known = flussi_catalog_find_operator (catalog, "is_known");

  g_assert_true (flussi_operator_applies (greater, FLUSSI_PROPERTY_CURRENCY));
  g_assert_false (flussi_operator_applies (greater, FLUSSI_PROPERTY_TEXT));
  for (guint type = 0; type < FLUSSI_N_PROPERTY_TYPES; type++)
    g_assert_true (flussi_operator_applies (known, type));
  g_assert_cmpint (flussi_catalog_find_operator (catalog, "in_last")->operands, ==,
                   FLUSSI_OPERANDS_AMOUNT_UNIT);
}

static FlussiCatalog *
extend (const char  *definition,
        GError     **error)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (definition, -1, NULL);

  g_assert_nonnull (json);
  return flussi_catalog_extend (flussi_catalog_get_default (), json, error);
}

static void
test_extending (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiCatalog) catalog =
    extend ("[{\"object\":\"contact\",\"properties\":[{\"name\":\"shoe_size\",\"type\":\"number\"}]},"
            "{\"object\":\"machine\",\"singular\":\"Machine\",\"plural\":\"Machines\",\"primary\":\"name\","
            "\"properties\":[{\"name\":\"name\",\"type\":\"text\"},"
            "{\"name\":\"state\",\"type\":\"select\",\"options\":[\"ok\",\"broken\"]}]}]", &error);
  const FlussiObjectType *machine, *contact;

  g_assert_no_error (error);
  machine = flussi_catalog_find_object (catalog, "machine");
  contact = flussi_catalog_find_object (catalog, "contact");
  g_assert_true (machine->custom);
  g_assert_cmpstr (machine->plural.it, ==, "Machines");
  g_assert_nonnull (flussi_object_type_find_property (machine, "owner"));
  g_assert_nonnull (flussi_property_find_option (flussi_object_type_find_property (machine, "state"), "broken"));
  g_assert_true (flussi_object_type_find_property (contact, "shoe_size")->custom);
  g_assert_nonnull (flussi_object_type_find_property (contact, "email"));

  /* The catalogue it was made from is as it was. */
  g_assert_null (flussi_object_type_find_property (
                   flussi_catalog_find_object (flussi_catalog_get_default (), "contact"), "shoe_size"));
}

static void
test_extending_options (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiCatalog) refused = NULL;
  g_autoptr (FlussiCatalog) catalog =
    extend ("{\"object\":\"contact\",\"properties\":[{\"name\":\"lifecyclestage\","
            "\"add_options\":[\"fan\",\"lead\"]}]}", &error);
  const FlussiObjectType *before = flussi_catalog_find_object (flussi_catalog_get_default (), "contact");
  const FlussiProperty *stage, *stage_before;

  g_assert_no_error (error);
  stage = flussi_object_type_find_property (flussi_catalog_find_object (catalog, "contact"), "lifecyclestage");
  stage_before = flussi_object_type_find_property (before, "lifecyclestage");
  g_assert_nonnull (flussi_property_find_option (stage, "fan"));
  g_assert_null (flussi_property_find_option (stage_before, "fan"));
  g_assert_cmpuint (stage->options->len, ==, stage_before->options->len + 1);

  refused = extend ("{\"object\":\"contact\",\"properties\":[{\"name\":\"email\",\"add_options\":[\"x\"]}]}", &error);
  g_assert_null (refused);
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_PROPERTY);
}

static void
test_extending_badly (void)
{
  static const struct { const char *definition; FlussiErrorCode code; } cases[] = {
    { "{\"object\":\"contact\",\"properties\":[{\"name\":\"email\",\"type\":\"text\"}]}", FLUSSI_ERROR_NAME_TAKEN },
    { "{\"object\":\"contact\",\"properties\":[{\"name\":\"Big\",\"type\":\"text\"}]}", FLUSSI_ERROR_BAD_NAME },
    { "{\"object\":\"contact\",\"properties\":[{\"name\":\"x\",\"type\":\"blob\"}]}", FLUSSI_ERROR_BAD_KEY_VALUE },
    { "{\"object\":\"contact\",\"colour\":1}", FLUSSI_ERROR_UNKNOWN_KEY },
    { "{\"object\":\"machine\",\"properties\":[]}", FLUSSI_ERROR_MISSING_KEY },
    { "{\"object\":\"machine\",\"primary\":\"name\"}", FLUSSI_ERROR_UNKNOWN_PROPERTY },
    { "{\"properties\":[]}", FLUSSI_ERROR_MISSING_KEY },
    { "7", FLUSSI_ERROR_BAD_JSON_TYPE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FlussiCatalog) catalog = extend (cases[i].definition, &error);

      g_test_message ("%s", cases[i].definition);
      g_assert_null (catalog);
      g_assert_error (error, FLUSSI_ERROR, cases[i].code);
    }
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/objects-exist", test_objects_exist);
  g_test_add_func ("/catalog/both-languages", test_both_languages);
  g_test_add_func ("/catalog/common-properties", test_common_properties);
  g_test_add_func ("/catalog/choices-have-options", test_choices_have_options);
  g_test_add_func ("/catalog/associations-name-objects", test_associations_name_objects);
  g_test_add_func ("/catalog/matching", test_matching);
  g_test_add_func ("/catalog/stages", test_stages);
  g_test_add_func ("/catalog/operators-by-type", test_operators_by_type);
  g_test_add_func ("/catalog/extending", test_extending);
  g_test_add_func ("/catalog/extending-options", test_extending_options);
  g_test_add_func ("/catalog/extending-badly", test_extending_badly);

  return g_test_run ();
}
