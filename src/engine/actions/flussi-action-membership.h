/* flussi-action-membership.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-action-support.h"

G_BEGIN_DECLS

/* What adding to a list and removing from one share. */

/**
 * FlussiMembershipFunc:
 *
 * flussi_lists_join() or flussi_lists_leave().
 */
typedef gboolean (*FlussiMembershipFunc) (FlussiDb           *db,
                                          const FlussiList   *list,
                                          gint64              record,
                                          const FlussiCause  *cause,
                                          FlussiInstant       at,
                                          gboolean           *changed,
                                          GError            **error);

extern const FlussiParam flussi_action_membership_params[];

void flussi_action_change_membership (FlussiExecution      *execution,
                                      const FlussiStep     *step,
                                      FlussiMembershipFunc  change,
                                      const char           *nothing_to_do);

G_END_DECLS
