/* flussi-review-today.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-review-today.h"

#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-format.h"
#include "flussi-rehearsal.h"
#include "flussi-review-pages.h"

struct _FlussiReviewToday
{
  AdwBin             parent_instance;

  FlussiFormContext *context;
  FlussiProgress    *progress; /* nullable: of the rehearsal under way */
  GtkWidget         *ask;
  GtkSpinner        *spinner;
  GtkBox            *lines;
};

G_DEFINE_FINAL_TYPE (FlussiReviewToday, flussi_review_today, ADW_TYPE_BIN)

/* Actions that only lead records on are nothing that goes out. */
static gboolean
does_something (const FlussiStep *step)
{
  return step->kind->group != FLUSSI_ACTION_GROUP_FLOW && (step->kind->flags & FLUSSI_ACTION_BRANCHES) == 0;
}

/* How often each kind of action was done; in the order of the document. */
static void
add_counts (FlussiReviewToday *self,
            const FlussiJson  *steps)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  for (guint i = 0; i < flussi_flow_get_n_steps (self->context->flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (self->context->flow, i);
      const FlussiJson *results = flussi_json_get (steps, step->id);
      gint64 n = results != NULL ? flussi_json_get_integer (results, "done", 0) : 0;
      gpointer before;

      if (n == 0 || !does_something (step))
        continue;
      if (!g_hash_table_lookup_extended (counts, step->kind, NULL, &before))
        {
          before = NULL;
          g_ptr_array_add (kinds, (gpointer) step->kind);
        }
      g_hash_table_insert (counts, (gpointer) step->kind, GSIZE_TO_POINTER (GPOINTER_TO_SIZE (before) + (gsize) n));
    }
  for (guint i = 0; i < kinds->len; i++)
    {
      const FlussiActionKind *kind = g_ptr_array_index (kinds, i);
      g_autofree char *number = flussi_format_integer ((gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (counts, kind)));
      g_autofree char *text = g_strdup_printf ("%s: %s", flussi_label_get (&kind->name), number);

      flussi_review_add_line (GTK_WIDGET (self->lines), text);
    }
  if (kinds->len == 0)
    flussi_review_add_line (GTK_WIDGET (self->lines), _("Nothing would happen today"));
}

static void
show_report (FlussiReviewToday *self,
             const FlussiJson  *report)
{
  g_autofree char *number = flussi_format_integer (flussi_json_get_integer (report, "matching_now", 0));
  g_autofree char *text = g_strdup_printf (_("Would come in: %s"), number);

  flussi_review_add_line (GTK_WIDGET (self->lines), text);
  add_counts (self, flussi_json_get (report, "steps"));
}

static void
rehearsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (FlussiReviewToday) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) report = flussi_rehearse_finish (result, &error);

  if (self->progress == NULL)
    return;
  g_clear_pointer (&self->progress, flussi_progress_unref);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  if (report != NULL)
    {
      show_report (self, report);
    }
  else
    {
      g_autofree char *sentence = flussi_error_sentence (error);

      gtk_box_append (self->lines, flussi_form_text_new (sentence, "flussi-problem"));
    }
}

static FlussiInstant
get_end_of_today (FlussiSession *session)
{
  FlussiZone *zone = flussi_session_get_zone (session);

  return flussi_zone_resolve (zone, flussi_zone_get_day (zone, flussi_session_get_now (session)) + 1, 0) - 1;
}

static void
ask_clicked (FlussiReviewToday *self)
{
  FlussiSession *session = self->context->session;

  gtk_widget_set_visible (self->ask, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  self->progress = flussi_progress_new ();
  flussi_rehearse_async (session, self->context->flow, 0, get_end_of_today (session), self->progress, rehearsed_cb,
                         g_object_ref (self));
}

static void
flussi_review_today_dispose (GObject *object)
{
  FlussiReviewToday *self = FLUSSI_REVIEW_TODAY (object);

  if (self->progress != NULL)
    g_cancellable_cancel (flussi_progress_get_cancellable (self->progress));
  g_clear_pointer (&self->progress, flussi_progress_unref);
  G_OBJECT_CLASS (flussi_review_today_parent_class)->dispose (object);
}

static void
flussi_review_today_finalize (GObject *object)
{
  flussi_form_context_unref (FLUSSI_REVIEW_TODAY (object)->context);
  G_OBJECT_CLASS (flussi_review_today_parent_class)->finalize (object);
}

static void
flussi_review_today_class_init (FlussiReviewTodayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_review_today_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_review_today_finalize;
}

static void
flussi_review_today_init (FlussiReviewToday *self)
{
  GtkWidget *card = flussi_review_card_new (_("What would go out today if yes"));

  self->ask = gtk_button_new_with_label (_("Find out"));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_set_halign (self->ask, GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  g_signal_connect_swapped (self->ask, "clicked", G_CALLBACK (ask_clicked), self);
  gtk_box_append (GTK_BOX (card), self->ask);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->lines));
  adw_bin_set_child (ADW_BIN (self), card);
}

/**
 * flussi_review_today_new:
 * @context: a workflow with a filter as its trigger
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
flussi_review_today_new (FlussiFormContext *context)
{
  FlussiReviewToday *self = g_object_new (FLUSSI_TYPE_REVIEW_TODAY, NULL);

  self->context = flussi_form_context_ref (context);
  return GTK_WIDGET (self);
}
