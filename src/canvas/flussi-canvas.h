/* flussi-canvas.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "flussi-camera.h"
#include "flussi-catalog.h"
#include "flussi-describe.h"
#include "flussi-edit.h"
#include "flussi-flow.h"
#include "flussi-problems.h"

G_BEGIN_DECLS

/**
 * FLUSSI_CANVAS_TRIGGER:
 *
 * The id by which the canvas names the trigger's card. No step has an empty id.
 */
#define FLUSSI_CANVAS_TRIGGER ""

/**
 * FlussiCanvasDrop:
 * @FLUSSI_CANVAS_DROP_MOVE: the steps leave the place where they are
 * @FLUSSI_CANVAS_DROP_COPY: the steps stay and a copy is made
 * @FLUSSI_CANVAS_DROP_BRANCH: everything after the step goes with it
 *
 * What is to happen with a card that was dropped on a line.
 */
typedef enum
{
  FLUSSI_CANVAS_DROP_MOVE = 0,
  FLUSSI_CANVAS_DROP_COPY = 1 << 0,
  FLUSSI_CANVAS_DROP_BRANCH = 1 << 1,
} FlussiCanvasDrop;

#define FLUSSI_TYPE_CANVAS (flussi_canvas_get_type ())

/**
 * FlussiCanvas:
 *
 * Draws a workflow as a tree and says what the person asked for; it never
 * edits. It implements #GtkScrollable: put it into a #GtkScrolledWindow.
 *
 * Step ids in functions and signals name cards; %FLUSSI_CANVAS_TRIGGER names
 * the trigger's card. Places are `const FlussiPlace *`, valid during the
 * signal.
 *
 * Signals (all `void`, parameters after the canvas):
 *
 * - `activate` (const char *id): open this card (double click, Enter)
 * - `selection-changed` (), `view-changed` (), `layout-changed` ()
 * - `drag-changed` (): something is held over the canvas now, or no longer
 * - `insert` (const FlussiPlace *place): the + of a line was pressed
 * - `drop-action` (const FlussiPlace *place, const char *kind): an action of
 *   the library was dropped on a line
 * - `drop-step` (const FlussiPlace *place, const char *id, guint flags): a card
 *   was dropped on a line; flags are #FlussiCanvasDrop
 * - `delete` (const char *id, gboolean rest): delete this step, or with
 *   everything after it
 * - `copy`, `cut`, `duplicate` (const char *id)
 * - `paste` (const FlussiPlace *place)
 * - `rename` (const char *id), `toggle-disabled` (const char *id)
 * - `context-menu` (const char *id or %NULL, const FlussiPlace *place or %NULL,
 *   const GdkRectangle *at): the menu of a card, of a line, or of the
 *   background; the rectangle is in the canvas's coordinates
 * - `refused` (const char *reason): a gesture ended where it cannot
 *
 * An action dragged from the library carries a `G_TYPE_STRING` of the form
 * `flussi-action:KIND`, see flussi_canvas_action_to_string().
 */
G_DECLARE_FINAL_TYPE (FlussiCanvas, flussi_canvas, FLUSSI, CANVAS, GtkWidget)

GtkWidget         *flussi_canvas_new              (void);

void               flussi_canvas_set_flow         (FlussiCanvas       *self,
                                                   FlussiFlow         *flow,
                                                   FlussiCatalog      *catalog);
FlussiFlow        *flussi_canvas_get_flow         (FlussiCanvas       *self);
void               flussi_canvas_set_checked      (FlussiCanvas       *self,
                                                   FlussiFlow         *flow,
                                                   FlussiCatalog      *catalog,
                                                   FlussiProblems     *problems);
void               flussi_canvas_set_problems     (FlussiCanvas       *self,
                                                   FlussiProblems     *problems);
void               flussi_canvas_set_name_lookup  (FlussiCanvas       *self,
                                                   FlussiNameLookup    lookup,
                                                   gpointer            data);
void               flussi_canvas_set_read_only    (FlussiCanvas       *self,
                                                   gboolean            read_only);
void               flussi_canvas_set_badges       (FlussiCanvas       *self,
                                                   const char         *id,
                                                   guint               records,
                                                   guint               notes);
void               flussi_canvas_clear_badges     (FlussiCanvas       *self);
void               flussi_canvas_set_trail        (FlussiCanvas       *self,
                                                   const char * const *ids);

const char        *flussi_canvas_get_selected     (FlussiCanvas       *self);
guint              flussi_canvas_get_n_selected   (FlussiCanvas       *self);
char             **flussi_canvas_get_selection    (FlussiCanvas       *self);
void               flussi_canvas_select           (FlussiCanvas       *self,
                                                   const char         *id);
void               flussi_canvas_select_after     (FlussiCanvas       *self,
                                                   const char         *id);
const FlussiPlace *flussi_canvas_get_place        (FlussiCanvas       *self);
gboolean           flussi_canvas_get_card_area    (FlussiCanvas       *self,
                                                   const char         *id,
                                                   GdkRectangle       *area);
gboolean           flussi_canvas_get_dragging     (FlussiCanvas       *self);
gboolean           flussi_canvas_pick_place       (FlussiCanvas       *self,
                                                   const char         *id,
                                                   guint               flags);

void               flussi_canvas_set_collapsed    (FlussiCanvas       *self,
                                                   const char         *id,
                                                   gboolean            collapsed);
gboolean           flussi_canvas_get_collapsed    (FlussiCanvas       *self,
                                                   const char         *id);

FlussiCamera       flussi_canvas_get_camera       (FlussiCanvas       *self);
void               flussi_canvas_set_camera       (FlussiCanvas       *self,
                                                   const FlussiCamera *camera);
double             flussi_canvas_get_zoom         (FlussiCanvas       *self);
void               flussi_canvas_set_zoom         (FlussiCanvas       *self,
                                                   double              zoom);
void               flussi_canvas_zoom_in          (FlussiCanvas       *self);
void               flussi_canvas_zoom_out         (FlussiCanvas       *self);
void               flussi_canvas_zoom_normal      (FlussiCanvas       *self);
void               flussi_canvas_zoom_fit         (FlussiCanvas       *self);
void               flussi_canvas_zoom_selection   (FlussiCanvas       *self);
void               flussi_canvas_reveal           (FlussiCanvas       *self,
                                                   const char         *id);
gboolean           flussi_canvas_go_to_problem    (FlussiCanvas       *self);
GskRenderNode     *flussi_canvas_draw             (FlussiCanvas       *self,
                                                   graphene_rect_t    *bounds);

char              *flussi_canvas_action_to_string (const char         *kind);

G_END_DECLS
