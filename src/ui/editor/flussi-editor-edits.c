/* flussi-editor-edits.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-editor-page-private.h"

#include "flussi-clipboard.h"
#include "flussi-error.h"

#include <glib/gi18n.h>

/**
 * flussi_editor_apply:
 * @self: the page
 * @edited: (transfer full) (nullable): the new value, %NULL if it was refused
 * @act: what the edit does
 * @n_steps: to how many steps
 * @step: (nullable): the step it is about, to be selected
 * @error: (nullable): why it was refused
 *
 * Makes an edit, or says why not.
 *
 * Returns: whether it was made
 */
gboolean
flussi_editor_apply (FlussiEditorPage *self,
                     FlussiFlow       *edited,
                     FlussiEditAct     act,
                     guint             n_steps,
                     const char       *step,
                     GError           *error)
{
  g_autoptr (FlussiFlow) flow = edited;
  g_autofree char *id = g_strdup (step);
  const FlussiStep *found = NULL;
  FlussiLabel label;
  gboolean made;

  if (flow == NULL)
    {
      g_autofree char *sentence = error != NULL ? flussi_error_sentence (error) : NULL;

      if (sentence != NULL)
        flussi_editor_say (self, sentence);
      return FALSE;
    }

  if (id != NULL)
    found = flussi_flow_find_step (flow, id);
  if (found == NULL && id != NULL)
    found = flussi_flow_find_step (flussi_editor_get_flow (self), id);
  flussi_edit_get_label (act, n_steps, found != NULL && n_steps == 1 ? found->kind : NULL, &label);
  made = flussi_document_edit (self->document, flow, &label);
  flussi_edit_label_clear (&label);
  if (!made)
    {
      flussi_editor_say (self, _("This workflow can only be looked at"));
      return FALSE;
    }

  if (id != NULL && flussi_flow_find_step (flow, id) != NULL)
    {
      flussi_canvas_select (self->canvas, id);
      flussi_canvas_reveal (self->canvas, id);
    }

  return TRUE;
}

/**
 * flussi_editor_insert:
 * @self: the page
 * @place: a line
 * @kind: id of an action kind
 *
 * Adds an action there and opens its form.
 */
void
flussi_editor_insert (FlussiEditorPage  *self,
                      const FlussiPlace *place,
                      const char        *kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  FlussiFlow *edited = flussi_edit_insert (flussi_editor_get_flow (self), place, flussi_action_kind_lookup (kind),
                                           &id, &error);

  if (flussi_editor_apply (self, edited, FLUSSI_EDIT_ACT_INSERT, 1, id, error))
    flussi_editor_show_form (self, id, TRUE);
}

/**
 * flussi_editor_find_branch:
 * @step: a step
 * @branch: (nullable): id of a branch
 *
 * Returns: where it is among the branches, -1 for the last one that takes the rest
 */
int
flussi_editor_find_branch (const FlussiStep *step,
                           const char       *branch)
{
  for (guint i = 0; i < step->n_branches; i++)
    if (g_strcmp0 (step->branches[i].id, branch) == 0)
      return (int) i;

  return -1;
}

/**
 * flussi_editor_move_branch:
 * @self: the page
 * @place: the line of a branch
 * @by: -1 to the left, 1 to the right
 *
 * Changes the order of a step's branches.
 */
void
flussi_editor_move_branch (FlussiEditorPage  *self,
                           const FlussiPlace *place,
                           int                by)
{
  FlussiFlow *flow = flussi_editor_get_flow (self);
  const FlussiStep *step = place->step != NULL ? flussi_flow_find_step (flow, place->step) : NULL;
  int index = step != NULL ? flussi_editor_find_branch (step, place->branch) : -1;
  g_autoptr (GError) error = NULL;

  if (index < 0 || index + by < 0)
    return;

  flussi_editor_apply (self, flussi_edit_move_branch (flow, place->step, place->branch, (guint) (index + by), &error),
                       FLUSSI_EDIT_ACT_MOVE_BRANCH, 1, place->step, error);
}

