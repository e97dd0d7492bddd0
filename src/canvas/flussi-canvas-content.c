/* flussi-canvas-content.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-canvas-private.h"
#include "flussi-describe.h"

/* So many cards of steps that are gone are never looked for. */
#define MIN_SWEEP 256

/* Implementation notes
 *
 * Steps are immutable and shared by documents, so cards are kept by step
 * pointer: after an edit only the cards of changed steps are made again. A card
 * holds a reference to its step, so that an address is never taken for another
 * step's.
 */

/**
 * flussi_canvas_get_describer:
 * @self: a canvas
 *
 * Returns: what its sentences are made with; valid while the canvas shows the
 *   same workflow
 */
FlussiDescriber
flussi_canvas_get_describer (FlussiCanvas *self)
{
  return (FlussiDescriber) {
    .catalog = self->catalog,
    .language = flussi_language_get (),
    .lookup = self->lookup,
    .data = self->lookup_data,
  };
}

static FlussiKindColor
get_kind_color (const FlussiActionKind *kind)
{
  if ((kind->flags & FLUSSI_ACTION_BRANCHES) != 0)
    return FLUSSI_KIND_COLOR_BRANCH;
  if ((kind->flags & FLUSSI_ACTION_WAITS) != 0)
    return FLUSSI_KIND_COLOR_DELAY;

  switch (kind->group)
    {
    case FLUSSI_ACTION_GROUP_COMMUNICATION:
      return FLUSSI_KIND_COLOR_COMMUNICATION;
    case FLUSSI_ACTION_GROUP_RECORDS:
    case FLUSSI_ACTION_GROUP_ASSIGNMENT:
      return FLUSSI_KIND_COLOR_RECORDS;
    case FLUSSI_ACTION_GROUP_DATA:
      return FLUSSI_KIND_COLOR_DATA;
    case FLUSSI_ACTION_GROUP_FLOW:
    case FLUSSI_N_ACTION_GROUPS:
    default:
      return FLUSSI_KIND_COLOR_WORKFLOW;
    }
}

static void
fill_sentence (FlussiCard        *card,
               FlussiDescription *description)
{
  FlussiCardText *sentence = flussi_card_get_sentence (card);

  for (guint i = 0; i < flussi_description_get_length (description); i++)
    {
      const FlussiDescriptionPart *part = flussi_description_get (description, i);

      flussi_card_text_add (sentence, part->text, part->value);
    }
}

/* Returns whether the card is now higher or lower. */
static gboolean
apply_problem (FlussiCanvas *self,
               FlussiCard   *card,
               const char   *id)
{
  const FlussiProblem *problem = self->problems != NULL ? flussi_problems_find (self->problems, id) : NULL;
  g_autofree char *sentence = NULL;
  double height;

  if (problem == NULL && flussi_card_get_state (card) == FLUSSI_CARD_FINE)
    return FALSE;

  /* While a workflow is drawn most errors are gaps still to be filled: they are
   * yellow as in the minimap, red is for what stopped a run. */
  height = flussi_card_get_height (card);
  sentence = problem != NULL ? flussi_problem_sentence (problem) : NULL;
  flussi_card_set_problem (card, problem != NULL ? FLUSSI_CARD_WARNING : FLUSSI_CARD_FINE, sentence);

  return flussi_card_get_height (card) != height;
}

static FlussiCard *
make_step_card (FlussiCanvas     *self,
                const FlussiStep *step)
{
  FlussiDescriber describer = flussi_canvas_get_describer (self);
  g_autoptr (FlussiDescription) description = flussi_describe_step (&describer, self->flow, step);
  const char *title = step->name != NULL && *step->name != '\0' ? step->name : flussi_label_get (&step->kind->name);
  FlussiCard *card = flussi_card_new (self->kit, title, step->kind->icon, get_kind_color (step->kind));

  if (description != NULL)
    fill_sentence (card, description);
  if (step->disabled)
    flussi_card_set_disabled (card, TRUE);
  apply_problem (self, card, step->id);

  return card;
}

