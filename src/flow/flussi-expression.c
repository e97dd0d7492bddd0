/* flussi-expression.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-expression.h"

#include <string.h>

/* The key that tells what kind of VALUE an object is, and its further keys. */
static const struct
{
  const char           *key;
  FlussiExpressionKind  kind;
} kinds[] = {
  { "associated", FLUSSI_EXPRESSION_ASSOCIATED },
  { "step", FLUSSI_EXPRESSION_STEP },
  { "property", FLUSSI_EXPRESSION_PROPERTY },
  { "event", FLUSSI_EXPRESSION_EVENT },
  { "now", FLUSSI_EXPRESSION_NOW },
  { "today", FLUSSI_EXPRESSION_TODAY },
  { "formula", FLUSSI_EXPRESSION_FORMULA },
  { "template", FLUSSI_EXPRESSION_TEMPLATE },
};

static const struct
{
  const char *key;
  gsize       offset;
} texts[] = {
  { "associated", G_STRUCT_OFFSET (FlussiExpression, object) },
  { "property", G_STRUCT_OFFSET (FlussiExpression, property) },
  { "label", G_STRUCT_OFFSET (FlussiExpression, label) },
  { "pick", G_STRUCT_OFFSET (FlussiExpression, pick) },
  { "step", G_STRUCT_OFFSET (FlussiExpression, step) },
  { "output", G_STRUCT_OFFSET (FlussiExpression, output) },
  { "path", G_STRUCT_OFFSET (FlussiExpression, path) },
  { "event", G_STRUCT_OFFSET (FlussiExpression, event) },
  { "formula", G_STRUCT_OFFSET (FlussiExpression, text) },
  { "template", G_STRUCT_OFFSET (FlussiExpression, text) },
};

static gboolean
read_offset (FlussiExpression  *self,
             FlussiJsonCursor  *cursor,
             const char        *key,
             gboolean           calendar_only,
             GError           **error)
{
  FlussiJsonCursor child;

  return !flussi_json_cursor_enter (cursor, key, &child)
         || flussi_offset_from_json (&child, calendar_only, &self->offset, error);
}

static gboolean
read_object (FlussiExpression  *self,
             FlussiJsonCursor  *cursor,
             GError           **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *value = NULL;

      if (!flussi_json_cursor_take_string (cursor, texts[i].key, &value, error))
        return FALSE;
      if (value != NULL)
        G_STRUCT_MEMBER (char *, self, texts[i].offset) = g_strdup (value);
    }
  if (!read_offset (self, cursor, "now", FALSE, error)
      || !read_offset (self, cursor, "today", TRUE, error))
    return FALSE;
  if (self->kind == FLUSSI_EXPRESSION_TEMPLATE)
    {
      self->template_text = flussi_template_text_parse (self->text, error);
      if (self->template_text == NULL)
        return FALSE;
    }
  return flussi_json_cursor_finish_object (cursor, error);
}

/**
 * flussi_expression_from_json:
 * @cursor: on a VALUE
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the expression
 */
FlussiExpression *
flussi_expression_from_json (FlussiJsonCursor  *cursor,
                             GError           **error)
{
  g_autoptr (FlussiExpression) self = g_new0 (FlussiExpression, 1);

  if (flussi_json_kind (cursor->json) != FLUSSI_JSON_OBJECT)
    {
      self->kind = FLUSSI_EXPRESSION_LITERAL;
      self->literal = flussi_json_ref (cursor->json);
      return g_steal_pointer (&self);
    }

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (flussi_json_find (cursor->json, kinds[i].key, NULL))
      {
        self->kind = kinds[i].kind;
        return read_object (self, cursor, error) ? g_steal_pointer (&self) : NULL;
      }
  flussi_json_cursor_fail_value (cursor, "property, associated, step, event, now, today, formula, template",
                                 error);
  return NULL;
}

/**
 * flussi_expression_free:
 * @self: (nullable): an expression
 */
void
flussi_expression_free (FlussiExpression *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->literal, flussi_json_unref);
  g_free (self->property);
  g_free (self->object);
  g_free (self->label);
  g_free (self->pick);
  g_free (self->step);
  g_free (self->output);
  g_free (self->path);
  g_free (self->event);
  g_free (self->text);
  flussi_template_text_free (self->template_text);
  g_free (self);
}
