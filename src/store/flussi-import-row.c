/* flussi-import-row.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-row.h"

#include "flussi-import-cell.h"
#include "flussi-import-index.h"
#include "flussi-import-match.h"
#include "flussi-users.h"

#include "flussi-change-set.h"
#include "flussi-text.h"

#include <string.h>

/* Implementation notes
 *
 * A row is read completely before anything is written: the first cell that
 * cannot be read rejects it (I2). What goes wrong is one of two things: the row
 * is at fault, then `fault` says why and the import goes on; or the file of the
 * workspace is, then there is a GError and it ends.
 */

#define MAX_USERS 10000

typedef struct
{
  const FlussiImportColumn *column;
  FlussiImportIndex        *index;   /* (nullable): of an association */
} Column;

typedef struct
{
  gboolean         found;
  const char      *column;   /* borrowed from the plan */
  char            *value;    /* owned */
  FlussiErrorCode  reason;
} Fault;

/* Told when the row is taken. */
typedef struct
{
  FlussiImportNoteKind  kind;
  const char           *column;  /* borrowed from the plan */
  char                 *value;   /* owned */
} PendingNote;

struct _FlussiImportRows
{
  FlussiDb                  *db;
  FlussiImportPlan          *plan;
  FlussiImportContext        context;
  FlussiImportReport        *report;
  FlussiImportJob           *job;
  FlussiCause                cause;
  FlussiChangeSet           *set;
  Column                    *columns;
  guint                      n_columns;
  int                        key_column;   /* -1 without a key */
  FlussiImportIndex         *key_index;    /* (nullable) */
  FlussiValue                key;          /* of the row */
  gboolean                   creates_others;
  GHashTable                *users;        /* text -> FlussiRecord id, 0 if nobody */
  FlussiCsvReader           *reader;       /* on the row; borrowed */
  GString                   *cell;         /* a trimmed copy */
  guint64                    line;
  Fault                      fault;
  GArray                    *notes;        /* (element-type PendingNote): of the row */
};

static void
clear_note (gpointer data)
{
  g_free (((PendingNote *) data)->value);
}

static gboolean
find_key_column (FlussiImportRows  *self,
                 GError           **error)
{
  const FlussiImportColumn *column;

  self->key_column = -1;
  if (self->plan->key == NULL)
    return TRUE;
  column = flussi_import_plan_find_target (self->plan, self->plan->key);
  self->key_column = column != NULL ? (int) column->index : -1;
  self->key_index = flussi_import_index_new (self->db, self->plan->key, error);
  return self->key_index != NULL;
}

static gboolean
prepare_columns (FlussiImportRows  *self,
                 GError           **error)
{
  self->n_columns = self->plan->columns->len;
  self->columns = g_new0 (Column, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const FlussiImportColumn *column = flussi_import_plan_get_column (self->plan, i);

      self->columns[i].column = column;
      if (column->target != FLUSSI_IMPORT_ASSOCIATE)
        continue;
      self->creates_others |= column->create;
      self->columns[i].index = flussi_import_index_new (self->db, column->property, error);
      if (self->columns[i].index == NULL)
        return FALSE;
    }
  return find_key_column (self, error);
}

/**
 * flussi_import_rows_new:
 * @db: the writer
 * @plan: what becomes of the cells; it outlives @self, like the following
 * @context: what their meaning depends on
 * @report: gets what is to be told
 * @job: gets the rejected rows
 * @error: return location for an error
 *
 * Prepares to take rows.
 *
 * Returns: (transfer full) (nullable): a new taker of rows
 */
