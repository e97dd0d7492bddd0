/* flussi-criteria-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-params.h"

#include "flussi-criteria-editor.h"
#include "flussi-filter.h"
#include "flussi-form-parts.h"

/* --- Criteria, inline ---------------------------------------------------------------------- */

#define FLUSSI_TYPE_CRITERIA_FIELD (flussi_criteria_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiCriteriaField, flussi_criteria_field, FLUSSI, CRITERIA_FIELD, FlussiField)

struct _FlussiCriteriaField
{
  FlussiField           parent_instance;

  FlussiCriteriaEditor *editor;
};

G_DEFINE_FINAL_TYPE (FlussiCriteriaField, flussi_criteria_field, FLUSSI_TYPE_FIELD)

static void
flussi_criteria_field_show (FlussiField      *field,
                            const FlussiJson *value)
{
  g_autoptr (FlussiCriteria) criteria = value != NULL ? flussi_criteria_parse (value, NULL) : NULL;

  flussi_criteria_editor_set_criteria (FLUSSI_CRITERIA_FIELD (field)->editor, criteria);
}

static void
criteria_changed (FlussiCriteriaField *self)
{
  const FlussiCriteria *criteria = flussi_criteria_editor_get_criteria (self->editor);

  flussi_field_take_value (FLUSSI_FIELD (self), criteria != NULL ? flussi_criteria_to_json (criteria) : NULL);
}

static void
flussi_criteria_field_class_init (FlussiCriteriaFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_criteria_field_show;
}

static void
flussi_criteria_field_init (FlussiCriteriaField *self)
{
}

/**
 * flussi_criteria_field_new:
 * @context: whose criteria: of its records, or of its event
 *
 * Returns: (transfer floating): a field for CRITERIA
 */
FlussiField *
flussi_criteria_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_CRITERIA_FIELD, context);
  FlussiCriteriaField *self = FLUSSI_CRITERIA_FIELD (field);
  GtkWidget *editor = flussi_criteria_editor_new (context->session, context->object);

  self->editor = FLUSSI_CRITERIA_EDITOR (editor);
  if (context->event != NULL)
    flussi_criteria_editor_set_event (self->editor, context->event);
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (criteria_changed), self);
  adw_bin_set_child (ADW_BIN (self), editor);
  return field;
}

/* --- An event and its conditions ------------------------------------------------------------ */

#define FLUSSI_TYPE_EVENT_FIELD (flussi_event_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiEventField, flussi_event_field, FLUSSI, EVENT_FIELD, FlussiField)

struct _FlussiEventField
{
  FlussiField  parent_instance;

  FlussiField *event;
  AdwBin      *bin;
  FlussiField *where; /* nullable */
};

G_DEFINE_FINAL_TYPE (FlussiEventField, flussi_event_field, FLUSSI_TYPE_FIELD)

static void
event_changed (FlussiEventField *self)
{
  const FlussiJson *event = flussi_field_get_value (self->event);
  const FlussiJson *where = self->where != NULL ? flussi_field_get_value (self->where) : NULL;
  FlussiJson *value = NULL;

  if (event != NULL)
    {
      value = flussi_json_new_object ();
      flussi_filter_keep (flussi_field_get_value (FLUSSI_FIELD (self)), "id", value);
      flussi_json_set (value, "event", flussi_json_ref (event));
      if (where != NULL)
        flussi_json_set (value, "where", flussi_json_ref (where));
    }
  flussi_field_take_value (FLUSSI_FIELD (self), value);
}

static void
make_where (FlussiEventField *self,
            const FlussiJson *where)
{
  FlussiFormContext *context = flussi_field_get_context (FLUSSI_FIELD (self));
  const FlussiJson *name = flussi_field_get_value (self->event);
  const FlussiEventType *event = name != NULL ? flussi_catalog_find_event (context->catalog, flussi_json_string (name)) : NULL;
  g_autoptr (FlussiFormContext) inner = NULL;

  self->where = NULL;
  adw_bin_set_child (self->bin, NULL);
  if (event == NULL || (event->properties->len == 0 && where == NULL))
    return;
  inner = flussi_form_context_with_event (context, event);
  self->where = flussi_criteria_group_new (inner, FLUSSI_GROUP_INNER);
  flussi_field_set_value (self->where, where != NULL && !flussi_json_is_null (where) ? where : NULL);
  g_signal_connect_swapped (self->where, "changed", G_CALLBACK (event_changed), self);
  adw_bin_set_child (self->bin, GTK_WIDGET (self->where));
}

static void
event_picked (FlussiEventField *self)
{
  make_where (self, NULL);
  event_changed (self);
}

static void
flussi_event_field_show (FlussiField      *field,
                         const FlussiJson *value)
{
  FlussiEventField *self = FLUSSI_EVENT_FIELD (field);

  flussi_field_set_value (self->event, value != NULL ? flussi_json_get (value, "event") : NULL);
  make_where (self, value != NULL ? flussi_json_get (value, "where") : NULL);
}

static void
flussi_event_field_class_init (FlussiEventFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_event_field_show;
}

static void
flussi_event_field_init (FlussiEventField *self)
{
}

static FlussiField *
event_field_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_EVENT_FIELD, context);
  FlussiEventField *self = FLUSSI_EVENT_FIELD (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->event = flussi_choice_field_new (context, flussi_choices_events (context), _("Choose an event"), NULL);
  self->bin = ADW_BIN (adw_bin_new ());
  g_signal_connect_swapped (self->event, "changed", G_CALLBACK (event_picked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->event));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bin));
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, GTK_WIDGET (self->event));
  return field;
}

/**
 * flussi_events_field_new:
 * @context: where it is
 *
 * Returns: (transfer floating): a field for an array of `{event, where}`
 */
FlussiField *
flussi_events_field_new (FlussiFormContext *context)
{
  return flussi_array_field_new (context, event_field_new, _("+ Another event"));
}
