/* flussi-property-filter.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-filter.h"

#include "flussi-fields.h"
#include "flussi-form-parts.h"
#include "flussi-picker.h"

/* Implementation notes: the field for the operand is made anew when property,
 * operator or the manner of comparing change, because those decide its type; all
 * other changes only go through compose(). */

#define FLUSSI_TYPE_PROPERTY_FILTER (flussi_property_filter_get_type ())
G_DECLARE_FINAL_TYPE (FlussiPropertyFilter, flussi_property_filter, FLUSSI, PROPERTY_FILTER, FlussiField)

struct _FlussiPropertyFilter
{
  FlussiField           parent_instance;

  FlussiPicker         *property;
  FlussiPicker         *op;
  GtkBox               *operands;
  GtkWidget            *than;     /* button: compare with a property or a value */
  GtkCheckButton       *empty;
  FlussiField          *first;    /* nullable, owned by the box */
  FlussiField          *second;   /* nullable */
  gboolean              compares; /* with another property */
};

G_DEFINE_FINAL_TYPE (FlussiPropertyFilter, flussi_property_filter, FLUSSI_TYPE_FIELD)

static FlussiFormContext *
get_context (FlussiPropertyFilter *self)
{
  return flussi_field_get_context (FLUSSI_FIELD (self));
}

static const FlussiProperty *
get_property (FlussiPropertyFilter *self)
{
  return flussi_form_context_find_property (get_context (self), flussi_picker_get_selected (self->property));
}

static const FlussiOperator *
get_operator (FlussiPropertyFilter *self)
{
  const char *name = flussi_picker_get_selected (self->op);

  return name != NULL ? flussi_catalog_find_operator (get_context (self)->catalog, name) : NULL;
}

/* --- Reading the form ---------------------------------------------------------------- */

static void
set_operand (FlussiJson  *filter,
             const char  *key,
             FlussiField *field)
{
  const FlussiJson *value = field != NULL ? flussi_field_get_value (field) : NULL;

  if (value != NULL)
    flussi_json_set (filter, key, flussi_json_ref (value));
}

static void
set_period (FlussiJson  *filter,
            FlussiField *field)
{
  const FlussiJson *period = flussi_field_get_value (field);

  flussi_json_set_integer (filter, "amount", period != NULL ? flussi_json_get_integer (period, "amount", 1) : 1);
  flussi_json_set_string (filter, "unit", period != NULL ? flussi_json_get_string (period, "unit") : "day");
}

static void
set_than (FlussiJson  *filter,
          FlussiField *field)
{
  const FlussiJson *value = flussi_field_get_value (field);
  FlussiJson *than;
  g_auto (GStrv) parts = NULL;

  if (value == NULL)
    return;
  than = flussi_json_new_object ();
  parts = g_strsplit (flussi_json_string (value), ":", 2);
  if (parts[1] != NULL)
    flussi_json_set_string (than, "associated", parts[0]);
  flussi_json_set_string (than, "property", parts[1] != NULL ? parts[1] : parts[0]);
  flussi_json_set (filter, "than", than);
}

static void
set_operands (FlussiPropertyFilter *self,
              FlussiJson           *filter,
              const FlussiOperator *op)
{
  if (self->compares && self->first != NULL)
    {
      set_than (filter, self->first);
      return;
    }
  switch (op->operands)
    {
    case FLUSSI_OPERANDS_VALUE:
      set_operand (filter, "value", self->first);
      break;
    case FLUSSI_OPERANDS_VALUES:
      set_operand (filter, "values", self->first);
      break;
    case FLUSSI_OPERANDS_BETWEEN:
      set_operand (filter, "from", self->first);
      set_operand (filter, "to", self->second);
      break;
    case FLUSSI_OPERANDS_AMOUNT_UNIT:
    case FLUSSI_OPERANDS_UNIT:
      set_period (filter, self->first);
      break;
    case FLUSSI_OPERANDS_WITHIN:
      set_operand (filter, "within", self->first);
      break;
    case FLUSSI_OPERANDS_NONE:
    default:
      break;
    }
}

static FlussiJson *
compose (FlussiPropertyFilter *self)
{
  const FlussiOperator *op = get_operator (self);
  FlussiJson *filter = flussi_json_new_object ();

  flussi_filter_keep (flussi_field_get_value (FLUSSI_FIELD (self)), "id", filter);
  flussi_json_set_string (filter, "property", flussi_picker_get_selected (self->property));
  flussi_json_set_string (filter, "op", flussi_picker_get_selected (self->op));
  if (op != NULL)
    set_operands (self, filter, op);
  if (gtk_check_button_get_active (self->empty) && gtk_widget_get_visible (GTK_WIDGET (self->empty)))
    flussi_json_set_boolean (filter, "empty", TRUE);
  return filter;
}

