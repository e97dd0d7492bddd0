/* flussi-assistant-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-field.h"

#include "flussi-form-parts.h"
#include "flussi-pill.h"
#include "flussi-wrap-layout.h"

#include <glib/gi18n.h>

struct _FlussiAssistantField
{
  GtkWidget              parent_instance;

  FlussiSession         *session; /* (owned) */
  char                  *object;  /* (nullable) (owned): what the workflow is about */
  FlussiAssistantResult *result;  /* (nullable) (owned): of the present text */
  GtkWidget             *root;
  GtkTextBuffer         *buffer;
  GtkWidget             *view;
  GtkWidget             *hint;
  FlussiWrapBox         *parts;
  GtkWidget             *lost;
};

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiAssistantField, flussi_assistant_field, GTK_TYPE_WIDGET)

/* A #FlussiUidLookup. */
static char *
find_uid (FlussiReference  reference,
          const char      *name,
          gpointer         session)
{
  return g_strdup (flussi_names_find (flussi_session_get_names (session), reference, name));
}

static void
show_parts (FlussiAssistantField *self)
{
  const FlussiAssistantResult *result = self->result;
  guint lost = result != NULL ? flussi_assistant_result_lost (result) : 0;

  flussi_wrap_box_clear (self->parts);
  for (guint i = 0; result != NULL && i < result->parts->len; i++)
    {
      const FlussiAssistantPart *part = g_ptr_array_index (result->parts, i);
      GtkWidget *pill = flussi_pill_new (part->text);

      if (part->role == FLUSSI_ASSISTANT_LOST)
        gtk_widget_add_css_class (pill, "lost");
      gtk_widget_set_tooltip_text (pill, part->role == FLUSSI_ASSISTANT_LOST ? _("Not understood: this is not in the draft")
                                         : part->role == FLUSSI_ASSISTANT_TRIGGER ? _("Understood as the trigger")
                                         : _("Understood as what is to be done"));
      flussi_wrap_box_append (self->parts, pill);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->parts), result != NULL);
  gtk_widget_set_visible (self->lost, lost > 0);
}

static void
text_changed (FlussiAssistantField *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE));
  gtk_widget_set_visible (self->hint, gtk_text_buffer_get_char_count (self->buffer) == 0);
  g_clear_pointer (&self->result, flussi_assistant_result_free);
  if (*text != '\0')
    self->result = flussi_assistant_read_about (flussi_session_get_catalog (self->session), self->object, NULL, find_uid,
                                                self->session, text);
  show_parts (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A sentence is one line: Enter takes it, Tab goes on. */
static gboolean
key_pressed (FlussiAssistantField  *self,
             guint                  keyval,
             guint                  keycode,
             GdkModifierType        state,
             GtkEventControllerKey *controller)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[ACTIVATE], 0);
  return GDK_EVENT_STOP;
}

static gboolean
flussi_assistant_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FLUSSI_ASSISTANT_FIELD (widget)->view);
}

static void
flussi_assistant_field_dispose (GObject *object)
{
  FlussiAssistantField *self = FLUSSI_ASSISTANT_FIELD (object);

  if (self->root != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->root));
  g_clear_pointer (&self->result, flussi_assistant_result_free);
  g_clear_pointer (&self->object, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_assistant_field_parent_class)->dispose (object);
}

static void
flussi_assistant_field_class_init (FlussiAssistantFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_assistant_field_dispose;
  widget_class->grab_focus = flussi_assistant_field_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_view (FlussiAssistantField *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What should happen?"), -1);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (text_changed), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (self->view, keys);

  self->hint = flussi_form_text_new (NULL, "dim-label");
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->view);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->hint);
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (overlay), self->hint, TRUE);
  gtk_widget_add_css_class (overlay, "flussi-text");
  return overlay;
}

static void
flussi_assistant_field_init (FlussiAssistantField *self)
{
  self->root = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (self->root), make_view (self));
  self->parts = FLUSSI_WRAP_BOX (flussi_wrap_box_new ());
  gtk_box_append (GTK_BOX (self->root), GTK_WIDGET (self->parts));
  self->lost = flussi_form_text_new (_("What is red was not understood and is not in the draft."), "flussi-problem");
  gtk_widget_add_css_class (self->lost, "flussi-hint");
  gtk_box_append (GTK_BOX (self->root), self->lost);
  gtk_widget_set_parent (self->root, GTK_WIDGET (self));
  show_parts (self);
}

/**
 * flussi_assistant_field_new:
 * @session: a session
 * @object: (nullable): type of the records of the workflow; %NULL if the sentence
 *   says it
 *
 * Returns: (transfer floating): the field
 */
GtkWidget *
flussi_assistant_field_new (FlussiSession *session,
                            const char    *object)
{
  FlussiAssistantField *self = g_object_new (FLUSSI_TYPE_ASSISTANT_FIELD, NULL);

  self->session = g_object_ref (session);
  self->object = g_strdup (object);
  gtk_label_set_text (GTK_LABEL (self->hint), object == NULL ? _("When [this happens], then [do this]")
                                                             : _("Say it in your own words"));
  return GTK_WIDGET (self);
}

/**
 * flussi_assistant_field_set_text:
 * @self: a field
 * @text: a sentence
 */
void
flussi_assistant_field_set_text (FlussiAssistantField *self,
                                 const char           *text)
{
  gtk_text_buffer_set_text (self->buffer, text, -1);
}

/**
 * flussi_assistant_field_get_result:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): what the sentence was understood as, %NULL
 *   if there is none
 */
const FlussiAssistantResult *
flussi_assistant_field_get_result (FlussiAssistantField *self)
{
  return self->result;
}
