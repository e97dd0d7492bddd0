/* flussi-document-load.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-flows.h"
#include "flussi-history.h"

G_BEGIN_DECLS

/**
 * FlussiDocumentFacts:
 * @info: the workflow as lists show it
 * @waiting: step id to number of records that are there now
 * @without_consent: step id to number of records that it would send marketing
 *   without a recorded consent
 *
 * What the workspace knows of a workflow while it is edited.
 */
typedef struct
{
  FlussiWorkflow *info;
  GHashTable     *waiting;
  GHashTable     *without_consent;
} FlussiDocumentFacts;

/**
 * FlussiDocumentDraft:
 * @flow: the draft
 * @history: its journal, at the position where the draft stands
 * @base: edits of the journal that are no longer kept
 * @facts: what else there is to know
 *
 * What the editor begins with.
 */
typedef struct
{
  FlussiFlow          *flow;
  FlussiHistory       *history;
  gint64               base;
  FlussiDocumentFacts *facts;
} FlussiDocumentDraft;

/**
 * FlussiDocumentQuery:
 * @workflow: row id
 * @now: the present instant
 * @zone: the zone of the workspace
 *
 * What is asked for. Freed with g_free().
 */
typedef struct
{
  gint64        workflow;
  FlussiInstant now;
  FlussiZone   *zone;
} FlussiDocumentQuery;

gpointer flussi_document_read_facts    (FlussiDb             *db,
                                        gpointer              query,
                                        GError              **error);
gpointer flussi_document_read_draft    (FlussiDb             *db,
                                        gpointer              query,
                                        GError              **error);
gint64   flussi_document_read_position (FlussiDb             *db,
                                        gint64                workflow,
                                        GError              **error);
void     flussi_document_facts_free    (FlussiDocumentFacts  *self);
void     flussi_document_draft_free    (FlussiDocumentDraft  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiDocumentFacts, flussi_document_facts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiDocumentDraft, flussi_document_draft_free)

G_END_DECLS
