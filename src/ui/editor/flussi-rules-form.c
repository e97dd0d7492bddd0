/* flussi-rules-form.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-trigger-forms.h"

#include "flussi-filter.h"
#include "flussi-form-parts.h"
#include "flussi-params.h"

#define FLUSSI_TYPE_RULES_FORM (flussi_rules_form_get_type ())
G_DECLARE_FINAL_TYPE (FlussiRulesForm, flussi_rules_form, FLUSSI, RULES_FORM, FlussiField)

struct _FlussiRulesForm
{
  FlussiField  parent_instance;

  FlussiJson  *trigger;       /* nullable: the present trigger */
  FlussiField *reenrolls;
  GtkBox      *on;
  FlussiField *unenroll_when;
  FlussiField *stop_matching;
  FlussiField *lists;
  GtkDropDown *leaves;
  FlussiField *leaves_some;
  FlussiField *goal;
};

G_DEFINE_FINAL_TYPE (FlussiRulesForm, flussi_rules_form, FLUSSI_TYPE_FIELD)

enum
{
  LEAVES_NONE,
  LEAVES_ALL,
  LEAVES_SOME,
};

static const FlussiJson *
get_part (FlussiRulesForm *self,
          const char      *key)
{
  const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (self));

  return value != NULL ? flussi_json_get (value, key) : NULL;
}

/* --- Changing parts ------------------------------------------------------------------------ */

static void
put_part (FlussiRulesForm *self,
          const char      *part,
          const char      *key,
          FlussiJson      *value)
{
  const FlussiJson *old = get_part (self, part);
  FlussiJson *all = flussi_json_copy (flussi_field_get_value (FLUSSI_FIELD (self)));
  FlussiJson *changed = old != NULL && flussi_json_kind (old) == FLUSSI_JSON_OBJECT ? flussi_json_copy (old)
                                                                                    : flussi_json_new_object ();

  if (value != NULL)
    flussi_json_set (changed, key, value);
  else
    flussi_json_remove (changed, key);
  flussi_json_set (all, part, changed);
  flussi_field_take_value (FLUSSI_FIELD (self), all);
}

static FlussiJson *
ref_value (FlussiField *field)
{
  const FlussiJson *value = flussi_field_get_value (field);

  return value != NULL ? flussi_json_ref (value) : NULL;
}

static void
unenroll_changed (FlussiRulesForm *self)
{
  put_part (self, "unenroll", "when", ref_value (self->unenroll_when));
}

static void
stop_matching_changed (FlussiRulesForm *self)
{
  put_part (self, "unenroll", "stop_matching", ref_value (self->stop_matching));
}

static void
lists_changed (FlussiRulesForm *self)
{
  put_part (self, "unenroll", "lists", ref_value (self->lists));
}

static void
leaves_changed (FlussiRulesForm *self)
{
  guint leaves = gtk_drop_down_get_selected (self->leaves);

  gtk_widget_set_visible (GTK_WIDGET (self->leaves_some), leaves == LEAVES_SOME);
  if (leaves == LEAVES_SOME)
    put_part (self, "unenroll", "from_workflows", ref_value (self->leaves_some));
  else
    put_part (self, "unenroll", "from_workflows", flussi_json_new_string (leaves == LEAVES_ALL ? "all" : "none"));
}

static void
goal_changed (FlussiRulesForm *self)
{
  FlussiJson *all = flussi_json_copy (flussi_field_get_value (FLUSSI_FIELD (self)));
  FlussiJson *goal = ref_value (self->goal);

  if (goal != NULL)
    flussi_json_set (all, "goal", goal);
  else
    flussi_json_remove (all, "goal");
  flussi_field_take_value (FLUSSI_FIELD (self), all);
}

/* --- Re-enrolment -------------------------------------------------------------------------- */

static void
collect_filters (const FlussiJson *criteria,
                 GPtrArray        *filters)
{
  const FlussiJson *items = flussi_json_get (criteria, "all");

  if (items == NULL)
    items = flussi_json_get (criteria, "any");
  if (flussi_json_get (criteria, "not") != NULL)
    collect_filters (flussi_json_get (criteria, "not"), filters);
  else if (items != NULL)
    for (guint i = 0; i < flussi_json_length (items); i++)
      collect_filters (flussi_json_at (items, i), filters);
  else
    g_ptr_array_add (filters, (gpointer) criteria);
}

