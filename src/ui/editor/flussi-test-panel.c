/* flussi-test-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-test-panel.h"

#include "flussi-error.h"
#include "flussi-fields.h"
#include "flussi-form-parts.h"
#include "flussi-record-picker.h"
#include "flussi-rehearsal.h"
#include "flussi-test-report.h"

/* A year: waits are jumped over, so a long one costs nothing. */
#define DAYS_FOR_ONE 366

/* Implementation notes: a result belongs to the value of the document that was tried
 * out. When the document changes, the result stays, with a word that it is old, and
 * its trail leaves the canvas. */

/* What one of the two pages shows. */
typedef struct
{
  GtkSpinner *spinner;
  GtkLabel   *words;
  GtkListBox *list;
} Outcome;

struct _FlussiTestPanel
{
  AdwBin              parent_instance;

  FlussiDocument     *document;
  FlussiFormContext  *context;  /* nullable: of the value that was tried out */
  FlussiProgress     *progress; /* nullable: of the rehearsal under way */
  GPtrArray          *trail;    /* (element-type utf8): ends with NULL */
  GtkStack           *pages;
  GtkWidget          *stale;
  FlussiRecordPicker *picker;
  GtkDropDown        *horizon;
  Outcome             one;
  Outcome             all;
};

enum
{
  SHOW_STEP,
  TRAIL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiTestPanel, flussi_test_panel, ADW_TYPE_BIN)

static const int horizons[] = { 1, 7, 30, 366 };

/* --- The trail ------------------------------------------------------------------------- */

static void
set_trail (FlussiTestPanel  *self,
           const FlussiJson *timeline)
{
  g_ptr_array_set_size (self->trail, 0);
  if (timeline != NULL)
    g_ptr_array_add (self->trail, g_strdup (""));
  for (guint i = 0; timeline != NULL && i < flussi_json_length (timeline); i++)
    g_ptr_array_add (self->trail, g_strdup (flussi_json_get_string (flussi_json_at (timeline, i), "step")));
  g_ptr_array_add (self->trail, NULL);
  g_signal_emit (self, signals[TRAIL_CHANGED], 0);
}

/**
 * flussi_test_panel_get_trail:
 * @self: a panel
 *
 * Returns: (transfer none): ids of the steps the record came through, with an empty
 *   one for the trigger; nothing if no record was tried out
 */
const char * const *
flussi_test_panel_get_trail (FlussiTestPanel *self)
{
  return (const char * const *) self->trail->pdata;
}

/* --- Rehearsing ------------------------------------------------------------------------ */

static void
clear_outcome (Outcome *outcome)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (outcome->list))) != NULL)
    gtk_list_box_remove (outcome->list, row);
  gtk_widget_set_visible (GTK_WIDGET (outcome->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (outcome->words), FALSE);
}

static void
say (Outcome    *outcome,
     const char *words,
     gboolean    failed)
{
  gtk_label_set_label (outcome->words, words);
  gtk_widget_set_visible (GTK_WIDGET (outcome->words), TRUE);
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (outcome->words), "flussi-problem");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (outcome->words), "flussi-problem");
}

static void
set_busy (Outcome  *outcome,
          gboolean  busy)
{
  gtk_spinner_set_spinning (outcome->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (outcome->spinner), busy);
}

static void
show_report (FlussiTestPanel  *self,
             const FlussiJson *report)
{
  gboolean single = flussi_json_get (report, "record") != NULL;
  Outcome *outcome = single ? &self->one : &self->all;
  g_autofree char *end = flussi_test_report_dup_end (report);

  if (single)
    flussi_test_report_add_path (outcome->list, self->context, report);
  else
    flussi_test_report_add_steps (outcome->list, self->context, report);
  gtk_widget_set_visible (GTK_WIDGET (outcome->list), gtk_widget_get_first_child (GTK_WIDGET (outcome->list)) != NULL);
  say (outcome, end, FALSE);
  set_trail (self, single ? flussi_json_get (report, "timeline") : NULL);
}

