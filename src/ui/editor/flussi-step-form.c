/* flussi-step-form.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-step-form.h"

#include "flussi-branches-editor.h"
#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-params.h"

#define CHECK_MS 250

/* Implementation notes: the form edits a copy of the step. When it is saved, the
 * copy takes the lines (next, branches' next) from the document as it is then, so a
 * step that was moved meanwhile stays where it is. Fields that depend on another
 * one (the value on the property, the property on the target) are made anew when
 * that one changes. */

typedef struct
{
  const FlussiParam *param;
  GtkWidget         *group;
  AdwBin            *bin;
  FlussiField       *field;
  GtkLabel          *problem;
} Row;

struct _FlussiStepForm
{
  FlussiDraftPanel      panel;

  FlussiStep           *draft;
  GArray               *rows;     /* Row */
  FlussiBranchesEditor *branches; /* nullable */
  GtkLabel             *others;   /* problems without a field */
  guint                 check;
};

G_DEFINE_FINAL_TYPE (FlussiStepForm, flussi_step_form, FLUSSI_TYPE_DRAFT_PANEL)

static void
set_modified (FlussiStepForm *self,
              gboolean        modified)
{
  flussi_draft_panel_set_modified (&self->panel, modified);
}

/* --- Problems --------------------------------------------------------------------------- */

static void
set_problem (Row        *row,
             const char *sentence)
{
  gtk_label_set_label (row->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (row->problem), sentence != NULL);
}

static Row *
find_row (FlussiStepForm *self,
          const char     *path)
{
  const char *name = path != NULL && g_str_has_prefix (path, "params.") ? path + strlen ("params.") : NULL;

  for (guint i = 0; name != NULL && i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      gsize length = strlen (row->param->name);

      if (strncmp (name, row->param->name, length) == 0 && strchr (".[", name[length]) != NULL)
        return row;
    }
  return NULL;
}

static void
show_field_problems (FlussiStepForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      g_autofree char *problem = flussi_field_get_problem (row->field);

      set_problem (row, problem);
    }
}

/* The problems that the whole document would have with the step as it is typed. */
static gboolean
check_now (gpointer data)
{
  FlussiStepForm *self = data;
  g_autoptr (FlussiStep) copy = flussi_step_copy (self->draft);
  g_autoptr (FlussiFlow) flow = NULL;
  g_autoptr (FlussiProblems) problems = NULL;
  g_autoptr (GString) others = g_string_new (NULL);

  self->check = 0;
  show_field_problems (self);
  copy->placeholder = FALSE;
  flow = flussi_edit_replace (flussi_document_get_flow (self->panel.document), g_steal_pointer (&copy), NULL);
  problems = flow != NULL ? flussi_flow_check (flow, self->panel.context->catalog, NULL) : NULL;
  for (guint i = 0; problems != NULL && i < flussi_problems_get_length (problems); i++)
    {
      const FlussiProblem *problem = flussi_problems_get (problems, i);
      g_autofree char *sentence = NULL;
      Row *row;

      if (g_strcmp0 (problem->step, self->draft->id) != 0)
        continue;
      sentence = flussi_problem_sentence (problem);
      row = find_row (self, problem->path);
      if (row == NULL)
        g_string_append_printf (others, "%s%s", others->len > 0 ? "\n" : "", sentence);
      else if (!gtk_widget_get_visible (GTK_WIDGET (row->problem)) && self->panel.modified)
        set_problem (row, sentence);
    }
  gtk_label_set_label (self->others, others->str);
  gtk_widget_set_visible (GTK_WIDGET (self->others), others->len > 0 && self->panel.modified);
  return G_SOURCE_REMOVE;
}

static void
check_soon (FlussiStepForm *self)
{
  g_clear_handle_id (&self->check, g_source_remove);
  self->check = g_timeout_add (CHECK_MS, check_now, self);
}

/* --- Parameters ------------------------------------------------------------------------- */

