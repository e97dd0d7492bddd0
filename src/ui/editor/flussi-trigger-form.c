/* flussi-trigger-form.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-trigger-forms.h"

#include "flussi-form-parts.h"
#include "flussi-panel-frame.h"
#include "flussi-params.h"
#include "flussi-schedule-field.h"

#define FLUSSI_TYPE_TRIGGER_FORM (flussi_trigger_form_get_type ())
G_DECLARE_FINAL_TYPE (FlussiTriggerForm, flussi_trigger_form, FLUSSI, TRIGGER_FORM, FlussiField)

/* One member of the trigger and the field for it. */
typedef struct
{
  const char  *key;
  FlussiField *field;
} Member;

struct _FlussiTriggerForm
{
  FlussiField  parent_instance;

  GArray      *members; /* Member, of the present kind */
};

G_DEFINE_FINAL_TYPE (FlussiTriggerForm, flussi_trigger_form, FLUSSI_TYPE_FIELD)

static void
member_changed (FlussiTriggerForm *self,
                FlussiField       *field)
{
  FlussiJson *trigger = flussi_json_copy (flussi_field_get_value (FLUSSI_FIELD (self)));

  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = &g_array_index (self->members, Member, i);
      const FlussiJson *value = flussi_field_get_value (member->field);

      if (member->field != field)
        continue;
      if (value != NULL)
        flussi_json_set (trigger, member->key, flussi_json_ref (value));
      else if (g_str_equal (member->key, "events"))
        flussi_json_set (trigger, member->key, flussi_json_new_array ());
      else
        flussi_json_remove (trigger, member->key);
    }
  flussi_field_take_value (FLUSSI_FIELD (self), trigger);
}

static void
add_member (FlussiTriggerForm *self,
            GtkWidget         *box,
            const char        *key,
            FlussiField       *field,
            const char        *label,
            const char        *hint)
{
  Member member = { key, field };
  const FlussiJson *value = flussi_json_get (flussi_field_get_value (FLUSSI_FIELD (self)), key);

  flussi_field_set_value (field, value != NULL && !flussi_json_is_null (value) ? value : NULL);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (member_changed), self);
  g_array_append_val (self->members, member);
  if (label != NULL)
    flussi_form_add_labelled (box, label, hint, GTK_WIDGET (field));
  else
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (field));
}

static GListModel *
missed_choices (void)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  const struct { const char *value; const char *label; } all[] = {
    { "run_once", _("Run once afterwards") }, { "run_all", _("Run once for each time") }, { "skip", _("Let them pass") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (FlussiPickItem) item = flussi_pick_item_new (all[i].value, all[i].label, NULL, NULL, NULL);

      g_list_store_append (choices, item);
    }
  return G_LIST_MODEL (choices);
}

static void
build_schedule (FlussiTriggerForm *self,
                FlussiFormContext *context,
                GtkWidget         *box)
{
  add_member (self, box, "schedule", flussi_schedule_field_new (context), NULL, NULL);
  add_member (self, box, "missed", flussi_choice_field_new (context, missed_choices (), _("Run once afterwards"), NULL),
              _("Times missed while the computer was off"), NULL);
  add_member (self, box, "when", flussi_criteria_field_new (context), _("Who is enrolled each time"), NULL);
}

static void
build_webhook (FlussiTriggerForm *self,
               FlussiFormContext *context,
               GtkWidget         *box)
{
  GtkWidget *match = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  FlussiField *field = flussi_text_field_new (context, FLUSSI_TEXT_JSON);

  add_member (self, box, "path", flussi_text_field_new (context, FLUSSI_TEXT_LINE), _("Address, after this computer's name"),
              NULL);
  add_member (self, match, "match", field, NULL, NULL);
  flussi_form_add_labelled (box, _("How the record is found"), _("{\"field\": of the body, \"property\": of the record}"), match);
  add_member (self, box, "create", flussi_boolean_field_new (context, _("Create a record if there is none"), FALSE), NULL, NULL);
  add_member (self, box, "also", flussi_criteria_field_new (context), _("And only if the record also meets"), NULL);
}

static void
build_kind (FlussiTriggerForm *self,
            const char        *kind,
            GtkWidget         *box)
{
  FlussiFormContext *context = flussi_field_get_context (FLUSSI_FIELD (self));

  if (g_strcmp0 (kind, "filter") == 0)
    {
      gtk_box_append (GTK_BOX (box), flussi_form_caption_new (_("When the criteria are met")));
      add_member (self, box, "when", flussi_criteria_field_new (context), NULL, NULL);
    }
  else if (g_strcmp0 (kind, "event") == 0)
    {
      add_member (self, box, "events", flussi_events_field_new (context), _("When one of these events happens"), NULL);
      add_member (self, box, "also", flussi_criteria_field_new (context), _("And only if the record also meets"), NULL);
    }
  else if (g_strcmp0 (kind, "schedule") == 0)
    {
      gtk_box_append (GTK_BOX (box), flussi_form_caption_new (_("On a schedule")));
      build_schedule (self, context, box);
    }
  else if (g_strcmp0 (kind, "webhook") == 0)
    {
      gtk_box_append (GTK_BOX (box), flussi_form_caption_new (_("When a webhook is received")));
      build_webhook (self, context, box);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), flussi_form_text_new (_("Records are enrolled by hand: from their page, from a list, "
                                                              "or by another workflow."), NULL));
    }
}

static void
flussi_trigger_form_show (FlussiField      *field,
                          const FlussiJson *value)
{
  FlussiTriggerForm *self = FLUSSI_TRIGGER_FORM (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_array_set_size (self->members, 0);
  build_kind (self, flussi_json_get_string (value, "kind"), box);
  adw_bin_set_child (ADW_BIN (self), box);
}

static char *
flussi_trigger_form_get_problem (FlussiField *field)
{
  FlussiTriggerForm *self = FLUSSI_TRIGGER_FORM (field);
  char *problem = NULL;

  for (guint i = 0; problem == NULL && i < self->members->len; i++)
    problem = flussi_field_get_problem (g_array_index (self->members, Member, i).field);
  return problem;
}

static void
flussi_trigger_form_finalize (GObject *object)
{
  g_array_unref (FLUSSI_TRIGGER_FORM (object)->members);
  G_OBJECT_CLASS (flussi_trigger_form_parent_class)->finalize (object);
}

static void
flussi_trigger_form_class_init (FlussiTriggerFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_trigger_form_finalize;
  FLUSSI_FIELD_CLASS (klass)->show = flussi_trigger_form_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_trigger_form_get_problem;
}

static void
flussi_trigger_form_init (FlussiTriggerForm *self)
{
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
}

/**
 * flussi_trigger_form_new:
 * @context: the workflow
 *
 * Returns: (transfer floating): a field for a trigger of any kind
 */
FlussiField *
flussi_trigger_form_new (FlussiFormContext *context)
{
  return flussi_field_construct (FLUSSI_TYPE_TRIGGER_FORM, context);
}
