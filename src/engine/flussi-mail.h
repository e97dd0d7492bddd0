/* flussi-mail.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-label.h"
#include "flussi-time.h"
#include "flussi-zone.h"

G_BEGIN_DECLS

/**
 * FlussiMailFill:
 * @text: text with tokens
 * @data: `fill_data` of the mail
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text with the tokens' values, not escaped
 */
typedef char *(*FlussiMailFill) (const char  *text,
                                 gpointer     data,
                                 GError     **error);

/**
 * FlussiMail:
 * @key: idempotency key, from which Message-ID and boundary are made
 * @date: instant of the header Date
 * @zone: zone of the header Date
 * @language: of the text and of the footer
 * @from: who sends: an address, or `Name <address>`
 * @to: the address
 * @to_name: (nullable): name of the person
 * @subject: the subject, tokens filled
 * @preview: (nullable): what mail programs show beside the subject, tokens filled
 * @markdown: the body in Markdown, with tokens
 * @fill: gives the values of tokens
 * @fill_data: for @fill
 * @marketing: whether the mail says how to get no more of them
 *
 * What a message is made of. A plain struct of the caller, who owns everything in it.
 */
typedef struct
{
  const char     *key;
  FlussiInstant   date;
  FlussiZone     *zone;
  FlussiLanguage  language;
  const char     *from;
  const char     *to;
  const char     *to_name;
  const char     *subject;
  const char     *preview;
  const char     *markdown;
  FlussiMailFill  fill;
  gpointer        fill_data;
  gboolean        marketing;
} FlussiMail;

gboolean  flussi_mail_is_available     (void);
gboolean  flussi_mail_is_address       (const char        *text);
char     *flussi_mail_get_address      (const char        *mailbox);
GBytes   *flussi_mail_render           (const FlussiMail  *mail,
                                        GError           **error);

G_END_DECLS