static void field_changed (FlussiStepForm *self,
                           FlussiField    *field);

static gboolean
is_shown (FlussiStepForm    *self,
          const FlussiParam *param)
{
  const FlussiParam *by = param->shown_if != NULL ? flussi_action_kind_find_param (self->draft->kind, param->shown_if) : NULL;
  const FlussiJson *value;
  g_autoptr (FlussiJson) fallback = NULL;
  g_auto (GStrv) words = NULL;

  if (by == NULL)
    return TRUE;
  value = flussi_json_get (self->draft->params, by->name);
  if (value == NULL && by->fallback != NULL)
    value = fallback = flussi_json_parse (by->fallback, -1, NULL);
  if (value == NULL || param->shown_values == NULL)
    return value != NULL;
  words = g_strsplit (param->shown_values, "|", -1);
  return flussi_json_kind (value) == FLUSSI_JSON_STRING && g_strv_contains ((const char * const *) words,
                                                                            flussi_json_string (value));
}

static void
update_shown (FlussiStepForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      gtk_widget_set_visible (row->group, is_shown (self, row->param));
    }
}

/* A parameter that is absent is shown as its default, without writing it. */
static void
show_value (FlussiStepForm *self,
            Row            *row)
{
  const FlussiJson *value = flussi_json_get (self->draft->params, row->param->name);
  g_autoptr (FlussiJson) fallback = NULL;

  if (value == NULL && row->param->fallback != NULL)
    value = fallback = flussi_json_parse (row->param->fallback, -1, NULL);
  flussi_field_set_value (row->field, value);
}

static void
make_field (FlussiStepForm *self,
            Row            *row)
{
  row->field = flussi_param_field_new (self->panel.context, row->param, self->draft->params);
  show_value (self, row);
  flussi_field_set_label (row->field, flussi_label_get (&row->param->label));
  g_signal_connect_swapped (row->field, "changed", G_CALLBACK (field_changed), self);
  adw_bin_set_child (row->bin, GTK_WIDGET (row->field));
}

static void
set_param (FlussiStepForm    *self,
           const FlussiParam *param,
           const FlussiJson  *value)
{
  FlussiJson *params = flussi_json_copy (self->draft->params);

  if (value != NULL)
    flussi_json_set (params, param->name, flussi_json_ref (value));
  else
    flussi_json_remove (params, param->name);
  flussi_json_unref (self->draft->params);
  self->draft->params = params;
}

static void
remake_dependents (FlussiStepForm    *self,
                   const FlussiParam *changed)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (g_strcmp0 (row->param->of, changed->name) == 0)
        {
          make_field (self, row);
          remake_dependents (self, row->param);
        }
    }
  if (self->branches != NULL && g_str_equal (changed->name, "value"))
    flussi_branches_editor_update (self->branches);
}

static void
field_changed (FlussiStepForm *self,
               FlussiField    *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (row->field != field)
        continue;
      set_param (self, row->param, flussi_field_get_value (field));
      remake_dependents (self, row->param);
      break;
    }
  update_shown (self);
  set_modified (self, TRUE);
  check_soon (self);
}

static void
branches_changed (FlussiStepForm *self)
{
  set_modified (self, TRUE);
  check_soon (self);
}

static void
add_row (FlussiStepForm    *self,
         const FlussiParam *param)
{
  Row row = { .param = param };
  GtkWidget *hint = param->hint.en != NULL ? flussi_form_text_new (flussi_label_get (&param->hint), "flussi-hint") : NULL;

  row.group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  row.bin = ADW_BIN (adw_bin_new ());
  row.problem = GTK_LABEL (flussi_form_text_new (NULL, "flussi-problem"));
  gtk_widget_set_visible (GTK_WIDGET (row.problem), FALSE);
  if (param->type != FLUSSI_PARAM_BOOLEAN)
    gtk_box_append (GTK_BOX (row.group), flussi_form_caption_new (flussi_label_get (&param->label)));
  gtk_box_append (GTK_BOX (row.group), GTK_WIDGET (row.bin));
  if (hint != NULL)
    {
      gtk_widget_add_css_class (hint, "dim-label");
      gtk_box_append (GTK_BOX (row.group), hint);
    }
  gtk_box_append (GTK_BOX (row.group), GTK_WIDGET (row.problem));
  gtk_box_append (GTK_BOX (self->panel.frame.content), row.group);
  make_field (self, &row);
  g_array_append_val (self->rows, row);
}

