/* flussi-sender.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlussiSendOutcome:
 * @FLUSSI_SEND_SENT: handed over, known
 * @FLUSSI_SEND_REFUSED: refused for good
 * @FLUSSI_SEND_TEMPORARY: refused for now, before anything was handed over
 * @FLUSSI_SEND_UNKNOWN: the connection was lost after the message had begun
 *
 * How a delivery ended. Only %FLUSSI_SEND_TEMPORARY may be tried again by itself.
 */
typedef enum
{
  FLUSSI_SEND_SENT,
  FLUSSI_SEND_REFUSED,
  FLUSSI_SEND_TEMPORARY,
  FLUSSI_SEND_UNKNOWN,
} FlussiSendOutcome;

/**
 * FlussiMessage:
 * @id: number of the row in the outbox
 * @kind: `email`, `internal_email`, `notification`, `sms` or `webhook`
 * @key: idempotency key; for mail also the left part of the Message-ID
 * @to: the address
 * @bytes: the message exactly as it leaves
 *
 * What a sender is given. Everything is borrowed for the call.
 */
typedef struct
{
  gint64      id;
  const char *kind;
  const char *key;
  const char *to;
  GBytes     *bytes;
} FlussiMessage;

#define FLUSSI_TYPE_SENDER (flussi_sender_get_type ())

G_DECLARE_INTERFACE (FlussiSender, flussi_sender, FLUSSI, SENDER, GObject)

/**
 * FlussiSenderInterface:
 * @can_send: whether messages of this kind leave through the sender; the others
 *   stay queued
 * @send: delivers one message and says how that ended; on anything but
 *   %FLUSSI_SEND_SENT @answer gets a sentence for the outbox
 *
 * The only way in which something leaves the machine. Runs on the engine's thread.
 */
struct _FlussiSenderInterface
{
  GTypeInterface g_iface;

  gboolean          (*can_send) (FlussiSender         *self,
                                 const char           *kind);
  FlussiSendOutcome (*send)     (FlussiSender         *self,
                                 const FlussiMessage  *message,
                                 char                **answer);
};

gboolean          flussi_sender_can_send (FlussiSender         *self,
                                          const char           *kind);
FlussiSendOutcome flussi_sender_send     (FlussiSender         *self,
                                          const FlussiMessage  *message,
                                          char                **answer);

G_END_DECLS
