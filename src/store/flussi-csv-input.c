/* flussi-csv-input.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-csv-input.h"

#include "flussi-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>

#define CHUNK (64 * 1024)

/* What cannot be decoded becomes this byte, which occurs in no UTF-8 text, so
 * that whoever validates the row finds it. */
#define UNDECODABLE '\xff'

struct _FlussiCsvInput
{
  GInputStream     *stream;
  char             *path;         /* NULL for a stream of the caller */
  FlussiCsvEncoding encoding;
  guint64           bytes;
  gboolean          started;
  guchar            kept[4];      /* an unfinished unit of the chunk before */
  gsize             n_kept;
  guchar           *raw;          /* CHUNK + sizeof kept */
  char             *text;         /* three times that; NULL for UTF-8 */
  guint32           table[256];   /* up to three bytes of UTF-8, first byte lowest */
};

/**
 * flussi_csv_open_stream:
 * @path: a file
 * @error: return location for an error
 *
 * Opens a file for reading its bytes.
 *
 * Returns: (transfer full) (nullable): a stream, or %NULL with
 *   %FLUSSI_ERROR_READ_FAILED
 */
GInputStream *
flussi_csv_open_stream (const char  *path,
                        GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd == -1)
    {
      flussi_error_set (error, FLUSSI_ERROR_READ_FAILED,
                        "path", path, "reason", g_strerror (errno), NULL);
      return NULL;
    }
  return g_unix_input_stream_new (fd, TRUE);
}

/**
 * flussi_csv_read_bytes:
 * @stream: a stream
 * @path: (nullable): the file it reads, for the error
 * @bytes: (out caller-allocates) (array length=size): where they go
 * @size: how many at most
 * @got: (out): how many there were; less than @size only at the end
 * @cancellable: (nullable): stops the reading
 * @error: return location for an error
 *
 * Reads the next bytes.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_READ_FAILED or %FLUSSI_ERROR_CANCELLED
 */
gboolean
flussi_csv_read_bytes (GInputStream  *stream,
                       const char    *path,
                       guchar        *bytes,
                       gsize          size,
                       gsize         *got,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_input_stream_read_all (stream, bytes, size, got, cancellable, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    flussi_error_set (error, FLUSSI_ERROR_CANCELLED, NULL, NULL);
  else
    flussi_error_set (error, FLUSSI_ERROR_READ_FAILED,
                      "path", path != NULL ? path : "", "reason", failure->message, NULL);
  return FALSE;
}

static void
fill_table (FlussiCsvInput *input)
{
  for (guint byte = 0; byte < 256; byte++)
    {
      gunichar character = flussi_csv_encoding_get_char (input->encoding, byte);
      char utf8[6] = { UNDECODABLE, 0, };

      if (character != (gunichar) -1)
        g_unichar_to_utf8 (character, utf8);
      input->table[byte] = (guchar) utf8[0] | (guchar) utf8[1] << 8 | (guchar) utf8[2] << 16;
    }
}

/**
 * flussi_csv_input_new:
 * @stream: the bytes
 * @encoding: how they become text
 *
 * Creates a source of UTF-8 text that holds one piece of the file at a time.
 * A byte order mark is left out. Used by one thread at a time.
 *
 * Returns: (transfer full): a new input
 */
FlussiCsvInput *
flussi_csv_input_new (GInputStream      *stream,
                      FlussiCsvEncoding  encoding)
{
  FlussiCsvInput *input = g_new0 (FlussiCsvInput, 1);

  input->stream = g_object_ref (stream);
  input->encoding = encoding;
  input->raw = g_malloc (CHUNK + sizeof input->kept);
  if (encoding != FLUSSI_CSV_ENCODING_UTF_8)
    {
      input->text = g_malloc (3 * (CHUNK + sizeof input->kept));
      fill_table (input);
    }
  return input;
}

/**
 * flussi_csv_input_open:
 * @path: a file
 * @encoding: how its bytes become text
 * @error: return location for an error
 *
 * Opens a file as with flussi_csv_input_new().
 *
 * Returns: (transfer full) (nullable): a new input, or %NULL with %FLUSSI_ERROR_READ_FAILED
 */
FlussiCsvInput *
flussi_csv_input_open (const char         *path,
                       FlussiCsvEncoding   encoding,
                       GError            **error)
{
  g_autoptr (GInputStream) stream = flussi_csv_open_stream (path, error);
  FlussiCsvInput *input;

  if (stream == NULL)
    return NULL;
  input = flussi_csv_input_new (stream, encoding);
  input->path = g_strdup (path);
  return input;
}

/**
 * flussi_csv_input_free:
 * @input: (transfer full): an input
 *
 * Closes the stream.
 */
void
flussi_csv_input_free (FlussiCsvInput *input)
{
  g_object_unref (input->stream);
  g_free (input->path);
  g_free (input->raw);
  g_free (input->text);
  g_free (input);
}

static gsize
decode_single_bytes (FlussiCsvInput *input,
                     gsize           length)
{
  char *out = input->text;

  for (gsize i = 0; i < length; i++)
    {
      guint32 packed = input->table[input->raw[i]];

      *out++ = packed & 0xff;
      if (packed > 0xff)
        *out++ = packed >> 8 & 0xff;
      if (packed > 0xffff)
        *out++ = packed >> 16 & 0xff;
    }
  return out - input->text;
}

static guint
get_unit (FlussiCsvInput *input,
          gsize           at)
{
  if (input->encoding == FLUSSI_CSV_ENCODING_UTF_16LE)
    return input->raw[at] | input->raw[at + 1] << 8;
  return input->raw[at] << 8 | input->raw[at + 1];
}

/* Keeps the bytes from @at on for the next chunk, unless the file is over. */
static void
keep_rest (FlussiCsvInput *input,
           gsize           at,
           gsize           length)
{
  input->n_kept = length - at;
  memcpy (input->kept, input->raw + at, input->n_kept);
}

static gsize
decode_utf_16 (FlussiCsvInput *input,
               gsize           length,
               gboolean        last)
{
  char *out = input->text;
  gsize at = 0;

  while (at + 1 < length)
    {
      guint unit = get_unit (input, at);

      if (unit >= 0xd800 && unit < 0xdc00)
        {
          guint low = at + 3 < length ? get_unit (input, at + 2) : 0;

          if (at + 3 >= length && !last)
            break;
          if (low >= 0xdc00 && low < 0xe000)
            {
              out += g_unichar_to_utf8 (0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), out);
              at += 4;
              continue;
            }
          *out++ = UNDECODABLE;
        }
      else if (unit >= 0xdc00 && unit < 0xe000)
        *out++ = UNDECODABLE;
      else
        out += g_unichar_to_utf8 (unit, out);
      at += 2;
    }

  if (!last)
    keep_rest (input, at, length);
  else if (at < length)
    *out++ = UNDECODABLE;
  return out - input->text;
}

