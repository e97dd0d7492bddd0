/* flussi-template-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-picker.h"
#include "flussi-template-text.h"

#define LONG_HEIGHT 96
#define MAX_HEIGHT 260

/* Implementation notes: the buffer holds the text; each token is a child anchor,
 * one character wide for the cursor, with a pill on it. The anchor carries the
 * token as it is written, so reading the buffer gives the text back exactly. Text
 * that is no valid template (a brace left open) is shown as it is. */

#define TOKEN "flussi-token"

#define FLUSSI_TYPE_TEMPLATE_FIELD (flussi_template_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiTemplateField, flussi_template_field, FLUSSI, TEMPLATE_FIELD, FlussiField)

struct _FlussiTemplateField
{
  FlussiField    parent_instance;

  GtkTextView   *view;
  GtkTextBuffer *buffer;
  gboolean       several_lines;
};

G_DEFINE_FINAL_TYPE (FlussiTemplateField, flussi_template_field, FLUSSI_TYPE_FIELD)

/* --- The buffer and its text ------------------------------------------------------------ */

static char *
dup_text (FlussiTemplateField *self)
{
  GString *text = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  while (!gtk_text_iter_is_end (&iter))
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);

      if (anchor != NULL)
        g_string_append (text, g_object_get_data (G_OBJECT (anchor), TOKEN));
      else
        g_string_append_unichar (text, gtk_text_iter_get_char (&iter));
      gtk_text_iter_forward_char (&iter);
    }
  return g_string_free (text, FALSE);
}

static void
text_changed (FlussiTemplateField *self)
{
  g_autofree char *text = dup_text (self);

  flussi_field_take_value (FLUSSI_FIELD (self), *text != '\0' ? flussi_json_new_string (text) : NULL);
}

/* --- Pills ------------------------------------------------------------------------------ */

static void
fallback_changed (GtkEditable         *entry,
                  FlussiTemplateField *self)
{
  GtkTextChildAnchor *anchor = g_object_get_data (G_OBJECT (entry), "anchor");
  const char *path = g_object_get_data (G_OBJECT (anchor), "path");
  const char *fallback = gtk_editable_get_text (entry);
  char *token = *fallback != '\0' ? g_strdup_printf ("{{%s|%s}}", path, fallback) : g_strdup_printf ("{{%s}}", path);

  g_object_set_data_full (G_OBJECT (anchor), TOKEN, token, g_free);
  text_changed (self);
}

static GtkWidget *
make_fallback (FlussiTemplateField *self,
               GtkTextChildAnchor  *anchor,
               const char          *fallback)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), fallback != NULL ? fallback : "");
  g_object_set_data (G_OBJECT (entry), "anchor", anchor);
  g_signal_connect (entry, "changed", G_CALLBACK (fallback_changed), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("If it is unknown"), -1);
  gtk_box_append (GTK_BOX (box), flussi_form_caption_new (_("If it is unknown")));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
insert_token (FlussiTemplateField *self,
              GtkTextIter         *at,
              const char          *path,
              const char          *fallback)
{
  g_autoptr (GtkTextChildAnchor) anchor = gtk_text_child_anchor_new ();
  g_autofree char *label = flussi_variable_dup_label (flussi_field_get_context (FLUSSI_FIELD (self)), path);
  GtkWidget *pill = gtk_menu_button_new ();
  char *token = fallback != NULL ? g_strdup_printf ("{{%s|%s}}", path, fallback) : g_strdup_printf ("{{%s}}", path);

  g_object_set_data_full (G_OBJECT (anchor), TOKEN, token, g_free);
  g_object_set_data_full (G_OBJECT (anchor), "path", g_strdup (path), g_free);
  gtk_text_buffer_insert_child_anchor (self->buffer, at, anchor);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (pill), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (pill), make_fallback (self, anchor, fallback));
  gtk_widget_set_tooltip_text (pill, token);
  gtk_widget_add_css_class (pill, "flussi-token");
  gtk_text_view_add_child_at_anchor (self->view, pill, anchor);
}

