/* flussi-branches-editor.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-branches-editor.h"

#include "flussi-form-parts.h"
#include "flussi-params.h"

struct _FlussiBranchesEditor
{
  AdwBin             parent_instance;

  FlussiFormContext *context;
  FlussiStep        *step; /* a copy that may be changed */
  GtkBox            *cards;
  GtkLabel          *sum;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiBranchesEditor, flussi_branches_editor, ADW_TYPE_BIN)

static gboolean
is_kind (FlussiBranchesEditor *self,
         const char           *kind)
{
  return g_str_equal (self->step->kind->id, kind);
}

static void
update_sum (FlussiBranchesEditor *self)
{
  int sum = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->step->n_branches; i++)
    sum += MAX (self->step->branches[i].percent, 0);
  text = g_strdup_printf (sum == 100 ? _("Together %d %%") : _("Together %d %%: it must be 100 %%"), sum);
  gtk_label_set_label (self->sum, text);
  gtk_widget_set_visible (GTK_WIDGET (self->sum), is_kind (self, "branch_random"));
  if (sum == 100)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sum), "flussi-problem");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sum), "flussi-problem");
}

static void
branches_changed (FlussiBranchesEditor *self)
{
  update_sum (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static FlussiBranch *
get_branch (FlussiBranchesEditor *self,
            GObject              *widget)
{
  return &self->step->branches[GPOINTER_TO_UINT (g_object_get_data (widget, "index"))];
}

/* --- Changes -------------------------------------------------------------------------- */

static void
name_changed (GtkEditable          *entry,
              FlussiBranchesEditor *self)
{
  const char *text = gtk_editable_get_text (entry);
  FlussiBranch *branch = get_branch (self, G_OBJECT (entry));

  g_free (branch->name);
  branch->name = *text != '\0' ? g_strdup (text) : NULL;
  branches_changed (self);
}

static void
when_changed (FlussiField          *field,
              FlussiBranchesEditor *self)
{
  FlussiBranch *branch = get_branch (self, G_OBJECT (field));
  const FlussiJson *value = flussi_field_get_value (field);

  g_clear_pointer (&branch->when, flussi_criteria_unref);
  branch->when = value != NULL ? flussi_criteria_parse (value, NULL) : NULL;
  branches_changed (self);
}

static void
equals_changed (FlussiField          *field,
                FlussiBranchesEditor *self)
{
  FlussiBranch *branch = get_branch (self, G_OBJECT (field));
  const FlussiJson *value = flussi_field_get_value (field);

  g_clear_pointer (&branch->equals, flussi_json_unref);
  if (value != NULL && flussi_json_kind (value) == FLUSSI_JSON_ARRAY && flussi_json_length (value) == 1)
    value = flussi_json_at (value, 0);
  branch->equals = value != NULL ? flussi_json_ref (value) : NULL;
  branches_changed (self);
}

static void
percent_changed (GtkSpinButton        *spin,
                 FlussiBranchesEditor *self)
{
  get_branch (self, G_OBJECT (spin))->percent = gtk_spin_button_get_value_as_int (spin);
  branches_changed (self);
}

static void
otherwise_changed (GtkEditable          *entry,
                   FlussiBranchesEditor *self)
{
  const char *text = gtk_editable_get_text (entry);

  g_free (self->step->otherwise_name);
  self->step->otherwise_name = *text != '\0' ? g_strdup (text) : NULL;
  self->step->has_otherwise = TRUE;
  branches_changed (self);
}

static void
remove_clicked (GtkWidget            *button,
                FlussiBranchesEditor *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  flussi_step_remove_branch (self->step, index);
  flussi_branches_editor_update (self);
  branches_changed (self);
}

static gboolean
has_branch (const FlussiStep *step,
            const char       *id)
{
  for (guint i = 0; i < step->n_branches; i++)
    if (g_str_equal (step->branches[i].id, id))
      return TRUE;
  return FALSE;
}

static void
add_clicked (FlussiBranchesEditor *self)
{
  g_autofree char *id = NULL;

  for (guint number = self->step->n_branches + 1; id == NULL || has_branch (self->step, id); number++)
    {
      g_free (id);
      id = g_strdup_printf ("b%u", number);
    }
  flussi_step_append_branch (self->step, id);
  flussi_branches_editor_update (self);
  branches_changed (self);
}

/* --- Cards ---------------------------------------------------------------------------- */

static GtkWidget *
make_head (FlussiBranchesEditor *self,
           const FlussiBranch   *branch,
           guint                 index)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *name = gtk_entry_new ();
  GtkWidget *remove = flussi_form_icon_button ("user-trash-symbolic", _("Remove this branch"));
  g_autofree char *placeholder = g_strdup_printf (_("Branch %u"), index + 1);

  gtk_editable_set_text (GTK_EDITABLE (name), branch->name != NULL ? branch->name : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (name), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (name), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the branch"), -1);
  gtk_widget_set_hexpand (name, TRUE);
  g_object_set_data (G_OBJECT (name), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (index));
  g_signal_connect (name, "changed", G_CALLBACK (name_changed), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked), self);
  if (branch->next != NULL)
    {
      gtk_widget_set_sensitive (remove, FALSE);
      gtk_widget_set_tooltip_text (remove, _("There are actions on this branch: delete or move them first"));
    }
  gtk_box_append (GTK_BOX (head), name);
  if (!is_kind (self, "request_approval"))
    gtk_box_append (GTK_BOX (head), remove);
  return head;
}

static GtkWidget *
make_equals (FlussiBranchesEditor *self,
             const FlussiBranch   *branch)
{
  const FlussiJson *value = flussi_json_get (self->step->params, "value");
  const char *name = value != NULL && flussi_json_kind (value) == FLUSSI_JSON_OBJECT
                     ? flussi_json_get_string (value, "property") : NULL;
  const FlussiProperty *property = NULL;
  FlussiField *field;
  g_autoptr (FlussiJson) values = NULL;

  if (name != NULL && flussi_json_get (value, "associated") == NULL)
    property = flussi_form_context_find_property (self->context, name);
  field = flussi_values_field_new (self->context, property);
  if (branch->equals != NULL && flussi_json_kind (branch->equals) != FLUSSI_JSON_ARRAY)
    {
      values = flussi_json_new_array ();
      flussi_json_append (values, flussi_json_ref (branch->equals));
    }
  flussi_field_set_value (field, values != NULL ? values : branch->equals);
  return GTK_WIDGET (field);
}

static GtkWidget *
make_percent (const FlussiBranch *branch)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 100, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), MAX (branch->percent, 0));
  gtk_widget_set_halign (spin, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Per cent"), -1);
  return spin;
}

