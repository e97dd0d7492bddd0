/* flussi-engine-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"

#include "flussi-matcher.h"
#include "flussi-programs.h"

#include "flussi-worker.h"

G_BEGIN_DECLS

typedef struct _FlussiEngineLoop FlussiEngineLoop;

struct _FlussiEngine
{
  GObject           parent_instance;

  FlussiWorkspace  *workspace;     /* (owned) */
  FlussiDb         *db;            /* of the workspace: the only writer */
  FlussiClock      *clock;         /* (owned) */
  FlussiSender     *sender;        /* (owned) (nullable) */
  FlussiPrograms   *programs;      /* (owned) */
  FlussiMatcher    *matcher;       /* (owned) */
  gint64            running;       /* the enrolment whose step runs now, or 0 */
  gboolean          running_has_ended;
  gboolean          may_await;     /* an enrolment may wait for an event; for one transaction */
  FlussiInstant     moved_to;      /* where a command moved the clock on purpose */
  gboolean          has_recovered; /* the outbox has been looked through once */
  gboolean          is_delivering; /* a message is with the sender, on a thread of its own */
  FlussiInstant     latest;        /* the latest instant seen that was believed */
  int               batch_size;    /* steps a transaction */
  gint64            n_steps;       /* steps run since the engine was made */
  int               n_careful;     /* batches that still get a savepoint a step */
  gboolean          must_repeat;   /* the batch failed for want of savepoints */

  FlussiWorker     *worker;        /* (owned) (nullable): between start and stop */
  FlussiEngineLoop *loop;          /* (owned) (nullable): the same; lives on the worker */
  int               held;          /* atomic */

  GMainContext     *main_context;  /* (owned): where `changed` is emitted */
  int               has_news;      /* atomic: an emission is on its way */
};

/* Transactions of acts and batches. On the writer's thread. */
gboolean _flussi_engine_begin     (FlussiEngine      *self,
                                   GError           **error);
gboolean _flussi_engine_finish    (FlussiEngine      *self,
                                   gboolean           success,
                                   GError           **error);
void     _flussi_engine_tell_news (FlussiEngine      *self);

/* Work, in slices: one transaction at most. On the writer's thread. */
gboolean _flussi_engine_run_slice (FlussiEngine      *self,
                                   gboolean          *is_idle,
                                   GError           **error);

/* The loop of the engine's thread. */
FlussiEngineLoop *_flussi_engine_loop_new  (FlussiEngine     *engine,
                                            GMainContext     *context);
void              _flussi_engine_loop_free (FlussiEngineLoop *self);
void              _flussi_engine_loop_wake (FlussiEngineLoop *self);

G_END_DECLS
