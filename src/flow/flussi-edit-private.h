/* flussi-edit-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-edit.h"

G_BEGIN_DECLS

gboolean   flussi_edit_step_ends  (const FlussiActionKind  *kind);
gboolean   flussi_edit_find_exit  (const FlussiStep        *step,
                                   const char              *branch,
                                   guint                   *index);
gboolean   flussi_edit_get_line   (const FlussiFlow        *flow,
                                   const FlussiPlace       *place,
                                   const char             **next);
GPtrArray *flussi_edit_collect    (const FlussiFlow        *flow,
                                   const char              *id);
GPtrArray *flussi_edit_copy_steps (FlussiFlow              *flow,
                                   GPtrArray               *steps);

G_END_DECLS
