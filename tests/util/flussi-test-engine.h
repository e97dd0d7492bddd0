/* flussi-test-engine.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-acts.h"
#include "flussi-test-workspace.h"

G_BEGIN_DECLS

/**
 * FlussiTestEngine:
 * @test: its workspace
 * @clock: a virtual clock, at %FLUSSI_TEST_NOW
 * @engine: an engine without a sender
 *
 * A real engine on a real file, with a clock of its own.
 */
typedef struct
{
  FlussiTestWorkspace  test;
  FlussiClock         *clock;
  FlussiEngine        *engine;
} FlussiTestEngine;

void    flussi_test_engine_init     (FlussiTestEngine *self);
void    flussi_test_engine_clear    (FlussiTestEngine *self);
void    flussi_test_engine_reopen   (FlussiTestEngine *self);
gint64  flussi_test_engine_publish  (FlussiTestEngine *self,
                                     const char       *document);
gint64  flussi_test_engine_create   (FlussiTestEngine *self,
                                     const char       *object,
                                     const char       *values);
void    flussi_test_engine_set      (FlussiTestEngine *self,
                                     const char       *object,
                                     gint64            record,
                                     const char       *values);
void    flussi_test_engine_run      (FlussiTestEngine *self);
void    flussi_test_engine_run_to   (FlussiTestEngine *self,
                                     const char       *wall_time);
char   *flussi_test_engine_dup_log  (FlussiTestEngine *self,
                                     gint64            workflow,
                                     gint64            record);
char   *flussi_test_engine_query    (FlussiTestEngine *self,
                                     const char       *sql);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiTestEngine, flussi_test_engine_clear)

G_END_DECLS
