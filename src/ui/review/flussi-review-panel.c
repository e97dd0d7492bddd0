/* flussi-review-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-review-panel.h"

#include "flussi-acts.h"
#include "flussi-auto-name.h"
#include "flussi-criteria-sql.h"
#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-format.h"
#include "flussi-match-card.h"
#include "flussi-panel-frame.h"
#include "flussi-review-active.h"
#include "flussi-review-pages.h"
#include "flussi-review-today.h"

/* Implementation notes: the panel shows the document as it is when it is opened and
 * is built anew when the document changes. Publishing first writes the name and the
 * description as an edit, waits until that is saved, and then publishes. */

struct _FlussiReviewPanel
{
  GtkWidget          parent_instance;

  FlussiDocument    *document;
  FlussiFormContext *context;  /* of the value that is shown */
  GtkWidget         *root;
  GtkStack          *pages;
  GtkLabel          *failure;
  GtkWidget         *back;
  GtkWidget         *next;
  GtkWidget         *publish;
  GtkCheckButton    *existing;
  FlussiReviewActive *active;  /* nullable: only for a workflow that is live */
  GtkEditable       *name;
  GtkTextBuffer     *description;
  FlussiMatchCard   *matches;  /* nullable */
  gulong             changed;
  gulong             saved;
  gboolean           publishing;
};

enum
{
  CLOSE,
  SHOW_STEP,
  SHOW_SETTINGS,
  PUBLISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiReviewPanel, flussi_review_panel, GTK_TYPE_WIDGET)

static const char * const page_names[] = { "enrolment", "timing", "connections", "name" };

/* --- Publishing -------------------------------------------------------------------------------- */

typedef struct
{
  gint64               workflow;
  FlussiPublishOptions options;
} Order;

static void
order_free (gpointer data)
{
  g_clear_pointer (&((Order *) data)->options.map, flussi_json_unref);
  g_free (data);
}

static gpointer
publish_act (FlussiEngine  *engine,
             gpointer       data,
             GError       **error)
{
  const Order *order = data;
  g_autofree FlussiPublishReport *report = g_new0 (FlussiPublishReport, 1);

  if (!flussi_act_publish (engine, order->workflow, &order->options, report, error))
    return NULL;
  return g_steal_pointer (&report);
}

static void
published (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (FlussiReviewPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree FlussiPublishReport *report = flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error);

  self->publishing = FALSE;
  if (self->root == NULL)
    return;
  gtk_widget_set_sensitive (self->root, TRUE);
  if (report != NULL)
    {
      g_signal_emit (self, signals[PUBLISHED], 0, report->version);
      return;
    }
  {
    g_autofree char *sentence = flussi_error_sentence (error);

    gtk_label_set_label (self->failure, sentence);
    gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
  }
}

static void
send_order (FlussiReviewPanel *self)
{
  FlussiSession *session = flussi_document_get_session (self->document);
  Order *order = g_new0 (Order, 1);

  order->workflow = flussi_document_get_workflow (self->document);
  order->options.enroll_existing = self->existing != NULL && gtk_check_button_get_active (self->existing);
  if (self->active != NULL)
    flussi_review_active_get_options (self->active, &order->options);
  flussi_engine_call_async (flussi_session_get_engine (session), publish_act, order, order_free, g_free, NULL, published,
                            g_object_ref (self));
}

static void
state_changed (FlussiReviewPanel *self)
{
  if (!self->publishing || flussi_document_get_saving (self->document))
    return;
  g_clear_signal_handler (&self->saved, self->document);
  send_order (self);
}

static FlussiFlow *
dup_named (FlussiReviewPanel *self)
{
  FlussiFlow *flow = flussi_document_get_flow (self->document);
  g_autofree char *description = NULL;
  g_autoptr (FlussiFlow) named = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->description, &start, &end);
  description = gtk_text_buffer_get_text (self->description, &start, &end, FALSE);
  named = flussi_edit_set_name (flow, gtk_editable_get_text (self->name));
  return flussi_edit_set_description (named, description);
}

