/* flussi-csv-encoding.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-csv-encoding.h"

#include <string.h>

/* Implementation notes
 *
 * A detector that guesses from letter statistics is wrong on short Latin
 * text. The order used here is not a guess: a byte order mark says it, text
 * that is valid UTF-8 and not ASCII is UTF-8, and the rest is what
 * spreadsheets of western Europe write. A file that is UTF-8 for most of its
 * multi-byte characters and broken somewhere stays UTF-8, so that the broken
 * row is refused instead of the whole file turning into nonsense.
 */

static const struct
{
  const char       *name;
  FlussiCsvEncoding encoding;
} encoding_names[] = {
  { "utf-8", FLUSSI_CSV_ENCODING_UTF_8 },
  { "utf-16le", FLUSSI_CSV_ENCODING_UTF_16LE },
  { "utf-16be", FLUSSI_CSV_ENCODING_UTF_16BE },
  { "windows-1252", FLUSSI_CSV_ENCODING_WINDOWS_1252 },
  { "iso-8859-1", FLUSSI_CSV_ENCODING_ISO_8859_1 },
  { "iso-8859-15", FLUSSI_CSV_ENCODING_ISO_8859_15 },
  { "utf8", FLUSSI_CSV_ENCODING_UTF_8 },
  { "utf-16", FLUSSI_CSV_ENCODING_UTF_16LE },
  { "cp1252", FLUSSI_CSV_ENCODING_WINDOWS_1252 },
  { "latin1", FLUSSI_CSV_ENCODING_ISO_8859_1 },
  { "latin9", FLUSSI_CSV_ENCODING_ISO_8859_15 },
};

/* The bytes 0x80 to 0x9f of Windows-1252; 0 where it defines none. */
static const gunichar windows_1252_c1[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/**
 * flussi_csv_encoding_get_name:
 * @encoding: an encoding
 *
 * Gets the name used in maps and reports, such as `windows-1252`.
 *
 * Returns: (transfer none): the name
 */
const char *
flussi_csv_encoding_get_name (FlussiCsvEncoding encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encoding_names); i++)
    if (encoding_names[i].encoding == encoding)
      return encoding_names[i].name;
  g_return_val_if_reached (NULL);
}

/**
 * flussi_csv_encoding_from_name:
 * @name: a name, in any case
 * @encoding: (out): the encoding
 *
 * Finds an encoding by its name or by a usual other name of it.
 *
 * Returns: %FALSE if there is none of this name
 */
gboolean
flussi_csv_encoding_from_name (const char        *name,
                               FlussiCsvEncoding *encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encoding_names); i++)
    if (g_ascii_strcasecmp (encoding_names[i].name, name) == 0)
      {
        *encoding = encoding_names[i].encoding;
        return TRUE;
      }
  return FALSE;
}

/**
 * flussi_csv_encoding_get_char:
 * @encoding: an encoding of one byte a character
 * @byte: a byte
 *
 * Decodes one byte.
 *
 * Returns: the character, or 0xffffffff where the encoding defines none
 */
gunichar
flussi_csv_encoding_get_char (FlussiCsvEncoding encoding,
                              guchar            byte)
{
  static const struct { guchar byte; gunichar character; } latin_9[] = {
    { 0xa4, 0x20ac }, { 0xa6, 0x0160 }, { 0xa8, 0x0161 }, { 0xb4, 0x017d },
    { 0xb8, 0x017e }, { 0xbc, 0x0152 }, { 0xbd, 0x0153 }, { 0xbe, 0x0178 },
  };

  if (encoding == FLUSSI_CSV_ENCODING_WINDOWS_1252 && byte >= 0x80 && byte < 0xa0)
    return windows_1252_c1[byte - 0x80] != 0 ? windows_1252_c1[byte - 0x80] : (gunichar) -1;
  if (encoding == FLUSSI_CSV_ENCODING_ISO_8859_15)
    for (gsize i = 0; i < G_N_ELEMENTS (latin_9); i++)
      if (latin_9[i].byte == byte)
        return latin_9[i].character;
  return byte;
}

/**
 * flussi_csv_probe_init:
 * @probe: a probe
 *
 * Makes @probe ready for the first bytes of a file.
 */
void
flussi_csv_probe_init (FlussiCsvProbe *probe)
{
  memset (probe, 0, sizeof *probe);
}

static void
count_invalid (FlussiCsvProbe *probe)
{
  if (probe->invalid++ == 0)
    probe->multibyte_before_invalid = probe->multibyte;
  probe->expected = 0;
}

/* The table of well-formed sequences of the Unicode standard (3.9, D92):
 * the first byte says how many follow and narrows the second one. */
static void
begin_sequence (FlussiCsvProbe *probe,
                guchar          byte)
{
  probe->lower = 0x80;
  probe->upper = 0xbf;
  if (byte >= 0xc2 && byte <= 0xdf)
    probe->expected = 1;
  else if (byte >= 0xe0 && byte <= 0xef)
    {
      probe->expected = 2;
      if (byte == 0xe0)
        probe->lower = 0xa0;
      else if (byte == 0xed)
        probe->upper = 0x9f;
    }
  else if (byte >= 0xf0 && byte <= 0xf4)
    {
      probe->expected = 3;
      if (byte == 0xf0)
        probe->lower = 0x90;
      else if (byte == 0xf4)
        probe->upper = 0x8f;
    }
  else
    count_invalid (probe);
}

