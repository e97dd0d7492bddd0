/* flussi-editor-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-editor-page-private.h"

#include "flussi-error.h"
#include "flussi-format.h"
#include "flussi-minimap.h"
#include "flussi-workflow-words.h"

#include <glib/gi18n.h>

/* Implementation notes
 *
 * The page only joins parts: the canvas says what a person asked for, pure edits
 * of the document do it, the document journals it. One concern a file:
 * flussi-editor-edits.c, -delete.c, -menus.c, -panels.c, -actions.c, -export.c.
 */

G_DEFINE_FINAL_TYPE (FlussiEditorPage, flussi_editor_page, FLUSSI_TYPE_PAGE)

FlussiFlow *
flussi_editor_get_flow (FlussiEditorPage *self)
{
  return self->document != NULL ? flussi_document_get_flow (self->document) : NULL;
}

/* Shows a short notice over the page. */
void
flussi_editor_say (FlussiEditorPage *self,
                   const char       *text)
{
  flussi_page_toast (FLUSSI_PAGE (self), text);
}

/**
 * flussi_editor_say_undoable:
 * @self: the page
 * @text: what was done
 *
 * Says it with a button that takes it back.
 */
void
flussi_editor_say_undoable (FlussiEditorPage *self,
                            const char       *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "editor.undo");
  flussi_page_add_toast (FLUSSI_PAGE (self), toast);
}

/*
 * Header
 */

static void
update_title (FlussiEditorPage *self)
{
  const FlussiWorkflow *info = flussi_document_get_info (self->document);
  const char *object = flussi_format_object (flussi_page_get_session (FLUSSI_PAGE (self)),
                                             flussi_flow_get_object (flussi_editor_get_flow (self)), TRUE);
  const char *name = flussi_flow_get_name (flussi_editor_get_flow (self));
  const char *saved = flussi_document_get_failed (self->document) ? _("not saved")
                    : flussi_document_get_saving (self->document) ? _("saving…") : _("saved");
  const char *changed = info->live_version > 0 && info->differs ? _("changes not published") : NULL;
  g_autofree char *subtitle = g_strjoin (" · ", flussi_workflow_state_label (info->state), object, saved, changed, NULL);

  self->filling = TRUE;
  if (!gtk_editable_label_get_editing (self->name))
    gtk_editable_set_text (GTK_EDITABLE (self->name), *name != '\0' ? name : _("Workflow without a name"));
  gtk_editable_set_editable (GTK_EDITABLE (self->name), !flussi_document_get_read_only (self->document));
  self->filling = FALSE;
  gtk_label_set_text (self->subtitle, subtitle);
  flussi_page_set_title (FLUSSI_PAGE (self), name);
}

static void
set_tooltip (GtkWidget         *button,
             const char        *plain,
             const char        *pattern,
             const FlussiLabel *label)
{
  g_autofree char *text = label != NULL ? g_strdup_printf ("%s: %s", pattern, flussi_label_get (label)) : NULL;

  gtk_widget_set_tooltip_text (button, text != NULL ? text : plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : plain, -1);
}

static void
update_undo (FlussiEditorPage *self)
{
  const FlussiLabel *undo = NULL;
  const FlussiLabel *redo = NULL;

  flussi_document_can_undo (self->document, &undo);
  flussi_document_can_redo (self->document, &redo);
  set_tooltip (self->undo_button, _("Nothing to undo"), _("Undo"), undo);
  set_tooltip (self->redo_button, _("Nothing to redo"), _("Redo"), redo);
}

static void
update_problems (FlussiEditorPage *self)
{
  FlussiProblems *problems = flussi_document_get_problems (self->document);
  guint n_errors = flussi_problems_get_n_errors (problems);
  guint n_warnings = flussi_problems_get_length (problems) - n_errors;
  g_autofree char *text = NULL;

  if (n_errors > 0)
    text = g_strdup_printf (ngettext ("%u to complete", "%u to complete", n_errors), n_errors);
  else if (n_warnings > 0)
    text = g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings);

  gtk_widget_set_visible (self->problems_button, text != NULL);
  if (text != NULL)
    gtk_label_set_text (self->problems_label, text);
}

