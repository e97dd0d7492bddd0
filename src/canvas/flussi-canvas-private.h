/* flussi-canvas-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-canvas.h"
#include "flussi-card.h"
#include "flussi-pictures.h"
#include "flussi-tree-layout.h"

G_BEGIN_DECLS

/* What of a tree item the pointer is on. */
typedef enum
{
  FLUSSI_PART_NONE,
  FLUSSI_PART_CARD,
  FLUSSI_PART_PLUS,
  FLUSSI_PART_FOLD,
} FlussiPart;

typedef struct
{
  int item;
  FlussiPart part;
} FlussiHit;

/* What the held pointer does. */
typedef enum
{
  FLUSSI_TOOL_NONE,
  FLUSSI_TOOL_PRESS,  /* pressed on a card, not moved far enough yet */
  FLUSSI_TOOL_PAN,
  FLUSSI_TOOL_RUBBER,
  FLUSSI_TOOL_DRAG,
} FlussiTool;

/* Something held over the canvas: an action of the library, or a card. */
typedef struct
{
  gboolean active;
  const FlussiActionKind *kind; /* (nullable) (unowned) from the library */
  int item;                     /* the dragged card, -1 from the library */
  gboolean copy;
  gboolean rest;
  gboolean by_keys;             /* the target is chosen with arrows */
  int n_moved;                  /* how many steps it takes along */
  double x;                     /* pointer, in the view */
  double y;
  int target;                   /* item whose line takes it, -1 none */
  char *refusal;                /* (owned) (nullable) why the place is no good */
  GHashTable *answers;          /* (owned) (nullable) item -> 1 + whether it takes it */
  guint tick;                   /* scrolls at the borders */
} FlussiDrag;

typedef struct
{
  guint records;
  guint notes;
} FlussiBadge;

/* Where everything was before a change. */
typedef struct _FlussiBefore FlussiBefore;

/* A step that goes on at another one. */
typedef struct
{
  int from;
  int to;
} FlussiReturn;

struct _FlussiCanvas
{
  GtkWidget parent_instance;

  FlussiFlow *flow;             /* (owned) (nullable) */
  FlussiCatalog *catalog;       /* (owned) (nullable) */
  FlussiProblems *problems;     /* (owned) (nullable) */
  FlussiNameLookup lookup;      /* (nullable) */
  gpointer lookup_data;         /* (unowned) */
  FlussiTreeLayout *layout;     /* (owned) (nullable) */
  const FlussiTreeItem *items;  /* (unowned) of the layout */
  int n_items;
  GArray *returns;              /* (owned) FlussiReturn */

  FlussiCardKit *kit;           /* (owned) (nullable) */
  GHashTable *cards;            /* (owned) FlussiStep (owned) -> FlussiCard (owned) */
  FlussiCard *trigger_card;     /* (owned) (nullable) */
  GskRenderNode *plus;          /* (owned) (nullable) a + that nothing is over */
  FlussiPictures *pictures;     /* (owned) (nullable) only where they are faster */
  guint sharpen_source;         /* draws once more what was stretched */
  GHashTable *badges;           /* (owned) id -> FlussiBadge */
  GHashTable *collapsed;        /* (owned) set of ids */
  GHashTable *trail;            /* (owned) set of ids */

  GHashTable *selection;        /* (owned) set of ids */
  char *selected;               /* (owned) (nullable) the last one selected */
  FlussiPlace place;            /* what flussi_canvas_get_place() last gave */

  FlussiCamera camera;
  gboolean fitted;              /* the first allocation has shown the tree */
  GtkAdjustment *adjustments[2];          /* (owned) (nullable) by orientation */
  GtkScrollablePolicy policies[2];
  gboolean configuring;
  AdwAnimation *camera_animation;         /* (owned) (nullable) */
  FlussiCamera camera_from;
  FlussiCamera camera_to;
  double pinch_zoom;
  double pointer_x;             /* last place of the pointer, in the view */
  double pointer_y;

