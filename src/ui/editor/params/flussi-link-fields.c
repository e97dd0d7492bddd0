/* flussi-link-fields.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-form-parts.h"

/* --- Records that match: {object, match:{own, other}} -------------------------------------- */

#define FLUSSI_TYPE_MATCH_FIELD (flussi_match_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiMatchField, flussi_match_field, FLUSSI, MATCH_FIELD, FlussiField)

struct _FlussiMatchField
{
  FlussiField  parent_instance;

  FlussiField *object;
  FlussiField *own;
  FlussiField *other;
};

G_DEFINE_FINAL_TYPE (FlussiMatchField, flussi_match_field, FLUSSI_TYPE_FIELD)

static void
update_other (FlussiMatchField *self)
{
  const FlussiJson *object = flussi_field_get_value (self->object);
  g_autoptr (FlussiFormContext) context = NULL;

  context = flussi_form_context_with_object (flussi_field_get_context (FLUSSI_FIELD (self)),
                                             object != NULL ? flussi_json_string (object) : NULL);
  flussi_choice_field_set_choices (self->other, flussi_choices_properties (context, NULL));
}

static void
flussi_match_field_show (FlussiField      *field,
                         const FlussiJson *value)
{
  FlussiMatchField *self = FLUSSI_MATCH_FIELD (field);
  const FlussiJson *match = value != NULL ? flussi_json_get (value, "match") : NULL;

  flussi_field_set_value (self->object, value != NULL ? flussi_json_get (value, "object") : NULL);
  update_other (self);
  flussi_field_set_value (self->own, match != NULL ? flussi_json_get (match, "own") : NULL);
  flussi_field_set_value (self->other, match != NULL ? flussi_json_get (match, "other") : NULL);
}

static void
match_changed (FlussiMatchField *self)
{
  const FlussiJson *object = flussi_field_get_value (self->object);
  const FlussiJson *own = flussi_field_get_value (self->own);
  const FlussiJson *other = flussi_field_get_value (self->other);
  FlussiJson *value = NULL;

  if (object != NULL)
    {
      value = flussi_json_new_object ();
      flussi_json_set (value, "object", flussi_json_ref (object));
    }
  if (object != NULL && (own != NULL || other != NULL))
    {
      FlussiJson *match = flussi_json_new_object ();

      if (own != NULL)
        flussi_json_set (match, "own", flussi_json_ref (own));
      if (other != NULL)
        flussi_json_set (match, "other", flussi_json_ref (other));
      flussi_json_set (value, "match", match);
    }
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
object_changed (FlussiMatchField *self)
{
  flussi_field_set_value (self->other, NULL);
  update_other (self);
  match_changed (self);
}

static void
flussi_match_field_class_init (FlussiMatchFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_match_field_show;
}

static void
flussi_match_field_init (FlussiMatchField *self)
{
}

static FlussiField *
flussi_match_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_MATCH_FIELD, context);
  FlussiMatchField *self = FLUSSI_MATCH_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->object = flussi_choice_field_new (context, flussi_choices_associated (context), _("Choose a type"), NULL);
  self->own = flussi_choice_field_new (context, flussi_choices_properties (context, NULL),
                                       _("Property of the enrolled record"), _("Whatever it is"));
  self->other = flussi_choice_field_new (context, flussi_choices_properties (context, NULL), _("Property of the other record"),
                                         _("Whatever it is"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->object));
  gtk_box_append (GTK_BOX (box), flussi_form_caption_new (_("whose properties are equal")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->own));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->other));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->object, "changed", G_CALLBACK (object_changed), self);
  g_signal_connect_swapped (self->own, "changed", G_CALLBACK (match_changed), self);
  g_signal_connect_swapped (self->other, "changed", G_CALLBACK (match_changed), self);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->object));
  return field;
}

/* --- With whom -------------------------------------------------------------------------------- */

static gboolean
is_match (FlussiFormContext *context,
          const FlussiJson  *value)
{
  return flussi_json_is (value, FLUSSI_JSON_OBJECT) && flussi_json_get (value, "object") != NULL;
}

static gboolean
is_anything (FlussiFormContext *context,
             const FlussiJson  *value)
{
  return TRUE;
}

/**
 * flussi_with_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for the records an action associates with:
 *   `{object, match}` or a VALUE that names one
 */
FlussiField *
flussi_with_field_new (FlussiFormContext *context)
{
  static const FlussiVariant variants[] = {
    { N_("Records that match"), flussi_match_field_new, is_match },
    { N_("A record of the data"), flussi_variable_field_new, is_anything },
    { NULL },
  };

  return flussi_variant_field_new (context, _("With which record"), variants);
}

/* --- An association of a new record: {with, label} ---------------------------------------------- */

#define FLUSSI_TYPE_LINK_FIELD (flussi_link_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiLinkField, flussi_link_field, FLUSSI, LINK_FIELD, FlussiField)

