/* flussi-text-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

#include "flussi-error.h"
#include "flussi-text.h"

#define LONG_HEIGHT 84
#define MAX_LONG_HEIGHT 240

#define FLUSSI_TYPE_TEXT_FIELD (flussi_text_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiTextField, flussi_text_field, FLUSSI, TEXT_FIELD, FlussiField)

struct _FlussiTextField
{
  FlussiField     parent_instance;

  FlussiTextKind  kind;
  GtkEditable    *line; /* nullable */
  GtkTextBuffer  *text; /* nullable */
};

G_DEFINE_FINAL_TYPE (FlussiTextField, flussi_text_field, FLUSSI_TYPE_FIELD)

static char *
get_text (FlussiTextField *self)
{
  GtkTextIter start, end;

  if (self->line != NULL)
    return g_strdup (gtk_editable_get_text (self->line));
  gtk_text_buffer_get_bounds (self->text, &start, &end);
  return gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
}

static void
flussi_text_field_show (FlussiField      *field,
                        const FlussiJson *value)
{
  FlussiTextField *self = FLUSSI_TEXT_FIELD (field);
  g_autofree char *text = NULL;

  if (value != NULL && self->kind == FLUSSI_TEXT_JSON)
    text = flussi_json_to_text (value);
  else if (value != NULL && flussi_json_kind (value) != FLUSSI_JSON_STRING)
    text = flussi_json_to_line (value);
  else
    text = g_strdup (value != NULL ? flussi_json_string (value) : "");
  g_strchomp (text);
  if (self->line != NULL)
    gtk_editable_set_text (self->line, text);
  else
    gtk_text_buffer_set_text (self->text, text, -1);
}

static char *
check_regex (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (text, G_REGEX_CASELESS, 0, &error);

  return regex == NULL ? g_strdup_printf (_("This expression is not valid: %s"), error->message) : NULL;
}

static char *
check_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) json = flussi_json_parse (text, -1, &error);

  return json == NULL ? flussi_error_sentence (error) : NULL;
}

static char *
flussi_text_field_get_problem (FlussiField *field)
{
  FlussiTextField *self = FLUSSI_TEXT_FIELD (field);
  g_autofree char *text = get_text (self);

  if (flussi_text_is_blank (text))
    return NULL;
  if (self->kind == FLUSSI_TEXT_REGEX)
    return check_regex (text);
  if (self->kind == FLUSSI_TEXT_JSON)
    return check_json (text);
  if (self->kind == FLUSSI_TEXT_URL && !g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL) && strstr (text, "{{") == NULL)
    return g_strdup (_("An address begins with https:// or http://"));
  return NULL;
}

static void
text_changed (FlussiTextField *self)
{
  g_autofree char *text = get_text (self);
  FlussiJson *value = NULL;

  if (self->kind == FLUSSI_TEXT_JSON && !flussi_text_is_blank (text))
    value = flussi_json_parse (text, -1, NULL);
  else if (*text != '\0')
    value = flussi_json_new_string (text);
  if (value == NULL && self->kind == FLUSSI_TEXT_JSON && !flussi_text_is_blank (text))
    g_signal_emit_by_name (self, "changed"); /* the problem is shown, the last good value kept */
  else
    flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
flussi_text_field_class_init (FlussiTextFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_text_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_text_field_get_problem;
}

static void
flussi_text_field_init (FlussiTextField *self)
{
}

static GtkWidget *
make_long (FlussiTextField *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), self->kind != FLUSSI_TEXT_LONG);
  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LONG_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_LONG_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_add_css_class (scrolled, "flussi-text");
  flussi_field_set_focus_on (FLUSSI_FIELD (self), view);
  return scrolled;
}

/**
 * flussi_text_field_new:
 * @context: where it is
 * @kind: what the text is
 *
 * Returns: (transfer floating): a field for a text; an empty one is no value
 */
FlussiField *
flussi_text_field_new (FlussiFormContext *context,
                       FlussiTextKind     kind)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_TEXT_FIELD, context);
  FlussiTextField *self = FLUSSI_TEXT_FIELD (field);
  GtkWidget *widget;

  self->kind = kind;
  if (kind == FLUSSI_TEXT_LONG || kind == FLUSSI_TEXT_FORMULA || kind == FLUSSI_TEXT_JSON)
    {
      widget = make_long (self);
    }
  else
    {
      widget = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (widget), 4);
      if (kind == FLUSSI_TEXT_URL)
        gtk_entry_set_placeholder_text (GTK_ENTRY (widget), "https://");
      self->line = GTK_EDITABLE (widget);
      g_signal_connect_swapped (widget, "changed", G_CALLBACK (text_changed), self);
      flussi_field_set_focus_on (field, widget);
    }
  adw_bin_set_child (ADW_BIN (self), widget);
  return field;
}
