/* flussi-import-column.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-column.h"

#include "flussi-text.h"

#include <string.h>

/**
 * flussi_import_column_new:
 * @header: its name in the file
 * @index: its place
 *
 * Creates a column that is left out.
 *
 * Returns: (transfer full): a new column
 */
FlussiImportColumn *
flussi_import_column_new (const char *header,
                          guint       index)
{
  FlussiImportColumn *self = g_new0 (FlussiImportColumn, 1);

  self->header = g_strdup (header);
  self->index = index;
  return self;
}

/**
 * flussi_import_column_free:
 * @self: (transfer full): a column
 *
 * Frees @self.
 */
void
flussi_import_column_free (FlussiImportColumn *self)
{
  flussi_import_column_clear (self);
  g_free (self->header);
  g_free (self);
}

/**
 * flussi_import_column_clear:
 * @self: a column
 *
 * Leaves the column out and forgets what was asked for it.
 */
void
flussi_import_column_clear (FlussiImportColumn *self)
{
  self->target = FLUSSI_IMPORT_LEFT_OUT;
  self->property = NULL;
  self->other = NULL;
  self->create = FALSE;
  self->create_options = FALSE;
  self->asked_date_order = FLUSSI_DATE_ORDER_UNKNOWN;
  self->asked_decimal = FLUSSI_DECIMAL_UNKNOWN;
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->new_options, g_hash_table_unref);
  g_clear_pointer (&self->unknown, g_hash_table_unref);
}

/**
 * flussi_import_column_translate:
 * @self: a column
 * @cell: (not nullable): a trimmed cell
 *
 * Translates a cell by the `values` of the map.
 *
 * Returns: (transfer none): the translation, or @cell
 */
const char *
flussi_import_column_translate (const FlussiImportColumn *self,
                                const char               *cell)
{
  const char *translation = NULL;

  if (self->values != NULL)
    translation = g_hash_table_lookup (self->values, cell);
  return translation != NULL ? translation : cell;
}

/**
 * flussi_import_column_set_translation:
 * @self: a column
 * @cell: a trimmed cell
 * @translation: (nullable): what it is read as, empty for no value; %NULL: as it stands
 */
void
flussi_import_column_set_translation (FlussiImportColumn *self,
                                      const char         *cell,
                                      const char         *translation)
{
  if (self->values == NULL)
    self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (translation != NULL)
    g_hash_table_insert (self->values, g_strdup (cell), g_strdup (translation));
  else
    g_hash_table_remove (self->values, cell);
}

static void
take_option (FlussiImportColumn *self,
             const char         *word)
{
  g_autofree char *folded = flussi_text_fold (word);

  if (self->new_options == NULL)
    self->new_options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_hash_table_contains (self->new_options, folded))
    g_hash_table_insert (self->new_options, g_steal_pointer (&folded), g_strdup (word));
}

static gboolean
has_several_options (const FlussiImportColumn *self)
{
  return self->property->property->type == FLUSSI_PROPERTY_MULTI_SELECT;
}

static GStrv
split_options (const FlussiImportColumn *self,
               const char               *cell)
{
  GStrv words = g_strsplit (cell, has_several_options (self) ? ";" : "\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_strstrip (words[i]);
  return words;
}

/**
 * flussi_import_column_takes_options:
 * @self: a column that goes into a property
 *
 * Returns: whether an import can add options to the property; stages are set up
 *   by people
 */
gboolean
flussi_import_column_takes_options (const FlussiImportColumn *self)
{
  FlussiPropertyType type = self->property->property->type;

  return type == FLUSSI_PROPERTY_SELECT || type == FLUSSI_PROPERTY_MULTI_SELECT;
}

/**
 * flussi_import_column_add_option:
 * @self: a column that goes into a property with options
 * @cell: a trimmed cell that is no option
 * @add: whether the import adds what it says to the options
 */
void
flussi_import_column_add_option (FlussiImportColumn *self,
                                 const char         *cell,
                                 gboolean            add)
{
  g_auto (GStrv) words = split_options (self, cell);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = flussi_text_fold (words[i]);

      if (add && words[i][0] != '\0' && flussi_property_match_option (self->property->property, words[i]) == NULL)
        take_option (self, words[i]);
      else if (!add && self->new_options != NULL)
        g_hash_table_remove (self->new_options, folded);
    }
}

/**
 * flussi_import_column_is_new_option:
 * @self: a column that goes into a property with options
 * @cell: a trimmed cell
 *
 * Returns: whether it says nothing but options, of which the import adds some
 */
