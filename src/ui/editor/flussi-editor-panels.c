/* flussi-editor-panels.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-editor-page-private.h"

#include "flussi-action-library.h"
#include "flussi-clipboard.h"
#include "flussi-history-panel.h"
#include "flussi-notes-panel.h"
#include "flussi-outline.h"
#include "flussi-problems-panel.h"
#include "flussi-review-panel.h"
#include "flussi-settings-panel.h"
#include "flussi-step-form.h"
#include "flussi-test-panel.h"
#include "flussi-trigger-panel.h"

#include <glib/gi18n.h>

/* Implementation notes
 *
 * The left side shows one widget at a time and makes it anew, except for a panel in
 * which something typed is not saved: that one is kept, and comes back as it was.
 * The key of a kept panel is the id of its step, empty for the trigger.
 */

#define KEY_SETTINGS "/settings"

static const char *
get_key (GtkWidget *panel)
{
  if (panel == NULL)
    return NULL;
  if (FLUSSI_IS_STEP_FORM (panel))
    return flussi_step_form_get_step (FLUSSI_STEP_FORM (panel));
  if (FLUSSI_IS_TRIGGER_PANEL (panel))
    return FLUSSI_CANVAS_TRIGGER;
  return FLUSSI_IS_SETTINGS_PANEL (panel) ? KEY_SETTINGS : NULL;
}

/* Saved or cancelled: what was typed is done with. */
static void
close_left_cb (FlussiEditorPage *self)
{
  const char *key = get_key (adw_bin_get_child (self->left));

  if (key != NULL)
    g_hash_table_remove (self->kept, key);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  adw_flap_set_reveal_flap (self->left_flap, FALSE);
  adw_bin_set_child (self->left, NULL);
}

static void
say_kept (FlussiEditorPage *self,
          const char       *key)
{
  const FlussiStep *step = flussi_flow_find_step (flussi_editor_get_flow (self), key);
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (step != NULL)
    text = g_strdup_printf (_("Unsaved changes in “%s”"), step->name != NULL && *step->name != '\0'
                                                          ? step->name : flussi_label_get (&step->kind->name));
  else if (g_str_equal (key, FLUSSI_CANVAS_TRIGGER))
    text = g_strdup (_("Unsaved changes in the trigger"));
  else if (g_str_equal (key, KEY_SETTINGS))
    text = g_strdup (_("Unsaved changes in the settings"));
  else
    return;
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Return"));
  adw_toast_set_action_name (toast, "editor.return");
  adw_toast_set_action_target_value (toast, g_variant_new_string (key));
  flussi_page_add_toast (FLUSSI_PAGE (self), toast);
}

/* Keeps the panel that goes, if something in it is not saved. */
static void
put_aside (FlussiEditorPage *self)
{
  GtkWidget *child = adw_bin_get_child (self->left);
  const char *key = get_key (child);
  gboolean modified = FALSE;

  if (key == NULL)
    return;

  g_object_get (child, "modified", &modified, NULL);
  if (modified)
    {
      g_hash_table_replace (self->kept, g_strdup (key), g_object_ref (child));
      say_kept (self, key);
    }
  else
    {
      g_hash_table_remove (self->kept, key);
    }
}

/**
 * flussi_editor_return_to:
 * @self: the page
 * @key: of a panel that was put aside
 *
 * Shows it again, if what it is about still exists.
 */
void
flussi_editor_return_to (FlussiEditorPage *self,
                         const char       *key)
{
  if (g_str_equal (key, KEY_SETTINGS))
    flussi_editor_show_settings (self);
  else if (*key == '\0' || flussi_flow_find_step (flussi_editor_get_flow (self), key) != NULL)
    flussi_editor_page_show_step (self, key);
}

static void
show_left (FlussiEditorPage *self,
           GtkWidget        *panel)
{
  if (adw_bin_get_child (self->left) != panel)
    {
      put_aside (self);
      adw_bin_set_child (self->left, panel);
    }
  adw_flap_set_reveal_flap (self->left_flap, TRUE);
}

/* Shows the enrolment trigger in the left panel. */
void
flussi_editor_show_trigger (FlussiEditorPage *self)
{
  GtkWidget *panel = adw_bin_get_child (self->left);

  if (panel == NULL || !FLUSSI_IS_TRIGGER_PANEL (panel))
    panel = g_hash_table_lookup (self->kept, FLUSSI_CANVAS_TRIGGER);
  if (panel == NULL)
    {
      panel = flussi_trigger_panel_new (self->document);
      g_signal_connect_object (panel, "close", G_CALLBACK (close_left_cb), self, G_CONNECT_SWAPPED);
    }
  show_left (self, panel);
}

