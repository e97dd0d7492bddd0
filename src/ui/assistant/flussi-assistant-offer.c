/* flussi-assistant-offer.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-offer.h"

#include "flussi-assistant-field.h"
#include "flussi-describe.h"
#include "flussi-form-parts.h"

#include <glib/gi18n.h>

struct _FlussiAssistantOffer
{
  GtkWidget                 parent_instance;

  FlussiSession            *session; /* (owned) */
  char                     *object;  /* (owned) */
  FlussiAssistantOfferKind  kind;
  gboolean                  can_extend;
  GtkWidget                *root;
  FlussiAssistantField     *field;
  GtkLabel                 *preview;
  GtkWidget                *replace;
  GtkWidget                *extend;
};

enum
{
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiAssistantOffer, flussi_assistant_offer, GTK_TYPE_WIDGET)

static FlussiFlow *
get_flow (FlussiAssistantOffer *self)
{
  const FlussiAssistantResult *result = flussi_assistant_field_get_result (self->field);

  return result != NULL ? result->flow : NULL;
}

static gboolean
has_trigger (const FlussiFlow *flow)
{
  return flow != NULL && flow->trigger->kind != FLUSSI_TRIGGER_MANUAL;
}

/* What would be taken, in words. */
static char *
describe (FlussiAssistantOffer *self,
          const FlussiFlow     *flow)
{
  const FlussiDescriber describer = { flussi_session_get_catalog (self->session), flussi_language_get (),
                                      flussi_session_lookup_name, self->session };
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->kind == FLUSSI_ASSISTANT_OFFER_TRIGGER)
    {
      g_autoptr (FlussiDescription) description = flussi_describe_trigger (&describer, flow);

      return flussi_description_to_text (description);
    }
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      g_autoptr (FlussiDescription) description = flussi_describe_step (&describer, flow, flussi_flow_get_nth_step (flow, i));
      g_autofree char *sentence = flussi_description_to_text (description);

      g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", sentence);
    }

  return g_strdup (text->str);
}

static void
update (FlussiAssistantOffer *self)
{
  const FlussiFlow *flow = get_flow (self);
  gboolean trigger = self->kind == FLUSSI_ASSISTANT_OFFER_TRIGGER;
  gboolean wanted = trigger ? has_trigger (flow) : flow != NULL && flussi_flow_get_n_steps (flow) > 0;
  gboolean usable = wanted && g_str_equal (flow->object, self->object);
  g_autofree char *text = usable ? describe (self, flow) : NULL;

  gtk_label_set_text (self->preview, usable ? text : _("This is about records of another type than the workflow."));
  gtk_widget_set_visible (GTK_WIDGET (self->preview), wanted);
  gtk_widget_set_visible (self->replace, usable);
  gtk_widget_set_visible (self->extend, usable && trigger && self->can_extend && flow->trigger->kind == FLUSSI_TRIGGER_FILTER);
}

static void
take (FlussiAssistantOffer *self,
      gboolean              replace)
{
  g_autoptr (FlussiFlow) flow = flussi_flow_ref (get_flow (self));

  flussi_assistant_field_set_text (self->field, "");
  gtk_expander_set_expanded (GTK_EXPANDER (self->root), FALSE);
  g_signal_emit (self, signals[TAKEN], 0, flow, replace);
}

static void
replace_clicked (FlussiAssistantOffer *self)
{
  take (self, TRUE);
}

static void
extend_clicked (FlussiAssistantOffer *self)
{
  take (self, FALSE);
}

static void
field_activated (FlussiAssistantOffer *self)
{
  if (gtk_widget_get_visible (self->replace))
    take (self, TRUE);
}

static void
flussi_assistant_offer_dispose (GObject *object)
{
  FlussiAssistantOffer *self = FLUSSI_ASSISTANT_OFFER (object);

  if (self->root != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->root));
  g_clear_pointer (&self->object, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_assistant_offer_parent_class)->dispose (object);
}

static void
flussi_assistant_offer_class_init (FlussiAssistantOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_assistant_offer_dispose;
  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
flussi_assistant_offer_init (FlussiAssistantOffer *self)
{
}

static GtkWidget *
make_button (FlussiAssistantOffer *self,
             GtkWidget            *box,
             const char           *label,
             GCallback             clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
build (FlussiAssistantOffer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean trigger = self->kind == FLUSSI_ASSISTANT_OFFER_TRIGGER;

  self->preview = GTK_LABEL (flussi_form_text_new (NULL, NULL));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  self->extend = make_button (self, buttons, _("_Add to These"), G_CALLBACK (extend_clicked));
  self->replace = make_button (self, buttons, trigger ? _("_Replace") : _("_Insert"), G_CALLBACK (replace_clicked));
  gtk_widget_add_css_class (self->replace, "suggested-action");
  gtk_widget_set_margin_top (box, 8);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview));
  gtk_box_append (GTK_BOX (box), buttons);
  self->root = gtk_expander_new (_("Assistant"));
  gtk_expander_set_child (GTK_EXPANDER (self->root), box);
  gtk_widget_set_parent (self->root, GTK_WIDGET (self));
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->field, "activate", G_CALLBACK (field_activated), self);
  update (self);
}

/**
 * flussi_assistant_offer_new:
 * @session: a session
 * @object: type of the records of the workflow
 * @kind: what is asked for
 *
 * Returns: (transfer floating): the offer
 */
GtkWidget *
flussi_assistant_offer_new (FlussiSession            *session,
                            const char               *object,
                            FlussiAssistantOfferKind  kind)
{
  FlussiAssistantOffer *self = g_object_new (FLUSSI_TYPE_ASSISTANT_OFFER, NULL);

  self->session = g_object_ref (session);
  self->object = g_strdup (object);
  self->kind = kind;
  self->field = FLUSSI_ASSISTANT_FIELD (flussi_assistant_field_new (session, object));
  build (self);
  return GTK_WIDGET (self);
}

/**
 * flussi_assistant_offer_set_can_extend:
 * @self: an offer of a trigger
 * @can_extend: whether criteria can come beside those that are there
 */
void
flussi_assistant_offer_set_can_extend (FlussiAssistantOffer *self,
                                       gboolean              can_extend)
{
  self->can_extend = can_extend;
  update (self);
}
