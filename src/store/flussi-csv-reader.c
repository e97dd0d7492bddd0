/* flussi-csv-reader.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-csv-reader.h"

#include "flussi-error.h"

#include <string.h>

/* Implementation notes
 *
 * One pass, one row in memory. The bytes that mean something in the present
 * state are looked up in a table of 256 flags, so that the text between them
 * is found and copied in one go.
 *
 * The reader accepts what people have: a quote inside an unquoted cell is
 * itself, text after a closing quote belongs to the cell. What it cannot
 * accept is a quote that is never closed, because all the rest of the file is
 * then one cell; MAX_ROW keeps that from filling the memory.
 */

#define MAX_ROW (16 * 1024 * 1024)

typedef enum
{
  STATE_CELL_START,
  STATE_PLAIN,
  STATE_QUOTED,
  STATE_QUOTE_SEEN,
} State;

struct _FlussiCsvReader
{
  FlussiCsvInput *input;
  char            delimiter;
  gboolean        ends_plain[256];

  const char     *chunk;        /* what is left of the input's piece */
  gsize           left;
  gboolean        input_done;
  gboolean        after_cr;     /* a line feed that comes next ends nothing */

  State           state;
  guint64         next_line;    /* physical line of the next byte */
  guint64         line;         /* where the row began */
  guint64         quote_line;   /* where the open quote is */

  char           *text;         /* the cells of the row, each with a NUL after it */
  gsize           length;
  gsize           capacity;
  GArray         *starts;       /* gsize, one more than there are cells */
};

/**
 * flussi_csv_reader_new:
 * @input: (transfer full): the text
 * @delimiter: what stands between two cells: `,`, `;`, `|` or a tab
 *
 * Creates a reader that stands before the first row. It holds one row at a
 * time. Used by one thread at a time.
 *
 * Returns: (transfer full): a new reader
 */
FlussiCsvReader *
flussi_csv_reader_new (FlussiCsvInput *input,
                       char            delimiter)
{
  FlussiCsvReader *reader = g_new0 (FlussiCsvReader, 1);

  reader->input = input;
  reader->delimiter = delimiter;
  reader->next_line = 1;
  reader->capacity = 4096;
  reader->text = g_malloc (reader->capacity);
  reader->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader->ends_plain[(guchar) delimiter] = TRUE;
  reader->ends_plain['\n'] = TRUE;
  reader->ends_plain['\r'] = TRUE;
  return reader;
}

/**
 * flussi_csv_reader_free:
 * @reader: (transfer full): a reader
 *
 * Frees @reader and its input.
 */
void
flussi_csv_reader_free (FlussiCsvReader *reader)
{
  flussi_csv_input_free (reader->input);
  g_free (reader->text);
  g_array_unref (reader->starts);
  g_free (reader);
}

static void
append (FlussiCsvReader *reader,
        const char      *bytes,
        gsize            length)
{
  if (reader->length + length > reader->capacity)
    {
      while (reader->length + length > reader->capacity)
        reader->capacity *= 2;
      reader->text = g_realloc (reader->text, reader->capacity);
    }
  memcpy (reader->text + reader->length, bytes, length);
  reader->length += length;
}

static void
consume (FlussiCsvReader *reader,
         gsize            n_bytes)
{
  reader->chunk += n_bytes;
  reader->left -= n_bytes;
}

static void
end_cell (FlussiCsvReader *reader)
{
  append (reader, "", 1);
  g_array_append_val (reader->starts, reader->length);
  reader->state = STATE_CELL_START;
}

static void
begin_row (FlussiCsvReader *reader)
{
  reader->length = 0;
  g_array_set_size (reader->starts, 0);
  g_array_append_val (reader->starts, reader->length);
  reader->state = STATE_CELL_START;
  reader->line = reader->next_line;
}

/* Copies up to what ends the run; gives the number of bytes copied. */
static gsize
copy_plain (FlussiCsvReader *reader)
{
  gsize run = 0;

  while (run < reader->left && !reader->ends_plain[(guchar) reader->chunk[run]])
    run++;
  append (reader, reader->chunk, run);
  return run;
}

