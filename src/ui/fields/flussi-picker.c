/* flussi-picker.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-picker.h"

#include "flussi-form-parts.h"
#include "flussi-text.h"

#define POPOVER_WIDTH 300
#define MAX_LIST_HEIGHT 320
#define MIN_FOR_SEARCH 8

/* Implementation notes: the list is made when it is first opened. GtkListView of
 * the baseline has no section headers, so what is shown is a list of its own in
 * which titles are choices without a value; it is filled anew for every search,
 * which is fast because a person can only read some hundred rows anyway. */

struct _FlussiPicker
{
  AdwBin              parent_instance;

  GtkMenuButton      *button;
  GtkLabel           *label;
  GListModel         *choices;
  GListStore         *shown;      /* made with the list */
  GtkSingleSelection *selection;  /* not owned */
  GtkEditable        *search;     /* not owned */
  GtkListView        *list;       /* not owned */
  GtkWidget          *nothing;    /* not owned */
  char               *selected;
  char               *placeholder;
  char               *clear;      /* nullable */
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiPicker, flussi_picker, ADW_TYPE_BIN)

static void
update_label (FlussiPicker *self)
{
  FlussiPickItem *choice = flussi_choices_find (self->choices, self->selected);
  const char *text = self->placeholder;

  if (choice != NULL)
    text = flussi_pick_item_get_label (choice);
  else if (self->selected != NULL)
    text = self->selected;
  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), text);
  if (self->selected == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "flussi-placeholder");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "flussi-placeholder");
}

static char **
search_words (FlussiPicker *self)
{
  g_autofree char *folded = flussi_text_fold (gtk_editable_get_text (self->search));

  return g_strsplit_set (folded, " ", -1);
}

static void
select_first (FlussiPicker *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (FlussiPickItem) choice = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (flussi_pick_item_get_value (choice) == NULL)
        continue;
      if (position == GTK_INVALID_LIST_POSITION)
        position = i;
      if (g_strcmp0 (flussi_pick_item_get_value (choice), self->selected) == 0)
        position = i;
    }
  gtk_single_selection_set_selected (self->selection, position);
}

static void
fill (FlussiPicker *self)
{
  g_auto (GStrv) words = search_words (self);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *group = NULL;

  if (self->clear != NULL && *words[0] == '\0')
    g_ptr_array_add (rows, flussi_pick_item_new ("", self->clear, NULL, NULL, "edit-clear-symbolic"));
  for (guint i = 0; i < g_list_model_get_n_items (self->choices); i++)
    {
      g_autoptr (FlussiPickItem) choice = g_list_model_get_item (self->choices, i);

      if (!flussi_pick_item_matches (choice, words))
        continue;
      if (flussi_pick_item_get_group (choice) != NULL && g_strcmp0 (flussi_pick_item_get_group (choice), group) != 0)
        {
          group = flussi_pick_item_get_group (choice);
          g_ptr_array_add (rows, flussi_pick_item_new (NULL, group, NULL, NULL, NULL));
        }
      g_ptr_array_add (rows, g_steal_pointer (&choice));
    }
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)), rows->pdata, rows->len);
  gtk_widget_set_visible (self->nothing, rows->len == 0);
  select_first (self);
}

static void
choices_changed (FlussiPicker *self)
{
  update_label (self);
  if (self->shown != NULL)
    fill (self);
}

static void
pick (FlussiPicker *self,
      guint         position)
{
  g_autoptr (FlussiPickItem) choice = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  g_autofree char *value = NULL;

  if (choice == NULL || flussi_pick_item_get_value (choice) == NULL)
    return;
  value = g_strdup (flussi_pick_item_get_value (choice));
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[PICKED], 0, value);
}

/* Whoever types fast is ahead of the search, which waits a moment. */
static void
search_activated (FlussiPicker *self)
{
  fill (self);
  pick (self, gtk_single_selection_get_selected (self->selection));
}

static gboolean
search_key_pressed (FlussiPicker          *self,
                    guint                  keyval,
                    guint                  keycode,
                    GdkModifierType        state,
                    GtkEventControllerKey *controller)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- The list ------------------------------------------------------------------------ */

static void
setup_row (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = flussi_form_text_new (NULL, NULL);
  GtkWidget *detail = flussi_form_text_new (NULL, "caption");

  gtk_widget_add_css_class (detail, "dim-label");
  gtk_label_set_lines (GTK_LABEL (detail), 2);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (texts), label);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_list_item_set_child (item, box);
}

static void
bind_row (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  FlussiPickItem *choice = gtk_list_item_get_item (item);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget *detail = gtk_widget_get_next_sibling (label);
  gboolean title = flussi_pick_item_get_value (choice) == NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), flussi_pick_item_get_icon (choice));
  gtk_widget_set_visible (icon, flussi_pick_item_get_icon (choice) != NULL);
  gtk_label_set_label (GTK_LABEL (label), flussi_pick_item_get_label (choice));
  gtk_label_set_label (GTK_LABEL (detail), flussi_pick_item_get_detail (choice));
  gtk_widget_set_visible (detail, flussi_pick_item_get_detail (choice) != NULL);
  gtk_list_item_set_selectable (item, !title);
  gtk_list_item_set_activatable (item, !title);
  if (title)
    gtk_widget_add_css_class (label, "flussi-group-title");
  else
    gtk_widget_remove_css_class (label, "flussi-group-title");
}

static GtkWidget *
make_list (FlussiPicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list;

  self->shown = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  self->list = GTK_LIST_VIEW (list);
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_add_css_class (list, "flussi-choices");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->placeholder, -1);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (pick), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

