/* flussi-record-words.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-record-view.h"
#include "flussi-session.h"

G_BEGIN_DECLS

char          *flussi_words_cause           (FlussiSession      *session,
                                             const FlussiCause  *cause);
const char    *flussi_words_status          (const char         *status);
const char    *flussi_words_message_status  (const char         *status);
const char    *flussi_words_message_kind    (const char         *kind);
const char    *flussi_words_result          (const char         *result);
const char    *flussi_words_reason          (const char         *reason);
FlussiInstant  flussi_words_get_instant     (const FlussiJson   *row,
                                             const char         *key);
char          *flussi_words_where_it_is     (FlussiSession      *session,
                                             const FlussiJson   *enrollment);

G_END_DECLS
