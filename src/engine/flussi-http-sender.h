/* flussi-http-sender.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-sender.h"

G_BEGIN_DECLS

/**
 * FlussiSecretLookup:
 * @name: name of a secret
 * @data: the caller's data
 *
 * Called on the thread that sends.
 *
 * Returns: (transfer full) (nullable): the secret
 */
typedef char *(*FlussiSecretLookup) (const char *name,
                                     gpointer    data);

#define FLUSSI_TYPE_HTTP_SENDER (flussi_http_sender_get_type ())

/**
 * FlussiHttpSender:
 *
 * Sends webhooks.
 */
G_DECLARE_FINAL_TYPE (FlussiHttpSender, flussi_http_sender, FLUSSI, HTTP_SENDER, GObject)

FlussiSender *flussi_http_sender_new (guint               timeout,
                                      FlussiSecretLookup  lookup,
                                      gpointer            lookup_data);

G_END_DECLS
