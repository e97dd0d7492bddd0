/* flussi-import-report.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-error.h"
#include "flussi-json.h"

G_BEGIN_DECLS

/**
 * FlussiImportNoteKind:
 *
 * What an import tells although no row is refused for it.
 */
typedef enum
{
  FLUSSI_IMPORT_NOTE_UNRECOGNISED_COLUMN,
  FLUSSI_IMPORT_NOTE_DUPLICATE_HEADER,
  FLUSSI_IMPORT_NOTE_EMPTY_HEADER,
  FLUSSI_IMPORT_NOTE_READ_ONLY_COLUMN,
  FLUSSI_IMPORT_NOTE_AMBIGUOUS_DATES,
  FLUSSI_IMPORT_NOTE_SHORT_ROW,
  FLUSSI_IMPORT_NOTE_UNKNOWN_USER,
  FLUSSI_IMPORT_NOTE_NOT_FOUND,
  FLUSSI_IMPORT_NOTE_SEVERAL_FOUND,
  FLUSSI_IMPORT_NOTE_CREATED,
  FLUSSI_IMPORT_NOTE_LEFT_UNKNOWN,
  FLUSSI_IMPORT_NOTE_RESUMED,
} FlussiImportNoteKind;

/**
 * FlussiImportNote:
 * @kind: what is told
 * @column: (nullable): the column
 * @value: (nullable): the cell
 * @count: in how many rows
 * @lines: (element-type guint64): the first of their lines
 */
typedef struct
{
  FlussiImportNoteKind  kind;
  char                 *column;
  char                 *value;
  guint64               count;
  GArray               *lines;
} FlussiImportNote;

/**
 * FlussiImportReject:
 * @line: the physical line where the row begins
 * @column: (nullable): the column
 * @value: (nullable): the cell
 * @reason: why
 * @object: what the rows are; belongs to the report
 * @encoding: that of the file; belongs to the report
 *
 * A row that was not taken.
 */
typedef struct
{
  guint64         line;
  char           *column;
  char           *value;
  FlussiErrorCode reason;
  const char     *object;
  const char     *encoding;
} FlussiImportReject;

/**
 * FlussiImportReport:
 * @rows: rows with a value
 * @created: records made
 * @updated: records changed, or found to be as the row says
 * @skipped: rows left alone because their record exists
 * @rejected: rows not taken
 * @operation: number by which the import can be undone, 0 if nothing was written
 * @dry_run: whether nothing was meant to be written
 * @cancelled: whether it was cancelled; what is counted is kept
 * @rejects: (element-type FlussiImportReject): the first of the rejected rows
 * @notes: (element-type FlussiImportNote): what else is to be told
 * @detected: encoding, delimiter, header line, date order and decimal sign
 * @columns: header to property
 * @object: name of the type of the rows
 *
 * What came of an import.
 */
typedef struct
{
  guint64     rows;
  guint64     created;
  guint64     updated;
  guint64     skipped;
  guint64     rejected;
  gint64      operation;
  gboolean    dry_run;
  gboolean    cancelled;
  GPtrArray  *rejects;
  GPtrArray  *notes;
  GHashTable *notes_by_key;
  FlussiJson *detected;
  FlussiJson *columns;
  char       *object;
} FlussiImportReport;

FlussiImportReport *flussi_import_report_new      (void);
void                flussi_import_report_free     (FlussiImportReport   *self);
void                flussi_import_report_reject   (FlussiImportReport   *self,
                                                   guint64               line,
                                                   const char           *column,
                                                   const char           *value,
                                                   FlussiErrorCode       reason);
void                flussi_import_report_note     (FlussiImportReport   *self,
                                                   FlussiImportNoteKind  kind,
                                                   const char           *column,
                                                   const char           *value,
                                                   guint64               line);
gboolean            flussi_import_report_took_none (const FlussiImportReport *self);
FlussiJson         *flussi_import_report_to_json  (FlussiImportReport   *self);
char               *flussi_import_note_sentence   (const FlussiImportNote *note);
char               *flussi_import_reject_sentence (const FlussiImportReject *reject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiImportReport, flussi_import_report_free)

G_END_DECLS
