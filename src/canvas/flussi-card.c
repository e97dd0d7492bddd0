/* flussi-card.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-card.h"

#define CARD_WIDTH 280.0
#define RADIUS 12.0
#define PADDING 12.0
#define TILE 30.0
#define TILE_GAP 10.0
#define BODY_GAP 9.0
#define PROBLEM_GAP 6.0
#define SIGN 16.0
#define MAX_LINES 3
#define SHADOW_LAYERS 3

struct _FlussiCard
{
  FlussiCardKit *kit;        /* (unowned) outlives the card */
  char *title;               /* (owned) */
  char *icon;                /* (owned) */
  FlussiKindColor color;
  FlussiCardText *sentence;  /* (owned) */
  FlussiCardText *problem;   /* (owned) (nullable) */
  char *problem_text;        /* (owned) (nullable) */
  FlussiCardState state;
  gboolean disabled;
  int number;
  GskRenderNode *nodes[2];   /* (owned) (nullable) by FlussiCardDetail */
};

/**
 * flussi_card_kit_new:
 * @widget: the canvas
 *
 * Returns: (transfer full): colours, fonts and icons of the present theme
 */
FlussiCardKit *
flussi_card_kit_new (GtkWidget *widget)
{
  FlussiCardKit *self = g_new0 (FlussiCardKit, 1);
  PangoContext *context = gtk_widget_create_pango_context (widget);

  /* Cards are drawn at any zoom: advances that were rounded to whole pixels at
   * 100 % would run words together at 70 %. */
  pango_context_set_round_glyph_positions (context, FALSE);
  flussi_canvas_style_resolve (&self->style, widget);
  self->title = flussi_text_meter_new (context, 1.0, PANGO_WEIGHT_BOLD);
  self->body = flussi_text_meter_new (context, 1.0, PANGO_WEIGHT_NORMAL);
  self->small = flussi_text_meter_new (context, 0.88, PANGO_WEIGHT_NORMAL);
  self->tiles = flussi_icon_tiles_new (widget, TILE, 16, 9);
  self->signs = flussi_icon_tiles_new (widget, SIGN, SIGN, 0);
  self->pills = flussi_pills_new (context, &self->style);
  g_object_unref (context);

  return self;
}

void
flussi_card_kit_free (FlussiCardKit *self)
{
  flussi_text_meter_free (self->title);
  flussi_text_meter_free (self->body);
  flussi_text_meter_free (self->small);
  flussi_icon_tiles_free (self->tiles);
  flussi_icon_tiles_free (self->signs);
  flussi_pills_free (self->pills);
  g_free (self);
}

/**
 * flussi_card_new:
 * @kit: what to make it with; must outlive the card
 * @title: name of the kind of step, or the step's own
 * @icon: name of a symbolic icon
 * @color: colour of the kind
 *
 * Returns: (transfer full): a card with an empty sentence
 */
FlussiCard *
flussi_card_new (FlussiCardKit   *kit,
                 const char      *title,
                 const char      *icon,
                 FlussiKindColor  color)
{
  FlussiCard *self = g_new0 (FlussiCard, 1);

  self->kit = kit;
  self->title = g_strdup (title);
  self->icon = g_strdup (icon);
  self->color = color;
  self->sentence = flussi_card_text_new (kit->body, CARD_WIDTH - 2 * PADDING, MAX_LINES);

  return self;
}

static void
forget_nodes (FlussiCard *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->nodes); i++)
    g_clear_pointer (&self->nodes[i], gsk_render_node_unref);
}

void
flussi_card_free (FlussiCard *self)
{
  forget_nodes (self);
  flussi_card_text_free (self->sentence);
  g_clear_pointer (&self->problem, flussi_card_text_free);
  g_free (self->problem_text);
  g_free (self->title);
  g_free (self->icon);
  g_free (self);
}

/**
 * flussi_card_get_sentence:
 * @self: a card
 *
 * Returns: (transfer none): what the step does, to be filled right after
 *   flussi_card_new()
 */
FlussiCardText *
flussi_card_get_sentence (FlussiCard *self)
{
  return self->sentence;
}

/**
 * flussi_card_set_problem:
 * @self: a card
 * @state: how bad it is
 * @sentence: (nullable): what is missing or wrong
 *
 * Outlines the card and shows the sentence; this may change the height.
 */