/* Shows the settings in the left panel. */
void
flussi_editor_show_settings (FlussiEditorPage *self)
{
  GtkWidget *panel = adw_bin_get_child (self->left);

  if (panel == NULL || !FLUSSI_IS_SETTINGS_PANEL (panel))
    panel = g_hash_table_lookup (self->kept, KEY_SETTINGS);
  if (panel == NULL)
    {
      panel = flussi_settings_panel_new (self->document);
      g_signal_connect_object (panel, "close", G_CALLBACK (close_left_cb), self, G_CONNECT_SWAPPED);
    }
  show_left (self, panel);
}

static void
chosen_cb (FlussiEditorPage *self,
           const char       *kind)
{
  g_autofree char *step = g_strdup (self->place_step);
  g_autofree char *branch = g_strdup (self->place_branch);
  FlussiPlace place = { step, branch };

  flussi_editor_insert (self, &place, kind);
}

/* The assistant's actions go where a chosen one would. */
static void
drafted_cb (FlussiEditorPage *self,
            FlussiFlow       *flow)
{
  g_autofree char *step = g_strdup (self->place_step);
  g_autofree char *branch = g_strdup (self->place_branch);
  const FlussiPlace place = { step, branch };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < flussi_flow_get_n_steps (flow); i++)
    g_strv_builder_add (builder, flussi_flow_get_nth_step (flow, i)->id);
  ids = g_strv_builder_end (builder);
  text = flussi_clipboard_copy (flow, (const char * const *) ids);
  flussi_editor_paste_text (self, &place, text);
}

/**
 * flussi_editor_show_library:
 * @self: the page
 * @place: where a chosen action is added
 *
 * Shows the action library, ready to search.
 */
