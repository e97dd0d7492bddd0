/* flussi-template-needs.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-gallery.h"

static void
need_free (gpointer data)
{
  FlussiTemplateNeed *need = data;

  g_free (need->kind);
  g_free (need->name);
  g_free (need->step);
  g_free (need);
}

static void
add (GPtrArray        *needs,
     FlussiNeedStatus  status,
     const char       *kind,
     const char       *name,
     const char       *step)
{
  FlussiTemplateNeed *need = g_new0 (FlussiTemplateNeed, 1);

  need->status = status;
  need->kind = g_strdup (kind);
  need->name = g_strdup (name);
  need->step = g_strdup (step);
  g_ptr_array_add (needs, need);
}

static const FlussiJson *
get_required (const FlussiTemplate *self,
              const char           *key)
{
  const FlussiJson *info = flussi_json_get (self->document, "template");
  const FlussiJson *requires = flussi_json_get (info, "requires");
  const FlussiJson *array = requires != NULL && flussi_json_kind (requires) == FLUSSI_JSON_OBJECT
                            ? flussi_json_get (requires, key) : NULL;

  return array != NULL && flussi_json_kind (array) == FLUSSI_JSON_ARRAY ? array : NULL;
}

/* What an object type that exists lacks of a definition, as one; %NULL if nothing. */
static FlussiJson *
get_lacking (const FlussiObjectType *type,
             const FlussiJson       *definition)
{
  const FlussiJson *properties = flussi_json_get (definition, "properties");
  g_autoptr (FlussiJson) lacking = flussi_json_new_object ();
  FlussiJson *added = flussi_json_new_array ();

  flussi_json_set_string (lacking, "object", type->name);
  flussi_json_set (lacking, "properties", added);
  if (properties == NULL || flussi_json_kind (properties) != FLUSSI_JSON_ARRAY)
    return NULL;
  for (guint i = 0; i < flussi_json_length (properties); i++)
    {
      const FlussiJson *property = flussi_json_at (properties, i);
      const char *name = flussi_json_kind (property) == FLUSSI_JSON_OBJECT ? flussi_json_get_string (property, "name") : NULL;

      if (name != NULL && flussi_object_type_find_property (type, name) == NULL)
        flussi_json_append (added, flussi_json_ref (property));
    }

  return flussi_json_length (added) > 0 ? g_steal_pointer (&lacking) : NULL;
}

/**
 * flussi_template_get_schema:
 * @self: a template
 * @catalog: what exists
 *
 * Returns: (transfer full) (nullable): the object types and properties that the
 *   template brings and that @catalog does not have, as flussi_catalog_extend()
 *   reads them; %NULL if there are none
 */
FlussiJson *
flussi_template_get_schema (const FlussiTemplate *self,
                            FlussiCatalog        *catalog)
{
  const FlussiJson *required = get_required (self, "objects");
  g_autoptr (FlussiJson) objects = flussi_json_new_array ();

  for (guint i = 0; required != NULL && i < flussi_json_length (required); i++)
    {
      const FlussiJson *object = flussi_json_at (required, i);
      const char *name = flussi_json_kind (object) == FLUSSI_JSON_OBJECT ? flussi_json_get_string (object, "object") : NULL;
      const FlussiObjectType *type = name != NULL ? flussi_catalog_find_object (catalog, name) : NULL;
      FlussiJson *lacking = type != NULL ? get_lacking (type, object) : NULL;

      if (name != NULL && type == NULL)
        flussi_json_append (objects, flussi_json_ref (object));
      else if (lacking != NULL)
        flussi_json_append (objects, lacking);
    }

  return flussi_json_length (objects) > 0 ? g_steal_pointer (&objects) : NULL;
}