/* The filters, or events, that re-enrolment can name. */
static GPtrArray *
collect_triggers (const FlussiJson *trigger)
{
  GPtrArray *parts = g_ptr_array_new ();
  const FlussiJson *when = flussi_json_get (trigger, "when");
  const FlussiJson *events = flussi_json_get (trigger, "events");
  const char *kind = flussi_json_get_string (trigger, "kind");

  if (g_strcmp0 (kind, "filter") == 0 && when != NULL && !flussi_json_is_null (when))
    collect_filters (when, parts);
  for (guint i = 0; events != NULL && i < flussi_json_length (events); i++)
    g_ptr_array_add (parts, flussi_json_at (events, i));
  return parts;
}

/* A copy of @json in which @part has the id. */
static FlussiJson *
copy_with_id (const FlussiJson *json,
              const FlussiJson *part,
              const char       *id)
{
  FlussiJson *copy;

  if (json == part)
    {
      copy = flussi_json_new_object ();
      flussi_json_set_string (copy, "id", id);
      for (guint i = 0; i < flussi_json_length (json); i++)
        flussi_json_set (copy, flussi_json_key_at (json, i), flussi_json_ref (flussi_json_at (json, i)));
      return copy;
    }
  if (flussi_json_kind (json) == FLUSSI_JSON_ARRAY)
    {
      copy = flussi_json_new_array ();
      for (guint i = 0; i < flussi_json_length (json); i++)
        flussi_json_append (copy, copy_with_id (flussi_json_at (json, i), part, id));
      return copy;
    }
  if (flussi_json_kind (json) != FLUSSI_JSON_OBJECT)
    return flussi_json_ref (json);
  copy = flussi_json_new_object ();
  for (guint i = 0; i < flussi_json_length (json); i++)
    flussi_json_set (copy, flussi_json_key_at (json, i), copy_with_id (flussi_json_at (json, i), part, id));
  return copy;
}

static gboolean
has_id (GPtrArray  *parts,
        const char *id)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_strcmp0 (flussi_json_get_string (g_ptr_array_index (parts, i), "id"), id) == 0)
      return TRUE;
  return FALSE;
}

static char *
give_id (FlussiRulesForm  *self,
         const FlussiJson *part,
         FlussiJson       *all)
{
  g_autoptr (GPtrArray) parts = collect_triggers (self->trigger);
  const char *id = flussi_json_get_string (part, "id");
  char *fresh = NULL;
  FlussiJson *trigger;

  if (id != NULL)
    return g_strdup (id);
  for (guint number = 1; fresh == NULL || has_id (parts, fresh); number++)
    {
      g_free (fresh);
      fresh = g_strdup_printf ("%s%u", flussi_json_get (part, "where") != NULL ? "e" : "f", number);
    }
  trigger = copy_with_id (self->trigger, part, fresh);
  flussi_json_unref (self->trigger);
  self->trigger = trigger;
  flussi_json_set (all, "trigger", flussi_json_ref (trigger));
  return fresh;
}

static void show_reenrolment (FlussiRulesForm *self);

static gboolean
is_chosen (FlussiRulesForm  *self,
           const FlussiJson *part)
{
  const FlussiJson *reenroll = get_part (self, "reenroll");
  const FlussiJson *on = reenroll != NULL ? flussi_json_get (reenroll, "on") : NULL;
  const char *id = flussi_json_get_string (part, "id");

  for (guint i = 0; id != NULL && on != NULL && i < flussi_json_length (on); i++)
    if (g_strcmp0 (flussi_json_string (flussi_json_at (on, i)), id) == 0)
      return TRUE;
  return FALSE;
}

static void
on_toggled (GtkCheckButton  *check,
            FlussiRulesForm *self)
{
  const FlussiJson *part = g_object_get_data (G_OBJECT (check), "part");
  g_autoptr (FlussiJson) all = flussi_json_copy (flussi_field_get_value (FLUSSI_FIELD (self)));
  g_autofree char *id = NULL;
  const FlussiJson *old = get_part (self, "reenroll");
  const FlussiJson *old_on = old != NULL ? flussi_json_get (old, "on") : NULL;
  FlussiJson *reenroll = flussi_json_new_object ();
  FlussiJson *on = flussi_json_new_array ();

  id = give_id (self, part, all);
  for (guint i = 0; old_on != NULL && i < flussi_json_length (old_on); i++)
    if (g_strcmp0 (flussi_json_string (flussi_json_at (old_on, i)), id) != 0)
      flussi_json_append (on, flussi_json_ref (flussi_json_at (old_on, i)));
  if (gtk_check_button_get_active (check))
    flussi_json_append_string (on, id);
  flussi_json_set_boolean (reenroll, "enabled", TRUE);
  flussi_json_set (reenroll, "on", on);
  flussi_json_set (all, "reenroll", reenroll);
  flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_ref (all));
  show_reenrolment (self);
}

