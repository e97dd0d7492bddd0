/* flussi-template-preview.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-gallery.h"
#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_TEMPLATE_PREVIEW (flussi_template_preview_get_type ())

/**
 * FlussiTemplatePreview:
 *
 * What a template is good for, what it needs, what of that the workspace has, and
 * its triggers and actions as a drawing. Of somebody else's template it says first
 * what leaves the computer.
 */
G_DECLARE_FINAL_TYPE (FlussiTemplatePreview, flussi_template_preview, FLUSSI, TEMPLATE_PREVIEW, AdwBin)

GtkWidget *flussi_template_preview_new (FlussiSession        *session,
                                        const FlussiTemplate *template,
                                        gboolean              foreign);

G_END_DECLS