FlussiImportRows *
flussi_import_rows_new (FlussiDb                   *db,
                        FlussiImportPlan           *plan,
                        const FlussiImportContext  *context,
                        FlussiImportReport         *report,
                        FlussiImportJob            *job,
                        GError                    **error)
{
  g_autoptr (FlussiImportRows) self = g_new0 (FlussiImportRows, 1);

  self->db = db;
  self->plan = plan;
  self->context = *context;
  self->report = report;
  self->job = job;
  self->cause.actor = FLUSSI_ACTOR_IMPORT;
  self->cause.operation = job->operation;
  self->cause.quiet = !plan->workflows || plan->dry_run;
  self->set = flussi_change_set_new_create (plan->object);
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cell = g_string_new (NULL);
  self->notes = g_array_new (FALSE, FALSE, sizeof (PendingNote));
  g_array_set_clear_func (self->notes, clear_note);
  return prepare_columns (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * flussi_import_rows_free:
 * @self: (transfer full): a taker of rows
 */
void
flussi_import_rows_free (FlussiImportRows *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_clear_pointer (&self->columns[i].index, flussi_import_index_free);
  g_clear_pointer (&self->key_index, flussi_import_index_free);
  flussi_value_clear (&self->key);
  flussi_change_set_free (self->set);
  g_hash_table_unref (self->users);
  g_string_free (self->cell, TRUE);
  g_array_unref (self->notes);
  g_free (self->fault.value);
  g_free (self->columns);
  g_free (self);
}

static void
note (FlussiImportRows     *self,
      FlussiImportNoteKind  kind,
      const char           *column,
      const char           *value)
{
  PendingNote pending = { kind, column, g_strdup (value) };

  g_array_append_val (self->notes, pending);
}

static void
tell_notes (FlussiImportRows *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const PendingNote *pending = &g_array_index (self->notes, PendingNote, i);

      flussi_import_report_note (self->report, pending->kind, pending->column, pending->value, self->line);
    }
}

/* Faults of the row */

static gboolean
reject (FlussiImportRows *self,
        const char       *column,
        const char       *value,
        FlussiErrorCode   reason)
{
  g_free (self->fault.value);
  self->fault.found = TRUE;
  self->fault.column = column;
  self->fault.value = value != NULL ? g_utf8_make_valid (value, -1) : NULL;
  self->fault.reason = reason;
  return FALSE;
}

/* What stands in the file, before the map translated it. */
static char *
dup_cell (FlussiCsvReader *reader,
          guint            index)
{
  return flussi_text_normalize (flussi_csv_reader_get_cell (reader, index, NULL));
}

/* A cell that cannot be read is the end of the row, or is left unknown. */
static gboolean
reject_cell (FlussiImportRows         *self,
             const FlussiImportColumn *column,
             const char               *value,
             FlussiErrorCode           reason)
{
  g_autofree char *untranslated = NULL;

  if (column->values != NULL)
    value = untranslated = dup_cell (self->reader, column->index);
  if (!self->plan->lenient || (int) column->index == self->key_column)
    return reject (self, column->header, value, reason);
  note (self, FLUSSI_IMPORT_NOTE_LEFT_UNKNOWN, column->header, value);
  return TRUE;
}

/* Tells the faults of a row from those of the workspace's file. */
static gboolean
take_fault (FlussiImportRows          *self,
            const FlussiImportColumn  *column,
            const char                *value,
            GError                    *fault,
            GError                   **error)
{
  gboolean is_row = fault->domain == FLUSSI_ERROR &&
                    (fault->code == FLUSSI_ERROR_UNIQUE_VALUE || fault->code == FLUSSI_ERROR_BAD_VALUE ||
                     fault->code == FLUSSI_ERROR_BAD_OPTION || fault->code == FLUSSI_ERROR_TOO_LONG ||
                     fault->code == FLUSSI_ERROR_UNKNOWN_RECORD);

  if (!is_row)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  reject (self, column != NULL ? column->header : NULL, value, fault->code);
  g_error_free (fault);
  return FALSE;
}

/* Cells */

static gboolean
is_blank_byte (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The cell without blanks at its ends, translated by the map (I6). */
static const char *
get_cell (const FlussiImportColumn *column,
          FlussiCsvReader          *reader,
          GString                  *buffer)
{
  gsize length;
  const char *cell;

  if (column->index >= flussi_csv_reader_get_n_cells (reader))
    return "";
  cell = flussi_csv_reader_get_cell (reader, column->index, &length);
  if (length > 0 && (cell[0] & 0x80 || cell[length - 1] & 0x80))
    {
      g_autofree char *normal = flussi_text_normalize (cell);

      g_string_assign (buffer, normal);
      cell = buffer->str;
    }
  else
    {
      gsize end = length;

      while (end > 0 && is_blank_byte (cell[end - 1]))
        end--;
      while (end > 0 && is_blank_byte (*cell))
        cell++, end--, length--;
      if (end < length)
        {
          g_string_truncate (buffer, 0);
          g_string_append_len (buffer, cell, end);
          cell = buffer->str;
        }
    }
  return column->values != NULL ? flussi_import_column_translate (column, cell) : cell;
}

static gboolean
read_value (FlussiImportRows         *self,
            const FlussiImportColumn *column,
            const char               *text,
            FlussiValue              *value,
            FlussiErrorCode          *reason)
{
  return flussi_import_cell_read (column, text, self->context.zone, self->context.currency, value, reason);
}

static gboolean
find_user (FlussiImportRows  *self,
           const char        *text,
           gint64            *id,
           GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer known;

  if (g_hash_table_lookup_extended (self->users, text, NULL, &known))
    {
      *id = GPOINTER_TO_SIZE (known);
      return TRUE;
    }
  *id = flussi_users_find (self->db, text, &local_error);
  if (*id == 0 && !g_error_matches (local_error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_USER))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_hash_table_size (self->users) >= MAX_USERS)
    g_hash_table_remove_all (self->users);
  if (strcmp (self->plan->object->type->name, "user") != 0)
    g_hash_table_insert (self->users, g_strdup (text), GSIZE_TO_POINTER (*id));
  return TRUE;
}

static gboolean
set_user (FlussiImportRows          *self,
          const FlussiImportColumn  *column,
          const char                *text,
          GError                   **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  gint64 id;

  if (!find_user (self, text, &id, error))
    return FALSE;
  if (id == 0)
    {
      note (self, FLUSSI_IMPORT_NOTE_UNKNOWN_USER, column->header, text);
      return TRUE;
    }
  flussi_value_set_integer (&value, FLUSSI_VALUE_REFERENCE, id);
  return flussi_change_set_set (self->set, column->property, &value, error);
}

/* A trial adds no options, and must not call those bad that an import would add. */
static gboolean
is_new_option (FlussiImportRows         *self,
               const FlussiImportColumn *column,
               const char               *text,
               FlussiErrorCode           reason)
{
  return self->plan->dry_run && reason == FLUSSI_ERROR_BAD_OPTION && flussi_import_column_is_new_option (column, text);
}

static gboolean
set_value (FlussiImportRows          *self,
           const FlussiImportColumn  *column,
           const char                *text,
           GError                   **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  FlussiErrorCode reason;
  GError *fault = NULL;

  if (column->property->property->type == FLUSSI_PROPERTY_USER)
    return set_user (self, column, text, error);
  if (!read_value (self, column, text, &value, &reason))
    return is_new_option (self, column, text, reason) || reject_cell (self, column, text, reason);
  if (flussi_change_set_set (self->set, column->property, &value, &fault))
    return TRUE;
  return take_fault (self, column, text, fault, error);
}

static gboolean
set_name_part (FlussiImportRows          *self,
               FlussiChangeSet           *set,
               const char                *property,
               const char                *text,
               GError                   **error)
{
  const FlussiSchemaObject *object = flussi_change_set_get_object (set);
  const FlussiSchemaProperty *found = flussi_schema_object_find_property (object, property);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;

  /* A column of its own knows better than the whole name. */
  if (*text == '\0' || (set == self->set && flussi_import_plan_find_target (self->plan, found) != NULL))
    return TRUE;
  flussi_value_set_text (&value, FLUSSI_VALUE_TEXT, text);
  return flussi_change_set_set (set, found, &value, error);
}

/* `Anna Rossi` or `Rossi, Anna`. */
static gboolean
set_full_name (FlussiImportRows  *self,
               FlussiChangeSet   *set,
               const char        *text,
               GError           **error)
{
  const char *comma = strchr (text, ',');
  const char *blank = strchr (text, ' ');
  g_autofree char *front = NULL;
  g_autofree char *back = NULL;

  if (comma != NULL)
    {
      front = g_strstrip (g_strdup (comma + 1));
      back = g_strstrip (g_strndup (text, comma - text));
    }
  else
    {
      front = blank != NULL ? g_strndup (text, blank - text) : g_strdup (text);
      back = g_strstrip (g_strdup (blank != NULL ? blank + 1 : ""));
    }
  return set_name_part (self, set, "firstname", front, error) &&
         set_name_part (self, set, "lastname", back, error);
}

/* Associations */

static gboolean
create_other (FlussiImportRows  *self,
              const Column      *column,
              const FlussiValue *value,
              gint64            *id,
              GError           **error)
{
  const FlussiSchemaProperty *property = column->column->property;
  g_autoptr (FlussiChangeSet) set = flussi_change_set_new_create (column->column->other);
  gboolean filled;

  if (flussi_import_is_full_name (property))
    filled = set_full_name (self, set, value->text, error);
  else
    filled = flussi_change_set_set (set, property, value, error);
  if (!filled || !flussi_change_set_apply (set, self->db, &self->cause, self->context.now, id, error))
    return FALSE;
  flussi_import_index_add (column->index, value, *id);
  note (self, FLUSSI_IMPORT_NOTE_CREATED, column->column->header, flussi_value_get_text (value));
  return TRUE;
}

static gboolean
set_link (FlussiImportRows  *self,
          const Column      *column,
          const char        *text,
          GError           **error)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  FlussiErrorCode reason;
  gint64 id;
  int n_found;

  if (!read_value (self, column->column, text, &value, &reason))
    return reject_cell (self, column->column, text, reason);
  if (!flussi_import_index_find (column->index, &value, &id, &n_found, error))
    return FALSE;
  if (n_found == 0 && column->column->create)
    {
      GError *fault = NULL;

      if (!create_other (self, column, &value, &id, &fault))
        return take_fault (self, column->column, text, fault, error);
      n_found = 1;
    }
  if (n_found == 1)
    flussi_change_set_associate (self->set, column->column->other, id, column->column->label);
  else
    note (self, n_found == 0 ? FLUSSI_IMPORT_NOTE_NOT_FOUND : FLUSSI_IMPORT_NOTE_SEVERAL_FOUND,
          column->column->header, text);
  return TRUE;
}

