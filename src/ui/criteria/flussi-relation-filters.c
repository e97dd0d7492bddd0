/* flussi-relation-filters.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-filter.h"

#include "flussi-fields.h"
#include "flussi-form-parts.h"

/* --- Associated records ---------------------------------------------------------------- */

#define FLUSSI_TYPE_ASSOCIATED_FILTER (flussi_associated_filter_get_type ())
G_DECLARE_FINAL_TYPE (FlussiAssociatedFilter, flussi_associated_filter, FLUSSI, ASSOCIATED_FILTER, FlussiField)

struct _FlussiAssociatedFilter
{
  FlussiField  parent_instance;

  FlussiField *object;
  FlussiField *label;
  GtkDropDown *match;
  AdwBin      *where_bin;
  FlussiField *where;   /* nullable */
};

G_DEFINE_FINAL_TYPE (FlussiAssociatedFilter, flussi_associated_filter, FLUSSI_TYPE_FIELD)

static const char * const match_words[] = { "any", "all", "none" };

static FlussiJson *
compose_associated (FlussiAssociatedFilter *self)
{
  const FlussiJson *object = flussi_field_get_value (self->object);
  const FlussiJson *label = flussi_field_get_value (self->label);
  const FlussiJson *where = self->where != NULL ? flussi_field_get_value (self->where) : NULL;
  FlussiJson *filter = flussi_json_new_object ();

  flussi_filter_keep (flussi_field_get_value (FLUSSI_FIELD (self)), "id", filter);
  flussi_json_set_string (filter, "associated", object != NULL ? flussi_json_string (object) : "");
  if (label != NULL)
    flussi_json_set (filter, "label", flussi_json_ref (label));
  flussi_json_set_string (filter, "match", match_words[gtk_drop_down_get_selected (self->match)]);
  if (where != NULL)
    flussi_json_set (filter, "where", flussi_json_ref (where));
  return filter;
}

static void
associated_changed (FlussiAssociatedFilter *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), compose_associated (self));
}

static void
make_where (FlussiAssociatedFilter *self,
            const FlussiJson       *where)
{
  const FlussiJson *object = flussi_field_get_value (self->object);
  g_autoptr (FlussiFormContext) context = NULL;

  context = flussi_form_context_with_object (flussi_field_get_context (FLUSSI_FIELD (self)),
                                             object != NULL ? flussi_json_string (object) : NULL);
  self->where = flussi_criteria_group_new (context, FLUSSI_GROUP_INNER);
  flussi_field_set_value (self->where, where != NULL && !flussi_json_is_null (where) ? where : NULL);
  g_signal_connect_swapped (self->where, "changed", G_CALLBACK (associated_changed), self);
  adw_bin_set_child (self->where_bin, GTK_WIDGET (self->where));
  flussi_choice_field_set_choices (self->label, flussi_choices_labels (flussi_field_get_context (FLUSSI_FIELD (self)),
                                                                       object != NULL ? flussi_json_string (object) : NULL));
}

static void
flussi_associated_filter_show (FlussiField      *field,
                               const FlussiJson *value)
{
  FlussiAssociatedFilter *self = FLUSSI_ASSOCIATED_FILTER (field);
  const FlussiJson *label = flussi_json_get (value, "label");
  const char *match = flussi_json_get_string (value, "match");

  flussi_field_set_value (self->object, flussi_json_get (value, "associated"));
  flussi_field_set_value (self->label, label != NULL && !flussi_json_is_null (label) ? label : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (match_words); i++)
    if (g_strcmp0 (match, match_words[i]) == 0)
      gtk_drop_down_set_selected (self->match, i);
  make_where (self, flussi_json_get (value, "where"));
}

static void
object_changed (FlussiAssociatedFilter *self)
{
  flussi_field_set_value (self->label, NULL);
  make_where (self, NULL);
  associated_changed (self);
}

static void
flussi_associated_filter_class_init (FlussiAssociatedFilterClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_associated_filter_show;
}

