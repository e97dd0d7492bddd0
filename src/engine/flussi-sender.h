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
 * FlussiSendReport:
 * @status: code of the answer (SMTP, HTTP), 0 without one
 * @detail: (owned) (nullable): a sentence for the outbox; on anything but
 *   %FLUSSI_SEND_SENT the reason
 * @body: (owned) (nullable): what a webhook answered
 * @retry_after: seconds that the other side wants to be left alone, 0 if it
 *   said nothing
 *
 * What the other side said. A plain struct of the caller, empty when all zero.
 */
typedef struct
{
  int     status;
  char   *detail;
  char   *body;
  gint64  retry_after;
} FlussiSendReport;

void flussi_send_report_clear (FlussiSendReport *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiSendReport, flussi_send_report_clear)

/**
 * FlussiMessage:
 * @id: number of the row in the outbox
 * @kind: `email`, `internal_email`, `notification`, `sms` or `webhook`
 * @key: idempotency key; for mail also the left part of the Message-ID
 * @to: the address
 * @subject: (nullable): the subject of a mail, the title of a notification
 * @text: (nullable): the text without its dress: all there is of `sms` and
 *   `notification`
 * @bytes: (nullable): the message exactly as it leaves: a MIME message, or the
 *   request of a webhook (see flussi-webhook.h)
 *
 * What a sender is given. Everything is borrowed for the call.
 */
typedef struct
{
  gint64      id;
  const char *kind;
  const char *key;
  const char *to;
  const char *subject;
  const char *text;
  GBytes     *bytes;
} FlussiMessage;

#define FLUSSI_TYPE_SENDER (flussi_sender_get_type ())

G_DECLARE_INTERFACE (FlussiSender, flussi_sender, FLUSSI, SENDER, GObject)

/**
 * FlussiSenderInterface:
 * @can_send: whether messages of this kind leave through the sender; the others
 *   stay queued
 * @send: delivers one message and says how that ended
 *
 * The only way in which something leaves the machine. Called on one thread at a
 * time, which may be the engine's; `send` may block.
 */
struct _FlussiSenderInterface
{
  GTypeInterface g_iface;

  gboolean          (*can_send) (FlussiSender         *self,
                                 const char           *kind);
  FlussiSendOutcome (*send)     (FlussiSender         *self,
                                 const FlussiMessage  *message,
                                 FlussiSendReport     *report);
};

gboolean          flussi_sender_can_send (FlussiSender         *self,
                                          const char           *kind);
FlussiSendOutcome flussi_sender_send     (FlussiSender         *self,
                                          const FlussiMessage  *message,
                                          FlussiSendReport     *report);

#define FLUSSI_TYPE_SENDER_GROUP (flussi_sender_group_get_type ())

/**
 * FlussiSenderGroup:
 *
 * Several senders as one: the first that can send a kind of message sends it.
 */
G_DECLARE_FINAL_TYPE (FlussiSenderGroup, flussi_sender_group, FLUSSI, SENDER_GROUP, GObject)

FlussiSender *flussi_sender_group_new (void);
void          flussi_sender_group_add (FlussiSenderGroup *self,
                                       FlussiSender      *sender);

G_END_DECLS
