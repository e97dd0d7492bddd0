/* flussi-flow-graph.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flow.h"

G_BEGIN_DECLS

/**
 * FlussiFlowGraph:
 *
 * How the steps of a document hang together: which are reached, what comes before
 * what. Steps are named by their index in the document. Immutable.
 */
typedef struct _FlussiFlowGraph FlussiFlowGraph;

FlussiFlowGraph *flussi_flow_graph_new           (const FlussiFlow       *flow);
void             flussi_flow_graph_free          (FlussiFlowGraph        *self);
int              flussi_flow_graph_find          (const FlussiFlowGraph  *self,
                                                  const char             *id);
const int       *flussi_flow_graph_get_order     (const FlussiFlowGraph  *self);
gboolean         flussi_flow_graph_is_reached    (const FlussiFlowGraph  *self,
                                                  int                     step);
gboolean         flussi_flow_graph_is_ancestor   (const FlussiFlowGraph  *self,
                                                  int                     ancestor,
                                                  int                     step);
gboolean         flussi_flow_graph_can_precede   (const FlussiFlowGraph  *self,
                                                  int                     earlier,
                                                  int                     step);
int              flussi_flow_graph_get_parent    (const FlussiFlowGraph  *self,
                                                  int                     step);
int              flussi_flow_graph_count_parents (const FlussiFlowGraph  *self,
                                                  int                     step);
int              flussi_flow_graph_get_loop      (const FlussiFlowGraph  *self,
                                                  int                     step);
int              flussi_flow_graph_count_waits   (const FlussiFlowGraph  *self,
                                                  int                     step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiFlowGraph, flussi_flow_graph_free)

G_END_DECLS
