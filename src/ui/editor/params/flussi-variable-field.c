/* flussi-variable-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-form-parts.h"

/* Implementation notes: what a variable needs besides its name is asked for below
 * it: of an associated record which one, of an earlier step's record which property,
 * of its JSON the path. A new name begins without them. */

#define FLUSSI_TYPE_VARIABLE_FIELD (flussi_variable_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiVariableField, flussi_variable_field, FLUSSI, VARIABLE_FIELD, FlussiField)

struct _FlussiVariableField
{
  FlussiField  parent_instance;

  FlussiField *name;
  GtkDropDown *pick;
  AdwBin      *property_bin;
  FlussiField *property; /* nullable */
  FlussiField *path;
};

G_DEFINE_FINAL_TYPE (FlussiVariableField, flussi_variable_field, FLUSSI_TYPE_FIELD)

static const char * const picks[] = { "primary", "newest", "oldest" };

/* --- What an output of an earlier step is ------------------------------------------------ */

static const FlussiStep *
find_step (FlussiFormContext *context,
           const FlussiJson  *value)
{
  const char *id = value != NULL ? flussi_json_get_string (value, "step") : NULL;

  return id != NULL && context->flow != NULL ? flussi_flow_find_step (context->flow, id) : NULL;
}

static gboolean
is_output_of_type (FlussiFormContext *context,
                   const FlussiJson  *value,
                   const char        *type)
{
  const FlussiStep *step = find_step (context, value);
  const FlussiActionOutput *output = NULL;

  if (step != NULL)
    output = flussi_action_kind_find_output (step->kind, flussi_json_get_string (value, "output"));
  return output != NULL && g_str_equal (output->type, type);
}

/* The type of the record that a step makes or finds; NULL if it is not known. */
static const char *
get_output_object (FlussiFormContext *context,
                   const FlussiJson  *value)
{
  const FlussiStep *step = find_step (context, value);

  if (step == NULL || !is_output_of_type (context, value, "record"))
    return NULL;
  if (g_str_equal (step->kind->id, "create_task"))
    return "task";
  if (g_str_equal (step->kind->id, "create_note"))
    return "note";
  return flussi_json_get_string (step->params, "object");
}

/* --- Changing ----------------------------------------------------------------------------- */

static void set_extras (FlussiVariableField *self,
                        const FlussiJson    *value);

static void
name_changed (FlussiVariableField *self)
{
  const FlussiJson *token = flussi_field_get_value (self->name);
  g_autoptr (FlussiJson) value = token != NULL ? flussi_variable_to_value (flussi_json_string (token)) : NULL;

  set_extras (self, value);
  flussi_field_take_value (FLUSSI_FIELD (self), value != NULL ? flussi_json_ref (value) : NULL);
}

