/* flussi-import-run.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-wizard-private.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"
#include "flussi-format.h"
#include "flussi-operations.h"

#include <glib/gi18n.h>

#define PROGRESS_INTERVAL 100
#define MAX_REJECTS_SHOWN 100

/* Progress, read at the window's own pace */

static gboolean
show_progress_cb (gpointer user_data)
{
  FlussiImportWizard *self = user_data;
  gint64 done = flussi_progress_get_done (self->progress);
  gint64 total = flussi_progress_get_total (self->progress);
  g_autofree char *done_text = flussi_format_integer (done);
  g_autofree char *total_text = flussi_format_integer (total);
  g_autofree char *text = g_strdup_printf (_("%s of %s"), done_text, total_text);

  if (total > 0)
    {
      gtk_progress_bar_set_fraction (self->bar, flussi_progress_get_fraction (self->progress));
      gtk_progress_bar_set_text (self->bar, text);
    }
  else
    {
      gtk_progress_bar_pulse (self->bar);
    }
  gtk_progress_bar_set_show_text (self->bar, total > 0);
  return G_SOURCE_CONTINUE;
}

/**
 * flussi_import_wizard_begin_progress:
 * @self: the wizard
 * @phase: what is being done
 *
 * Shows that something is under way and how far it is.
 */
void
flussi_import_wizard_begin_progress (FlussiImportWizard *self,
                                     const char         *phase)
{
  g_clear_pointer (&self->progress, flussi_progress_unref);
  self->progress = flussi_progress_new ();
  gtk_label_set_text (self->phase, phase);
  gtk_progress_bar_set_fraction (self->bar, 0);
  if (self->progress_source == 0)
    self->progress_source = g_timeout_add (PROGRESS_INTERVAL, show_progress_cb, self);
  flussi_import_wizard_show_page (self, "work");
}

/**
 * flussi_import_wizard_end_progress:
 * @self: the wizard
 *
 * What was under way is over.
 */
void
flussi_import_wizard_end_progress (FlussiImportWizard *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
}

/* Carrying out the plan, on the engine's thread */

typedef struct
{
  FlussiImportPlan *plan;     /* lent by the wizard */
  FlussiProgress   *progress; /* (owned) */
  gint64            operation;
} FlussiImportWork;

static void
work_free (FlussiImportWork *self)
{
  flussi_progress_unref (self->progress);
  g_free (self);
}

/* A check adds no options; the import adds them before it begins. */
static gboolean
add_new_options (FlussiWorkspace   *workspace,
                 FlussiImportPlan  *plan,
                 GError           **error)
{
  g_autoptr (FlussiJson) options = flussi_import_plan_dup_new_options (plan);
  g_autoptr (FlussiSchema) schema = NULL;

  if (options == NULL)
    return TRUE;
  if (!flussi_workspace_add_object (workspace, options, error))
    return FALSE;
  schema = flussi_workspace_dup_schema (workspace);
  flussi_import_plan_set_schema (plan, schema);
  return TRUE;
}

static gpointer
run_plan (FlussiEngine  *engine,
          gpointer       data,
          GError       **error)
{
  FlussiImportWork *work = data;
  FlussiWorkspace *workspace = flussi_engine_get_workspace (engine);
  const FlussiImportContext context = { flussi_workspace_get_zone (workspace), flussi_workspace_get_currency (workspace),
                                        flussi_engine_get_now (engine) };

  if (!work->plan->dry_run && !add_new_options (workspace, work->plan, error))
    return NULL;
  return flussi_import_run (flussi_engine_get_db (engine), work->plan, &context, work->progress, error);
}

/* The outcome */

static void
add_count (FlussiImportWizard *self,
           guint64             count,
           const char         *words,
           const char         *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = flussi_format_integer (count);
  GtkWidget *figure = gtk_label_new (number);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (figure, "title-2");
  gtk_widget_add_css_class (figure, "numeric");
  if (css_class != NULL && count > 0)
    gtk_widget_add_css_class (figure, css_class);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->counts, box);
}

static void
show_counts (FlussiImportWizard *self)
{
  const FlussiImportReport *report = self->report;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts))) != NULL)
    gtk_box_remove (self->counts, child);
  add_count (self, report->rows, ngettext ("row", "rows", report->rows), NULL);
  add_count (self, report->created, C_("records", "new"), "success");
  add_count (self, report->updated, C_("records", "changed"), NULL);
  add_count (self, report->skipped, C_("records", "skipped"), NULL);
  add_count (self, report->rejected, C_("records", "rejected"), "error");
}

static void
add_line (GtkListBox *list,
          const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  gtk_list_box_append (list, row);
}

static void
show_lines (FlussiImportWizard *self)
{
  GPtrArray *rejects = self->report->rejects;
  GPtrArray *notes = self->report->notes;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rejects, 0)) != NULL)
    gtk_list_box_remove (self->rejects, GTK_WIDGET (row));
  while ((row = gtk_list_box_get_row_at_index (self->notes, 0)) != NULL)
    gtk_list_box_remove (self->notes, GTK_WIDGET (row));
  for (guint i = 0; i < rejects->len && i < MAX_REJECTS_SHOWN; i++)
    {
      const FlussiImportReject *reject = g_ptr_array_index (rejects, i);
      g_autofree char *line = flussi_format_integer (reject->line);
      g_autofree char *title = g_strdup_printf (_("Line %s"), line);
      g_autofree char *sentence = flussi_import_reject_sentence (reject);

      add_line (self->rejects, title, sentence);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      const FlussiImportNote *note = g_ptr_array_index (notes, i);
      g_autofree char *sentence = flussi_import_note_sentence (note);
      g_autofree char *number = flussi_format_integer (note->count);
      g_autofree char *count = g_strdup_printf (ngettext ("%s row", "%s rows", note->count), number);

      add_line (self->notes, sentence, note->count > 1 ? count : "");
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->rejects)), rejects->len > 0);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->notes)), notes->len > 0);
}

