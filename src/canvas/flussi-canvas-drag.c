/* flussi-canvas-drag.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "flussi-canvas-private.h"
#include "flussi-error.h"

/* Implementation notes
 *
 * Actions of the library arrive through GTK's drag and drop, cards are dragged
 * with a gesture of the canvas (a drag of the window system could not show the
 * card itself, and could not be tested). From the first motion on both are the
 * same FlussiDrag.
 */

#define REACH_X 170.0
#define REACH_Y 70.0
#define SCROLL_BORDER 44.0
#define SCROLL_SPEED 14.0
#define ACTION_PREFIX "flussi-action:"

/**
 * flussi_canvas_action_to_string:
 * @kind: id of an action kind
 *
 * Returns: (transfer full): what a drag from the action library carries
 */
char *
flussi_canvas_action_to_string (const char *kind)
{
  return g_strconcat (ACTION_PREFIX, kind, NULL);
}

static FlussiEditReach
get_reach (FlussiCanvas *self)
{
  return self->drag.rest ? FLUSSI_EDIT_REST : FLUSSI_EDIT_STEP;
}

static gboolean
ask (FlussiCanvas  *self,
     int            item,
     char         **reason)
{
  FlussiPlace place = flussi_canvas_item_place (self, item);
  g_autoptr (GError) error = NULL;
  gboolean accepted;

  if (self->drag.kind != NULL)
    accepted = flussi_edit_can_insert (self->flow, &place, self->drag.kind, &error);
  else
    accepted = flussi_edit_can_move (self->flow, self->items[self->drag.item].step->id, get_reach (self),
                                     &place, self->drag.copy, &error);
  if (!accepted && reason != NULL)
    *reason = flussi_error_sentence (error);

  return accepted;
}

/**
 * flussi_canvas_drag_accepts:
 * @self: a canvas over which something is held
 * @item: the item whose line is asked for
 * @reason: (out) (optional) (transfer full): why not
 *
 * Each line is asked once while the same is held: with a long branch in hand the
 * answer costs a walk through it.
 *
 * Returns: whether it can be put there
 */
gboolean
flussi_canvas_drag_accepts (FlussiCanvas  *self,
                            int            item,
                            char         **reason)
{
  gpointer answer;

  if (reason != NULL)
    return ask (self, item, reason);

  if (self->drag.answers == NULL)
    self->drag.answers = g_hash_table_new (NULL, NULL);
  answer = g_hash_table_lookup (self->drag.answers, GINT_TO_POINTER (item));
  if (answer == NULL)
    {
      answer = GINT_TO_POINTER (1 + ask (self, item, NULL));
      g_hash_table_insert (self->drag.answers, GINT_TO_POINTER (item), answer);
    }

  return GPOINTER_TO_INT (answer) == 2;
}

/**
 * flussi_canvas_drag_sentence:
 * @self: a canvas over which something is held
 *
 * Returns: (transfer full): what letting go here would do
 */
char *
flussi_canvas_drag_sentence (FlussiCanvas *self)
{
  const char *title;

  if (self->drag.kind != NULL)
    return g_strdup_printf (_("Drop here: %s"), flussi_label_get (&self->drag.kind->name));

  title = flussi_card_get_title (flussi_canvas_item_card (self, self->drag.item));
  if (self->drag.n_moved > 1)
    return g_strdup_printf (self->drag.copy ? ngettext ("Clone here: %d action", "Clone here: %d actions", (gulong) self->drag.n_moved)
                                            : ngettext ("Move here: %d action", "Move here: %d actions", (gulong) self->drag.n_moved),
                            self->drag.n_moved);

  return g_strdup_printf (self->drag.copy ? _("Clone here: %s") : _("Move here: %s"), title);
}

/* The line whose + is nearest, if one is near enough. */
static int
find_target (FlussiCanvas *self)
{
  double x = flussi_camera_to_world_x (&self->camera, self->drag.x);
  double y = flussi_camera_to_world_y (&self->camera, self->drag.y);
  graphene_rect_t around = GRAPHENE_RECT_INIT (x - REACH_X, y - 2 * REACH_Y, 2 * REACH_X, 4 * REACH_Y);
  double nearest = REACH_Y;
  int target = -1;

  for (int item = flussi_canvas_next_visible (self, 1, &around);
       item < self->n_items;
       item = flussi_canvas_next_visible (self, item + 1, &around))
    {
      FlussiTreeLine line;

      if (item == 0 || self->items[item].kind == FLUSSI_TREE_FOLD)
        continue;
      line = flussi_canvas_item_line (self, item);
      if (ABS (x - line.x2) <= REACH_X && ABS (y - line.plus_y) < nearest)
        {
          nearest = ABS (y - line.plus_y);
          target = item;
        }
    }

  return target;
}