static void
part_changed (FlussiPropertyFilter *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), compose (self));
}

/* --- Fields for the operands ---------------------------------------------------------- */

static void
append_operand (FlussiPropertyFilter  *self,
                FlussiField           *field,
                const FlussiJson      *value,
                const char            *caption,
                FlussiField          **where)
{
  *where = field;
  flussi_field_set_value (field, value);
  flussi_field_set_label (field, caption != NULL ? caption : _("Value"));
  g_signal_connect_swapped (field, "changed", G_CALLBACK (part_changed), self);
  if (caption != NULL)
    gtk_box_append (self->operands, flussi_form_caption_new (caption));
  gtk_box_append (self->operands, GTK_WIDGET (field));
}

static gboolean
same_type (FlussiPropertyType a,
           FlussiPropertyType b)
{
  if (flussi_property_type_is_text (a))
    return flussi_property_type_is_text (b);
  return a == b;
}

static void
append_comparable (GListStore             *choices,
                   const FlussiObjectType *type,
                   const FlussiProperty   *property,
                   const char             *prefix,
                   const char             *group)
{
  g_autoptr (GPtrArray) properties = g_ptr_array_new ();

  for (guint i = 0; type != NULL && i < type->properties->len; i++)
    {
      FlussiProperty *other = g_ptr_array_index (type->properties, i);

      if (same_type (other->type, property->type) && (*prefix != '\0' || other != property))
        g_ptr_array_add (properties, other);
    }
  flussi_choices_add_properties (choices, properties, prefix, group, NULL);
}

static GListModel *
comparable_choices (FlussiPropertyFilter *self,
                    const FlussiProperty *property)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  FlussiFormContext *context = get_context (self);
  const FlussiObjectType *type = flussi_form_context_get_object_type (context);
  g_autoptr (GListModel) associated = flussi_choices_associated (context);

  append_comparable (choices, type, property, "", type != NULL ? flussi_label_get (&type->singular) : NULL);
  for (guint i = 0; i < g_list_model_get_n_items (associated); i++)
    {
      g_autoptr (FlussiPickItem) choice = g_list_model_get_item (associated, i);
      g_autofree char *prefix = g_strconcat (flussi_pick_item_get_value (choice), ":", NULL);

      append_comparable (choices, flussi_catalog_find_object (context->catalog, flussi_pick_item_get_value (choice)),
                         property, prefix, flussi_pick_item_get_label (choice));
    }
  return G_LIST_MODEL (choices);
}

static FlussiJson *
than_to_choice (const FlussiJson *than)
{
  const char *object = than != NULL ? flussi_json_get_string (than, "associated") : NULL;
  const char *name = than != NULL ? flussi_json_get_string (than, "property") : NULL;
  g_autofree char *value = NULL;

  if (name == NULL)
    return NULL;
  value = object != NULL ? g_strconcat (object, ":", name, NULL) : g_strdup (name);
  return flussi_json_new_string (value);
}

static FlussiField *
literal_new (FlussiPropertyFilter *self,
             const FlussiProperty *property,
             const FlussiOperator *op)
{
  FlussiFormContext *context = get_context (self);

  if (op != NULL && g_str_equal (op->name, "matches"))
    return flussi_text_field_new (context, FLUSSI_TEXT_REGEX);
  if (property->type == FLUSSI_PROPERTY_DATE)
    return flussi_timepoint_field_new (context, context->event == NULL ? FLUSSI_TIMEPOINT_FORM_PROPERTY : 0);
  if (property->type == FLUSSI_PROPERTY_DATETIME)
    return flussi_timepoint_field_new (context, FLUSSI_TIMEPOINT_FORM_TIME
                                                | (context->event == NULL ? FLUSSI_TIMEPOINT_FORM_PROPERTY : 0));
  return flussi_literal_field_new (context, property);
}

/* The properties of events that name something of the workspace are texts; here
 * they are picked by name all the same. */