/* The delimiter, a line end or text outside of quotes. Gives %TRUE when the row is over. */
static gboolean
step_plain (FlussiCsvReader *reader)
{
  char byte = reader->chunk[0];

  if (byte == reader->delimiter)
    {
      consume (reader, 1);
      end_cell (reader);
      return FALSE;
    }
  if (byte == '\n' || byte == '\r')
    {
      consume (reader, 1);
      end_cell (reader);
      reader->after_cr = byte == '\r';
      reader->next_line++;
      return TRUE;
    }
  reader->state = STATE_PLAIN;
  consume (reader, copy_plain (reader));
  return FALSE;
}

/* Text between quotes; every kind of line break becomes a line feed (I5). */
static void
step_quoted (FlussiCsvReader *reader)
{
  gsize run = 0;
  char byte;

  while (run < reader->left)
    {
      byte = reader->chunk[run];
      if (byte == '"' || byte == '\r' || byte == '\n')
        break;
      run++;
    }
  append (reader, reader->chunk, run);
  consume (reader, run);
  if (reader->left == 0)
    return;

  byte = reader->chunk[0];
  consume (reader, 1);
  if (byte == '"')
    {
      reader->state = STATE_QUOTE_SEEN;
      return;
    }
  append (reader, "\n", 1);
  reader->after_cr = byte == '\r';
  reader->next_line++;
}

static gboolean
step (FlussiCsvReader *reader)
{
  if (reader->after_cr)
    {
      reader->after_cr = FALSE;
      if (reader->chunk[0] == '\n')
        {
          consume (reader, 1);
          return FALSE;
        }
    }

  switch (reader->state)
    {
    case STATE_QUOTED:
      step_quoted (reader);
      return FALSE;

    case STATE_CELL_START:
      if (reader->chunk[0] != '"')
        return step_plain (reader);
      consume (reader, 1);
      reader->state = STATE_QUOTED;
      reader->quote_line = reader->next_line;
      return FALSE;

    case STATE_QUOTE_SEEN:
      if (reader->chunk[0] != '"')
        return step_plain (reader);
      append (reader, "\"", 1);
      consume (reader, 1);
      reader->state = STATE_QUOTED;
      return FALSE;

    case STATE_PLAIN:
    default:
      return step_plain (reader);
    }
}

static gboolean
refill (FlussiCsvReader  *reader,
        GCancellable     *cancellable,
        GError          **error)
{
  if (!flussi_csv_input_next (reader->input, &reader->chunk, &reader->left, cancellable, error))
    return FALSE;
  reader->input_done = reader->left == 0;
  return TRUE;
}

static gboolean
fail_unclosed (FlussiCsvReader  *reader,
               GError          **error)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, reader->quote_line);

  flussi_error_set (error, FLUSSI_ERROR_UNCLOSED_QUOTE, "line", line, NULL);
  return FALSE;
}

/* The text is over: what is there without a line end is a row too. */
static gboolean
finish (FlussiCsvReader  *reader,
        gboolean         *at_end,
        GError          **error)
{
  if (reader->state == STATE_QUOTED)
    return fail_unclosed (reader, error);

  *at_end = reader->starts->len == 1 && reader->length == 0 && reader->state == STATE_CELL_START;
  if (!*at_end)
    end_cell (reader);
  return TRUE;
}

/**
 * flussi_csv_reader_next:
 * @reader: a reader
 * @at_end: (out): whether there was no row any more
 * @cancellable: (nullable): stops the reading
 * @error: return location for an error
 *
 * Moves on to the next row, blank ones included.
 *
 * Returns: %FALSE with %FLUSSI_ERROR_UNCLOSED_QUOTE or %FLUSSI_ERROR_READ_FAILED if
 *   the rest of the file cannot be read as a table
 */
gboolean
flussi_csv_reader_next (FlussiCsvReader  *reader,
                        gboolean         *at_end,
                        GCancellable     *cancellable,
                        GError          **error)
{
  *at_end = FALSE;
  begin_row (reader);
  while (TRUE)
    {
      if (reader->left == 0 && !reader->input_done && !refill (reader, cancellable, error))
        return FALSE;
      if (reader->left == 0)
        return finish (reader, at_end, error);
      if (step (reader))
        return TRUE;
      if (reader->length > MAX_ROW)
        return fail_unclosed (reader, error);
    }
}