static void
update_badges (FlussiEditorPage *self)
{
  FlussiFlow *flow = flussi_editor_get_flow (self);
  GHashTable *waiting = flussi_document_get_waiting (self->document);
  g_autoptr (GHashTable) notes = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < flussi_json_length (flow->notes); i++)
    {
      FlussiJson *note = flussi_json_at (flow->notes, i);
      const char *step = flussi_json_get_string (note, "step");

      if (step != NULL && !flussi_json_get_boolean (note, "resolved", FALSE))
        g_hash_table_insert (notes, (gpointer) step,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (notes, step)) + 1));
    }

  flussi_canvas_clear_badges (self->canvas);
  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    flussi_canvas_set_badges (self->canvas, id, GPOINTER_TO_UINT (g_hash_table_lookup (waiting, id)),
                              GPOINTER_TO_UINT (g_hash_table_lookup (notes, id)));
  g_hash_table_iter_init (&iter, notes);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (waiting, id))
      flussi_canvas_set_badges (self->canvas, id, 0, GPOINTER_TO_UINT (g_hash_table_lookup (notes, id)));
}

static void
state_changed_cb (FlussiEditorPage *self)
{
  update_title (self);
  update_undo (self);
  update_problems (self);
  update_badges (self);
  flussi_canvas_set_problems (self->canvas, flussi_document_get_problems (self->document));
  flussi_editor_update_actions (self);
}

static void
changed_cb (FlussiEditorPage *self)
{
  FlussiFlow *flow = flussi_editor_get_flow (self);

  flussi_canvas_set_checked (self->canvas, flow,
                             flussi_session_get_catalog (flussi_page_get_session (FLUSSI_PAGE (self))),
                             flussi_document_get_problems (self->document));
  gtk_widget_set_visible (self->hint, flussi_flow_get_n_steps (flow) == 0);
}

static void
failed_cb (FlussiEditorPage *self,
           const char       *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_button_label (toast, _("_Try Again"));
  adw_toast_set_action_name (toast, "editor.retry");
  adw_toast_set_timeout (toast, 0);
  flussi_page_add_toast (FLUSSI_PAGE (self), toast);
}

static void
name_edited_cb (FlussiEditorPage *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  FlussiFlow *flow = flussi_editor_get_flow (self);

  if (self->filling || flow == NULL || gtk_editable_label_get_editing (self->name))
    return;
  if (*name != '\0' && !g_str_equal (name, flussi_flow_get_name (flow)))
    flussi_editor_apply (self, flussi_edit_set_name (flow, name), FLUSSI_EDIT_ACT_NAME, 1, NULL, NULL);
  update_title (self);
}

static void
zoom_cb (FlussiEditorPage *self)
{
  g_autofree char *text = g_strdup_printf ("%.0f %%", flussi_canvas_get_zoom (self->canvas) * 100);

  gtk_label_set_text (self->zoom_label, text);
}

/*
 * Loading
 */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (FlussiEditorPage) self = data;
  g_autoptr (GError) error = NULL;
  FlussiDocument *document = flussi_document_load_finish (result, &error);

  if (document == NULL)
    {
      g_autofree char *sentence = flussi_error_sentence (error);

      adw_status_page_set_description (ADW_STATUS_PAGE (self->error), sentence);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  self->document = document;
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  flussi_canvas_set_name_lookup (self->canvas, flussi_session_lookup_name, flussi_page_get_session (FLUSSI_PAGE (self)));
  flussi_editor_panels_init (self);
  flussi_find_bar_set_document (self->find_bar, document);
  changed_cb (self);
  state_changed_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  flussi_editor_show_trigger (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (self->pending_step != NULL)
    flussi_editor_page_show_step (self, self->pending_step);
}

static void
search (FlussiPage *page)
{
  flussi_find_bar_open (FLUSSI_EDITOR_PAGE (page)->find_bar);
}

static void
flussi_editor_page_dispose (GObject *object)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (object);

  if (self->canvas != NULL)
    flussi_canvas_set_name_lookup (self->canvas, NULL, NULL);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUSSI_TYPE_EDITOR_PAGE);
  self->canvas = NULL;
  g_clear_object (&self->document);

  G_OBJECT_CLASS (flussi_editor_page_parent_class)->dispose (object);
}