static FlussiCard *
get_step_card (FlussiCanvas     *self,
               const FlussiStep *step)
{
  FlussiCard *card = g_hash_table_lookup (self->cards, step);

  if (card == NULL)
    {
      card = make_step_card (self, step);
      g_hash_table_insert (self->cards, flussi_step_ref (step), card);
    }

  return card;
}

static FlussiCard *
get_trigger_card (FlussiCanvas *self)
{
  if (self->trigger_card == NULL)
    {
      FlussiDescriber describer = flussi_canvas_get_describer (self);
      g_autoptr (FlussiDescription) description = flussi_describe_trigger (&describer, self->flow);

      self->trigger_card = flussi_card_new (self->kit, _("Enrolment trigger"), "flussi-trigger-symbolic",
                                            FLUSSI_KIND_COLOR_TRIGGER);
      if (description != NULL)
        fill_sentence (self->trigger_card, description);
      apply_problem (self, self->trigger_card, NULL);
    }

  return self->trigger_card;
}

/**
 * flussi_canvas_item_card:
 * @self: a canvas with a workflow
 * @item: index of a card's item
 *
 * Returns: (transfer none): the card
 */
FlussiCard *
flussi_canvas_item_card (FlussiCanvas *self,
                         int           item)
{
  const FlussiTreeItem *it = &self->items[item];
  FlussiCard *card;

  if (it->step == NULL)
    return get_trigger_card (self);

  card = get_step_card (self, it->step);
  flussi_card_set_number (card, it->number);

  return card;
}

static double
measure_cb (const FlussiStep *step,
            gpointer          data)
{
  FlussiCanvas *self = data;

  return flussi_card_get_height (step != NULL ? get_step_card (self, step) : get_trigger_card (self));
}

static gboolean
collapsed_cb (const FlussiStep *step,
              gpointer          data)
{
  return g_hash_table_contains (((FlussiCanvas *) data)->collapsed, step->id);
}

static void
find_returns (FlussiCanvas *self)
{
  g_array_set_size (self->returns, 0);
  for (int item = 1; item < self->n_items; item++)
    {
      const FlussiStep *step = self->items[item].step;
      FlussiReturn link = { item, -1 };

      if (self->items[item].kind != FLUSSI_TREE_STEP || !g_str_equal (step->kind->id, "go_to") || step->params == NULL)
        continue;
      link.to = flussi_canvas_find (self, flussi_json_get_string (step->params, "target"));
      if (link.to > 0)
        g_array_append_val (self->returns, link);
    }
}

/* Cards whose steps are in no visible document any more. Undo wants them back
 * soon, and looking for them costs as much as a layout: so only when there are as
 * many of them as of the others. */
static void
sweep_cards (FlussiCanvas *self)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (self->cards) < 2 * flussi_flow_get_n_steps (self->flow) + MIN_SWEEP)
    return;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const FlussiStep *step = key;

      if (flussi_flow_find_step (self->flow, step->id) != step)
        g_hash_table_iter_remove (&iter);
    }
}

static void
lay_out (FlussiCanvas *self)
{
  g_clear_pointer (&self->layout, flussi_tree_layout_free);
  self->items = NULL;
  self->n_items = 0;
  self->hover = (FlussiHit) { -1, FLUSSI_PART_NONE };
  if (self->flow == NULL || self->kit == NULL)
    return;

  sweep_cards (self);
  self->layout = flussi_tree_layout_new (self->flow, measure_cb, collapsed_cb, self);
  self->items = flussi_tree_layout_get_items (self->layout, &self->n_items);
  find_returns (self);
}

/* The card that is to stay where it is on the screen: the selected one, or the
 * first that is seen. */
