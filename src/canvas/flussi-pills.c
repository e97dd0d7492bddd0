/* flussi-pills.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-pills.h"

#define MAX_TEXT 244.0
#define MAX_PILLS 2000

typedef struct
{
  GskRenderNode *node; /* (owned) middle at 0, 0 */
  double width;
} Pill;

struct _FlussiPills
{
  const FlussiCanvasStyle *style; /* (unowned) outlives the pills */
  FlussiTextMeter *plain;         /* (owned) */
  FlussiTextMeter *bold;          /* (owned) */
  GHashTable *pills;              /* (owned) look and text -> Pill */
};

/* How a look is painted: colours, room inside, weight. */
typedef struct
{
  const GdkRGBA *ground;
  const GdkRGBA *border;
  const GdkRGBA *text;
  double padding_x;
  double padding_y;
  gboolean bold;
} Paint;

static void
pill_free (gpointer data)
{
  Pill *pill = data;

  gsk_render_node_unref (pill->node);
  g_free (pill);
}

/**
 * flussi_pills_new:
 * @context: font
 * @style: colours; must outlive the pills
 *
 * Returns: (transfer full): no pills yet
 */
FlussiPills *
flussi_pills_new (PangoContext            *context,
                  const FlussiCanvasStyle *style)
{
  FlussiPills *self = g_new0 (FlussiPills, 1);

  self->style = style;
  self->plain = flussi_text_meter_new (context, 0.88, PANGO_WEIGHT_NORMAL);
  self->bold = flussi_text_meter_new (context, 0.88, PANGO_WEIGHT_SEMIBOLD);
  self->pills = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pill_free);

  return self;
}

void
flussi_pills_free (FlussiPills *self)
{
  g_hash_table_unref (self->pills);
  flussi_text_meter_free (self->plain);
  flussi_text_meter_free (self->bold);
  g_free (self);
}

static Paint
get_paint (FlussiPills    *self,
           FlussiPillLook  look)
{
  const FlussiCanvasStyle *style = self->style;

  switch (look)
    {
    case FLUSSI_PILL_LABEL:
      return (Paint) { &style->background, &style->line, &style->text, 10, 3, TRUE };
    case FLUSSI_PILL_FOLD:
      return (Paint) { &style->card, &style->line, &style->accent_text, 12, 5, TRUE };
    case FLUSSI_PILL_BADGE:
      return (Paint) { &style->accent, NULL, &style->on_accent, 8, 2, TRUE };
    case FLUSSI_PILL_ACCENT:
      return (Paint) { NULL, NULL, &style->accent_text, 10, 4, TRUE };
    case FLUSSI_PILL_REFUSAL:
      return (Paint) { &style->card, &style->error, &style->error_text, 10, 5, TRUE };
    case FLUSSI_PILL_MARK:
    default:
      return (Paint) { &style->mark, NULL, &style->mark_text, 10, 2, FALSE };
    }
}

static GskRenderNode *
build_node (PangoLayout *layout,
            const Paint *paint,
            double       width,
            double       height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (-width / 2, -height / 2, width, height);
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, &bounds, (float) (height / 2));
  if (paint->ground != NULL)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &rect);
      gtk_snapshot_append_color (snapshot, paint->ground, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (paint->border != NULL)
    gtk_snapshot_append_border (snapshot, &rect, (float[4]) { 1, 1, 1, 1 },
                                (GdkRGBA[4]) { *paint->border, *paint->border, *paint->border, *paint->border });
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-width / 2 + paint->padding_x, -height / 2 + paint->padding_y));
  gtk_snapshot_append_layout (snapshot, layout, paint->text);

  return gtk_snapshot_free_to_node (snapshot);
}

static Pill *
get_pill (FlussiPills    *self,
          FlussiPillLook  look,
          const char     *text)
{
  g_autofree char *key = g_strdup_printf ("%d %s", look, text);
  Pill *pill = g_hash_table_lookup (self->pills, key);
  g_autoptr (PangoLayout) layout = NULL;
  FlussiTextMeter *meter;
  PangoRectangle logical;
  Paint paint;
  double height;

  if (pill != NULL)
    return pill;
  if (g_hash_table_size (self->pills) >= MAX_PILLS)
    g_hash_table_remove_all (self->pills);

  paint = get_paint (self, look);
  meter = paint.bold ? self->bold : self->plain;
  layout = flussi_text_meter_layout (meter, text, -1);
  pango_layout_get_pixel_extents (layout, NULL, &logical);
  if (logical.width > MAX_TEXT)
    {
      g_object_unref (layout);
      layout = flussi_text_meter_layout (meter, text, MAX_TEXT);
      pango_layout_get_pixel_extents (layout, NULL, &logical);
    }

  /* Even sizes, so that the middle falls on a whole pixel. */
  height = 2 * ceil ((logical.height + 2 * paint.padding_y) / 2);
  pill = g_new0 (Pill, 1);
  pill->width = 2 * ceil ((logical.width + 2 * paint.padding_x) / 2);
  pill->node = build_node (layout, &paint, pill->width, height);
  g_hash_table_insert (self->pills, g_steal_pointer (&key), pill);

  return pill;
}

/**
 * flussi_pills_width:
 * @self: the pills
 * @look: how it is painted
 * @text: a short text
 *
 * Returns: how wide the pill is
 */
double
flussi_pills_width (FlussiPills    *self,
                    FlussiPillLook  look,
                    const char     *text)
{
  return get_pill (self, look, text)->width;
}

/**
 * flussi_pills_get_node:
 * @self: the pills
 * @look: how it is painted
 * @text: a short text
 *
 * Returns: (transfer none): the pill with its middle at 0, 0; the same one as long
 *   as it is drawn often
 */
GskRenderNode *
flussi_pills_get_node (FlussiPills    *self,
                       FlussiPillLook  look,
                       const char     *text)
{
  return get_pill (self, look, text)->node;
}

/**
 * flussi_pills_snapshot:
 * @self: the pills
 * @snapshot: where to draw
 * @look: how it is painted
 * @text: a short text; ends in an ellipsis when it is wider than a card
 * @center_x: middle
 * @center_y: middle
 *
 * Draws one pill.
 */
void
flussi_pills_snapshot (FlussiPills    *self,
                       GtkSnapshot    *snapshot,
                       FlussiPillLook  look,
                       const char     *text,
                       double          center_x,
                       double          center_y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (center_x), round (center_y)));
  gtk_snapshot_append_node (snapshot, get_pill (self, look, text)->node);
  gtk_snapshot_restore (snapshot);
}