static GtkWidget *
describe_part (FlussiRulesForm  *self,
               const FlussiJson *part)
{
  FlussiFormContext *context = flussi_field_get_context (FLUSSI_FIELD (self));
  const FlussiEventType *event;

  if (flussi_json_get (part, "event") == NULL || flussi_json_get (part, "op") != NULL)
    return flussi_filter_sentence_new (context, part, NULL);
  event = flussi_catalog_find_event (context->catalog, flussi_json_get_string (part, "event"));
  return flussi_form_text_new (event != NULL ? flussi_label_get (&event->label) : flussi_json_get_string (part, "event"), NULL);
}

static void
append_choice (FlussiRulesForm  *self,
               const FlussiJson *part)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = describe_part (self, part);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, part));
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, NULL, -1);
  g_object_set_data_full (G_OBJECT (check), "part", flussi_json_ref (part), (GDestroyNotify) flussi_json_unref);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (self->on, row);
}

static void
show_reenrolment (FlussiRulesForm *self)
{
  const FlussiJson *enabled = flussi_field_get_value (self->reenrolls);
  gboolean on = enabled != NULL && flussi_json_kind (enabled) == FLUSSI_JSON_BOOLEAN && flussi_json_boolean (enabled);
  g_autoptr (GPtrArray) parts = NULL;
  const char *words;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->on))) != NULL)
    gtk_box_remove (self->on, child);
  gtk_widget_set_visible (GTK_WIDGET (self->on), on);
  if (!on || self->trigger == NULL)
    return;
  parts = collect_triggers (self->trigger);
  words = parts->len > 0 ? _("A record that has left comes in again when one of these becomes true anew:")
                         : _("Records come in again each time: by hand, at a scheduled time or by a webhook.");
  gtk_box_append (self->on, flussi_form_text_new (words, "flussi-hint"));
  for (guint i = 0; i < parts->len; i++)
    append_choice (self, g_ptr_array_index (parts, i));
}

static void
reenrolls_changed (FlussiRulesForm *self)
{
  put_part (self, "reenroll", "enabled", ref_value (self->reenrolls));
  show_reenrolment (self);
}

/**
 * flussi_rules_form_set_trigger:
 * @form: a form of flussi_rules_form_new()
 * @trigger: the trigger as it is now, whose filters or events re-enrolment can name
 */
void
flussi_rules_form_set_trigger (FlussiField      *form,
                               const FlussiJson *trigger)
{
  FlussiRulesForm *self = FLUSSI_RULES_FORM (form);
  FlussiJson *old = self->trigger;

  self->trigger = flussi_json_ref (trigger);
  g_clear_pointer (&old, flussi_json_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->stop_matching), g_strcmp0 (flussi_json_get_string (trigger, "kind"), "filter") == 0);
  show_reenrolment (self);
}

/* --- Showing ------------------------------------------------------------------------------- */

static const FlussiJson *
get_known (const FlussiJson *part,
           const char       *key)
{
  const FlussiJson *value = part != NULL ? flussi_json_get (part, key) : NULL;

  return value != NULL && !flussi_json_is_null (value) ? value : NULL;
}

static void
show_leaves (FlussiRulesForm  *self,
             const FlussiJson *unenroll)
{
  const FlussiJson *from = get_known (unenroll, "from_workflows");
  guint leaves = LEAVES_NONE;

  if (from != NULL && flussi_json_kind (from) == FLUSSI_JSON_ARRAY)
    leaves = LEAVES_SOME;
  else if (from != NULL && g_strcmp0 (flussi_json_string (from), "all") == 0)
    leaves = LEAVES_ALL;
  flussi_field_set_value (self->leaves_some, leaves == LEAVES_SOME ? from : NULL);
  gtk_drop_down_set_selected (self->leaves, leaves);
  gtk_widget_set_visible (GTK_WIDGET (self->leaves_some), leaves == LEAVES_SOME);
}

