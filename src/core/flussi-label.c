/* flussi-label.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-label.h"

/**
 * flussi_language_from_tag:
 * @tag: `it`, `en`, or a locale name that begins so
 * @language: (out): the language
 *
 * Returns: %TRUE if @tag names one of the two languages
 */
gboolean
flussi_language_from_tag (const char     *tag,
                          FlussiLanguage *language)
{
  if (g_str_has_prefix (tag, "it") && (tag[2] == '\0' || strchr ("_.-@", tag[2]) != NULL))
    *language = FLUSSI_LANGUAGE_IT;
  else if (g_str_has_prefix (tag, "en") && (tag[2] == '\0' || strchr ("_.-@", tag[2]) != NULL))
    *language = FLUSSI_LANGUAGE_EN;
  else
    return FALSE;
  return TRUE;
}

/**
 * flussi_language_get:
 *
 * Returns: the language of the interface: the first of the user's languages
 *   that Flussi speaks, else English
 */
FlussiLanguage
flussi_language_get (void)
{
  const char * const *names = g_get_language_names ();
  FlussiLanguage language;

  for (guint i = 0; names[i] != NULL; i++)
    if (flussi_language_from_tag (names[i], &language))
      return language;
  return FLUSSI_LANGUAGE_EN;
}

/**
 * flussi_label_get_for:
 * @label: a text in both languages
 * @language: which one
 *
 * Returns: (transfer none): the text
 */
const char *
flussi_label_get_for (const FlussiLabel *label,
                      FlussiLanguage     language)
{
  return language == FLUSSI_LANGUAGE_IT ? label->it : label->en;
}

/**
 * flussi_label_get:
 * @label: a text in both languages
 *
 * Returns: (transfer none): the text in the language of the interface
 */
const char *
flussi_label_get (const FlussiLabel *label)
{
  return flussi_label_get_for (label, flussi_language_get ());
}
