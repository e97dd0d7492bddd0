/* flussi-trigger-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-trigger-panel.h"

#include "flussi-assistant-offer.h"
#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-start-dialog.h"
#include "flussi-trigger-forms.h"

/* Implementation notes: the panel edits the document's JSON: `trigger`, `reenroll`,
 * `unenroll` and `goal`. What no field touched is written as it was. Saving parses
 * the JSON once and takes trigger and rules from the result, so the steps of the
 * document stay shared. */

struct _FlussiTriggerPanel
{
  FlussiDraftPanel   panel;

  FlussiJson        *draft;
  GtkStack          *stack;
  FlussiAssistantOffer *assistant;
  FlussiField       *trigger;
  FlussiField       *rules;
  gulong             changed;
};

G_DEFINE_FINAL_TYPE (FlussiTriggerPanel, flussi_trigger_panel, FLUSSI_TYPE_DRAFT_PANEL)

static void
set_modified (FlussiTriggerPanel *self,
              gboolean            modified)
{
  gtk_widget_set_sensitive (self->panel.frame.save, modified);
  flussi_draft_panel_set_modified (&self->panel, modified);
}

static void
take_member (FlussiJson       *draft,
             const char       *key,
             const FlussiJson *from)
{
  const FlussiJson *value = flussi_json_get (from, key);

  if (value != NULL)
    flussi_json_set (draft, key, flussi_json_ref (value));
  else
    flussi_json_remove (draft, key);
}

/* The criteria of the trigger, %NULL if it has none. */
static const FlussiJson *
get_criteria (FlussiTriggerPanel *self)
{
  const FlussiJson *trigger = flussi_json_get (self->draft, "trigger");

  return g_strcmp0 (flussi_json_get_string (trigger, "kind"), "filter") == 0 ? flussi_json_get (trigger, "when") : NULL;
}

static void
update_assistant (FlussiTriggerPanel *self)
{
  flussi_assistant_offer_set_can_extend (self->assistant, get_criteria (self) != NULL);
}

static void
trigger_changed (FlussiTriggerPanel *self)
{
  const FlussiJson *trigger = flussi_field_get_value (self->trigger);

  flussi_json_set (self->draft, "trigger", flussi_json_ref (trigger));
  flussi_rules_form_set_trigger (self->rules, trigger);
  update_assistant (self);
  set_modified (self, TRUE);
}

/* The form of the rules may give filters of the trigger an id. */
static void
rules_changed (FlussiTriggerPanel *self)
{
  const FlussiJson *rules = flussi_field_get_value (self->rules);

  take_member (self->draft, "reenroll", rules);
  take_member (self->draft, "unenroll", rules);
  take_member (self->draft, "goal", rules);
  if (flussi_json_get (rules, "trigger") != NULL)
    {
      take_member (self->draft, "trigger", rules);
      flussi_field_set_value (self->trigger, flussi_json_get (rules, "trigger"));
    }
  set_modified (self, TRUE);
}

static void
load (FlussiTriggerPanel *self)
{
  g_autoptr (FlussiJson) json = flussi_flow_to_json (flussi_document_get_flow (self->panel.document));

  g_clear_pointer (&self->draft, flussi_json_unref);
  self->draft = flussi_json_copy (json);
  flussi_field_set_value (self->trigger, flussi_json_get (self->draft, "trigger"));
  flussi_field_set_value (self->rules, self->draft);
  update_assistant (self);
  flussi_panel_frame_fail (&self->panel.frame, NULL);
  set_modified (self, FALSE);
}

/* --- Saving ------------------------------------------------------------------------------ */

static gboolean
save (FlussiTriggerPanel *self)
{
  FlussiFlow *flow = flussi_document_get_flow (self->panel.document);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) parsed = flussi_flow_from_json (self->draft, &error);
  g_autoptr (FlussiFlow) with_trigger = NULL;
  g_autoptr (FlussiFlow) edited = NULL;
  FlussiLabel label = { NULL };
  gboolean done;

  if (parsed == NULL)
    {
      g_autofree char *sentence = flussi_error_sentence (error);

      flussi_panel_frame_fail (&self->panel.frame, sentence);
      return FALSE;
    }
  with_trigger = flussi_edit_set_trigger (flow, flussi_trigger_ref (parsed->trigger));
  edited = flussi_edit_set_rules (with_trigger, flussi_enrollment_rules_ref (parsed->rules));
  flussi_edit_get_label (FLUSSI_EDIT_ACT_TRIGGER, 1, NULL, &label);
  set_modified (self, FALSE);
  done = flussi_document_edit (self->panel.document, edited, &label);
  set_modified (self, !done);
  flussi_edit_label_clear (&label);
  return done;
}

static void
save_clicked (FlussiTriggerPanel *self)
{
  if (save (self))
    flussi_draft_panel_close (&self->panel);
}

static void
cancel_clicked (FlussiTriggerPanel *self)
{
  load (self);
  flussi_draft_panel_close (&self->panel);
}

static void
document_changed (FlussiTriggerPanel *self)
{
  if (!self->panel.modified)
    load (self);
}

/* --- Another trigger ---------------------------------------------------------------------- */

static void
set_trigger (FlussiTriggerPanel *self,
             const FlussiJson   *trigger)
{
  flussi_json_set (self->draft, "trigger", flussi_json_ref (trigger));
  flussi_field_set_value (self->trigger, trigger);
  flussi_rules_form_set_trigger (self->rules, trigger);
  update_assistant (self);
  set_modified (self, TRUE);
}

