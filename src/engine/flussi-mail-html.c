/* flussi-mail-html.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-mail-private.h"

#include "flussi-template-text.h"

#include <cmark.h>
#include <string.h>

/*
 * Implementation notes
 *
 * The body is rendered with a mark in the place of each token, and the marks are
 * replaced by the escaped values afterwards. The other way round, the name
 * "_Anna_ <b>" or an address with two underscores would become Markdown, and a
 * value could bring in markup.
 *
 * A mark is a number between two characters of the private use area; a body that
 * holds those characters loses them. cmark percent-encodes a mark that stands in
 * the address of a link, so it is looked for in both forms, and a value that
 * begins an address must be of the web or of a mailbox.
 */

#define MARK_OPEN "\xee\x80\x80"  /* U+E000 */
#define MARK_CLOSE "\xee\x80\x81" /* U+E001 */
#define MARK_OPEN_IN_LINK "%EE%80%80"
#define MARK_CLOSE_IN_LINK "%EE%80%81"

static const char *const safe_schemes[] = { "https://", "http://", "mailto:", "tel:" };

static void
append_without_marks (GString    *markdown,
                      const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c != 0xe000 && c != 0xe001)
        g_string_append_unichar (markdown, c);
    }
}

/* Returns the body with marks; the values of its tokens go to @values. */
static char *
mark_tokens (const FlussiMail  *mail,
             GPtrArray         *values,
             GError           **error)
{
  g_autoptr (FlussiTemplateText) body = flussi_template_text_parse (mail->markdown, error);
  g_autoptr (GString) markdown = g_string_new (NULL);

  for (guint i = 0; body != NULL && i < flussi_template_text_get_n_parts (body); i++)
    {
      const FlussiTemplatePart *part = flussi_template_text_get_part (body, i);
      g_autofree char *token = NULL;
      char *value;

      if (part->text != NULL)
        {
          append_without_marks (markdown, part->text);
          continue;
        }
      token = flussi_template_part_to_text (part);
      value = mail->fill (token, mail->fill_data, error);
      if (value == NULL)
        return NULL;
      g_string_append_printf (markdown, MARK_OPEN "%u" MARK_CLOSE, values->len);
      g_ptr_array_add (values, value);
    }
  return body != NULL ? g_string_free (g_steal_pointer (&markdown), FALSE) : NULL;
}

static void
append_in_text (GString    *html,
                const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (lines[i], -1);

      if (i > 0)
        g_string_append (html, "<br />\n");
      g_string_append (html, escaped);
    }
}

static gboolean
is_safe_address (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (safe_schemes); i++)
    if (g_ascii_strncasecmp (value, safe_schemes[i], strlen (safe_schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
append_in_link (GString    *html,
                const char *value)
{
  gboolean begins = g_str_has_suffix (html->str, "=\"");
  g_autofree char *encoded = NULL;
  g_autofree char *escaped = NULL;

  if (begins && !is_safe_address (value))
    return;
  encoded = g_uri_escape_string (value, begins ? G_URI_RESERVED_CHARS_ALLOWED_IN_PATH "?#%[]" : "/", FALSE);
  escaped = g_markup_escape_text (encoded, -1);
  g_string_append (html, escaped);
}

/* Replaces a mark at @text; returns where to go on, or NULL if there is none. */
static const char *
replace_mark (GString    *html,
              const char *text,
              const char *open,
              const char *close,
              GPtrArray  *values,
              void      (*append) (GString *, const char *))
{
  char *end;
  guint64 index;

  if (!g_str_has_prefix (text, open))
    return NULL;
  index = g_ascii_strtoull (text + strlen (open), &end, 10);
  if (index >= values->len || !g_str_has_prefix (end, close))
    return NULL;
  append (html, g_ptr_array_index (values, index));
  return end + strlen (close);
}

static char *
fill_marks (const char *rendered,
            GPtrArray  *values)
{
  GString *html = g_string_new (NULL);

  while (*rendered != '\0')
    {
      const char *next = replace_mark (html, rendered, MARK_OPEN, MARK_CLOSE, values, append_in_text);

      if (next == NULL)
        next = replace_mark (html, rendered, MARK_OPEN_IN_LINK, MARK_CLOSE_IN_LINK, values, append_in_link);
      if (next == NULL)
        {
          next = rendered + 1;
          g_string_append_c (html, *rendered);
        }
      rendered = next;
    }
  return g_string_free (html, FALSE);
}

static char *
dress (const FlussiMail *mail,
       const char       *content,
       const char       *footer,
       const char       *footer_link)
{
  GString *html = g_string_new (NULL);
  g_autofree char *subject = g_markup_escape_text (mail->subject, -1);

  g_string_append_printf (html,
                          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\" />\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                          "<title>%s</title>\n</head>\n<body style=\"margin: 0; padding: 24px;"
                          " font-family: sans-serif; font-size: 16px; line-height: 1.5;\">\n",
                          mail->language == FLUSSI_LANGUAGE_IT ? "it" : "en", subject);
  if (mail->preview != NULL)
    {
      g_autofree char *preview = g_markup_escape_text (mail->preview, -1);

      g_string_append_printf (html, "<div style=\"display: none; max-height: 0; overflow: hidden;\">%s</div>\n",
                              preview);
    }
  g_string_append_printf (html, "<div style=\"max-width: 600px; margin: 0 auto;\">\n%s", content);
  if (footer != NULL)
    {
      g_autofree char *link = g_markup_escape_text (footer_link, -1);

      g_string_append_printf (html, "<p style=\"font-size: 13px; color: #5e5c64;\"><a href=\"%s\">%s</a></p>\n",
                              link, footer);
    }
  g_string_append (html, "</div>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}

/**
 * flussi_mail_render_html:
 * @mail: a mail
 * @footer: (nullable): words of the footer
 * @footer_link: (nullable): the address they lead to
 * @error: return location for an error
 *
 * Renders the Markdown body in cmark's safe mode: neither raw HTML nor scripts
 * in links get through.
 *
 * Returns: (transfer full) (nullable): the HTML part of the mail
 */
char *
flussi_mail_render_html (const FlussiMail  *mail,
                         const char        *footer,
                         const char        *footer_link,
                         GError           **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *markdown = mark_tokens (mail, values, error);
  g_autofree char *content = NULL;
  char *rendered;

  if (markdown == NULL)
    return NULL;
  rendered = cmark_markdown_to_html (markdown, strlen (markdown), CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8);
  content = fill_marks (rendered, values);
  free (rendered);
  return dress (mail, content, footer, footer_link);
}
