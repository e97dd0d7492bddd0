/* flussi-gallery-dialog.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-flow.h"
#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_GALLERY_DIALOG (flussi_gallery_dialog_get_type ())

/**
 * FlussiGalleryDialog:
 *
 * The templates by function and by object, with search and preview.
 *
 * Signals:
 *
 * - `finished` (FlussiFlow *flow, FlussiJson *schema): a document made from the
 *   chosen template, and what flussi_act_create_draft() adds to the workspace for
 *   it, or %NULL; the dialog closes itself
 */
G_DECLARE_FINAL_TYPE (FlussiGalleryDialog, flussi_gallery_dialog, FLUSSI, GALLERY_DIALOG, AdwWindow)

GtkWidget *flussi_gallery_dialog_new       (GtkWindow           *parent,
                                            FlussiSession       *session);
gboolean   flussi_gallery_dialog_show_file (FlussiGalleryDialog *self,
                                            const char          *path);

G_END_DECLS
