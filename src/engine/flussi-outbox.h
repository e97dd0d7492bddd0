/* flussi-outbox.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-acts.h"
#include "flussi-db.h"
#include "flussi-sender.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiOutboxStatus:
 * @FLUSSI_OUTBOX_QUEUED: leaves as soon as a sender can take it
 * @FLUSSI_OUTBOX_HELD: late; waits for a person to release or cancel it (T9)
 * @FLUSSI_OUTBOX_SENDING: given to the sender; nothing is known of it yet
 * @FLUSSI_OUTBOX_SENT: handed over
 * @FLUSSI_OUTBOX_RETRY: refused for now; tried again at its due instant
 * @FLUSSI_OUTBOX_FAILED: refused for good
 * @FLUSSI_OUTBOX_UNKNOWN: may have left or not; a person decides
 * @FLUSSI_OUTBOX_CANCELLED: never leaves
 */
typedef enum
{
  FLUSSI_OUTBOX_QUEUED,
  FLUSSI_OUTBOX_HELD,
  FLUSSI_OUTBOX_SENDING,
  FLUSSI_OUTBOX_SENT,
  FLUSSI_OUTBOX_RETRY,
  FLUSSI_OUTBOX_FAILED,
  FLUSSI_OUTBOX_UNKNOWN,
  FLUSSI_OUTBOX_CANCELLED,
} FlussiOutboxStatus;

/**
 * FlussiOutboxRow:
 * @id: row id, 0 until it is added
 * @key: idempotency key, see flussi_outbox_key()
 * @kind: `email`, `internal_email`, `notification`, `sms` or `webhook`
 * @status: where it stands
 * @enrollment: (nullable): the enrolment whose step wrote it, or 0
 * @workflow: its workflow, or 0
 * @step: (nullable): its step
 * @visit: which visit of the step
 * @object: (nullable): type of the record it is addressed to, or is about
 * @record: id of that record, or 0
 * @recipient: the address
 * @content: (nullable): what `once` compares: uid of a content
 * @subject: (nullable): subject or title
 * @body: (nullable): the text
 * @payload: (nullable): the message exactly as it leaves; %NULL if this Flussi
 *   was built without what makes it, or if there is nothing but @body
 * @created_at: when it was added
 * @due_at: when it is to leave
 * @attempts: how often a sender had it
 * @first_try: when it was first tried, or %FLUSSI_INSTANT_NONE
 * @code: (nullable): code of the last answer
 * @detail: (nullable): what the other side said
 * @answer: (nullable): the body that a webhook was answered with
 * @done_at: when it came to its end, or %FLUSSI_INSTANT_NONE
 *
 * A message on its way out of the machine.
 */
typedef struct
{
  gint64                    id;
  char                     *key;
  char                     *kind;
  FlussiOutboxStatus        status;
  gint64                    enrollment;
  gint64                    workflow;
  char                     *step;
  int                       visit;
  const FlussiSchemaObject *object;
  gint64                    record;
  char                     *recipient;
  char                     *content;
  char                     *subject;
  char                     *body;
  GBytes                   *payload;
  FlussiInstant             created_at;
  FlussiInstant             due_at;
  int                       attempts;
  FlussiInstant             first_try;
  char                     *code;
  char                     *detail;
  char                     *answer;
  FlussiInstant             done_at;
} FlussiOutboxRow;

const char         *flussi_outbox_status_to_string (FlussiOutboxStatus         status);
void                flussi_outbox_row_free         (FlussiOutboxRow           *self);
char               *flussi_outbox_key              (guint64                    seed,
                                                    gint64                     enrollment,
                                                    const char                *step,
                                                    int                        visit,
                                                    int                        part);

gboolean            flussi_outbox_add              (FlussiDb                  *db,
                                                    FlussiOutboxRow           *row,
                                                    FlussiInstant              now,
                                                    GError                   **error);
FlussiOutboxRow    *flussi_outbox_load             (FlussiDb                  *db,
                                                    gint64                     id,
                                                    GError                   **error);
FlussiOutboxRow    *flussi_outbox_find             (FlussiDb                  *db,
                                                    gint64                     enrollment,
                                                    const char                *step,
                                                    int                        visit,
                                                    GError                   **error);
gboolean            flussi_outbox_was_sent         (FlussiDb                  *db,
                                                    const char                *recipient,
                                                    const char                *content,
                                                    gboolean                  *was_sent,
                                                    GError                   **error);

FlussiInstant       flussi_outbox_get_next_due     (FlussiDb                  *db,
                                                    FlussiSender              *sender);
FlussiOutboxRow    *flussi_outbox_claim            (FlussiDb                  *db,
                                                    FlussiSender              *sender,
                                                    FlussiInstant              now,
                                                    GError                   **error);
FlussiSendOutcome   flussi_outbox_send             (const FlussiOutboxRow     *row,
                                                    FlussiSender              *sender,
                                                    FlussiSendReport          *report);
gboolean            flussi_outbox_settle           (FlussiDb                  *db,
                                                    FlussiOutboxRow           *row,
                                                    FlussiSendOutcome          outcome,
                                                    const FlussiSendReport    *report,
                                                    FlussiInstant              now,
                                                    GError                   **error);
gboolean            flussi_outbox_recover          (FlussiDb                  *db,
                                                    FlussiInstant              now,
                                                    gint64                    *n_unknown,
                                                    GError                   **error);
gboolean            flussi_outbox_act              (FlussiDb                  *db,
                                                    FlussiOutboxRow           *row,
                                                    FlussiOutboxAct            act,
                                                    FlussiInstant              now,
                                                    GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiOutboxRow, flussi_outbox_row_free)

G_END_DECLS