static void
trigger_chosen (FlussiTriggerPanel *self,
                FlussiFlow         *flow)
{
  g_autoptr (FlussiJson) trigger = flussi_trigger_to_json (flow->trigger);

  set_trigger (self, trigger);
}

/* The assistant's criteria hold beside those that are there. */
static void
trigger_drafted (FlussiTriggerPanel *self,
                 FlussiFlow         *flow,
                 gboolean            replace)
{
  g_autoptr (FlussiJson) trigger = flussi_trigger_to_json (flow->trigger);
  const FlussiJson *criteria = get_criteria (self);

  if (!replace && criteria != NULL)
    {
      FlussiJson *both = flussi_json_new_object ();
      FlussiJson *all = flussi_json_new_array ();

      flussi_json_append (all, flussi_json_ref (criteria));
      flussi_json_append (all, flussi_json_ref (flussi_json_get (trigger, "when")));
      flussi_json_set (both, "all", all);
      flussi_json_set (trigger, "when", both);
    }
  set_trigger (self, trigger);
}

static void
change_clicked (FlussiTriggerPanel *self)
{
  GtkWidget *dialog = flussi_start_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               flussi_document_get_session (self->panel.document),
                                               flussi_document_get_flow (self->panel.document));

  g_signal_connect_object (dialog, "finished", G_CALLBACK (trigger_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- The object --------------------------------------------------------------------------- */

static void
flussi_trigger_panel_dispose (GObject *object)
{
  FlussiTriggerPanel *self = FLUSSI_TRIGGER_PANEL (object);

  if (self->panel.document != NULL)
    g_clear_signal_handler (&self->changed, self->panel.document);
  G_OBJECT_CLASS (flussi_trigger_panel_parent_class)->dispose (object);
  g_clear_pointer (&self->draft, flussi_json_unref);
}

static void
flussi_trigger_panel_class_init (FlussiTriggerPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_trigger_panel_dispose;
}

static void
flussi_trigger_panel_init (FlussiTriggerPanel *self)
{
}

static GtkWidget *
make_triggers (FlussiTriggerPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *change = flussi_form_add_button (_("Change trigger"));
  const FlussiObjectType *type = flussi_form_context_get_object_type (self->panel.context);
  g_autofree char *plural = g_utf8_strdown (type != NULL ? flussi_label_get (&type->plural) : "", -1);
  /* TRANSLATORS: the plural of an object type, such as “contacts” */
  g_autofree char *title = g_strdup_printf (_("Enrolment trigger for %s"), plural);

  g_signal_connect_swapped (change, "clicked", G_CALLBACK (change_clicked), self);
  gtk_box_append (GTK_BOX (box), flussi_form_title_new (title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->assistant));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trigger));
  gtk_box_append (GTK_BOX (box), change);
  return box;
}

static void
build (FlussiTriggerPanel *self)
{
  GtkWidget *switcher = gtk_stack_switcher_new ();

  flussi_panel_frame_init (&self->panel.frame, NULL);
  self->stack = flussi_form_stack_new ();
  flussi_form_stack_add (self->stack, make_triggers (self), "triggers", _("Triggers"));
  flussi_form_stack_add (self->stack, GTK_WIDGET (self->rules), "settings", _("Settings"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_add_css_class (switcher, "flussi-part");
  gtk_widget_set_halign (switcher, GTK_ALIGN_FILL);
  flussi_panel_frame_add_head (&self->panel.frame, switcher);
  gtk_box_append (GTK_BOX (self->panel.frame.content), GTK_WIDGET (self->stack));
  g_signal_connect_swapped (self->trigger, "changed", G_CALLBACK (trigger_changed), self);
  g_signal_connect_swapped (self->rules, "changed", G_CALLBACK (rules_changed), self);
  g_signal_connect_swapped (self->panel.frame.save, "clicked", G_CALLBACK (save_clicked), self);
  g_signal_connect_swapped (self->panel.frame.cancel, "clicked", G_CALLBACK (cancel_clicked), self);
  gtk_widget_set_parent (self->panel.frame.root, GTK_WIDGET (self));
}

/**
 * flussi_trigger_panel_new:
 * @document: a document
 *
 * Returns: (transfer floating): the panel of its trigger
 */
GtkWidget *
flussi_trigger_panel_new (FlussiDocument *document)
{
  FlussiTriggerPanel *self = flussi_draft_panel_construct (FLUSSI_TYPE_TRIGGER_PANEL, document, NULL);

  self->trigger = flussi_trigger_form_new (self->panel.context);
  self->rules = flussi_rules_form_new (self->panel.context);
  self->assistant = FLUSSI_ASSISTANT_OFFER (flussi_assistant_offer_new (flussi_document_get_session (document),
                                                                        self->panel.context->object,
                                                                        FLUSSI_ASSISTANT_OFFER_TRIGGER));
  g_signal_connect_swapped (self->assistant, "taken", G_CALLBACK (trigger_drafted), self);
  build (self);
  load (self);
  self->changed = g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed), self);
  return GTK_WIDGET (self);
}

/**
 * flussi_trigger_panel_show_settings:
 * @self: a panel
 * @settings: whether the tab Settings is shown, instead of Triggers
 */
void
flussi_trigger_panel_show_settings (FlussiTriggerPanel *self,
                                    gboolean            settings)
{
  gtk_stack_set_visible_child_name (self->stack, settings ? "settings" : "triggers");
}
