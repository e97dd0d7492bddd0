/* flussi-canvas-keyboard.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-canvas-private.h"

/* Ways through the tree, and the keys for them. */
typedef enum
{
  GO_UP,
  GO_DOWN,
  GO_LEFT,
  GO_RIGHT,
  GO_HOME,
  GO_END,
  GO_PROBLEM,
} Way;

static gboolean
is_card (FlussiCanvas *self,
         int           item)
{
  return item >= 0 && item < self->n_items && flussi_tree_item_is_card (&self->items[item]);
}

/* The n-th item below; -1 if there is none. */
static int
get_child (FlussiCanvas *self,
           int           item,
           int           n)
{
  int child = item + 1;

  for (; child < self->items[item].after; child = self->items[child].after)
    if (n-- == 0)
      return child;

  return -1;
}

static int
get_sibling (FlussiCanvas *self,
             int           item,
             int           direction)
{
  int parent = self->items[item].parent;
  int before = -1;

  if (parent < 0)
    return -1;
  for (int child = parent + 1; child < self->items[parent].after; child = self->items[child].after)
    {
      if (child == item && direction < 0)
        return before;
      if (before == item && direction > 0)
        return child;
      before = child;
    }

  return -1;
}

/* The card beside, at the same depth where there is one: from the nearest
 * ancestor that has a sibling on that side, down again. */
static int
go_sideways (FlussiCanvas *self,
             int           item,
             int           direction)
{
  int depth = 0;

  for (int at = item; at > 0; at = self->items[at].parent, depth++)
    {
      int sibling = get_sibling (self, at, direction);

      while (sibling >= 0 && !is_card (self, sibling))
        sibling = get_sibling (self, sibling, direction);
      if (sibling < 0)
        continue;
      for (; depth > 0 && is_card (self, get_child (self, sibling, 0)); depth--)
        sibling = get_child (self, sibling, 0);
      return sibling;
    }

  return -1;
}

static int
go_to_end (FlussiCanvas *self,
           int           item)
{
  while (is_card (self, get_child (self, item, 0)))
    item = get_child (self, item, 0);

  return item;
}

static int
go_to_problem (FlussiCanvas *self,
               int           item)
{
  for (int n = 1; n <= self->n_items; n++)
    {
      int next = (item + n) % self->n_items;

      if (is_card (self, next) && flussi_card_get_state (flussi_canvas_item_card (self, next)) != FLUSSI_CARD_FINE)
        return next;
    }

  return -1;
}

static int
find_way (FlussiCanvas *self,
          int           item,
          Way           way)
{
  switch (way)
    {
    case GO_UP:
      return self->items[item].parent;
    case GO_DOWN:
      return get_child (self, item, 0);
    case GO_LEFT:
      return go_sideways (self, item, -1);
    case GO_RIGHT:
      return go_sideways (self, item, 1);
    case GO_HOME:
      return 0;
    case GO_END:
      return go_to_end (self, item);
    case GO_PROBLEM:
    default:
      return go_to_problem (self, item);
    }
}

static void
go_to (FlussiCanvas *self,
       int           item,
       gboolean      extend)
{
  g_autofree char *id = NULL;

  if (!is_card (self, item))
    return;

  id = g_strdup (flussi_canvas_item_id (self, item));
  if (extend)
    flussi_canvas_select_also (self, id);
  else
    flussi_canvas_select_only (self, id);
  flussi_canvas_selection_done (self);
  flussi_canvas_reveal (self, id);
  flussi_canvas_focus_selected (self);
}

static gboolean
go_cb (GtkWidget *widget,
       GVariant  *args,
       gpointer   data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  int item = flussi_canvas_find (self, self->selected);
  gboolean extend;
  int way;

  if (self->layout == NULL)
    return FALSE;

  g_variant_get (args, "(ib)", &way, &extend);
  if (item < 0 && way != GO_PROBLEM && way != GO_END)
    go_to (self, 0, FALSE);
  else
    go_to (self, find_way (self, MAX (item, 0), way), extend);

  return TRUE;
}

