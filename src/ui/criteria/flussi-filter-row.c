/* flussi-filter-row.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-filter.h"

#include "flussi-form-parts.h"

/* Implementation notes: a row is a sentence until it is opened, so that twenty
 * filters cost twenty sentences and no forms. A row travels as its JSON: by drag
 * and by the clipboard, within a group, to another one, and to another program. */

#define FLUSSI_TYPE_FILTER_ROW (flussi_filter_row_get_type ())
G_DECLARE_FINAL_TYPE (FlussiFilterRow, flussi_filter_row, FLUSSI, FILTER_ROW, FlussiField)

struct _FlussiFilterRow
{
  FlussiField         parent_instance;

  GtkBox             *box;
  AdwBin             *sentence;
  GtkRevealer        *revealer;
  AdwBin             *form_bin;
  FlussiField        *form;    /* nullable: made when it is first opened */
  GtkLabel           *problem;
  GSimpleActionGroup *actions;
  char               *prefix;  /* nullable */
};

enum
{
  ACT,
  DROP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiFilterRow, flussi_filter_row, FLUSSI_TYPE_FIELD)

/* What is in the row, without the negation around it. */
static const FlussiJson *
get_inner (const FlussiJson *value)
{
  const FlussiJson *inner = value != NULL ? flussi_json_get (value, "not") : NULL;

  return inner != NULL ? inner : value;
}

static gboolean
is_negated (FlussiFilterRow *self)
{
  const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (self));

  return value != NULL && flussi_json_get (value, "not") != NULL;
}

static FlussiJson *
negate (const FlussiJson *inner)
{
  FlussiJson *value = flussi_json_new_object ();

  flussi_json_set (value, "not", flussi_json_ref (inner));
  return value;
}

static void
update_sentence (FlussiFilterRow *self)
{
  const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (self));

  if (value == NULL)
    return;
  adw_bin_set_child (self->sentence, flussi_filter_sentence_new (flussi_field_get_context (FLUSSI_FIELD (self)), value,
                                                                 self->prefix));
}

static void
update_problem (FlussiFilterRow *self)
{
  g_autofree char *problem = self->form != NULL ? flussi_field_get_problem (self->form) : NULL;

  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
form_changed (FlussiFilterRow *self)
{
  const FlussiJson *inner = flussi_field_get_value (self->form);

  if (inner == NULL)
    {
      g_signal_emit (self, signals[ACT], 0, "remove");
      return;
    }
  flussi_field_take_value (FLUSSI_FIELD (self), is_negated (self) ? negate (inner) : flussi_json_ref (inner));
  update_sentence (self);
  update_problem (self);
}

static void
make_form (FlussiFilterRow *self)
{
  const FlussiJson *inner = get_inner (flussi_field_get_value (FLUSSI_FIELD (self)));

  self->form = flussi_filter_form_new (flussi_field_get_context (FLUSSI_FIELD (self)), flussi_filter_get_kind (inner));
  flussi_field_set_value (self->form, inner);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (form_changed), self);
  adw_bin_set_child (self->form_bin, GTK_WIDGET (self->form));
}

static void
flussi_filter_row_show (FlussiField      *field,
                        const FlussiJson *value)
{
  FlussiFilterRow *self = FLUSSI_FILTER_ROW (field);

  if (value == NULL)
    return;
  self->form = NULL;
  adw_bin_set_child (self->form_bin, NULL);
  update_sentence (self);
  if (flussi_filter_get_kind (get_inner (value)) == FLUSSI_FILTER_GROUP)
    flussi_filter_row_set_open (field, TRUE);
}

/**
 * flussi_filter_row_set_open:
 * @row: a row
 * @open: whether its form is shown
 */
void
flussi_filter_row_set_open (FlussiField *row,
                            gboolean     open)
{
  FlussiFilterRow *self = FLUSSI_FILTER_ROW (row);

  if (open && self->form == NULL)
    make_form (self);
  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self->sentence))),
                               GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/**
 * flussi_filter_row_set_prefix:
 * @row: a row
 * @prefix: (nullable): the word that joins it to the row before, such as “AND”
 */
void
flussi_filter_row_set_prefix (FlussiField *row,
                              const char  *prefix)
{
  FlussiFilterRow *self = FLUSSI_FILTER_ROW (row);

  if (g_strcmp0 (self->prefix, prefix) == 0)
    return;
  g_free (self->prefix);
  self->prefix = g_strdup (prefix);
  update_sentence (self);
}

/**
 * flussi_filter_row_is:
 * @widget: a widget
 *
 * Returns: whether it is a row
 */
gboolean
flussi_filter_row_is (GtkWidget *widget)
{
  return FLUSSI_IS_FILTER_ROW (widget);
}

/* --- Acts ------------------------------------------------------------------------------ */

static char *
dup_text (FlussiFilterRow *self)
{
  return flussi_json_to_text (flussi_field_get_value (FLUSSI_FIELD (self)));
}

static void
act_negate (FlussiFilterRow *self)
{
  const FlussiJson *value = flussi_field_get_value (FLUSSI_FIELD (self));
  const FlussiJson *inner = flussi_json_get (value, "not");

  flussi_field_take_value (FLUSSI_FIELD (self), inner != NULL ? flussi_json_ref (inner) : negate (value));
  update_sentence (self);
}

