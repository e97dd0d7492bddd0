/* flussi-filter.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-field.h"

G_BEGIN_DECLS

/* Filters of CRITERIA as JSON, and the fields for each kind of them. */

typedef enum
{
  FLUSSI_FILTER_PROPERTY,
  FLUSSI_FILTER_ASSOCIATED,
  FLUSSI_FILTER_LIST,
  FLUSSI_FILTER_EVENT,
  FLUSSI_FILTER_WORKFLOW,
  FLUSSI_FILTER_GROUP,
} FlussiFilterKind;

FlussiFilterKind  flussi_filter_get_kind         (const FlussiJson   *filter);
FlussiJson       *flussi_filter_new              (FlussiFormContext  *context,
                                                  const char         *choice);
GListModel       *flussi_filter_choices          (FlussiFormContext  *context);
void              flussi_filter_keep             (const FlussiJson   *from,
                                                  const char         *key,
                                                  FlussiJson         *to);
GtkWidget        *flussi_filter_sentence_new     (FlussiFormContext  *context,
                                                  const FlussiJson   *filter,
                                                  const char         *prefix);

FlussiField      *flussi_filter_form_new         (FlussiFormContext  *context,
                                                  FlussiFilterKind    kind);
FlussiField      *flussi_property_filter_new     (FlussiFormContext  *context);
FlussiField      *flussi_associated_filter_new   (FlussiFormContext  *context);
FlussiField      *flussi_activity_filter_new     (FlussiFormContext  *context);
FlussiField      *flussi_list_filter_new         (FlussiFormContext  *context);
FlussiField      *flussi_workflow_filter_new     (FlussiFormContext  *context);

/* A group of filters: an `all` or `any`, or one bare filter. */

typedef enum
{
  FLUSSI_GROUP_CARD,
  FLUSSI_GROUP_INNER,
} FlussiGroupLook;

FlussiField      *flussi_criteria_group_new      (FlussiFormContext  *context,
                                                  FlussiGroupLook     look);

/* One filter as a sentence that opens to a form. Signals: `changed` of the field,
 * and `act` (const char *act): move-up, move-down, duplicate, remove, group. */

FlussiField      *flussi_filter_row_new          (FlussiFormContext  *context);
void              flussi_filter_row_set_prefix   (FlussiField        *row,
                                                  const char         *prefix);
void              flussi_filter_row_set_open     (FlussiField        *row,
                                                  gboolean            open);
gboolean          flussi_filter_row_is           (GtkWidget          *widget);

G_END_DECLS