  AdwAnimation *tree_animation;           /* (owned) (nullable) */
  graphene_point_t *offsets;              /* (owned) (nullable) where items came from */
  double tree_progress;                   /* 1 when nothing moves */
  AdwAnimation *gap_animation;            /* (owned) (nullable) */
  int gap_item;                           /* what moves down for a drop, or -1 */
  double gap;

  FlussiHit hover;
  FlussiTool tool;
  FlussiHit press;
  double press_x;
  double press_y;
  FlussiCamera press_camera;
  graphene_rect_t rubber;
  gboolean space_held;
  FlussiDrag drag;
  GtkGesture *drag_gesture;     /* (unowned) */

  GHashTable *leaves;           /* (owned) key -> FlussiCanvasLeaf (unowned child) */
  guint leaves_timeout;
  int width;                    /* of the last allocation */
  int height;
  guint nodes_built;            /* drawings made in this frame */
  gboolean drawing;             /* for print: no + on lines */
  gboolean read_only;           /* to be looked at: no + on lines, nothing moves */
  GskRenderNode *background;    /* (owned) (nullable) of the last frame */
  graphene_rect_t background_view;
  double background_zoom;
};

/* flussi-canvas.c */
const char     *flussi_canvas_item_id          (FlussiCanvas          *self,
                                                int                    item);
graphene_rect_t flussi_canvas_item_bounds      (FlussiCanvas          *self,
                                                int                    item);
graphene_rect_t flussi_canvas_tree_bounds      (FlussiCanvas          *self);
FlussiTreeLine  flussi_canvas_item_line        (FlussiCanvas          *self,
                                                int                    item);
FlussiPlace     flussi_canvas_item_place       (FlussiCanvas          *self,
                                                int                    item);
void            flussi_canvas_unfold_to        (FlussiCanvas          *self,
                                                const char            *id);
FlussiHit       flussi_canvas_hit              (FlussiCanvas          *self,
                                                double                 x,
                                                double                 y);
int             flussi_canvas_find             (FlussiCanvas          *self,
                                                const char            *id);
gboolean        flussi_canvas_is_selected      (FlussiCanvas          *self,
                                                const char            *id);
void            flussi_canvas_select_only      (FlussiCanvas          *self,
                                                const char            *id);
void            flussi_canvas_select_also      (FlussiCanvas          *self,
                                                const char            *id);
void            flussi_canvas_selection_done   (FlussiCanvas          *self);

/* flussi-canvas-content.c */
void            flussi_canvas_content_init     (FlussiCanvas          *self);
void            flussi_canvas_content_clear    (FlussiCanvas          *self);
void            flussi_canvas_rebuild          (FlussiCanvas          *self);
void            flussi_canvas_forget_theme     (FlussiCanvas          *self);
FlussiDescriber flussi_canvas_get_describer    (FlussiCanvas          *self);
FlussiCard     *flussi_canvas_item_card        (FlussiCanvas          *self,
                                                int                    item);
char           *flussi_canvas_item_description (FlussiCanvas          *self,
                                                int                    item);
char           *flussi_canvas_item_label       (FlussiCanvas          *self,
                                                int                    item);

/* flussi-canvas-scroll.c */
void            flussi_canvas_scroll_init      (FlussiCanvas          *self);
void            flussi_canvas_scroll_allocate  (FlussiCanvas          *self);
void            flussi_canvas_scroll_dispose   (FlussiCanvas          *self);
void            flussi_canvas_move_camera      (FlussiCanvas          *self,
                                                const FlussiCamera    *camera);
void            flussi_canvas_glide            (FlussiCanvas          *self,
                                                const FlussiCamera    *camera);
void            flussi_canvas_show_area        (FlussiCanvas          *self,
                                                const graphene_rect_t *area);
void            flussi_canvas_set_adjustment   (FlussiCanvas          *self,
                                                GtkOrientation         orientation,
                                                GtkAdjustment         *adjustment);

