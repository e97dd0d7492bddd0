/* flussi-canvas-pick.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-canvas-private.h"

/* Implementation notes
 *
 * Moving with the keyboard is the same drag as with the pointer: arrows take the
 * held card from one line that accepts it to the next, Enter lets go, Escape
 * puts it back. So both show and refuse the same.
 */

#define ZONE_DISTANCE 36.0

/* The next line that takes what is held, in reading order and round. */
static int
find_accepting (FlussiCanvas *self,
                int           from,
                int           direction)
{
  for (int n = 1; n <= self->n_items; n++)
    {
      int item = (from + direction * n + self->n_items * 2) % self->n_items;

      if (item > 0 && self->items[item].kind != FLUSSI_TREE_FOLD &&
          flussi_canvas_drag_accepts (self, item, NULL))
        return item;
    }

  return -1;
}

/**
 * flussi_canvas_pick_place:
 * @self: a canvas
 * @id: the card to move or to clone
 * @flags: #FlussiCanvasDrop
 *
 * Takes a card up to be put down with the keyboard; `drop-step` is emitted if it
 * is.
 *
 * Returns: whether there is a place for it
 */
gboolean
flussi_canvas_pick_place (FlussiCanvas *self,
                          const char   *id,
                          guint         flags)
{
  int item;
  int target;

  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), FALSE);

  item = flussi_canvas_find (self, id);
  if (item <= 0)
    return FALSE;

  flussi_canvas_drag_begin_card (self, item, 0, 0);
  self->drag.by_keys = TRUE;
  flussi_canvas_drag_set_copy (self, (flags & FLUSSI_CANVAS_DROP_COPY) != 0);
  flussi_canvas_drag_set_rest (self, (flags & FLUSSI_CANVAS_DROP_BRANCH) != 0);
  target = find_accepting (self, self->items[item].after - 1, 1);
  if (target < 0)
    {
      flussi_canvas_drag_cancel (self);
      return FALSE;
    }

  flussi_canvas_focus_selected (self);
  flussi_canvas_drag_aim (self, target);

  return TRUE;
}

/**
 * flussi_canvas_pick_key:
 * @self: a canvas
 * @keyval: a key that was pressed
 *
 * Returns: whether a card is held by keys, and the key was for it
 */
gboolean
flussi_canvas_pick_key (FlussiCanvas *self,
                        guint         keyval)
{
  if (!self->drag.active || !self->drag.by_keys)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Right:
    case GDK_KEY_Tab:
      flussi_canvas_drag_aim (self, find_accepting (self, self->drag.target, 1));
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Left:
    case GDK_KEY_ISO_Left_Tab:
      flussi_canvas_drag_aim (self, find_accepting (self, self->drag.target, -1));
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      flussi_canvas_drag_drop (self);
      return TRUE;
    case GDK_KEY_Escape:
      flussi_canvas_drag_cancel (self);
      return TRUE;
    default:
      return FALSE;
    }
}
