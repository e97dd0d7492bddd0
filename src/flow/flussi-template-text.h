/* flussi-template-text.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiTemplatePart:
 * @text: (nullable): literal text
 * @path: (nullable): of a token `{{a.b|fallback}}`, the names between the dots
 * @fallback: (nullable): of a token, what stands for an unknown value
 *
 * Literal text or a token.
 */
typedef struct
{
  char  *text;
  char **path;
  char  *fallback;
} FlussiTemplatePart;

/**
 * FlussiTemplateText:
 *
 * Text with tokens, taken apart. Immutable.
 */
typedef struct _FlussiTemplateText FlussiTemplateText;

FlussiTemplateText       *flussi_template_text_parse       (const char                *text,
                                                            GError                   **error);
void                      flussi_template_text_free        (FlussiTemplateText        *self);
guint                     flussi_template_text_get_n_parts (const FlussiTemplateText  *self);
const FlussiTemplatePart *flussi_template_text_get_part    (const FlussiTemplateText  *self,
                                                            guint                      index);

char                     *flussi_template_part_to_text     (const FlussiTemplatePart  *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTemplateText, flussi_template_text_free)

G_END_DECLS
