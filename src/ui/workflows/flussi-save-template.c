/* flussi-save-template.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-save-template.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"
#include "flussi-flows.h"
#include "flussi-gallery.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

/* A workflow on its way to become a template. Main thread. */
typedef struct
{
  FlussiPage *page; /* (owned) */
  FlussiFlow *flow; /* (nullable) (owned) */
} FlussiTemplateSaving;

static void
saving_free (FlussiTemplateSaving *self)
{
  g_object_unref (self->page);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTemplateSaving, saving_free)

/* Where people will look for a workflow about these records. */
static const char *
get_category (const char *object)
{
  static const struct { const char *category; const char *objects; } categories[] = {
    { "marketing", " contact media " },
    { "sales", " company deal quote lead call goal " },
    { "service", " ticket conversation feedback_submission " },
    { "commerce", " invoice payment subscription " },
  };
  g_autofree char *word = g_strdup_printf (" %s ", object);

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (strstr (categories[i].objects, word) != NULL)
      return categories[i].category;
  return "operations";
}

/* A file name from the name of the workflow. */
static char *
make_id (const char *name)
{
  char *id = flussi_text_fold (name);

  g_strcanon (id, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  return id;
}

static gboolean
write_template (const FlussiFlow  *flow,
                const char        *goal,
                GError           **error)
{
  const char *const categories[] = { get_category (flow->object), NULL };
  const FlussiLabel label = { goal, goal };
  g_autoptr (FlussiJson) json = flussi_template_make (flow, categories, &label);
  g_autofree char *text = flussi_json_to_text (json);
  g_autofree char *folder = flussi_gallery_dup_own_folder ();
  g_autofree char *id = make_id (flow->name);
  g_autofree char *path = flussi_gallery_dup_own_path (id);
  g_autoptr (GError) reason = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents (path, text, -1, &reason))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", path, "reason", reason->message, NULL);
  return FALSE;
}

static void
goal_answered_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (FlussiTemplateSaving) saving = user_data;
  g_autofree char *goal = flussi_dialog_ask_text_finish (result);
  g_autoptr (GError) error = NULL;

  if (goal == NULL)
    return;
  if (write_template (saving->flow, goal, &error))
    flussi_page_toast (saving->page, _("It is among your own templates now"));
  else
    flussi_page_report (saving->page, error);
}

static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  return flussi_flows_load_draft (db, *(gint64 *) data, error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FlussiTemplateSaving) saving = user_data;
  g_autoptr (GError) error = NULL;
  FlussiPage *page = saving->page;
  FlussiFlow *flow = flussi_session_query_finish (FLUSSI_SESSION (object), result, &error);

  if (flow == NULL)
    {
      flussi_page_report (page, error);
      return;
    }
  saving->flow = flow;
  flussi_dialog_ask_text_async (GTK_WIDGET (page), _("Save as a Template"),
                                _("Lists, e-mails, people and other workflows stay behind: the actions that use them "
                                  "become placeholders."),
                                _("What it is good for"), flow->description, _("_Save"), goal_answered_cb,
                                g_steal_pointer (&saving));
}

/**
 * flussi_save_template:
 * @page: the page it is asked on
 * @workflow: row id of a workflow
 *
 * Makes a template of one's own from the draft of a workflow, after asking what
 * it is good for.
 */
void
flussi_save_template (FlussiPage *page,
                      gint64      workflow)
{
  FlussiTemplateSaving *saving = g_new0 (FlussiTemplateSaving, 1);

  saving->page = g_object_ref (page);
  flussi_session_query_async (flussi_page_get_session (page), load, g_memdup2 (&workflow, sizeof workflow), g_free,
                              (GDestroyNotify) flussi_flow_unref, NULL, loaded_cb, saving);
}
