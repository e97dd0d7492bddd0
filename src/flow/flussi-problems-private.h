/* flussi-problems-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-expression.h"
#include "flussi-flow-graph.h"
#include "flussi-problems.h"

G_BEGIN_DECLS

/* A check under way. It lives on the stack of flussi_flow_check(). */
struct _FlussiCheck
{
  const FlussiFlow             *flow;
  FlussiCatalog                *catalog;
  const FlussiCheckEnvironment *environment; /* (nullable) */
  const FlussiObjectType       *object;      /* (nullable) */
  FlussiFlowGraph              *graph;
  FlussiZone                   *zone;
  GHashTable                   *asked;       /* (owned) reference and name -> whether it exists */
  GHashTable                   *trigger_reads; /* (owned) set of property names */
  GArray                       *found;       /* (owned) FlussiProblem */
  const FlussiStep             *step;        /* (nullable) the one being checked */
  const FlussiLabel            *label;       /* (nullable) of the parameter being checked */
  GString                      *path;        /* (owned) where in it */
};

/* What the properties named in criteria and values belong to: a type of record or
 * an event. Neither is given when it is unknown: then nothing is said of them. */
typedef struct
{
  const FlussiObjectType *object;
  const FlussiEventType  *event;
} FlussiCheckScope;

void      flussi_check_problem             (FlussiCheck           *self,
                                            const char            *code,
                                            const char            *subject);
void      flussi_check_labelled            (FlussiCheck           *self,
                                            const char            *code,
                                            const FlussiLabel     *label);
void      flussi_check_here                (FlussiCheck           *self,
                                            const char            *code);
gsize     flussi_check_enter               (FlussiCheck           *self,
                                            const char            *key);
gsize     flussi_check_enter_index         (FlussiCheck           *self,
                                            const char            *key,
                                            guint                  index);
void      flussi_check_leave               (FlussiCheck           *self,
                                            gsize                  mark);
gboolean  flussi_check_reference           (FlussiCheck           *self,
                                            FlussiReference        reference,
                                            const char            *name);

void      flussi_check_start               (FlussiCheck           *self);
void      flussi_check_place               (FlussiCheck           *self,
                                            int                    index);
void      flussi_check_branches            (FlussiCheck           *self);
void      flussi_check_criteria            (FlussiCheck           *self,
                                            const FlussiCheckScope *scope,
                                            const FlussiCriteria  *criteria);
gboolean  flussi_check_criteria_never      (const FlussiCriteria  *criteria);
void      flussi_check_literal             (FlussiCheck           *self,
                                            const FlussiProperty  *property,
                                            const FlussiJson      *json);
void      flussi_check_value               (FlussiCheck           *self,
                                            const FlussiProperty  *property,
                                            const FlussiJson      *json);
void      flussi_check_template            (FlussiCheck           *self,
                                            const char            *text);
void      flussi_check_formula             (FlussiCheck           *self,
                                            const char            *text);
void      flussi_check_params              (FlussiCheck           *self);
void      flussi_check_trigger             (FlussiCheck           *self);
void      flussi_check_rules               (FlussiCheck           *self);
void      flussi_check_settings            (FlussiCheck           *self);
void      flussi_check_event               (FlussiCheck           *self,
                                            const char            *event,
                                            const FlussiCriteria  *where);

G_END_DECLS
