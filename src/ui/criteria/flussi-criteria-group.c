/* flussi-criteria-group.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-filter.h"

#include "flussi-fields.h"
#include "flussi-form-parts.h"
#include "flussi-picker.h"

#define FLUSSI_TYPE_CRITERIA_GROUP (flussi_criteria_group_get_type ())
G_DECLARE_FINAL_TYPE (FlussiCriteriaGroup, flussi_criteria_group, FLUSSI, CRITERIA_GROUP, FlussiField)

struct _FlussiCriteriaGroup
{
  FlussiField   parent_instance;

  GtkBox       *rows;
  GtkDropDown  *joint; /* all or any; shown in inner groups of two or more */
  FlussiPicker *add;
  gboolean      bare;  /* a single filter is written without a group around it */
};

G_DEFINE_FINAL_TYPE (FlussiCriteriaGroup, flussi_criteria_group, FLUSSI_TYPE_FIELD)

static gboolean
joins_any (FlussiCriteriaGroup *self)
{
  return gtk_drop_down_get_selected (self->joint) == 1;
}

static guint
count_rows (FlussiCriteriaGroup *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static FlussiJson *
compose (FlussiCriteriaGroup *self)
{
  guint n = count_rows (self);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
  FlussiJson *group, *items;

  if (n == 0)
    return NULL;
  if (n == 1 && self->bare)
    return flussi_json_ref (flussi_field_get_value (FLUSSI_FIELD (first)));
  group = flussi_json_new_object ();
  items = flussi_json_new_array ();
  for (GtkWidget *row = first; row != NULL; row = gtk_widget_get_next_sibling (row))
    flussi_json_append (items, flussi_json_ref (flussi_field_get_value (FLUSSI_FIELD (row))));
  flussi_json_set (group, joins_any (self) ? "any" : "all", items);
  return group;
}

static void
update_rows (FlussiCriteriaGroup *self)
{
  const char *word = joins_any (self) ? _("OR") : _("AND");
  gboolean first = TRUE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    {
      flussi_filter_row_set_prefix (FLUSSI_FIELD (row), first ? NULL : word);
      first = FALSE;
    }
}

static void
group_changed (FlussiCriteriaGroup *self)
{
  update_rows (self);
  flussi_field_take_value (FLUSSI_FIELD (self), compose (self));
}

/* --- Rows ------------------------------------------------------------------------------ */

static FlussiField *add_row (FlussiCriteriaGroup *self,
                             const FlussiJson    *value,
                             GtkWidget           *after);

static void
row_changed (FlussiCriteriaGroup *self)
{
  group_changed (self);
}

/* An alternative to a row: the two become an inner group. */
static void
wrap_row (FlussiCriteriaGroup *self,
          FlussiField         *row)
{
  g_autoptr (FlussiJson) group = flussi_json_new_object ();
  FlussiJson *items = flussi_json_new_array ();

  flussi_json_append (items, flussi_json_ref (flussi_field_get_value (row)));
  flussi_json_set (group, joins_any (self) ? "all" : "any", items);
  flussi_field_set_value (row, group);
  group_changed (self);
}

static void
move_row (FlussiCriteriaGroup *self,
          GtkWidget           *row,
          gboolean             up)
{
  GtkWidget *other = up ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);

  if (other == NULL)
    return;
  if (up)
    gtk_box_reorder_child_after (self->rows, other, row);
  else
    gtk_box_reorder_child_after (self->rows, row, other);
  group_changed (self);
  gtk_widget_grab_focus (row);
}

static void
remove_row (FlussiCriteriaGroup *self,
            GtkWidget           *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (row);
  gtk_box_remove (self->rows, row);
  gtk_widget_grab_focus (next != NULL ? next : GTK_WIDGET (self->add));
  group_changed (self);
}

static FlussiJson *
parse_filter (const char *text)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (text, -1, NULL);
  g_autoptr (FlussiCriteria) criteria = json != NULL ? flussi_criteria_parse (json, NULL) : NULL;

  return criteria != NULL ? g_steal_pointer (&json) : NULL;
}

static gboolean
insert_text (FlussiCriteriaGroup *self,
             const char          *text,
             GtkWidget           *after)
{
  g_autoptr (FlussiJson) filter = parse_filter (text);

  if (filter == NULL)
    return FALSE;
  add_row (self, filter, after);
  group_changed (self);
  return TRUE;
}

static void
text_pasted (GObject      *clipboard,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (FlussiField) row = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (row), FLUSSI_TYPE_CRITERIA_GROUP);

  if (group == NULL || text == NULL || !insert_text (FLUSSI_CRITERIA_GROUP (group), text, GTK_WIDGET (row)))
    gtk_widget_error_bell (GTK_WIDGET (row));
}