static void
publish_clicked (FlussiReviewPanel *self)
{
  g_autoptr (FlussiFlow) named = dup_named (self);
  FlussiLabel label = { NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  gtk_widget_set_sensitive (self->root, FALSE);
  self->publishing = TRUE;
  flussi_edit_get_label (FLUSSI_EDIT_ACT_NAME, 1, NULL, &label);
  flussi_document_edit (self->document, named, &label);
  flussi_edit_label_clear (&label);
  self->saved = g_signal_connect_swapped (self->document, "state-changed", G_CALLBACK (state_changed), self);
  state_changed (self);
}

/* --- The first page: problems, who, and how many -------------------------------------------------- */

static void
problem_clicked (GtkWidget         *button,
                 FlussiReviewPanel *self)
{
  g_signal_emit (self, signals[SHOW_STEP], 0, g_object_get_data (G_OBJECT (button), "step"));
}

static void
add_problem (FlussiReviewPanel   *self,
             GtkWidget           *card,
             const FlussiProblem *problem)
{
  g_autofree char *sentence = flussi_problem_sentence (problem);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (problem->severity == FLUSSI_SEVERITY_ERROR ? "dialog-error-symbolic"
                                                                                             : "dialog-warning-symbolic");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, problem->severity == FLUSSI_SEVERITY_ERROR ? "error" : "warning");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), flussi_form_text_new (sentence, NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "step", g_strdup (problem->step != NULL ? problem->step : ""), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (problem_clicked), self);
  gtk_box_append (GTK_BOX (card), button);
}

static void
add_problems (FlussiReviewPanel *self,
              GtkWidget         *page)
{
  FlussiProblems *problems = flussi_document_get_problems (self->document);
  guint n = problems != NULL ? flussi_problems_get_length (problems) : 0;
  guint n_errors = problems != NULL ? flussi_problems_get_n_errors (problems) : 0;
  g_autofree char *title = NULL;
  GtkWidget *card;

  if (n == 0)
    return;
  title = n_errors > 0 ? g_strdup_printf (ngettext ("%u thing to fix before it can be turned on",
                                                    "%u things to fix before it can be turned on", n_errors), n_errors)
                       : g_strdup (_("Worth a look"));
  card = flussi_form_card_new ();
  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_append (GTK_BOX (card), flussi_form_title_new (title));
  for (guint i = 0; i < n; i++)
    add_problem (self, card, flussi_problems_get (problems, i));
  gtk_box_append (GTK_BOX (page), card);
}

/* --- Those that meet the criteria as a static list ------------------------------------------------ */

typedef struct
{
  char           *name;
  char           *object;
  FlussiCriteria *criteria;
  FlussiZone     *zone;
} ListOrder;

static void
list_order_free (gpointer data)
{
  ListOrder *order = data;

  g_free (order->name);
  g_free (order->object);
  flussi_criteria_unref (order->criteria);
  flussi_zone_unref (order->zone);
  g_free (order);
}

/* Where the writer lives. */
static gpointer
save_list_act (FlussiEngine  *engine,
               gpointer       data,
               GError       **error)
{
  const ListOrder *order = data;
  FlussiDb *db = flussi_engine_get_db (engine);
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), order->object);
  g_autofree char *uid = g_uuid_string_random ();
  FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };
  g_autoptr (GArray) ids = flussi_criteria_select (db, order->criteria, object, order->zone, flussi_engine_get_now (engine),
                                                   0, error);

  if (ids == NULL || !flussi_act_add_list (engine, uid, order->name, order->object, NULL, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!flussi_act_set_membership (engine, uid, g_array_index (ids, gint64, i), TRUE, &cause, NULL, error))
      return NULL;
  return g_strdup (order->name);
}

static void
list_saved (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error);
  g_autofree char *text = name != NULL ? g_strdup_printf (_("Saved as “%s”"), name) : flussi_error_sentence (error);

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
}

static void
save_list_clicked (GtkWidget         *button,
                   FlussiReviewPanel *self)
{
  FlussiSession *session = flussi_document_get_session (self->document);
  ListOrder *order = g_new0 (ListOrder, 1);
  g_autofree char *day = flussi_format_day (flussi_zone_get_day (flussi_session_get_zone (session),
                                                                 flussi_session_get_now (session)));
  const char *name = flussi_flow_get_name (self->context->flow);

  order->name = g_strdup_printf (_("%s – matching on %s"), *name != '\0' ? name : _("Workflow"), day);
  order->object = g_strdup (self->context->object);
  order->criteria = flussi_criteria_ref (self->context->flow->trigger->when);
  order->zone = flussi_zone_ref (flussi_session_get_zone (session));
  gtk_widget_set_sensitive (button, FALSE);
  flussi_engine_call_async (flussi_session_get_engine (session), save_list_act, order, list_order_free, g_free, NULL, list_saved,
                            g_object_ref (button));
}

static GtkWidget *
make_save_list (FlussiReviewPanel *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), flussi_form_text_new (_("Save as a list"), NULL));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (save_list_clicked), self);
  return button;
}

