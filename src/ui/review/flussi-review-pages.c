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

static void
add_line (GtkWidget  *box,
          const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = gtk_label_new ("•");

  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), flussi_form_text_new (text, NULL));
  gtk_box_append (GTK_BOX (box), line);
}

static GtkWidget *
card_new (const char *title)
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
  GtkWidget *card = card_new (_("Timing"));

  if (settings->windows->len == 0)
    add_line (card, _("Actions run at any time"));
  for (guint i = 0; i < settings->windows->len; i++)
    {
      g_autofree char *window = dup_window (&g_array_index (settings->windows, FlussiWindow, i));

      add_line (card, window);
    }
  if (settings->pause_dates != NULL && settings->pause_dates[0] != NULL)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u pause date", "%u pause dates", g_strv_length (settings->pause_dates)),
                                               g_strv_length (settings->pause_dates));

      add_line (card, text);
    }
  if (settings->turn_off_at != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("It turns off by itself at %s"), settings->turn_off_at);

      add_line (card, text);
    }
  return card;
}

/* --- Connections ------------------------------------------------------------------------------ */

typedef struct
{
  FlussiFlow    *flow;
  FlussiInstant  now;
} Question;

static void
question_free (gpointer data)
{
  flussi_flow_unref (((Question *) data)->flow);
  g_free (data);
}

static const char *
written_property (const FlussiStep *step)
{
  if (!g_str_equal (step->kind->id, "set_property"))
    return NULL;
  return flussi_json_get_string (step->params, "property");
}

static gboolean
writes (const FlussiFlow *flow,
        const char       *property)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    if (g_strcmp0 (written_property (flussi_flow_get_nth_step (flow, i)), property) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
mails (const FlussiFlow *flow)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    if (g_str_equal (flussi_flow_get_nth_step (flow, i)->kind->id, "send_email"))
      return TRUE;
  return FALSE;
}

static gboolean
enrolls_in (const FlussiFlow *flow,
            const char       *uid)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (flow, i);

      if (g_str_equal (step->kind->id, "enroll_in_workflow")
          && g_strcmp0 (flussi_json_get_string (step->params, "workflow"), uid) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
compare (const FlussiFlow     *flow,
         const FlussiFlow     *other,
         const FlussiWorkflow *info,
         GPtrArray            *lines)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    {
      const char *property = written_property (flussi_flow_get_nth_step (flow, i));

      if (property != NULL && g_str_equal (flow->object, other->object) && writes (other, property))
        {
          g_ptr_array_add (lines, g_strdup_printf (_("“%s” sets “%s” too"), info->name, property));
          break;
        }
    }
  if (g_str_equal (flow->object, other->object) && mails (flow) && mails (other))
    g_ptr_array_add (lines, g_strdup_printf (_("“%s” writes to the same kind of record too"), info->name));
  if (enrolls_in (other, flow->uid))
    g_ptr_array_add (lines, g_strdup_printf (_("“%s” enrols records in this workflow"), info->name));
  if (enrolls_in (flow, other->uid))
    g_ptr_array_add (lines, g_strdup_printf (_("This workflow enrols records in “%s”"), info->name));
}

/* On the reader's thread. */
static gpointer
find_connections (FlussiDb  *db,
                  gpointer   data,
                  GError   **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) workflows = flussi_flows_list (db, question->now, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (workflows == NULL)
    return NULL;
  for (guint i = 0; i < workflows->len; i++)
    {
      const FlussiWorkflow *info = g_ptr_array_index (workflows, i);
      g_autoptr (FlussiFlow) other = NULL;

      if (info->state != FLUSSI_WORKFLOW_ON || g_strcmp0 (info->uid, question->flow->uid) == 0)
        continue;
      other = flussi_flows_load_version (db, info->id, info->live_version, error);
      if (other == NULL)
        return NULL;
      compare (question->flow, other, info, lines);
    }
  return g_steal_pointer (&lines);
}

static void
connections_found (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GtkWidget) card = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);

  if (lines == NULL)
    {
      g_warning ("cannot compare workflows: %s", error->message);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    add_line (card, g_ptr_array_index (lines, i));
  if (lines->len == 0)
    add_line (card, _("No other workflow that is on touches the same things"));
}

/**
 * flussi_review_connections_new:
 * @context: a workflow
 *
 * Returns: (transfer floating): what it tells people, and what it has to do with
 *   other workflows; filled in a moment
 */
GtkWidget *
flussi_review_connections_new (FlussiFormContext *context)
{
  GtkWidget *card = card_new (_("Notifications and connections"));
  const FlussiFlowSettings *settings = context->flow->settings;
  Question *question = g_new0 (Question, 1);

  add_line (card, settings->notify_errors ? _("You are told about errors") : _("You are not told about errors"));
  if (settings->campaign != NULL && *settings->campaign != '\0')
    {
      g_autofree char *text = g_strdup_printf (_("Campaign: %s"), settings->campaign);

      add_line (card, text);
    }
  question->flow = flussi_flow_ref (context->flow);
  question->now = flussi_session_get_now (context->session);
  flussi_session_query_async (context->session, find_connections, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                              NULL, connections_found, g_object_ref (card));
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

      add_line (card, text);
    }
  if (flussi_diff_get_length (diff) == 0)
    add_line (card, _("Nothing is different from the live version"));
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
  card = card_new (_("What changes"));
  version = g_new0 (Version, 1);
  version->workflow = info->id;
  version->version = info->live_version;
  g_object_set_data_full (G_OBJECT (card), "context", flussi_form_context_ref (context),
                          (GDestroyNotify) flussi_form_context_unref);
  flussi_session_query_async (context->session, load_version, version, g_free, (GDestroyNotify) flussi_flow_unref, NULL,
                              version_loaded, g_object_ref (card));
  return card;
}
