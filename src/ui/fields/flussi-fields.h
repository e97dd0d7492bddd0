/* flussi-fields.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-pick-item.h"
#include "flussi-field.h"

G_BEGIN_DECLS

/**
 * FlussiTextKind:
 * @FLUSSI_TEXT_LINE: one line
 * @FLUSSI_TEXT_LONG: several lines
 * @FLUSSI_TEXT_URL: an address of the web
 * @FLUSSI_TEXT_REGEX: a regular expression
 * @FLUSSI_TEXT_FORMULA: a formula, in a fixed-width font
 * @FLUSSI_TEXT_JSON: any JSON, in a fixed-width font
 */
typedef enum
{
  FLUSSI_TEXT_LINE,
  FLUSSI_TEXT_LONG,
  FLUSSI_TEXT_URL,
  FLUSSI_TEXT_REGEX,
  FLUSSI_TEXT_FORMULA,
  FLUSSI_TEXT_JSON,
} FlussiTextKind;

/**
 * FlussiDurationParts:
 * @FLUSSI_DURATION_HOURS: hours and minutes beside the days
 * @FLUSSI_DURATION_SIGN: before or after
 * @FLUSSI_DURATION_TIME: a time of day
 * @FLUSSI_DURATION_BUSINESS: working days only
 *
 * What a duration consists of besides its days.
 */
typedef enum
{
  FLUSSI_DURATION_HOURS    = 1 << 0,
  FLUSSI_DURATION_SIGN     = 1 << 1,
  FLUSSI_DURATION_TIME     = 1 << 2,
  FLUSSI_DURATION_BUSINESS = 1 << 3,
} FlussiDurationParts;

/**
 * FlussiTimepointForms:
 * @FLUSSI_TIMEPOINT_FORM_TIME: also with a time of day, also from now
 * @FLUSSI_TIMEPOINT_FORM_PROPERTY: also another property
 *
 * Which forms of a TIMEPOINT can be entered.
 */
typedef enum
{
  FLUSSI_TIMEPOINT_FORM_TIME     = 1 << 0,
  FLUSSI_TIMEPOINT_FORM_PROPERTY = 1 << 1,
} FlussiTimepointForms;

/* One value */
FlussiField *flussi_text_field_new      (FlussiFormContext    *context,
                                         FlussiTextKind        kind);
FlussiField *flussi_number_field_new    (FlussiFormContext    *context,
                                         gboolean              integer,
                                         double                minimum,
                                         double                maximum,
                                         const char           *unit);
FlussiField *flussi_boolean_field_new   (FlussiFormContext    *context,
                                         const char           *label,
                                         gboolean              fallback);
FlussiField *flussi_choice_field_new    (FlussiFormContext    *context,
                                         GListModel           *choices,
                                         const char           *placeholder,
                                         const char           *clear);
void         flussi_choice_field_set_choices (FlussiField     *field,
                                              GListModel      *choices);
FlussiField *flussi_time_field_new      (FlussiFormContext    *context);
FlussiField *flussi_day_field_new       (FlussiFormContext    *context);
FlussiField *flussi_timepoint_field_new (FlussiFormContext    *context,
                                         FlussiTimepointForms  forms);
FlussiField *flussi_duration_field_new  (FlussiFormContext    *context,
                                         FlussiDurationParts   parts);
FlussiField *flussi_seconds_field_new   (FlussiFormContext    *context);

/* Several */
FlussiField *flussi_values_field_new    (FlussiFormContext    *context,
                                         const FlussiProperty *property);
FlussiField *flussi_set_field_new       (FlussiFormContext    *context,
                                         GListModel           *choices,
                                         const char           *placeholder);
FlussiField *flussi_weekdays_field_new  (FlussiFormContext    *context);
FlussiField *flussi_range_field_new     (FlussiFormContext    *context);
FlussiField *flussi_period_field_new    (FlussiFormContext    *context,
                                         gboolean              instants);

/* By type */
FlussiField *flussi_literal_field_new   (FlussiFormContext    *context,
                                         const FlussiProperty *property);

GtkWidget   *flussi_drop_down_new       (const char * const   *labels,
                                         const char           *label);

G_END_DECLS
