/* flussi-sender.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-sender.h"

G_DEFINE_INTERFACE (FlussiSender, flussi_sender, G_TYPE_OBJECT)

static void
flussi_sender_default_init (FlussiSenderInterface *iface)
{
}

/**
 * flussi_send_report_clear:
 * @self: what became of a message
 *
 * Frees what is in it, not the struct, and leaves it as new.
 */
void
flussi_send_report_clear (FlussiSendReport *self)
{
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->body, g_free);
  self->status = 0;
  self->retry_after = 0;
}

/**
 * flussi_sender_can_send:
 * @self: a sender
 * @kind: a kind of message, such as `email`
 *
 * Returns: whether messages of this kind leave through it
 */
gboolean
flussi_sender_can_send (FlussiSender *self,
                        const char   *kind)
{
  g_return_val_if_fail (FLUSSI_IS_SENDER (self), FALSE);

  return FLUSSI_SENDER_GET_IFACE (self)->can_send (self, kind);
}

/**
 * flussi_sender_send:
 * @self: a sender that can send messages of this kind
 * @message: the message
 * @report: an empty report, filled by the call
 *
 * Delivers a message. May block; called on one thread at a time.
 *
 * Returns: how it ended
 */
FlussiSendOutcome
flussi_sender_send (FlussiSender        *self,
                    const FlussiMessage *message,
                    FlussiSendReport    *report)
{
  g_return_val_if_fail (FLUSSI_IS_SENDER (self), FLUSSI_SEND_REFUSED);
  g_return_val_if_fail (report->detail == NULL && report->body == NULL, FLUSSI_SEND_REFUSED);

  return FLUSSI_SENDER_GET_IFACE (self)->send (self, message, report);
}

struct _FlussiSenderGroup
{
  GObject    parent_instance;

  GPtrArray *senders; /* owned; FlussiSender */
};

static void flussi_sender_group_iface_init (FlussiSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiSenderGroup, flussi_sender_group, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUSSI_TYPE_SENDER, flussi_sender_group_iface_init))

static FlussiSender *
find_sender (FlussiSenderGroup *self,
             const char        *kind)
{
  for (guint i = 0; i < self->senders->len; i++)
    if (flussi_sender_can_send (self->senders->pdata[i], kind))
      return self->senders->pdata[i];
  return NULL;
}

static gboolean
flussi_sender_group_can_send (FlussiSender *sender,
                              const char   *kind)
{
  return find_sender (FLUSSI_SENDER_GROUP (sender), kind) != NULL;
}

static FlussiSendOutcome
flussi_sender_group_send (FlussiSender        *sender,
                          const FlussiMessage *message,
                          FlussiSendReport    *report)
{
  return flussi_sender_send (find_sender (FLUSSI_SENDER_GROUP (sender), message->kind), message, report);
}

static void
flussi_sender_group_iface_init (FlussiSenderInterface *iface)
{
  iface->can_send = flussi_sender_group_can_send;
  iface->send = flussi_sender_group_send;
}

static void
flussi_sender_group_finalize (GObject *object)
{
  g_ptr_array_unref (FLUSSI_SENDER_GROUP (object)->senders);

  G_OBJECT_CLASS (flussi_sender_group_parent_class)->finalize (object);
}

static void
flussi_sender_group_class_init (FlussiSenderGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_sender_group_finalize;
}

static void
flussi_sender_group_init (FlussiSenderGroup *self)
{
  self->senders = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * flussi_sender_group_new:
 *
 * Returns: (transfer full): a group without senders, which sends nothing
 */
FlussiSender *
flussi_sender_group_new (void)
{
  return g_object_new (FLUSSI_TYPE_SENDER_GROUP, NULL);
}

/**
 * flussi_sender_group_add:
 * @self: a group that is not in use yet
 * @sender: (transfer none): a sender
 *
 * Adds a sender after those it has.
 */
void
flussi_sender_group_add (FlussiSenderGroup *self,
                         FlussiSender      *sender)
{
  g_ptr_array_add (self->senders, g_object_ref (sender));
}