/* A text is stored as it is, or as the expression that gives it. */
static const char *
get_template (const FlussiJson *value)
{
  if (value == NULL)
    return NULL;
  if (flussi_json_kind (value) == FLUSSI_JSON_STRING)
    return flussi_json_string (value);

  return flussi_json_kind (value) == FLUSSI_JSON_OBJECT ? flussi_json_get_string (value, "template") : NULL;
}

static void
flussi_template_field_show (FlussiField      *field,
                            const FlussiJson *value)
{
  FlussiTemplateField *self = FLUSSI_TEMPLATE_FIELD (field);
  const char *text = get_template (value);
  g_autoptr (FlussiTemplateText) parsed = text != NULL ? flussi_template_text_parse (text, NULL) : NULL;
  GtkTextIter end;

  gtk_text_buffer_set_text (self->buffer, parsed == NULL && text != NULL ? text : "", -1);
  for (guint i = 0; parsed != NULL && i < flussi_template_text_get_n_parts (parsed); i++)
    {
      const FlussiTemplatePart *part = flussi_template_text_get_part (parsed, i);

      gtk_text_buffer_get_end_iter (self->buffer, &end);
      if (part->text != NULL)
        {
          gtk_text_buffer_insert (self->buffer, &end, part->text, -1);
        }
      else
        {
          g_autofree char *path = g_strjoinv (".", part->path);

          insert_token (self, &end, path, part->fallback);
        }
    }
}

static void
variable_picked (FlussiTemplateField *self,
                 const char          *token)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  insert_token (self, &at, token, NULL);
  text_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
flussi_template_field_insert (FlussiField      *field,
                              const FlussiJson *variable)
{
  g_autofree char *token = flussi_variable_from_value (variable);

  if (token == NULL)
    return FALSE;
  variable_picked (FLUSSI_TEMPLATE_FIELD (field), token);
  return TRUE;
}

static char *
flussi_template_field_get_problem (FlussiField *field)
{
  const FlussiJson *value = flussi_field_get_value (field);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiTemplateText) parsed = NULL;

  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_STRING)
    return NULL;
  parsed = flussi_template_text_parse (flussi_json_string (value), &error);
  return parsed == NULL ? flussi_error_sentence (error) : NULL;
}

/* One line: Enter does what it does in an entry. */
static gboolean
key_pressed (FlussiTemplateField   *self,
             guint                  keyval,
             guint                  keycode,
             GdkModifierType        state,
             GtkEventControllerKey *controller)
{
  if (self->several_lines || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return FALSE;
  gtk_widget_activate_default (GTK_WIDGET (self));
  return TRUE;
}

static void
flussi_template_field_class_init (FlussiTemplateFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_template_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_template_field_get_problem;
  FLUSSI_FIELD_CLASS (klass)->insert = flussi_template_field_insert;
}

static void
flussi_template_field_init (FlussiTemplateField *self)
{
}

/**
 * flussi_template_field_new:
 * @context: where it is
 * @several_lines: whether the text may have line breaks
 *
 * Returns: (transfer floating): a field for a text with variables
 */
FlussiField *
flussi_template_field_new (FlussiFormContext *context,
                           gboolean           several_lines)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_TEMPLATE_FIELD, context);
  FlussiTemplateField *self = FLUSSI_TEMPLATE_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *picker = flussi_picker_new (flussi_variables_list (context), _("+ Insert data"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->several_lines = several_lines;
  self->view = GTK_TEXT_VIEW (view);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (text_changed), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (view, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  if (several_lines)
    gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LONG_HEIGHT);
  gtk_widget_add_css_class (scrolled, "flussi-text");
  flussi_picker_set_button (FLUSSI_PICKER (picker), "flussi-add");
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (variable_picked), self);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), picker);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, view);
  return field;
}