/* Rows */

static gboolean
check_shape (FlussiImportRows *self,
             FlussiCsvReader  *reader)
{
  guint n_cells = flussi_csv_reader_get_n_cells (reader);
  guint flawed;
  FlussiCsvFlaw flaw = flussi_csv_reader_get_flaw (reader, &flawed);

  if (flaw != FLUSSI_CSV_FLAW_NONE)
    return reject (self,
                   flawed < self->n_columns ? self->columns[flawed].column->header : NULL,
                   flussi_csv_reader_get_cell (reader, flawed, NULL),
                   flaw == FLUSSI_CSV_FLAW_NUL ? FLUSSI_ERROR_NUL_BYTE : FLUSSI_ERROR_BAD_ENCODING);
  for (guint i = self->n_columns; i < n_cells; i++)
    {
      const char *cell = flussi_csv_reader_get_cell (reader, i, NULL);

      if (!flussi_text_is_blank (cell))
        return reject (self, NULL, cell, FLUSSI_ERROR_EXTRA_CELLS);
    }
  if (n_cells < self->n_columns)
    note (self, FLUSSI_IMPORT_NOTE_SHORT_ROW, NULL, NULL);
  return TRUE;
}

static gboolean
find_record (FlussiImportRows  *self,
             FlussiCsvReader   *reader,
             gint64            *id,
             GError           **error)
{
  const FlussiImportColumn *column;
  FlussiErrorCode reason;
  const char *text;
  int n_found;

  *id = 0;
  flussi_value_clear (&self->key);
  if (self->key_column < 0)
    return TRUE;
  column = self->columns[self->key_column].column;
  text = get_cell (column, reader, self->cell);
  if (*text == '\0')
    return TRUE;
  if (!read_value (self, column, text, &self->key, &reason))
    return reject_cell (self, column, text, reason);
  if (flussi_value_is_unknown (&self->key))
    return TRUE;
  if (!flussi_import_index_find (self->key_index, &self->key, id, &n_found, error))
    return FALSE;
  if (n_found > 1 && self->plan->on_duplicate == FLUSSI_ON_DUPLICATE_UPDATE)
    return reject (self, column->header, text, FLUSSI_ERROR_AMBIGUOUS_RECORD);
  if (n_found == 0 && strcmp (self->plan->key->column, "id") == 0)
    return reject (self, column->header, text, FLUSSI_ERROR_UNKNOWN_RECORD);
  return TRUE;
}

