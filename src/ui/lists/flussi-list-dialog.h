/* flussi-list-dialog.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-lists.h"
#include "flussi-page.h"

G_BEGIN_DECLS

GtkWindow *flussi_list_dialog_present (FlussiPage       *page,
                                       const FlussiList *list);

G_END_DECLS