static gsize
skip_mark (FlussiCsvInput *input,
           const char     *text,
           gsize           length)
{
  if (input->started)
    return 0;
  input->started = TRUE;
  return length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/**
 * flussi_csv_input_next:
 * @input: an input
 * @text: (out) (array length=length): the next piece, valid until the next call
 * @length: (out): its length in bytes; 0 at the end of the file
 * @cancellable: (nullable): stops the reading
 * @error: return location for an error
 *
 * Reads and decodes the next piece. UTF-8 is handed on as it is, and a
 * character may be cut between two pieces; what another encoding does not
 * define becomes the byte 0xff.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_READ_FAILED or %FLUSSI_ERROR_CANCELLED
 */
gboolean
flussi_csv_input_next (FlussiCsvInput  *input,
                       const char     **text,
                       gsize           *length,
                       GCancellable    *cancellable,
                       GError         **error)
{
  gsize got, total, skip;

  memcpy (input->raw, input->kept, input->n_kept);
  if (!flussi_csv_read_bytes (input->stream, input->path, input->raw + input->n_kept, CHUNK,
                              &got, cancellable, error))
    return FALSE;
  input->bytes += got;
  total = input->n_kept + got;
  input->n_kept = 0;

  if (input->encoding == FLUSSI_CSV_ENCODING_UTF_8)
    *text = (const char *) input->raw;
  else
    {
      *text = input->text;
      if (input->encoding == FLUSSI_CSV_ENCODING_UTF_16LE ||
          input->encoding == FLUSSI_CSV_ENCODING_UTF_16BE)
        total = decode_utf_16 (input, total, got < CHUNK);
      else
        total = decode_single_bytes (input, total);
    }
  skip = skip_mark (input, *text, total);
  *text += skip;
  *length = total - skip;
  return TRUE;
}

/**
 * flussi_csv_input_get_bytes:
 * @input: an input
 *
 * Gets how many bytes of the file have been read.
 *
 * Returns: the number of bytes
 */
guint64
flussi_csv_input_get_bytes (FlussiCsvInput *input)
{
  return input->bytes;
}
