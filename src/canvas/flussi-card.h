/* flussi-card.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-canvas-style.h"
#include "flussi-card-text.h"
#include "flussi-icon-tiles.h"
#include "flussi-pills.h"

G_BEGIN_DECLS

typedef struct _FlussiCard FlussiCard;
typedef struct _FlussiCardKit FlussiCardKit;

/**
 * FlussiCardDetail:
 * @FLUSSI_CARD_FULL: everything
 * @FLUSSI_CARD_TITLE: icon and title; the sentence is hinted at with bars
 * @FLUSSI_CARD_BLOCK: a block with the kind's colour
 *
 * How much of a card can be made out at a zoom.
 */
typedef enum
{
  FLUSSI_CARD_FULL,
  FLUSSI_CARD_TITLE,
  FLUSSI_CARD_BLOCK,
} FlussiCardDetail;

typedef enum
{
  FLUSSI_CARD_FINE,
  FLUSSI_CARD_WARNING,
  FLUSSI_CARD_ERROR,
} FlussiCardState;

/**
 * FlussiCardKit:
 * @style: colours
 * @title: font of the title
 * @body: font of the sentence
 * @small: font of numbers
 * @tiles: icons of kinds
 * @signs: small icons without a tile
 * @pills: labels, marks and badges
 *
 * What all cards of a canvas are made with. Replaced as a whole when the theme
 * or the font changes.
 */
struct _FlussiCardKit
{
  FlussiCanvasStyle style;
  FlussiTextMeter *title;
  FlussiTextMeter *body;
  FlussiTextMeter *small;
  FlussiIconTiles *tiles;
  FlussiIconTiles *signs;
  FlussiPills *pills;
};

FlussiCardKit   *flussi_card_kit_new         (GtkWidget        *widget);
void             flussi_card_kit_free        (FlussiCardKit    *self);

FlussiCard      *flussi_card_new             (FlussiCardKit    *kit,
                                              const char       *title,
                                              const char       *icon,
                                              FlussiKindColor   color);
void             flussi_card_free            (FlussiCard       *self);
FlussiCardText  *flussi_card_get_sentence    (FlussiCard       *self);
void             flussi_card_set_problem     (FlussiCard       *self,
                                              FlussiCardState   state,
                                              const char       *sentence);
void             flussi_card_set_disabled    (FlussiCard       *self,
                                              gboolean          disabled);
void             flussi_card_set_number      (FlussiCard       *self,
                                              int               number);
FlussiCardState  flussi_card_get_state       (FlussiCard       *self);
const char      *flussi_card_get_title       (FlussiCard       *self);
FlussiKindColor  flussi_card_get_color       (FlussiCard       *self);
double           flussi_card_get_height      (FlussiCard       *self);
GskRenderNode   *flussi_card_get_node        (FlussiCard       *self,
                                              FlussiCardDetail  detail);
gboolean         flussi_card_has_node        (FlussiCard       *self,
                                              FlussiCardDetail  detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCard, flussi_card_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiCardKit, flussi_card_kit_free)

G_END_DECLS