static void
flussi_associated_filter_init (FlussiAssociatedFilter *self)
{
}

/**
 * flussi_associated_filter_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a field for a filter on associated records
 */
FlussiField *
flussi_associated_filter_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_ASSOCIATED_FILTER, context);
  FlussiAssociatedFilter *self = FLUSSI_ASSOCIATED_FILTER (field);
  const char *matches[] = { _("At least one"), _("All, and at least one"), _("None"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->object = flussi_choice_field_new (context, flussi_choices_associated (context), _("Choose a type"), NULL);
  self->label = flussi_choice_field_new (context, flussi_choices_labels (context, NULL), _("With any label"),
                                         _("With any label"));
  self->match = GTK_DROP_DOWN (flussi_drop_down_new (matches, _("How many")));
  self->where_bin = ADW_BIN (adw_bin_new ());
  g_signal_connect_swapped (self->object, "changed", G_CALLBACK (object_changed), self);
  g_signal_connect_swapped (self->label, "changed", G_CALLBACK (associated_changed), self);
  g_signal_connect_swapped (self->match, "notify::selected", G_CALLBACK (associated_changed), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->object));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->match));
  gtk_box_append (GTK_BOX (box), flussi_form_caption_new (_("The same record meets all of these")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->where_bin));
  adw_bin_set_child (ADW_BIN (self), box);
  return field;
}

/* --- Activities ------------------------------------------------------------------------ */

#define FLUSSI_TYPE_ACTIVITY_FILTER (flussi_activity_filter_get_type ())
G_DECLARE_FINAL_TYPE (FlussiActivityFilter, flussi_activity_filter, FLUSSI, ACTIVITY_FILTER, FlussiField)

struct _FlussiActivityFilter
{
  FlussiField    parent_instance;

  GtkDropDown   *has;
  FlussiField   *event;
  AdwBin        *where_bin;
  FlussiField   *where; /* nullable */
  FlussiField   *least;
  FlussiField   *most;
  FlussiField   *within;
};

G_DEFINE_FINAL_TYPE (FlussiActivityFilter, flussi_activity_filter, FLUSSI_TYPE_FIELD)

static void
set_times (FlussiJson       *times,
           const char       *key,
           const FlussiJson *value)
{
  if (value != NULL && flussi_json_is_integer (value))
    flussi_json_set (times, key, flussi_json_ref (value));
}

static FlussiJson *
compose_activity (FlussiActivityFilter *self)
{
  const FlussiJson *event = flussi_field_get_value (self->event);
  const FlussiJson *where = self->where != NULL ? flussi_field_get_value (self->where) : NULL;
  const FlussiJson *least = flussi_field_get_value (self->least);
  const FlussiJson *most = flussi_field_get_value (self->most);
  const FlussiJson *within = flussi_field_get_value (self->within);
  g_autoptr (FlussiJson) times = flussi_json_new_object ();
  FlussiJson *filter = flussi_json_new_object ();

  flussi_filter_keep (flussi_field_get_value (FLUSSI_FIELD (self)), "id", filter);
  flussi_json_set_string (filter, "event", event != NULL ? flussi_json_string (event) : "");
  flussi_json_set_string (filter, "op", gtk_drop_down_get_selected (self->has) == 0 ? "has" : "has_not");
  if (where != NULL)
    flussi_json_set (filter, "where", flussi_json_ref (where));
  set_times (times, "min", least);
  set_times (times, "max", most);
  if (flussi_json_length (times) > 0)
    flussi_json_set (filter, "times", flussi_json_ref (times));
  if (within != NULL)
    flussi_json_set (filter, "within", flussi_json_ref (within));
  return filter;
}

static void
activity_changed (FlussiActivityFilter *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), compose_activity (self));
}

