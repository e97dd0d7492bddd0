/* flussi-mail.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-mail.h"
#include "flussi-mail-private.h"

#include "flussi-error.h"

#ifdef HAVE_GMIME
#include <gmime/gmime.h>
#endif
#include <string.h>

/*
 * Implementation notes
 *
 * A mail is rendered once, when its step runs, to the bytes that the outbox keeps
 * and every try sends: the same mail gives the same bytes. gmime's own choices
 * (boundary, Message-ID, date) are therefore all made here.
 *
 * Text of records goes into headers, so control characters become blanks before
 * gmime sees them: no value can add a header.
 */

static gboolean
is_atom_character (char c)
{
  return g_ascii_isalnum (c) || strchr ("!#$%&'*+-/=?^_`{|}~.", c) != NULL;
}

/**
 * flussi_mail_is_address:
 * @text: a text
 *
 * Returns: whether it can stand as the address of one mailbox
 */
gboolean
flussi_mail_is_address (const char *text)
{
  const char *at = strrchr (text, '@');

  if (at == NULL || at == text || strchr (at, '.') == at + 1 || strlen (text) > 254)
    return FALSE;
  for (const char *c = text; c < at; c++)
    if (!is_atom_character (*c) && (guchar) *c < 0x80)
      return FALSE;
  for (const char *c = at + 1; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '.' && (guchar) *c < 0x80)
      return FALSE;
  return at[1] != '\0' && !g_str_has_suffix (text, ".") && g_utf8_validate (text, -1, NULL);
}

#if defined (HAVE_GMIME) && defined (HAVE_LIBCMARK)

#define CHARSET "utf-8"

static const FlussiLabel footer_text = {
  "I do not want these emails any more",
  "Non voglio più ricevere queste e-mail",
};

static const FlussiLabel footer_subject = {
  "Unsubscribe",
  "Cancellami",
};

static void
ensure_gmime (void)
{
  static gsize initialised;

  if (g_once_init_enter (&initialised))
    {
      g_mime_init ();
      g_once_init_leave (&initialised, 1);
    }
}

/* One line without control characters. */
static char *
to_header (const char *text)
{
  GString *header = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (header, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  return g_strstrip (g_string_free (header, FALSE));
}

/* Takes `Name <address>` apart. */
static gboolean
parse_mailbox (const char  *mailbox,
               char       **name,
               char       **address)
{
  g_autofree char *line = to_header (mailbox);
  InternetAddressList *list;
  InternetAddress *first;
  gboolean found;

  ensure_gmime ();
  list = internet_address_list_parse (NULL, line);
  if (list == NULL)
    return FALSE;
  first = internet_address_list_length (list) == 1 ? internet_address_list_get_address (list, 0) : NULL;
  found = first != NULL && INTERNET_ADDRESS_IS_MAILBOX (first) &&
          flussi_mail_is_address (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (first)));
  if (found)
    {
      *name = g_strdup (internet_address_get_name (first));
      *address = g_strdup (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (first)));
    }
  g_object_unref (list);
  return found;
}

/* g_mime_text_part_set_text() would choose the smallest charset that will do; the
 * HTML says that it is UTF-8. */
static GMimeObject *
new_text_part (const char *subtype,
               const char *text)
{
  GMimeTextPart *part = g_mime_text_part_new_with_subtype (subtype);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (text, strlen (text));
  GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_text_part_set_charset (part, CHARSET);
  g_mime_part_set_content (GMIME_PART (part), content);
  g_mime_part_set_content_encoding (GMIME_PART (part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  g_object_unref (content);
  g_object_unref (stream);
  return GMIME_OBJECT (part);
}

static void
add_mailbox (GMimeMessage     *message,
             GMimeAddressType  type,
             const char       *name,
             const char       *address)
{
  InternetAddress *mailbox = internet_address_mailbox_new (name, address);

  internet_address_set_charset (mailbox, CHARSET);
  internet_address_list_add (g_mime_message_get_addresses (message, type), mailbox);
  g_object_unref (mailbox);
}

/* An address in a header may not be encoded as if it were words. */
static void
set_link_header (GMimeMessage *message,
                 const char   *name,
                 const char   *link)
{
  g_autofree char *value = g_strdup_printf (" <%s>\n", link);

  g_mime_object_set_header (GMIME_OBJECT (message), name, "", CHARSET);
  g_mime_header_set_raw_value (g_mime_header_list_get_header (g_mime_object_get_header_list (GMIME_OBJECT (message)),
                                                              name), value);
}

static void
set_date (GMimeMessage     *message,
          const FlussiMail *mail)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (flussi_zone_get_name (mail->zone));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (mail->date / FLUSSI_INSTANT_SECOND);
  g_autoptr (GDateTime) local = zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);

  g_mime_message_set_date (message, local);
}