/* Properties of types that exist which the template brings. */
static void
add_creatable (FlussiCatalog    *catalog,
               const FlussiJson *schema,
               FlussiLanguage    language,
               GPtrArray        *needs)
{
  for (guint i = 0; schema != NULL && i < flussi_json_length (schema); i++)
    {
      const FlussiJson *object = flussi_json_at (schema, i);
      const FlussiJson *properties = flussi_json_get (object, "properties");

      if (flussi_catalog_find_object (catalog, flussi_json_get_string (object, "object")) == NULL)
        continue;
      for (guint j = 0; j < flussi_json_length (properties); j++)
        {
          const FlussiJson *property = flussi_json_at (properties, j);
          const FlussiJson *label = flussi_json_get (property, "label");
          const char *text = label != NULL && flussi_json_kind (label) == FLUSSI_JSON_OBJECT
                             ? flussi_json_get_string (label, language == FLUSSI_LANGUAGE_IT ? "it" : "en") : NULL;

          add (needs, FLUSSI_NEED_CREATABLE, "property", text != NULL ? text : flussi_json_get_string (property, "name"), NULL);
        }
    }
}

/* Object types and properties that the document names and the catalogue may lack. */
static void
add_schema_needs (const FlussiTemplate *self,
                  FlussiCatalog        *catalog,
                  FlussiLanguage        language,
                  GPtrArray            *needs)
{
  g_autoptr (FlussiJson) schema = flussi_template_get_schema (self, catalog);
  g_autoptr (FlussiCatalog) extended = schema != NULL ? flussi_catalog_extend (catalog, schema, NULL) : NULL;
  FlussiCatalog *known = extended != NULL ? extended : catalog;
  const FlussiObjectType *object = flussi_catalog_find_object (known, self->object);
  gboolean here = flussi_catalog_find_object (catalog, self->object) != NULL;
  g_autoptr (FlussiFlow) flow = flussi_template_get_flow (self, language, NULL);
  g_autoptr (FlussiProblems) problems = flussi_flow_check (flow, known, NULL);
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  add (needs, here ? FLUSSI_NEED_PRESENT : object != NULL ? FLUSSI_NEED_CREATABLE : FLUSSI_NEED_MISSING, "object",
       object != NULL ? flussi_label_get_for (&object->plural, language) : self->object, NULL);
  add_creatable (catalog, schema, language, needs);
  for (guint i = 0; i < flussi_problems_get_length (problems); i++)
    {
      const FlussiProblem *problem = flussi_problems_get (problems, i);

      if (problem->subject == NULL || !g_hash_table_add (said, problem->subject))
        continue;
      if (g_str_equal (problem->code, "unknown_property"))
        add (needs, FLUSSI_NEED_MISSING, "property", problem->subject, problem->step);
      else if (g_str_equal (problem->code, "unknown_object") && !g_str_equal (problem->subject, self->object))
        add (needs, FLUSSI_NEED_MISSING, "object", problem->subject, problem->step);
    }
}

static gboolean
is_here (const FlussiCheckEnvironment *environment,
         const FlussiTemplateItem     *item)
{
  static const struct
  {
    const char      *kind;
    FlussiReference  reference;
  } references[] = {
    { "email", FLUSSI_REFERENCE_CONTENT }, { "form", FLUSSI_REFERENCE_CONTENT }, { "list", FLUSSI_REFERENCE_LIST },
    { "workflow", FLUSSI_REFERENCE_WORKFLOW },
  };

  if (environment == NULL || environment->exists == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_equal (item->kind, references[i].kind))
      return environment->exists (environment->data, references[i].reference, item->name.en)
             || environment->exists (environment->data, references[i].reference, item->name.it);

  return FALSE;
}

/**
 * flussi_template_get_needs:
 * @self: a template
 * @catalog: what exists in the workspace
 * @environment: (nullable): what the workspace has
 * @language: of the names
 *
 * Compares a template with a workspace: object types, properties, and what is to
 * be prepared.
 *
 * Returns: (transfer full) (element-type FlussiTemplateNeed): what it needs
 */
GPtrArray *
flussi_template_get_needs (const FlussiTemplate         *self,
                           FlussiCatalog                *catalog,
                           const FlussiCheckEnvironment *environment,
                           FlussiLanguage                language)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func (need_free);

  add_schema_needs (self, catalog, language, needs);
  for (guint i = 0; i < self->prepare->len; i++)
    {
      const FlussiTemplateItem *item = g_ptr_array_index (self->prepare, i);

      add (needs, is_here (environment, item) ? FLUSSI_NEED_PRESENT : FLUSSI_NEED_CREATABLE, item->kind,
           flussi_label_get_for (&item->name, language), item->step);
    }

  return needs;
}
