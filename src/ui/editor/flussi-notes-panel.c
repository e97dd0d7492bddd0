/* flussi-notes-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-notes-panel.h"

#include "flussi-dialogs.h"

#include <glib/gi18n.h>

struct _FlussiNotesPanel
{
  AdwBin parent_instance;

  FlussiDocument *document; /* (owned) (nullable) */

  /* Unowned. */
  GtkListBox *list;
};

enum {
  SHOW_STEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiNotesPanel, flussi_notes_panel, ADW_TYPE_BIN)

static void
edit (FlussiNotesPanel *self,
      FlussiFlow       *edited,
      FlussiEditAct     act)
{
  g_autoptr (FlussiFlow) flow = edited;
  FlussiLabel label;

  if (flow == NULL)
    return;

  flussi_edit_get_label (act, 1, NULL, &label);
  flussi_document_edit (self->document, flow, &label);
  flussi_edit_label_clear (&label);
}

static FlussiJson *
find_note (FlussiNotesPanel *self,
           const char       *id)
{
  FlussiFlow *flow = flussi_document_get_flow (self->document);

  for (guint i = 0; i < flussi_json_length (flow->notes); i++)
    if (g_strcmp0 (flussi_json_get_string (flussi_json_at (flow->notes, i), "id"), id) == 0)
      return flussi_json_at (flow->notes, i);

  return NULL;
}

static void
resolve_cb (FlussiNotesPanel *self,
            GtkWidget        *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "note"));
  FlussiJson *note = find_note (self, id);

  if (note != NULL)
    edit (self, flussi_edit_set_note (flussi_document_get_flow (self->document), id, flussi_json_get_string (note, "text"),
                                      !flussi_json_get_boolean (note, "resolved", FALSE), NULL),
          FLUSSI_EDIT_ACT_CHANGE_NOTE);
}

static void
remove_cb (FlussiNotesPanel *self,
           GtkWidget        *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "note"));

  edit (self, flussi_edit_remove_note (flussi_document_get_flow (self->document), id, NULL), FLUSSI_EDIT_ACT_REMOVE_NOTE);
}

static const char *
get_place (FlussiNotesPanel *self,
           FlussiJson       *note)
{
  const char *id = flussi_json_get_string (note, "step");
  const FlussiStep *step = id != NULL ? flussi_flow_find_step (flussi_document_get_flow (self->document), id) : NULL;

  if (id == NULL)
    return _("The whole workflow");
  if (step == NULL)
    return _("An action that is no longer there");

  return step->name != NULL && *step->name != '\0' ? step->name : flussi_label_get (&step->kind->name);
}

typedef struct
{
  FlussiNotesPanel *panel; /* (owned) */
  char *note;              /* (owned) its id */
} Question;

static void
rewritten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Question *question = data;
  FlussiNotesPanel *self = question->panel;
  g_autofree char *text = flussi_dialog_ask_text_finish (result);
  FlussiJson *note = self->document != NULL ? find_note (self, question->note) : NULL;

  if (text != NULL && *text != '\0' && note != NULL)
    edit (self, flussi_edit_set_note (flussi_document_get_flow (self->document), question->note, text,
                                      flussi_json_get_boolean (note, "resolved", FALSE), NULL),
          FLUSSI_EDIT_ACT_CHANGE_NOTE);
  g_object_unref (question->panel);
  g_free (question->note);
  g_free (question);
}

static void
rewrite_cb (FlussiNotesPanel *self,
            GtkWidget        *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "note");
  FlussiJson *note = find_note (self, id);
  const char *text = note != NULL ? flussi_json_get_string (note, "text") : NULL;
  Question *question;

  if (note == NULL)
    return;

  question = g_new (Question, 1);
  question->panel = g_object_ref (self);
  question->note = g_strdup (id);
  flussi_dialog_ask_text_async (GTK_WIDGET (self), _("Change the Note"), get_place (self, note), _("Note"),
                                text != NULL ? text : "", _("_Save"), rewritten_cb, question);
}

static void
add_button (FlussiNotesPanel *self,
            GtkWidget        *row,
            FlussiJson       *note,
            const char       *icon,
            const char       *tooltip,
            GCallback         callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, !flussi_document_get_read_only (self->document));
  g_object_set_data_full (G_OBJECT (button), "note", g_strdup (flussi_json_get_string (note, "id")), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (FlussiNotesPanel *self,
          FlussiJson       *note)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean resolved = flussi_json_get_boolean (note, "resolved", FALSE);
  const char *text = flussi_json_get_string (note, "text");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text != NULL ? text : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_place (self, note));
  add_button (self, row, note, resolved ? "edit-undo-symbolic" : "object-select-symbolic",
              resolved ? _("Open again") : _("Resolve"), G_CALLBACK (resolve_cb));
  add_button (self, row, note, "document-edit-symbolic", _("Change the text"), G_CALLBACK (rewrite_cb));
  add_button (self, row, note, "user-trash-symbolic", _("Delete the note"), G_CALLBACK (remove_cb));
  if (resolved)
    gtk_widget_add_css_class (row, "dim-label");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "step", g_strdup (flussi_json_get_string (note, "step")), g_free);

  return row;
}

static void
fill (FlussiNotesPanel *self)
{
  FlussiFlow *flow = flussi_document_get_flow (self->document);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < flussi_json_length (flow->notes); i++)
    gtk_list_box_append (self->list, make_row (self, flussi_json_at (flow->notes, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), flussi_json_length (flow->notes) > 0);
}

static void
update (FlussiNotesPanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
activated_cb (FlussiNotesPanel *self,
              GtkListBoxRow    *row)
{
  g_autofree char *step = g_strdup (g_object_get_data (G_OBJECT (row), "step"));

  if (step != NULL)
    g_signal_emit (self, signals[SHOW_STEP], 0, step);
}

static void
flussi_notes_panel_map (GtkWidget *widget)
{
  fill (FLUSSI_NOTES_PANEL (widget));

  GTK_WIDGET_CLASS (flussi_notes_panel_parent_class)->map (widget);
}

static void
flussi_notes_panel_dispose (GObject *object)
{
  g_clear_object (&FLUSSI_NOTES_PANEL (object)->document);

  G_OBJECT_CLASS (flussi_notes_panel_parent_class)->dispose (object);
}

static void
flussi_notes_panel_class_init (FlussiNotesPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_notes_panel_dispose;
  GTK_WIDGET_CLASS (klass)->map = flussi_notes_panel_map;

  signals[SHOW_STEP] = g_signal_new ("show-step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
flussi_notes_panel_init (FlussiNotesPanel *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_("Add a _Note…"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "editor.add-note");
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "flussi-panel-body");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), add);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
}

/**
 * flussi_notes_panel_new:
 * @document: whose notes to list
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
flussi_notes_panel_new (FlussiDocument *document)
{
  FlussiNotesPanel *self = g_object_new (FLUSSI_TYPE_NOTES_PANEL, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