static char *
choose_anchor (FlussiCanvas *self)
{
  graphene_rect_t visible = GRAPHENE_RECT_INIT (self->camera.x, self->camera.y,
                                                gtk_widget_get_width (GTK_WIDGET (self)) / self->camera.zoom,
                                                gtk_widget_get_height (GTK_WIDGET (self)) / self->camera.zoom);
  int item = flussi_canvas_find (self, self->selected);

  if (item >= 0)
    {
      graphene_rect_t bounds = flussi_canvas_item_bounds (self, item);

      if (graphene_rect_intersection (&bounds, &visible, NULL))
        return g_strdup (self->selected);
    }
  for (item = flussi_canvas_next_visible (self, 0, &visible); item < self->n_items; item++)
    if (flussi_tree_item_is_card (&self->items[item]))
      return g_strdup (flussi_canvas_item_id (self, item));

  return NULL;
}

static char *
get_parent_id (FlussiCanvas *self,
               const char   *id)
{
  int item = flussi_canvas_find (self, id);

  return item > 0 ? g_strdup (flussi_canvas_item_id (self, self->items[item].parent)) : NULL;
}

/* Moves the camera along with a card, and so with where everything comes from. */
static graphene_point_t
keep_anchor (FlussiCanvas       *self,
             const char         *anchor,
             const FlussiBefore *before)
{
  int item = flussi_canvas_find (self, anchor);
  graphene_point_t old;
  double dx;
  double dy;

  if (item < 0 || !flussi_before_find (before, anchor, &old))
    return GRAPHENE_POINT_INIT (0, 0);

  dx = self->items[item].x - old.x;
  dy = self->items[item].y - old.y;
  if (dx != 0 || dy != 0)
    flussi_canvas_move_camera (self, &(FlussiCamera) { self->camera.x + dx, self->camera.y + dy, self->camera.zoom });

  return GRAPHENE_POINT_INIT ((float) dx, (float) dy);
}

static void
glide_from (FlussiCanvas *self,
            FlussiBefore *before,
            const char   *anchor,
            const char   *parent)
{
  g_autofree char *new_parent = anchor != NULL ? get_parent_id (self, anchor) : NULL;
  graphene_point_t shift = GRAPHENE_POINT_INIT (0, 0);

  /* A card that was moved comes to where it was put: what stays is the card it
   * hangs on now. */
  if (new_parent != NULL && g_strcmp0 (parent, new_parent) != 0)
    shift = keep_anchor (self, new_parent, before);
  else if (anchor != NULL)
    shift = keep_anchor (self, anchor, before);
  flussi_canvas_animate_from (self, before, shift.x, shift.y);
}

/**
 * flussi_canvas_rebuild:
 * @self: a canvas
 *
 * Lays the tree out anew and lets what moved glide to its place.
 */
void
flussi_canvas_rebuild (FlussiCanvas *self)
{
  g_autofree char *anchor = self->layout != NULL ? choose_anchor (self) : NULL;
  g_autofree char *parent = anchor != NULL ? get_parent_id (self, anchor) : NULL;
  g_autoptr (FlussiBefore) before = flussi_canvas_take_before (self);

  flussi_canvas_drag_cancel (self);
  flussi_canvas_animation_clear (self);
  lay_out (self);
  if (before != NULL && self->layout != NULL && self->fitted)
    glide_from (self, before, anchor, parent);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  flussi_canvas_leaves_queue (self);
  g_signal_emit_by_name (self, "layout-changed");
}

static void
drop_lost_selection (FlussiCanvas *self)
{
  GHashTableIter iter;
  gpointer id;
  gboolean lost = FALSE;

  g_hash_table_iter_init (&iter, self->selection);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (*(char *) id != '\0' && (self->flow == NULL || flussi_flow_find_step (self->flow, id) == NULL))
      {
        if (g_strcmp0 (self->selected, id) == 0)
          g_clear_pointer (&self->selected, g_free);
        g_hash_table_iter_remove (&iter);
        lost = TRUE;
      }

  if (lost)
    flussi_canvas_selection_done (self);
}

