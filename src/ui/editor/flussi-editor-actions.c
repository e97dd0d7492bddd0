/* flussi-editor-actions.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-editor-page-private.h"

#include "flussi-dialogs.h"

#include <glib/gi18n.h>

static const char *
get_step (FlussiEditorPage *self)
{
  const char *id = flussi_canvas_get_selected (self->canvas);

  return id != NULL && *id != '\0' ? id : NULL;
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  flussi_document_undo (FLUSSI_EDITOR_PAGE (widget)->document);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  flussi_document_redo (FLUSSI_EDITOR_PAGE (widget)->document);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  flussi_document_retry (FLUSSI_EDITOR_PAGE (widget)->document);
}

/* Actions on the selected step. */

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const struct { const char *name; const char *signal; } signals[] = {
    { "editor.open", "activate" },
    { "editor.rename", "rename" },
    { "editor.disable", "toggle-disabled" },
    { "editor.cut", "cut" },
    { "editor.copy", "copy" },
    { "editor.duplicate", "duplicate" },
  };
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);
  g_autofree char *id = g_strdup (flussi_canvas_get_selected (self->canvas));

  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (signals); i++)
    if (g_str_equal (signals[i].name, name))
      g_signal_emit_by_name (self->canvas, signals[i].signal, id);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);

  flussi_editor_delete (self, get_step (self), g_str_has_suffix (name, "-rest"));
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);
  const char *id = get_step (self);
  guint flags = g_str_equal (name, "editor.clone") ? FLUSSI_CANVAS_DROP_COPY
              : g_str_equal (name, "editor.move-rest") ? FLUSSI_CANVAS_DROP_BRANCH : FLUSSI_CANVAS_DROP_MOVE;

  if (id == NULL)
    return;
  if (flussi_canvas_pick_place (self->canvas, id, flags))
    flussi_editor_say (self, _("Choose the place with the arrows, then press Enter"));
  else
    flussi_editor_say (self, _("There is no other place for it"));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);
  const FlussiPlace *place = g_str_equal (name, "editor.add-here") ? &self->place
                                                                   : flussi_canvas_get_place (self->canvas);

  if (place != NULL)
    flussi_editor_show_library (self, place);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);
  const FlussiPlace *place = g_str_equal (name, "editor.paste-here") ? &self->place
                                                                     : flussi_canvas_get_place (self->canvas);

  if (place != NULL)
    flussi_editor_paste (self, place);
}

static void
branch_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);

  flussi_editor_move_branch (self, &self->place, g_str_equal (name, "editor.branch-left") ? -1 : 1);
}

static void
select_after_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);
  g_autofree char *id = g_strdup (flussi_canvas_get_selected (self->canvas));

  flussi_canvas_select_after (self->canvas, id != NULL ? id : FLUSSI_CANVAS_TRIGGER);
}

static void
collapse_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);
  g_autofree char *id = g_strdup (get_step (self));

  if (id != NULL)
    flussi_canvas_set_collapsed (self->canvas, id, !flussi_canvas_get_collapsed (self->canvas, id));
}

static void
note_asked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (FlussiEditorPage) self = data;
  g_autofree char *text = flussi_dialog_ask_text_finish (result);

  if (text == NULL || *text == '\0' || self->document == NULL)
    return;

  flussi_editor_apply (self, flussi_edit_add_note (flussi_editor_get_flow (self), get_step (self), text, NULL),
                       FLUSSI_EDIT_ACT_ADD_NOTE, 1, NULL, NULL);
  flussi_editor_show_right (self, "notes");
}

static void
add_note_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);

  flussi_dialog_ask_text_async (widget, _("Add a Note"),
                                get_step (self) != NULL ? _("It stands at the selected action.") : _("It stands for the whole workflow."),
                                _("Note"), "", _("_Add"), note_asked_cb, g_object_ref (self));
}

/* Views */

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const struct { const char *name; void (*zoom) (FlussiCanvas *canvas); } zooms[] = {
    { "editor.zoom-in", flussi_canvas_zoom_in },
    { "editor.zoom-out", flussi_canvas_zoom_out },
    { "editor.zoom-normal", flussi_canvas_zoom_normal },
    { "editor.zoom-fit", flussi_canvas_zoom_fit },
    { "editor.zoom-selection", flussi_canvas_zoom_selection },
  };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (g_str_equal (zooms[i].name, name))
      zooms[i].zoom (FLUSSI_EDITOR_PAGE (widget)->canvas);
}

static void
panel_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);
  const char *panel = g_variant_get_string (parameter, NULL);

  if (adw_flap_get_reveal_flap (self->right_flap) &&
      g_strcmp0 (gtk_stack_get_visible_child_name (self->right), panel) == 0)
    flussi_editor_close_right (self);
  else
    flussi_editor_show_right (self, panel);
}

static void
return_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  flussi_editor_return_to (FLUSSI_EDITOR_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
close_panel_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  flussi_editor_close_right (FLUSSI_EDITOR_PAGE (widget));
}

