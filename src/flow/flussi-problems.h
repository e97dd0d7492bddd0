/* flussi-problems.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-catalog.h"
#include "flussi-flow.h"

G_BEGIN_DECLS

typedef enum
{
  FLUSSI_SEVERITY_WARNING,
  FLUSSI_SEVERITY_ERROR,
} FlussiSeverity;

/**
 * FlussiProblem:
 * @severity: errors block publishing
 * @code: its stable name, such as `missing_param`
 * @step: (nullable): the step it is at; %NULL for the trigger or the whole
 * @path: where in the document, such as `params.title`
 * @subject: (nullable): what the sentence names: a parameter, a property, an id
 * @label: (nullable) (unowned): what people call @subject, if it has a label
 *
 * Something in a workflow that is wrong or worth a look.
 */
typedef struct
{
  FlussiSeverity  severity;
  const char     *code;
  char           *step;
  char           *path;
  char           *subject;
  const FlussiLabel *label;
} FlussiProblem;

typedef enum
{
  FLUSSI_REFERENCE_LIST,
  FLUSSI_REFERENCE_CONTENT,
  FLUSSI_REFERENCE_WORKFLOW,
  FLUSSI_REFERENCE_USER,
} FlussiReference;

/**
 * FlussiCheckEnvironment:
 * @exists: says whether the workspace has what a document refers to by uid (a
 *   user by e-mail)
 * @count_without_consent: (nullable): how many of the records that the workflow
 *   would reach with marketing content have no recorded opt-in
 * @data: for the functions
 * @now: the present, or 0 if dates in the past are not to be reported
 * @zone: (nullable): the zone of the workspace
 *
 * What a check asks about the workspace.
 */
typedef struct
{
  gboolean (*exists) (gpointer         data,
                      FlussiReference  reference,
                      const char      *name);
  gint64   (*count_without_consent) (gpointer          data,
                                     const FlussiFlow *flow,
                                     const FlussiStep *step);
  gpointer       data;
  FlussiInstant  now;
  FlussiZone    *zone;
} FlussiCheckEnvironment;

/**
 * FlussiProblems:
 *
 * The problems of one document: errors first, then in the order of the steps.
 * Immutable and atomically counted.
 */
typedef struct _FlussiProblems FlussiProblems;

FlussiProblems      *flussi_flow_check              (const FlussiFlow             *flow,
                                                     FlussiCatalog                *catalog,
                                                     const FlussiCheckEnvironment *environment);
FlussiProblems      *flussi_problems_ref            (FlussiProblems               *self);
void                 flussi_problems_unref          (FlussiProblems               *self);
guint                flussi_problems_get_length     (const FlussiProblems         *self);
const FlussiProblem *flussi_problems_get            (const FlussiProblems         *self,
                                                     guint                         index);
guint                flussi_problems_get_n_errors   (const FlussiProblems         *self);
const FlussiProblem *flussi_problems_find           (const FlussiProblems         *self,
                                                     const char                   *step);
char                *flussi_problem_sentence        (const FlussiProblem          *self);
char                *flussi_problem_sentence_for    (const FlussiProblem          *self,
                                                     FlussiLanguage                language);
FlussiJson          *flussi_problem_to_json         (const FlussiProblem          *self);

/* For the `check` functions of action kinds. */

const FlussiFlow    *flussi_check_get_flow          (const FlussiCheck            *self);
FlussiCatalog       *flussi_check_get_catalog       (const FlussiCheck            *self);
void                 flussi_check_add               (FlussiCheck                  *self,
                                                     FlussiSeverity                severity,
                                                     const char                   *code,
                                                     const char                   *path,
                                                     const char                   *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiProblems, flussi_problems_unref)

G_END_DECLS
