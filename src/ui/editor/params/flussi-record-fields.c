/* flussi-record-fields.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-form-parts.h"

/* --- Which record: the enrolled one, or one associated with it --------------------------- */

#define FLUSSI_TYPE_TARGET_FIELD (flussi_target_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiTargetField, flussi_target_field, FLUSSI, TARGET_FIELD, FlussiField)

struct _FlussiTargetField
{
  FlussiField  parent_instance;

  FlussiField *object;
  GtkWidget   *more;
  FlussiField *label;
  GtkDropDown *pick;
};

G_DEFINE_FINAL_TYPE (FlussiTargetField, flussi_target_field, FLUSSI_TYPE_FIELD)

static const char * const picks[] = { "primary", "newest", "oldest", "all" };

static void
flussi_target_field_show (FlussiField      *field,
                          const FlussiJson *value)
{
  FlussiTargetField *self = FLUSSI_TARGET_FIELD (field);
  gboolean associated = value != NULL && flussi_json_kind (value) == FLUSSI_JSON_OBJECT;
  const char *pick = associated ? flussi_json_get_string (value, "pick") : NULL;

  flussi_field_set_value (self->object, associated ? flussi_json_get (value, "associated") : NULL);
  flussi_field_set_value (self->label, associated ? flussi_json_get (value, "label") : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    if (g_strcmp0 (pick, picks[i]) == 0)
      gtk_drop_down_set_selected (self->pick, i);
  gtk_widget_set_visible (self->more, associated);
}

static void
target_changed (FlussiTargetField *self)
{
  const FlussiJson *object = flussi_field_get_value (self->object);
  const FlussiJson *label = flussi_field_get_value (self->label);
  FlussiJson *value = NULL;

  gtk_widget_set_visible (self->more, object != NULL);
  if (object != NULL)
    {
      value = flussi_json_new_object ();
      flussi_json_set (value, "associated", flussi_json_ref (object));
      if (label != NULL)
        flussi_json_set (value, "label", flussi_json_ref (label));
      flussi_json_set_string (value, "pick", picks[gtk_drop_down_get_selected (self->pick)]);
    }
  else
    {
      value = flussi_json_new_string ("enrolled");
    }
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
target_object_changed (FlussiTargetField *self)
{
  const FlussiJson *object = flussi_field_get_value (self->object);

  flussi_field_set_value (self->label, NULL);
  flussi_choice_field_set_choices (self->label, flussi_choices_labels (flussi_field_get_context (FLUSSI_FIELD (self)),
                                                                       object != NULL ? flussi_json_string (object) : NULL));
  target_changed (self);
}

static void
flussi_target_field_class_init (FlussiTargetFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_target_field_show;
}

static void
flussi_target_field_init (FlussiTargetField *self)
{
}

/**
 * flussi_target_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for `enrolled` or `{associated, label, pick}`
 */
FlussiField *
flussi_target_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_TARGET_FIELD, context);
  FlussiTargetField *self = FLUSSI_TARGET_FIELD (field);
  const char *labels[] = { _("The primary one"), _("The newest"), _("The oldest"), _("All of them"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->object = flussi_choice_field_new (context, flussi_choices_associated (context), _("The enrolled record"),
                                          _("The enrolled record"));
  self->label = flussi_choice_field_new (context, flussi_choices_labels (context, NULL), _("With any label"),
                                         _("With any label"));
  self->pick = GTK_DROP_DOWN (flussi_drop_down_new (labels, _("Which one")));
  self->more = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (self->more), GTK_WIDGET (self->pick));
  gtk_box_append (GTK_BOX (self->more), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->object));
  gtk_box_append (GTK_BOX (box), self->more);
  g_signal_connect_swapped (self->object, "changed", G_CALLBACK (target_object_changed), self);
  g_signal_connect_swapped (self->label, "changed", G_CALLBACK (target_changed), self);
  g_signal_connect_swapped (self->pick, "notify::selected", G_CALLBACK (target_changed), self);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->object));
  gtk_widget_set_visible (self->more, FALSE);
  return field;
}

/* --- Properties and their values ---------------------------------------------------------- */

#define FLUSSI_TYPE_MAP_FIELD (flussi_map_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiMapField, flussi_map_field, FLUSSI, MAP_FIELD, FlussiField)

struct _FlussiMapField
{
  FlussiField             parent_instance;

  const FlussiObjectType *type; /* nullable */
  GtkBox                 *rows;
};

G_DEFINE_FINAL_TYPE (FlussiMapField, flussi_map_field, FLUSSI_TYPE_FIELD)

static void add_map_row (FlussiMapField   *self,
                         const char       *name,
                         const FlussiJson *value);

static void
map_changed (FlussiMapField *self)
{
  g_autoptr (FlussiJson) map = flussi_json_new_object ();

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    {
      FlussiField *value = g_object_get_data (G_OBJECT (row), "value");
      const FlussiJson *json = flussi_field_get_value (value);

      flussi_json_set (map, g_object_get_data (G_OBJECT (row), "name"),
                       json != NULL ? flussi_json_ref (json) : flussi_json_new_null ());
    }
  flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_length (map) > 0 ? flussi_json_ref (map) : NULL);
}

