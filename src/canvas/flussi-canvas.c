/* flussi-canvas.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-canvas-private.h"

#define PLUS_HIT_RADIUS 17.0
#define MIN_PLUS_HIT_RADIUS 12.0

enum {
  PROP_0,
  PROP_ZOOM,
  N_PROPS,

  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiCanvas, flussi_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/*
 * Geometry
 */

static graphene_point_t
get_offset (FlussiCanvas *self,
            int           item)
{
  graphene_point_t offset = GRAPHENE_POINT_INIT (0, 0);

  if (self->offsets != NULL && self->tree_progress < 1)
    {
      offset = self->offsets[item];
      offset.x *= 1 - self->tree_progress;
      offset.y *= 1 - self->tree_progress;
    }
  if (self->gap_item >= 0 && item >= self->gap_item && item < self->items[self->gap_item].after)
    offset.y += self->gap;

  return offset;
}

/**
 * flussi_canvas_item_bounds:
 * @self: a canvas with a workflow
 * @item: index of an item
 *
 * Returns: where the item is now, in world units, in the middle of an
 *   animation too
 */
graphene_rect_t
flussi_canvas_item_bounds (FlussiCanvas *self,
                           int           item)
{
  const FlussiTreeItem *it = &self->items[item];
  graphene_point_t offset = get_offset (self, item);

  return GRAPHENE_RECT_INIT (it->x + offset.x, it->y + offset.y, it->width, it->height);
}

/**
 * flussi_canvas_item_line:
 * @self: a canvas with a workflow
 * @item: index of an item, not the trigger
 *
 * Returns: the line that leads to the item, where both ends are now
 */
FlussiTreeLine
flussi_canvas_item_line (FlussiCanvas *self,
                         int           item)
{
  graphene_point_t above = get_offset (self, self->items[item].parent);
  graphene_point_t below = get_offset (self, item);
  FlussiTreeLine line;

  if (!flussi_tree_layout_get_line (self->layout, item, &line))
    return (FlussiTreeLine) { 0 };

  line.x1 += above.x;
  line.y1 += above.y;
  line.bus_y += above.y;
  line.label_y += above.y;
  line.x2 += below.x;
  line.y2 += below.y;
  line.plus_y += (above.y + below.y) / 2;

  return line;
}

/**
 * flussi_canvas_tree_bounds:
 * @self: a canvas
 *
 * Returns: the rectangle around the whole tree, in world units
 */
graphene_rect_t
flussi_canvas_tree_bounds (FlussiCanvas *self)
{
  const FlussiTreeItem *root = self->items;

  if (root == NULL)
    return GRAPHENE_RECT_INIT (-FLUSSI_TREE_CARD_WIDTH / 2, 0, FLUSSI_TREE_CARD_WIDTH, 100);

  return GRAPHENE_RECT_INIT (root->left, root->y, root->right - root->left, root->bottom - root->y);
}

static FlussiPart
hit_item (FlussiCanvas           *self,
          int                     item,
          const graphene_point_t *point)
{
  graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);

  if (item > 0 && self->items[item].kind != FLUSSI_TREE_FOLD && !self->read_only &&
      flussi_canvas_get_detail (self) == FLUSSI_CARD_FULL)
    {
      FlussiTreeLine line = flussi_canvas_item_line (self, item);
      double radius = MAX (PLUS_HIT_RADIUS, MIN_PLUS_HIT_RADIUS / self->camera.zoom);

      if (ABS (point->x - line.x2) <= radius && ABS (point->y - line.plus_y) <= radius)
        return FLUSSI_PART_PLUS;
    }

  if (!graphene_rect_contains_point (&bounds, point))
    return FLUSSI_PART_NONE;
  if (flussi_tree_item_is_card (&self->items[item]))
    return FLUSSI_PART_CARD;

  return self->items[item].kind == FLUSSI_TREE_FOLD ? FLUSSI_PART_FOLD : FLUSSI_PART_NONE;
}

/**
 * flussi_canvas_hit:
 * @self: a canvas
 * @x: in the view
 * @y: in the view
 *
 * Returns: what is there
 */
FlussiHit
flussi_canvas_hit (FlussiCanvas *self,
                   double        x,
                   double        y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (flussi_camera_to_world_x (&self->camera, x),
                                                flussi_camera_to_world_y (&self->camera, y));
  graphene_rect_t around = GRAPHENE_RECT_INIT (point.x - PLUS_HIT_RADIUS, point.y - PLUS_HIT_RADIUS,
                                               2 * PLUS_HIT_RADIUS, 2 * PLUS_HIT_RADIUS);

  if (self->layout == NULL)
    return (FlussiHit) { -1, FLUSSI_PART_NONE };

  for (int item = flussi_canvas_next_visible (self, 0, &around);
       item < self->n_items;
       item = flussi_canvas_next_visible (self, item + 1, &around))
    {
      FlussiPart part = hit_item (self, item, &point);

      if (part != FLUSSI_PART_NONE)
        return (FlussiHit) { item, part };
    }

  return (FlussiHit) { -1, FLUSSI_PART_NONE };
}

