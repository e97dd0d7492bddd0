/* flussi-new-record.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

G_BEGIN_DECLS

void flussi_new_record_present     (FlussiPage  *page,
                                    const char  *object);
void flussi_new_record_present_for (FlussiPage  *page,
                                    const char  *object,
                                    const char  *other_object,
                                    gint64       other);

G_END_DECLS
