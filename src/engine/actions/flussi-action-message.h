/* flussi-action-message.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-action-support.h"

#include "flussi-outbox.h"

G_BEGIN_DECLS

/* What the actions that put something into the outbox have in common. */

/**
 * FlussiLetter:
 * @kind: `email` or `internal_email`
 * @object, @record: whom it is addressed to, or what it is about
 * @address: the address
 * @name: (nullable): name of the person
 * @from: (nullable): who sends; %NULL for the workspace's sender
 * @subject: the subject, with tokens
 * @preview: (nullable): the preview, with tokens
 * @body: the text in Markdown, with tokens
 * @content: (nullable): what `once` compares
 * @marketing: whether it needs consent
 * @personal: whether `{{firstname}}` is the addressee's first name: a content is
 *   written to its reader, whatever record is enrolled
 *
 * An e-mail of a step. A plain struct of the caller; the strings are borrowed.
 */
typedef struct
{
  const char               *kind;
  const FlussiSchemaObject *object;
  gint64                    record;
  const char               *address;
  const char               *name;
  const char               *from;
  const char               *subject;
  const char               *preview;
  const char               *body;
  const char               *content;
  gboolean                  marketing;
  gboolean                  personal;
} FlussiLetter;

gboolean  flussi_action_post           (FlussiExecution     *execution,
                                        FlussiOutboxRow     *row,
                                        int                  part,
                                        GError             **error);
gboolean  flussi_action_post_letter    (FlussiExecution     *execution,
                                        const FlussiLetter  *letter,
                                        int                  part,
                                        GError             **error);
gboolean  flussi_action_get_address    (FlussiExecution     *execution,
                                        const FlussiSchemaObject *object,
                                        gint64               record,
                                        char               **address,
                                        GError             **error);
char     *flussi_action_get_template   (FlussiExecution     *execution,
                                        const char          *param,
                                        GError             **error);

G_END_DECLS
