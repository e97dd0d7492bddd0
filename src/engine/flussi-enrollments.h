/* flussi-enrollments.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-engine.h"
#include "flussi-execution.h"
#include "flussi-programs.h"

G_BEGIN_DECLS

/**
 * FlussiEnrollRequest:
 * @start_kind: `filter`, `event`, `schedule`, `manual`, `webhook`, `workflow`
 * @cause: (nullable): the change or event that leads to it; %NULL for time and people
 * @event_type: (nullable): type of the enrolling event
 * @event: (nullable): its properties
 * @reenrolls: whether what happened lets the record come in again (E3)
 * @only_again: whether it lets in only records that were enrolled before: the
 *   trigger as a whole held already
 * @asked: whether somebody asked for this record by name: then every refusal is
 *   logged, otherwise only those that are not plain consequences of a flip
 * @again: whether a record that was enrolled before may come in although
 *   re-enrolment is off (retry from the start)
 *
 * A record knocks at a workflow. A plain struct of the caller.
 */
typedef struct
{
  const char        *start_kind;
  const FlussiCause *cause;
  const char        *event_type;
  const FlussiJson  *event;
  gboolean           reenrolls;
  gboolean           only_again;
  gboolean           asked;
  gboolean           again;
} FlussiEnrollRequest;

/* On the writer's thread, inside a transaction. */

gboolean flussi_enrollments_enroll     (FlussiEngine               *engine,
                                        FlussiLiveWorkflow         *workflow,
                                        gint64                      record,
                                        const FlussiEnrollRequest  *request,
                                        const char                **refusal,
                                        GError                    **error);
gboolean flussi_enrollments_find       (FlussiEngine               *engine,
                                        gint64                      workflow,
                                        gint64                      record,
                                        gint64                     *enrollment,
                                        int                        *version,
                                        GError                    **error);
gboolean flussi_enrollments_end        (FlussiEngine               *engine,
                                        gint64                      enrollment,
                                        const char                 *status,
                                        const char                 *reason,
                                        const FlussiCause          *cause,
                                        GError                    **error);
gboolean flussi_enrollments_end_known   (FlussiEngine               *engine,
                                        gint64                      workflow,
                                        gint64                      record,
                                        gint64                      enrollment,
                                        const char                 *status,
                                        const char                 *reason,
                                        GError                    **error);
gboolean flussi_enrollments_end_all    (FlussiEngine               *engine,
                                        gint64                      workflow,
                                        int                         version,
                                        const char                 *reason,
                                        GError                    **error);
gboolean flussi_enrollments_wake       (FlussiEngine               *engine,
                                        gint64                      enrollment,
                                        FlussiResume                resume,
                                        const char                 *event_type,
                                        const FlussiJson           *event,
                                        GError                    **error);
gboolean flussi_refusals_add           (FlussiEngine               *engine,
                                        gint64                      workflow,
                                        gint64                      record,
                                        const char                 *reason,
                                        const char                 *detail,
                                        GError                    **error);

G_END_DECLS