static void
take_catalog (FlussiCanvas  *self,
              FlussiCatalog *catalog)
{
  if (catalog == self->catalog)
    return;

  g_clear_pointer (&self->catalog, flussi_catalog_unref);
  self->catalog = catalog != NULL ? flussi_catalog_ref (catalog) : NULL;
  g_hash_table_remove_all (self->cards);
}

static void
take_flow (FlussiCanvas *self,
           FlussiFlow   *flow)
{
  gboolean other = self->flow == NULL || flow == NULL || g_strcmp0 (self->flow->uid, flow->uid) != 0;

  if (flow != NULL)
    flussi_flow_ref (flow);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  self->flow = flow;
  g_clear_pointer (&self->trigger_card, flussi_card_free);
  if (other)
    {
      self->fitted = FALSE;
      g_hash_table_remove_all (self->collapsed);
    }
}

/* Returns whether cards are higher or lower now. */
static gboolean
take_problems (FlussiCanvas   *self,
               FlussiProblems *problems)
{
  GHashTableIter iter;
  gpointer step;
  gpointer card;
  gboolean moved = FALSE;

  if (problems == self->problems)
    return FALSE;

  if (problems != NULL)
    flussi_problems_ref (problems);
  g_clear_pointer (&self->problems, flussi_problems_unref);
  self->problems = problems;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &step, &card))
    moved = apply_problem (self, card, ((FlussiStep *) step)->id) || moved;
  if (self->trigger_card != NULL)
    moved = apply_problem (self, self->trigger_card, NULL) || moved;

  return moved;
}

/**
 * flussi_canvas_set_flow:
 * @self: a canvas
 * @flow: (nullable): the workflow to draw
 * @catalog: (nullable): names for its sentences
 *
 * Draws another document. Between two versions of one workflow, cards glide to
 * their new places, and the selected one stays where it is on the screen.
 */
void
flussi_canvas_set_flow (FlussiCanvas  *self,
                        FlussiFlow    *flow,
                        FlussiCatalog *catalog)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  if (flow != self->flow || catalog != self->catalog)
    flussi_canvas_set_checked (self, flow, catalog, self->problems);
}

/**
 * flussi_canvas_set_checked:
 * @self: a canvas
 * @flow: (nullable): the workflow to draw
 * @catalog: (nullable): names for its sentences
 * @problems: (nullable): what flussi_flow_check() found in @flow
 *
 * Does what flussi_canvas_set_flow() and flussi_canvas_set_problems() do, and
 * lays the tree out only once.
 */
void
flussi_canvas_set_checked (FlussiCanvas   *self,
                           FlussiFlow     *flow,
                           FlussiCatalog  *catalog,
                           FlussiProblems *problems)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  take_catalog (self, catalog);
  take_flow (self, flow);
  take_problems (self, problems);
  flussi_canvas_rebuild (self);
  drop_lost_selection (self);
}

/**
 * flussi_canvas_get_flow:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the workflow it draws
 */
FlussiFlow *
flussi_canvas_get_flow (FlussiCanvas *self)
{
  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), NULL);

  return self->flow;
}

/**
 * flussi_canvas_set_problems:
 * @self: a canvas
 * @problems: (nullable): what flussi_flow_check() found in the workflow
 *
 * Shows on the cards what is missing or wrong.
 */
void
flussi_canvas_set_problems (FlussiCanvas   *self,
                            FlussiProblems *problems)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  if (problems == self->problems)
    return;

  if (take_problems (self, problems))
    {
      flussi_canvas_rebuild (self);
      return;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  flussi_canvas_leaves_queue (self);
  g_signal_emit_by_name (self, "layout-changed");
}

/**
 * flussi_canvas_set_read_only:
 * @self: a canvas
 * @read_only: whether the workflow is only to be looked at
 *
 * Without + on the lines, with cards that stay where they are, and at first shown
 * from its top in the width there is.
 */
