/* flussi-tag.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FlussiTagTone:
 *
 * What a tag says besides its words.
 */
typedef enum
{
  FLUSSI_TAG_PLAIN,
  FLUSSI_TAG_GOOD,
  FLUSSI_TAG_WARNING,
  FLUSSI_TAG_BAD,
  FLUSSI_TAG_ACCENT,
} FlussiTagTone;

GtkWidget *flussi_tag_new (void);
void       flussi_tag_set (GtkWidget     *tag,
                           const char    *text,
                           FlussiTagTone  tone);

G_END_DECLS
