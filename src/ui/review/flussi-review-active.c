/* flussi-review-active.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-review-active.h"

#include "flussi-fields.h"
#include "flussi-flows.h"
#include "flussi-form-parts.h"
#include "flussi-panel-frame.h"
#include "flussi-picker.h"

struct _FlussiReviewActive
{
  AdwBin             parent_instance;

  FlussiFormContext *context;
  GHashTable        *waiting; /* (element-type utf8 guint): step to how many are there */
  FlussiJson        *map;     /* removed step to step */
  GtkDropDown       *choice;
  GtkBox            *removed; /* shown when they go on in the new version */
};

G_DEFINE_FINAL_TYPE (FlussiReviewActive, flussi_review_active, ADW_TYPE_BIN)

/* --- Removed steps with records ------------------------------------------------------------ */

static void
target_picked (FlussiReviewActive *self,
               const char         *target,
               FlussiPicker       *picker)
{
  const char *step = g_object_get_data (G_OBJECT (picker), "step");

  flussi_picker_set_selected (picker, *target != '\0' ? target : NULL);
  if (*target != '\0')
    flussi_json_set_string (self->map, step, target);
  else
    flussi_json_remove (self->map, step);
}

static void
add_removed (FlussiReviewActive *self,
             const FlussiStep   *step,
             guint               n_records)
{
  GtkWidget *picker = flussi_picker_new (flussi_choices_steps (self->context), _("They stay on the old version"));
  const char *name = step->name != NULL && *step->name != '\0' ? step->name : flussi_label_get (&step->kind->name);
  g_autofree char *label = NULL;

  label = g_strdup_printf (ngettext ("%u record at “%s”, which is gone, goes on at:",
                                     "%u records at “%s”, which is gone, go on at:", n_records), n_records, name);
  flussi_picker_set_clearable (FLUSSI_PICKER (picker), _("They stay on the old version"));
  g_object_set_data_full (G_OBJECT (picker), "step", g_strdup (step->id), g_free);
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (target_picked), self);
  flussi_form_add_labelled (GTK_WIDGET (self->removed), label, NULL, picker);
}

typedef struct
{
  gint64 workflow;
  int    version;
} Version;

/* On the reader's thread. */
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
  g_autoptr (FlussiReviewActive) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) live = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);

  if (live == NULL)
    {
      g_warning ("cannot read the live version: %s", error->message);
      return;
    }
  for (guint i = 0; i < flussi_flow_get_n_steps (live); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (live, i);
      guint n_records = GPOINTER_TO_UINT (g_hash_table_lookup (self->waiting, step->id));

      if (n_records > 0 && flussi_flow_find_step (self->context->flow, step->id) == NULL)
        add_removed (self, step, n_records);
    }
}

/* --- The choice ----------------------------------------------------------------------------- */

static void
choice_changed (FlussiReviewActive *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->removed), gtk_drop_down_get_selected (self->choice) == FLUSSI_ACTIVE_MOVE);
}

/**
 * flussi_review_active_choose:
 * @self: a choice
 * @choice: what becomes of all
 */
void
flussi_review_active_choose (FlussiReviewActive *self,
                             FlussiActiveChoice  choice)
{
  gtk_drop_down_set_selected (self->choice, choice);
}

/**
 * flussi_review_active_get_options:
 * @self: a choice
 * @options: (inout): gets what was chosen; its map has a reference
 */
void
flussi_review_active_get_options (FlussiReviewActive   *self,
                                  FlussiPublishOptions *options)
{
  options->active = (FlussiActiveChoice) gtk_drop_down_get_selected (self->choice);
  if (options->active == FLUSSI_ACTIVE_MOVE && flussi_json_length (self->map) > 0)
    options->map = flussi_json_copy (self->map);
}

static void
flussi_review_active_finalize (GObject *object)
{
  FlussiReviewActive *self = FLUSSI_REVIEW_ACTIVE (object);

  flussi_form_context_unref (self->context);
  g_hash_table_unref (self->waiting);
  flussi_json_unref (self->map);
  G_OBJECT_CLASS (flussi_review_active_parent_class)->finalize (object);
}

static void
flussi_review_active_class_init (FlussiReviewActiveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_review_active_finalize;
}

static void
flussi_review_active_init (FlussiReviewActive *self)
{
  self->map = flussi_json_new_object ();
  self->removed = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_widget_set_visible (GTK_WIDGET (self->removed), FALSE);
}

/**
 * flussi_review_active_new:
 * @context: a workflow
 * @document: its document
 *
 * Returns: (transfer floating) (nullable): the choice; %NULL if nobody is inside a
 *   live version
 */
GtkWidget *
flussi_review_active_new (FlussiFormContext *context,
                          FlussiDocument    *document)
{
  const FlussiWorkflow *info = flussi_document_get_info (document);
  const char *labels[] = { _("They stay on the old version"), _("They go on in the new version"), _("They leave the workflow"),
                           NULL };
  FlussiReviewActive *self;
  g_autofree char *text = NULL;
  GtkWidget *box;
  Version *version;

  if (info == NULL || info->live_version == 0 || info->n_active == 0)
    return NULL;
  self = g_object_new (FLUSSI_TYPE_REVIEW_ACTIVE, NULL);
  self->context = flussi_form_context_ref (context);
  self->waiting = g_hash_table_ref (flussi_document_get_waiting (document));
  text = g_strdup_printf (ngettext ("%d record is inside now", "%d records are inside now", (gulong) info->n_active),
                          (int) info->n_active);
  self->choice = GTK_DROP_DOWN (flussi_drop_down_new (labels, text));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (choice_changed), self);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  flussi_form_add_labelled (box, text, NULL, GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->removed));
  adw_bin_set_child (ADW_BIN (self), box);
  version = g_new0 (Version, 1);
  version->workflow = info->id;
  version->version = info->live_version;
  flussi_session_query_async (context->session, load_version, version, g_free, (GDestroyNotify) flussi_flow_unref, NULL,
                              version_loaded, g_object_ref (self));
  return GTK_WIDGET (self);
}