static GtkWidget *
make_content (FlussiPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = GTK_EDITABLE (search);
  gtk_widget_set_size_request (box, POPOVER_WIDTH, -1);
  g_object_set (search, "placeholder-text", _("Search"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (search_activated), self);
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (gtk_menu_button_popdown), self->button);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_pressed), self);
  gtk_widget_add_controller (search, keys);
  self->nothing = flussi_form_text_new (_("Nothing found"), "dim-label");
  gtk_widget_set_halign (self->nothing, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (self->nothing, 6);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), self->nothing);
  return box;
}

static void
open_list (GtkMenuButton *button,
           gpointer       data)
{
  FlussiPicker *self = data;
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (popover == NULL)
    {
      popover = GTK_POPOVER (gtk_popover_new ());
      gtk_popover_set_child (popover, make_content (self));
      gtk_widget_add_css_class (GTK_WIDGET (popover), "flussi-popover");
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }
  gtk_editable_set_text (self->search, "");
  gtk_widget_set_visible (GTK_WIDGET (self->search), g_list_model_get_n_items (self->choices) >= MIN_FOR_SEARCH);
  fill (self);
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->search)) ? GTK_WIDGET (self->search)
                                                                            : GTK_WIDGET (self->list));
}

/* --- The object ---------------------------------------------------------------------- */

static void
flussi_picker_finalize (GObject *object)
{
  FlussiPicker *self = FLUSSI_PICKER (object);

  g_clear_object (&self->choices);
  g_clear_object (&self->shown);
  g_free (self->selected);
  g_free (self->placeholder);
  g_free (self->clear);
  G_OBJECT_CLASS (flussi_picker_parent_class)->finalize (object);
}

static void
flussi_picker_dispose (GObject *object)
{
  FlussiPicker *self = FLUSSI_PICKER (object);

  if (self->choices != NULL)
    g_signal_handlers_disconnect_by_func (self->choices, choices_changed, self);
  G_OBJECT_CLASS (flussi_picker_parent_class)->dispose (object);
}

static gboolean
flussi_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLUSSI_PICKER (widget)->button));
}

static void
flussi_picker_class_init (FlussiPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = flussi_picker_dispose;
  object_class->finalize = flussi_picker_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = flussi_picker_grab_focus;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
flussi_picker_init (FlussiPicker *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->button = GTK_MENU_BUTTON (button);
  self->label = GTK_LABEL (label);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_halign (box, GTK_ALIGN_FILL);
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_create_popup_func (self->button, open_list, self, NULL);
  adw_bin_set_child (ADW_BIN (self), button);
}

/**
 * flussi_picker_new:
 * @choices: (transfer full) (nullable): what can be picked, #FlussiPickItem
 * @placeholder: what the button says while nothing is picked
 *
 * Returns: (transfer floating): a picker
 */
GtkWidget *
flussi_picker_new (GListModel *choices,
                   const char *placeholder)
{
  FlussiPicker *self = g_object_new (FLUSSI_TYPE_PICKER, NULL);

  self->placeholder = g_strdup (placeholder);
  flussi_picker_set_choices (self, choices != NULL ? choices : G_LIST_MODEL (g_list_store_new (FLUSSI_TYPE_PICK_ITEM)));
  return GTK_WIDGET (self);
}

/**
 * flussi_picker_set_choices:
 * @self: a picker
 * @choices: (transfer full): what can be picked, #FlussiPickItem
 */
void
flussi_picker_set_choices (FlussiPicker *self,
                           GListModel   *choices)
{
  if (self->choices != NULL)
    g_signal_handlers_disconnect_by_func (self->choices, choices_changed, self);
  g_clear_object (&self->choices);
  self->choices = choices;
  g_signal_connect_swapped (choices, "items-changed", G_CALLBACK (choices_changed), self);
  choices_changed (self);
}

/**
 * flussi_picker_get_choices:
 * @self: a picker
 *
 * Returns: (transfer none): what can be picked
 */
GListModel *
flussi_picker_get_choices (FlussiPicker *self)
{
  return self->choices;
}

/**
 * flussi_picker_set_selected:
 * @self: a picker
 * @value: (nullable): the value it shows as picked, also one that is no choice
 */
void
flussi_picker_set_selected (FlussiPicker *self,
                            const char   *value)
{
  char *copy = value != NULL && *value != '\0' ? g_strdup (value) : NULL;

  g_free (self->selected);
  self->selected = copy;
  update_label (self);
}

/**
 * flussi_picker_get_selected:
 * @self: a picker
 *
 * Returns: (nullable): the value it shows as picked
 */
const char *
flussi_picker_get_selected (FlussiPicker *self)
{
  return self->selected;
}

/**
 * flussi_picker_set_button:
 * @self: a picker
 * @css_class: the style of its button: `flat`, `flussi-add`, `flussi-pill`
 *
 * Makes the button a quieter one, without an arrow.
 */
void
flussi_picker_set_button (FlussiPicker *self,
                          const char   *css_class)
{
  gtk_widget_set_visible (gtk_widget_get_next_sibling (GTK_WIDGET (self->label)), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), css_class);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/**
 * flussi_picker_set_clearable:
 * @self: a picker
 * @label: what picking nothing is called; it emits `picked` with an empty text
 */
void
flussi_picker_set_clearable (FlussiPicker *self,
                             const char   *label)
{
  g_free (self->clear);
  self->clear = g_strdup (label);
}