static void
add_choice (FlussiReviewPanel *self,
            GtkWidget         *page)
{
  const FlussiObjectType *type = flussi_form_context_get_object_type (self->context);
  g_autofree char *plural = g_utf8_strdown (type != NULL ? flussi_label_get (&type->plural) : self->context->object, -1);
  g_autofree char *yes = g_strdup_printf (_("Yes, enrol the %s that meet the criteria now"), plural);
  g_autofree char *no = g_strdup_printf (_("No, only the %s that meet them from now on"), plural);
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *yes_button = gtk_check_button_new ();
  GtkWidget *no_button = gtk_check_button_new ();

  self->existing = GTK_CHECK_BUTTON (yes_button);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (yes_button), GTK_CHECK_BUTTON (no_button));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (no_button), TRUE);
  gtk_box_append (GTK_BOX (group), flussi_form_title_new (_("Enrol those that exist already?")));
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *words = flussi_form_text_new (i == 0 ? yes : no, NULL);
      GtkWidget *button = i == 0 ? yes_button : no_button;

      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, i == 0 ? yes : no, -1);
      gtk_box_append (GTK_BOX (row), button);
      gtk_box_append (GTK_BOX (row), words);
      gtk_box_append (GTK_BOX (group), row);
    }
  gtk_box_append (GTK_BOX (page), group);
}

static GtkWidget *
make_enrolment (FlussiReviewPanel *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  const FlussiTrigger *trigger = self->context->flow->trigger;
  FlussiDescriber describer;
  g_autoptr (FlussiDescription) description = NULL;
  g_autofree char *words = NULL;
  GtkWidget *card;

  add_problems (self, page);
  flussi_form_context_init_describer (self->context, &describer);
  description = flussi_describe_trigger (&describer, self->context->flow);
  words = flussi_description_to_text (description);
  card = flussi_form_card_new ();
  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_append (GTK_BOX (card), flussi_form_caption_new (_("Who comes in")));
  gtk_box_append (GTK_BOX (card), flussi_form_text_new (words, NULL));
  gtk_box_append (GTK_BOX (page), card);
  self->existing = NULL;
  self->matches = NULL;
  if (trigger->kind == FLUSSI_TRIGGER_FILTER && trigger->when != NULL)
    {
      GtkWidget *matches = flussi_match_card_new (self->context);

      self->matches = FLUSSI_MATCH_CARD (matches);
      flussi_match_card_set_criteria (self->matches, trigger->when);
      gtk_box_append (GTK_BOX (page), matches);
      gtk_box_append (GTK_BOX (page), make_save_list (self));
      add_choice (self, page);
      gtk_box_append (GTK_BOX (page), flussi_review_today_new (self->context));
    }
  return page;
}

/* --- The last page: name, description, what changes ---------------------------------------------- */