static void
flussi_rules_form_show (FlussiField      *field,
                        const FlussiJson *value)
{
  FlussiRulesForm *self = FLUSSI_RULES_FORM (field);
  const FlussiJson *unenroll = flussi_json_get (value, "unenroll");

  flussi_field_set_value (self->reenrolls, get_known (flussi_json_get (value, "reenroll"), "enabled"));
  flussi_field_set_value (self->unenroll_when, get_known (unenroll, "when"));
  flussi_field_set_value (self->stop_matching, get_known (unenroll, "stop_matching"));
  flussi_field_set_value (self->lists, get_known (unenroll, "lists"));
  show_leaves (self, unenroll);
  flussi_field_set_value (self->goal, get_known (value, "goal"));
  if (flussi_json_get (value, "trigger") != NULL)
    flussi_rules_form_set_trigger (field, flussi_json_get (value, "trigger"));
}

static void
flussi_rules_form_finalize (GObject *object)
{
  g_clear_pointer (&FLUSSI_RULES_FORM (object)->trigger, flussi_json_unref);
  G_OBJECT_CLASS (flussi_rules_form_parent_class)->finalize (object);
}

static void
flussi_rules_form_class_init (FlussiRulesFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_rules_form_finalize;
  FLUSSI_FIELD_CLASS (klass)->show = flussi_rules_form_show;
}

static void
flussi_rules_form_init (FlussiRulesForm *self)
{
}

static GtkWidget *
add_section (GtkWidget  *box,
             const char *title,
             const char *hint)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *text = flussi_form_text_new (hint, "flussi-hint");

  gtk_widget_add_css_class (text, "dim-label");
  gtk_box_append (GTK_BOX (section), flussi_form_title_new (title));
  gtk_box_append (GTK_BOX (section), text);
  gtk_box_append (GTK_BOX (box), section);
  return section;
}

static FlussiField *
add_field (FlussiRulesForm *self,
           GtkWidget       *section,
           FlussiField     *field,
           GCallback        changed)
{
  g_signal_connect_swapped (field, "changed", changed, self);
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (field));
  return field;
}

static void
add_leaves (FlussiRulesForm   *self,
            FlussiFormContext *context,
            GtkWidget         *box)
{
  const char *labels[] = { _("They stay there"), _("They leave all others"), _("They leave some"), NULL };
  GtkWidget *section = add_section (box, _("Other workflows"), _("What happens to records that are in other workflows when "
                                                                 "they come in here."));

  self->leaves = GTK_DROP_DOWN (flussi_drop_down_new (labels, _("Other workflows")));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->leaves));
  self->leaves_some = add_field (self, section, flussi_set_field_new (context, flussi_choices_references (context, FLUSSI_PARAM_WORKFLOW),
                                                                      _("+ Workflow")), G_CALLBACK (leaves_changed));
  g_signal_connect_swapped (self->leaves, "notify::selected", G_CALLBACK (leaves_changed), self);
}

/**
 * flussi_rules_form_new:
 * @context: the workflow
 *
 * Returns: (transfer floating): a field for an object with `reenroll`, `unenroll` and
 *   `goal`; it sets `trigger` too when it had to name a filter
 */
FlussiField *
flussi_rules_form_new (FlussiFormContext *context)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_RULES_FORM, context);
  FlussiRulesForm *self = FLUSSI_RULES_FORM (field);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *section;

  section = add_section (box, _("Re-enrolment"), _("Normally a record comes in only the first time."));
  self->reenrolls = add_field (self, section, flussi_boolean_field_new (context, _("Allow re-enrolment"), FALSE),
                               G_CALLBACK (reenrolls_changed));
  self->on = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->on));
  section = add_section (box, _("Goal"), _("Records that meet it have arrived and leave."));
  self->goal = add_field (self, section, flussi_criteria_field_new (context), G_CALLBACK (goal_changed));
  section = add_section (box, _("Un-enrolment"), _("Records that meet these criteria leave, and are not let in."));
  self->stop_matching = add_field (self, section,
                                   flussi_boolean_field_new (context, _("Also when they no longer meet the trigger"), FALSE),
                                   G_CALLBACK (stop_matching_changed));
  self->unenroll_when = add_field (self, section, flussi_criteria_field_new (context), G_CALLBACK (unenroll_changed));
  section = add_section (box, _("Exclusion lists"), _("Members of these lists are kept out."));
  self->lists = add_field (self, section, flussi_set_field_new (context, flussi_choices_references (context, FLUSSI_PARAM_LIST),
                                                                _("+ List")), G_CALLBACK (lists_changed));
  add_leaves (self, context, box);
  adw_bin_set_child (ADW_BIN (self), box);
  return field;
}