static void
row_act (FlussiCriteriaGroup *self,
         const char          *act,
         FlussiField         *row)
{
  if (g_str_equal (act, "remove"))
    remove_row (self, GTK_WIDGET (row));
  else if (g_str_equal (act, "move-up"))
    move_row (self, GTK_WIDGET (row), TRUE);
  else if (g_str_equal (act, "move-down"))
    move_row (self, GTK_WIDGET (row), FALSE);
  else if (g_str_equal (act, "group"))
    wrap_row (self, row);
  else if (g_str_equal (act, "paste"))
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (row)), NULL, text_pasted, g_object_ref (row));
  else if (g_str_equal (act, "duplicate"))
    {
      g_autoptr (FlussiJson) copy = flussi_json_copy (flussi_field_get_value (row));

      flussi_json_remove (copy, "id");
      add_row (self, copy, GTK_WIDGET (row));
      group_changed (self);
    }
}

static gboolean
row_drop (FlussiCriteriaGroup *self,
          const char          *text,
          FlussiField         *row)
{
  return insert_text (self, text, gtk_widget_get_prev_sibling (GTK_WIDGET (row)));
}

static FlussiField *
add_row (FlussiCriteriaGroup *self,
         const FlussiJson    *value,
         GtkWidget           *after)
{
  FlussiField *row = flussi_filter_row_new (flussi_field_get_context (FLUSSI_FIELD (self)));

  flussi_field_set_value (row, value);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (row_changed), self);
  g_signal_connect_swapped (row, "act", G_CALLBACK (row_act), self);
  g_signal_connect_swapped (row, "drop-filter", G_CALLBACK (row_drop), self);
  gtk_box_insert_child_after (self->rows, GTK_WIDGET (row), after);
  return row;
}

static void
filter_picked (FlussiCriteriaGroup *self,
               const char          *choice)
{
  g_autoptr (FlussiJson) filter = flussi_filter_new (flussi_field_get_context (FLUSSI_FIELD (self)), choice);
  FlussiField *row = add_row (self, filter, gtk_widget_get_last_child (GTK_WIDGET (self->rows)));

  flussi_filter_row_set_open (row, TRUE);
  group_changed (self);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

/* --- Showing --------------------------------------------------------------------------- */

static void
flussi_criteria_group_show (FlussiField      *field,
                            const FlussiJson *value)
{
  FlussiCriteriaGroup *self = FLUSSI_CRITERIA_GROUP (field);
  const FlussiJson *all = value != NULL ? flussi_json_get (value, "all") : NULL;
  const FlussiJson *any = value != NULL ? flussi_json_get (value, "any") : NULL;
  const FlussiJson *items = all != NULL ? all : any;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  self->bare = items == NULL;
  gtk_drop_down_set_selected (self->joint, any != NULL ? 1 : 0);
  if (items != NULL)
    for (guint i = 0; i < flussi_json_length (items); i++)
      add_row (self, flussi_json_at (items, i), gtk_widget_get_last_child (GTK_WIDGET (self->rows)));
  else if (value != NULL)
    add_row (self, value, NULL);
  update_rows (self);
}

static char *
flussi_criteria_group_get_problem (FlussiField *field)
{
  FlussiCriteriaGroup *self = FLUSSI_CRITERIA_GROUP (field);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    {
      char *problem = flussi_field_get_problem (FLUSSI_FIELD (row));

      if (problem != NULL)
        return problem;
    }
  return NULL;
}

static void
flussi_criteria_group_class_init (FlussiCriteriaGroupClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_criteria_group_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_criteria_group_get_problem;
}

static void
flussi_criteria_group_init (FlussiCriteriaGroup *self)
{
}

/**
 * flussi_criteria_group_new:
 * @context: whose criteria
 * @look: whether it stands in a card, where AND is understood, or inside a filter
 *
 * Returns: (transfer floating): a field for a group of filters
 */
FlussiField *
flussi_criteria_group_new (FlussiFormContext *context,
                           FlussiGroupLook    look)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_CRITERIA_GROUP, context);
  FlussiCriteriaGroup *self = FLUSSI_CRITERIA_GROUP (field);
  const char *joints[] = { _("All of these"), _("At least one of these"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *add = flussi_picker_new (flussi_filter_choices (context), _("+ Another condition"));

  self->bare = TRUE;
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  self->joint = GTK_DROP_DOWN (flussi_drop_down_new (joints, _("How conditions are joined")));
  gtk_widget_set_halign (GTK_WIDGET (self->joint), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->joint), look == FLUSSI_GROUP_INNER);
  g_signal_connect_swapped (self->joint, "notify::selected", G_CALLBACK (group_changed), self);
  self->add = FLUSSI_PICKER (add);
  flussi_picker_set_button (self->add, "flussi-add");
  g_signal_connect_swapped (add, "picked", G_CALLBACK (filter_picked), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->joint));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), add);
  adw_bin_set_child (ADW_BIN (self), box);
  return field;
}
