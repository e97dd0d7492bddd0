/* flussi-label.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_LANGUAGE_EN,
  FLUSSI_LANGUAGE_IT
} FlussiLanguage;

/**
 * FlussiLabel:
 * @en: the English text
 * @it: the Italian text
 *
 * A text in both languages at once. Owned by whatever holds it: static data
 * or the catalogue.
 */
typedef struct
{
  const char *en;
  const char *it;
} FlussiLabel;

FlussiLanguage flussi_language_get      (void);
const char    *flussi_label_get         (const FlussiLabel *label);
const char    *flussi_label_get_for     (const FlussiLabel *label,
                                         FlussiLanguage     language);
gboolean       flussi_language_from_tag (const char        *tag,
                                         FlussiLanguage    *language);

G_END_DECLS
