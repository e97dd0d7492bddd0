/* flussi-csv-dialect.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-csv-dialect.h"

#include "flussi-error.h"

#include <string.h>

/* How much of the text decides the delimiter and the header. */
#define SAMPLE (256 * 1024)
#define SAMPLE_ROWS 500

static const char delimiters[] = { ';', ',', '\t', '|' };

/* What a sample looks like when it is split at one delimiter. */
typedef struct
{
  guint   n_rows;        /* rows with a value */
  guint   n_leading;     /* of these, titles above the table */
  guint   n_cells;       /* the usual number of cells */
  guint   n_usual;       /* how many rows have it */
  guint64 header_line;
} Shape;

static gboolean
probe_file (FlussiCsvDialect  *dialect,
            const char        *path,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (GInputStream) stream = flussi_csv_open_stream (path, error);
  g_autofree guchar *bytes = g_malloc (SAMPLE);
  FlussiCsvEncoding encoding;
  FlussiCsvProbe probe;
  gsize got;

  if (stream == NULL)
    return FALSE;

  flussi_csv_probe_init (&probe);
  do
    {
      if (!flussi_csv_read_bytes (stream, path, bytes, SAMPLE, &got, cancellable, error))
        return FALSE;
      flussi_csv_probe_feed (&probe, bytes, got);
    }
  while (got > 0);

  dialect->size = probe.total;
  if (probe.total == 0)
    {
      flussi_error_set (error, FLUSSI_ERROR_EMPTY_FILE, "path", path, NULL);
      return FALSE;
    }
  if (!flussi_csv_probe_finish (&probe, &encoding))
    {
      flussi_error_set (error, FLUSSI_ERROR_BINARY_FILE, "path", path, NULL);
      return FALSE;
    }
  if (!dialect->has_encoding)
    dialect->encoding = encoding;
  dialect->has_encoding = TRUE;
  return TRUE;
}

static GBytes *
read_sample (const FlussiCsvDialect  *dialect,
             const char              *path,
             GCancellable            *cancellable,
             GError                 **error)
{
  g_autoptr (FlussiCsvInput) input = flussi_csv_input_open (path, dialect->encoding, error);
  g_autoptr (GByteArray) sample = g_byte_array_new ();

  if (input == NULL)
    return NULL;
  while (sample->len < SAMPLE)
    {
      const char *text;
      gsize length;

      if (!flussi_csv_input_next (input, &text, &length, cancellable, error))
        return NULL;
      if (length == 0)
        break;
      g_byte_array_append (sample, (const guint8 *) text, length);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&sample));
}

static guint
count_filled (FlussiCsvReader *reader)
{
  guint n_cells = flussi_csv_reader_get_n_cells (reader);
  guint n_filled = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      gsize length;

      flussi_csv_reader_get_cell (reader, i, &length);
      n_filled += length > 0;
    }
  return n_filled;
}

/* The line by which a spreadsheet is told the delimiter. */
static gboolean
is_sep_line (FlussiCsvReader *reader)
{
  return flussi_csv_reader_get_line (reader) == 1 &&
         g_ascii_strncasecmp (flussi_csv_reader_get_cell (reader, 0, NULL), "sep=", 4) == 0;
}

static void
count_row (Shape           *shape,
           FlussiCsvReader *reader,
           GArray          *counts)
{
  guint n_cells = flussi_csv_reader_get_n_cells (reader);
  gboolean table_begun = shape->n_rows > shape->n_leading;

  if (shape->n_rows == 0)
    shape->header_line = flussi_csv_reader_get_line (reader);
  if (!table_begun && count_filled (reader) == 1)
    shape->n_leading++;
  else if (!table_begun)
    shape->header_line = flussi_csv_reader_get_line (reader);
  shape->n_rows++;

  if (counts->len <= n_cells)
    g_array_set_size (counts, n_cells + 1);
  g_array_index (counts, guint, n_cells)++;
}

