/* flussi-markdown-preview.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-markdown-preview.h"

#include <string.h>

/* What is shown of Markdown in a label: headings, emphasis, lists and links.
 * The mail itself is rendered by the engine with a real Markdown library. */

static char *
name_tokens (const char *line)
{
  GString *text = g_string_new (NULL);
  const char *at = line;

  for (;;)
    {
      const char *open = strstr (at, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *token = NULL;
      char *fallback;

      if (close == NULL)
        return g_string_free (g_string_append (text, at), FALSE);
      g_string_append_len (text, at, open - at);
      token = g_strndup (open + 2, close - open - 2);
      fallback = strchr (token, '|');
      g_string_append_printf (text, "‹%s›", fallback != NULL ? fallback + 1 : token);
      at = close + 2;
    }
}

static char *
mark_up (const char *text,
         const char *pattern,
         const char *replacement)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);
}

static char *
render_line (const char *line)
{
  g_autofree char *named = name_tokens (line);
  g_autofree char *escaped = g_markup_escape_text (named, -1);
  g_autofree char *strong = mark_up (escaped, "\\*\\*([^*]+)\\*\\*", "<b>\\1</b>");
  g_autofree char *emphasis = mark_up (strong, "(?<![*\\w])[*_]([^*_]+)[*_](?![*\\w])", "<i>\\1</i>");
  g_autofree char *links = mark_up (emphasis, "\\[([^\\]]+)\\]\\([^)]*\\)", "<u>\\1</u>");
  g_autofree char *bullets = mark_up (links, "^\\s*[-*+] ", "  • ");

  return mark_up (bullets, "^#{1,6} +(.*)$", "<span size=\"large\" weight=\"bold\">\\1</span>");
}

/**
 * flussi_markdown_preview:
 * @markdown: text in Markdown with tokens
 *
 * Returns: (transfer full): Pango markup that looks like what a person will read;
 *   tokens are shown by what stands for them when nothing is known
 */
char *
flussi_markdown_preview (const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = render_line (lines[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}