static void
insert_cb (FlussiEditorPage  *self,
           const FlussiPlace *place)
{
  flussi_editor_show_library (self, place);
}

static void
drop_action_cb (FlussiEditorPage  *self,
                const FlussiPlace *place,
                const char        *kind)
{
  flussi_editor_insert (self, place, kind);
}

static FlussiFlow *
move_one (const FlussiFlow  *flow,
          const char        *id,
          const FlussiPlace *place,
          guint              flags,
          char             **moved,
          GError           **error)
{
  FlussiEditReach reach = (flags & FLUSSI_CANVAS_DROP_BRANCH) != 0 ? FLUSSI_EDIT_REST : FLUSSI_EDIT_STEP;

  if ((flags & FLUSSI_CANVAS_DROP_COPY) != 0)
    return flussi_edit_clone (flow, id, reach, place, moved, error);

  *moved = g_strdup (id);

  return flussi_edit_move (flow, id, reach, place, error);
}

/* A selection is put down one after another, each after the one before. */
static FlussiFlow *
move_selection (FlussiEditorPage  *self,
                GStrv              ids,
                const FlussiPlace *place,
                guint              flags,
                GError           **error)
{
  g_autoptr (FlussiFlow) flow = flussi_flow_ref (flussi_editor_get_flow (self));
  g_autofree char *above = g_strdup (place->step);
  g_autofree char *branch = g_strdup (place->branch);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      FlussiPlace next = { above, branch };
      g_autofree char *moved = NULL;
      FlussiFlow *edited;

      if (*ids[i] == '\0')
        continue;
      edited = move_one (flow, ids[i], &next, flags, &moved, error);
      if (edited == NULL)
        return NULL;
      flussi_flow_unref (flow);
      flow = edited;
      g_free (above);
      above = g_steal_pointer (&moved);
      g_clear_pointer (&branch, g_free);
    }

  return g_steal_pointer (&flow);
}

static guint
count_rest (FlussiFlow *flow,
            FlussiFlow *without)
{
  guint before = flussi_flow_get_n_steps (flow);
  guint after = flussi_flow_get_n_steps (without);

  return MAX (MAX (before, after) - MIN (before, after), 1);
}

static void
drop_step_cb (FlussiEditorPage  *self,
              const FlussiPlace *place,
              const char        *id,
              guint              flags)
{
  g_auto (GStrv) selection = flussi_canvas_get_selection (self->canvas);
  FlussiEditAct act = (flags & FLUSSI_CANVAS_DROP_COPY) != 0 ? FLUSSI_EDIT_ACT_CLONE : FLUSSI_EDIT_ACT_MOVE;
  g_autoptr (GError) error = NULL;
  g_autofree char *moved = NULL;
  FlussiFlow *flow = flussi_editor_get_flow (self);
  FlussiFlow *edited;
  guint n_steps = 1;

  if (g_strv_length (selection) > 1 && g_strv_contains ((const char *const *) selection, id) &&
      (flags & FLUSSI_CANVAS_DROP_BRANCH) == 0)
    {
      edited = move_selection (self, selection, place, flags, &error);
      n_steps = g_strv_length (selection);
      moved = g_strdup (id);
    }
  else
    {
      edited = move_one (flow, id, place, flags, &moved, &error);
      if (edited != NULL && act == FLUSSI_EDIT_ACT_CLONE)
        n_steps = count_rest (flow, edited);
      else if ((flags & FLUSSI_CANVAS_DROP_BRANCH) != 0)
        {
          g_autoptr (FlussiFlow) without = flussi_edit_delete (flow, id, FLUSSI_EDIT_REST, NULL, NULL);

          n_steps = without != NULL ? count_rest (flow, without) : 1;
        }
    }

  flussi_editor_apply (self, edited, act, n_steps, moved, error);
}

/*
 * Clipboard
 */

/**
 * flussi_editor_copy:
 * @self: the page
 * @cut: whether to delete what was copied
 *
 * Puts the selected steps into the clipboard, as text.
 */
