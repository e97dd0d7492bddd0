/* flussi-preferences.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

void flussi_preferences_present (GtkWindow      *parent,
                                 FlussiSession  *session);

G_END_DECLS
