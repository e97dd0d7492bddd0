/* flussi-test-document.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-document.h"

#include "flussi-acts.h"

typedef struct
{
  FlussiFlow     *flow;
  gint64          workflow;
  FlussiDocument *document;
  gboolean        done;
} Loading;

static gpointer
save_draft (FlussiEngine  *engine,
            gpointer       data,
            GError       **error)
{
  Loading *loading = data;

  loading->workflow = flussi_act_save_draft (engine, loading->flow, NULL, error);
  return loading->workflow != 0 ? loading : NULL;
}

static void
draft_saved (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GError) error = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error);
  g_assert_no_error (error);
  ((Loading *) data)->done = TRUE;
}

static void
document_loaded (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GError) error = NULL;

  ((Loading *) data)->document = flussi_document_load_finish (result, &error);
  g_assert_no_error (error);
}

/**
 * flussi_test_load_document:
 * @test: a session
 * @trigger: JSON of a trigger for contacts
 * @steps: JSON of one or more steps, the first of which is `s1`
 * @settings: (nullable): JSON of its settings
 *
 * Saves a workflow and opens it.
 *
 * Returns: (transfer full): its document
 */
FlussiDocument *
flussi_test_load_document (FlussiTestSession *test,
                           const char        *trigger,
                           const char        *steps,
                           const char        *settings)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = NULL;
  Loading loading = { NULL };

  text = g_strdup_printf ("{\"format\":1,\"name\":\"Test\",\"object\":\"contact\",\"trigger\":%s,\"settings\":%s,"
                          "\"start\":\"s1\",\"steps\":[%s]}", trigger, settings != NULL ? settings : "{}", steps);
  flow = flussi_flow_parse (text, -1, &error);
  g_assert_no_error (error);
  loading.flow = flow;
  flussi_engine_call_async (flussi_session_get_engine (test->session), save_draft, &loading, NULL, NULL, NULL, draft_saved,
                            &loading);
  while (!loading.done)
    g_main_context_iteration (NULL, TRUE);
  flussi_document_load_async (test->session, loading.workflow, document_loaded, &loading);
  while (loading.document == NULL)
    g_main_context_iteration (NULL, TRUE);
  return loading.document;
}

/**
 * flussi_test_find_button:
 * @widget: a widget
 * @label: what a button in it says
 *
 * Returns: (transfer none) (nullable): the button
 */
GtkWidget *
flussi_test_find_button (GtkWidget  *widget,
                         const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = flussi_test_find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * flussi_test_find_type:
 * @widget: a widget
 * @type: a type
 *
 * Returns: (transfer none) (nullable): the first widget of that type in it, or itself
 */
GtkWidget *
flussi_test_find_type (GtkWidget *widget,
                       GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = flussi_test_find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * flussi_test_says:
 * @widget: a widget
 * @text: a text
 *
 * Returns: whether a visible label in it contains the text
 */
gboolean
flussi_test_says (GtkWidget  *widget,
                  const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (flussi_test_says (child, text))
      return TRUE;
  return FALSE;
}