static void
row_act (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FlussiFilterRow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "negate"))
    {
      act_negate (self);
    }
  else if (g_str_equal (name, "copy"))
    {
      g_autofree char *text = dup_text (self);

      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
    }
  else
    {
      g_signal_emit (self, signals[ACT], 0, name);
    }
}

static GMenuModel *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) place = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  g_menu_append (change, _("Require the Opposite"), "row.negate");
  g_menu_append (change, _("Add an Alternative"), "row.group");
  g_menu_append (place, _("Move Up"), "row.move-up");
  g_menu_append (place, _("Move Down"), "row.move-down");
  g_menu_append (place, _("Duplicate"), "row.duplicate");
  g_menu_append (place, _("Copy"), "row.copy");
  g_menu_append (place, _("Paste Below"), "row.paste");
  g_menu_append (end, _("Remove"), "row.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (place));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
add_actions (FlussiFilterRow *self)
{
  static const GActionEntry entries[] = {
    { "negate", row_act }, { "group", row_act }, { "move-up", row_act }, { "move-down", row_act },
    { "duplicate", row_act }, { "copy", row_act }, { "paste", row_act }, { "remove", row_act },
  };
  static const struct { guint key; GdkModifierType state; const char *action; } keys[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "row.move-up" }, { GDK_KEY_Down, GDK_ALT_MASK, "row.move-down" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "row.copy" }, { GDK_KEY_v, GDK_CONTROL_MASK, "row.paste" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "row.duplicate" }, { GDK_KEY_Delete, 0, "row.remove" },
  };
  GtkWidget *button = gtk_widget_get_parent (GTK_WIDGET (self->sentence));
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "row", G_ACTION_GROUP (self->actions));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (button, shortcuts);
}

/* --- Drag and drop --------------------------------------------------------------------- */

static GdkContentProvider *
drag_prepare (FlussiFilterRow *self,
              double           x,
              double           y,
              GtkDragSource   *source)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->sentence));

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
drag_end (FlussiFilterRow *self,
          GdkDrag         *drag,
          gboolean         delete_data,
          GtkDragSource   *source)
{
  if (delete_data)
    g_signal_emit (self, signals[ACT], 0, "remove");
}

static gboolean
dropped (FlussiFilterRow *self,
         const GValue    *value,
         double           x,
         double           y,
         GtkDropTarget   *target)
{
  gboolean taken = FALSE;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "flussi-drop");
  g_signal_emit (self, signals[DROP], 0, g_value_get_string (value), &taken);
  return taken;
}

static GdkDragAction
drop_enter (FlussiFilterRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "flussi-drop");
  return GDK_ACTION_MOVE;
}

static void
drop_leave (FlussiFilterRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "flussi-drop");
}

static void
add_drag_and_drop (FlussiFilterRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_prepare), self);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (drag_end), self);
  gtk_widget_add_controller (gtk_widget_get_parent (GTK_WIDGET (self->sentence)), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped), self);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (drop_enter), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drop_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- The object ------------------------------------------------------------------------ */

static void
sentence_clicked (FlussiFilterRow *self)
{
  flussi_filter_row_set_open (FLUSSI_FIELD (self), !gtk_revealer_get_reveal_child (self->revealer));
}

static void
flussi_filter_row_dispose (GObject *object)
{
  FlussiFilterRow *self = FLUSSI_FILTER_ROW (object);

  g_clear_object (&self->actions);
  g_clear_pointer (&self->prefix, g_free);
  G_OBJECT_CLASS (flussi_filter_row_parent_class)->dispose (object);
}

static char *
flussi_filter_row_get_problem (FlussiField *field)
{
  FlussiFilterRow *self = FLUSSI_FILTER_ROW (field);

  return self->form != NULL ? flussi_field_get_problem (self->form) : NULL;
}

static void
flussi_filter_row_class_init (FlussiFilterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_filter_row_dispose;
  FLUSSI_FIELD_CLASS (klass)->show = flussi_filter_row_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_filter_row_get_problem;
  signals[ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROP] = g_signal_new ("drop-filter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
}

static void
flussi_filter_row_init (FlussiFilterRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr (GMenuModel) model = make_menu ();

  self->sentence = ADW_BIN (adw_bin_new ());
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->sentence));
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "flussi-filter");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (sentence_clicked), self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_widget_set_tooltip_text (menu, _("More"));
  gtk_widget_set_valign (menu, GTK_ALIGN_START);
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_add_css_class (menu, "circular");
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (head), menu);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->form_bin = ADW_BIN (adw_bin_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->form_bin), "flussi-nested");
  gtk_widget_set_margin_top (GTK_WIDGET (self->form_bin), 4);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->form_bin), 8);
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->form_bin));
  self->problem = GTK_LABEL (flussi_form_text_new (NULL, "flussi-problem"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->revealer));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  self->box = GTK_BOX (box);
  adw_bin_set_child (ADW_BIN (self), box);
  add_actions (self);
  add_drag_and_drop (self);
  flussi_field_set_focus_on (FLUSSI_FIELD (self), button);
}

/**
 * flussi_filter_row_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a row for one part of CRITERIA
 */
FlussiField *
flussi_filter_row_new (FlussiFormContext *context)
{
  return flussi_field_construct (FLUSSI_TYPE_FILTER_ROW, context);
}