static FlussiField *
event_reference_new (FlussiPropertyFilter *self,
                     const FlussiProperty *property)
{
  static const struct { const char *name; FlussiParamType type; } references[] = {
    { "list", FLUSSI_PARAM_LIST }, { "workflow", FLUSSI_PARAM_WORKFLOW }, { "email", FLUSSI_PARAM_CONTENT },
  };
  FlussiFormContext *context = get_context (self);
  g_autoptr (FlussiFormContext) records = flussi_form_context_with_object (context, context->object);

  if (context->event == NULL || property->type != FLUSSI_PROPERTY_TEXT)
    return NULL;
  if (g_str_equal (property->name, "property"))
    return flussi_set_field_new (context, flussi_choices_properties (records, NULL), _("+ Property"));
  if (g_str_equal (property->name, "object"))
    return flussi_set_field_new (context, flussi_choices_associated (context), _("+ Type"));
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_equal (property->name, references[i].name))
      return flussi_set_field_new (context, flussi_choices_references (context, references[i].type), _("+ Choose"));
  return NULL;
}

static FlussiField *
values_new (FlussiPropertyFilter *self,
            const FlussiProperty *property)
{
  FlussiField *reference = event_reference_new (self, property);

  return reference != NULL ? reference : flussi_values_field_new (get_context (self), property);
}

static void
append_period (FlussiPropertyFilter *self,
               const FlussiProperty *property,
               const FlussiJson     *filter)
{
  FlussiField *field = flussi_period_field_new (get_context (self), property->type == FLUSSI_PROPERTY_DATETIME);
  g_autoptr (FlussiJson) period = NULL;

  if (flussi_json_get (filter, "amount") != NULL || flussi_json_get (filter, "unit") != NULL)
    {
      const char *unit = flussi_json_get_string (filter, "unit");

      period = flussi_json_new_object ();
      flussi_json_set_integer (period, "amount", flussi_json_get_integer (filter, "amount", 1));
      flussi_json_set_string (period, "unit", unit != NULL ? unit : "day");
    }
  append_operand (self, field, period, NULL, &self->first);
}

static void
append_operands (FlussiPropertyFilter *self,
                 const FlussiProperty *property,
                 const FlussiOperator *op,
                 const FlussiJson     *filter)
{
  switch (op->operands)
    {
    case FLUSSI_OPERANDS_VALUE:
      append_operand (self, literal_new (self, property, op), flussi_json_get (filter, "value"), NULL, &self->first);
      break;
    case FLUSSI_OPERANDS_VALUES:
      append_operand (self, values_new (self, property), flussi_json_get (filter, "values"), NULL, &self->first);
      break;
    case FLUSSI_OPERANDS_BETWEEN:
      append_operand (self, literal_new (self, property, NULL), flussi_json_get (filter, "from"), _("From"), &self->first);
      append_operand (self, literal_new (self, property, NULL), flussi_json_get (filter, "to"), _("To"), &self->second);
      break;
    case FLUSSI_OPERANDS_AMOUNT_UNIT:
    case FLUSSI_OPERANDS_UNIT:
      append_period (self, property, filter);
      break;
    case FLUSSI_OPERANDS_WITHIN:
      append_operand (self, flussi_range_field_new (get_context (self)), flussi_json_get (filter, "within"), NULL,
                      &self->first);
      break;
    case FLUSSI_OPERANDS_NONE:
    default:
      break;
    }
}

/* F6: which comparisons may take another property instead of a literal. */
static gboolean
can_compare (FlussiPropertyFilter *self,
             const FlussiProperty *property,
             const FlussiOperator *op)
{
  if (op->history || get_context (self)->event != NULL || property->type == FLUSSI_PROPERTY_MULTI_SELECT)
    return FALSE;
  if (op->operands == FLUSSI_OPERANDS_VALUE)
    return !flussi_property_type_is_text (property->type);
  return g_str_equal (op->name, "is_any_of") || g_str_equal (op->name, "is_none_of");
}

static void
update_operands (FlussiPropertyFilter *self,
                 const FlussiJson     *filter)
{
  const FlussiProperty *property = get_property (self);
  const FlussiOperator *op = get_operator (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->operands))) != NULL)
    gtk_box_remove (self->operands, child);
  self->first = self->second = NULL;
  gtk_widget_set_visible (self->than, property != NULL && op != NULL && can_compare (self, property, op));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), op != NULL && !op->history && g_strcmp0 (op->name, "is_known") != 0
                                                    && g_strcmp0 (op->name, "is_unknown") != 0);
  if (property == NULL || op == NULL)
    return;
  self->compares = self->compares && gtk_widget_get_visible (self->than);
  gtk_button_set_label (GTK_BUTTON (self->than), self->compares ? _("Compare with a value") : _("Compare with a property"));
  if (self->compares)
    {
      g_autoptr (FlussiJson) choice = than_to_choice (flussi_json_get (filter, "than"));

      append_operand (self, flussi_choice_field_new (get_context (self), comparable_choices (self, property),
                                                     _("Choose a property"), NULL), choice, NULL, &self->first);
    }
  else
    {
      append_operands (self, property, op, filter);
    }
}

