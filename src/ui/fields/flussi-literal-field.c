/* flussi-literal-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-fields.h"

static const char *
currency_sign (const FlussiProperty *property)
{
  if (property->currency == NULL || g_str_equal (property->currency, "EUR"))
    return "€";
  return property->currency;
}

/**
 * flussi_literal_field_new:
 * @context: where it is
 * @property: (nullable): the property whose value is entered; %NULL for a text
 *
 * Returns: (transfer floating): a field for one literal of its type
 */
FlussiField *
flussi_literal_field_new (FlussiFormContext    *context,
                          const FlussiProperty *property)
{
  if (property == NULL)
    return flussi_text_field_new (context, FLUSSI_TEXT_LINE);

  switch (property->type)
    {
    case FLUSSI_PROPERTY_NUMBER:
      return flussi_number_field_new (context, FALSE, 0, 0, NULL);
    case FLUSSI_PROPERTY_CURRENCY:
      return flussi_number_field_new (context, FALSE, 0, 0, currency_sign (property));
    case FLUSSI_PROPERTY_BOOLEAN:
      return flussi_boolean_field_new (context, NULL, FALSE);
    case FLUSSI_PROPERTY_DATE:
      return flussi_timepoint_field_new (context, 0);
    case FLUSSI_PROPERTY_DATETIME:
      return flussi_timepoint_field_new (context, FLUSSI_TIMEPOINT_FORM_TIME);
    case FLUSSI_PROPERTY_DURATION:
      return flussi_seconds_field_new (context);
    case FLUSSI_PROPERTY_SELECT:
    case FLUSSI_PROPERTY_STAGE:
      return flussi_choice_field_new (context, flussi_choices_options (property), _("Choose a value"), NULL);
    case FLUSSI_PROPERTY_MULTI_SELECT:
      return flussi_values_field_new (context, property);
    case FLUSSI_PROPERTY_USER:
      return flussi_choice_field_new (context, flussi_choices_references (context, FLUSSI_PARAM_USER),
                                      _("Choose a person"), NULL);
    case FLUSSI_PROPERTY_LONG_TEXT:
      return flussi_text_field_new (context, FLUSSI_TEXT_LONG);
    case FLUSSI_PROPERTY_URL:
      return flussi_text_field_new (context, FLUSSI_TEXT_URL);
    case FLUSSI_PROPERTY_TEXT:
    case FLUSSI_PROPERTY_PHONE:
    case FLUSSI_PROPERTY_EMAIL:
    case FLUSSI_PROPERTY_CALCULATED:
    case FLUSSI_N_PROPERTY_TYPES:
    default:
      return flussi_text_field_new (context, FLUSSI_TEXT_LINE);
    }
}
