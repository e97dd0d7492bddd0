/* flussi-cli-output.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cli.h"

G_BEGIN_DECLS

/**
 * FlussiCliColumn:
 * @key: key of a row's object, dots lead into objects inside
 * @title: heading, translatable
 *
 * A column of a printed list; a table of them ends with one without a key.
 */
typedef struct
{
  const char *key;
  const char *title;
} FlussiCliColumn;

void  flussi_cli_print_document (FlussiCli             *cli,
                                 FlussiJson            *document);
void  flussi_cli_print_rows     (FlussiCli             *cli,
                                 FlussiJson            *rows,
                                 const FlussiCliColumn *columns);
void  flussi_cli_print_row      (FlussiCli             *cli,
                                 FlussiJson            *row);
void  flussi_cli_say            (FlussiCli             *cli,
                                 const char            *format,
                                 ...) G_GNUC_PRINTF (2, 3);
char *flussi_cli_to_text        (const FlussiJson      *value);

G_END_DECLS
