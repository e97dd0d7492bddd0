/* flussi-tree-layout.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"

G_BEGIN_DECLS

typedef struct _FlussiTreeLayout FlussiTreeLayout;

/**
 * FlussiTreeItemKind:
 * @FLUSSI_TREE_TRIGGER: the card of the trigger, always the first item
 * @FLUSSI_TREE_STEP: the card of a step
 * @FLUSSI_TREE_END: the mark where a path ends
 * @FLUSSI_TREE_FOLD: stands for the hidden steps of a collapsed branch step
 */
typedef enum
{
  FLUSSI_TREE_TRIGGER,
  FLUSSI_TREE_STEP,
  FLUSSI_TREE_END,
  FLUSSI_TREE_FOLD,
} FlussiTreeItemKind;

/**
 * FlussiTreeItem:
 * @kind: what it is
 * @step: (nullable) (unowned): the step of a card, or whose branches a fold hides
 * @branch: (nullable) (unowned): id of the branch of the parent it hangs on,
 *   %NULL if the parent has only one way on
 * @label: (nullable) (unowned): name of that branch, if it was given one
 * @number: place in reading order: steps count from 1, the trigger is 0
 * @hidden: how many steps a fold hides
 * @parent: index of the item above, -1 for the trigger
 * @after: index of the first item that is not below this one
 * @x: left edge
 * @y: top edge
 * @width: width of the item
 * @height: height of the item
 * @left: left edge of the item and everything below it
 * @right: right edge of the item and everything below it
 * @bottom: bottom edge of the item and everything below it
 *
 * One rectangle of the tree, in units of the canvas at 100 %. Items are in
 * reading order, so everything below item `i` is `i + 1` to `after - 1`.
 */
typedef struct
{
  FlussiTreeItemKind kind;
  const FlussiStep *step;
  const char *branch;
  const char *label;
  int number;
  int hidden;
  int parent;
  int after;
  double x;
  double y;
  double width;
  double height;
  double left;
  double right;
  double bottom;
} FlussiTreeItem;

/**
 * FlussiTreeLine:
 * @branching: whether the line comes from a step with several branches
 * @x1: horizontal place where it leaves the parent
 * @y1: the parent's bottom edge
 * @x2: horizontal place where it arrives
 * @y2: the item's top edge
 * @bus_y: height of the horizontal part; meaningful if @branching
 * @label_y: middle of the branch's label; meaningful if @branching
 * @plus_y: middle of the + on the line; its horizontal place is @x2
 *
 * The line that leads to an item.
 */
typedef struct
{
  gboolean branching;
  double x1;
  double y1;
  double x2;
  double y2;
  double bus_y;
  double label_y;
  double plus_y;
} FlussiTreeLine;

/**
 * FlussiTreeMeasure:
 * @step: (nullable): a step, %NULL for the trigger
 * @data: the caller's data
 *
 * Returns: the height of the card
 */
typedef double   (*FlussiTreeMeasure)   (const FlussiStep *step,
                                         gpointer          data);

/**
 * FlussiTreeCollapsed:
 * @step: a step with branches
 * @data: the caller's data
 *
 * Returns: whether its branches are hidden
 */
typedef gboolean (*FlussiTreeCollapsed) (const FlussiStep *step,
                                         gpointer          data);

#define FLUSSI_TREE_CARD_WIDTH 280.0

FlussiTreeLayout     *flussi_tree_layout_new       (FlussiFlow             *flow,
                                                    FlussiTreeMeasure       measure,
                                                    FlussiTreeCollapsed     collapsed,
                                                    gpointer                data);
void                  flussi_tree_layout_free      (FlussiTreeLayout       *self);

const FlussiTreeItem *flussi_tree_layout_get_items (const FlussiTreeLayout *self,
                                                    int                    *n_items);
int                   flussi_tree_layout_find      (const FlussiTreeLayout *self,
                                                    const char             *id);
gboolean              flussi_tree_layout_get_line  (const FlussiTreeLayout *self,
                                                    int                     item,
                                                    FlussiTreeLine         *line);
gboolean              flussi_tree_item_is_card     (const FlussiTreeItem   *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTreeLayout, flussi_tree_layout_free)

G_END_DECLS
