/* flussi-template-text.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-template-text.h"

#include "flussi-error.h"

#include <string.h>

struct _FlussiTemplateText
{
  GArray *parts; /* FlussiTemplatePart */
};

static void
part_clear (gpointer data)
{
  FlussiTemplatePart *part = data;

  g_free (part->text);
  g_strfreev (part->path);
  g_free (part->fallback);
}

static void
add_text (FlussiTemplateText *self,
          const char         *text,
          gsize               length)
{
  FlussiTemplatePart part = { .text = g_strndup (text, length) };

  if (length > 0)
    g_array_append_val (self->parts, part);
  else
    g_free (part.text);
}

static gboolean
is_name (const char *name)
{
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '_' && *c != '-' && *c != ':')
      return FALSE;
  return *name != '\0';
}

static gboolean
add_token (FlussiTemplateText  *self,
           const char          *token,
           gsize                length,
           GError             **error)
{
  g_autofree char *text = g_strndup (token, length);
  char *bar = strchr (text, '|');
  FlussiTemplatePart part = { 0 };

  if (bar != NULL)
    {
      *bar = '\0';
      part.fallback = g_strstrip (g_strdup (bar + 1));
    }
  part.path = g_strsplit (g_strstrip (text), ".", -1);
  for (int i = 0; part.path[i] != NULL; i++)
    if (!is_name (part.path[i]))
      {
        flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "{{}}", "value", text, NULL);
        part_clear (&part);
        return FALSE;
      }
  g_array_append_val (self->parts, part);
  return TRUE;
}

/**
 * flussi_template_text_parse:
 * @text: text with tokens `{{name}}`, `{{object.name}}`, `{{steps.s3.result}}`,
 *   `{{event.name}}`, each with an optional `|fallback`
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text, taken apart; %NULL if a token is
 *   not closed or has no name
 */
FlussiTemplateText *
flussi_template_text_parse (const char  *text,
                            GError     **error)
{
  g_autoptr (FlussiTemplateText) self = g_new0 (FlussiTemplateText, 1);
  const char *open;

  self->parts = g_array_new (FALSE, FALSE, sizeof (FlussiTemplatePart));
  g_array_set_clear_func (self->parts, part_clear);

  while ((open = strstr (text, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");

      if (close == NULL)
        {
          flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "{{}}", "value", open, NULL);
          return NULL;
        }
      add_text (self, text, open - text);
      if (!add_token (self, open + 2, close - open - 2, error))
        return NULL;
      text = close + 2;
    }
  add_text (self, text, strlen (text));
  return g_steal_pointer (&self);
}

/**
 * flussi_template_text_free:
 * @self: (nullable): a template text
 */
void
flussi_template_text_free (FlussiTemplateText *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->parts);
  g_free (self);
}

/**
 * flussi_template_text_get_n_parts:
 * @self: a template text
 *
 * Returns: how many parts it has
 */
guint
flussi_template_text_get_n_parts (const FlussiTemplateText *self)
{
  return self->parts->len;
}

/**
 * flussi_template_text_get_part:
 * @self: a template text
 * @index: which
 *
 * Returns: (transfer none): the part
 */
const FlussiTemplatePart *
flussi_template_text_get_part (const FlussiTemplateText *self,
                               guint                     index)
{
  return &g_array_index (self->parts, FlussiTemplatePart, index);
}

/**
 * flussi_template_part_to_text:
 * @part: a part of a template
 *
 * Returns: (transfer full): the part as it is written
 */
char *
flussi_template_part_to_text (const FlussiTemplatePart *part)
{
  g_autofree char *path = NULL;

  if (part->text != NULL)
    return g_strdup (part->text);
  path = g_strjoinv (".", part->path);
  return part->fallback != NULL ? g_strdup_printf ("{{%s|%s}}", path, part->fallback)
                                : g_strdup_printf ("{{%s}}", path);
}
