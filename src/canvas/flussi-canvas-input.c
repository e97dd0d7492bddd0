/* flussi-canvas-input.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-canvas-private.h"

/* Implementation notes
 *
 * All pointer gestures are the canvas's own: a gesture on a card's widget would
 * lose its coordinates while the card moves. A press decides which tool the
 * drag becomes; each tool is undone by Escape.
 *
 * The wheel scrolls through the scrolled window (kinetic, touch-pads); only
 * with Ctrl it is taken here, in the capture phase, to zoom at the pointer.
 */

#define DRAG_THRESHOLD 6.0
#define WHEEL_FACTOR 1.15

static void
set_hover (FlussiCanvas *self,
           FlussiHit     hit)
{
  if (hit.item == self->hover.item && hit.part == self->hover.part)
    return;

  self->hover = hit;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hit.part == FLUSSI_PART_NONE ? NULL : "pointer");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (FlussiCanvas *self,
           double        x,
           double        y)
{
  if (self->tool == FLUSSI_TOOL_NONE)
    set_hover (self, flussi_canvas_hit (self, x, y));
}

static void
leave_cb (FlussiCanvas *self)
{
  set_hover (self, (FlussiHit) { -1, FLUSSI_PART_NONE });
}

/*
 * Clicks
 */

/* Shift selects from the last selected card to this one, if one is below the
 * other. */
static void
select_path (FlussiCanvas *self,
             int           item)
{
  int anchor = flussi_canvas_find (self, self->selected);
  int top = MIN (anchor, item);
  int bottom = MAX (anchor, item);

  if (anchor < 0 || bottom >= self->items[top].after)
    {
      flussi_canvas_select_also (self, flussi_canvas_item_id (self, item));
      return;
    }

  for (int i = bottom; i >= top; i = self->items[i].parent)
    {
      g_hash_table_add (self->selection, g_strdup (flussi_canvas_item_id (self, i)));
      if (i == top)
        break;
    }
  flussi_canvas_select_also (self, flussi_canvas_item_id (self, item));
}

static void
click_card (FlussiCanvas    *self,
            int              item,
            GdkModifierType  state)
{
  g_autofree char *id = g_strdup (flussi_canvas_item_id (self, item));

  if ((state & GDK_SHIFT_MASK) != 0)
    select_path (self, item);
  else if ((state & GDK_CONTROL_MASK) != 0 && flussi_canvas_is_selected (self, id))
    g_hash_table_remove (self->selection, id);
  else if ((state & GDK_CONTROL_MASK) != 0)
    flussi_canvas_select_also (self, id);
  else if (g_strcmp0 (self->selected, id) == 0 && g_hash_table_size (self->selection) == 1)
    return;
  else
    flussi_canvas_select_only (self, id);

  flussi_canvas_selection_done (self);
}

static void
open_menu (FlussiCanvas *self,
           FlussiHit     hit,
           double        x,
           double        y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  FlussiPlace place;

  if (hit.part == FLUSSI_PART_CARD)
    {
      g_autofree char *id = g_strdup (flussi_canvas_item_id (self, hit.item));

      if (!flussi_canvas_is_selected (self, id))
        flussi_canvas_select (self, id);
      g_signal_emit_by_name (self, "context-menu", id, NULL, &at);
    }
  else if (hit.part == FLUSSI_PART_PLUS)
    {
      place = flussi_canvas_item_place (self, hit.item);
      g_signal_emit_by_name (self, "context-menu", NULL, &place, &at);
    }
  else
    {
      g_signal_emit_by_name (self, "context-menu", NULL, NULL, &at);
    }
}

static void
pressed_cb (FlussiCanvas    *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *click)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  FlussiHit hit = flussi_canvas_hit (self, x, y);

  set_hover (self, hit);
  if (button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
      flussi_canvas_focus_selected (self);
      open_menu (self, hit, x, y);
    }
  else if (button == GDK_BUTTON_PRIMARY && hit.part == FLUSSI_PART_CARD && !self->space_held)
    {
      if (n_press == 2)
        {
          g_autofree char *id = g_strdup (flussi_canvas_item_id (self, hit.item));

          g_signal_emit_by_name (self, "activate", id);
          return;
        }
      click_card (self, hit.item, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click)));
      flussi_canvas_focus_selected (self);
    }
}

