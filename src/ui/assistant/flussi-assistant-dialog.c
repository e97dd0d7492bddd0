/* flussi-assistant-dialog.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-dialog.h"

#include "flussi-assistant-field.h"
#include "flussi-auto-name.h"
#include "flussi-canvas.h"

#include <glib/gi18n.h>

struct _FlussiAssistantDialog
{
  AdwWindow             parent_instance;

  FlussiSession        *session; /* (owned) */
  FlussiAssistantField *field;
  AdwBin               *place;
  GtkStack             *stack;
  GtkBox               *examples;
  AdwBin               *drawing;
  GtkLabel             *summary;
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiAssistantDialog, flussi_assistant_dialog, ADW_TYPE_WINDOW)

/* --- The draft -------------------------------------------------------------------------------- */

static FlussiFlow *
get_flow (FlussiAssistantDialog *self)
{
  const FlussiAssistantResult *result = flussi_assistant_field_get_result (self->field);

  return result != NULL ? result->flow : NULL;
}

/* A new canvas each time: the draft is shown from its top, whatever it was before. */
static void
draw (FlussiAssistantDialog *self,
      FlussiFlow            *flow,
      FlussiProblems        *problems)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *canvas = flussi_canvas_new ();

  flussi_canvas_set_read_only (FLUSSI_CANVAS (canvas), TRUE);
  flussi_canvas_set_name_lookup (FLUSSI_CANVAS (canvas), flussi_session_lookup_name, self->session);
  flussi_canvas_set_flow (FLUSSI_CANVAS (canvas), flow, flussi_session_get_catalog (self->session));
  flussi_canvas_set_problems (FLUSSI_CANVAS (canvas), problems);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), canvas);
  adw_bin_set_child (self->drawing, scrolled);
}

static void
show_summary (FlussiAssistantDialog *self,
              const FlussiFlow      *flow,
              const FlussiProblems  *problems)
{
  guint n_steps = flussi_flow_get_n_steps (flow);
  guint n_open = flussi_problems_get_n_errors (problems);
  g_autofree char *actions = g_strdup_printf (ngettext ("%u action", "%u actions", n_steps), n_steps);
  g_autofree char *open = g_strdup_printf (ngettext ("%u to complete", "%u to complete", n_open), n_open);
  g_autofree char *both = g_strconcat (actions, " · ", open, NULL);

  gtk_label_set_text (self->summary, n_open > 0 ? both : actions);
}

static void
field_changed_cb (FlussiAssistantDialog *self)
{
  FlussiFlow *flow = get_flow (self);
  gboolean written = flussi_assistant_field_get_result (self->field) != NULL;
  g_autoptr (FlussiProblems) problems = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.create", flow != NULL);
  gtk_stack_set_visible_child_name (self->stack, flow != NULL ? "draft" : written ? "nothing" : "examples");
  if (flow == NULL)
    {
      gtk_label_set_text (self->summary, "");
      return;
    }
  problems = flussi_flow_check (flow, flussi_session_get_catalog (self->session), NULL);
  draw (self, flow, problems);
  show_summary (self, flow, problems);
}

/* A draft with a name: what it does, in the interface's language. */
static FlussiFlow *
get_named (FlussiAssistantDialog *self)
{
  const FlussiDescriber describer = { flussi_session_get_catalog (self->session), flussi_language_get (),
                                      flussi_session_lookup_name, self->session };
  FlussiFlow *flow = flussi_flow_copy (get_flow (self));
  g_autofree char *name = flussi_auto_name (&describer, flow);
  g_autofree char *description = flussi_auto_description (&describer, flow);

  flussi_flow_set_text (&flow->name, name);
  flussi_flow_set_text (&flow->description, description);
  return flow;
}

static void
create_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FlussiAssistantDialog *self = FLUSSI_ASSISTANT_DIALOG (widget);
  g_autoptr (FlussiFlow) flow = get_named (self);

  g_signal_emit (self, signals[FINISHED], 0, flow);
  gtk_window_close (GTK_WINDOW (self));
}

static void
field_activated_cb (FlussiAssistantDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "assistant.create", NULL);
}

/* --- Examples ---------------------------------------------------------------------------------- */

static void
example_clicked_cb (FlussiAssistantDialog *self,
                    GtkButton             *button)
{
  GtkWidget *label = gtk_button_get_child (button);

  flussi_assistant_field_set_text (self->field, gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static void
add_examples (FlussiAssistantDialog *self)
{
  static const char *const examples[] = {
    N_("When a contact becomes a customer, wait 3 days and create a task “Call the customer”"),
    N_("When a deal is won, notify the owner, then after 2 weeks create a task “Ask for a reference”"),
    N_("When an invoice is overdue, create a task “Ask for the payment”"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *label = gtk_label_new (_(examples[i]));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "object-tile");
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (example_clicked_cb), self);
      gtk_box_append (self->examples, button);
    }
}

/* --- The object -------------------------------------------------------------------------------- */

static void
flussi_assistant_dialog_dispose (GObject *object)
{
  FlussiAssistantDialog *self = FLUSSI_ASSISTANT_DIALOG (object);

  if (self->drawing != NULL)
    adw_bin_set_child (self->drawing, NULL);
  self->drawing = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_assistant_dialog_parent_class)->dispose (object);
}

static void
flussi_assistant_dialog_class_init (FlussiAssistantDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_assistant_dialog_dispose;
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/assistant/assistant-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiAssistantDialog, place);
  gtk_widget_class_bind_template_child (widget_class, FlussiAssistantDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FlussiAssistantDialog, examples);
  gtk_widget_class_bind_template_child (widget_class, FlussiAssistantDialog, drawing);
  gtk_widget_class_bind_template_child (widget_class, FlussiAssistantDialog, summary);
  gtk_widget_class_install_action (widget_class, "assistant.create", NULL, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
flussi_assistant_dialog_init (FlussiAssistantDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_examples (self);
}

/**
 * flussi_assistant_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @session: the workspace
 *
 * Returns: (transfer floating): the dialog, not yet shown
 */
GtkWidget *
flussi_assistant_dialog_new (GtkWindow     *parent,
                             FlussiSession *session)
{
  FlussiAssistantDialog *self = g_object_new (FLUSSI_TYPE_ASSISTANT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->field = FLUSSI_ASSISTANT_FIELD (flussi_assistant_field_new (session, NULL));
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (field_changed_cb), self);
  g_signal_connect_swapped (self->field, "activate", G_CALLBACK (field_activated_cb), self);
  adw_bin_set_child (self->place, GTK_WIDGET (self->field));
  field_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
  return GTK_WIDGET (self);
}

/**
 * flussi_assistant_dialog_set_text:
 * @self: the dialog
 * @text: a sentence, as if it had been typed
 */
void
flussi_assistant_dialog_set_text (FlussiAssistantDialog *self,
                                  const char            *text)
{
  flussi_assistant_field_set_text (self->field, text);
}