/* flussi-canvas-animation.c */
FlussiBefore   *flussi_canvas_take_before      (FlussiCanvas          *self);
gboolean        flussi_before_find             (const FlussiBefore    *self,
                                                const char            *id,
                                                graphene_point_t      *place);
void            flussi_before_free             (FlussiBefore          *self);
void            flussi_canvas_animate_from     (FlussiCanvas          *self,
                                                FlussiBefore          *before,
                                                double                 dx,
                                                double                 dy);
void            flussi_canvas_open_gap         (FlussiCanvas          *self,
                                                int                    item);
void            flussi_canvas_animation_clear  (FlussiCanvas          *self);

/* flussi-canvas-snapshot.c, flussi-canvas-lines.c, flussi-canvas-marks.c */
void            flussi_canvas_snapshot         (GtkWidget             *widget,
                                                GtkSnapshot           *snapshot);
void            flussi_canvas_snapshot_lines   (FlussiCanvas          *self,
                                                GtkSnapshot           *snapshot,
                                                const graphene_rect_t *visible);
void            flussi_canvas_snapshot_returns (FlussiCanvas          *self,
                                                GtkSnapshot           *snapshot,
                                                const graphene_rect_t *visible);
void            flussi_canvas_snapshot_marks   (FlussiCanvas          *self,
                                                GtkSnapshot           *snapshot,
                                                const graphene_rect_t *visible);
void            flussi_canvas_snapshot_drag    (FlussiCanvas          *self,
                                                GtkSnapshot           *snapshot,
                                                const graphene_rect_t *visible);
void            flussi_canvas_append           (FlussiCanvas          *self,
                                                GtkSnapshot           *snapshot,
                                                GskRenderNode         *drawing);
int             flussi_canvas_next_visible     (FlussiCanvas          *self,
                                                int                    item,
                                                const graphene_rect_t *visible);
FlussiCardDetail flussi_canvas_get_detail      (FlussiCanvas          *self);

/* flussi-canvas-input.c, flussi-canvas-keyboard.c, flussi-canvas-drag.c */
void            flussi_canvas_input_init       (FlussiCanvas          *self);
gboolean        flussi_canvas_cancel_tool      (FlussiCanvas          *self);
void            flussi_canvas_keyboard_init    (FlussiCanvas          *self);
void            flussi_canvas_install_keys     (GtkWidgetClass        *widget_class);
gboolean        flussi_canvas_pick_key         (FlussiCanvas          *self,
                                                guint                  keyval);
void            flussi_canvas_drag_init        (FlussiCanvas          *self);
void            flussi_canvas_drag_begin_card  (FlussiCanvas          *self,
                                                int                    item,
                                                double                 x,
                                                double                 y);
void            flussi_canvas_drag_set_copy    (FlussiCanvas          *self,
                                                gboolean               copy);
void            flussi_canvas_drag_set_rest    (FlussiCanvas          *self,
                                                gboolean               rest);
void            flussi_canvas_drag_motion      (FlussiCanvas          *self,
                                                double                 x,
                                                double                 y);
gboolean        flussi_canvas_drag_accepts     (FlussiCanvas          *self,
                                                int                    item,
                                                char                 **reason);
char           *flussi_canvas_drag_sentence    (FlussiCanvas          *self);
void            flussi_canvas_drag_aim         (FlussiCanvas          *self,
                                                int                    item);
void            flussi_canvas_drag_drop        (FlussiCanvas          *self);
void            flussi_canvas_drag_cancel      (FlussiCanvas          *self);

/* flussi-canvas-leaves.c */
void            flussi_canvas_leaves_sync      (FlussiCanvas          *self);
void            flussi_canvas_leaves_queue     (FlussiCanvas          *self);
void            flussi_canvas_leaves_allocate  (FlussiCanvas          *self);
void            flussi_canvas_leaves_clear     (FlussiCanvas          *self);
gboolean        flussi_canvas_focus_selected   (FlussiCanvas          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiBefore, flussi_before_free)

G_END_DECLS
