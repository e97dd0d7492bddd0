/* flussi-property.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-property.h"

#include "flussi-text.h"

#include <string.h>

static const struct
{
  const char  *word;
  FlussiLabel  label;
} types[FLUSSI_N_PROPERTY_TYPES] = {
  [FLUSSI_PROPERTY_TEXT] = { "text", { "Text", "Testo" } },
  [FLUSSI_PROPERTY_LONG_TEXT] = { "long_text", { "Long text", "Testo lungo" } },
  [FLUSSI_PROPERTY_NUMBER] = { "number", { "Number", "Numero" } },
  [FLUSSI_PROPERTY_CURRENCY] = { "currency", { "Money", "Importo" } },
  [FLUSSI_PROPERTY_BOOLEAN] = { "boolean", { "Yes or no", "Sì o no" } },
  [FLUSSI_PROPERTY_DATE] = { "date", { "Date", "Data" } },
  [FLUSSI_PROPERTY_DATETIME] = { "datetime", { "Date and time", "Data e ora" } },
  [FLUSSI_PROPERTY_DURATION] = { "duration", { "Duration", "Durata" } },
  [FLUSSI_PROPERTY_SELECT] = { "select", { "Choice", "Scelta" } },
  [FLUSSI_PROPERTY_MULTI_SELECT] = { "multi_select", { "Several choices", "Scelta multipla" } },
  [FLUSSI_PROPERTY_PHONE] = { "phone", { "Telephone number", "Numero di telefono" } },
  [FLUSSI_PROPERTY_EMAIL] = { "email", { "E-mail address", "Indirizzo e-mail" } },
  [FLUSSI_PROPERTY_URL] = { "url", { "Web address", "Indirizzo web" } },
  [FLUSSI_PROPERTY_USER] = { "user", { "User", "Utente" } },
  [FLUSSI_PROPERTY_STAGE] = { "stage", { "Stage", "Fase" } },
  [FLUSSI_PROPERTY_CALCULATED] = { "calculated", { "Calculated", "Calcolato" } },
};

/**
 * flussi_property_type_to_string:
 * @type: a type
 *
 * Gets its word in documents and object files, such as `multi_select`.
 *
 * Returns: (transfer none): the word
 */
const char *
flussi_property_type_to_string (FlussiPropertyType type)
{
  g_return_val_if_fail (type < FLUSSI_N_PROPERTY_TYPES, NULL);

  return types[type].word;
}

/**
 * flussi_property_type_from_string:
 * @word: a word
 * @type: (out): the type
 *
 * Finds the type of that word.
 *
 * Returns: %FALSE if there is none
 */
gboolean
flussi_property_type_from_string (const char         *word,
                                  FlussiPropertyType *type)
{
  for (guint i = 0; i < FLUSSI_N_PROPERTY_TYPES; i++)
    if (strcmp (types[i].word, word) == 0)
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * flussi_property_type_is_text:
 * @type: a type
 *
 * Tells whether its values are free text.
 *
 * Returns: %TRUE for text, long text, phone, e-mail and URL
 */
gboolean
flussi_property_type_is_text (FlussiPropertyType type)
{
  return type == FLUSSI_PROPERTY_TEXT || type == FLUSSI_PROPERTY_LONG_TEXT ||
         type == FLUSSI_PROPERTY_PHONE || type == FLUSSI_PROPERTY_EMAIL ||
         type == FLUSSI_PROPERTY_URL;
}

/**
 * flussi_property_has_choices:
 * @self: a property
 *
 * Tells whether its values are picked from a list: options, stages or users.
 *
 * Returns: %TRUE if they are
 */
gboolean
flussi_property_has_choices (const FlussiProperty *self)
{
  return self->type == FLUSSI_PROPERTY_SELECT || self->type == FLUSSI_PROPERTY_MULTI_SELECT ||
         self->type == FLUSSI_PROPERTY_STAGE || self->type == FLUSSI_PROPERTY_USER;
}

/**
 * flussi_property_find_option:
 * @self: a property
 * @value: the value of an option
 *
 * Returns: (nullable) (transfer none): the option
 */
const FlussiOption *
flussi_property_find_option (const FlussiProperty *self,
                             const char           *value)
{
  for (guint i = 0; i < self->options->len; i++)
    {
      const FlussiOption *option = g_ptr_array_index (self->options, i);

      if (strcmp (option->value, value) == 0)
        return option;
    }
  return NULL;
}

static gboolean
is_folded (const char *text,
           const char *folded)
{
  g_autofree char *own = flussi_text_fold (text);

  return strcmp (own, folded) == 0;
}

/**
 * flussi_property_match_option:
 * @self: a property
 * @text: what a person or a file calls an option
 *
 * Finds an option by its value, else without regard to case by value or by
 * label in either language (I6).
 *
 * Returns: (nullable) (transfer none): the option
 */
const FlussiOption *
flussi_property_match_option (const FlussiProperty *self,
                              const char           *text)
{
  const FlussiOption *exact = flussi_property_find_option (self, text);
  g_autofree char *folded = NULL;

  if (exact != NULL)
    return exact;
  folded = flussi_text_fold (text);
  for (guint i = 0; i < self->options->len; i++)
    {
      const FlussiOption *option = g_ptr_array_index (self->options, i);

      if (is_folded (option->value, folded) || is_folded (option->label.en, folded) ||
          is_folded (option->label.it, folded))
        return option;
    }
  return NULL;
}
