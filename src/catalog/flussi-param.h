/* flussi-param.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-label.h"

G_BEGIN_DECLS

/**
 * FlussiParamType:
 * @FLUSSI_PARAM_VALUE: any VALUE; of the type of the property in @of, if given
 * @FLUSSI_PARAM_TEXT: one line of text
 * @FLUSSI_PARAM_TEMPLATE: text with `{{tokens}}`, one line
 * @FLUSSI_PARAM_LONG_TEMPLATE: text with `{{tokens}}`, several lines
 * @FLUSSI_PARAM_INTEGER: a whole number
 * @FLUSSI_PARAM_BOOLEAN: yes or no
 * @FLUSSI_PARAM_CHOICE: one of the choices
 * @FLUSSI_PARAM_PROPERTY: a property of the enrolled object, or of the one in @of
 * @FLUSSI_PARAM_OBJECT: an object type
 * @FLUSSI_PARAM_LIST: uid of a list
 * @FLUSSI_PARAM_WORKFLOW: uid of a workflow
 * @FLUSSI_PARAM_CONTENT: uid of an e-mail
 * @FLUSSI_PARAM_USER: a user, as VALUE
 * @FLUSSI_PARAM_USERS: an array of users
 * @FLUSSI_PARAM_RECIPIENTS: an array of VALUEs: addresses, users
 * @FLUSSI_PARAM_CRITERIA: CRITERIA, of the object in @of if given
 * @FLUSSI_PARAM_EVENTS: events with their conditions
 * @FLUSSI_PARAM_DURATION: {days, hours, minutes}
 * @FLUSSI_PARAM_OFFSET: {days, hours, minutes, sign}
 * @FLUSSI_PARAM_DUE: {days, time, business_days}
 * @FLUSSI_PARAM_DATE: a TIMEPOINT
 * @FLUSSI_PARAM_TIME: a time of day, `HH:MM`
 * @FLUSSI_PARAM_WEEKDAYS: an array of `mon` to `sun`
 * @FLUSSI_PARAM_TARGET: `enrolled` or {associated, label, pick}
 * @FLUSSI_PARAM_VALUE_MAP: property to VALUE, of the object in @of
 * @FLUSSI_PARAM_LINKS: what a new record is associated with
 * @FLUSSI_PARAM_LINK: with which records: a VALUE, or {object, match:{own, other}}
 * @FLUSSI_PARAM_PAIRS: an object of names to VALUEs
 * @FLUSSI_PARAM_AUTH: {kind, secret}, the name of a secret
 * @FLUSSI_PARAM_OBJECTS: an array of object types
 * @FLUSSI_PARAM_SORT: {property, descending}
 * @FLUSSI_PARAM_FORMULA: a formula
 * @FLUSSI_PARAM_URL: an address of the web
 * @FLUSSI_PARAM_STEP: id of a step
 * @FLUSSI_PARAM_BRANCHES: the branches of the step
 * @FLUSSI_PARAM_OTHERWISE: its last branch
 * @FLUSSI_PARAM_LABEL: label of an association
 * @FLUSSI_PARAM_JSON: anything
 *
 * What a parameter of an action holds; decides its form and its check.
 */
typedef enum
{
  FLUSSI_PARAM_VALUE,
  FLUSSI_PARAM_TEXT,
  FLUSSI_PARAM_TEMPLATE,
  FLUSSI_PARAM_LONG_TEMPLATE,
  FLUSSI_PARAM_INTEGER,
  FLUSSI_PARAM_BOOLEAN,
  FLUSSI_PARAM_CHOICE,
  FLUSSI_PARAM_PROPERTY,
  FLUSSI_PARAM_OBJECT,
  FLUSSI_PARAM_LIST,
  FLUSSI_PARAM_WORKFLOW,
  FLUSSI_PARAM_CONTENT,
  FLUSSI_PARAM_USER,
  FLUSSI_PARAM_USERS,
  FLUSSI_PARAM_RECIPIENTS,
  FLUSSI_PARAM_CRITERIA,
  FLUSSI_PARAM_EVENTS,
  FLUSSI_PARAM_DURATION,
  FLUSSI_PARAM_OFFSET,
  FLUSSI_PARAM_DUE,
  FLUSSI_PARAM_DATE,
  FLUSSI_PARAM_TIME,
  FLUSSI_PARAM_WEEKDAYS,
  FLUSSI_PARAM_TARGET,
  FLUSSI_PARAM_VALUE_MAP,
  FLUSSI_PARAM_LINKS,
  FLUSSI_PARAM_LINK,
  FLUSSI_PARAM_PAIRS,
  FLUSSI_PARAM_AUTH,
  FLUSSI_PARAM_OBJECTS,
  FLUSSI_PARAM_SORT,
  FLUSSI_PARAM_FORMULA,
  FLUSSI_PARAM_URL,
  FLUSSI_PARAM_STEP,
  FLUSSI_PARAM_BRANCHES,
  FLUSSI_PARAM_OTHERWISE,
  FLUSSI_PARAM_LABEL,
  FLUSSI_PARAM_JSON,
} FlussiParamType;

/**
 * FlussiParamChoice:
 * @value: what is written in documents
 * @label: what people read
 */
typedef struct
{
  const char  *value;
  FlussiLabel  label;
} FlussiParamChoice;

#define FLUSSI_PARAM_MAX_CHOICES 8

/**
 * FlussiParam:
 * @name: its key
 * @type: what it holds
 * @label: what people read beside its field
 * @hint: explanation below the field
 * @required: whether a step without it is incomplete
 * @fallback: (nullable): the JSON text of its default
 * @choices: what a choice offers, up to the first without a value
 * @minimum: the least integer
 * @maximum: the greatest integer; equal to @minimum for no limits
 * @of: (nullable): the parameter that names the object or property it depends on
 * @shown_if: (nullable): the parameter it is shown by
 * @shown_values: (nullable): values of that one, divided by `|`, with which it
 *   is shown; %NULL for any value
 *
 * One parameter of an action. Static data; a table of them ends with one
 * without a name.
 */
typedef struct
{
  const char        *name;
  FlussiParamType    type;
  FlussiLabel        label;
  FlussiLabel        hint;
  gboolean           required;
  const char        *fallback;
  FlussiParamChoice  choices[FLUSSI_PARAM_MAX_CHOICES];
  gint64             minimum;
  gint64             maximum;
  const char        *of;
  const char        *shown_if;
  const char        *shown_values;
} FlussiParam;

G_END_DECLS
