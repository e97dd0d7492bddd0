/* flussi-csv-encoding.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiCsvEncoding:
 * @FLUSSI_CSV_ENCODING_UTF_8: UTF-8, with or without a byte order mark
 * @FLUSSI_CSV_ENCODING_UTF_16LE: UTF-16, least significant byte first
 * @FLUSSI_CSV_ENCODING_UTF_16BE: UTF-16, most significant byte first
 * @FLUSSI_CSV_ENCODING_WINDOWS_1252: what spreadsheets of western Europe write
 * @FLUSSI_CSV_ENCODING_ISO_8859_1: Latin-1
 * @FLUSSI_CSV_ENCODING_ISO_8859_15: Latin-1 with the euro sign
 *
 * How the bytes of a table become text.
 */
typedef enum
{
  FLUSSI_CSV_ENCODING_UTF_8,
  FLUSSI_CSV_ENCODING_UTF_16LE,
  FLUSSI_CSV_ENCODING_UTF_16BE,
  FLUSSI_CSV_ENCODING_WINDOWS_1252,
  FLUSSI_CSV_ENCODING_ISO_8859_1,
  FLUSSI_CSV_ENCODING_ISO_8859_15,
} FlussiCsvEncoding;

const char *flussi_csv_encoding_get_name  (FlussiCsvEncoding  encoding);
gboolean    flussi_csv_encoding_from_name (const char        *name,
                                           FlussiCsvEncoding *encoding);
gunichar    flussi_csv_encoding_get_char  (FlussiCsvEncoding  encoding,
                                           guchar             byte);

/**
 * FlussiCsvProbe:
 *
 * What the bytes of a file say about its encoding, gathered while they pass
 * by (I5). All fields are private.
 */
typedef struct
{
  guint64 total;
  guint64 multibyte;
  guint64 multibyte_before_invalid;
  guint64 invalid;
  guint64 c1;
  guint64 currency_sign;
  guint64 control;
  guint64 zero_even;
  guint64 zero_odd;
  guint   expected;
  guchar  lower;
  guchar  upper;
  guchar  head[8];
} FlussiCsvProbe;

void     flussi_csv_probe_init   (FlussiCsvProbe       *probe);
void     flussi_csv_probe_feed   (FlussiCsvProbe       *probe,
                                  const guchar         *bytes,
                                  gsize                 length);
gboolean flussi_csv_probe_finish (const FlussiCsvProbe *probe,
                                  FlussiCsvEncoding    *encoding);

G_END_DECLS
