/* flussi-import-report.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-report.h"

#include <glib/gi18n.h>

/* A report is for people. The file of rejected rows has all of them; here the
 * memory must not grow with the file. */
#define MAX_REJECTS 20000
#define MAX_NOTES 2000
#define MAX_LINES 50
#define MAX_VALUE 200

static const struct
{
  const char *name;
  const char *sentence;
} note_kinds[] = {
  [FLUSSI_IMPORT_NOTE_UNRECOGNISED_COLUMN] =
    { "unrecognised_column", N_("The column “{column}” is no known property and is left out") },
  [FLUSSI_IMPORT_NOTE_DUPLICATE_HEADER] =
    { "duplicate_header", N_("The column “{column}” occurs more than once; the leftmost is used") },
  [FLUSSI_IMPORT_NOTE_EMPTY_HEADER] =
    { "empty_header", N_("Column {value} has no header and is left out") },
  [FLUSSI_IMPORT_NOTE_READ_ONLY_COLUMN] =
    { "read_only_column", N_("The column “{column}” cannot be set and is left out") },
  [FLUSSI_IMPORT_NOTE_AMBIGUOUS_DATES] =
    { "ambiguous_dates", N_("The dates of “{column}” can be read in two ways; they were read as {value}") },
  [FLUSSI_IMPORT_NOTE_SHORT_ROW] =
    { "short_row", N_("Rows with fewer cells than the header: what is missing is unknown") },
  [FLUSSI_IMPORT_NOTE_UNKNOWN_USER] =
    { "unknown_user", N_("“{value}” in “{column}” is no user of this workspace; left unknown") },
  [FLUSSI_IMPORT_NOTE_NOT_FOUND] =
    { "not_found", N_("“{value}” in “{column}” is no known record; not associated") },
  [FLUSSI_IMPORT_NOTE_SEVERAL_FOUND] =
    { "several_found", N_("“{value}” in “{column}” is the name of several records; not associated") },
  [FLUSSI_IMPORT_NOTE_CREATED] =
    { "associated_created", N_("“{value}” in “{column}” was created") },
  [FLUSSI_IMPORT_NOTE_LEFT_UNKNOWN] =
    { "left_unknown", N_("“{value}” in “{column}” cannot be read; left unknown") },
  [FLUSSI_IMPORT_NOTE_RESUMED] =
    { "resumed", N_("An import of this file that was interrupted went on after line {value}") },
};

static void
reject_free (FlussiImportReject *reject)
{
  g_free (reject->column);
  g_free (reject->value);
  g_free (reject);
}

static void
note_free (FlussiImportNote *note)
{
  g_free (note->column);
  g_free (note->value);
  g_array_unref (note->lines);
  g_free (note);
}

/**
 * flussi_import_report_new:
 *
 * Creates an empty report.
 *
 * Returns: (transfer full): a new report
 */
FlussiImportReport *
flussi_import_report_new (void)
{
  FlussiImportReport *self = g_new0 (FlussiImportReport, 1);

  self->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) reject_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  self->notes_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * flussi_import_report_free:
 * @self: (transfer full): a report
 *
 * Frees @self.
 */
void
flussi_import_report_free (FlussiImportReport *self)
{
  g_ptr_array_unref (self->rejects);
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->notes_by_key);
  g_clear_pointer (&self->detected, flussi_json_unref);
  g_clear_pointer (&self->columns, flussi_json_unref);
  g_free (self->object);
  g_free (self);
}

/* A cell for a person: valid text, on one line, not too long. */
static char *
dup_shown (const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    return NULL;
  valid = g_utf8_make_valid (value, -1);
  if (g_utf8_strlen (valid, -1) > MAX_VALUE)
    {
      g_autofree char *start = g_utf8_substring (valid, 0, MAX_VALUE);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&valid);
}

/**
 * flussi_import_report_reject:
 * @self: a report
 * @line: the line where the row begins
 * @column: (nullable): the column at fault
 * @value: (nullable): its cell
 * @reason: what is wrong with it
 *
 * Counts a row that is not taken and keeps why.
 */
void
flussi_import_report_reject (FlussiImportReport *self,
                             guint64             line,
                             const char         *column,
                             const char         *value,
                             FlussiErrorCode     reason)
{
  FlussiImportReject *reject;

  self->rejected++;
  if (self->rejects->len >= MAX_REJECTS)
    return;
  reject = g_new0 (FlussiImportReject, 1);
  reject->line = line;
  reject->column = g_strdup (column);
  reject->value = dup_shown (value);
  reject->reason = reason;
  reject->object = self->object;
  reject->encoding = self->detected != NULL ? flussi_json_get_string (self->detected, "encoding") : NULL;
  g_ptr_array_add (self->rejects, reject);
}

/**
 * flussi_import_report_note:
 * @self: a report
 * @kind: what is told
 * @column: (nullable): the column
 * @value: (nullable): the cell
 * @line: the line of the row, 0 for the whole file
 *
 * Tells something; the same thing of several rows is one note with their lines.
 */