/**
 * flussi_canvas_item_place:
 * @self: a canvas with a workflow
 * @item: index of an item, not the trigger
 *
 * Returns: the line that leads to the item, for edits
 */
FlussiPlace
flussi_canvas_item_place (FlussiCanvas *self,
                          int           item)
{
  const FlussiTreeItem *it = &self->items[item];
  const FlussiStep *above = self->items[it->parent].step;

  return (FlussiPlace) { above != NULL ? above->id : NULL, it->branch };
}

/**
 * flussi_canvas_item_id:
 * @self: a canvas with a workflow
 * @item: index of an item
 *
 * Returns: the id by which the canvas names the card, or the card a fold hangs on
 */
const char *
flussi_canvas_item_id (FlussiCanvas *self,
                       int           item)
{
  const FlussiStep *step = self->items[item].step;

  return step != NULL ? step->id : FLUSSI_CANVAS_TRIGGER;
}

/**
 * flussi_canvas_find:
 * @self: a canvas
 * @id: (nullable): id of a card
 *
 * Returns: index of its item, -1 if there is none or it is folded away
 */
int
flussi_canvas_find (FlussiCanvas *self,
                    const char   *id)
{
  if (self->layout == NULL || id == NULL)
    return -1;
  if (*id == '\0')
    return 0;

  return flussi_tree_layout_find (self->layout, id);
}

/*
 * Selection
 */

/* Whether the step is in the selection. */
gboolean
flussi_canvas_is_selected (FlussiCanvas *self,
                           const char   *id)
{
  return g_hash_table_contains (self->selection, id);
}

/**
 * flussi_canvas_selection_done:
 * @self: a canvas
 *
 * Tells that the selection is another one.
 */
void
flussi_canvas_selection_done (FlussiCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "selection-changed");
}

/* Selects the step and nothing else; NULL selects nothing. */
void
flussi_canvas_select_only (FlussiCanvas *self,
                           const char   *id)
{
  g_autofree char *selected = g_strdup (id);

  g_hash_table_remove_all (self->selection);
  g_free (self->selected);
  self->selected = g_steal_pointer (&selected);
  if (self->selected != NULL)
    g_hash_table_add (self->selection, g_strdup (self->selected));
}

/* Adds the step to the selection, as the one that keys move from. */
void
flussi_canvas_select_also (FlussiCanvas *self,
                           const char   *id)
{
  g_autofree char *selected = g_strdup (id);

  g_hash_table_add (self->selection, g_strdup (selected));
  g_free (self->selected);
  self->selected = g_steal_pointer (&selected);
}

/**
 * flussi_canvas_get_selected:
 * @self: a canvas
 *
 * Returns: (nullable): the card that was selected last
 */
const char *
flussi_canvas_get_selected (FlussiCanvas *self)
{
  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), NULL);

  return self->selected;
}

guint
flussi_canvas_get_n_selected (FlussiCanvas *self)
{
  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), 0);

  return g_hash_table_size (self->selection);
}

/**
 * flussi_canvas_get_selection:
 * @self: a canvas
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of all selected
 *   cards in reading order
 */
char **
flussi_canvas_get_selection (FlussiCanvas *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), NULL);

  for (int item = 0; item < self->n_items; item++)
    if (flussi_tree_item_is_card (&self->items[item]) &&
        flussi_canvas_is_selected (self, flussi_canvas_item_id (self, item)))
      g_strv_builder_add (builder, flussi_canvas_item_id (self, item));

  return g_strv_builder_end (builder);
}

/**
 * flussi_canvas_select:
 * @self: a canvas
 * @id: (nullable): the card to select alone, %NULL for none
 */
void
flussi_canvas_select (FlussiCanvas *self,
                      const char   *id)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  if (g_strcmp0 (self->selected, id) == 0 && g_hash_table_size (self->selection) == (id != NULL ? 1 : 0))
    return;

  flussi_canvas_select_only (self, id);
  flussi_canvas_selection_done (self);
}

/**
 * flussi_canvas_select_after:
 * @self: a canvas
 * @id: a card
 *
 * Selects the card and everything after it.
 */
