/* flussi-membership-filters.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-filter.h"

#include "flussi-fields.h"

/* Membership of a list, or status in a workflow: both name something by its uid
 * and say whether the record is in it. */

#define FLUSSI_TYPE_MEMBERSHIP_FILTER (flussi_membership_filter_get_type ())
G_DECLARE_FINAL_TYPE (FlussiMembershipFilter, flussi_membership_filter, FLUSSI, MEMBERSHIP_FILTER, FlussiField)

struct _FlussiMembershipFilter
{
  FlussiField  parent_instance;

  const char  *key;    /* `list` or `workflow` */
  GtkDropDown *in;
  FlussiField *what;
  GtkDropDown *status; /* nullable */
};

G_DEFINE_FINAL_TYPE (FlussiMembershipFilter, flussi_membership_filter, FLUSSI_TYPE_FIELD)

static const char * const statuses[] = { "active", "ever", "completed", "goal_met", "unenrolled", "failed" };

static FlussiJson *
compose (FlussiMembershipFilter *self)
{
  const FlussiJson *what = flussi_field_get_value (self->what);
  FlussiJson *filter = flussi_json_new_object ();

  flussi_filter_keep (flussi_field_get_value (FLUSSI_FIELD (self)), "id", filter);
  flussi_json_set_string (filter, self->key, what != NULL ? flussi_json_string (what) : "");
  if (self->status != NULL)
    flussi_json_set_string (filter, "status", statuses[gtk_drop_down_get_selected (self->status)]);
  flussi_json_set_string (filter, "op", gtk_drop_down_get_selected (self->in) == 0 ? "in" : "not_in");
  return filter;
}

static void
part_changed (FlussiMembershipFilter *self)
{
  flussi_field_take_value (FLUSSI_FIELD (self), compose (self));
}

static void
flussi_membership_filter_show (FlussiField      *field,
                               const FlussiJson *value)
{
  FlussiMembershipFilter *self = FLUSSI_MEMBERSHIP_FILTER (field);
  const char *status = flussi_json_get_string (value, "status");

  gtk_drop_down_set_selected (self->in, g_strcmp0 (flussi_json_get_string (value, "op"), "not_in") == 0 ? 1 : 0);
  flussi_field_set_value (self->what, flussi_json_get (value, self->key));
  for (guint i = 0; self->status != NULL && i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (status, statuses[i]) == 0)
      gtk_drop_down_set_selected (self->status, i);
}

static void
flussi_membership_filter_class_init (FlussiMembershipFilterClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_membership_filter_show;
}

static void
flussi_membership_filter_init (FlussiMembershipFilter *self)
{
}

static FlussiField *
membership_new (FlussiFormContext  *context,
                const char         *key,
                FlussiParamType     type,
                const char * const *in,
                const char         *placeholder,
                const char * const *status_labels)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_MEMBERSHIP_FILTER, context);
  FlussiMembershipFilter *self = FLUSSI_MEMBERSHIP_FILTER (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->key = key;
  self->in = GTK_DROP_DOWN (flussi_drop_down_new (in, _("Whether it is in")));
  self->what = flussi_choice_field_new (context, flussi_choices_references (context, type), placeholder, NULL);
  g_signal_connect_swapped (self->in, "notify::selected", G_CALLBACK (part_changed), self);
  g_signal_connect_swapped (self->what, "changed", G_CALLBACK (part_changed), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->in));
  if (status_labels != NULL)
    {
      self->status = GTK_DROP_DOWN (flussi_drop_down_new (status_labels, _("Status")));
      g_signal_connect_swapped (self->status, "notify::selected", G_CALLBACK (part_changed), self);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->what));
  adw_bin_set_child (ADW_BIN (self), box);
  return field;
}

/**
 * flussi_list_filter_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a field for a filter on a list
 */
FlussiField *
flussi_list_filter_new (FlussiFormContext *context)
{
  const char *in[] = { _("Is in the list"), _("Is not in the list"), NULL };

  return membership_new (context, "list", FLUSSI_PARAM_LIST, in, _("Choose a list"), NULL);
}

/**
 * flussi_workflow_filter_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a field for a filter on the status in a workflow
 */
FlussiField *
flussi_workflow_filter_new (FlussiFormContext *context)
{
  const char *in[] = { _("Has the status"), _("Does not have the status"), NULL };
  const char *labels[] = { _("active"), _("enrolled at any time"), _("completed"), _("goal met"), _("un-enrolled"),
                           _("failed"), NULL };

  return membership_new (context, "workflow", FLUSSI_PARAM_WORKFLOW, in, _("Choose a workflow"), labels);
}