static GtkWidget *
make_name (FlussiReviewPanel *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *name = gtk_entry_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *frame = adw_bin_new ();
  GtkWidget *changes = flussi_review_changes_new (self->context, self->document);
  GtkWidget *active;
  FlussiFlow *flow = self->context->flow;
  FlussiDescriber describer;
  g_autofree char *auto_name = NULL;
  g_autofree char *auto_description = NULL;

  flussi_form_context_init_describer (self->context, &describer);
  auto_name = *flow->name == '\0' ? flussi_auto_name (&describer, flow) : NULL;
  auto_description = *flow->description == '\0' ? flussi_auto_description (&describer, flow) : NULL;
  self->name = GTK_EDITABLE (name);
  gtk_editable_set_text (self->name, auto_name != NULL ? auto_name : flow->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  self->description = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (self->description, auto_description != NULL ? auto_description : flow->description, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Description"), -1);
  gtk_widget_add_css_class (frame, "flussi-text");
  adw_bin_set_child (ADW_BIN (frame), view);
  flussi_form_add_labelled (page, _("Name"), auto_name != NULL ? _("Written for you: change it as you like") : NULL, name);
  flussi_form_add_labelled (page, _("Description"), NULL, frame);
  if (changes != NULL)
    gtk_box_append (GTK_BOX (page), changes);
  active = flussi_review_active_new (self->context, self->document);
  self->active = active != NULL ? FLUSSI_REVIEW_ACTIVE (active) : NULL;
  if (active != NULL)
    gtk_box_append (GTK_BOX (page), active);
  return page;
}

/* --- Going through the pages ----------------------------------------------------------------------- */

static guint
get_page (FlussiReviewPanel *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  for (guint i = 0; i < G_N_ELEMENTS (page_names); i++)
    if (g_strcmp0 (name, page_names[i]) == 0)
      return i;
  return 0;
}

static void
show_page (FlussiReviewPanel *self,
           guint              page)
{
  FlussiProblems *problems = flussi_document_get_problems (self->document);
  gboolean blocked = problems != NULL && flussi_problems_get_n_errors (problems) > 0;
  const FlussiWorkflow *info = flussi_document_get_info (self->document);
  gboolean live = info != NULL && info->live_version > 0;
  gboolean last = page == G_N_ELEMENTS (page_names) - 1;

  gtk_stack_set_visible_child_name (self->pages, page_names[page]);
  gtk_widget_set_visible (self->back, page > 0);
  gtk_widget_set_visible (self->next, !last);
  gtk_widget_set_sensitive (self->publish, !blocked);
  if (live)
    gtk_button_set_label (GTK_BUTTON (self->publish), _("Publish changes"));
  else
    gtk_button_set_label (GTK_BUTTON (self->publish), last ? _("Turn on") : _("Skip and turn on"));
  if (last)
    gtk_widget_add_css_class (self->publish, "suggested-action");
  else
    gtk_widget_remove_css_class (self->publish, "suggested-action");
}

static void
next_clicked (FlussiReviewPanel *self)
{
  show_page (self, get_page (self) + 1);
}

static void
back_clicked (FlussiReviewPanel *self)
{
  show_page (self, get_page (self) - 1);
}

static void
settings_clicked (FlussiReviewPanel *self)
{
  g_signal_emit (self, signals[SHOW_SETTINGS], 0);
}

static GtkWidget *
with_edit (FlussiReviewPanel *self,
           GtkWidget         *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *edit = flussi_form_add_button (_("Edit"));

  g_signal_connect_swapped (edit, "clicked", G_CALLBACK (settings_clicked), self);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_box_append (GTK_BOX (box), edit);
  return box;
}

static void
fill (FlussiReviewPanel *self)
{
  FlussiSession *session = flussi_document_get_session (self->document);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  g_clear_pointer (&self->context, flussi_form_context_unref);
  self->context = flussi_form_context_new_for_step (session, flussi_session_get_catalog (session),
                                                    flussi_document_get_flow (self->document), NULL);
  flussi_form_stack_add (self->pages, make_enrolment (self), page_names[0], NULL);
  flussi_form_stack_add (self->pages, with_edit (self, flussi_review_timing_new (self->context)), page_names[1], NULL);
  flussi_form_stack_add (self->pages, with_edit (self, flussi_review_connections_new (self->context)), page_names[2], NULL);
  flussi_form_stack_add (self->pages, make_name (self), page_names[3], NULL);
  show_page (self, 0);
}

static void
document_changed (FlussiReviewPanel *self)
{
  if (!self->publishing)
    fill (self);
}

/* --- The object --------------------------------------------------------------------------------------- */

static void
flussi_review_panel_dispose (GObject *object)
{
  FlussiReviewPanel *self = FLUSSI_REVIEW_PANEL (object);

  if (self->document != NULL)
    {
      g_clear_signal_handler (&self->changed, self->document);
      g_clear_signal_handler (&self->saved, self->document);
    }
  if (self->root != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->root));
  g_clear_pointer (&self->context, flussi_form_context_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (flussi_review_panel_parent_class)->dispose (object);
}

static void
flussi_review_panel_class_init (FlussiReviewPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_review_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[SHOW_STEP] = g_signal_new ("show-step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOW_SETTINGS] = g_signal_new ("show-settings", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[PUBLISHED] = g_signal_new ("published", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
flussi_review_panel_init (FlussiReviewPanel *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->root = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->pages = flussi_form_stack_new ();
  self->failure = GTK_LABEL (flussi_form_text_new (NULL, "flussi-problem"));
  self->back = gtk_button_new_with_label (_("Back"));
  self->next = gtk_button_new_with_label (_("Next"));
  self->publish = gtk_button_new_with_label (_("Turn on"));
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->failure), 12);
  gtk_widget_add_css_class (content, "flussi-part");
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->pages));
  gtk_widget_add_css_class (buttons, "flussi-part");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->back);
  gtk_box_append (GTK_BOX (buttons), self->publish);
  gtk_box_append (GTK_BOX (buttons), self->next);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_clicked), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_clicked), self);
  g_signal_connect_swapped (self->publish, "clicked", G_CALLBACK (publish_clicked), self);
  gtk_box_append (GTK_BOX (self->root), flussi_form_scroll_new (content));
  gtk_box_append (GTK_BOX (self->root), GTK_WIDGET (self->failure));
  gtk_box_append (GTK_BOX (self->root), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->root), buttons);
  gtk_widget_set_parent (self->root, GTK_WIDGET (self));
}

/**
 * flussi_review_panel_new:
 * @document: a document
 *
 * Returns: (transfer floating): the review of it
 */
GtkWidget *
flussi_review_panel_new (FlussiDocument *document)
{
  FlussiReviewPanel *self = g_object_new (FLUSSI_TYPE_REVIEW_PANEL, NULL);

  self->document = g_object_ref (document);
  fill (self);
  self->changed = g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed), self);
  return GTK_WIDGET (self);
}
