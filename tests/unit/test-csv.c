/* test-csv.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-csv-dialect.h"
#include "flussi-csv-writer.h"

#include "flussi-environment.h"
#include "flussi-error.h"

#include <glib/gstdio.h>

#include <string.h>

/* A literal that may hold NUL bytes, and its length. */
#define BYTES(literal) literal, sizeof (literal) - 1

/* Rows as text: cells between bars, the line number in front. */
static char *
dump (FlussiCsvReader  *reader,
      GError          **error)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  while (TRUE)
    {
      gboolean at_end;

      if (!flussi_csv_reader_next (reader, &at_end, NULL, error))
        return NULL;
      if (at_end)
        return g_string_free (g_steal_pointer (&rows), FALSE);

      g_string_append_printf (rows, "%" G_GUINT64_FORMAT ":", flussi_csv_reader_get_line (reader));
      for (guint i = 0; i < flussi_csv_reader_get_n_cells (reader); i++)
        g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "",
                                flussi_csv_reader_get_cell (reader, i, NULL));
      g_string_append_c (rows, '\n');
    }
}

static FlussiCsvReader *
read_bytes (const char        *bytes,
            gsize              length,
            FlussiCsvEncoding  encoding,
            char               delimiter)
{
  g_autoptr (GInputStream) stream =
    g_memory_input_stream_new_from_data (g_memdup2 (bytes, length), length, g_free);

  return flussi_csv_reader_new (flussi_csv_input_new (stream, encoding), delimiter);
}

static void
assert_rows (const char *text,
             char        delimiter,
             const char *expected)
{
  g_autoptr (FlussiCsvReader) reader =
    read_bytes (text, strlen (text), FLUSSI_CSV_ENCODING_UTF_8, delimiter);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = dump (reader, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_reader_cells (void)
{
  assert_rows ("a,b\r\n1,2\r\n", ',', "1:a|b\n2:1|2\n");
  assert_rows ("a,b\n1,2", ',', "1:a|b\n2:1|2\n");
  assert_rows ("a;b\r1;2\r", ';', "1:a|b\n2:1|2\n");
  assert_rows ("a\t\tb\n", '\t', "1:a||b\n");
  assert_rows ("", ',', "");
  assert_rows ("\n\nx\n", ',', "1:\n2:\n3:x\n");
  assert_rows ("a,\n", ',', "1:a|\n");
  assert_rows ("a,", ',', "1:a|\n");
  assert_rows ("\"\"", ',', "1:\n");
}

static void
test_reader_quotes (void)
{
  assert_rows ("\"a,b\",\"say \"\"hi\"\"\"\n", ',', "1:a,b|say \"hi\"\n");
  assert_rows ("5\" pipe,x\n", ',', "1:5\" pipe|x\n");
  assert_rows ("\"Rossi\" srl,x\n", ',', "1:Rossi srl|x\n");
  assert_rows ("\"\"\"\",x\n", ',', "1:\"|x\n");
}

static void
test_reader_lines (void)
{
  /* The line is the physical one on which the row begins; breaks become LF. */
  assert_rows ("h\r\n\"one\r\ntwo\rthree\nfour\"\r\nlast\r\n", ',',
               "1:h\n2:one\ntwo\nthree\nfour\n6:last\n");
}

static void
test_reader_unclosed_quote (void)
{
  const char *text = "a,b\n1,2\n\"cut off,3\n4,5\n";
  g_autoptr (FlussiCsvReader) reader =
    read_bytes (text, strlen (text), FLUSSI_CSV_ENCODING_UTF_8, ',');
  g_autoptr (GError) error = NULL;

  g_assert_null (dump (reader, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_UNCLOSED_QUOTE);
  g_assert_nonnull (strstr (error->message, "3"));
}

static void
test_reader_chunk_borders (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FlussiCsvReader) reader = NULL;
  gboolean at_end;
  guint n_rows = 0;

  /* Cells, quotes and line ends fall on every place of a piece of the input. */
  for (guint i = 0; i < 40000; i++)
    g_string_append (text, "\"x\"\"y\",è\r\n");
  reader = read_bytes (text->str, text->len, FLUSSI_CSV_ENCODING_UTF_8, ',');
  while (TRUE)
    {
      g_autoptr (GError) error = NULL;

      flussi_csv_reader_next (reader, &at_end, NULL, &error);
      g_assert_no_error (error);
      if (at_end)
        break;
      n_rows++;
      g_assert_cmpuint (flussi_csv_reader_get_n_cells (reader), ==, 2);
      g_assert_cmpstr (flussi_csv_reader_get_cell (reader, 0, NULL), ==, "x\"y");
      g_assert_cmpstr (flussi_csv_reader_get_cell (reader, 1, NULL), ==, "è");
      g_assert_cmpuint (flussi_csv_reader_get_line (reader), ==, n_rows);
      g_assert_cmpint (flussi_csv_reader_get_flaw (reader, NULL), ==, FLUSSI_CSV_FLAW_NONE);
    }
  g_assert_cmpuint (n_rows, ==, 40000);
}

static void
test_reader_flaws (void)
{
  static const char bytes[] = "good,row\nb\0ad,row\nso so,t\xc3\nè,fine\n";
  static const struct { FlussiCsvFlaw flaw; guint cell; } expected[] = {
    { FLUSSI_CSV_FLAW_NONE, 0 },
    { FLUSSI_CSV_FLAW_NUL, 0 },
    { FLUSSI_CSV_FLAW_ENCODING, 1 },
    { FLUSSI_CSV_FLAW_NONE, 0 },
  };
  g_autoptr (FlussiCsvReader) reader =
    read_bytes (bytes, sizeof bytes - 1, FLUSSI_CSV_ENCODING_UTF_8, ',');

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gboolean at_end;
      guint cell = 0;

      g_assert_true (flussi_csv_reader_next (reader, &at_end, NULL, NULL));
      g_assert_false (at_end);
      g_assert_cmpint (flussi_csv_reader_get_flaw (reader, &cell), ==, expected[i].flaw);
      g_assert_cmpuint (cell, ==, expected[i].cell);
    }
}

static void
test_reader_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("c0");
  g_autoptr (FlussiCsvReader) reader = NULL;
  gboolean at_end;

  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (text, ";c%u", i);
  reader = read_bytes (text->str, text->len, FLUSSI_CSV_ENCODING_UTF_8, ';');
  g_assert_true (flussi_csv_reader_next (reader, &at_end, NULL, NULL));
  g_assert_cmpuint (flussi_csv_reader_get_n_cells (reader), ==, 1000);
  g_assert_cmpstr (flussi_csv_reader_get_cell (reader, 999, NULL), ==, "c999");
}

