/* flussi-csv-writer.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-csv-writer.h"

#include <string.h>

#define BUFFER (64 * 1024)

struct _FlussiCsvWriter
{
  GOutputStream *stream;
  char           delimiter;
  char           special[6];
  gboolean       row_begun;
  GString       *buffer;
};

/**
 * flussi_csv_writer_new:
 * @stream: where the table goes
 * @delimiter: what stands between two cells
 *
 * Creates a writer of RFC 4180 tables in UTF-8 with CRLF line ends. It gathers
 * what is written and passes it on in large pieces. Used by one thread at a time.
 *
 * Returns: (transfer full): a new writer
 */
FlussiCsvWriter *
flussi_csv_writer_new (GOutputStream *stream,
                       char           delimiter)
{
  FlussiCsvWriter *writer = g_new0 (FlussiCsvWriter, 1);

  writer->stream = g_object_ref (stream);
  writer->delimiter = delimiter;
  writer->buffer = g_string_sized_new (BUFFER + 4096);
  writer->special[0] = delimiter;
  memcpy (writer->special + 1, "\"\r\n", 4);
  return writer;
}

/**
 * flussi_csv_writer_free:
 * @writer: (transfer full): a writer
 *
 * Frees @writer; what has not been flushed is lost.
 */
void
flussi_csv_writer_free (FlussiCsvWriter *writer)
{
  g_object_unref (writer->stream);
  g_string_free (writer->buffer, TRUE);
  g_free (writer);
}

/**
 * flussi_csv_needs_sign:
 * @text: the text of a cell
 *
 * Tells whether a spreadsheet would read the text as a formula, or whether it
 * is one that was neutralised before; such a cell is written with an
 * apostrophe in front (I7).
 *
 * Returns: %TRUE if the text begins with `=`, `+`, `-`, `@`, a tab or a
 *   carriage return, after any number of apostrophes
 */
gboolean
flussi_csv_needs_sign (const char *text)
{
  while (*text == '\'')
    text++;
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/**
 * flussi_csv_skip_sign:
 * @text: the text of a cell that was read
 *
 * Takes off again what flussi_csv_writer_add_text() put in front (I7).
 *
 * Returns: (transfer none): the text after the apostrophe, or @text
 */
const char *
flussi_csv_skip_sign (const char *text)
{
  return *text == '\'' && flussi_csv_needs_sign (text) ? text + 1 : text;
}

static void
add_cell (FlussiCsvWriter *writer,
          const char      *sign,
          const char      *text)
{
  gsize length = strlen (text);
  gboolean quoted = strpbrk (text, writer->special) != NULL ||
                    (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));

  if (writer->row_begun)
    g_string_append_c (writer->buffer, writer->delimiter);
  writer->row_begun = TRUE;

  if (!quoted)
    {
      g_string_append (writer->buffer, sign);
      g_string_append_len (writer->buffer, text, length);
      return;
    }

  g_string_append_c (writer->buffer, '"');
  g_string_append (writer->buffer, sign);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (writer->buffer, '"');
      g_string_append_c (writer->buffer, *at);
    }
  g_string_append_c (writer->buffer, '"');
}

/**
 * flussi_csv_writer_add:
 * @writer: a writer
 * @text: a cell that is not a formula, such as a number
 *
 * Adds a cell to the row, in quotes if it needs them.
 */
void
flussi_csv_writer_add (FlussiCsvWriter *writer,
                       const char      *text)
{
  add_cell (writer, "", text);
}

/**
 * flussi_csv_writer_add_text:
 * @writer: a writer
 * @text: a cell with any text
 *
 * Adds a cell to the row and neutralises what looks like a formula (I7).
 */
void
flussi_csv_writer_add_text (FlussiCsvWriter *writer,
                            const char      *text)
{
  add_cell (writer, flussi_csv_needs_sign (text) ? "'" : "", text);
}

/**
 * flussi_csv_writer_end_row:
 * @writer: a writer
 * @error: return location for an error
 *
 * Ends the row.
 *
 * Returns: %FALSE with a %G_IO_ERROR if it could not be written
 */
gboolean
flussi_csv_writer_end_row (FlussiCsvWriter  *writer,
                           GError          **error)
{
  g_string_append (writer->buffer, "\r\n");
  writer->row_begun = FALSE;
  return writer->buffer->len < BUFFER || flussi_csv_writer_flush (writer, error);
}

/**
 * flussi_csv_writer_flush:
 * @writer: a writer
 * @error: return location for an error
 *
 * Writes everything that was gathered.
 *
 * Returns: %FALSE with a %G_IO_ERROR if it could not be written
 */
gboolean
flussi_csv_writer_flush (FlussiCsvWriter  *writer,
                         GError          **error)
{
  if (!g_output_stream_write_all (writer->stream, writer->buffer->str, writer->buffer->len,
                                  NULL, NULL, error))
    return FALSE;
  g_string_truncate (writer->buffer, 0);
  return g_output_stream_flush (writer->stream, NULL, error);
}
