/* flussi-match-card.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-criteria.h"
#include "flussi-form-context.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_MATCH_CARD (flussi_match_card_get_type ())

/**
 * FlussiMatchCard:
 *
 * How many records meet criteria now, exactly, and the names of the first. In the
 * main window it can show them all, by `win.show-matching`.
 */
G_DECLARE_FINAL_TYPE (FlussiMatchCard, flussi_match_card, FLUSSI, MATCH_CARD, AdwBin)

GtkWidget *flussi_match_card_new          (FlussiFormContext  *context);
void       flussi_match_card_set_criteria (FlussiMatchCard    *self,
                                           FlussiCriteria     *criteria);
void       flussi_match_card_set_context  (FlussiMatchCard    *self,
                                           FlussiFormContext  *context);
gint64     flussi_match_card_get_count    (FlussiMatchCard    *self);

G_END_DECLS