static void
set_target (FlussiCanvas *self,
            int           target)
{
  if (target >= 0 && target == self->drag.target)
    return;

  g_clear_pointer (&self->drag.refusal, g_free);
  if (target >= 0 && !flussi_canvas_drag_accepts (self, target, &self->drag.refusal))
    target = -1;

  self->drag.target = target;
  flussi_canvas_open_gap (self, target);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * flussi_canvas_drag_aim:
 * @self: a canvas over which something is held
 * @item: the item whose line is to take it
 *
 * Holds it over a line, as the pointer would.
 */
void
flussi_canvas_drag_aim (FlussiCanvas *self,
                        int           item)
{
  FlussiTreeLine line = flussi_canvas_item_line (self, item);
  graphene_rect_t area = GRAPHENE_RECT_INIT (line.x2 - FLUSSI_TREE_CARD_WIDTH / 2, line.plus_y - REACH_Y,
                                             FLUSSI_TREE_CARD_WIDTH, 2 * REACH_Y);

  set_target (self, item);
  self->drag.x = flussi_camera_to_view_x (&self->camera, line.x2);
  self->drag.y = flussi_camera_to_view_y (&self->camera, line.plus_y);
  flussi_canvas_show_area (self, &area);
}

static double
border_speed (double place,
              double size)
{
  if (place < SCROLL_BORDER)
    return -(SCROLL_BORDER - place) / SCROLL_BORDER;
  if (place > size - SCROLL_BORDER)
    return (place - size + SCROLL_BORDER) / SCROLL_BORDER;

  return 0;
}

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);
  double dx = CLAMP (border_speed (self->drag.x, gtk_widget_get_width (widget)), -1, 1);
  double dy = CLAMP (border_speed (self->drag.y, gtk_widget_get_height (widget)), -1, 1);
  FlussiCamera camera = self->camera;

  if (self->drag.by_keys || (dx == 0 && dy == 0))
    return G_SOURCE_CONTINUE;

  camera.x += dx * SCROLL_SPEED / camera.zoom;
  camera.y += dy * SCROLL_SPEED / camera.zoom;
  flussi_canvas_move_camera (self, &camera);
  set_target (self, find_target (self));

  return G_SOURCE_CONTINUE;
}

static void
begin (FlussiCanvas *self,
       double        x,
       double        y)
{
  self->drag.active = TRUE;
  self->drag.target = -1;
  self->drag.x = x;
  self->drag.y = y;
  self->hover = (FlussiHit) { -1, FLUSSI_PART_NONE };
  g_signal_emit_by_name (self, "drag-changed");
  if (self->drag.tick == 0)
    self->drag.tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/**
 * flussi_canvas_drag_begin_card:
 * @self: a canvas
 * @item: the card that was taken
 * @x: where, in the view
 * @y: where, in the view
 *
 * Takes a card up.
 */
void
flussi_canvas_drag_begin_card (FlussiCanvas *self,
                               int           item,
                               double        x,
                               double        y)
{
  self->drag.item = item;
  self->drag.kind = NULL;
  begin (self, x, y);
  self->drag.rest = TRUE;
  flussi_canvas_drag_set_rest (self, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

/**
 * flussi_canvas_drag_set_copy:
 * @self: a canvas from which a card is held
 * @copy: whether the card stays and a copy goes
 */
void
flussi_canvas_drag_set_copy (FlussiCanvas *self,
                             gboolean      copy)
{
  if (self->drag.copy == copy)
    return;

  self->drag.copy = copy;
  self->drag.target = -1;
  g_clear_pointer (&self->drag.answers, g_hash_table_unref);
}

/**
 * flussi_canvas_drag_set_rest:
 * @self: a canvas from which a card is held
 * @rest: whether everything after it goes with it
 */
void
flussi_canvas_drag_set_rest (FlussiCanvas *self,
                             gboolean      rest)
{
  const FlussiTreeItem *it = &self->items[self->drag.item];

  if (self->drag.rest == rest)
    return;

  self->drag.rest = rest;
  self->drag.target = -1;
  g_clear_pointer (&self->drag.answers, g_hash_table_unref);
  self->drag.n_moved = 1;
  if (rest || it->step->n_branches > 0)
    for (int item = self->drag.item + 1; item < it->after; item++)
      self->drag.n_moved += self->items[item].kind == FLUSSI_TREE_STEP ? 1 : self->items[item].hidden;
}

/**
 * flussi_canvas_drag_motion:
 * @self: a canvas over which something is held
 * @x: in the view
 * @y: in the view
 *
 * Follows the pointer.
 */
void
flussi_canvas_drag_motion (FlussiCanvas *self,
                           double        x,
                           double        y)
{
  if (!self->drag.active)
    return;

  self->drag.x = x;
  self->drag.y = y;
  set_target (self, find_target (self));
}

static void
finish (FlussiCanvas *self)
{
  if (self->drag.tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag.tick);
  g_clear_pointer (&self->drag.refusal, g_free);
  g_clear_pointer (&self->drag.answers, g_hash_table_unref);
  self->drag = (FlussiDrag) { .item = -1, .target = -1 };
  flussi_canvas_open_gap (self, -1);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "drag-changed");
}

/**
 * flussi_canvas_get_dragging:
 * @self: a canvas
 *
 * Returns: whether something is held over it
 */
gboolean
flussi_canvas_get_dragging (FlussiCanvas *self)
{
  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), FALSE);

  return self->drag.active;
}