static GtkWidget *
make_when (FlussiBranchesEditor *self,
           const FlussiBranch   *branch)
{
  FlussiField *field = flussi_criteria_field_new (self->context);
  g_autoptr (FlussiJson) when = branch->when != NULL ? flussi_criteria_to_json (branch->when) : NULL;

  flussi_field_set_value (field, when);
  return GTK_WIDGET (field);
}

static void
add_card (FlussiBranchesEditor *self,
          guint                 index)
{
  const FlussiBranch *branch = &self->step->branches[index];
  GtkWidget *card = flussi_form_card_new ();
  GtkWidget *condition = NULL;

  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_set_spacing (GTK_BOX (card), 6);
  gtk_box_append (GTK_BOX (card), make_head (self, branch, index));
  if (is_kind (self, "branch_criteria"))
    {
      condition = make_when (self, branch);
      g_signal_connect (condition, "changed", G_CALLBACK (when_changed), self);
    }
  else if (is_kind (self, "branch_value"))
    {
      condition = make_equals (self, branch);
      g_signal_connect (condition, "changed", G_CALLBACK (equals_changed), self);
    }
  else if (is_kind (self, "branch_random"))
    {
      condition = make_percent (branch);
      g_signal_connect (condition, "value-changed", G_CALLBACK (percent_changed), self);
    }
  if (condition != NULL)
    {
      g_object_set_data (G_OBJECT (condition), "index", GUINT_TO_POINTER (index));
      gtk_box_append (GTK_BOX (card), condition);
    }
  gtk_box_append (self->cards, card);
}

static void
add_otherwise (FlussiBranchesEditor *self)
{
  const FlussiParam *param = flussi_action_kind_find_param (self->step->kind, "otherwise");
  GtkWidget *card, *name;

  if (param == NULL)
    return;
  card = flussi_form_card_new ();
  name = gtk_entry_new ();
  gtk_widget_add_css_class (card, "flussi-part");
  gtk_editable_set_text (GTK_EDITABLE (name), self->step->otherwise_name != NULL ? self->step->otherwise_name : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (name), flussi_label_get (&param->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, flussi_label_get (&param->label), -1);
  g_signal_connect (name, "changed", G_CALLBACK (otherwise_changed), self);
  gtk_box_append (GTK_BOX (card), flussi_form_caption_new (_("Everyone else")));
  gtk_box_append (GTK_BOX (card), name);
  gtk_box_append (self->cards, card);
}

/**
 * flussi_branches_editor_update:
 * @self: an editor
 *
 * Shows the step anew, after its branches or its value were changed.
 */
void
flussi_branches_editor_update (FlussiBranchesEditor *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < self->step->n_branches; i++)
    add_card (self, i);
  add_otherwise (self);
  update_sum (self);
}

static void
flussi_branches_editor_finalize (GObject *object)
{
  FlussiBranchesEditor *self = FLUSSI_BRANCHES_EDITOR (object);

  flussi_form_context_unref (self->context);
  flussi_step_unref (self->step);
  G_OBJECT_CLASS (flussi_branches_editor_parent_class)->finalize (object);
}

static void
flussi_branches_editor_class_init (FlussiBranchesEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_branches_editor_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
flussi_branches_editor_init (FlussiBranchesEditor *self)
{
}

/**
 * flussi_branches_editor_new:
 * @context: the step
 * @step: a copy of it that may be changed
 *
 * Returns: (transfer floating): an editor of its branches
 */
GtkWidget *
flussi_branches_editor_new (FlussiFormContext *context,
                            FlussiStep        *step)
{
  FlussiBranchesEditor *self = g_object_new (FLUSSI_TYPE_BRANCHES_EDITOR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *add = flussi_form_add_button (_("+ Another branch"));

  self->context = flussi_form_context_ref (context);
  self->step = flussi_step_ref (step);
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  self->sum = GTK_LABEL (flussi_form_text_new (NULL, NULL));
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_clicked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cards));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sum));
  gtk_widget_set_visible (add, !is_kind (self, "request_approval"));
  gtk_box_append (GTK_BOX (box), add);
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_branches_editor_update (self);
  return GTK_WIDGET (self);
}