static gboolean
read_cells (FlussiImportRows  *self,
            FlussiCsvReader   *reader,
            GError           **error)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const FlussiImportColumn *column = self->columns[i].column;
      gboolean read = TRUE;
      const char *text;

      if (column->target == FLUSSI_IMPORT_LEFT_OUT)
        continue;
      text = get_cell (column, reader, self->cell);
      if (*text == '\0')
        continue;
      if (column->target == FLUSSI_IMPORT_ASSOCIATE)
        read = set_link (self, &self->columns[i], text, error);
      else if (column->target == FLUSSI_IMPORT_FULL_NAME)
        read = set_full_name (self, self->set, text, error);
      else if (!column->property->property->read_only)
        read = set_value (self, column, text, error);
      if (!read)
        return FALSE;
    }
  return TRUE;
}

/* A record is not made without the values it must have. */
static gboolean
check_required (FlussiImportRows *self)
{
  const FlussiSchemaObject *object = self->plan->object;

  for (int i = 0; i < object->n_properties; i++)
    if (object->properties[i].property->required &&
        !flussi_change_set_has (self->set, &object->properties[i]))
      {
        const FlussiImportColumn *column = flussi_import_plan_find_target (self->plan, &object->properties[i]);

        return reject (self, column != NULL ? column->header : object->properties[i].property->name,
                       NULL, FLUSSI_ERROR_REQUIRED_VALUE);
      }
  return TRUE;
}