/* A digit enters that branch. */
static gboolean
branch_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  int item = flussi_canvas_find (self, self->selected);

  if (item >= 0)
    go_to (self, get_child (self, item, g_variant_get_int32 (args) - 1), FALSE);

  return TRUE;
}

/* Keys that ask for something to be done with the selected card. */
static gboolean
ask_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  g_autofree char *id = g_strdup (self->selected);

  if (id == NULL)
    return FALSE;

  g_signal_emit_by_name (self, g_variant_get_string (args, NULL), id);

  return TRUE;
}

static gboolean
delete_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  g_autofree char *id = g_strdup (self->selected);

  if (id == NULL || *id == '\0')
    return FALSE;

  g_signal_emit_by_name (self, "delete", id, g_variant_get_boolean (args));

  return TRUE;
}

static gboolean
place_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  const FlussiPlace *place = flussi_canvas_get_place (FLUSSI_CANVAS (widget));

  if (place == NULL || FLUSSI_CANVAS (widget)->read_only)
    return FALSE;

  g_signal_emit_by_name (widget, g_variant_get_string (args, NULL), place);

  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  int item = flussi_canvas_find (self, self->selected);
  g_autofree char *id = g_strdup (self->selected);
  GdkRectangle at = { 0, 0, 1, 1 };

  if (item >= 0)
    {
      graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);

      at.x = (int) flussi_camera_to_view_x (&self->camera, bounds.origin.x + bounds.size.width / 2);
      at.y = (int) flussi_camera_to_view_y (&self->camera, bounds.origin.y + bounds.size.height);
    }
  g_signal_emit_by_name (self, "context-menu", item >= 0 ? id : NULL, NULL, &at);

  return TRUE;
}

static gboolean
zoom_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  static void (* const zooms[]) (FlussiCanvas *) = {
    flussi_canvas_zoom_fit, flussi_canvas_zoom_normal, flussi_canvas_zoom_in, flussi_canvas_zoom_out,
  };

  zooms[g_variant_get_int32 (args)] (FLUSSI_CANVAS (widget));

  return TRUE;
}

static gboolean
fold_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  int item = flussi_canvas_find (self, self->selected);
  g_autofree char *id = g_strdup (self->selected);

  if (item <= 0 || self->items[item].step->n_branches == 0)
    return FALSE;

  flussi_canvas_set_collapsed (self, id, !flussi_canvas_get_collapsed (self, id));

  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);

  if (flussi_canvas_cancel_tool (self))
    return TRUE;
  if (self->selected == NULL)
    return FALSE;

  flussi_canvas_select (self, NULL);
  gtk_widget_grab_focus (widget);

  return TRUE;
}

static void
install_ways (GtkWidgetClass *widget_class)
{
  static const struct { guint key; guint keypad; Way way; } ways[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, GO_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GO_DOWN },
    { GDK_KEY_Left, GDK_KEY_KP_Left, GO_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GO_RIGHT },
    { GDK_KEY_Home, GDK_KEY_KP_Home, GO_HOME },
    { GDK_KEY_End, GDK_KEY_KP_End, GO_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    for (int extend = 0; extend < 2; extend++)
      {
        GdkModifierType modifiers = extend ? GDK_SHIFT_MASK : 0;

        gtk_widget_class_add_binding (widget_class, ways[i].key, modifiers, go_cb, "(ib)", ways[i].way, extend);
        gtk_widget_class_add_binding (widget_class, ways[i].keypad, modifiers, go_cb, "(ib)", ways[i].way, extend);
      }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, go_cb, "(ib)", GO_PROBLEM, FALSE);
  for (int digit = 1; digit <= 9; digit++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + digit, 0, branch_cb, "i", digit);
}

