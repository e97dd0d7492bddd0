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
gboolean   flussi_edit_find_parent (const FlussiFlow       *flow,
                                    const char             *id,
                                    FlussiPlace            *place);
void       flussi_edit_drop_notes (FlussiFlow              *flow);
GPtrArray *flussi_edit_collect    (const FlussiFlow        *flow,
                                   const char              *id);
gboolean   flussi_edit_find_open_end (GPtrArray            *steps,
                                      FlussiPlace          *place);
void       flussi_edit_graft      (FlussiFlow              *flow,
                                   const FlussiPlace       *place,
                                   const char              *first,
                                   GPtrArray               *steps);
void       flussi_edit_rename_references  (FlussiStep       *step,
                                           GHashTable       *ids);
void       flussi_edit_collect_references (const FlussiStep *step,
                                           GHashTable       *ids);
GPtrArray *flussi_edit_copy_steps (FlussiFlow              *flow,
                                   GPtrArray               *steps);

G_END_DECLS