static gboolean
apply (FlussiImportRows  *self,
       gint64            *id,
       GError           **error)
{
  GError *fault = NULL;
  const FlussiImportColumn *column = NULL;

  if (flussi_change_set_apply (self->set, self->db, &self->cause, self->context.now, id, &fault))
    return TRUE;
  if (fault->domain == FLUSSI_ERROR && fault->code == FLUSSI_ERROR_UNIQUE_VALUE)
    {
      const FlussiSchemaProperty *property =
        flussi_schema_object_find_property (self->plan->object, flussi_error_argument (fault, "property"));

      column = flussi_import_plan_find_target (self->plan, property);
      reject (self, column != NULL ? column->header : NULL, flussi_error_argument (fault, "value"),
              property == self->plan->key ? FLUSSI_ERROR_DUPLICATE_ROW : FLUSSI_ERROR_UNIQUE_VALUE);
      g_error_free (fault);
      return FALSE;
    }
  return take_fault (self, NULL, NULL, fault, error);
}

static gboolean
write_row (FlussiImportRows  *self,
           FlussiCsvReader   *reader,
           gint64             id,
           GError           **error)
{
  gboolean is_new = id == 0;

  flussi_change_set_reset (self->set, is_new ? FLUSSI_CHANGE_CREATE : FLUSSI_CHANGE_UPDATE, id);
  if (!read_cells (self, reader, error) ||
      (is_new && !check_required (self)) ||
      !apply (self, &id, error))
    return FALSE;
  if (is_new && self->key_index != NULL && flussi_value_is_known (&self->key))
    flussi_import_index_add (self->key_index, &self->key, id);
  if (is_new)
    self->report->created++;
  else
    self->report->updated++;
  return TRUE;
}

static gboolean
take_row (FlussiImportRows  *self,
          FlussiCsvReader   *reader,
          GError           **error)
{
  gint64 id;

  if (!check_shape (self, reader) || !find_record (self, reader, &id, error))
    return FALSE;
  if (id != 0 && self->plan->on_duplicate == FLUSSI_ON_DUPLICATE_SKIP)
    {
      self->report->skipped++;
      return TRUE;
    }
  if (self->plan->on_duplicate == FLUSSI_ON_DUPLICATE_CREATE)
    id = 0;
  if (!self->creates_others)
    return write_row (self, reader, id, error);

  /* What a rejected row would have made of others goes with it. */
  if (!flussi_db_savepoint (self->db, error))
    return FALSE;
  if (write_row (self, reader, id, error))
    return flussi_db_release (self->db, error);
  flussi_db_rollback_to (self->db);
  return FALSE;
}

/**
 * flussi_import_rows_take:
 * @self: a taker of rows
 * @reader: the reader, on a row with a value
 * @error: return location for an error
 *
 * Makes, changes, skips or rejects the record of a row.
 *
 * Returns: %FALSE with an error if the workspace did not take it; that the row
 *   is rejected is no error
 */
gboolean
flussi_import_rows_take (FlussiImportRows  *self,
                         FlussiCsvReader   *reader,
                         GError           **error)
{
  self->reader = reader;
  self->line = flussi_csv_reader_get_line (reader);
  self->fault.found = FALSE;
  g_array_set_size (self->notes, 0);
  if (take_row (self, reader, error))
    {
      tell_notes (self);
      return TRUE;
    }
  if (!self->fault.found)
    return FALSE;
  flussi_import_report_reject (self->report, self->line, self->fault.column, self->fault.value, self->fault.reason);
  return flussi_import_job_reject (self->job, self->db, reader, self->fault.column, self->fault.value,
                                   self->fault.reason, error);
}
