/* flussi-card-text.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "flussi-card-text.h"

/* Implementation notes
 *
 * A PangoLayout breaks lines well, but cannot draw rounded pills with padding
 * inside a line, and breaking ten thousand cards with it takes a second. So
 * lines are broken here, greedily, from the widths of single words; Pango only
 * draws the pieces of the few cards that are seen.
 */

#define PILL_PADDING 7.0
#define PILL_RADIUS 7.0
#define LINE_GAP 5.0

typedef struct
{
  char *text; /* (owned) */
  gboolean pill;
  int line;
  double x;
  double width;
} Piece;

struct _FlussiCardText
{
  FlussiTextMeter *meter; /* (unowned) outlives the text */
  GArray *pieces;         /* (owned) Piece */
  double width;
  int max_lines;
  int line;
  double x;
  double space;
  gboolean full;          /* nothing more fits */
  gboolean glue;          /* the last text ended without a blank */
};

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->text);
}

/**
 * flussi_card_text_new:
 * @meter: (transfer none): widths of words, must outlive the text
 * @width: width of a line in pixels
 * @max_lines: how many lines at most
 *
 * Returns: (transfer full): an empty sentence
 */
FlussiCardText *
flussi_card_text_new (FlussiTextMeter *meter,
                      double           width,
                      int              max_lines)
{
  FlussiCardText *self = g_new0 (FlussiCardText, 1);

  self->meter = meter;
  self->width = width;
  self->max_lines = max_lines;
  self->space = flussi_text_meter_width (meter, " ", 1);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);

  return self;
}

void
flussi_card_text_free (FlussiCardText *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}

static Piece *
last_piece (FlussiCardText *self)
{
  return self->pieces->len > 0 ? &g_array_index (self->pieces, Piece, self->pieces->len - 1) : NULL;
}

static void
append_piece (FlussiCardText *self,
              const char     *text,
              gsize           length,
              gboolean        pill,
              double          width)
{
  Piece piece = {
    .text = g_strndup (text, length),
    .pill = pill,
    .line = self->line,
    .x = self->x,
    .width = MIN (width, self->width - self->x),
  };

  g_array_append_val (self->pieces, piece);
  self->x += piece.width;
}

/* Joins a word to the words before it on the same line, so that a line is
 * drawn with few layouts. */
static gboolean
join_piece (FlussiCardText *self,
            const char     *text,
            gsize           length,
            double          gap,
            double          width)
{
  Piece *last = last_piece (self);
  char *joined;

  if (last == NULL || last->pill || last->line != self->line)
    return FALSE;

  joined = g_strdup_printf ("%s%s%.*s", last->text, gap > 0 ? " " : "", (int) length, text);
  g_free (last->text);
  last->text = joined;
  last->width += gap + width;
  self->x += gap + width;

  return TRUE;
}

/* Marks on the last piece that something is missing. */
static void
end_with_ellipsis (FlussiCardText *self)
{
  Piece *last = last_piece (self);
  char *text;

  self->full = TRUE;
  if (last == NULL || last->pill)
    {
      double width = flussi_text_meter_width (self->meter, "…", -1);

      self->x = MIN (self->x, self->width - width);
      append_piece (self, "…", strlen ("…"), FALSE, width);
      return;
    }

  text = g_strconcat (last->text, "…", NULL);
  g_free (last->text);
  last->text = text;
  last->width = MIN (last->width + flussi_text_meter_width (self->meter, "…", -1), self->width - last->x);
}

static void
add_word (FlussiCardText *self,
          const char     *text,
          gsize           length,
          gboolean        pill,
          gboolean        glued)
{
  double width = flussi_text_meter_width (self->meter, text, length) + (pill ? 2 * PILL_PADDING : 0);
  double gap = self->x > 0 && !glued ? self->space : 0;

  if (self->full)
    return;

  if (self->x > 0 && self->x + gap + width > self->width)
    {
      if (self->line + 1 >= self->max_lines)
        {
          end_with_ellipsis (self);
          return;
        }
      self->line++;
      self->x = 0;
      gap = 0;
    }

  if (!pill && join_piece (self, text, length, gap, width))
    return;

  self->x += gap;
  append_piece (self, text, length, pill, width);
}

/**
 * flussi_card_text_add:
 * @self: a sentence
 * @text: words, or one value
 * @pill: whether @text is a value, to be drawn as a pill
 *
 * Appends to the sentence. Blanks at the ends of @text decide whether it is
 * set apart from what stands beside it.
 */
void
flussi_card_text_add (FlussiCardText *self,
                      const char     *text,
                      gboolean        pill)
{
  const char *p = text;
  gboolean glued = self->glue;

  if (*text == '\0')
    return;

  if (pill)
    {
      g_autofree char *value = g_strdup (text);

      g_strdelimit (value, "\n\r\t", ' ');
      g_strstrip (value);
      add_word (self, value, strlen (value), TRUE, glued);
      self->glue = TRUE;
      return;
    }

  while (*p != '\0')
    {
      gsize blanks = strspn (p, " \n\r\t");
      gsize length;

      p += blanks;
      glued = glued && blanks == 0;
      length = strcspn (p, " \n\r\t");
      if (length > 0)
        add_word (self, p, length, FALSE, glued);
      p += length;
      glued = FALSE;
      self->glue = length > 0;
    }
}

/**
 * flussi_card_text_get_height:
 * @self: a sentence
 *
 * Returns: the height of its lines in pixels; 0 if it is empty
 */
double
flussi_card_text_get_height (FlussiCardText *self)
{
  double line_height = flussi_text_meter_line_height (self->meter);

  if (self->pieces->len == 0)
    return 0;

  return ceil ((self->line + 1) * line_height + self->line * LINE_GAP);
}

/**
 * flussi_card_text_snapshot:
 * @self: a sentence
 * @snapshot: where to draw, with the first line's top left corner at 0, 0
 * @text_color: color of words
 * @pill_color: background of values
 * @pill_text_color: color of values
 */
void
flussi_card_text_snapshot (FlussiCardText *self,
                           GtkSnapshot    *snapshot,
                           const GdkRGBA  *text_color,
                           const GdkRGBA  *pill_color,
                           const GdkRGBA  *pill_text_color)
{
  double line_height = flussi_text_meter_line_height (self->meter);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      double y = round (piece->line * (line_height + LINE_GAP));
      double padding = piece->pill ? PILL_PADDING : 0;
      g_autoptr (PangoLayout) layout = NULL;

      /* Two pixels more than measured: words drawn together may be a hair
       * wider than the sum of their widths. */
      layout = flussi_text_meter_layout (self->meter, piece->text, piece->width - 2 * padding + 2);
      if (piece->pill)
        {
          GskRoundedRect rect;

          gsk_rounded_rect_init_from_rect (&rect,
                                           &GRAPHENE_RECT_INIT (round (piece->x), y - 1, round (piece->width), round (line_height) + 2),
                                           PILL_RADIUS);
          gtk_snapshot_push_rounded_clip (snapshot, &rect);
          gtk_snapshot_append_color (snapshot, pill_color, &rect.bounds);
          gtk_snapshot_pop (snapshot);
        }

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (piece->x + padding), y));
      gtk_snapshot_append_layout (snapshot, layout, piece->pill ? pill_text_color : text_color);
      gtk_snapshot_restore (snapshot);
    }
}