void
flussi_card_set_problem (FlussiCard      *self,
                         FlussiCardState  state,
                         const char      *sentence)
{
  if (state == self->state && g_strcmp0 (sentence, self->problem_text) == 0)
    return;

  self->state = state;
  g_free (self->problem_text);
  self->problem_text = g_strdup (sentence);
  g_clear_pointer (&self->problem, flussi_card_text_free);
  if (sentence != NULL && *sentence != '\0')
    {
      self->problem = flussi_card_text_new (self->kit->body, CARD_WIDTH - 2 * PADDING - SIGN - 6, 2);
      flussi_card_text_add (self->problem, sentence, FALSE);
    }
  forget_nodes (self);
}

/**
 * flussi_card_set_disabled:
 * @self: a card
 * @disabled: whether the step is passed over, which the card shows by fading
 */
void
flussi_card_set_disabled (FlussiCard *self,
                          gboolean    disabled)
{
  self->disabled = disabled;
  forget_nodes (self);
}

/**
 * flussi_card_set_number:
 * @self: a card
 * @number: place in reading order; 0 shows none
 */
void
flussi_card_set_number (FlussiCard *self,
                        int         number)
{
  if (self->number == number)
    return;

  self->number = number;
  forget_nodes (self);
}

FlussiCardState
flussi_card_get_state (FlussiCard *self)
{
  return self->state;
}

const char *
flussi_card_get_title (FlussiCard *self)
{
  return self->title;
}

FlussiKindColor
flussi_card_get_color (FlussiCard *self)
{
  return self->color;
}

/**
 * flussi_card_get_height:
 * @self: a card
 *
 * Returns: its height in whole units
 */
double
flussi_card_get_height (FlussiCard *self)
{
  double sentence = flussi_card_text_get_height (self->sentence);
  double height = 2 * PADDING + TILE;

  if (sentence > 0)
    height += BODY_GAP + sentence;
  if (self->problem != NULL)
    height += (sentence > 0 ? PROBLEM_GAP : BODY_GAP) + flussi_card_text_get_height (self->problem);

  return ceil (height);
}

static void
fill_rounded (GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds,
              double                 radius,
              const GdkRGBA         *color)
{
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_border (GtkSnapshot           *snapshot,
                 const graphene_rect_t *bounds,
                 double                 width,
                 const GdkRGBA         *color)
{
  float widths[4] = { width, width, width, width };
  GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, bounds, RADIUS);
  gtk_snapshot_append_border (snapshot, &rect, widths, colors);
}

static void
snapshot_frame (FlussiCard  *self,
                GtkSnapshot *snapshot,
                double       height,
                gboolean     shadow)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, CARD_WIDTH, height);

  /* A blur costs too much in every frame: a few translucent layers of growing
   * size look the same at this strength. */
  for (int i = SHADOW_LAYERS; shadow && i > 0; i--)
    fill_rounded (snapshot, &GRAPHENE_RECT_INIT (-i, 1 - i * 0.5, CARD_WIDTH + 2 * i, height + i * 1.5),
                  RADIUS + i, &style->shadow);

  fill_rounded (snapshot, &bounds, RADIUS, &style->card);
  if (self->state == FLUSSI_CARD_FINE)
    snapshot_border (snapshot, &bounds, 1, &style->border);
  else
    snapshot_border (snapshot, &bounds, 2, self->state == FLUSSI_CARD_WARNING ? &style->warning : &style->error);
}