static void
test_input_encodings (void)
{
  static const struct
  {
    const char       *bytes;
    gsize             length;
    FlussiCsvEncoding encoding;
    const char       *expected;
  } cases[] = {
    { BYTES ("\xef\xbb\xbf" "citt\xc3\xa0"), FLUSSI_CSV_ENCODING_UTF_8, "1:città\n" },
    { BYTES ("citt\xe0 \x80"), FLUSSI_CSV_ENCODING_WINDOWS_1252, "1:città €\n" },
    { BYTES ("citt\xe0 \xa4"), FLUSSI_CSV_ENCODING_ISO_8859_15, "1:città €\n" },
    { BYTES ("\xff\xfe" "a\0\xe0\0"), FLUSSI_CSV_ENCODING_UTF_16LE, "1:aà\n" },
    { BYTES ("\xfe\xff" "\0a\0\xe0"), FLUSSI_CSV_ENCODING_UTF_16BE, "1:aà\n" },
    { BYTES ("\x3d\xd8\x00\xde"), FLUSSI_CSV_ENCODING_UTF_16LE, "1:😀\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FlussiCsvReader) reader =
        read_bytes (cases[i].bytes, cases[i].length, cases[i].encoding, ',');
      g_autofree char *rows = dump (reader, NULL);

      g_assert_cmpstr (rows, ==, cases[i].expected);
    }
}

static void
test_input_undecodable (void)
{
  static const char lone[] = "a\0\x3d\xd8" "b\0";
  g_autoptr (FlussiCsvReader) latin = read_bytes ("x\x81", 2, FLUSSI_CSV_ENCODING_WINDOWS_1252, ',');
  g_autoptr (FlussiCsvReader) wide = read_bytes (lone, 6, FLUSSI_CSV_ENCODING_UTF_16LE, ',');
  gboolean at_end;

  g_assert_true (flussi_csv_reader_next (latin, &at_end, NULL, NULL));
  g_assert_cmpint (flussi_csv_reader_get_flaw (latin, NULL), ==, FLUSSI_CSV_FLAW_ENCODING);
  g_assert_true (flussi_csv_reader_next (wide, &at_end, NULL, NULL));
  g_assert_cmpint (flussi_csv_reader_get_flaw (wide, NULL), ==, FLUSSI_CSV_FLAW_ENCODING);
}

static gboolean
probe (const char        *bytes,
       gsize              length,
       FlussiCsvEncoding *encoding)
{
  FlussiCsvProbe state;

  flussi_csv_probe_init (&state);
  for (gsize i = 0; i < length; i++)
    flussi_csv_probe_feed (&state, (const guchar *) bytes + i, 1);
  return flussi_csv_probe_finish (&state, encoding);
}

static void
test_encoding_detection (void)
{
  static const struct
  {
    const char       *bytes;
    gsize             length;
    FlussiCsvEncoding encoding;
  } cases[] = {
    { BYTES ("Nome;Citta\n"), FLUSSI_CSV_ENCODING_UTF_8 },
    { BYTES ("citt\xc3\xa0;perch\xc3\xa9"), FLUSSI_CSV_ENCODING_UTF_8 },
    { BYTES ("citt\xe0;perch\xe9"), FLUSSI_CSV_ENCODING_WINDOWS_1252 },
    { BYTES ("citt\xe0;5 \x80"), FLUSSI_CSV_ENCODING_WINDOWS_1252 },
    { BYTES ("citt\xe0;5 \xa4"), FLUSSI_CSV_ENCODING_ISO_8859_15 },
    { BYTES ("\x93quoted\x94 \xa4"), FLUSSI_CSV_ENCODING_WINDOWS_1252 },
    /* UTF-8 up to a broken place stays UTF-8: no mojibake. */
    { BYTES ("citt\xc3\xa0;caff\xc3\xa8;perch\xe9"), FLUSSI_CSV_ENCODING_UTF_8 },
    { BYTES ("citt\xc3\xa0;caff\xc3"), FLUSSI_CSV_ENCODING_UTF_8 },
    { BYTES ("\xff\xfe" "a\0b\0"), FLUSSI_CSV_ENCODING_UTF_16LE },
    { BYTES ("a\0b\0;\0c\0"), FLUSSI_CSV_ENCODING_UTF_16LE },
    { BYTES ("\0a\0b\0;\0c"), FLUSSI_CSV_ENCODING_UTF_16BE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FlussiCsvEncoding encoding;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_true (probe (cases[i].bytes, cases[i].length, &encoding));
      g_assert_cmpstr (flussi_csv_encoding_get_name (encoding), ==,
                       flussi_csv_encoding_get_name (cases[i].encoding));
    }
}

static void
test_binary_detection (void)
{
  static const char noise[] = "\x01\x02\x00\x07zz\x00\x00\x1b";
  FlussiCsvEncoding encoding;

  g_assert_false (probe (BYTES ("PK\x03\x04rest of a spreadsheet"), &encoding));
  g_assert_false (probe (BYTES ("%PDF-1.7"), &encoding));
  g_assert_false (probe (noise, sizeof noise - 1, &encoding));

  /* One stray byte costs its row, not the file. */
  g_assert_true (probe (BYTES ("a;b\n1;\0\n"), &encoding));
}

static char *
write_file (const char *bytes,
            gsize       length)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("flussi-csv-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static void
test_dialect_detection (void)
{
  static const struct
  {
    const char *text;
    char        delimiter;
    guint64     header_line;
  } cases[] = {
    { "Nome;Cognome;Importo\nAnna;Bruni;1.234,56\nUgo;Neri;12,5\n", ';', 1 },
    { "Nome;Importo\nAnna;1,5\nUgo;2,5\n", ';', 1 },
    { "name,city\n\"Rossi, Anna\",Roma\n", ',', 1 },
    { "name\tcity\nAnna\tRoma\n", '\t', 1 },
    { "name|city\nAnna|Roma\n", '|', 1 },
    { "sep=;\r\nNome;Citta\r\nAnna;Roma\r\n", ';', 2 },
    { "Clienti al 3 marzo;;\n\nNome;Cognome;Citta\nAnna;Bruni;Roma\n", ';', 3 },
    { "\n\nemail\na@example.it\n", ',', 3 },
    { "Nome;Note\nAnna;ciao, come va\nUgo;bene, grazie, e tu\n", ';', 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_file (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      FlussiCsvDialect dialect = { 0, };

      flussi_csv_dialect_detect (&dialect, path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (dialect.delimiter, ==, cases[i].delimiter);
      g_assert_cmpuint (dialect.header_line, ==, cases[i].header_line);
      g_assert_cmpuint (dialect.size, ==, strlen (cases[i].text));
      g_unlink (path);
    }
}

static void
test_dialect_not_a_table (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    int         code;
  } cases[] = {
    { BYTES (""), FLUSSI_ERROR_EMPTY_FILE },
    { BYTES ("\n\r\n  \n"), FLUSSI_ERROR_EMPTY_FILE },
    { BYTES ("\x89PNG\r\n\x1a\n\0\0"), FLUSSI_ERROR_BINARY_FILE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_file (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      FlussiCsvDialect dialect = { 0, };

      g_assert_false (flussi_csv_dialect_detect (&dialect, path, NULL, &error));
      g_assert_error (error, FLUSSI_ERROR, cases[i].code);
      g_unlink (path);
    }
}

static void
test_writer_round_trip (void)
{
  static const char *const cells[] = {
    "plain", "a,b", "say \"hi\"", "two\nlines", " blank ", "", "=1+2", "+39 06 1", "-x", "@me",
    "'=already", "it's",
  };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (FlussiCsvWriter) writer = flussi_csv_writer_new (stream, ',');
  g_autoptr (FlussiCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  gboolean at_end;

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    flussi_csv_writer_add_text (writer, cells[i]);
  g_assert_true (flussi_csv_writer_end_row (writer, &error));
  g_assert_true (flussi_csv_writer_flush (writer, &error));

  reader = read_bytes (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                       g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
                       FLUSSI_CSV_ENCODING_UTF_8, ',');
  g_assert_true (flussi_csv_reader_next (reader, &at_end, NULL, &error));
  g_assert_cmpuint (flussi_csv_reader_get_n_cells (reader), ==, G_N_ELEMENTS (cells));
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const char *cell = flussi_csv_reader_get_cell (reader, i, NULL);

      /* No spreadsheet sees a formula, and what comes back is what went out. */
      g_assert_null (*cell == '\0' ? NULL : strchr ("=+-@", *cell));
      g_assert_cmpstr (flussi_csv_skip_sign (cell), ==, cells[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/csv-reader/cells", test_reader_cells);
  g_test_add_func ("/store/csv-reader/quotes", test_reader_quotes);
  g_test_add_func ("/store/csv-reader/lines", test_reader_lines);
  g_test_add_func ("/store/csv-reader/unclosed-quote", test_reader_unclosed_quote);
  g_test_add_func ("/store/csv-reader/chunk-borders", test_reader_chunk_borders);
  g_test_add_func ("/store/csv-reader/flaws", test_reader_flaws);
  g_test_add_func ("/store/csv-reader/many-columns", test_reader_many_columns);
  g_test_add_func ("/store/csv-input/encodings", test_input_encodings);
  g_test_add_func ("/store/csv-input/undecodable", test_input_undecodable);
  g_test_add_func ("/store/csv-encoding/detection", test_encoding_detection);
  g_test_add_func ("/store/csv-encoding/binary", test_binary_detection);
  g_test_add_func ("/store/csv-dialect/detection", test_dialect_detection);
  g_test_add_func ("/store/csv-dialect/not-a-table", test_dialect_not_a_table);
  g_test_add_func ("/store/csv-writer/round-trip", test_writer_round_trip);

  return g_test_run ();
}