void
flussi_import_report_note (FlussiImportReport   *self,
                           FlussiImportNoteKind  kind,
                           const char           *column,
                           const char           *value,
                           guint64               line)
{
  g_autofree char *key = g_strdup_printf ("%d\n%s\n%s", kind, column != NULL ? column : "",
                                          value != NULL ? value : "");
  FlussiImportNote *note = g_hash_table_lookup (self->notes_by_key, key);

  if (note == NULL && self->notes->len >= MAX_NOTES)
    return;
  if (note == NULL)
    {
      note = g_new0 (FlussiImportNote, 1);
      note->kind = kind;
      note->column = g_strdup (column);
      note->value = dup_shown (value);
      note->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
      g_ptr_array_add (self->notes, note);
      g_hash_table_insert (self->notes_by_key, g_steal_pointer (&key), note);
    }
  note->count++;
  if (line > 0 && note->lines->len < MAX_LINES)
    g_array_append_val (note->lines, line);
}

/**
 * flussi_import_report_took_none:
 * @self: a report
 *
 * Returns: whether there were rows but all of them were rejected
 */
gboolean
flussi_import_report_took_none (const FlussiImportReport *self)
{
  return self->rows > 0 && self->created + self->updated + self->skipped == 0;
}

/**
 * flussi_import_note_sentence:
 * @note: a note
 *
 * Makes the note readable, in the language of the interface.
 *
 * Returns: (transfer full): a sentence
 */
char *
flussi_import_note_sentence (const FlussiImportNote *note)
{
  const char *arguments[] = {
    "column", note->column != NULL ? note->column : "",
    "value", note->value != NULL ? note->value : "",
    NULL
  };

  return flussi_text_fill (_(note_kinds[note->kind].sentence), (GStrv) arguments);
}

/**
 * flussi_import_reject_sentence:
 * @reject: a rejected row
 *
 * Says why the row was not taken, in the language of the interface.
 *
 * Returns: (transfer full): a sentence
 */
char *
flussi_import_reject_sentence (const FlussiImportReject *reject)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, reject->line);
  g_autoptr (GError) error =
    flussi_error_new (reject->reason,
                      "line", line,
                      "property", reject->column != NULL ? reject->column : "",
                      "value", reject->value != NULL ? reject->value : "",
                      "key", reject->value != NULL ? reject->value : "",
                      "object", reject->object,
                      "encoding", reject->encoding,
                      NULL);

  return flussi_error_sentence (error);
}

static FlussiJson *
note_to_json (const FlussiImportNote *note)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *lines = flussi_json_new_array ();
  g_autofree char *sentence = flussi_import_note_sentence (note);

  flussi_json_set_string (json, "note", note_kinds[note->kind].name);
  if (note->column != NULL)
    flussi_json_set_string (json, "column", note->column);
  if (note->value != NULL)
    flussi_json_set_string (json, "value", note->value);
  for (guint i = 0; i < note->lines->len; i++)
    flussi_json_append (lines, flussi_json_new_integer (g_array_index (note->lines, guint64, i)));
  flussi_json_set_integer (json, "count", note->count);
  flussi_json_set (json, "lines", lines);
  flussi_json_set_string (json, "text", sentence);
  return json;
}

static FlussiJson *
reject_to_json (const FlussiImportReject *reject)
{
  FlussiJson *json = flussi_json_new_object ();

  flussi_json_set_integer (json, "line", reject->line);
  flussi_json_set (json, "column", reject->column != NULL ? flussi_json_new_string (reject->column)
                                                          : flussi_json_new_null ());
  flussi_json_set (json, "value", reject->value != NULL ? flussi_json_new_string (reject->value)
                                                        : flussi_json_new_null ());
  flussi_json_set_string (json, "reason", flussi_error_code_name (reject->reason));
  return json;
}

/**
 * flussi_import_report_to_json:
 * @self: a report
 *
 * Makes the report of the command line (docs/import.md).
 *
 * Returns: (transfer full): a JSON object
 */
FlussiJson *
flussi_import_report_to_json (FlussiImportReport *self)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *notes = flussi_json_new_array ();
  FlussiJson *rejects = flussi_json_new_array ();

  for (guint i = 0; i < self->notes->len; i++)
    flussi_json_append (notes, note_to_json (self->notes->pdata[i]));
  for (guint i = 0; i < self->rejects->len; i++)
    flussi_json_append (rejects, reject_to_json (self->rejects->pdata[i]));

  flussi_json_set_integer (json, "rows", self->rows);
  flussi_json_set_integer (json, "created", self->created);
  flussi_json_set_integer (json, "updated", self->updated);
  flussi_json_set_integer (json, "skipped", self->skipped);
  flussi_json_set_integer (json, "rejected", self->rejected);
  if (self->operation != 0)
    flussi_json_set_integer (json, "import", self->operation);
  if (self->dry_run)
    flussi_json_set_boolean (json, "dry_run", TRUE);
  if (self->cancelled)
    flussi_json_set_boolean (json, "cancelled", TRUE);
  flussi_json_set (json, "notes", notes);
  if (self->detected != NULL)
    flussi_json_set (json, "detected", flussi_json_ref (self->detected));
  if (self->columns != NULL)
    flussi_json_set (json, "columns", flussi_json_ref (self->columns));
  flussi_json_set (json, "rejects", rejects);
  return json;
}