void
flussi_canvas_select_after (FlussiCanvas *self,
                            const char   *id)
{
  int item;

  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  item = flussi_canvas_find (self, id);
  if (item < 0)
    return;

  flussi_canvas_select_only (self, NULL);
  for (int i = self->items[item].after - 1; i >= item; i--)
    if (flussi_tree_item_is_card (&self->items[i]))
      flussi_canvas_select_also (self, flussi_canvas_item_id (self, i));
  flussi_canvas_selection_done (self);
}

/**
 * flussi_canvas_get_place:
 * @self: a canvas
 *
 * Where an action added now would go: right after the selected card, on its
 * first branch if it has several, or at the end of the first path.
 *
 * Returns: (transfer none) (nullable): the place, valid until the next call or
 *   change
 */
const FlussiPlace *
flussi_canvas_get_place (FlussiCanvas *self)
{
  int item;

  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), NULL);

  if (self->layout == NULL)
    return NULL;

  item = flussi_canvas_find (self, self->selected);
  if (item >= 0 && self->items[item].after > item + 1 &&
      self->items[item + 1].kind != FLUSSI_TREE_FOLD)
    {
      self->place = flussi_canvas_item_place (self, item + 1);
      return &self->place;
    }

  for (item = 1; item < self->n_items; item++)
    if (self->items[item].kind == FLUSSI_TREE_END)
      {
        self->place = flussi_canvas_item_place (self, item);
        return &self->place;
      }

  return NULL;
}

/**
 * flussi_canvas_get_card_area:
 * @self: a canvas
 * @id: a card
 * @area: (out caller-allocates): where it is, in the canvas's coordinates
 *
 * Returns: whether the card has a place: it exists and is not folded away
 */
gboolean
flussi_canvas_get_card_area (FlussiCanvas *self,
                             const char   *id,
                             GdkRectangle *area)
{
  graphene_rect_t bounds;
  int item;

  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), FALSE);

  item = flussi_canvas_find (self, id);
  if (item < 0)
    return FALSE;

  bounds = flussi_canvas_item_bounds (self, item);
  *area = (GdkRectangle) {
    (int) flussi_camera_to_view_x (&self->camera, bounds.origin.x),
    (int) flussi_camera_to_view_y (&self->camera, bounds.origin.y),
    (int) (bounds.size.width * self->camera.zoom),
    (int) (bounds.size.height * self->camera.zoom),
  };

  return TRUE;
}

/**
 * flussi_canvas_reveal:
 * @self: a canvas
 * @id: a card
 *
 * Moves the view as little as shows the card. Branches that hide it are
 * expanded.
 */
void
flussi_canvas_reveal (FlussiCanvas *self,
                      const char   *id)
{
  const FlussiTreeItem *it;
  graphene_rect_t bounds;
  int item;

  g_return_if_fail (FLUSSI_IS_CANVAS (self));
  g_return_if_fail (id != NULL);

  item = flussi_canvas_find (self, id);
  if (item < 0 && g_hash_table_size (self->collapsed) > 0)
    {
      flussi_canvas_unfold_to (self, id);
      item = flussi_canvas_find (self, id);
    }
  if (item < 0)
    return;

  it = &self->items[item];
  bounds = GRAPHENE_RECT_INIT (it->x, it->y, it->width, it->height);
  flussi_canvas_show_area (self, &bounds);
}

/*
 * Widget
 */

static void
flussi_canvas_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  FlussiCanvas *self = FLUSSI_CANVAS (widget);

  /* A panel that opens beside it leaves the middle of the view in the middle. */
  if (self->fitted && self->width > 0)
    self->camera.x += (self->width - width) / 2.0 / self->camera.zoom;
  flussi_canvas_scroll_allocate (self);
  flussi_canvas_leaves_allocate (self);
  if (width != self->width || height != self->height)
    flussi_canvas_leaves_queue (self);
  self->width = width;
  self->height = height;
}

static void
flussi_canvas_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (flussi_canvas_parent_class)->css_changed (widget, change);

  flussi_canvas_forget_theme (FLUSSI_CANVAS (widget));
}

static void
flussi_canvas_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (flussi_canvas_parent_class)->realize (widget);

  flussi_canvas_forget_theme (FLUSSI_CANVAS (widget));
}

static gboolean
flussi_canvas_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  /* One stop of the Tab key: inside, arrows move. */
  if (gtk_widget_get_focus_child (widget) != NULL || gtk_widget_has_focus (widget))
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static gboolean
flussi_canvas_grab_focus (GtkWidget *widget)
{
  return flussi_canvas_focus_selected (FLUSSI_CANVAS (widget)) ||
         GTK_WIDGET_CLASS (flussi_canvas_parent_class)->grab_focus (widget);
}

static void
flussi_canvas_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  FlussiCanvas *self = FLUSSI_CANVAS (object);

  switch (prop_id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->camera.zoom);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
