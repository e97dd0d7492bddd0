/* flussi-webhook.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json.h"
#include "flussi-sender.h"

G_BEGIN_DECLS

/**
 * FlussiWebhook:
 * @method: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`
 * @url: the address, its query included
 * @headers: (nullable): name to text, a JSON object
 * @content_type: (nullable): of the body
 * @body: (nullable): what is sent
 * @auth_kind: (nullable): `basic`, `bearer` or `header`
 * @secret: (nullable): name of the secret in the keyring; the secret itself is
 *   never written down
 *
 * The request of a webhook as the outbox keeps it. A plain struct of the caller,
 * who owns everything in it.
 */
typedef struct
{
  char       *method;
  char       *url;
  FlussiJson *headers;
  char       *content_type;
  char       *body;
  char       *auth_kind;
  char       *secret;
} FlussiWebhook;

/**
 * FlussiHttpEnd:
 * @FLUSSI_HTTP_ANSWERED: there was an answer
 * @FLUSSI_HTTP_NOT_SENT: no connection, or time ran out before the request had left
 * @FLUSSI_HTTP_CUT: the connection was lost after the request had left
 *
 * How a request ended.
 */
typedef enum
{
  FLUSSI_HTTP_ANSWERED,
  FLUSSI_HTTP_NOT_SENT,
  FLUSSI_HTTP_CUT,
} FlussiHttpEnd;

void              flussi_webhook_clear      (FlussiWebhook        *self);
GBytes           *flussi_webhook_to_bytes   (const FlussiWebhook  *self);
gboolean          flussi_webhook_from_bytes (FlussiWebhook        *self,
                                             GBytes               *bytes,
                                             GError              **error);
FlussiSendOutcome flussi_webhook_judge      (const char           *method,
                                             FlussiHttpEnd         end,
                                             int                   status);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiWebhook, flussi_webhook_clear)

G_END_DECLS