static GMimeMessage *
new_message (const FlussiMail *mail,
             const char       *from_name,
             const char       *from)
{
  GMimeMessage *message = g_mime_message_new (FALSE);
  g_autofree char *subject = to_header (mail->subject);
  g_autofree char *to_name = mail->to_name != NULL ? to_header (mail->to_name) : NULL;
  g_autofree char *id = g_strdup_printf ("%s@%s", mail->key, strrchr (from, '@') + 1);

  add_mailbox (message, GMIME_ADDRESS_TYPE_FROM, from_name, from);
  add_mailbox (message, GMIME_ADDRESS_TYPE_TO, to_name, mail->to);
  g_mime_message_set_subject (message, subject, CHARSET);
  set_date (message, mail);
  g_mime_message_set_message_id (message, id);
  return message;
}

static GBytes *
to_bytes (GMimeMessage *message)
{
  GMimeFormatOptions *options = g_mime_format_options_new ();
  GMimeStream *stream = g_mime_stream_mem_new ();
  GByteArray *array = g_byte_array_new ();

  g_mime_stream_mem_set_byte_array (GMIME_STREAM_MEM (stream), array);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream (GMIME_OBJECT (message), options, stream);
  g_object_unref (stream);
  g_mime_format_options_free (options);
  return g_byte_array_free_to_bytes (array);
}

static void
set_body (GMimeMessage *message,
          const char   *key,
          const char   *text,
          const char   *html)
{
  GMimeMultipart *body = g_mime_multipart_new_with_subtype ("alternative");
  g_autofree char *boundary = g_strdup_printf ("=_flussi_%s", key);
  GMimeObject *parts[] = { new_text_part ("plain", text), new_text_part ("html", html) };

  g_mime_multipart_set_boundary (body, boundary);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_mime_multipart_add (body, parts[i]);
      g_object_unref (parts[i]);
    }
  g_mime_message_set_mime_part (message, GMIME_OBJECT (body));
  g_object_unref (body);
}

/* Where a person writes who wants no more mails. */
static char *
dup_unsubscribe_link (const FlussiMail *mail,
                      const char       *from)
{
  g_autofree char *subject = g_uri_escape_string (flussi_label_get_for (&footer_subject, mail->language), NULL, FALSE);

  return g_strdup_printf ("mailto:%s?subject=%s%%20%s", from, subject, mail->key);
}

/**
 * flussi_mail_is_available:
 *
 * Returns: whether this Flussi can make messages; without gmime or cmark it
 *   cannot, and e-mails stay queued
 */
gboolean
flussi_mail_is_available (void)
{
  return TRUE;
}

/**
 * flussi_mail_get_address:
 * @mailbox: an address, or `Name <address>`
 *
 * Returns: (transfer full) (nullable): the address alone; %NULL if it is not
 *   exactly one mailbox
 */
char *
flussi_mail_get_address (const char *mailbox)
{
  g_autofree char *name = NULL;
  char *address = NULL;

  return parse_mailbox (mailbox, &name, &address) ? address : NULL;
}

/**
 * flussi_mail_render:
 * @mail: what the message is made of
 * @error: return location for an error
 *
 * Makes a complete message: text and HTML as alternatives. The same mail always
 * gives the same bytes. Any thread.
 *
 * Returns: (transfer full) (nullable): the message as it leaves, with CR LF
 */
GBytes *
flussi_mail_render (const FlussiMail  *mail,
                    GError           **error)
{
  g_autofree char *from_name = NULL;
  g_autofree char *from = NULL;
  g_autofree char *link = NULL;
  g_autofree char *filled = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  const char *footer = mail->marketing ? flussi_label_get_for (&footer_text, mail->language) : NULL;
  GMimeMessage *message;
  GBytes *bytes;

  if (!parse_mailbox (mail->from, &from_name, &from))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "from", "value", mail->from, NULL);
      return NULL;
    }
  if (!flussi_mail_is_address (mail->to))
    {
      flussi_error_set (error, FLUSSI_ERROR_BAD_VALUE, "property", "to", "value", mail->to, NULL);
      return NULL;
    }
  filled = mail->fill (mail->markdown, mail->fill_data, error);
  if (filled == NULL)
    return NULL;
  link = dup_unsubscribe_link (mail, from);
  html = flussi_mail_render_html (mail, footer, link, error);
  if (html == NULL)
    return NULL;
  text = footer != NULL ? g_strdup_printf ("%s\n\n-- \n%s: %s\n", filled, footer, link)
                        : g_strconcat (filled, "\n", NULL);

  message = new_message (mail, from_name, from);
  if (mail->marketing)
    set_link_header (message, "List-Unsubscribe", link);
  set_body (message, mail->key, text, html);
  bytes = to_bytes (message);
  g_object_unref (message);
  return bytes;
}

#else

gboolean
flussi_mail_is_available (void)
{
  return FALSE;
}

char *
flussi_mail_get_address (const char *mailbox)
{
  return flussi_mail_is_address (mailbox) ? g_strdup (mailbox) : NULL;
}

GBytes *
flussi_mail_render (const FlussiMail  *mail,
                    GError           **error)
{
  flussi_error_set (error, FLUSSI_ERROR_CHANNEL_UNAVAILABLE, "channel", "gmime, cmark", NULL);
  return NULL;
}

#endif
