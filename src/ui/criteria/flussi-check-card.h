/* flussi-check-card.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-criteria.h"
#include "flussi-form-context.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_CHECK_CARD (flussi_check_card_get_type ())

/**
 * FlussiCheckCard:
 *
 * Checks criteria against a record that is picked: each condition green or red, with
 * the value that was met.
 */
G_DECLARE_FINAL_TYPE (FlussiCheckCard, flussi_check_card, FLUSSI, CHECK_CARD, AdwBin)

GtkWidget *flussi_check_card_new          (FlussiFormContext  *context);
void       flussi_check_card_set_context  (FlussiCheckCard    *self,
                                           FlussiFormContext  *context);
void       flussi_check_card_set_criteria (FlussiCheckCard    *self,
                                           FlussiCriteria     *criteria);
void       flussi_check_card_check        (FlussiCheckCard    *self,
                                           gint64              record,
                                           const char         *name);

G_END_DECLS