void
flussi_canvas_set_read_only (FlussiCanvas *self,
                             gboolean      read_only)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  self->read_only = read_only;
  flussi_canvas_leaves_queue (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * flussi_canvas_set_name_lookup:
 * @self: a canvas
 * @lookup: (nullable): names of lists, workflows, contents and users
 * @data: for @lookup
 *
 * Lets the sentences name what the workspace holds.
 */
void
flussi_canvas_set_name_lookup (FlussiCanvas     *self,
                               FlussiNameLookup  lookup,
                               gpointer          data)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  self->lookup = lookup;
  self->lookup_data = data;
  g_hash_table_remove_all (self->cards);
  g_clear_pointer (&self->trigger_card, flussi_card_free);
  flussi_canvas_rebuild (self);
}

/**
 * flussi_canvas_set_badges:
 * @self: a canvas
 * @id: a card
 * @records: how many records are there now
 * @notes: how many open notes it has
 *
 * Shows figures on a card.
 */
void
flussi_canvas_set_badges (FlussiCanvas *self,
                          const char   *id,
                          guint         records,
                          guint         notes)
{
  FlussiBadge badge = { records, notes };

  g_return_if_fail (FLUSSI_IS_CANVAS (self));
  g_return_if_fail (id != NULL);

  if (records == 0 && notes == 0)
    g_hash_table_remove (self->badges, id);
  else
    g_hash_table_replace (self->badges, g_strdup (id), g_memdup2 (&badge, sizeof badge));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * flussi_canvas_clear_badges:
 * @self: a canvas
 *
 * Takes away the badges of all cards.
 */
void
flussi_canvas_clear_badges (FlussiCanvas *self)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  g_hash_table_remove_all (self->badges);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * flussi_canvas_set_trail:
 * @self: a canvas
 * @ids: (nullable) (array zero-terminated=1): cards a test went through
 *
 * Shows a way through the tree in green.
 */
void
flussi_canvas_set_trail (FlussiCanvas       *self,
                         const char * const *ids)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));

  g_hash_table_remove_all (self->trail);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (self->trail, g_strdup (ids[i]));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * flussi_canvas_set_collapsed:
 * @self: a canvas
 * @id: a step with branches
 * @collapsed: whether to hide them
 *
 * Folds away everything below a branching step, with its count.
 */
void
flussi_canvas_set_collapsed (FlussiCanvas *self,
                             const char   *id,
                             gboolean      collapsed)
{
  g_return_if_fail (FLUSSI_IS_CANVAS (self));
  g_return_if_fail (id != NULL);

  if (g_hash_table_contains (self->collapsed, id) == collapsed)
    return;

  if (collapsed)
    g_hash_table_add (self->collapsed, g_strdup (id));
  else
    g_hash_table_remove (self->collapsed, id);
  flussi_canvas_rebuild (self);
}

/**
 * flussi_canvas_get_collapsed:
 * @self: a canvas
 * @id: the id of a step
 *
 * Returns: whether what follows the step is folded away
 */
gboolean
flussi_canvas_get_collapsed (FlussiCanvas *self,
                             const char   *id)
{
  g_return_val_if_fail (FLUSSI_IS_CANVAS (self), FALSE);

  return g_hash_table_contains (self->collapsed, id);
}

/**
 * flussi_canvas_unfold_to:
 * @self: a canvas
 * @id: a step that may be folded away
 *
 * Expands until the step is seen.
 */
void
flussi_canvas_unfold_to (FlussiCanvas *self,
                         const char   *id)
{
  if (self->flow == NULL || flussi_flow_find_step (self->flow, id) == NULL)
    return;

  g_hash_table_remove_all (self->collapsed);
  flussi_canvas_rebuild (self);
}

/**
 * flussi_canvas_forget_theme:
 * @self: a canvas
 *
 * Takes colours and fonts anew. Cards are made again, since they hold both.
 */
