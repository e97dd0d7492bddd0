/* flussi-consents.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiConsent:
 * @FLUSSI_CONSENT_UNKNOWN: nothing was recorded
 * @FLUSSI_CONSENT_OPT_IN: agrees to messages
 * @FLUSSI_CONSENT_OPT_OUT: does not, or no longer does
 *
 * Whether a record agrees to marketing messages of a channel.
 */
typedef enum
{
  FLUSSI_CONSENT_UNKNOWN,
  FLUSSI_CONSENT_OPT_IN,
  FLUSSI_CONSENT_OPT_OUT,
} FlussiConsent;

gboolean flussi_consents_get (FlussiDb                  *db,
                              const FlussiSchemaObject  *object,
                              gint64                     record,
                              const char                *channel,
                              FlussiConsent             *consent,
                              GError                   **error);
gboolean flussi_consents_set (FlussiDb                  *db,
                              const FlussiSchemaObject  *object,
                              gint64                     record,
                              const char                *channel,
                              FlussiConsent              consent,
                              const char                *basis,
                              FlussiInstant              at,
                              GError                   **error);

G_END_DECLS