static void
make_event_where (FlussiActivityFilter *self,
                  const FlussiJson     *where)
{
  FlussiFormContext *context = flussi_field_get_context (FLUSSI_FIELD (self));
  const FlussiJson *name = flussi_field_get_value (self->event);
  const FlussiEventType *event = NULL;
  g_autoptr (FlussiFormContext) inner = NULL;

  if (name != NULL)
    event = flussi_catalog_find_event (context->catalog, flussi_json_string (name));
  gtk_widget_set_visible (GTK_WIDGET (self->where_bin), event != NULL && event->properties->len > 0);
  self->where = NULL;
  adw_bin_set_child (self->where_bin, NULL);
  if (event == NULL)
    return;
  inner = flussi_form_context_with_event (context, event);
  self->where = flussi_criteria_group_new (inner, FLUSSI_GROUP_INNER);
  flussi_field_set_value (self->where, where != NULL && !flussi_json_is_null (where) ? where : NULL);
  g_signal_connect_swapped (self->where, "changed", G_CALLBACK (activity_changed), self);
  adw_bin_set_child (self->where_bin, GTK_WIDGET (self->where));
}

static void
flussi_activity_filter_show (FlussiField      *field,
                             const FlussiJson *value)
{
  FlussiActivityFilter *self = FLUSSI_ACTIVITY_FILTER (field);
  const FlussiJson *times = flussi_json_get (value, "times");
  const FlussiJson *within = flussi_json_get (value, "within");

  gtk_drop_down_set_selected (self->has, g_strcmp0 (flussi_json_get_string (value, "op"), "has_not") == 0 ? 1 : 0);
  flussi_field_set_value (self->event, flussi_json_get (value, "event"));
  flussi_field_set_value (self->least, times != NULL ? flussi_json_get (times, "min") : NULL);
  flussi_field_set_value (self->most, times != NULL ? flussi_json_get (times, "max") : NULL);
  flussi_field_set_value (self->within, within != NULL && !flussi_json_is_null (within) ? within : NULL);
  make_event_where (self, flussi_json_get (value, "where"));
}

static void
event_changed (FlussiActivityFilter *self)
{
  make_event_where (self, NULL);
  activity_changed (self);
}

static void
flussi_activity_filter_class_init (FlussiActivityFilterClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_activity_filter_show;
}

static void
flussi_activity_filter_init (FlussiActivityFilter *self)
{
}

static FlussiField *
append_times (FlussiActivityFilter *self,
              FlussiFormContext    *context,
              GtkBox               *box,
              const char           *label)
{
  FlussiField *field = flussi_number_field_new (context, TRUE, 0, G_MAXINT, _("times"));
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  flussi_field_set_label (field, label);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (activity_changed), self);
  gtk_box_append (GTK_BOX (pair), gtk_label_new (label));
  gtk_box_append (GTK_BOX (pair), GTK_WIDGET (field));
  gtk_box_append (box, pair);
  return field;
}

/**
 * flussi_activity_filter_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a field for a filter on what happened
 */
FlussiField *
flussi_activity_filter_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_ACTIVITY_FILTER, context);
  FlussiActivityFilter *self = FLUSSI_ACTIVITY_FILTER (field);
  const char *has[] = { _("Has happened"), _("Has not happened"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->has = GTK_DROP_DOWN (flussi_drop_down_new (has, _("Whether it happened")));
  self->event = flussi_choice_field_new (context, flussi_choices_events (context), _("Choose an activity"), NULL);
  self->where_bin = ADW_BIN (adw_bin_new ());
  self->within = flussi_range_field_new (context);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->event));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->has));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->where_bin));
  self->least = append_times (self, context, GTK_BOX (box), _("At least"));
  self->most = append_times (self, context, GTK_BOX (box), _("At most"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->within));
  g_signal_connect_swapped (self->has, "notify::selected", G_CALLBACK (activity_changed), self);
  g_signal_connect_swapped (self->event, "changed", G_CALLBACK (event_changed), self);
  g_signal_connect_swapped (self->within, "changed", G_CALLBACK (activity_changed), self);
  adw_bin_set_child (ADW_BIN (self), box);
  return field;
}
