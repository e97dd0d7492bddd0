/* flussi-new-workflow.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-new-workflow.h"

#include "flussi-acts.h"
#include "flussi-assistant-dialog.h"
#include "flussi-dialogs.h"
#include "flussi-gallery-dialog.h"
#include "flussi-start-dialog.h"

#include <glib/gi18n.h>

/* A draft to be saved. */
typedef struct
{
  FlussiFlow        *flow;   /* (owned) */
  FlussiJson        *schema; /* (nullable) (owned): object types that it needs */
  const FlussiLabel *label;  /* (nullable): what made it */
} FlussiNewDraft;

static void
draft_free (gpointer data)
{
  FlussiNewDraft *draft = data;

  flussi_flow_unref (draft->flow);
  g_clear_pointer (&draft->schema, flussi_json_unref);
  g_free (draft);
}

/* On the engine's thread. */
static gpointer
save_draft (FlussiEngine  *engine,
            gpointer       data,
            GError       **error)
{
  const FlussiNewDraft *draft = data;
  gint64 id = flussi_act_create_draft (engine, draft->flow, draft->schema, draft->label, error);

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
draft_saved_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FlussiMainWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);

  if (id == NULL)
    flussi_dialog_show_error (GTK_WIDGET (window), _("The workflow was not created"), error);
  else
    gtk_widget_activate_action (GTK_WIDGET (window), "win.open-workflow", "x", *id);
}

static void
save (FlussiMainWindow  *window,
      FlussiFlow        *flow,
      FlussiJson        *schema,
      const FlussiLabel *label)
{
  FlussiNewDraft *draft = g_new0 (FlussiNewDraft, 1);

  draft->flow = flussi_flow_ref (flow);
  draft->schema = schema != NULL ? flussi_json_ref (schema) : NULL;
  draft->label = label;
  flussi_engine_call_async (flussi_session_get_engine (flussi_main_window_get_session (window)), save_draft, draft,
                            draft_free, g_free, NULL, draft_saved_cb, g_object_ref (window));
}

static void
started_cb (FlussiMainWindow *window,
            FlussiFlow       *flow)
{
  save (window, flow, NULL, NULL);
}

/**
 * flussi_new_workflow_from_scratch:
 * @window: a window with a session
 *
 * Asks for the trigger and the object.
 */
void
flussi_new_workflow_from_scratch (FlussiMainWindow *window)
{
  GtkWidget *dialog = flussi_start_dialog_new (GTK_WINDOW (window), flussi_main_window_get_session (window), NULL);

  g_signal_connect_object (dialog, "finished", G_CALLBACK (started_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
template_used_cb (FlussiMainWindow *window,
                  FlussiFlow       *flow,
                  FlussiJson       *schema)
{
  static const FlussiLabel label = { "Use a template", "Uso di un modello" };

  save (window, flow, schema, &label);
}

/**
 * flussi_new_workflow_from_template:
 * @window: a window with a session
 *
 * Lets people choose a template. What the workspace lacks for it is created with
 * the draft.
 */
void
flussi_new_workflow_from_template (FlussiMainWindow *window)
{
  GtkWidget *dialog = flussi_gallery_dialog_new (GTK_WINDOW (window), flussi_main_window_get_session (window));

  g_signal_connect_object (dialog, "finished", G_CALLBACK (template_used_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
assistant_finished_cb (FlussiMainWindow *window,
                       FlussiFlow       *flow)
{
  static const FlussiLabel label = { "Draft of the assistant", "Bozza dell'assistente" };

  save (window, flow, NULL, &label);
}

/**
 * flussi_new_workflow_with_assistant:
 * @window: a window with a session
 *
 * Lets people say what should happen.
 */
void
flussi_new_workflow_with_assistant (FlussiMainWindow *window)
{
  GtkWidget *dialog = flussi_assistant_dialog_new (GTK_WINDOW (window), flussi_main_window_get_session (window));

  g_signal_connect_object (dialog, "finished", G_CALLBACK (assistant_finished_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
