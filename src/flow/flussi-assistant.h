/* flussi-assistant.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-problems.h"

G_BEGIN_DECLS

/**
 * FlussiUidLookup:
 * @reference: what kind of thing it is
 * @name: what people call it
 * @data: the caller's data
 *
 * Returns: (transfer full) (nullable): its uid (a user's e-mail); %NULL if the
 *   workspace has nothing of that name
 */
typedef char *(*FlussiUidLookup) (FlussiReference  reference,
                                  const char      *name,
                                  gpointer         data);

/**
 * FlussiAssistantPart:
 * @text: a piece of the sentence, as it was written
 * @understood: whether it went into the draft
 */
typedef struct
{
  char     *text;
  gboolean  understood;
} FlussiAssistantPart;

/**
 * FlussiAssistantResult:
 * @flow: (nullable): the draft; %NULL if nothing was understood
 * @language: of the sentence
 * @parts: (element-type FlussiAssistantPart): the sentence, in order
 *
 * What a sentence was understood as.
 */
typedef struct
{
  FlussiFlow     *flow;
  FlussiLanguage  language;
  GPtrArray      *parts;
} FlussiAssistantResult;

FlussiAssistantResult *flussi_assistant_read        (FlussiCatalog         *catalog,
                                                     FlussiUidLookup        lookup,
                                                     gpointer               data,
                                                     const char            *sentence);
guint                  flussi_assistant_result_lost (const FlussiAssistantResult *self);
void                   flussi_assistant_result_free (FlussiAssistantResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiAssistantResult, flussi_assistant_result_free)

G_END_DECLS
