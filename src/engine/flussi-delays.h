/* flussi-delays.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-execution.h"

G_BEGIN_DECLS

/* The rules of waits (T1 to T5), for the actions that wait. */

FlussiInstant flussi_delay_add               (FlussiExecution             *execution,
                                              const FlussiJson            *duration,
                                              FlussiInstant                from);
gboolean      flussi_delay_resolve_date      (FlussiExecution             *execution,
                                              const FlussiJson            *params,
                                              FlussiInstant               *due,
                                              GError                     **error);
gboolean      flussi_delay_find_property     (FlussiExecution             *execution,
                                              const FlussiJson            *params,
                                              const FlussiSchemaProperty **property,
                                              gint64                      *record,
                                              GError                     **error);
gboolean      flussi_delay_resolve_property  (FlussiExecution             *execution,
                                              const FlussiJson            *params,
                                              const FlussiSchemaProperty  *property,
                                              gint64                       record,
                                              FlussiInstant               *due,
                                              GError                     **error);
void          flussi_delay_wait_or_pass      (FlussiExecution             *execution,
                                              const FlussiJson            *params,
                                              FlussiInstant                due);
void          flussi_delay_until_time_of_day (FlussiExecution             *execution,
                                              const FlussiJson            *params,
                                              const FlussiJson            *weekdays);

G_END_DECLS