/**
 * flussi_csv_reader_get_n_cells:
 * @reader: a reader on a row
 *
 * Gets how many cells the row has; a line without a character has one.
 *
 * Returns: the number of cells
 */
guint
flussi_csv_reader_get_n_cells (FlussiCsvReader *reader)
{
  return reader->starts->len - 1;
}

/**
 * flussi_csv_reader_get_cell:
 * @reader: a reader on a row
 * @index: a number less than that of cells
 * @length: (out) (optional): its length in bytes
 *
 * Gets the text of a cell, without its quotes.
 *
 * Returns: (transfer none): the text, valid until the next row
 */
const char *
flussi_csv_reader_get_cell (FlussiCsvReader *reader,
                            guint            index,
                            gsize           *length)
{
  gsize start = g_array_index (reader->starts, gsize, index);

  if (length != NULL)
    *length = g_array_index (reader->starts, gsize, index + 1) - start - 1;
  return reader->text + start;
}

/**
 * flussi_csv_reader_is_blank:
 * @reader: a reader on a row
 *
 * Tells whether no cell of the row has a value: all are empty or blanks.
 *
 * Returns: %TRUE if the row says nothing
 */
gboolean
flussi_csv_reader_is_blank (FlussiCsvReader *reader)
{
  guint n_cells = flussi_csv_reader_get_n_cells (reader);

  for (guint i = 0; i < n_cells; i++)
    {
      gsize length;
      const char *cell = flussi_csv_reader_get_cell (reader, i, &length);

      for (gsize at = 0; at < length; at++)
        if (cell[at] != ' ' && cell[at] != '\t' && cell[at] != '\n')
          return FALSE;
    }
  return TRUE;
}

/**
 * flussi_csv_reader_get_line:
 * @reader: a reader on a row
 *
 * Gets the physical line, from 1, on which the row begins (I2).
 *
 * Returns: the line number
 */
guint64
flussi_csv_reader_get_line (FlussiCsvReader *reader)
{
  return reader->line;
}

static gboolean
has_high_byte (const char *text,
               gsize       length)
{
  gsize at = 0;

  for (; at + 8 <= length; at += 8)
    {
      guint64 word;

      memcpy (&word, text + at, 8);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        return TRUE;
    }
  for (; at < length; at++)
    if (text[at] & 0x80)
      return TRUE;
  return FALSE;
}

/**
 * flussi_csv_reader_get_flaw:
 * @reader: a reader on a row
 * @index: (out) (optional): the cell that has it
 *
 * Looks whether every cell of the row is text.
 *
 * Returns: the first flaw
 */
FlussiCsvFlaw
flussi_csv_reader_get_flaw (FlussiCsvReader *reader,
                            guint           *index)
{
  guint n_cells = flussi_csv_reader_get_n_cells (reader);
  gboolean high = has_high_byte (reader->text, reader->length);

  for (guint i = 0; i < n_cells; i++)
    {
      gsize length;
      const char *cell = flussi_csv_reader_get_cell (reader, i, &length);
      FlussiCsvFlaw flaw = FLUSSI_CSV_FLAW_NONE;

      if (memchr (cell, 0, length) != NULL)
        flaw = FLUSSI_CSV_FLAW_NUL;
      else if (high && !g_utf8_validate_len (cell, length, NULL))
        flaw = FLUSSI_CSV_FLAW_ENCODING;

      if (flaw != FLUSSI_CSV_FLAW_NONE)
        {
          if (index != NULL)
            *index = i;
          return flaw;
        }
    }
  return FLUSSI_CSV_FLAW_NONE;
}

/**
 * flussi_csv_reader_get_bytes:
 * @reader: a reader
 *
 * Gets how much of the file has been read, for progress.
 *
 * Returns: the number of bytes
 */
guint64
flussi_csv_reader_get_bytes (FlussiCsvReader *reader)
{
  return flussi_csv_input_get_bytes (reader->input);
}