/* --- Saving ----------------------------------------------------------------------------- */

static const char *
find_next (const FlussiStep *step,
           const char       *branch)
{
  for (guint i = 0; i < step->n_branches; i++)
    if (g_str_equal (step->branches[i].id, branch))
      return step->branches[i].next;
  return NULL;
}

static FlussiStep *
dup_result (FlussiStepForm   *self,
            const FlussiStep *present,
            gboolean          placeholder)
{
  FlussiStep *step = flussi_step_copy (self->draft);

  flussi_flow_set_text (&step->next, present->next);
  flussi_flow_set_text (&step->on_error, present->on_error);
  flussi_flow_set_text (&step->otherwise_next, present->otherwise_next);
  step->has_otherwise |= present->has_otherwise;
  for (guint i = 0; i < step->n_branches; i++)
    flussi_flow_set_text (&step->branches[i].next, find_next (present, step->branches[i].id));
  step->disabled = present->disabled;
  step->placeholder = placeholder;
  return step;
}

static void
save (FlussiStepForm *self,
      gboolean        placeholder)
{
  FlussiFlow *flow = flussi_document_get_flow (self->panel.document);
  const FlussiStep *present = flussi_flow_find_step (flow, self->draft->id);
  g_autoptr (FlussiFlow) edited = NULL;
  g_autoptr (GError) error = NULL;
  FlussiLabel label = { NULL };

  if (present != NULL)
    edited = flussi_edit_replace (flow, dup_result (self, present, placeholder), &error);
  else
    flussi_error_set (&error, FLUSSI_ERROR_UNKNOWN_STEP, "step", self->draft->id, NULL);
  if (edited == NULL)
    {
      g_autofree char *sentence = flussi_error_sentence (error);

      flussi_panel_frame_fail (&self->panel.frame, sentence);
      return;
    }
  flussi_edit_get_label (FLUSSI_EDIT_ACT_CHANGE, 1, self->draft->kind, &label);
  if (flussi_document_edit (self->panel.document, edited, &label))
    {
      set_modified (self, FALSE);
      flussi_draft_panel_close (&self->panel);
    }
  flussi_edit_label_clear (&label);
}

static void
save_clicked (FlussiStepForm *self)
{
  save (self, FALSE);
}

static void
placeholder_clicked (FlussiStepForm *self)
{
  save (self, TRUE);
}

static void
cancel_clicked (FlussiStepForm *self)
{
  set_modified (self, FALSE);
  flussi_draft_panel_close (&self->panel);
}

/* --- The object ------------------------------------------------------------------------- */

static void
name_changed (FlussiStepForm *self,
              GtkEditable    *entry)
{
  const char *text = gtk_editable_get_text (entry);

  g_free (self->draft->name);
  self->draft->name = *text != '\0' ? g_strdup (text) : NULL;
  set_modified (self, TRUE);
}

