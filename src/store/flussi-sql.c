/* flussi-sql.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-sql.h"

#include "flussi-storage.h"

struct _FlussiSql
{
  GString *text;
  GArray  *values; /* (element-type FlussiValue) */
};

static void
clear_value (gpointer data)
{
  flussi_value_clear (data);
}

/**
 * flussi_sql_new:
 * @text: the beginning of the SQL text; may be empty
 *
 * Returns: (transfer full): new SQL
 */
FlussiSql *
flussi_sql_new (const char *text)
{
  FlussiSql *self = g_new0 (FlussiSql, 1);

  self->text = g_string_new (text);
  self->values = g_array_new (FALSE, TRUE, sizeof (FlussiValue));
  g_array_set_clear_func (self->values, clear_value);
  return self;
}

/**
 * flussi_sql_free:
 * @self: (transfer full): SQL
 */
void
flussi_sql_free (FlussiSql *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_array_unref (self->values);
  g_free (self);
}

/**
 * flussi_sql_append:
 * @self: SQL under construction
 * @text: more of it, with a `?` for each value that is added next
 */
void
flussi_sql_append (FlussiSql  *self,
                   const char *text)
{
  g_string_append (self->text, text);
}

/**
 * flussi_sql_append_printf:
 * @self: SQL under construction
 * @format: a format for names and numbers of the program's own, never for text of a user
 * @...: what goes into it
 */
void
flussi_sql_append_printf (FlussiSql  *self,
                          const char *format,
                          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (self->text, format, arguments);
  va_end (arguments);
}

static FlussiValue *
add_value (FlussiSql *self)
{
  g_array_set_size (self->values, self->values->len + 1);
  return &g_array_index (self->values, FlussiValue, self->values->len - 1);
}

/**
 * flussi_sql_append_sql:
 * @self: SQL
 * @other: SQL that goes to its end, with its values
 */
void
flussi_sql_append_sql (FlussiSql       *self,
                       const FlussiSql *other)
{
  g_string_append_len (self->text, other->text->str, other->text->len);
  for (guint i = 0; i < other->values->len; i++)
    flussi_value_copy (&g_array_index (other->values, FlussiValue, i), add_value (self));
}

/**
 * flussi_sql_add_int64:
 * @self: SQL under construction
 * @value: the value of the next `?`
 */
void
flussi_sql_add_int64 (FlussiSql *self,
                      gint64     value)
{
  flussi_value_set_integer (add_value (self), FLUSSI_VALUE_INTEGER, value);
}

/**
 * flussi_sql_add_text:
 * @self: SQL under construction
 * @value: the value of the next `?`
 *
 * Not [func@flussi_value_set_text], to which an empty text is unknown.
 */
void
flussi_sql_add_text (FlussiSql  *self,
                     const char *value)
{
  FlussiValue *added = add_value (self);

  added->kind = FLUSSI_VALUE_TEXT;
  added->text = g_strdup (value);
}

/**
 * flussi_sql_add_value:
 * @self: SQL
 * @value: a value, which is bound as it is stored
 */
void
flussi_sql_add_value (FlussiSql         *self,
                      const FlussiValue *value)
{
  flussi_value_copy (value, add_value (self));
}

const char *
flussi_sql_get_text (const FlussiSql *self)
{
  return self->text->str;
}

/**
 * flussi_sql_bind:
 * @self: SQL that outlives the use of the statement
 * @statement: a statement whose text contains that of @self
 * @first_parameter: number of the first parameter that belongs to it, from 1
 */
void
flussi_sql_bind (const FlussiSql *self,
                 FlussiStatement *statement,
                 int              first_parameter)
{
  for (guint i = 0; i < self->values->len; i++)
    flussi_storage_bind (statement, first_parameter + i, &g_array_index (self->values, FlussiValue, i));
}

/**
 * flussi_sql_prepare:
 * @self: complete SQL, which must outlive the statement
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement with its parameters bound
 */
FlussiStatement *
flussi_sql_prepare (const FlussiSql  *self,
                    FlussiDb         *db,
                    GError          **error)
{
  FlussiStatement *statement = flussi_db_prepare (db, self->text->str, error);

  if (statement != NULL)
    flussi_sql_bind (self, statement, 1);
  return statement;
}
