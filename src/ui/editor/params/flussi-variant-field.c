/* flussi-variant-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#define FLUSSI_TYPE_VARIANT_FIELD (flussi_variant_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiVariantField, flussi_variant_field, FLUSSI, VARIANT_FIELD, FlussiField)

struct _FlussiVariantField
{
  FlussiField          parent_instance;

  const FlussiVariant *variants;
  GtkDropDown         *choice;
  AdwBin              *bin;
  FlussiField         *inner;
};

G_DEFINE_FINAL_TYPE (FlussiVariantField, flussi_variant_field, FLUSSI_TYPE_FIELD)

static void
inner_changed (FlussiVariantField *self)
{
  const FlussiJson *value = flussi_field_get_value (self->inner);

  flussi_field_take_value (FLUSSI_FIELD (self), value != NULL ? flussi_json_ref (value) : NULL);
}

static void
make_inner (FlussiVariantField *self,
            guint               index,
            const FlussiJson   *value)
{
  self->inner = self->variants[index].make (flussi_field_get_context (FLUSSI_FIELD (self)));
  flussi_field_set_value (self->inner, value);
  flussi_field_set_label (self->inner, _(self->variants[index].label));
  g_signal_connect_swapped (self->inner, "changed", G_CALLBACK (inner_changed), self);
  adw_bin_set_child (self->bin, GTK_WIDGET (self->inner));
}

static guint
find_variant (FlussiVariantField *self,
              const FlussiJson   *value)
{
  for (guint i = 0; value != NULL && self->variants[i].label != NULL; i++)
    if (self->variants[i].accepts (flussi_field_get_context (FLUSSI_FIELD (self)), value))
      return i;
  return 0;
}

static void
choice_changed (FlussiVariantField *self)
{
  const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (self));
  guint index = gtk_drop_down_get_selected (self->choice);

  if (value != NULL && index == find_variant (self, value))
    return;
  make_inner (self, index, NULL);
  flussi_field_take_value (FLUSSI_FIELD (self), NULL);
}

static void
flussi_variant_field_show (FlussiField      *field,
                           const FlussiJson *value)
{
  FlussiVariantField *self = FLUSSI_VARIANT_FIELD (field);
  guint index = find_variant (self, value);

  gtk_drop_down_set_selected (self->choice, index);
  make_inner (self, index, value);
}

static gboolean
flussi_variant_field_insert (FlussiField      *field,
                             const FlussiJson *variable)
{
  return flussi_field_insert (FLUSSI_VARIANT_FIELD (field)->inner, variable);
}

static char *
flussi_variant_field_get_problem (FlussiField *field)
{
  return flussi_field_get_problem (FLUSSI_VARIANT_FIELD (field)->inner);
}

static void
flussi_variant_field_class_init (FlussiVariantFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_variant_field_show;
  FLUSSI_FIELD_CLASS (klass)->insert = flussi_variant_field_insert;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_variant_field_get_problem;
}

static void
flussi_variant_field_init (FlussiVariantField *self)
{
}

/**
 * flussi_variant_field_new:
 * @context: where it is
 * @label: what the choice between the variants is called
 * @variants: the variants, the first of which an empty value has; ends with one
 *   without a label
 *
 * Returns: (transfer floating): a field for a value that can be of several forms
 */
FlussiField *
flussi_variant_field_new (FlussiFormContext   *context,
                          const char          *label,
                          const FlussiVariant *variants)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_VARIANT_FIELD, context);
  FlussiVariantField *self = FLUSSI_VARIANT_FIELD (field);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  for (guint i = 0; variants[i].label != NULL; i++)
    g_ptr_array_add (labels, (gpointer) _(variants[i].label));
  g_ptr_array_add (labels, NULL);
  self->variants = variants;
  self->choice = GTK_DROP_DOWN (flussi_drop_down_new ((const char * const *) labels->pdata, label));
  self->bin = ADW_BIN (adw_bin_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->choice), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bin));
  adw_bin_set_child (ADW_BIN (self), box);
  make_inner (self, 0, NULL);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->choice));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (choice_changed), self);
  return field;
}
