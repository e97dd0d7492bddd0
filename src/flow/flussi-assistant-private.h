/* flussi-assistant-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-assistant.h"
#include "flussi-edit.h"

G_BEGIN_DECLS

/* A word of the sentence. */
typedef struct
{
  char     *folded;  /* (owned) without case and accents */
  gsize     start;   /* bytes in the sentence */
  gsize     end;
  gboolean  quoted;
  gboolean  capital;
  gboolean  used;
  FlussiAssistantRole role;
} FlussiAssistantWord;

/* A sentence being read in one language. */
typedef struct
{
  FlussiCatalog          *catalog;
  FlussiUidLookup         lookup;
  gpointer                data;
  FlussiLanguage          language;
  const char             *sentence;
  GArray                 *words;    /* (owned) FlussiAssistantWord */
  const FlussiObjectType *about;    /* (nullable) what it is about if it does not say so */
  FlussiAssistantRole     role;     /* of what is read now */
  guint                   at;
  guint                   end;      /* words from here on are not looked at */
  const FlussiObjectType *object;   /* (nullable) what it is about */
  FlussiFlow             *flow;     /* (owned) (nullable) */
  FlussiJson             *also;     /* (owned) conditions that the subject brings */
} FlussiAssistant;

void      flussi_assistant_split          (FlussiAssistant  *self);
gboolean  flussi_assistant_at_end         (FlussiAssistant  *self);
gboolean  flussi_assistant_sees           (FlussiAssistant  *self,
                                           const char       *en,
                                           const char       *it);
gboolean  flussi_assistant_accept         (FlussiAssistant  *self,
                                           const char       *en,
                                           const char       *it);
void      flussi_assistant_skip_article   (FlussiAssistant  *self);
void      flussi_assistant_mark           (FlussiAssistant  *self,
                                           guint             from);
gboolean  flussi_assistant_read_number    (FlussiAssistant  *self,
                                           double           *number);
gboolean  flussi_assistant_read_count     (FlussiAssistant  *self,
                                           int              *count,
                                           FlussiTimeUnit   *unit,
                                           gboolean         *business);
char     *flussi_assistant_read_time      (FlussiAssistant  *self);
char     *flussi_assistant_read_quoted    (FlussiAssistant  *self);
char     *flussi_assistant_read_name      (FlussiAssistant  *self);
guint     flussi_assistant_match_label    (FlussiAssistant  *self,
                                           const char       *label);

const FlussiObjectType *flussi_assistant_read_object   (FlussiAssistant *self);
const FlussiProperty   *flussi_assistant_read_property (FlussiAssistant *self,
                                                        const FlussiObjectType *object);
const FlussiOption     *flussi_assistant_read_option   (FlussiAssistant *self,
                                                        const FlussiProperty *property);
gboolean  flussi_assistant_read_any_option (FlussiAssistant       *self,
                                            const FlussiProperty **property,
                                            const FlussiOption   **option);

FlussiJson *flussi_assistant_read_conditions (FlussiAssistant *self);
FlussiJson *flussi_assistant_read_operator   (FlussiAssistant      *self,
                                              const FlussiProperty *property);
gboolean    flussi_assistant_read_trigger    (FlussiAssistant *self);
gboolean    flussi_assistant_read_schedule   (FlussiAssistant *self);
gboolean    flussi_assistant_sees_action     (FlussiAssistant *self);
void        flussi_assistant_read_actions    (FlussiAssistant *self,
                                              FlussiPlace     *place);

FlussiJson *flussi_assistant_filter  (const char *property,
                                      const char *op);
FlussiJson *flussi_assistant_values  (const char *property,
                                      const char *value);

G_END_DECLS