static void
released_cb (FlussiCanvas    *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *click)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  FlussiHit hit = flussi_canvas_hit (self, x, y);

  if (button != GDK_BUTTON_PRIMARY || self->tool > FLUSSI_TOOL_PRESS)
    return;

  if (hit.part == FLUSSI_PART_PLUS)
    {
      FlussiPlace place = flussi_canvas_item_place (self, hit.item);

      g_signal_emit_by_name (self, "insert", &place);
    }
  else if (hit.part == FLUSSI_PART_FOLD)
    {
      g_autofree char *id = g_strdup (flussi_canvas_item_id (self, hit.item));

      flussi_canvas_set_collapsed (self, id, FALSE);
    }
  else if (hit.part == FLUSSI_PART_NONE)
    {
      flussi_canvas_select (self, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
}

/*
 * Drags
 */

static void
drag_begin_cb (FlussiCanvas   *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (drag));
  FlussiHit hit = flussi_canvas_hit (self, x, y);

  if (button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->press = hit;
  self->press_x = x;
  self->press_y = y;
  self->press_camera = self->camera;
  self->tool = FLUSSI_TOOL_PRESS;
}

static FlussiTool
choose_tool (FlussiCanvas   *self,
             GtkGestureDrag *drag)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (drag));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

  if (button == GDK_BUTTON_MIDDLE || self->space_held)
    return FLUSSI_TOOL_PAN;
  if (self->press.part == FLUSSI_PART_CARD && self->press.item > 0 && !self->read_only)
    return FLUSSI_TOOL_DRAG;
  if ((state & GDK_SHIFT_MASK) != 0 && self->press.part == FLUSSI_PART_NONE)
    return FLUSSI_TOOL_RUBBER;

  return FLUSSI_TOOL_PAN;
}

static void
select_in_rubber (FlussiCanvas *self)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (flussi_camera_to_world_x (&self->camera, self->rubber.origin.x),
                                             flussi_camera_to_world_y (&self->camera, self->rubber.origin.y),
                                             self->rubber.size.width / self->camera.zoom,
                                             self->rubber.size.height / self->camera.zoom);

  flussi_canvas_select_only (self, NULL);
  for (int item = flussi_canvas_next_visible (self, 0, &area);
       item < self->n_items;
       item = flussi_canvas_next_visible (self, item + 1, &area))
    {
      graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);

      if (flussi_tree_item_is_card (&self->items[item]) && graphene_rect_intersection (&bounds, &area, NULL))
        flussi_canvas_select_also (self, flussi_canvas_item_id (self, item));
    }
  flussi_canvas_selection_done (self);
}

static void
drag_update_cb (FlussiCanvas   *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  if (self->tool == FLUSSI_TOOL_PRESS && hypot (dx, dy) >= DRAG_THRESHOLD)
    {
      self->tool = choose_tool (self, drag);
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      if (self->tool == FLUSSI_TOOL_DRAG)
        flussi_canvas_drag_begin_card (self, self->press.item, self->press_x, self->press_y);
      else if (self->tool == FLUSSI_TOOL_PAN)
        gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }

  if (self->tool == FLUSSI_TOOL_PAN)
    {
      FlussiCamera camera = self->press_camera;

      camera.x -= dx / camera.zoom;
      camera.y -= dy / camera.zoom;
      flussi_canvas_move_camera (self, &camera);
    }
  else if (self->tool == FLUSSI_TOOL_RUBBER)
    {
      self->rubber = GRAPHENE_RECT_INIT (MIN (self->press_x, self->press_x + dx), MIN (self->press_y, self->press_y + dy),
                                         ABS (dx), ABS (dy));
      select_in_rubber (self);
    }
  else if (self->tool == FLUSSI_TOOL_DRAG)
    {
      GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

      flussi_canvas_drag_set_copy (self, (state & GDK_CONTROL_MASK) != 0);
      flussi_canvas_drag_set_rest (self, (state & GDK_SHIFT_MASK) != 0);
      flussi_canvas_drag_motion (self, self->press_x + dx, self->press_y + dy);
    }
}