/**
 * flussi_canvas_drag_drop:
 * @self: a canvas over which something is held
 *
 * Lets go: asks for the edit, or says why it cannot be.
 */
void
flussi_canvas_drag_drop (FlussiCanvas *self)
{
  FlussiDrag drag = self->drag;
  g_autofree char *refusal = g_strdup (drag.refusal);
  g_autofree char *id = NULL;
  FlussiPlace place;

  if (!drag.active)
    return;

  if (drag.target >= 0)
    place = flussi_canvas_item_place (self, drag.target);
  if (drag.item >= 0)
    id = g_strdup (flussi_canvas_item_id (self, drag.item));
  finish (self);

  if (drag.target < 0)
    {
      if (refusal != NULL)
        g_signal_emit_by_name (self, "refused", refusal);
      return;
    }
  if (drag.kind != NULL)
    g_signal_emit_by_name (self, "drop-action", &place, drag.kind->id);
  else
    g_signal_emit_by_name (self, "drop-step", &place, id,
                           (guint) ((drag.copy ? FLUSSI_CANVAS_DROP_COPY : FLUSSI_CANVAS_DROP_MOVE) |
                                    (drag.rest ? FLUSSI_CANVAS_DROP_BRANCH : 0)));
}

/**
 * flussi_canvas_drag_cancel:
 * @self: a canvas
 *
 * Puts back what is held.
 */
void
flussi_canvas_drag_cancel (FlussiCanvas *self)
{
  if (self->drag.active)
    finish (self);
}

/*
 * From the library
 */

static const FlussiActionKind *
read_kind (const GValue *value)
{
  const char *text = value != NULL && G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  if (text == NULL || !g_str_has_prefix (text, ACTION_PREFIX))
    return NULL;

  return flussi_action_kind_lookup (text + strlen (ACTION_PREFIX));
}

static GdkDragAction
target_motion_cb (FlussiCanvas  *self,
                  double         x,
                  double         y,
                  GtkDropTarget *target)
{
  if (!self->drag.active)
    {
      const FlussiActionKind *kind = read_kind (gtk_drop_target_get_value (target));

      if (kind == NULL || self->layout == NULL)
        return 0;
      self->drag.kind = kind;
      self->drag.item = -1;
      begin (self, x, y);
    }
  flussi_canvas_drag_motion (self, x, y);

  return self->drag.target >= 0 ? GDK_ACTION_COPY : 0;
}

static gboolean
target_drop_cb (FlussiCanvas  *self,
                const GValue  *value,
                double         x,
                double         y,
                GtkDropTarget *target)
{
  gboolean taken;

  if (!self->drag.active && target_motion_cb (self, x, y, target) == 0)
    return FALSE;

  flussi_canvas_drag_motion (self, x, y);
  taken = self->drag.target >= 0;
  flussi_canvas_drag_drop (self);

  return taken;
}

static void
target_leave_cb (FlussiCanvas *self)
{
  if (self->drag.kind != NULL)
    flussi_canvas_drag_cancel (self);
}

/**
 * flussi_canvas_drag_init:
 * @self: a canvas
 *
 * Takes drops from the action library.
 */
void
flussi_canvas_drag_init (FlussiCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (target_motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (target_motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (target_leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (target_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