gboolean
flussi_import_column_is_new_option (const FlussiImportColumn *self,
                                    const char               *cell)
{
  g_auto (GStrv) words = NULL;

  if (self->new_options == NULL)
    return FALSE;
  words = split_options (self, cell);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = flussi_text_fold (words[i]);

      if (words[i][0] != '\0' && flussi_property_match_option (self->property->property, words[i]) == NULL &&
          !g_hash_table_contains (self->new_options, folded))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_date (const FlussiImportColumn *self)
{
  FlussiPropertyType type = self->property->property->type;

  return type == FLUSSI_PROPERTY_DATE || type == FLUSSI_PROPERTY_DATETIME;
}

static gboolean
is_number (const FlussiImportColumn *self)
{
  FlussiPropertyType type = self->property->property->type;

  return type == FLUSSI_PROPERTY_NUMBER || type == FLUSSI_PROPERTY_CURRENCY ||
         type == FLUSSI_PROPERTY_DURATION;
}

static void
observe_date (FlussiImportColumn *self,
              const char         *cell)
{
  gboolean ambiguous;

  switch (flussi_import_date_get_evidence (cell, &ambiguous))
    {
    case FLUSSI_DATE_ORDER_DMY:
      self->evidence.n_day_first++;
      break;
    case FLUSSI_DATE_ORDER_MDY:
      self->evidence.n_month_first++;
      break;
    case FLUSSI_DATE_ORDER_YMD:
    case FLUSSI_DATE_ORDER_UNKNOWN:
    default:
      self->evidence.n_ambiguous += ambiguous;
      break;
    }
}

static gboolean
has_options (const FlussiImportColumn *self)
{
  return flussi_import_column_takes_options (self) || self->property->property->type == FLUSSI_PROPERTY_STAGE;
}

/* A column of so many different cells is no choice. */
#define MAX_NEW_OPTIONS 500

static void
observe_new_options (FlussiImportColumn *self,
                     const char         *cell)
{
  g_auto (GStrv) words = split_options (self, cell);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && g_utf8_validate (words[i], -1, NULL) &&
        (self->new_options == NULL || g_hash_table_size (self->new_options) < MAX_NEW_OPTIONS) &&
        flussi_property_match_option (self->property->property, words[i]) == NULL)
      take_option (self, words[i]);
}

/* Counts the cells that are no option as they stand, whatever they are translated to. */
static void
observe_unknown (FlussiImportColumn *self,
                 const char         *cell)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (cell));
  g_auto (GStrv) words = split_options (self, trimmed);
  gboolean known = TRUE;
  guint count;

  if (self->property->property->options->len == 0 || !g_utf8_validate (trimmed, -1, NULL))
    return;
  for (guint i = 0; words[i] != NULL; i++)
    known = known && (words[i][0] == '\0' || flussi_property_match_option (self->property->property, words[i]) != NULL);
  if (known)
    return;
  if (self->unknown == NULL)
    self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (self->unknown, trimmed));
  if (count > 0 || g_hash_table_size (self->unknown) < MAX_NEW_OPTIONS)
    g_hash_table_insert (self->unknown, g_steal_pointer (&trimmed), GUINT_TO_POINTER (count + 1));
}

static void
observe_option (FlussiImportColumn *self,
                const char         *cell)
{
  observe_unknown (self, cell);
  if (self->create_options && flussi_import_column_takes_options (self))
    observe_new_options (self, flussi_import_column_translate (self, cell));
}

static void
observe_number (FlussiImportColumn *self,
                const char         *cell)
{
  FlussiDecimal decimal;

  if (strpbrk (cell, ".,") == NULL)
    return;
  decimal = flussi_import_number_get_evidence (cell);
  self->evidence.n_comma += decimal == FLUSSI_DECIMAL_COMMA;
  self->evidence.n_point += decimal == FLUSSI_DECIMAL_POINT;
}

/**
 * flussi_import_column_forget:
 * @self: a column
 *
 * Forgets what its cells said, not what was asked for.
 */
void
flussi_import_column_forget (FlussiImportColumn *self)
{
  memset (&self->evidence, 0, sizeof self->evidence);
  g_clear_pointer (&self->unknown, g_hash_table_unref);
}

/**
 * flussi_import_column_observe:
 * @self: a column
 * @cell: one of its cells
 *
 * Looks at what the cell says about the format of the whole column.
 */
void
flussi_import_column_observe (FlussiImportColumn *self,
                              const char         *cell)
{
  if (*cell == '\0')
    return;
  self->evidence.n_filled++;
  if (self->target != FLUSSI_IMPORT_PROPERTY)
    return;
  if (is_date (self))
    observe_date (self, flussi_import_column_translate (self, cell));
  else if (is_number (self))
    observe_number (self, flussi_import_column_translate (self, cell));
  else if (has_options (self))
    observe_option (self, cell);
}

/**
 * flussi_import_column_settle:
 * @self: a column whose cells have all been observed
 * @date_order: the order asked for the whole file, or %FLUSSI_DATE_ORDER_UNKNOWN
 * @decimal: the decimal sign asked for the whole file, or %FLUSSI_DECIMAL_UNKNOWN
 *
 * Decides the format of the column: what was asked for, else what the majority
 * of its telling cells says, else the Italian reading (I3, I4).
 *
 * Returns: whether its dates could be read both ways throughout
 */
gboolean
flussi_import_column_settle (FlussiImportColumn *self,
                             FlussiDateOrder     date_order,
                             FlussiDecimal       decimal)
{
  const FlussiImportEvidence *evidence = &self->evidence;

  if (self->asked_date_order != FLUSSI_DATE_ORDER_UNKNOWN)
    self->date_order = self->asked_date_order;
  else if (date_order != FLUSSI_DATE_ORDER_UNKNOWN)
    self->date_order = date_order;
  else if (evidence->n_month_first > evidence->n_day_first)
    self->date_order = FLUSSI_DATE_ORDER_MDY;
  else
    self->date_order = FLUSSI_DATE_ORDER_DMY;

  if (self->asked_decimal != FLUSSI_DECIMAL_UNKNOWN)
    self->decimal = self->asked_decimal;
  else if (decimal != FLUSSI_DECIMAL_UNKNOWN)
    self->decimal = decimal;
  else if (evidence->n_point > evidence->n_comma)
    self->decimal = FLUSSI_DECIMAL_POINT;
  else
    self->decimal = FLUSSI_DECIMAL_COMMA;

  return self->target == FLUSSI_IMPORT_PROPERTY && is_date (self) &&
         self->asked_date_order == FLUSSI_DATE_ORDER_UNKNOWN && evidence->n_ambiguous > 0 &&
         evidence->n_day_first + evidence->n_month_first == 0;
}
