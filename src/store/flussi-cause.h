/* flussi-cause.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-time.h"

G_BEGIN_DECLS

/**
 * FlussiActor:
 * @FLUSSI_ACTOR_USER: a person, in the window or through the command line
 * @FLUSSI_ACTOR_IMPORT: rows of a file
 * @FLUSSI_ACTOR_FORM: a form submission
 * @FLUSSI_ACTOR_WEBHOOK: a webhook
 * @FLUSSI_ACTOR_WORKFLOW: a step of an enrolment
 * @FLUSSI_ACTOR_SYSTEM: Flussi itself (demo data, undo, clean-up)
 *
 * Who changed something. The numbers are stored.
 */
typedef enum
{
  FLUSSI_ACTOR_USER     = 1,
  FLUSSI_ACTOR_IMPORT   = 2,
  FLUSSI_ACTOR_FORM     = 3,
  FLUSSI_ACTOR_WEBHOOK  = 4,
  FLUSSI_ACTOR_WORKFLOW = 5,
  FLUSSI_ACTOR_SYSTEM   = 6,
} FlussiActor;

/**
 * FlussiCause:
 * @actor: who
 * @user: record id of the acting user, 0 for the local user
 * @operation: number of the operation it belongs to, such as an import; 0 if it
 *   stands alone
 * @workflow: row id of the workflow whose step writes, or 0
 * @version: its version, or 0
 * @enrollment: the enrolment, or 0
 * @step: (nullable): the step
 * @visit: which visit of the step
 * @depth: how many change sets made by workflows lie between this one and the
 *   last act of a person, import or event (E13)
 * @covered: the caller undoes everything on an error, so that the change set
 *   needs no savepoint of its own
 * @quiet: the change observer is not called: workflows do not react (E1)
 *
 * Why a change happens: provenance, the loop guard and undo read it. A plain
 * struct of the caller; the strings are borrowed.
 */
typedef struct
{
  FlussiActor  actor;
  gint64       user;
  gint64       operation;
  gint64       workflow;
  int          version;
  gint64       enrollment;
  const char  *step;
  int          visit;
  int          depth;
  gboolean     covered;
  gboolean     quiet;
} FlussiCause;

const char *flussi_actor_get_source (FlussiActor actor);

G_END_DECLS
