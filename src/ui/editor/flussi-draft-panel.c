/* flussi-draft-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-draft-panel.h"

enum
{
  PROP_0,
  PROP_MODIFIED,
  N_PROPS
};

enum
{
  CLOSE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (FlussiDraftPanel, flussi_draft_panel, GTK_TYPE_WIDGET)

static void
flussi_draft_panel_dispose (GObject *object)
{
  FlussiDraftPanel *self = (FlussiDraftPanel *) object;

  if (self->frame.root != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->frame.root));
  g_clear_pointer (&self->context, flussi_form_context_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (flussi_draft_panel_parent_class)->dispose (object);
}

static void
flussi_draft_panel_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, ((FlussiDraftPanel *) object)->modified);
}

static void
flussi_draft_panel_class_init (FlussiDraftPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = flussi_draft_panel_dispose;
  object_class->get_property = flussi_draft_panel_get_property;
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
flussi_draft_panel_init (FlussiDraftPanel *self)
{
}

/**
 * flussi_draft_panel_construct:
 * @type: a type that derives from #FlussiDraftPanel
 * @document: a document
 * @step: (nullable): id of the step that is edited
 *
 * Returns: (transfer floating): a panel whose frame is still to be made
 */
gpointer
flussi_draft_panel_construct (GType           type,
                              FlussiDocument *document,
                              const char     *step)
{
  FlussiDraftPanel *self = g_object_new (type, NULL);
  FlussiSession *session = flussi_document_get_session (document);

  self->document = g_object_ref (document);
  self->context = flussi_form_context_new_for_step (session, flussi_session_get_catalog (session),
                                                    flussi_document_get_flow (document), step);
  return self;
}

/**
 * flussi_draft_panel_set_modified:
 * @self: a panel
 * @modified: whether something was entered that is not saved
 */
void
flussi_draft_panel_set_modified (FlussiDraftPanel *self,
                                 gboolean          modified)
{
  if (self->modified == modified)
    return;
  self->modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/**
 * flussi_draft_panel_close:
 * @self: a panel
 *
 * Tells that it was saved or left.
 */
void
flussi_draft_panel_close (FlussiDraftPanel *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}
