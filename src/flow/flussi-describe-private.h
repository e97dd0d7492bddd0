/* flussi-describe-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-describe.h"
#include "flussi-expression.h"
#include "flussi-wording.h"

G_BEGIN_DECLS

/* Before the name of an event whose properties conditions are about. */
#define FLUSSI_EVENT_SCOPE "event:"

struct _FlussiDescription
{
  GArray          *parts;     /* (owned) FlussiDescriptionPart */
  FlussiDescriber  describer;
  const FlussiFlow *flow;     /* (unowned) (nullable) */
};

FlussiDescription    *flussi_description_new           (const FlussiDescriber  *describer,
                                                        const FlussiFlow       *flow);
const char           *flussi_description_pick          (const FlussiDescription *self,
                                                        const char             *en,
                                                        const char             *it);
void                  flussi_description_take_value    (FlussiDescription      *self,
                                                        char                   *value);
void                  flussi_description_add_separator (FlussiDescription      *self,
                                                        guint                   index,
                                                        guint                   length,
                                                        const char             *last);

char                 *flussi_describe_name             (const FlussiDescription *self,
                                                        FlussiParamType         type,
                                                        const char             *uid);
char                 *flussi_describe_object_label     (const FlussiDescription *self,
                                                        const char             *object);
const FlussiProperty *flussi_describe_find_property    (const FlussiDescription *self,
                                                        const char             *object,
                                                        const char             *property);
char                 *flussi_describe_property_label   (const FlussiDescription *self,
                                                        const char             *object,
                                                        const char             *property);
char                 *flussi_describe_literal          (const FlussiDescription *self,
                                                        const FlussiProperty   *property,
                                                        const FlussiJson       *json);
char                 *flussi_describe_timepoint        (const FlussiDescription *self,
                                                        const char             *object,
                                                        const FlussiJson       *json,
                                                        FlussiDayForm           form,
                                                        gboolean               *is_words);
void                  flussi_describe_add_template     (FlussiDescription      *self,
                                                        const char             *text);
void                  flussi_describe_add_expression   (FlussiDescription      *self,
                                                        const FlussiProperty   *property,
                                                        const FlussiJson       *json);
void                  flussi_describe_add_parameter    (FlussiDescription      *self,
                                                        const FlussiStep       *step,
                                                        const FlussiParam      *param);
void                  flussi_describe_add_criteria     (FlussiDescription      *self,
                                                        const char             *object,
                                                        const FlussiCriteria   *criteria,
                                                        gboolean                relative);
void                  flussi_describe_add_conditions   (FlussiDescription      *self,
                                                        const char             *object,
                                                        const FlussiCriteria   *criteria);
void                  flussi_describe_add_event        (FlussiDescription      *self,
                                                        const char             *object,
                                                        const char             *event,
                                                        const FlussiCriteria   *where);

G_END_DECLS