/* --- Showing and changing -------------------------------------------------------------- */

static void
flussi_property_filter_show (FlussiField      *field,
                             const FlussiJson *value)
{
  FlussiPropertyFilter *self = FLUSSI_PROPERTY_FILTER (field);
  const FlussiProperty *property;

  flussi_picker_set_selected (self->property, flussi_json_get_string (value, "property"));
  property = get_property (self);
  if (property != NULL)
    flussi_picker_set_choices (self->op, flussi_choices_operators (get_context (self), property));
  flussi_picker_set_selected (self->op, flussi_json_get_string (value, "op"));
  gtk_check_button_set_active (self->empty, flussi_json_get_boolean (value, "empty", FALSE));
  self->compares = flussi_json_get (value, "than") != NULL;
  update_operands (self, value);
}

static void
property_picked (FlussiPropertyFilter *self,
                 const char           *name)
{
  g_autofree char *choice = g_strconcat ("property:", name, NULL);
  g_autoptr (FlussiJson) fresh = flussi_filter_new (get_context (self), choice);
  const FlussiProperty *property;

  flussi_filter_keep (flussi_field_get_value (FLUSSI_FIELD (self)), "id", fresh);
  flussi_picker_set_selected (self->property, name);
  property = get_property (self);
  if (property == NULL)
    return;
  flussi_picker_set_choices (self->op, flussi_choices_operators (get_context (self), property));
  if (flussi_choices_find (flussi_picker_get_choices (self->op), flussi_picker_get_selected (self->op)) == NULL)
    flussi_picker_set_selected (self->op, flussi_json_get_string (fresh, "op"));
  update_operands (self, fresh);
  part_changed (self);
}

static void
operator_picked (FlussiPropertyFilter *self,
                 const char           *name)
{
  g_autoptr (FlussiJson) old = flussi_json_ref (flussi_field_get_value (FLUSSI_FIELD (self)));

  flussi_picker_set_selected (self->op, name);
  update_operands (self, old);
  part_changed (self);
}

static void
than_clicked (FlussiPropertyFilter *self)
{
  g_autoptr (FlussiJson) old = flussi_json_ref (flussi_field_get_value (FLUSSI_FIELD (self)));

  self->compares = !self->compares;
  update_operands (self, old);
  part_changed (self);
}

static char *
flussi_property_filter_get_problem (FlussiField *field)
{
  FlussiPropertyFilter *self = FLUSSI_PROPERTY_FILTER (field);
  char *problem = self->first != NULL ? flussi_field_get_problem (self->first) : NULL;

  if (problem == NULL && self->second != NULL)
    problem = flussi_field_get_problem (self->second);
  return problem;
}

static void
flussi_property_filter_class_init (FlussiPropertyFilterClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_property_filter_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_property_filter_get_problem;
}

static void
flussi_property_filter_init (FlussiPropertyFilter *self)
{
}

/**
 * flussi_property_filter_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a field for a filter on a property
 */
FlussiField *
flussi_property_filter_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_PROPERTY_FILTER, context);
  FlussiPropertyFilter *self = FLUSSI_PROPERTY_FILTER (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *property = flussi_picker_new (flussi_choices_properties (context, NULL), _("Choose a property"));
  GtkWidget *op = flussi_picker_new (NULL, _("How to compare"));
  GtkWidget *operands = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *empty = gtk_check_button_new_with_label (_("Also if it is unknown"));

  self->property = FLUSSI_PICKER (property);
  self->op = FLUSSI_PICKER (op);
  self->operands = GTK_BOX (operands);
  self->empty = GTK_CHECK_BUTTON (empty);
  self->than = flussi_form_add_button (_("Compare with a property"));
  g_signal_connect_swapped (property, "picked", G_CALLBACK (property_picked), self);
  g_signal_connect_swapped (op, "picked", G_CALLBACK (operator_picked), self);
  g_signal_connect_swapped (empty, "toggled", G_CALLBACK (part_changed), self);
  g_signal_connect_swapped (self->than, "clicked", G_CALLBACK (than_clicked), self);
  gtk_box_append (GTK_BOX (box), property);
  gtk_box_append (GTK_BOX (box), op);
  gtk_box_append (GTK_BOX (box), operands);
  gtk_box_append (GTK_BOX (box), self->than);
  gtk_box_append (GTK_BOX (box), empty);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, op);
  return field;
}