static void
snapshot_layout (GtkSnapshot   *snapshot,
                 PangoLayout   *layout,
                 double         x,
                 double         y,
                 const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (x), round (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_header (FlussiCard  *self,
                 GtkSnapshot *snapshot)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  GdkRGBA tile = style->kinds[self->color];
  GdkRGBA white = { 1, 1, 1, 1 };
  double left = PADDING + TILE + TILE_GAP;
  double right = CARD_WIDTH - PADDING;
  g_autoptr (PangoLayout) title = NULL;

  if (self->disabled)
    tile = flussi_color_mix (&style->card, &style->dim, 0.6);
  flussi_icon_tiles_snapshot (self->kit->tiles, snapshot, self->icon, &tile, &white, PADDING, PADDING);

  if (self->number > 0)
    {
      g_autofree char *text = g_strdup_printf ("%d", self->number);
      g_autoptr (PangoLayout) number = flussi_text_meter_layout (self->kit->small, text, -1);
      double width = flussi_text_meter_width (self->kit->small, text, -1);

      snapshot_layout (snapshot, number, right - width - 1,
                       PADDING + (TILE - flussi_text_meter_line_height (self->kit->small)) / 2, &style->dim);
      right -= width + 8;
    }

  title = flussi_text_meter_layout (self->kit->title, self->title, right - left);
  snapshot_layout (snapshot, title, left,
                   PADDING + (TILE - flussi_text_meter_line_height (self->kit->title)) / 2,
                   self->disabled ? &style->dim : &style->text);
}

static void
snapshot_body (FlussiCard  *self,
               GtkSnapshot *snapshot)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  double sentence = flussi_card_text_get_height (self->sentence);
  double y = PADDING + TILE + BODY_GAP;
  GdkRGBA faint = flussi_color_mix (&style->card, &style->pill, 0.5);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PADDING, y));
  flussi_card_text_snapshot (self->sentence, snapshot,
                             self->disabled ? &style->dim : &style->text,
                             self->disabled ? &faint : &style->pill,
                             self->disabled ? &style->dim : &style->pill_text);
  gtk_snapshot_restore (snapshot);

  if (self->problem != NULL)
    {
      const GdkRGBA *color = self->state == FLUSSI_CARD_ERROR ? &style->error_text : &style->warning_text;
      GdkRGBA none = { 0, 0, 0, 0 };

      y += sentence > 0 ? sentence + PROBLEM_GAP : 0;
      flussi_icon_tiles_snapshot (self->kit->signs, snapshot,
                                  self->state == FLUSSI_CARD_ERROR ? "dialog-error-symbolic" : "dialog-warning-symbolic",
                                  &none, color, PADDING, round (y + (flussi_text_meter_line_height (self->kit->body) - SIGN) / 2));
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PADDING + SIGN + 6, y));
      flussi_card_text_snapshot (self->problem, snapshot, color, color, color);
      gtk_snapshot_restore (snapshot);
    }
}

/* Bars in place of words that could not be read anyway. */
static void
snapshot_bars (FlussiCard  *self,
               GtkSnapshot *snapshot,
               double       height)
{
  const FlussiCanvasStyle *style = &self->kit->style;
  double step = flussi_text_meter_line_height (self->kit->body) + 5;
  double y = PADDING + TILE + BODY_GAP + 4;

  for (int line = 0; y + 10 <= height - PADDING + 4; line++, y += step)
    gtk_snapshot_append_color (snapshot, &style->mark,
                               &GRAPHENE_RECT_INIT (PADDING, y, line % 2 == 0 ? 230 : 150, 9));
}

static GskRenderNode *
build_node (FlussiCard       *self,
            FlussiCardDetail  detail)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double height = flussi_card_get_height (self);

  snapshot_frame (self, snapshot, height, detail == FLUSSI_CARD_FULL);
  snapshot_header (self, snapshot);
  if (detail == FLUSSI_CARD_FULL)
    snapshot_body (self, snapshot);
  else
    snapshot_bars (self, snapshot, height);

  return gtk_snapshot_free_to_node (snapshot);
}

/**
 * flussi_card_get_node:
 * @self: a card
 * @detail: full or title
 *
 * Returns: (transfer none): the drawing at 100 % with the card's top left
 *   corner at 0, 0; made once and kept until the card changes
 */
GskRenderNode *
flussi_card_get_node (FlussiCard       *self,
                      FlussiCardDetail  detail)
{
  g_return_val_if_fail (detail != FLUSSI_CARD_BLOCK, NULL);

  if (self->nodes[detail] == NULL)
    self->nodes[detail] = build_node (self, detail);

  return self->nodes[detail];
}

/**
 * flussi_card_has_node:
 * @self: a card
 * @detail: full or title
 *
 * Returns: whether the drawing is there already
 */
gboolean
flussi_card_has_node (FlussiCard       *self,
                      FlussiCardDetail  detail)
{
  return self->nodes[detail] != NULL;
}
