/* flussi-contents.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

#include "flussi-json.h"
#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiContent:
 * @id: row id, 0 until it is saved
 * @uid: its name in documents
 * @kind: `email`, `form` or `sms`
 * @name: its name for people
 * @marketing: whether it needs consent
 * @definition: subject, preview, body, format, from, ... by kind; a JSON object
 * @edited_at: when it was last saved
 *
 * An e-mail, a form or a text message.
 */
typedef struct
{
  gint64         id;
  char          *uid;
  char          *kind;
  char          *name;
  gboolean       marketing;
  FlussiJson    *definition;
  FlussiInstant  edited_at;
} FlussiContent;

void           flussi_content_free   (FlussiContent        *self);
gint64         flussi_contents_save  (FlussiDb             *db,
                                      const FlussiContent  *content,
                                      FlussiInstant         now,
                                      GError              **error);
FlussiContent *flussi_contents_find  (FlussiDb             *db,
                                      const char           *uid_or_name,
                                      GError              **error);
GPtrArray     *flussi_contents_list  (FlussiDb             *db,
                                      const char           *kind,
                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiContent, flussi_content_free)

G_END_DECLS