static void
end_tool (FlussiCanvas *self)
{
  self->tool = FLUSSI_TOOL_NONE;
  self->press = (FlussiHit) { -1, FLUSSI_PART_NONE };
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (FlussiCanvas   *self,
             double          dx,
             double          dy,
             GtkGestureDrag *drag)
{
  if (self->tool == FLUSSI_TOOL_DRAG && self->drag.active)
    {
      flussi_canvas_drag_motion (self, self->press_x + dx, self->press_y + dy);
      flussi_canvas_drag_drop (self);
    }
  end_tool (self);
}

static void
drag_cancel_cb (FlussiCanvas *self)
{
  flussi_canvas_drag_cancel (self);
  end_tool (self);
}

/**
 * flussi_canvas_cancel_tool:
 * @self: a canvas
 *
 * Undoes the gesture that is under way: a panned view goes back, a held card
 * too.
 *
 * Returns: whether there was one
 */
gboolean
flussi_canvas_cancel_tool (FlussiCanvas *self)
{
  FlussiTool tool = self->tool;

  if (tool != FLUSSI_TOOL_PAN && tool != FLUSSI_TOOL_RUBBER && tool != FLUSSI_TOOL_DRAG)
    return FALSE;

  /* Denying the gesture ends it at once: nothing may be held any more then. */
  flussi_canvas_drag_cancel (self);
  gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
  if (tool == FLUSSI_TOOL_PAN)
    flussi_canvas_glide (self, &self->press_camera);
  else if (tool == FLUSSI_TOOL_RUBBER)
    flussi_canvas_select (self, NULL);
  end_tool (self);

  return TRUE;
}

/*
 * Zoom
 */

static gboolean
scroll_cb (FlussiCanvas             *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (scroll);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  FlussiCamera camera;

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  camera = flussi_camera_zoom_at (&self->camera, self->camera.zoom * pow (WHEEL_FACTOR, -dy),
                                  self->pointer_x, self->pointer_y);
  /* Close to 100 % the text is only sharp at exactly 100 %. */
  if (ABS (camera.zoom - 1) < 0.04 && ABS (self->camera.zoom - 1) > 0.001)
    camera = flussi_camera_zoom_at (&self->camera, 1, self->pointer_x, self->pointer_y);
  flussi_canvas_move_camera (self, &camera);

  return GDK_EVENT_STOP;
}

static void
pointer_cb (FlussiCanvas *self,
            double        x,
            double        y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
pinch_begin_cb (FlussiCanvas *self)
{
  self->pinch_zoom = self->camera.zoom;
}

static void
pinch_cb (FlussiCanvas   *self,
          double          scale,
          GtkGestureZoom *pinch)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  FlussiCamera camera;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (pinch), &x, &y);
  camera = flussi_camera_zoom_at (&self->camera, self->pinch_zoom * scale, x, y);
  flussi_canvas_move_camera (self, &camera);
}

static void
add_zoom_controllers (FlussiCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);

  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (pointer, "enter", G_CALLBACK (pointer_cb), self);
  g_signal_connect_swapped (pointer, "motion", G_CALLBACK (pointer_cb), self);
  gtk_widget_add_controller (widget, pointer);

  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

/**
 * flussi_canvas_input_init:
 * @self: a canvas
 *
 * Listens to the pointer.
 */
void
flussi_canvas_input_init (FlussiCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  self->drag_gesture = drag;

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  add_zoom_controllers (self);
  flussi_canvas_keyboard_init (self);
}
