/* flussi-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-field.h"

typedef struct
{
  FlussiFormContext *context;
  FlussiJson        *value;
  GtkWidget         *focus; /* not owned */
  gboolean           showing;
} FlussiFieldPrivate;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlussiField, flussi_field, ADW_TYPE_BIN)

static void
flussi_field_finalize (GObject *object)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (FLUSSI_FIELD (object));

  g_clear_pointer (&priv->value, flussi_json_unref);
  g_clear_pointer (&priv->context, flussi_form_context_unref);
  G_OBJECT_CLASS (flussi_field_parent_class)->finalize (object);
}

static gboolean
flussi_field_grab_focus (GtkWidget *widget)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (FLUSSI_FIELD (widget));

  if (priv->focus != NULL)
    return gtk_widget_grab_focus (priv->focus);
  return GTK_WIDGET_CLASS (flussi_field_parent_class)->grab_focus (widget);
}

static void
flussi_field_class_init (FlussiFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = flussi_field_finalize;
  widget_class->grab_focus = flussi_field_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
flussi_field_init (FlussiField *self)
{
}

/**
 * flussi_field_construct:
 * @type: a type of field
 * @context: where it is
 *
 * Returns: (transfer floating): a field without a value
 */
FlussiField *
flussi_field_construct (GType              type,
                        FlussiFormContext *context)
{
  FlussiField *self = g_object_new (type, NULL);
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (self);

  priv->context = flussi_form_context_ref (context);
  return self;
}

/**
 * flussi_field_get_context:
 * @self: a field
 *
 * Returns: (transfer none): where it is
 */
FlussiFormContext *
flussi_field_get_context (FlussiField *self)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (self);

  return priv->context;
}

/**
 * flussi_field_get_value:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): its value; %NULL if nothing is given
 */
const FlussiJson *
flussi_field_get_value (FlussiField *self)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (self);

  return priv->value;
}

/**
 * flussi_field_set_value:
 * @self: a field
 * @value: (nullable): a value
 *
 * Shows a value, which is no change.
 */
void
flussi_field_set_value (FlussiField      *self,
                        const FlussiJson *value)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (self);
  FlussiJson *old = priv->value;

  priv->value = value != NULL ? flussi_json_ref (value) : NULL;
  priv->showing = TRUE;
  FLUSSI_FIELD_GET_CLASS (self)->show (self, value);
  priv->showing = FALSE;
  g_clear_pointer (&old, flussi_json_unref);
}

/**
 * flussi_field_take_value:
 * @self: a field
 * @value: (transfer full) (nullable): what the person entered
 *
 * Keeps a value that a widget of the field just got, and says so. Does nothing
 * while a value is being shown.
 */
void
flussi_field_take_value (FlussiField *self,
                         FlussiJson  *value)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (self);
  gboolean same = value == NULL || priv->value == NULL ? value == priv->value : flussi_json_equal (value, priv->value);

  if (priv->showing || same)
    {
      g_clear_pointer (&value, flussi_json_unref);
      return;
    }
  g_clear_pointer (&priv->value, flussi_json_unref);
  priv->value = value;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * flussi_field_get_problem:
 * @self: a field
 *
 * Returns: (transfer full) (nullable): what is wrong with its value, as a sentence
 */
char *
flussi_field_get_problem (FlussiField *self)
{
  FlussiFieldClass *klass = FLUSSI_FIELD_GET_CLASS (self);

  return klass->get_problem != NULL ? klass->get_problem (self) : NULL;
}

/**
 * flussi_field_insert:
 * @self: a field
 * @variable: a VALUE that reads something
 *
 * Returns: whether the field took it
 */
gboolean
flussi_field_insert (FlussiField      *self,
                     const FlussiJson *variable)
{
  FlussiFieldClass *klass = FLUSSI_FIELD_GET_CLASS (self);

  return klass->insert != NULL && klass->insert (self, variable);
}

/**
 * flussi_field_set_focus_on:
 * @self: a field
 * @widget: (nullable): the widget in it that takes the focus, and its name
 */
void
flussi_field_set_focus_on (FlussiField *self,
                           GtkWidget   *widget)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (self);

  priv->focus = widget;
}

/**
 * flussi_field_set_label:
 * @self: a field
 * @label: what it is for
 *
 * Names the field for those who do not see it.
 */
void
flussi_field_set_label (FlussiField *self,
                        const char  *label)
{
  FlussiFieldPrivate *priv = flussi_field_get_instance_private (self);
  GtkWidget *widget = priv->focus != NULL ? priv->focus : GTK_WIDGET (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