static void
map_row_removed (GtkWidget      *button,
                 FlussiMapField *self)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (button));

  gtk_box_remove (self->rows, row);
  map_changed (self);
}

static void
add_map_row (FlussiMapField   *self,
             const char       *name,
             const FlussiJson *value)
{
  const FlussiProperty *property = self->type != NULL ? flussi_object_type_find_property (self->type, name) : NULL;
  FlussiField *field = flussi_value_field_new (flussi_field_get_context (FLUSSI_FIELD (self)), property);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *caption = flussi_form_caption_new (property != NULL ? flussi_label_get (&property->label) : name);
  GtkWidget *remove = flussi_form_icon_button ("window-close-symbolic", _("Remove"));

  flussi_field_set_value (field, value != NULL && !flussi_json_is_null (value) ? value : NULL);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (map_changed), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (map_row_removed), self);
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_widget_add_css_class (row, "flussi-nested");
  g_object_set_data (G_OBJECT (row), "value", field);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_box_append (GTK_BOX (head), caption);
  gtk_box_append (GTK_BOX (head), remove);
  gtk_box_append (GTK_BOX (row), head);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (field));
  gtk_box_append (self->rows, row);
}

static void
map_property_picked (FlussiField    *picker,
                     FlussiMapField *self)
{
  const FlussiJson *name = flussi_field_get_value (picker);
  const FlussiJson *map = flussi_field_get_value (FLUSSI_FIELD (self));

  if (name == NULL)
    return;
  if (map == NULL || flussi_json_get (map, flussi_json_string (name)) == NULL)
    {
      add_map_row (self, flussi_json_string (name), NULL);
      map_changed (self);
    }
  flussi_field_set_value (picker, NULL);
}

static void
flussi_map_field_show (FlussiField      *field,
                       const FlussiJson *value)
{
  FlussiMapField *self = FLUSSI_MAP_FIELD (field);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  if (value == NULL || flussi_json_kind (value) != FLUSSI_JSON_OBJECT)
    return;
  for (guint i = 0; i < flussi_json_length (value); i++)
    add_map_row (self, flussi_json_key_at (value, i), flussi_json_at (value, i));
}

static void
flussi_map_field_class_init (FlussiMapFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_map_field_show;
}

static void
flussi_map_field_init (FlussiMapField *self)
{
}

/**
 * flussi_map_field_new:
 * @context: where it is
 * @object: (nullable): type of the record that gets the values
 *
 * Returns: (transfer floating): a field for property names to VALUEs
 */
FlussiField *
flussi_map_field_new (FlussiFormContext *context,
                      const char        *object)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_MAP_FIELD, context);
  FlussiMapField *self = FLUSSI_MAP_FIELD (field);
  g_autoptr (FlussiFormContext) other = flussi_form_context_with_object (context, object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  FlussiField *add = flussi_choice_field_new (context, flussi_choices_properties (other, flussi_property_is_writable),
                                              _("Add a property"), NULL);

  self->type = object != NULL ? flussi_catalog_find_object (context->catalog, object) : NULL;
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  g_signal_connect (add, "changed", G_CALLBACK (map_property_picked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (add));
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, GTK_WIDGET (add));
  return field;
}

/* --- The order of records ------------------------------------------------------------------ */

#define FLUSSI_TYPE_SORT_FIELD (flussi_sort_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiSortField, flussi_sort_field, FLUSSI, SORT_FIELD, FlussiField)

struct _FlussiSortField
{
  FlussiField     parent_instance;

  FlussiField    *property;
  GtkCheckButton *descending;
};

G_DEFINE_FINAL_TYPE (FlussiSortField, flussi_sort_field, FLUSSI_TYPE_FIELD)

static void
flussi_sort_field_show (FlussiField      *field,
                        const FlussiJson *value)
{
  FlussiSortField *self = FLUSSI_SORT_FIELD (field);

  flussi_field_set_value (self->property, value != NULL ? flussi_json_get (value, "property") : NULL);
  gtk_check_button_set_active (self->descending, value != NULL && flussi_json_get_boolean (value, "descending", FALSE));
}

static void
sort_changed (FlussiSortField *self)
{
  const FlussiJson *property = flussi_field_get_value (self->property);
  FlussiJson *value = NULL;

  if (property != NULL)
    {
      value = flussi_json_new_object ();
      flussi_json_set (value, "property", flussi_json_ref (property));
      flussi_json_set_boolean (value, "descending", gtk_check_button_get_active (self->descending));
    }
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
flussi_sort_field_class_init (FlussiSortFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_sort_field_show;
}

static void
flussi_sort_field_init (FlussiSortField *self)
{
}

/**
 * flussi_sort_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for `{property, descending}`
 */
FlussiField *
flussi_sort_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_SORT_FIELD, context);
  FlussiSortField *self = FLUSSI_SORT_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->property = flussi_choice_field_new (context, flussi_choices_properties (context, NULL), _("Oldest first"),
                                            _("Oldest first"));
  self->descending = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Greatest first")));
  g_signal_connect_swapped (self->property, "changed", G_CALLBACK (sort_changed), self);
  g_signal_connect_swapped (self->descending, "toggled", G_CALLBACK (sort_changed), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->property));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->descending));
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->property));
  return field;
}