flussi_canvas_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  FlussiCanvas *self = FLUSSI_CANVAS (object);

  switch (prop_id)
    {
    case PROP_ZOOM:
      flussi_canvas_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_HADJUSTMENT:
      flussi_canvas_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      flussi_canvas_set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
flussi_canvas_dispose (GObject *object)
{
  FlussiCanvas *self = FLUSSI_CANVAS (object);
  GtkWidget *child;

  flussi_canvas_drag_cancel (self);
  flussi_canvas_leaves_clear (self);
  /* A menu that is still open. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  flussi_canvas_scroll_dispose (self);
  flussi_canvas_animation_clear (self);
  g_clear_object (&self->tree_animation);
  g_clear_object (&self->gap_animation);
  flussi_canvas_content_clear (self);

  G_OBJECT_CLASS (flussi_canvas_parent_class)->dispose (object);
}

static void
flussi_canvas_finalize (GObject *object)
{
  FlussiCanvas *self = FLUSSI_CANVAS (object);

  g_clear_pointer (&self->cards, g_hash_table_unref);
  g_clear_pointer (&self->badges, g_hash_table_unref);
  g_clear_pointer (&self->collapsed, g_hash_table_unref);
  g_clear_pointer (&self->trail, g_hash_table_unref);
  g_clear_pointer (&self->selection, g_hash_table_unref);
  g_clear_pointer (&self->leaves, g_hash_table_unref);
  g_clear_pointer (&self->returns, g_array_unref);
  g_clear_pointer (&self->selected, g_free);

  G_OBJECT_CLASS (flussi_canvas_parent_class)->finalize (object);
}

static void
install_signal (const char *name,
                guint       n_params,
                const GType *types)
{
  GType copy[3] = { 0 };

  for (guint i = 0; i < n_params; i++)
    copy[i] = types[i];
  g_signal_newv (name, FLUSSI_TYPE_CANVAS, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                 G_TYPE_NONE, n_params, copy);
}

static void
install_signals (void)
{
  static const char * const on_step[] = { "activate", "copy", "cut", "duplicate", "rename", "toggle-disabled", "refused" };
  static const char * const plain[] = { "selection-changed", "view-changed", "layout-changed", "drag-changed" };
  static const char * const on_place[] = { "insert", "paste" };

  for (guint i = 0; i < G_N_ELEMENTS (on_step); i++)
    install_signal (on_step[i], 1, (GType[]) { G_TYPE_STRING });
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    install_signal (plain[i], 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (on_place); i++)
    install_signal (on_place[i], 1, (GType[]) { G_TYPE_POINTER });

  install_signal ("delete", 2, (GType[]) { G_TYPE_STRING, G_TYPE_BOOLEAN });
  install_signal ("drop-action", 2, (GType[]) { G_TYPE_POINTER, G_TYPE_STRING });
  install_signal ("drop-step", 3, (GType[]) { G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_UINT });
  install_signal ("context-menu", 3, (GType[]) { G_TYPE_STRING, G_TYPE_POINTER,
                                                 GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE });
}

static void
flussi_canvas_class_init (FlussiCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = flussi_canvas_get_property;
  object_class->set_property = flussi_canvas_set_property;
  object_class->dispose = flussi_canvas_dispose;
  object_class->finalize = flussi_canvas_finalize;

  widget_class->snapshot = flussi_canvas_snapshot;
  widget_class->size_allocate = flussi_canvas_size_allocate;
  widget_class->css_changed = flussi_canvas_css_changed;
  widget_class->realize = flussi_canvas_realize;
  widget_class->focus = flussi_canvas_focus;
  widget_class->grab_focus = flussi_canvas_grab_focus;

  /**
   * FlussiCanvas:zoom:
   *
   * View pixels for one unit of the tree; 1 is 100 %.
   */
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, FLUSSI_CAMERA_MAX_ZOOM, 1,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  install_signals ();
  flussi_canvas_install_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "flussicanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
flussi_canvas_init (FlussiCanvas *self)
{
  self->hover.item = -1;
  self->press.item = -1;
  self->drag.item = -1;
  self->drag.target = -1;
  self->gap_item = -1;
  self->tree_progress = 1;
  self->selection = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->leaves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Actions of the workflow"), -1);
  flussi_canvas_scroll_init (self);
  flussi_canvas_content_init (self);
  flussi_canvas_input_init (self);
  flussi_canvas_drag_init (self);
}

/**
 * flussi_canvas_new:
 *
 * Returns: (transfer floating): a canvas without a workflow
 */
GtkWidget *
flussi_canvas_new (void)
{
  return g_object_new (FLUSSI_TYPE_CANVAS, NULL);
}
