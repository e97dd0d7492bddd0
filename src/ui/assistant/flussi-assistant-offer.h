/* flussi-assistant-offer.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-flow.h"
#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_ASSISTANT_OFFER (flussi_assistant_offer_get_type ())

/**
 * FlussiAssistantOfferKind:
 * @FLUSSI_ASSISTANT_OFFER_TRIGGER: a trigger, in place of another or beside it
 * @FLUSSI_ASSISTANT_OFFER_ACTIONS: actions, to be inserted
 *
 * What of a sentence is asked for.
 */
typedef enum
{
  FLUSSI_ASSISTANT_OFFER_TRIGGER,
  FLUSSI_ASSISTANT_OFFER_ACTIONS,
} FlussiAssistantOfferKind;

/**
 * FlussiAssistantOffer:
 *
 * The assistant on top of a panel of a workflow that exists, folded until it is
 * wanted: a sentence, what it would become, and the buttons that take it.
 *
 * Signals:
 *
 * - `taken` (FlussiFlow *flow, gboolean replace): the trigger or the actions of
 *   this document; @replace is %FALSE if they come beside what is there
 */
G_DECLARE_FINAL_TYPE (FlussiAssistantOffer, flussi_assistant_offer, FLUSSI, ASSISTANT_OFFER, GtkWidget)

GtkWidget *flussi_assistant_offer_new            (FlussiSession            *session,
                                                  const char               *object,
                                                  FlussiAssistantOfferKind  kind);
void       flussi_assistant_offer_set_can_extend (FlussiAssistantOffer     *self,
                                                  gboolean                  can_extend);

G_END_DECLS
