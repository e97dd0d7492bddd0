/* flussi-object-type.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-object-type.h"

#include "flussi-text.h"

#include <string.h>

/**
 * flussi_object_type_find_property:
 * @self: an object type
 * @name: an internal name
 *
 * Returns: (nullable) (transfer none): the property of that name
 */
const FlussiProperty *
flussi_object_type_find_property (const FlussiObjectType *self,
                                  const char             *name)
{
  return g_hash_table_lookup (self->by_name, name);
}

static gboolean
is_folded (const char *text,
           const char *folded)
{
  g_autofree char *own = flussi_text_fold (text);

  return strcmp (own, folded) == 0;
}

static gboolean
has_name (const FlussiProperty *property,
          const char           *folded)
{
  for (guint i = 0; property->aliases[i] != NULL; i++)
    if (is_folded (property->aliases[i], folded))
      return TRUE;
  return is_folded (property->name, folded) ||
         is_folded (property->label.en, folded) || is_folded (property->label.it, folded);
}

/**
 * flussi_object_type_match_property:
 * @self: an object type
 * @text: what a person or a file calls a property
 *
 * Finds a property by internal name, by HubSpot's name, or by label in either
 * language, without regard to case.
 *
 * Returns: (nullable) (transfer none): the first such property
 */
const FlussiProperty *
flussi_object_type_match_property (const FlussiObjectType *self,
                                   const char             *text)
{
  const FlussiProperty *exact = flussi_object_type_find_property (self, text);
  g_autofree char *folded = NULL;

  if (exact != NULL)
    return exact;
  folded = flussi_text_fold (text);
  for (guint i = 0; i < self->properties->len; i++)
    if (has_name (g_ptr_array_index (self->properties, i), folded))
      return g_ptr_array_index (self->properties, i);
  return NULL;
}

/**
 * flussi_object_type_find_stage:
 * @self: an object type
 * @value: the internal name of a stage
 * @pipeline: (out) (optional) (transfer none): the pipeline it is in
 *
 * Returns: (nullable) (transfer none): the first stage of that name
 */
const FlussiStage *
flussi_object_type_find_stage (const FlussiObjectType  *self,
                               const char              *value,
                               const FlussiPipeline   **pipeline)
{
  for (guint i = 0; i < self->pipelines->len; i++)
    {
      const FlussiPipeline *candidate = g_ptr_array_index (self->pipelines, i);

      for (guint n = 0; n < candidate->stages->len; n++)
        {
          const FlussiStage *stage = g_ptr_array_index (candidate->stages, n);

          if (strcmp (stage->value, value) != 0)
            continue;
          if (pipeline != NULL)
            *pipeline = candidate;
          return stage;
        }
    }
  return NULL;
}
