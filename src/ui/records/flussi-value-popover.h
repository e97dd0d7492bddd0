/* flussi-value-popover.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-page.h"

#include "flussi-value.h"

G_BEGIN_DECLS

void flussi_value_popover_open     (FlussiPage          *page,
                                    GtkWidget           *parent,
                                    const GdkRectangle  *place,
                                    const char          *object,
                                    gint64               record,
                                    const char          *property,
                                    const FlussiValue   *value);
void flussi_value_popover_open_for (FlussiPage          *page,
                                    GtkWidget           *parent,
                                    const GdkRectangle  *place,
                                    const char          *object,
                                    gint64               record,
                                    const char          *property);

G_END_DECLS