static void
install_requests (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType modifiers; const char *signal; } requests[] = {
    { GDK_KEY_Return, 0, "activate" },
    { GDK_KEY_KP_Enter, 0, "activate" },
    { GDK_KEY_ISO_Enter, 0, "activate" },
    { GDK_KEY_F2, 0, "rename" },
    { GDK_KEY_d, 0, "toggle-disabled" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "copy" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "cut" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "duplicate" },
  };
  static const struct { guint key; GdkModifierType modifiers; const char *signal; } places[] = {
    { GDK_KEY_Tab, 0, "insert" },
    { GDK_KEY_Insert, 0, "insert" },
    { GDK_KEY_plus, 0, "insert" },
    { GDK_KEY_KP_Add, 0, "insert" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "paste" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    gtk_widget_class_add_binding (widget_class, requests[i].key, requests[i].modifiers, ask_cb, "s", requests[i].signal);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    gtk_widget_class_add_binding (widget_class, places[i].key, places[i].modifiers, place_cb, "s", places[i].signal);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, delete_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, GDK_SHIFT_MASK, delete_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_minus, 0, fold_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

/**
 * flussi_canvas_install_keys:
 * @widget_class: the canvas's class
 *
 * Binds the keys of design "Workflow editor". Tab adds an action where a card
 * is selected; F6 and Shift+Tab leave the canvas.
 */
void
flussi_canvas_install_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; int zoom; } zooms[] = {
    { GDK_KEY_0, 0 }, { GDK_KEY_KP_0, 0 },
    { GDK_KEY_1, 1 }, { GDK_KEY_KP_1, 1 },
    { GDK_KEY_plus, 2 }, { GDK_KEY_equal, 2 }, { GDK_KEY_KP_Add, 2 },
    { GDK_KEY_minus, 3 }, { GDK_KEY_KP_Subtract, 3 },
  };

  install_ways (widget_class);
  install_requests (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (widget_class, zooms[i].key, GDK_CONTROL_MASK, zoom_cb, "i", zooms[i].zoom);
}

/**
 * flussi_canvas_go_to_problem:
 * @self: a canvas
 *
 * Selects and shows the next card that needs attention.
 *
 * Returns: whether there is one
 */
gboolean
flussi_canvas_go_to_problem (FlussiCanvas *self)
{
  int item;

  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), FALSE);

  if (self->layout == NULL)
    return FALSE;

  item = find_way (self, MAX (flussi_canvas_find (self, self->selected), 0), GO_PROBLEM);
  go_to (self, item, FALSE);

  return item >= 0;
}

/*
 * Space held: dragging pans. Modifiers while dragging: copy, or all that follows.
 */

static gboolean
key_pressed_cb (FlussiCanvas          *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (flussi_canvas_pick_key (self, keyval))
    return GDK_EVENT_STOP;
  if (keyval != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;

  self->space_held = TRUE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");

  return GDK_EVENT_STOP;
}

static void
key_released_cb (FlussiCanvas          *self,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 GtkEventControllerKey *controller)
{
  if (keyval != GDK_KEY_space)
    return;

  self->space_held = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static gboolean
modifiers_cb (FlussiCanvas          *self,
              GdkModifierType        state,
              GtkEventControllerKey *controller)
{
  if (self->tool != FLUSSI_TOOL_DRAG || !self->drag.active || self->drag.item < 0)
    return GDK_EVENT_PROPAGATE;

  flussi_canvas_drag_set_copy (self, (state & GDK_CONTROL_MASK) != 0);
  flussi_canvas_drag_set_rest (self, (state & GDK_SHIFT_MASK) != 0);
  flussi_canvas_drag_motion (self, self->drag.x, self->drag.y);

  return GDK_EVENT_PROPAGATE;
}

/**
 * flussi_canvas_keyboard_init:
 * @self: a canvas
 *
 * Listens to keys that are held.
 */
void
flussi_canvas_keyboard_init (FlussiCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect_swapped (keys, "modifiers", G_CALLBACK (modifiers_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
