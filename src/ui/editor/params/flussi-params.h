/* flussi-params.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-fields.h"
#include "flussi-param.h"

G_BEGIN_DECLS

/* Variables: what a VALUE or a token can read where a step stands. */

GListModel  *flussi_variables_list       (FlussiFormContext    *context);
FlussiJson  *flussi_variable_to_value    (const char           *token);
char        *flussi_variable_from_value  (const FlussiJson     *value);
char        *flussi_variable_dup_label   (FlussiFormContext    *context,
                                          const char           *token);

/* The fields of the families of parameters. */

FlussiField *flussi_param_field_new      (FlussiFormContext    *context,
                                          const FlussiParam    *param,
                                          const FlussiJson     *params);

FlussiField *flussi_value_field_new      (FlussiFormContext    *context,
                                          const FlussiProperty *property);
FlussiField *flussi_template_field_new   (FlussiFormContext    *context,
                                          gboolean              several_lines);
FlussiField *flussi_target_field_new     (FlussiFormContext    *context);
FlussiField *flussi_criteria_field_new   (FlussiFormContext    *context);
FlussiField *flussi_events_field_new     (FlussiFormContext    *context);
FlussiField *flussi_map_field_new        (FlussiFormContext    *context,
                                          const char           *object);
FlussiField *flussi_sort_field_new       (FlussiFormContext    *context);

typedef FlussiField *(*FlussiElementNew) (FlussiFormContext    *context);

FlussiField *flussi_array_field_new      (FlussiFormContext    *context,
                                          FlussiElementNew      element_new,
                                          const char           *add);

/**
 * FlussiVariant:
 * @label: what people choose it by, not yet translated
 * @make: makes its field
 * @accepts: whether a value is of this form
 *
 * One of the forms a value can have.
 */
typedef struct
{
  const char        *label;
  FlussiElementNew   make;
  gboolean         (*accepts) (FlussiFormContext *context,
                               const FlussiJson  *value);
} FlussiVariant;

FlussiField *flussi_variant_field_new    (FlussiFormContext    *context,
                                          const char           *label,
                                          const FlussiVariant  *variants);
FlussiField *flussi_variable_field_new   (FlussiFormContext    *context);
FlussiField *flussi_recipient_field_new  (FlussiFormContext    *context);
FlussiField *flussi_with_field_new       (FlussiFormContext    *context);
FlussiField *flussi_pairs_field_new      (FlussiFormContext    *context);
FlussiField *flussi_auth_field_new       (FlussiFormContext    *context);
FlussiField *flussi_link_field_new       (FlussiFormContext    *context);
FlussiField *flussi_user_field_new       (FlussiFormContext    *context);

G_END_DECLS