void
flussi_editor_copy (FlussiEditorPage *self,
                    gboolean          cut)
{
  g_auto (GStrv) ids = flussi_canvas_get_selection (self->canvas);
  g_autofree char *text = flussi_clipboard_copy (flussi_editor_get_flow (self), (const char *const *) ids);
  guint n_steps = g_strv_length (ids);
  g_autofree char *said = NULL;

  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (cut)
    {
      flussi_editor_delete (self, flussi_canvas_get_selected (self->canvas), FALSE);
      return;
    }
  said = g_strdup_printf (ngettext ("%u action copied", "%u actions copied", n_steps), n_steps);
  flussi_editor_say (self, said);
}

typedef struct
{
  FlussiEditorPage *page; /* (owned) */
  char *step;             /* (owned) (nullable) */
  char *branch;           /* (owned) (nullable) */
} Paste;

/**
 * flussi_editor_paste_text:
 * @self: the page
 * @place: a line
 * @text: steps as text
 *
 * Inserts steps there.
 */
void
flussi_editor_paste_text (FlussiEditorPage  *self,
                          const FlussiPlace *place,
                          const char        *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  FlussiFlow *edited;

  if (!flussi_clipboard_has_steps (text))
    {
      flussi_editor_say (self, _("The clipboard holds no actions"));
      return;
    }

  edited = flussi_clipboard_paste (flussi_editor_get_flow (self), place, text, &ids, &error);
  flussi_editor_apply (self, edited, FLUSSI_EDIT_ACT_PASTE, ids != NULL ? g_strv_length (ids) : 1,
                       ids != NULL ? ids[0] : NULL, error);
}

static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Paste *paste = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  FlussiPlace place = { paste->step, paste->branch };

  if (paste->page->document != NULL)
    flussi_editor_paste_text (paste->page, &place, text != NULL ? text : "");
  g_object_unref (paste->page);
  g_free (paste->step);
  g_free (paste->branch);
  g_free (paste);
}

/**
 * flussi_editor_paste:
 * @self: the page
 * @place: a line
 *
 * Puts the steps of the clipboard there.
 */
void
flussi_editor_paste (FlussiEditorPage  *self,
                     const FlussiPlace *place)
{
  Paste *paste = g_new0 (Paste, 1);

  paste->page = g_object_ref (self);
  paste->step = g_strdup (place->step);
  paste->branch = g_strdup (place->branch);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, clipboard_cb, paste);
}

/**
 * flussi_editor_duplicate:
 * @self: the page
 * @id: a step
 *
 * Puts a copy right after it.
 */
void
flussi_editor_duplicate (FlussiEditorPage *self,
                         const char       *id)
{
  FlussiFlow *flow = flussi_editor_get_flow (self);
  const FlussiStep *step = flussi_flow_find_step (flow, id);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  FlussiPlace place = { id, NULL };
  FlussiFlow *edited;

  if (step == NULL)
    return;

  if (step->n_branches > 0)
    place.branch = step->branches[0].id;
  edited = flussi_edit_clone (flow, id, FLUSSI_EDIT_STEP, &place, &copy, &error);
  flussi_editor_apply (self, edited, FLUSSI_EDIT_ACT_CLONE, edited != NULL ? count_rest (flow, edited) : 1, copy, error);
}

/* Disables the step, or enables it again. */
void
flussi_editor_toggle_disabled (FlussiEditorPage *self,
                               const char       *id)
{
  FlussiFlow *flow = flussi_editor_get_flow (self);
  const FlussiStep *step = flussi_flow_find_step (flow, id);
  g_autoptr (GError) error = NULL;
  gboolean disabled;

  if (step == NULL)
    return;

  disabled = !step->disabled;
  flussi_editor_apply (self, flussi_edit_set_disabled (flow, id, disabled, &error),
                       disabled ? FLUSSI_EDIT_ACT_DISABLE : FLUSSI_EDIT_ACT_ENABLE, 1, id, error);
}

/*
 * Names, over the card
 */