static void
add_head (FlussiStepForm *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_entry_new ();
  const FlussiActionKind *kind = self->draft->kind;
  GtkWidget *description = flussi_form_text_new (flussi_label_get (&kind->description), "flussi-hint");

  gtk_widget_add_css_class (description, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), flussi_form_title_new (flussi_label_get (&kind->name)));
  gtk_box_append (GTK_BOX (texts), description);
  gtk_box_append (GTK_BOX (head), flussi_kind_tile_new (kind));
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (self->panel.frame.content), head);

  gtk_editable_set_text (GTK_EDITABLE (name), self->draft->name != NULL ? self->draft->name : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (name), flussi_label_get (&kind->name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the action"), -1);
  g_signal_connect_swapped (name, "changed", G_CALLBACK (name_changed), self);
  flussi_form_add_labelled (self->panel.frame.content, _("Name of the action"), NULL, name);
}

static void
add_branches (FlussiStepForm *self)
{
  GtkWidget *branches;

  if (flussi_action_kind_find_param (self->draft->kind, "branches") == NULL)
    return;
  branches = flussi_branches_editor_new (self->panel.context, self->draft);
  self->branches = FLUSSI_BRANCHES_EDITOR (branches);
  g_signal_connect_swapped (branches, "changed", G_CALLBACK (branches_changed), self);
  gtk_box_append (GTK_BOX (self->panel.frame.content), flussi_form_title_new (_("Branches")));
  gtk_box_append (GTK_BOX (self->panel.frame.content), branches);
}

static void
build (FlussiStepForm *self)
{
  const FlussiParam *param;

  flussi_panel_frame_init (&self->panel.frame, NULL);
  gtk_widget_set_parent (self->panel.frame.root, GTK_WIDGET (self));
  add_head (self);
  for (param = self->draft->kind->params; param != NULL && param->name != NULL; param++)
    if (param->type != FLUSSI_PARAM_BRANCHES && param->type != FLUSSI_PARAM_OTHERWISE)
      add_row (self, param);
  add_branches (self);
  self->others = GTK_LABEL (flussi_form_text_new (NULL, "flussi-problem"));
  gtk_widget_set_visible (GTK_WIDGET (self->others), FALSE);
  gtk_box_append (GTK_BOX (self->panel.frame.content), GTK_WIDGET (self->others));
  gtk_widget_set_visible (self->panel.frame.placeholder, TRUE);
  g_signal_connect_swapped (self->panel.frame.save, "clicked", G_CALLBACK (save_clicked), self);
  g_signal_connect_swapped (self->panel.frame.placeholder, "clicked", G_CALLBACK (placeholder_clicked), self);
  g_signal_connect_swapped (self->panel.frame.cancel, "clicked", G_CALLBACK (cancel_clicked), self);
  update_shown (self);
}

static void
flussi_step_form_dispose (GObject *object)
{
  FlussiStepForm *self = FLUSSI_STEP_FORM (object);

  g_clear_handle_id (&self->check, g_source_remove);
  G_OBJECT_CLASS (flussi_step_form_parent_class)->dispose (object);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->draft, flussi_step_unref);
}

static void
flussi_step_form_class_init (FlussiStepFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_step_form_dispose;
}

static void
flussi_step_form_init (FlussiStepForm *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

/**
 * flussi_step_form_new:
 * @document: a document
 * @step: id of one of its steps
 *
 * Returns: (transfer floating): the form of the step
 */
GtkWidget *
flussi_step_form_new (FlussiDocument *document,
                      const char     *step)
{
  FlussiStepForm *self = flussi_draft_panel_construct (FLUSSI_TYPE_STEP_FORM, document, step);

  self->draft = flussi_step_copy (flussi_flow_find_step (flussi_document_get_flow (document), step));
  build (self);
  return GTK_WIDGET (self);
}

/**
 * flussi_step_form_get_step:
 * @self: a form
 *
 * Returns: id of its step
 */
const char *
flussi_step_form_get_step (FlussiStepForm *self)
{
  return self->draft->id;
}

/**
 * flussi_step_form_show_problem:
 * @self: a form
 * @path: (nullable): path of a problem of its step, such as `params.title`
 *
 * Goes to the field that has the problem.
 */
void
flussi_step_form_show_problem (FlussiStepForm *self,
                               const char     *path)
{
  Row *row = find_row (self, path);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row->field));
  else if (self->rows->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (g_array_index (self->rows, Row, 0).field));
}
