/* flussi-value-entry.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include "flussi-value.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_VALUE_ENTRY (flussi_value_entry_get_type ())

/**
 * FlussiValueEntry:
 *
 * Edits a value of a property in the way that suits its type: text, choices, a
 * date with a calendar.
 *
 * Signals:
 *
 * - `activate` (): the person is done, such as with Enter
 */
G_DECLARE_FINAL_TYPE (FlussiValueEntry, flussi_value_entry, FLUSSI, VALUE_ENTRY, AdwBin)

GtkWidget             *flussi_value_entry_new          (FlussiSession         *session,
                                                        const FlussiProperty  *property);
const FlussiProperty  *flussi_value_entry_get_property (FlussiValueEntry      *self);
void                   flussi_value_entry_set_value    (FlussiValueEntry      *self,
                                                        const FlussiValue     *value);
FlussiJson            *flussi_value_entry_dup_json     (FlussiValueEntry      *self,
                                                        GError               **error);

G_END_DECLS