static void
flussi_editor_page_finalize (GObject *object)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (object);

  g_free (self->place_step);
  g_free (self->place_branch);
  g_free (self->pending_step);

  G_OBJECT_CLASS (flussi_editor_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, bar_disable);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, error);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, hint);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, left);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, left_flap);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, minimap_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, minimap_frame);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, name);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, problems_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, problems_label);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, rename_entry);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, review_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, right);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, right_flap);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, right_title);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiEditorPage, zoom_label);
}

static void
flussi_editor_page_class_init (FlussiEditorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = flussi_editor_page_dispose;
  object_class->finalize = flussi_editor_page_finalize;
  FLUSSI_PAGE_CLASS (klass)->search = search;

  g_type_ensure (FLUSSI_TYPE_CANVAS);
  g_type_ensure (FLUSSI_TYPE_FIND_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/editor/editor-page.ui");
  bind_children (widget_class);
  flussi_editor_install_actions (widget_class);
}

static void
flussi_editor_page_init (FlussiEditorPage *self)
{
  g_autoptr (GSettings) settings = g_settings_new (FLUSSI_APPLICATION_ID);
  GtkWidget *minimap;

  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));

  minimap = flussi_minimap_new (self->canvas);
  adw_bin_set_child (ADW_BIN (self->minimap_frame), minimap);
  g_object_bind_property (self->minimap_button, "active", self->minimap_frame, "visible", G_BINDING_SYNC_CREATE);
  g_settings_bind (settings, "show-minimap", self->minimap_button, "active", G_SETTINGS_BIND_DEFAULT);
  flussi_find_bar_set_canvas (self->find_bar, self->canvas);

  g_signal_connect_object (self->name, "notify::editing", G_CALLBACK (name_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "notify::zoom", G_CALLBACK (zoom_cb), self, G_CONNECT_SWAPPED);
  flussi_editor_edits_connect (self);
  flussi_editor_menus_init (self);
  flussi_editor_update_actions (self);
  zoom_cb (self);
}

/**
 * flussi_editor_page_new:
 * @session: the open workspace
 * @workflow: row id
 *
 * Returns: (transfer floating): the editor of the workflow's draft
 */
GtkWidget *
flussi_editor_page_new (FlussiSession *session,
                        gint64         workflow)
{
  FlussiEditorPage *self = g_object_new (FLUSSI_TYPE_EDITOR_PAGE, "session", session, NULL);

  self->workflow = workflow;
  flussi_document_load_async (session, workflow, loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

/**
 * flussi_editor_page_show_step:
 * @self: the page
 * @step: a step, empty for the trigger
 *
 * Selects a card, shows it and opens what edits it; once the workflow is loaded.
 */
void
flussi_editor_page_show_step (FlussiEditorPage *self,
                              const char       *step)
{
  g_autofree char *id = g_strdup (step);

  if (self->document == NULL)
    {
      g_free (self->pending_step);
      self->pending_step = g_steal_pointer (&id);
      return;
    }

  flussi_canvas_select (self->canvas, id);
  flussi_canvas_reveal (self->canvas, id);
  if (*id == '\0')
    flussi_editor_show_trigger (self);
  else
    flussi_editor_show_form (self, id, FALSE);
}
