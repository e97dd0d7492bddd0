/* flussi-enrollment-rows.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-execution-private.h"
#include "flussi-executor.h"

G_BEGIN_DECLS

/* The rows of `enrollment` as the executor reads and writes them. */

void     _flussi_enrollment_clear        (FlussiEnrollment        *self);
gboolean _flussi_enrollment_claim        (FlussiEngine            *engine,
                                          FlussiEnrollment        *row,
                                          gboolean                *found,
                                          GError                 **error);
gboolean _flussi_enrollment_write        (FlussiEngine            *engine,
                                          const FlussiEnrollment  *row,
                                          GError                 **error);
gboolean _flussi_enrollment_write_cut    (FlussiEngine            *engine,
                                          FlussiEnrollment        *row,
                                          GError                 **error);
gboolean _flussi_enrollment_park         (FlussiEngine            *engine,
                                          const FlussiEnrollment  *row,
                                          GError                 **error);
gboolean _flussi_enrollments_unpark      (FlussiEngine            *engine,
                                          gint64                   workflow,
                                          GError                 **error);
gboolean _flussi_enrollment_count_visits (FlussiEngine            *engine,
                                          gint64                   enrollment,
                                          const char              *step,
                                          int                     *n_visits,
                                          GError                 **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiEnrollment, _flussi_enrollment_clear)

G_END_DECLS