void
flussi_editor_show_library (FlussiEditorPage  *self,
                            const FlussiPlace *place)
{
  GtkWidget *panel = adw_bin_get_child (self->left);
  g_autofree char *step = g_strdup (place->step);
  g_autofree char *branch = g_strdup (place->branch);

  g_free (self->place_step);
  g_free (self->place_branch);
  self->place_step = g_steal_pointer (&step);
  self->place_branch = g_steal_pointer (&branch);
  self->place = (FlussiPlace) { self->place_step, self->place_branch };

  if (panel == NULL || !FLUSSI_IS_ACTION_LIBRARY (panel))
    {
      panel = flussi_action_library_new (self->document);
      g_signal_connect_object (panel, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (panel, "drafted", G_CALLBACK (drafted_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (panel, "close", G_CALLBACK (close_left_cb), self, G_CONNECT_SWAPPED);
    }
  show_left (self, panel);
  flussi_action_library_focus_search (FLUSSI_ACTION_LIBRARY (panel));
}

/**
 * flussi_editor_show_form:
 * @self: the page
 * @id: a step
 * @focus: whether the keyboard goes there
 *
 * Shows the form of a step, with what was typed into it and not saved.
 */
void
flussi_editor_show_form (FlussiEditorPage *self,
                         const char       *id,
                         gboolean          focus)
{
  GtkWidget *panel = adw_bin_get_child (self->left);

  if (panel == NULL || !FLUSSI_IS_STEP_FORM (panel) ||
      !g_str_equal (flussi_step_form_get_step (FLUSSI_STEP_FORM (panel)), id))
    {
      panel = g_hash_table_lookup (self->kept, id);
      if (panel == NULL)
        {
          panel = flussi_step_form_new (self->document, id);
          g_signal_connect_object (panel, "close", G_CALLBACK (close_left_cb), self, G_CONNECT_SWAPPED);
        }
    }
  show_left (self, panel);
  if (focus)
    gtk_widget_child_focus (panel, GTK_DIR_TAB_FORWARD);
}

/**
 * flussi_editor_follow_selection:
 * @self: the page
 *
 * Lets the left side show what is selected, if it is open.
 */
void
flussi_editor_follow_selection (FlussiEditorPage *self)
{
  const char *id = flussi_canvas_get_selected (self->canvas);
  GtkWidget *panel = adw_bin_get_child (self->left);

  if (self->document == NULL || id == NULL || flussi_canvas_get_n_selected (self->canvas) != 1 ||
      !adw_flap_get_reveal_flap (self->left_flap) || adw_flap_get_folded (self->left_flap) ||
      (panel != NULL && FLUSSI_IS_ACTION_LIBRARY (panel) && gtk_widget_get_focus_child (panel) != NULL))
    return;

  if (*id == '\0')
    flussi_editor_show_trigger (self);
  else if (flussi_flow_find_step (flussi_editor_get_flow (self), id) != NULL)
    flussi_editor_show_form (self, id, FALSE);
}

/*
 * The right side
 */

static void
show_step_cb (FlussiEditorPage *self,
              const char       *step)
{
  flussi_editor_page_show_step (self, step);
}

static void
show_problem_cb (FlussiEditorPage *self,
                 const char       *step,
                 const char       *path)
{
  GtkWidget *panel;

  flussi_editor_page_show_step (self, step);
  panel = adw_bin_get_child (self->left);
  if (path != NULL && panel != NULL && FLUSSI_IS_STEP_FORM (panel))
    flussi_step_form_show_problem (FLUSSI_STEP_FORM (panel), path);
}

static void
trail_changed_cb (FlussiEditorPage *self,
                  FlussiTestPanel  *panel)
{
  const char * const *trail = flussi_test_panel_get_trail (panel);

  flussi_canvas_set_trail (self->canvas, trail[0] != NULL ? trail : NULL);
}

static void
published_cb (FlussiEditorPage *self,
              int               version)
{
  g_autofree char *text = g_strdup_printf (_("Version %d is live"), version);

  flussi_editor_close_right (self);
  flussi_editor_say (self, text);
}

static void
add_right (FlussiEditorPage *self,
           GtkWidget        *panel,
           const char       *name,
           const char       *title)
{
  gtk_stack_page_set_title (gtk_stack_add_named (self->right, panel, name), title);
}

static void
add_test (FlussiEditorPage *self)
{
  GtkWidget *panel = flussi_test_panel_new (self->document);

  add_right (self, panel, "test", _("Test"));
  g_signal_connect_object (panel, "show-step", G_CALLBACK (show_step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "trail-changed", G_CALLBACK (trail_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_review (FlussiEditorPage *self)
{
  GtkWidget *panel = flussi_review_panel_new (self->document);

  add_right (self, panel, "review", _("Review and Publish"));
  g_signal_connect_object (panel, "close", G_CALLBACK (flussi_editor_close_right), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "show-step", G_CALLBACK (show_step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "show-settings", G_CALLBACK (flussi_editor_show_settings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "published", G_CALLBACK (published_cb), self, G_CONNECT_SWAPPED);
}

/**
 * flussi_editor_show_right:
 * @self: the page
 * @name: `test`, `review`, `problems`, `history`, `notes` or `outline`
 *
 * Opens the right side with that panel.
 */
void
flussi_editor_show_right (FlussiEditorPage *self,
                          const char       *name)
{
  GtkWidget *panel;

  if (self->document == NULL)
    return;

  panel = gtk_stack_get_child_by_name (self->right, name);
  if (panel == NULL && g_str_equal (name, "review"))
    add_review (self);
  else if (panel == NULL && g_str_equal (name, "test"))
    add_test (self);

  panel = gtk_stack_get_child_by_name (self->right, name);
  if (panel == NULL)
    return;

  gtk_stack_set_visible_child (self->right, panel);
  gtk_label_set_text (self->right_title, gtk_stack_page_get_title (gtk_stack_get_page (self->right, panel)));
  adw_flap_set_reveal_flap (self->right_flap, TRUE);
  if (g_str_equal (name, "test"))
    gtk_widget_child_focus (panel, GTK_DIR_TAB_FORWARD);
}

/* Folds the right panel away and gives the keyboard back to the canvas. */
void
flussi_editor_close_right (FlussiEditorPage *self)
{
  GtkWidget *panel = gtk_stack_get_visible_child (self->right);
  const char *name = gtk_stack_get_visible_child_name (self->right);

  adw_flap_set_reveal_flap (self->right_flap, FALSE);
  /* The review reads what is true when it opens; a test leaves its trail behind. */
  if (g_strcmp0 (name, "review") == 0 || g_strcmp0 (name, "test") == 0)
    {
      gtk_stack_set_visible_child_name (self->right, "problems");
      gtk_stack_remove (self->right, panel);
      flussi_canvas_set_trail (self->canvas, NULL);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/**
 * flussi_editor_panels_init:
 * @self: the page with its document
 *
 * Makes the panels of the right side.
 */
void
flussi_editor_panels_init (FlussiEditorPage *self)
{
  GtkWidget *problems = flussi_problems_panel_new (self->document);
  GtkWidget *notes = flussi_notes_panel_new (self->document);

  add_right (self, problems, "problems", _("Problems"));
  add_right (self, flussi_history_panel_new (self->document), "history", _("History"));
  add_right (self, notes, "notes", _("Notes"));
  add_right (self, flussi_outline_new (self->canvas), "outline", _("Outline"));
  g_signal_connect_object (problems, "show-step", G_CALLBACK (show_problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notes, "show-step", G_CALLBACK (show_step_cb), self, G_CONNECT_SWAPPED);
}
