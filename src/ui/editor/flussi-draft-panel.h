/* flussi-draft-panel.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-form-context.h"
#include "flussi-panel-frame.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_DRAFT_PANEL (flussi_draft_panel_get_type ())

/**
 * FlussiDraftPanel:
 * @document: the document
 * @context: what the fields know
 * @frame: the widgets around them
 * @modified: whether something was entered that is not saved
 *
 * The panel on the left in which a part of the document is edited and saved as one
 * edit. Only those who derive from it see its members.
 *
 * Property: `modified`. Signal: `close` (): it was saved or left.
 */
typedef struct
{
  GtkWidget          parent_instance;

  FlussiDocument    *document;
  FlussiFormContext *context;
  FlussiPanelFrame   frame;
  gboolean           modified;
} FlussiDraftPanel;

typedef struct
{
  GtkWidgetClass parent_class;
} FlussiDraftPanelClass;

GType     flussi_draft_panel_get_type     (void) G_GNUC_CONST;
gpointer  flussi_draft_panel_construct    (GType             type,
                                           FlussiDocument   *document,
                                           const char       *step);
void      flussi_draft_panel_set_modified (FlussiDraftPanel *self,
                                           gboolean          modified);
void      flussi_draft_panel_close        (FlussiDraftPanel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiDraftPanel, g_object_unref)

G_END_DECLS
