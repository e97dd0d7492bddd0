/* flussi-value-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

/* Implementation notes: a VALUE is a literal or one of several objects; a
 * drop-down names the source and below it stands the field for that source. */

typedef enum
{
  SOURCE_LITERAL,
  SOURCE_VARIABLE,
  SOURCE_MOMENT,
  SOURCE_TEMPLATE,
  SOURCE_FORMULA,
} Source;

#define FLUSSI_TYPE_VALUE_FIELD (flussi_value_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiValueField, flussi_value_field, FLUSSI, VALUE_FIELD, FlussiField)

struct _FlussiValueField
{
  FlussiField           parent_instance;

  const FlussiProperty *property; /* nullable */
  GtkDropDown          *source;
  AdwBin               *bin;
  FlussiField          *inner;
};

G_DEFINE_FINAL_TYPE (FlussiValueField, flussi_value_field, FLUSSI_TYPE_FIELD)

static gboolean
is_moment (const FlussiJson *value)
{
  return flussi_json_get (value, "now") != NULL || flussi_json_get (value, "today") != NULL;
}

static Source
source_of (FlussiValueField *self,
           const FlussiJson *value)
{
  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_OBJECT)
    return SOURCE_LITERAL;
  if (is_moment (value))
    return self->property != NULL && flussi_property_is_time (self->property) ? SOURCE_LITERAL : SOURCE_MOMENT;
  if (flussi_json_get (value, "template") != NULL)
    return SOURCE_TEMPLATE;
  if (flussi_json_get (value, "formula") != NULL)
    return SOURCE_FORMULA;
  return SOURCE_VARIABLE;
}

/* --- From the inner field to the VALUE and back ------------------------------------------ */

static FlussiJson *
to_inner (Source            source,
          const FlussiJson *value)
{
  if (value == NULL)
    return NULL;
  switch (source)
    {
    case SOURCE_TEMPLATE:
      return flussi_json_ref (flussi_json_get (value, "template"));
    case SOURCE_FORMULA:
      return flussi_json_ref (flussi_json_get (value, "formula"));
    case SOURCE_LITERAL:
    case SOURCE_VARIABLE:
    case SOURCE_MOMENT:
    default:
      return flussi_json_ref (value);
    }
}

static FlussiJson *
wrap (const char       *key,
      const FlussiJson *inner)
{
  FlussiJson *value = flussi_json_new_object ();

  flussi_json_set (value, key, flussi_json_ref (inner));
  return value;
}

static FlussiJson *
from_inner (Source            source,
            const FlussiJson *inner)
{
  if (inner == NULL)
    return NULL;
  switch (source)
    {
    case SOURCE_TEMPLATE:
      return wrap ("template", inner);
    case SOURCE_FORMULA:
      return wrap ("formula", inner);
    case SOURCE_LITERAL:
    case SOURCE_VARIABLE:
    case SOURCE_MOMENT:
    default:
      return flussi_json_ref (inner);
    }
}

static void
inner_changed (FlussiValueField *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), from_inner (gtk_drop_down_get_selected (self->source),
                                                            flussi_field_get_value (self->inner)));
}

static FlussiField *
inner_new (FlussiValueField *self,
           Source            source)
{
  FlussiFormContext *context = flussi_field_get_context (FLUSSI_FIELD (self));

  switch (source)
    {
    case SOURCE_VARIABLE:
      return flussi_variable_field_new (context);
    case SOURCE_MOMENT:
      return flussi_timepoint_field_new (context, FLUSSI_TIMEPOINT_FORM_TIME);
    case SOURCE_TEMPLATE:
      return flussi_template_field_new (context, FALSE);
    case SOURCE_FORMULA:
      return flussi_text_field_new (context, FLUSSI_TEXT_FORMULA);
    case SOURCE_LITERAL:
    default:
      return flussi_literal_field_new (context, self->property);
    }
}

static void
make_inner (FlussiValueField *self,
            Source            source,
            const FlussiJson *value)
{
  g_autoptr (FlussiJson) inner = to_inner (source, value);

  self->inner = inner_new (self, source);
  flussi_field_set_value (self->inner, inner);
  flussi_field_set_label (self->inner, _("Value"));
  g_signal_connect_swapped (self->inner, "changed", G_CALLBACK (inner_changed), self);
  adw_bin_set_child (self->bin, GTK_WIDGET (self->inner));
}

static void
source_changed (FlussiValueField *self)
{
  Source source = gtk_drop_down_get_selected (self->source);

  if (source == source_of (self, flussi_field_get_value (FLUSSI_FIELD (self)))
      && flussi_field_get_value (FLUSSI_FIELD (self)) != NULL)
    return;
  make_inner (self, source, NULL);
  flussi_field_take_value (FLUSSI_FIELD (self), NULL);
}

static void
flussi_value_field_show (FlussiField      *field,
                         const FlussiJson *value)
{
  FlussiValueField *self = FLUSSI_VALUE_FIELD (field);
  Source source = source_of (self, value);

  gtk_drop_down_set_selected (self->source, source);
  make_inner (self, source, value);
}

static gboolean
flussi_value_field_insert (FlussiField      *field,
                           const FlussiJson *variable)
{
  FlussiValueField *self = FLUSSI_VALUE_FIELD (field);

  if (flussi_field_insert (self->inner, variable))
    return TRUE;
  flussi_field_take_value (field, flussi_json_ref (variable));
  gtk_drop_down_set_selected (self->source, SOURCE_VARIABLE);
  make_inner (self, SOURCE_VARIABLE, variable);
  return TRUE;
}

static char *
flussi_value_field_get_problem (FlussiField *field)
{
  FlussiValueField *self = FLUSSI_VALUE_FIELD (field);

  return self->inner != NULL ? flussi_field_get_problem (self->inner) : NULL;
}

static void
flussi_value_field_class_init (FlussiValueFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_value_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_value_field_get_problem;
  FLUSSI_FIELD_CLASS (klass)->insert = flussi_value_field_insert;
}

static void
flussi_value_field_init (FlussiValueField *self)
{
}

/**
 * flussi_value_field_new:
 * @context: where it is
 * @property: (nullable): the property that gets the value; %NULL for any
 *
 * Returns: (transfer floating): a field for a VALUE
 */
FlussiField *
flussi_value_field_new (FlussiFormContext    *context,
                        const FlussiProperty *property)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_VALUE_FIELD, context);
  FlussiValueField *self = FLUSSI_VALUE_FIELD (field);
  const char *sources[] = { _("A fixed value"), _("Data"), _("A date or time"), _("Text with data"), _("A formula"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *source = flussi_drop_down_new (sources, _("Where the value comes from"));

  self->property = property;
  self->source = GTK_DROP_DOWN (source);
  gtk_widget_set_halign (source, GTK_ALIGN_START);
  self->bin = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (box), source);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bin));
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, source);
  make_inner (self, SOURCE_LITERAL, NULL);
  g_signal_connect_swapped (source, "notify::selected", G_CALLBACK (source_changed), self);
  return field;
}