struct _FlussiLinkField
{
  FlussiField  parent_instance;

  GtkDropDown *with;
  FlussiField *variable;
  FlussiField *label;
};

G_DEFINE_FINAL_TYPE (FlussiLinkField, flussi_link_field, FLUSSI_TYPE_FIELD)

static void
flussi_link_field_show (FlussiField      *field,
                        const FlussiJson *value)
{
  FlussiLinkField *self = FLUSSI_LINK_FIELD (field);
  const FlussiJson *with = value != NULL ? flussi_json_get (value, "with") : NULL;
  gboolean enrolled = with == NULL || g_strcmp0 (flussi_json_get_string (value, "with"), "enrolled") == 0;

  gtk_drop_down_set_selected (self->with, enrolled ? 0 : 1);
  flussi_field_set_value (self->variable, enrolled ? NULL : with);
  gtk_widget_set_visible (GTK_WIDGET (self->variable), !enrolled);
  flussi_field_set_value (self->label, value != NULL ? flussi_json_get (value, "label") : NULL);
}

static void
link_changed (FlussiLinkField *self)
{
  gboolean enrolled = gtk_drop_down_get_selected (self->with) == 0;
  const FlussiJson *variable = flussi_field_get_value (self->variable);
  const FlussiJson *label = flussi_field_get_value (self->label);
  FlussiJson *value = flussi_json_new_object ();

  gtk_widget_set_visible (GTK_WIDGET (self->variable), !enrolled);
  if (enrolled)
    flussi_json_set_string (value, "with", "enrolled");
  else if (variable != NULL)
    flussi_json_set (value, "with", flussi_json_ref (variable));
  if (label != NULL)
    flussi_json_set (value, "label", flussi_json_ref (label));
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
flussi_link_field_class_init (FlussiLinkFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_link_field_show;
}

static void
flussi_link_field_init (FlussiLinkField *self)
{
}

/**
 * flussi_link_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for `{with, label}`
 */
FlussiField *
flussi_link_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_LINK_FIELD, context);
  FlussiLinkField *self = FLUSSI_LINK_FIELD (field);
  const char *labels[] = { _("The enrolled record"), _("A record of the data"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->with = GTK_DROP_DOWN (flussi_drop_down_new (labels, _("With which record")));
  self->variable = flussi_variable_field_new (context);
  self->label = flussi_text_field_new (context, FLUSSI_TEXT_LINE);
  flussi_field_set_label (self->label, _("Label of the association"));
  gtk_widget_set_visible (GTK_WIDGET (self->variable), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->with));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->variable));
  gtk_box_append (GTK_BOX (box), flussi_form_caption_new (_("Label of the association")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->with, "notify::selected", G_CALLBACK (link_changed), self);
  g_signal_connect_swapped (self->variable, "changed", G_CALLBACK (link_changed), self);
  g_signal_connect_swapped (self->label, "changed", G_CALLBACK (link_changed), self);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->with));
  return field;
}

/* --- Recipients ----------------------------------------------------------------------------------- */

static FlussiField *
person_new (FlussiFormContext *context)
{
  return flussi_choice_field_new (context, flussi_choices_references (context, FLUSSI_PARAM_USER), _("Choose a person"), NULL);
}

static FlussiField *
address_new (FlussiFormContext *context)
{
  return flussi_text_field_new (context, FLUSSI_TEXT_LINE);
}

static gboolean
is_person (FlussiFormContext *context,
           const FlussiJson  *value)
{
  return flussi_json_is (value, FLUSSI_JSON_STRING) && context->session != NULL
         && flussi_names_lookup (flussi_session_get_names (context->session), FLUSSI_PARAM_USER,
                                 flussi_json_string (value)) != NULL;
}

static gboolean
is_address (FlussiFormContext *context,
            const FlussiJson  *value)
{
  return flussi_json_is (value, FLUSSI_JSON_STRING);
}

/* Whatever else a document may have as a VALUE. */
static FlussiField *
other_value_new (FlussiFormContext *context)
{
  return flussi_value_field_new (context, NULL);
}

static gboolean
is_variable (FlussiFormContext *context,
             const FlussiJson  *value)
{
  g_autofree char *token = flussi_json_is (value, FLUSSI_JSON_OBJECT) ? flussi_variable_from_value (value) : NULL;

  return token != NULL;
}

/**
 * flussi_recipient_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for a user, an address, or a VALUE
 */
FlussiField *
flussi_recipient_field_new (FlussiFormContext *context)
{
  static const FlussiVariant variants[] = {
    { N_("A person"), person_new, is_person },
    { N_("An address"), address_new, is_address },
    { N_("Data"), flussi_variable_field_new, is_variable },
    { N_("Another value"), other_value_new, is_anything },
    { NULL },
  };

  return flussi_variant_field_new (context, _("Kind of recipient"), variants);
}
