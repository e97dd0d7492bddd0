/* flussi-webhook-fields.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-form-parts.h"

/* --- Names and VALUEs ------------------------------------------------------------------------ */

#define FLUSSI_TYPE_PAIRS_FIELD (flussi_pairs_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiPairsField, flussi_pairs_field, FLUSSI, PAIRS_FIELD, FlussiField)

struct _FlussiPairsField
{
  FlussiField  parent_instance;

  GtkBox      *rows;
};

G_DEFINE_FINAL_TYPE (FlussiPairsField, flussi_pairs_field, FLUSSI_TYPE_FIELD)

static void
pairs_changed (FlussiPairsField *self)
{
  g_autoptr (FlussiJson) pairs = flussi_json_new_object ();

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    {
      const char *name = gtk_editable_get_text (g_object_get_data (G_OBJECT (row), "name"));
      const FlussiJson *value = flussi_field_get_value (g_object_get_data (G_OBJECT (row), "value"));

      if (*name != '\0')
        flussi_json_set (pairs, name, value != NULL ? flussi_json_ref (value) : flussi_json_new_string (""));
    }
  flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_length (pairs) > 0 ? flussi_json_ref (pairs) : NULL);
}

static void
pair_removed (GtkWidget        *button,
              FlussiPairsField *self)
{
  gtk_box_remove (self->rows, gtk_widget_get_parent (gtk_widget_get_parent (button)));
  pairs_changed (self);
}

static GtkWidget *
add_pair (FlussiPairsField *self,
          const char       *name,
          const FlussiJson *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *remove = flussi_form_icon_button ("window-close-symbolic", _("Remove"));
  FlussiField *field = flussi_value_field_new (flussi_field_get_context (FLUSSI_FIELD (self)), NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  flussi_field_set_value (field, value);
  flussi_field_set_label (field, _("Value"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (row, "flussi-nested");
  g_object_set_data (G_OBJECT (row), "name", entry);
  g_object_set_data (G_OBJECT (row), "value", field);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (pairs_changed), self);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (pairs_changed), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (pair_removed), self);
  gtk_box_append (GTK_BOX (head), entry);
  gtk_box_append (GTK_BOX (head), remove);
  gtk_box_append (GTK_BOX (row), head);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (field));
  gtk_box_append (self->rows, row);
  return entry;
}

static void
add_clicked (FlussiPairsField *self)
{
  gtk_widget_grab_focus (add_pair (self, "", NULL));
}

static void
flussi_pairs_field_show (FlussiField      *field,
                         const FlussiJson *value)
{
  FlussiPairsField *self = FLUSSI_PAIRS_FIELD (field);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  if (value == NULL || !flussi_json_is (value, FLUSSI_JSON_OBJECT))
    return;
  for (guint i = 0; i < flussi_json_length (value); i++)
    add_pair (self, flussi_json_key_at (value, i), flussi_json_at (value, i));
}

static void
flussi_pairs_field_class_init (FlussiPairsFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_pairs_field_show;
}

static void
flussi_pairs_field_init (FlussiPairsField *self)
{
}

/**
 * flussi_pairs_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for an object of names to VALUEs
 */
FlussiField *
flussi_pairs_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_PAIRS_FIELD, context);
  FlussiPairsField *self = FLUSSI_PAIRS_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = flussi_form_add_button (_("+ Another one"));

  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_clicked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), button);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, button);
  return field;
}

/* --- Authentication: {kind, secret} ------------------------------------------------------------- */

#define FLUSSI_TYPE_AUTH_FIELD (flussi_auth_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiAuthField, flussi_auth_field, FLUSSI, AUTH_FIELD, FlussiField)

struct _FlussiAuthField
{
  FlussiField  parent_instance;

  GtkDropDown *kind;
  FlussiField *secret;
  GtkWidget   *more;
};

G_DEFINE_FINAL_TYPE (FlussiAuthField, flussi_auth_field, FLUSSI_TYPE_FIELD)

/* Which words of a document each choice stands for; the first for none. */
static const char * const auth_kinds[] = { NULL, "bearer", "basic", "header" };

static void
flussi_auth_field_show (FlussiField      *field,
                        const FlussiJson *value)
{
  FlussiAuthField *self = FLUSSI_AUTH_FIELD (field);
  const char *kind = value != NULL ? flussi_json_get_string (value, "kind") : NULL;
  guint selected = value != NULL ? 1 : 0;

  for (guint i = 1; i < G_N_ELEMENTS (auth_kinds); i++)
    if (g_strcmp0 (kind, auth_kinds[i]) == 0)
      selected = i;
  gtk_drop_down_set_selected (self->kind, selected);
  flussi_field_set_value (self->secret, value != NULL ? flussi_json_get (value, "secret") : NULL);
  gtk_widget_set_visible (self->more, value != NULL);
}

static void
auth_changed (FlussiAuthField *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  const FlussiJson *secret = flussi_field_get_value (self->secret);
  FlussiJson *value = NULL;

  gtk_widget_set_visible (self->more, selected > 0);
  if (selected > 0)
    {
      value = flussi_json_new_object ();
      flussi_json_set_string (value, "kind", auth_kinds[selected]);
      if (secret != NULL)
        flussi_json_set (value, "secret", flussi_json_ref (secret));
    }
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
flussi_auth_field_class_init (FlussiAuthFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_auth_field_show;
}

static void
flussi_auth_field_init (FlussiAuthField *self)
{
}

/**
 * flussi_auth_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for `{kind, secret}`; the secret itself is
 *   never in the document, only its name
 */
FlussiField *
flussi_auth_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_AUTH_FIELD, context);
  FlussiAuthField *self = FLUSSI_AUTH_FIELD (field);
  const char *labels[] = { _("None"), _("Bearer token"), _("User and password"), _("A header of its own"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->kind = GTK_DROP_DOWN (flussi_drop_down_new (labels, _("Authentication")));
  self->secret = flussi_text_field_new (context, FLUSSI_TEXT_LINE);
  self->more = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  flussi_field_set_label (self->secret, _("Name of the secret"));
  gtk_widget_set_visible (self->more, FALSE);
  gtk_box_append (GTK_BOX (self->more), flussi_form_caption_new (_("Name of the secret")));
  gtk_box_append (GTK_BOX (self->more), GTK_WIDGET (self->secret));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (auth_changed), self);
  g_signal_connect_swapped (self->secret, "changed", G_CALLBACK (auth_changed), self);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->kind));
  return field;
}