void
flussi_canvas_forget_theme (FlussiCanvas *self)
{
  g_hash_table_remove_all (self->cards);
  g_clear_pointer (&self->trigger_card, flussi_card_free);
  g_clear_pointer (&self->kit, flussi_card_kit_free);
  g_clear_pointer (&self->background, gsk_render_node_unref);
  g_clear_pointer (&self->plus, gsk_render_node_unref);
  g_clear_pointer (&self->pictures, flussi_pictures_free);
  self->kit = flussi_card_kit_new (GTK_WIDGET (self));
  if (self->flow == NULL)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }

  flussi_canvas_animation_clear (self);
  lay_out (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  flussi_canvas_leaves_queue (self);
  g_signal_emit_by_name (self, "layout-changed");
}

/**
 * flussi_canvas_item_label:
 * @self: a canvas with a workflow
 * @item: index of an item
 *
 * Returns: (transfer full) (nullable): what stands on the line that leads to
 *   it, if its parent has several
 */
char *
flussi_canvas_item_label (FlussiCanvas *self,
                          int           item)
{
  const FlussiTreeItem *it = &self->items[item];
  FlussiDescriber describer = flussi_canvas_get_describer (self);

  if (it->branch == NULL)
    return NULL;
  if (it->label != NULL && *it->label != '\0')
    return g_strdup (it->label);

  return flussi_describe_branch (&describer, self->flow, self->items[it->parent].step, it->branch);
}

/**
 * flussi_canvas_item_description:
 * @self: a canvas with a workflow
 * @item: index of a card's item
 *
 * Returns: (transfer full): what a screen reader says of the card
 */
char *
flussi_canvas_item_description (FlussiCanvas *self,
                                int           item)
{
  const FlussiTreeItem *it = &self->items[item];
  FlussiDescriber describer = flussi_canvas_get_describer (self);
  g_autoptr (FlussiDescription) description = NULL;
  g_autofree char *text = NULL;
  const FlussiProblem *problem = NULL;
  g_autofree char *sentence = NULL;

  description = it->step != NULL ? flussi_describe_step (&describer, self->flow, it->step)
                                 : flussi_describe_trigger (&describer, self->flow);
  text = flussi_description_to_text (description);
  if (self->problems != NULL)
    problem = flussi_problems_find (self->problems, it->step != NULL ? it->step->id : NULL);
  if (problem == NULL)
    return g_steal_pointer (&text);

  sentence = flussi_problem_sentence (problem);

  return g_strdup_printf ("%s. %s", text, sentence);
}

static void
theme_changed_cb (FlussiCanvas *self)
{
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    flussi_canvas_forget_theme (self);
}

/**
 * flussi_canvas_content_init:
 * @self: a canvas
 *
 * Prepares for a workflow.
 */
void
flussi_canvas_content_init (FlussiCanvas *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->cards = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) flussi_step_unref, (GDestroyNotify) flussi_card_free);
  self->badges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->collapsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->trail = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->returns = g_array_new (FALSE, FALSE, sizeof (FlussiReturn));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (theme_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (theme_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::scale-factor", G_CALLBACK (theme_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * flussi_canvas_content_clear:
 * @self: a canvas
 *
 * Lets go of the workflow and of everything made from it.
 */
void
flussi_canvas_content_clear (FlussiCanvas *self)
{
  g_clear_pointer (&self->layout, flussi_tree_layout_free);
  self->items = NULL;
  self->n_items = 0;
  g_hash_table_remove_all (self->cards);
  g_clear_pointer (&self->trigger_card, flussi_card_free);
  g_clear_pointer (&self->kit, flussi_card_kit_free);
  g_clear_pointer (&self->background, gsk_render_node_unref);
  g_clear_handle_id (&self->sharpen_source, g_source_remove);
  g_clear_pointer (&self->plus, gsk_render_node_unref);
  g_clear_pointer (&self->pictures, flussi_pictures_free);
  g_clear_pointer (&self->problems, flussi_problems_unref);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_clear_pointer (&self->catalog, flussi_catalog_unref);
}