static void
feed_high (FlussiCsvProbe *probe,
           guchar          byte)
{
  if (byte < 0xa0)
    probe->c1++;
  else if (byte == 0xa4)
    probe->currency_sign++;

  if (probe->expected == 0)
    begin_sequence (probe, byte);
  else if (byte >= probe->lower && byte <= probe->upper)
    {
      probe->lower = 0x80;
      probe->upper = 0xbf;
      if (--probe->expected == 0)
        probe->multibyte++;
    }
  else
    {
      count_invalid (probe);
      begin_sequence (probe, byte);
    }
}

static void
feed_control (FlussiCsvProbe *probe,
              guchar          byte)
{
  if (byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f')
    return;
  probe->control++;
  if (byte == 0)
    {
      if (probe->total % 2 == 0)
        probe->zero_even++;
      else
        probe->zero_odd++;
    }
}

/**
 * flussi_csv_probe_feed:
 * @probe: a probe
 * @bytes: (array length=length): the next bytes of the file
 * @length: how many
 *
 * Looks at more bytes. It may be called for any pieces of the file, in order.
 */
void
flussi_csv_probe_feed (FlussiCsvProbe *probe,
                       const guchar   *bytes,
                       gsize           length)
{
  for (gsize i = 0; i < length && probe->total + i < sizeof probe->head; i++)
    probe->head[probe->total + i] = bytes[i];

  for (gsize i = 0; i < length; i++, probe->total++)
    {
      guchar byte = bytes[i];

      if (byte >= 0x80)
        {
          feed_high (probe, byte);
          continue;
        }
      if (probe->expected != 0)
        count_invalid (probe);
      if (byte < 0x20)
        feed_control (probe, byte);
    }
}

static gboolean
begins_with (const FlussiCsvProbe *probe,
             const char           *magic,
             gsize                 length)
{
  return probe->total >= length && memcmp (probe->head, magic, length) == 0;
}

static gboolean
is_known_binary (const FlussiCsvProbe *probe)
{
  static const struct { const char *bytes; gsize length; } magics[] = {
    { "PK\x03\x04", 4 },         /* xlsx, ods, zip */
    { "\xd0\xcf\x11\xe0", 4 },   /* xls */
    { "%PDF-", 5 },
    { "\x89PNG", 4 },
    { "\xff\xd8\xff", 3 },       /* JPEG */
    { "\x1f\x8b", 2 },           /* gzip */
    { "SQLite f", 8 },
    { "\x7f" "ELF", 4 },
    { "\xff\xfe\x00\x00", 4 },   /* UTF-32 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (begins_with (probe, magics[i].bytes, magics[i].length))
      return TRUE;
  return FALSE;
}

/* Some control bytes are a flaw of their rows; many mean that it is no text. */
static gboolean
has_many_controls (const FlussiCsvProbe *probe)
{
  return (probe->control >= 8 && probe->control * 50 > probe->total) ||
         probe->control * 4 > probe->total;
}

/* Western text in UTF-16 has a zero in every second byte. */
static gboolean
looks_like_utf_16 (guint64 zeros,
                   guint64 other_zeros,
                   guint64 total)
{
  return zeros > total / 4 && other_zeros * 20 < zeros;
}

/**
 * flussi_csv_probe_finish:
 * @probe: a probe that has seen the whole file
 * @encoding: (out): the encoding
 *
 * Decides the encoding (I5): a byte order mark, else valid UTF-8, else
 * Windows-1252, or ISO-8859-15 when only that explains the byte 0xa4.
 *
 * Returns: %FALSE if the file is not text
 */
gboolean
flussi_csv_probe_finish (const FlussiCsvProbe *probe,
                         FlussiCsvEncoding    *encoding)
{
  guint64 invalid = probe->invalid + (probe->expected != 0 ? 1 : 0);

  if (is_known_binary (probe))
    return FALSE;

  if (begins_with (probe, "\xef\xbb\xbf", 3))
    *encoding = FLUSSI_CSV_ENCODING_UTF_8;
  else if (begins_with (probe, "\xff\xfe", 2))
    *encoding = FLUSSI_CSV_ENCODING_UTF_16LE;
  else if (begins_with (probe, "\xfe\xff", 2))
    *encoding = FLUSSI_CSV_ENCODING_UTF_16BE;
  else if (looks_like_utf_16 (probe->zero_odd, probe->zero_even, probe->total))
    *encoding = FLUSSI_CSV_ENCODING_UTF_16LE;
  else if (looks_like_utf_16 (probe->zero_even, probe->zero_odd, probe->total))
    *encoding = FLUSSI_CSV_ENCODING_UTF_16BE;
  else if (has_many_controls (probe))
    return FALSE;
  else if (invalid == 0 ||
           (probe->multibyte >= invalid &&
            (probe->invalid == 0 || probe->multibyte_before_invalid > 0)))
    *encoding = FLUSSI_CSV_ENCODING_UTF_8;
  else if (probe->currency_sign > 0 && probe->c1 == 0)
    *encoding = FLUSSI_CSV_ENCODING_ISO_8859_15;
  else
    *encoding = FLUSSI_CSV_ENCODING_WINDOWS_1252;
  return TRUE;
}