static void
show_outcome (FlussiImportWizard *self)
{
  gboolean imported = self->run == FLUSSI_IMPORT_RUN_IMPORT;
  gboolean none = flussi_import_report_took_none (self->report);
  const char *words = _("Nothing has been written yet. Look at the figures, then import.");

  if (imported && self->report->cancelled)
    words = _("The import was cancelled. The rows that were taken until then are there.");
  else if (imported)
    words = _("The records are there. The whole import can be undone.");
  else if (none)
    words = _("No row could be taken. Go back and change where the columns go.");
  gtk_label_set_text (self->outcome_words, words);
  show_counts (self);
  show_lines (self);
  gtk_widget_set_visible (self->save_rejects, self->report->rejected > 0);
  gtk_widget_set_visible (self->undo, imported && self->report->operation != 0);
  flussi_import_wizard_show_page (self, "outcome");
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), imported || !none);
}

static void
plan_run_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FlussiImportWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  FlussiImportReport *report = flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);

  self->busy = FALSE;
  flussi_import_wizard_end_progress (self);
  if (report == NULL)
    {
      flussi_import_wizard_show_page (self, "rules");
      if (!g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_CANCELLED))
        flussi_dialog_show_error (GTK_WIDGET (self), _("The table cannot be imported"), error);
      return;
    }
  g_clear_pointer (&self->report, flussi_import_report_free);
  self->report = report;
  show_outcome (self);
}

/**
 * flussi_import_wizard_start:
 * @self: the wizard, with a plan
 * @run: a check that keeps nothing, or the import
 *
 * Carries out the plan on the engine's thread.
 */
void
flussi_import_wizard_start (FlussiImportWizard *self,
                            FlussiImportRun     run)
{
  FlussiImportWork *work = g_new0 (FlussiImportWork, 1);

  self->run = run;
  flussi_import_wizard_begin_progress (self, run == FLUSSI_IMPORT_RUN_CHECK ? _("Checking every row…") : _("Importing…"));
  self->busy = TRUE;
  self->plan->dry_run = run == FLUSSI_IMPORT_RUN_CHECK;
  work->plan = self->plan;
  work->progress = flussi_progress_ref (self->progress);
  flussi_engine_call_async (flussi_session_get_engine (self->session), run_plan, work, (GDestroyNotify) work_free,
                            (GDestroyNotify) flussi_import_report_free, NULL, plan_run_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (FlussiImportWizard *self)
{
  g_cancellable_cancel (flussi_progress_get_cancellable (self->progress));
}

/* Undo of the whole import */

static gpointer
undo_operation (FlussiEngine  *engine,
                gpointer       data,
                GError       **error)
{
  FlussiImportWork *work = data;
  gint64 n_undone, n_kept;

  flussi_operations_undo (flussi_engine_get_db (engine), work->operation, flussi_engine_get_now (engine), work->progress,
                          &n_undone, &n_kept, error);
  return NULL;
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FlussiImportWizard) self = user_data;
  g_autoptr (GError) error = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);
  self->busy = FALSE;
  flussi_import_wizard_end_progress (self);
  if (error != NULL)
    {
      flussi_import_wizard_show_page (self, "outcome");
      flussi_dialog_show_error (GTK_WIDGET (self), _("The import cannot be undone"), error);
      return;
    }
  self->run = FLUSSI_IMPORT_RUN_NONE;
  flussi_import_wizard_show_page (self, "file");
}

static void
undo_clicked_cb (FlussiImportWizard *self)
{
  FlussiImportWork *work = g_new0 (FlussiImportWork, 1);

  flussi_import_wizard_begin_progress (self, _("Undoing the import…"));
  self->busy = TRUE;
  work->operation = self->report->operation;
  work->progress = flussi_progress_ref (self->progress);
  flussi_engine_call_async (flussi_session_get_engine (self->session), undo_operation, work, (GDestroyNotify) work_free,
                            NULL, NULL, undone_cb, g_object_ref (self));
}

/* Rejected rows: a check writes them, so saving them is another check. */

static void
rejects_file_chosen_cb (GObject      *object,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (FlussiImportWizard) self = user_data;
  g_autofree char *path = flussi_dialog_file_finish (result);

  if (path == NULL)
    return;
  g_free (self->plan->rejects_path);
  self->plan->rejects_path = g_steal_pointer (&path);
  if (self->run == FLUSSI_IMPORT_RUN_CHECK)
    flussi_import_wizard_start (self, FLUSSI_IMPORT_RUN_CHECK);
}

static void
save_rejects_clicked_cb (FlussiImportWizard *self)
{
  flussi_dialog_save_file_async (GTK_WIDGET (self), _("Save the Rejected Rows"), FLUSSI_FILE_TABLE, "rejects.csv",
                                 rejects_file_chosen_cb, g_object_ref (self));
}

/**
 * flussi_import_wizard_bind_run:
 * @widget_class: class of the wizard
 *
 * Binds the widgets of the pages of the work and of its outcome.
 */
void
flussi_import_wizard_bind_run (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, phase);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, bar);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, outcome_words);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, counts);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, rejects);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, notes);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, save_rejects);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, undo);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_rejects_clicked_cb);
}