static void
set_member (FlussiVariableField *self,
            const char          *key,
            const FlussiJson    *member)
{
  const FlussiJson *before = flussi_field_get_value (FLUSSI_FIELD (self));
  FlussiJson *value;

  if (before == NULL)
    return;
  value = flussi_json_copy (before);
  if (member != NULL)
    flussi_json_set (value, key, flussi_json_ref (member));
  else
    flussi_json_remove (value, key);
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
pick_changed (FlussiVariableField *self)
{
  g_autoptr (FlussiJson) pick = flussi_json_new_string (picks[gtk_drop_down_get_selected (self->pick)]);

  set_member (self, "pick", pick);
}

static void
property_changed (FlussiVariableField *self)
{
  set_member (self, "property", flussi_field_get_value (self->property));
}

static void
path_changed (FlussiVariableField *self)
{
  set_member (self, "path", flussi_field_get_value (self->path));
}

/* --- Showing ------------------------------------------------------------------------------ */

static void
make_property (FlussiVariableField *self,
               const FlussiJson    *value)
{
  FlussiFormContext *context = flussi_field_get_context (FLUSSI_FIELD (self));
  const char *object = get_output_object (context, value);
  g_autoptr (FlussiFormContext) other = NULL;

  self->property = NULL;
  adw_bin_set_child (self->property_bin, NULL);
  if (object == NULL)
    return;
  other = flussi_form_context_with_object (context, object);
  self->property = flussi_choice_field_new (other, flussi_choices_properties (other, NULL), _("The record itself"),
                                            _("The record itself"));
  flussi_field_set_value (self->property, flussi_json_get (value, "property"));
  flussi_field_set_label (self->property, _("Property"));
  g_signal_connect_swapped (self->property, "changed", G_CALLBACK (property_changed), self);
  adw_bin_set_child (self->property_bin, GTK_WIDGET (self->property));
}

static void
set_extras (FlussiVariableField *self,
            const FlussiJson    *value)
{
  FlussiFormContext *context = flussi_field_get_context (FLUSSI_FIELD (self));
  gboolean associated = value != NULL && flussi_json_get_string (value, "associated") != NULL;
  const char *pick = associated ? flussi_json_get_string (value, "pick") : NULL;
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    if (g_strcmp0 (pick, picks[i]) == 0)
      selected = i;
  g_signal_handlers_block_by_func (self->pick, pick_changed, self);
  gtk_drop_down_set_selected (self->pick, selected);
  g_signal_handlers_unblock_by_func (self->pick, pick_changed, self);
  gtk_widget_set_visible (GTK_WIDGET (self->pick), associated);
  make_property (self, value);
  flussi_field_set_value (self->path, value != NULL ? flussi_json_get (value, "path") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->path), is_output_of_type (context, value, "json"));
}

static void
flussi_variable_field_show (FlussiField      *field,
                            const FlussiJson *value)
{
  FlussiVariableField *self = FLUSSI_VARIABLE_FIELD (field);
  g_autofree char *token = value != NULL && flussi_json_is (value, FLUSSI_JSON_OBJECT) ? flussi_variable_from_value (value) : NULL;
  g_autoptr (FlussiJson) name = token != NULL ? flussi_json_new_string (token) : NULL;

  flussi_field_set_value (self->name, name);
  set_extras (self, value != NULL && flussi_json_is (value, FLUSSI_JSON_OBJECT) ? value : NULL);
}

static gboolean
flussi_variable_field_insert (FlussiField      *field,
                              const FlussiJson *variable)
{
  flussi_variable_field_show (field, variable);
  flussi_field_take_value (field, flussi_json_ref (variable));
  return TRUE;
}

static void
flussi_variable_field_class_init (FlussiVariableFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_variable_field_show;
  FLUSSI_FIELD_CLASS (klass)->insert = flussi_variable_field_insert;
}

static void
flussi_variable_field_init (FlussiVariableField *self)
{
}

/**
 * flussi_variable_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for a VALUE that reads a variable
 */
FlussiField *
flussi_variable_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_VARIABLE_FIELD, context);
  FlussiVariableField *self = FLUSSI_VARIABLE_FIELD (field);
  const char *labels[] = { _("Of the primary one"), _("Of the newest"), _("Of the oldest"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->name = flussi_choice_field_new (context, flussi_variables_list (context), _("Choose what to read"), NULL);
  self->pick = GTK_DROP_DOWN (flussi_drop_down_new (labels, _("Which one")));
  self->property_bin = ADW_BIN (adw_bin_new ());
  self->path = flussi_text_field_new (context, FLUSSI_TEXT_LINE);
  flussi_field_set_label (self->path, _("Path in the answer, such as data.id"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->path), _("Path in the answer, such as data.id"));
  gtk_widget_set_halign (GTK_WIDGET (self->pick), GTK_ALIGN_START);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_changed), self);
  g_signal_connect_swapped (self->pick, "notify::selected", G_CALLBACK (pick_changed), self);
  g_signal_connect_swapped (self->path, "changed", G_CALLBACK (path_changed), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pick));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->property_bin));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->path));
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->name));
  set_extras (self, NULL);
  return field;
}