static void
rehearsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (FlussiTestPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) report = flussi_rehearse_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (self->progress == NULL || g_task_get_cancellable (G_TASK (result)) != flussi_progress_get_cancellable (self->progress))
    return;
  g_clear_pointer (&self->progress, flussi_progress_unref);
  set_busy (&self->one, FALSE);
  set_busy (&self->all, FALSE);
  if (report != NULL)
    {
      show_report (self, report);
      return;
    }
  sentence = flussi_error_sentence (error);
  say (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "one") == 0 ? &self->one : &self->all, sentence, TRUE);
}

static void
stop (FlussiTestPanel *self)
{
  if (self->progress != NULL)
    g_cancellable_cancel (flussi_progress_get_cancellable (self->progress));
  g_clear_pointer (&self->progress, flussi_progress_unref);
}

static void
rehearse (FlussiTestPanel *self,
          Outcome         *outcome,
          gint64           record,
          int              n_days)
{
  FlussiSession *session = flussi_document_get_session (self->document);
  FlussiFlow *flow = flussi_document_get_flow (self->document);

  stop (self);
  g_clear_pointer (&self->context, flussi_form_context_unref);
  self->context = flussi_form_context_new_for_step (session, flussi_session_get_catalog (session), flow, NULL);
  self->progress = flussi_progress_new ();
  gtk_widget_set_visible (self->stale, FALSE);
  clear_outcome (outcome);
  set_busy (outcome, TRUE);
  set_trail (self, NULL);
  flussi_rehearse_async (session, flow, record, flussi_session_get_now (session) + n_days * FLUSSI_INSTANT_DAY,
                         self->progress, rehearsed_cb, g_object_ref (self));
}

static void
record_picked (FlussiTestPanel *self)
{
  rehearse (self, &self->one, flussi_record_picker_get_record (self->picker), DAYS_FOR_ONE);
}

static void
rehearse_all (FlussiTestPanel *self)
{
  rehearse (self, &self->all, 0, horizons[gtk_drop_down_get_selected (self->horizon)]);
}

static void
again_clicked (FlussiTestPanel *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "all") == 0)
    rehearse_all (self);
  else
    record_picked (self);
}

/**
 * flussi_test_panel_try:
 * @self: a panel
 * @record: id of a record of the workflow's object
 * @name: its name
 *
 * Tries the workflow out with that record.
 */
void
flussi_test_panel_try (FlussiTestPanel *self,
                       gint64           record,
                       const char      *name)
{
  gtk_stack_set_visible_child_name (self->pages, "one");
  flussi_record_picker_pick (self->picker, record, name);
}

/**
 * flussi_test_panel_try_all:
 * @self: a panel
 *
 * Tries the workflow out with everyone.
 */
void
flussi_test_panel_try_all (FlussiTestPanel *self)
{
  gtk_stack_set_visible_child_name (self->pages, "all");
  rehearse_all (self);
}

static void
document_changed (FlussiTestPanel *self)
{
  if (self->context == NULL)
    return;
  gtk_widget_set_visible (self->stale, TRUE);
  set_trail (self, NULL);
}

static void
row_activated (FlussiTestPanel *self,
               GtkListBoxRow   *row)
{
  g_signal_emit (self, signals[SHOW_STEP], 0, flussi_test_report_get_step (row));
}

/* --- The widgets ----------------------------------------------------------------------- */

static void
add_outcome (FlussiTestPanel *self,
             GtkWidget       *page,
             Outcome         *outcome)
{
  outcome->spinner = GTK_SPINNER (gtk_spinner_new ());
  outcome->words = GTK_LABEL (flussi_form_text_new (NULL, NULL));
  outcome->list = flussi_test_report_new_list ();
  gtk_widget_set_visible (GTK_WIDGET (outcome->spinner), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (outcome->words), FALSE);
  g_signal_connect_swapped (outcome->list, "row-activated", G_CALLBACK (row_activated), self);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (outcome->spinner));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (outcome->words));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (outcome->list));
}

