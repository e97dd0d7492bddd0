/* flussi-matcher-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-judgement.h"
#include "flussi-matcher.h"

G_BEGIN_DECLS

/* More records than these, affected through associations, are judged later and
 * in slices (flussi-fan-out.c). */
#define FLUSSI_MATCHER_MAX_TRACED 256

/* Whose verdicts may change. */
gboolean _flussi_matcher_add_for_change (FlussiEngine              *engine,
                                         FlussiJudgement           *judgement,
                                         const FlussiChange        *change,
                                         gboolean                  *fans_out,
                                         GError                   **error);
gboolean _flussi_matcher_add_readers    (FlussiEngine              *engine,
                                         FlussiJudgement           *judgement,
                                         GPtrArray                 *readers,
                                         const FlussiSchemaObject  *object,
                                         gint64                     record,
                                         GError                   **error);

/* What event triggers and waits make of an occurrence. */
gboolean _flussi_matcher_announce       (FlussiEngine              *engine,
                                         const FlussiEvent         *event,
                                         GError                   **error);
gboolean _flussi_matcher_announce_change (FlussiEngine             *engine,
                                          const FlussiChange       *change,
                                          GError                  **error);

/* Changes that touch many. */
gboolean _flussi_fan_out_add            (FlussiEngine              *engine,
                                         const FlussiChange        *change,
                                         GError                   **error);
gboolean _flussi_fan_out_run_slice      (FlussiEngine              *engine,
                                         gboolean                  *worked,
                                         GError                   **error);

G_END_DECLS
