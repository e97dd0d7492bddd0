/* flussi-record-timeline.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-record-view.h"
#include "flussi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

void flussi_record_timeline_fill (GtkListBox              *list,
                                  FlussiSession           *session,
                                  const FlussiRecordView  *view);

G_END_DECLS