/* An error here only ends the sample: it may have been cut inside a quoted cell. */
static Shape
measure (GBytes *sample,
         char    delimiter)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (sample);
  g_autoptr (FlussiCsvReader) reader =
    flussi_csv_reader_new (flussi_csv_input_new (stream, FLUSSI_CSV_ENCODING_UTF_8), delimiter);
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint));
  Shape shape = { 0, };
  gboolean at_end;

  while (shape.n_rows < SAMPLE_ROWS &&
         flussi_csv_reader_next (reader, &at_end, NULL, NULL) && !at_end)
    if (!flussi_csv_reader_is_blank (reader) && !is_sep_line (reader))
      count_row (&shape, reader, counts);

  for (guint n_cells = 2; n_cells < counts->len; n_cells++)
    if (g_array_index (counts, guint, n_cells) >= MAX (shape.n_usual, 1))
      {
        shape.n_usual = g_array_index (counts, guint, n_cells);
        shape.n_cells = n_cells;
      }

  /* In a table of one column every row has a single cell: none is a title. */
  if (shape.n_leading == shape.n_rows)
    shape.n_leading = 0;
  return shape;
}

/* A delimiter is the better the more rows it splits into the same number of
 * cells, titles counting against it: "Importo" above a column of decimal
 * commas is a title only to the comma. */
static double
get_score (const Shape *shape)
{
  if (shape->n_cells < 2)
    return 0;
  return ((double) shape->n_usual - shape->n_leading / 2.0) / shape->n_rows;
}

static gboolean
read_sep_line (GBytes *sample,
               char   *delimiter)
{
  gsize size;
  const char *text = g_bytes_get_data (sample, &size);

  if (size < 6 || g_ascii_strncasecmp (text, "sep=", 4) != 0 ||
      memchr (delimiters, text[4], sizeof delimiters) == NULL ||
      (text[5] != '\r' && text[5] != '\n'))
    return FALSE;
  *delimiter = text[4];
  return TRUE;
}

static char
choose_delimiter (GBytes *sample)
{
  Shape best = { 0, };
  char chosen = ',';

  if (read_sep_line (sample, &chosen))
    return chosen;
  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      Shape shape = measure (sample, delimiters[i]);
      double difference = get_score (&shape) - get_score (&best);

      if (difference > 0.001 || (difference > -0.001 && shape.n_cells > best.n_cells))
        {
          best = shape;
          chosen = delimiters[i];
        }
    }
  return chosen;
}

/**
 * flussi_csv_dialect_detect:
 * @dialect: (inout): what is known; what is not is filled in
 * @path: a file
 * @cancellable: (nullable): stops the reading
 * @error: return location for an error
 *
 * Reads the whole file once for its encoding, and a sample of it for its
 * delimiter and for the line of its header: a `sep=` line and single cells
 * above the header are not the header (I1, I5).
 *
 * Returns: %FALSE with %FLUSSI_ERROR_EMPTY_FILE, %FLUSSI_ERROR_BINARY_FILE or
 *   %FLUSSI_ERROR_READ_FAILED if it is not a table
 */
gboolean
flussi_csv_dialect_detect (FlussiCsvDialect  *dialect,
                           const char        *path,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr (GBytes) sample = NULL;
  Shape shape;

  if (!probe_file (dialect, path, cancellable, error))
    return FALSE;
  sample = read_sample (dialect, path, cancellable, error);
  if (sample == NULL)
    return FALSE;

  if (dialect->delimiter == 0)
    dialect->delimiter = choose_delimiter (sample);
  if (dialect->header_line != 0)
    return TRUE;

  shape = measure (sample, dialect->delimiter);
  if (shape.n_rows == 0)
    {
      flussi_error_set (error, FLUSSI_ERROR_EMPTY_FILE, "path", path, NULL);
      return FALSE;
    }
  dialect->header_line = shape.header_line;
  return TRUE;
}

/**
 * flussi_csv_dialect_open:
 * @dialect: a complete dialect
 * @path: a file
 * @error: return location for an error
 *
 * Opens the file for reading from its first line.
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL with %FLUSSI_ERROR_READ_FAILED
 */
FlussiCsvReader *
flussi_csv_dialect_open (const FlussiCsvDialect  *dialect,
                         const char              *path,
                         GError                 **error)
{
  FlussiCsvInput *input = flussi_csv_input_open (path, dialect->encoding, error);

  if (input == NULL)
    return NULL;
  return flussi_csv_reader_new (input, dialect->delimiter);
}