static GtkWidget *
make_one (FlussiTestPanel *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  FlussiSession *session = flussi_document_get_session (self->document);
  const char *object = flussi_document_get_flow (self->document)->object;
  g_autoptr (FlussiFormContext) context = NULL;

  context = flussi_form_context_new (session, flussi_session_get_catalog (session), object);
  self->picker = FLUSSI_RECORD_PICKER (flussi_record_picker_new (context));
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (record_picked), self);
  gtk_box_append (GTK_BOX (page), flussi_form_text_new (_("Pick a record: the workflow runs with it on a copy, and waits "
                                                          "are jumped over."), "dim-label"));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->picker));
  add_outcome (self, page, &self->one);
  return page;
}

static GtkWidget *
make_all (FlussiTestPanel *self)
{
  const char *labels[] = { _("Until tomorrow"), _("For a week"), _("For a month"), _("For a year"), NULL };
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *run = gtk_button_new_with_label (_("Rehearse"));

  self->horizon = GTK_DROP_DOWN (flussi_drop_down_new (labels, _("How long")));
  gtk_drop_down_set_selected (self->horizon, 2);
  gtk_widget_set_hexpand (GTK_WIDGET (self->horizon), TRUE);
  gtk_widget_add_css_class (run, "suggested-action");
  g_signal_connect_swapped (run, "clicked", G_CALLBACK (rehearse_all), self);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->horizon));
  gtk_box_append (GTK_BOX (line), run);
  gtk_box_append (GTK_BOX (page), flussi_form_text_new (_("Everyone who meets the criteria now comes in, and whoever meets "
                                                          "them later."), "dim-label"));
  gtk_box_append (GTK_BOX (page), line);
  add_outcome (self, page, &self->all);
  return page;
}

static GtkWidget *
make_stale (FlussiTestPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = flussi_form_text_new (_("The workflow has changed since."), "warning");
  GtkWidget *again = gtk_button_new_with_label (_("Test again"));

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_visible (box, FALSE);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (again_clicked), self);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), again);
  return box;
}

static void
build (FlussiTestPanel *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->pages = flussi_form_stack_new ();
  self->stale = make_stale (self);
  flussi_form_stack_add (self->pages, make_one (self), "one", _("One record"));
  flussi_form_stack_add (self->pages, make_all (self), "all", _("Everyone"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->pages);
  gtk_widget_add_css_class (content, "flussi-panel-body");
  gtk_box_append (GTK_BOX (content), switcher);
  gtk_box_append (GTK_BOX (content), self->stale);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->pages));
  gtk_box_append (GTK_BOX (content), flussi_form_text_new (_("Nothing is written or sent."), "dim-label"));
  adw_bin_set_child (ADW_BIN (self), flussi_form_scroll_new (content));
}

static void
flussi_test_panel_dispose (GObject *object)
{
  FlussiTestPanel *self = FLUSSI_TEST_PANEL (object);

  stop (self);
  g_clear_pointer (&self->context, flussi_form_context_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (flussi_test_panel_parent_class)->dispose (object);
}

static void
flussi_test_panel_finalize (GObject *object)
{
  g_ptr_array_unref (FLUSSI_TEST_PANEL (object)->trail);
  G_OBJECT_CLASS (flussi_test_panel_parent_class)->finalize (object);
}

static void
flussi_test_panel_class_init (FlussiTestPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_test_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_test_panel_finalize;
  signals[SHOW_STEP] = g_signal_new ("show-step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TRAIL_CHANGED] = g_signal_new ("trail-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
flussi_test_panel_init (FlussiTestPanel *self)
{
  self->trail = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->trail, NULL);
}

/**
 * flussi_test_panel_new:
 * @document: whose workflow to try out
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
flussi_test_panel_new (FlussiDocument *document)
{
  FlussiTestPanel *self = g_object_new (FLUSSI_TYPE_TEST_PANEL, NULL);

  self->document = g_object_ref (document);
  build (self);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
