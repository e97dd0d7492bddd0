/* flussi-panel-frame.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-document.h"

G_BEGIN_DECLS

/**
 * FlussiPanelFrame:
 * @root: the whole, a vertical box
 * @title: what the panel is about
 * @content: where its parts go
 * @failure: why saving was refused; hidden
 * @save: saves
 * @placeholder: saves as a placeholder; hidden
 * @cancel: closes without saving
 *
 * The frame that the panels of the editor share: a title above, a form that
 * scrolls, Save and Cancel below. The widgets are owned by @root.
 */
typedef struct
{
  GtkWidget *root;
  GtkWidget *title;
  GtkWidget *content;
  GtkWidget *failure;
  GtkWidget *save;
  GtkWidget *placeholder;
  GtkWidget *cancel;
} FlussiPanelFrame;

void       flussi_panel_frame_init      (FlussiPanelFrame        *self,
                                         const char              *title);
void       flussi_panel_frame_add_head  (FlussiPanelFrame        *self,
                                         GtkWidget               *widget);
void       flussi_panel_frame_fail      (FlussiPanelFrame        *self,
                                         const char              *sentence);
GtkWidget *flussi_kind_tile_new         (const FlussiActionKind  *kind);
void       flussi_form_add_labelled     (GtkWidget               *box,
                                         const char              *label,
                                         const char              *hint,
                                         GtkWidget               *widget);

G_END_DECLS
