/* flussi-review-pages.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-review-pages.h"

#include "flussi-diff.h"
#include "flussi-flows.h"
#include "flussi-form-parts.h"

/**
 * flussi_review_add_line:
 * @box: a vertical box
 * @text: a sentence
 *
 * Adds the sentence with a dot before it.
 */
void
flussi_review_add_line (GtkWidget  *box,
                        const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = gtk_label_new ("•");

  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), flussi_form_text_new (text, NULL));
  gtk_box_append (GTK_BOX (box), line);
}

/**
 * flussi_review_card_new:
 * @title: a title
 *
 * Returns: (transfer floating): a card for lines
 */
GtkWidget *
flussi_review_card_new (const char *title)
{
  GtkWidget *card = flussi_form_card_new ();

  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_set_spacing (GTK_BOX (card), 6);
  gtk_box_append (GTK_BOX (card), flussi_form_title_new (title));
  return card;
}

/* --- Timing ---------------------------------------------------------------------------------- */

static char *
dup_window (const FlussiWindow *window)
{
  GString *days = g_string_new (NULL);

  for (int i = 0; i < 7; i++)
    if (window->days & (1u << i))
      {
        g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, 1 + i, 0, 0, 0);
        g_autofree char *name = g_date_time_format (date, "%a");

        g_string_append_printf (days, "%s%s", days->len > 0 ? ", " : "", name);
      }
  g_string_append_printf (days, " %02d:%02d–%02d:%02d", window->from / 60, window->from % 60, window->to / 60, window->to % 60);
  return g_string_free (days, FALSE);
}

/**
 * flussi_review_timing_new:
 * @context: a workflow
 *
 * Returns: (transfer floating): when its actions run, in words
 */
GtkWidget *
flussi_review_timing_new (FlussiFormContext *context)
{
  const FlussiFlowSettings *settings = context->flow->settings;
  GtkWidget *card = flussi_review_card_new (_("Timing"));

  if (settings->windows->len == 0)
    flussi_review_add_line (card, _("Actions run at any time"));
  for (guint i = 0; i < settings->windows->len; i++)
    {
      g_autofree char *window = dup_window (&g_array_index (settings->windows, FlussiWindow, i));

      flussi_review_add_line (card, window);
    }
  if (settings->pause_dates != NULL && settings->pause_dates[0] != NULL)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u pause date", "%u pause dates", g_strv_length (settings->pause_dates)),
                                               g_strv_length (settings->pause_dates));

      flussi_review_add_line (card, text);
    }
  if (settings->turn_off_at != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("It turns off by itself at %s"), settings->turn_off_at);

      flussi_review_add_line (card, text);
    }
  return card;
}

/* --- What is different from the live version ------------------------------------------------------ */

typedef struct
{
  gint64 workflow;
  int    version;
} Version;

static gpointer
load_version (FlussiDb  *db,
              gpointer   data,
              GError   **error)
{
  const Version *version = data;

  return flussi_flows_load_version (db, version->workflow, version->version, error);
}

static void
version_loaded (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GtkWidget) card = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) live = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);
  FlussiFormContext *context = g_object_get_data (G_OBJECT (card), "context");
  g_autoptr (FlussiDiff) diff = NULL;
  FlussiDescriber describer;

  if (live == NULL)
    {
      g_warning ("cannot read the live version: %s", error->message);
      return;
    }
  diff = flussi_diff_new (live, context->flow);
  flussi_form_context_init_describer (context, &describer);
  for (guint i = 0; i < flussi_diff_get_length (diff); i++)
    {
      g_autofree char *text = flussi_diff_describe (diff, &describer, flussi_diff_get (diff, i));

      flussi_review_add_line (card, text);
    }
  if (flussi_diff_get_length (diff) == 0)
    flussi_review_add_line (card, _("Nothing is different from the live version"));
}

/**
 * flussi_review_changes_new:
 * @context: a workflow
 * @document: its document
 *
 * Returns: (transfer floating) (nullable): what is different from the live version;
 *   %NULL if there is none
 */
GtkWidget *
flussi_review_changes_new (FlussiFormContext *context,
                           FlussiDocument    *document)
{
  const FlussiWorkflow *info = flussi_document_get_info (document);
  GtkWidget *card;
  Version *version;

  if (info == NULL || info->live_version == 0)
    return NULL;
  card = flussi_review_card_new (_("What changes"));
  version = g_new0 (Version, 1);
  version->workflow = info->id;
  version->version = info->live_version;
  g_object_set_data_full (G_OBJECT (card), "context", flussi_form_context_ref (context),
                          (GDestroyNotify) flussi_form_context_unref);
  flussi_session_query_async (context->session, load_version, version, g_free, (GDestroyNotify) flussi_flow_unref, NULL,
                              version_loaded, g_object_ref (card));
  return card;
}
