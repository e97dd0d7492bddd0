/* flussi-describe.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-catalog.h"
#include "flussi-flow.h"

G_BEGIN_DECLS

/**
 * FlussiDescriptionPart:
 * @text: words, or a value
 * @value: whether it is a value, which people see as a pill
 */
typedef struct
{
  char     *text;
  gboolean  value;
} FlussiDescriptionPart;

/**
 * FlussiNameLookup:
 * @param: type of the parameter that holds the reference
 * @uid: uid of a list, workflow or content; e-mail of a user
 * @data: the caller's data
 *
 * Returns: (transfer full) (nullable): the name people gave it
 */
typedef char *(*FlussiNameLookup) (FlussiParamType  param,
                                   const char      *uid,
                                   gpointer         data);

/**
 * FlussiDescriber:
 * @catalog: names of objects, properties and options
 * @language: of the sentences
 * @lookup: (nullable): names of what the workspace holds
 * @data: for @lookup
 *
 * What descriptions are made with.
 */
typedef struct
{
  FlussiCatalog    *catalog;
  FlussiLanguage    language;
  FlussiNameLookup  lookup;
  gpointer          data;
} FlussiDescriber;

/**
 * FlussiDescription:
 *
 * A sentence as words and values.
 */

FlussiDescription           *flussi_describe_step           (const FlussiDescriber  *describer,
                                                             const FlussiFlow       *flow,
                                                             const FlussiStep       *step);
FlussiDescription           *flussi_describe_trigger        (const FlussiDescriber  *describer,
                                                             const FlussiFlow       *flow);
FlussiDescription           *flussi_describe_criteria       (const FlussiDescriber  *describer,
                                                             const char             *object,
                                                             const FlussiCriteria   *criteria);
char                        *flussi_describe_branch         (const FlussiDescriber  *describer,
                                                             const FlussiFlow       *flow,
                                                             const FlussiStep       *step,
                                                             const char             *branch);

void                         flussi_description_free        (FlussiDescription      *self);
guint                        flussi_description_get_length  (const FlussiDescription *self);
const FlussiDescriptionPart *flussi_description_get         (const FlussiDescription *self,
                                                             guint                   index);
char                        *flussi_description_to_text     (const FlussiDescription *self);

/* For the `describe` functions of action kinds. */

void                         flussi_description_add_words   (FlussiDescription      *self,
                                                             const char             *words);
void                         flussi_description_add_label   (FlussiDescription      *self,
                                                             const FlussiLabel      *label);
void                         flussi_description_add_value   (FlussiDescription      *self,
                                                             const char             *value);
void                         flussi_description_add_param   (FlussiDescription      *self,
                                                             const FlussiStep       *step,
                                                             const char             *name);
void                         flussi_description_add_duration (FlussiDescription     *self,
                                                             const FlussiJson       *duration,
                                                             gboolean                business_days);
void                         flussi_description_add_time    (FlussiDescription      *self,
                                                             const char             *time);
void                         flussi_description_add_pattern (FlussiDescription      *self,
                                                             const FlussiLabel      *pattern,
                                                             const FlussiStep       *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiDescription, flussi_description_free)

G_END_DECLS
