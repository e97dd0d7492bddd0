/* flussi-canvas-leaf.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-canvas-leaf.h"

struct _FlussiCanvasLeaf
{
  GtkWidget parent_instance;

  int item;
  char *label;       /* (owned) (nullable) */
  char *description; /* (owned) (nullable) */
};

enum {
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiCanvasLeaf, flussi_canvas_leaf, GTK_TYPE_WIDGET)

static void
activate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_signal_emit (widget, signals[ACTIVATE], 0);
}

static void
flussi_canvas_leaf_finalize (GObject *object)
{
  FlussiCanvasLeaf *self = FLUSSI_CANVAS_LEAF (object);

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (flussi_canvas_leaf_parent_class)->finalize (object);
}

static void
flussi_canvas_leaf_class_init (FlussiCanvasLeafClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = flussi_canvas_leaf_finalize;

  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "leaf.activate", NULL, activate_action);
  gtk_widget_class_set_css_name (widget_class, "flussicanvasleaf");
}

static void
flussi_canvas_leaf_init (FlussiCanvasLeaf *self)
{
  self->item = -1;
  /* The canvas finds out itself what is under the pointer. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * flussi_canvas_leaf_new:
 * @role: list item for a card, button for a +
 *
 * Returns: (transfer floating): a leaf
 */
GtkWidget *
flussi_canvas_leaf_new (GtkAccessibleRole role)
{
  return g_object_new (FLUSSI_TYPE_CANVAS_LEAF,
                       "accessible-role", role,
                       "focusable", role == GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                       NULL);
}

/**
 * flussi_canvas_leaf_describe:
 * @self: a leaf
 * @label: its name
 * @description: (nullable): what more is to be said
 *
 * Tells assistive technology, if it is not what it was told last.
 */
void
flussi_canvas_leaf_describe (FlussiCanvasLeaf *self,
                             const char       *label,
                             const char       *description)
{
  if (g_strcmp0 (self->label, label) != 0)
    {
      g_free (self->label);
      self->label = g_strdup (label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  if (description != NULL && g_strcmp0 (self->description, description) != 0)
    {
      g_free (self->description);
      self->description = g_strdup (description);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
    }
}

int
flussi_canvas_leaf_get_item (FlussiCanvasLeaf *self)
{
  return self->item;
}

/**
 * flussi_canvas_leaf_set_item:
 * @self: a leaf
 * @item: the index of the item of the layout that it stands for
 */
void
flussi_canvas_leaf_set_item (FlussiCanvasLeaf *self,
                             int               item)
{
  self->item = item;
}
