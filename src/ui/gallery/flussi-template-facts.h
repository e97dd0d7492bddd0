/* flussi-template-facts.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-gallery.h"
#include "flussi-session.h"

G_BEGIN_DECLS

/**
 * FlussiTemplateFacts:
 * @n_records: how many records of its object type there are
 * @properties: (element-type utf8): names of properties its trigger reads
 * @known: (element-type gint64): in how many records each is known
 *
 * What the workspace has for a template to work on.
 */
typedef struct
{
  gint64     n_records;
  GPtrArray *properties;
  GArray    *known;
} FlussiTemplateFacts;

void                 flussi_template_facts_load_async  (FlussiSession         *session,
                                                        const FlussiFlow      *flow,
                                                        GCancellable          *cancellable,
                                                        GAsyncReadyCallback    callback,
                                                        gpointer               user_data);
FlussiTemplateFacts *flussi_template_facts_load_finish (FlussiSession         *session,
                                                        GAsyncResult          *result,
                                                        GError               **error);
void                 flussi_template_facts_free        (FlussiTemplateFacts   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTemplateFacts, flussi_template_facts_free)

G_END_DECLS