static void
left_panel_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AdwFlap *flap = FLUSSI_EDITOR_PAGE (widget)->left_flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
minimap_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GtkToggleButton *button = FLUSSI_EDITOR_PAGE (widget)->minimap_button;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
trigger_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  if (g_str_equal (name, "editor.settings"))
    flussi_editor_show_settings (FLUSSI_EDITOR_PAGE (widget));
  else
    flussi_editor_show_trigger (FLUSSI_EDITOR_PAGE (widget));
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  flussi_find_bar_open (FLUSSI_EDITOR_PAGE (widget)->find_bar);
}

static void
next_problem_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  FlussiEditorPage *self = FLUSSI_EDITOR_PAGE (widget);

  if (!flussi_canvas_go_to_problem (self->canvas))
    flussi_editor_say (self, _("Nothing needs attention"));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  flussi_editor_export (FLUSSI_EDITOR_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  flussi_editor_print (FLUSSI_EDITOR_PAGE (widget));
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/flussi/Flussi/ui/editor/editor-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (window);
}

/* What was typed into a form stays there. */
static void
canvas_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (FLUSSI_EDITOR_PAGE (widget)->canvas));
}

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "editor.undo", NULL, undo_action },
  { "editor.redo", NULL, redo_action },
  { "editor.retry", NULL, retry_action },
  { "editor.open", NULL, step_action },
  { "editor.rename", NULL, step_action },
  { "editor.disable", NULL, step_action },
  { "editor.cut", NULL, step_action },
  { "editor.copy", NULL, step_action },
  { "editor.duplicate", NULL, step_action },
  { "editor.delete", NULL, delete_action },
  { "editor.delete-rest", NULL, delete_action },
  { "editor.move", NULL, move_action },
  { "editor.move-rest", NULL, move_action },
  { "editor.clone", NULL, move_action },
  { "editor.add-after", NULL, add_action },
  { "editor.add-here", NULL, add_action },
  { "editor.paste", NULL, paste_action },
  { "editor.paste-here", NULL, paste_action },
  { "editor.branch-left", NULL, branch_action },
  { "editor.branch-right", NULL, branch_action },
  { "editor.select-after", NULL, select_after_action },
  { "editor.collapse", NULL, collapse_action },
  { "editor.add-note", NULL, add_note_action },
  { "editor.zoom-in", NULL, zoom_action },
  { "editor.zoom-out", NULL, zoom_action },
  { "editor.zoom-normal", NULL, zoom_action },
  { "editor.zoom-fit", NULL, zoom_action },
  { "editor.zoom-selection", NULL, zoom_action },
  { "editor.panel", "s", panel_action },
  { "editor.close-panel", NULL, close_panel_action },
  { "editor.return", "s", return_action },
  { "editor.left-panel", NULL, left_panel_action },
  { "editor.canvas", NULL, canvas_action },
  { "editor.minimap", NULL, minimap_action },
  { "editor.edit-trigger", NULL, trigger_action },
  { "editor.settings", NULL, trigger_action },
  { "editor.find", NULL, find_action },
  { "editor.next-problem", NULL, next_problem_action },
  { "editor.export", "s", export_action },
  { "editor.print", NULL, print_action },
  { "editor.shortcuts", NULL, shortcuts_action },
};

/**
 * flussi_editor_install_actions:
 * @widget_class: the page's class
 *
 * Adds the `editor.*` actions and their keys; those of the canvas itself are in
 * flussi_canvas_install_keys().
 */
void
flussi_editor_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "editor.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "editor.redo" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "editor.find" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "editor.print" },
    { GDK_KEY_F9, 0, "editor.left-panel" },
    { GDK_KEY_Escape, 0, "editor.canvas" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "editor.next-problem" },
    { GDK_KEY_m, GDK_CONTROL_MASK, "editor.minimap" },
    { GDK_KEY_2, GDK_CONTROL_MASK, "editor.zoom-selection" },
    { GDK_KEY_question, GDK_CONTROL_MASK, "editor.shortcuts" },
    { GDK_KEY_F1, GDK_CONTROL_MASK, "editor.shortcuts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "editor.panel", "s", "test");
}

/**
 * flussi_editor_update_actions:
 * @self: the page
 *
 * Makes available what can be done now.
 */
void
flussi_editor_update_actions (FlussiEditorPage *self)
{
  static const char *const on_step[] = {
    "editor.disable", "editor.cut", "editor.copy", "editor.duplicate", "editor.delete", "editor.delete-rest",
    "editor.move", "editor.move-rest", "editor.clone", "editor.collapse",
  };
  gboolean loaded = self->document != NULL && self->canvas != NULL;
  gboolean step = loaded && get_step (self) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, loaded);
  for (guint i = 0; i < G_N_ELEMENTS (on_step); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), on_step[i], step);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo", loaded && flussi_document_can_undo (self->document, NULL));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo", loaded && flussi_document_can_redo (self->document, NULL));
}