static void
end_rename (FlussiEditorPage *self,
            gboolean          keep)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (self->rename_entry), "step"));
  const FlussiStep *step = id != NULL ? flussi_flow_find_step (flussi_editor_get_flow (self), id) : NULL;
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->rename_entry));
  g_autoptr (GError) error = NULL;

  if (id == NULL)
    return;

  g_object_set_data (G_OBJECT (self->rename_entry), "step", NULL);
  gtk_widget_set_visible (self->rename_entry, FALSE);
  if (keep && step != NULL && g_strcmp0 (name, step->name != NULL ? step->name : "") != 0 &&
      !g_str_equal (name, flussi_label_get (&step->kind->name)))
    flussi_editor_apply (self, flussi_edit_set_step_name (flussi_editor_get_flow (self), id, name, &error),
                         FLUSSI_EDIT_ACT_RENAME, 1, id, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
rename_activate_cb (FlussiEditorPage *self)
{
  end_rename (self, TRUE);
}

static void
rename_leave_cb (FlussiEditorPage *self)
{
  end_rename (self, TRUE);
}

static gboolean
rename_key_cb (FlussiEditorPage *self,
               guint             keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  end_rename (self, FALSE);

  return GDK_EVENT_STOP;
}

/**
 * flussi_editor_rename:
 * @self: the page
 * @id: a card; that of the trigger renames the workflow
 *
 * Lets the name be edited where it stands.
 */
void
flussi_editor_rename (FlussiEditorPage *self,
                      const char       *id)
{
  const FlussiStep *step = flussi_flow_find_step (flussi_editor_get_flow (self), id);

  if (flussi_document_get_read_only (self->document))
    return;
  if (step == NULL)
    {
      gtk_editable_label_start_editing (self->name);
      return;
    }

  flussi_canvas_reveal (self->canvas, id);
  g_object_set_data_full (G_OBJECT (self->rename_entry), "step", g_strdup (id), g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->rename_entry),
                         step->name != NULL && *step->name != '\0' ? step->name : flussi_label_get (&step->kind->name));
  gtk_widget_set_visible (self->rename_entry, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
  gtk_widget_grab_focus (self->rename_entry);
  gtk_editable_select_region (GTK_EDITABLE (self->rename_entry), 0, -1);
}

static void
copy_cb (FlussiEditorPage *self)
{
  flussi_editor_copy (self, FALSE);
}

static void
cut_cb (FlussiEditorPage *self)
{
  flussi_editor_copy (self, TRUE);
}

static void
activate_cb (FlussiEditorPage *self,
             const char       *id)
{
  if (*id == '\0')
    flussi_editor_show_trigger (self);
  else
    flussi_editor_show_form (self, id, TRUE);
}

/**
 * flussi_editor_edits_connect:
 * @self: the page
 *
 * Does what the canvas asks for.
 */
void
flussi_editor_edits_connect (FlussiEditorPage *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "activate", G_CALLBACK (activate_cb) },
    { "insert", G_CALLBACK (insert_cb) },
    { "drop-action", G_CALLBACK (drop_action_cb) },
    { "drop-step", G_CALLBACK (drop_step_cb) },
    { "delete", G_CALLBACK (flussi_editor_delete) },
    { "copy", G_CALLBACK (copy_cb) },
    { "cut", G_CALLBACK (cut_cb) },
    { "duplicate", G_CALLBACK (flussi_editor_duplicate) },
    { "paste", G_CALLBACK (flussi_editor_paste) },
    { "rename", G_CALLBACK (flussi_editor_rename) },
    { "toggle-disabled", G_CALLBACK (flussi_editor_toggle_disabled) },
    { "refused", G_CALLBACK (flussi_editor_say) },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->canvas, handlers[i].signal, handlers[i].callback, self, G_CONNECT_SWAPPED);

  g_signal_connect_object (self->rename_entry, "activate", G_CALLBACK (rename_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (rename_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (rename_key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->rename_entry, keys);
  gtk_widget_add_controller (self->rename_entry, focus);
}
