/* flussi-action-kind.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-param.h"

G_BEGIN_DECLS

typedef struct _FlussiStep FlussiStep;
typedef struct _FlussiCheck FlussiCheck;
typedef struct _FlussiDescription FlussiDescription;
typedef struct _FlussiExecution FlussiExecution;

/**
 * FlussiActionGroup:
 *
 * The groups of the action library.
 */
typedef enum
{
  FLUSSI_ACTION_GROUP_FLOW,
  FLUSSI_ACTION_GROUP_COMMUNICATION,
  FLUSSI_ACTION_GROUP_RECORDS,
  FLUSSI_ACTION_GROUP_ASSIGNMENT,
  FLUSSI_ACTION_GROUP_DATA,
  FLUSSI_N_ACTION_GROUPS
} FlussiActionGroup;

/**
 * FlussiActionFlags:
 * @FLUSSI_ACTION_OUTWARD: something leaves the computer
 * @FLUSSI_ACTION_HELD_BY_WINDOWS: held by execution windows and pause dates (T7)
 * @FLUSSI_ACTION_WAITS: the record stays at it
 * @FLUSSI_ACTION_ENDS: the enrolment ends with it: nothing follows
 * @FLUSSI_ACTION_BRANCHES: what follows hangs on its branches
 * @FLUSSI_ACTION_NOT_OFFERED: not in the action library
 */
typedef enum
{
  FLUSSI_ACTION_OUTWARD         = 1 << 0,
  FLUSSI_ACTION_HELD_BY_WINDOWS = 1 << 1,
  FLUSSI_ACTION_WAITS           = 1 << 2,
  FLUSSI_ACTION_ENDS            = 1 << 3,
  FLUSSI_ACTION_BRANCHES        = 1 << 4,
  FLUSSI_ACTION_NOT_OFFERED     = 1 << 5,
} FlussiActionFlags;

/**
 * FlussiActionOutput:
 * @name: its name in `{"step":…,"output":…}`
 * @type: word of its type (V1): `text`, `boolean`, `number`, `record`, `user`,
 *   `value`, `result`, `json`
 * @label: what people read
 *
 * What later steps can read of a step, besides `status` and `error`.
 */
typedef struct
{
  const char  *name;
  const char  *type;
  FlussiLabel  label;
} FlussiActionOutput;

/**
 * FlussiActionKind:
 * @id: its word in documents
 * @name: what people read
 * @description: one sentence on what it does
 * @synonyms: further words by which it is found, divided by commas
 * @group: where the library has it
 * @icon: name of a symbolic icon
 * @flags: what is special about it
 * @params: its parameters, up to the first without a name
 * @outputs: (nullable): its outputs, up to the first without a name
 * @check: (nullable): finds problems that its schema does not show
 * @describe: (nullable): says what the step does
 * @execute: (nullable): does it
 *
 * A kind of step: one static descriptor that forms, checks, documents,
 * translations and the engine read.
 */
typedef struct
{
  const char               *id;
  FlussiLabel               name;
  FlussiLabel               description;
  FlussiLabel               synonyms;
  FlussiActionGroup         group;
  const char               *icon;
  FlussiActionFlags         flags;
  const FlussiParam        *params;
  const FlussiActionOutput *outputs;

  void (*check)    (FlussiCheck       *check,
                    const FlussiStep  *step);
  void (*describe) (FlussiDescription *description,
                    const FlussiStep  *step);
  void (*execute)  (FlussiExecution   *execution,
                    const FlussiStep  *step);
} FlussiActionKind;

void                      flussi_action_kinds_register    (const FlussiActionKind *const *kinds);
const FlussiActionKind   *flussi_action_kind_lookup       (const char              *id);
GPtrArray                *flussi_action_kinds_list        (void);
const FlussiLabel        *flussi_action_group_get_label   (FlussiActionGroup        group);
const FlussiParam        *flussi_action_kind_find_param   (const FlussiActionKind  *self,
                                                           const char              *name);
const FlussiActionOutput *flussi_action_kind_find_output  (const FlussiActionKind  *self,
                                                           const char              *name);

G_END_DECLS
