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
 * FlussiAssistantRole:
 * @FLUSSI_ASSISTANT_LOST: it is not in the draft
 * @FLUSSI_ASSISTANT_TRIGGER: it says which records come in, and when
 * @FLUSSI_ASSISTANT_ACTION: it says what happens to them
 *
 * What a piece of a sentence was understood as.
 */
typedef enum
{
  FLUSSI_ASSISTANT_LOST,
  FLUSSI_ASSISTANT_TRIGGER,
  FLUSSI_ASSISTANT_ACTION,
} FlussiAssistantRole;

/**
 * FlussiAssistantPart:
 * @text: a piece of the sentence, as it was written
 * @understood: whether it went into the draft
 * @role: as what
 */
typedef struct
{
  char                *text;
  gboolean             understood;
  FlussiAssistantRole  role;
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
FlussiAssistantResult *flussi_assistant_read_about  (FlussiCatalog         *catalog,
                                                     const char            *object,
                                                     const FlussiLanguage  *language,
                                                     FlussiUidLookup        lookup,
                                                     gpointer               data,
                                                     const char            *sentence);
FlussiJson            *flussi_assistant_result_to_json (const FlussiAssistantResult *self);
guint                  flussi_assistant_result_lost (const FlussiAssistantResult *self);
void                   flussi_assistant_result_free (FlussiAssistantResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiAssistantResult, flussi_assistant_result_free)

G_END_DECLS
