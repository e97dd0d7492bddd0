/* flussi-welcome.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_WELCOME (flussi_welcome_get_type ())

/**
 * FlussiWelcome:
 *
 * What a person sees who has no workspace yet: begin with an empty one, with
 * the demo, or open a file.
 */
G_DECLARE_FINAL_TYPE (FlussiWelcome, flussi_welcome, FLUSSI, WELCOME, AdwBin)

G_END_DECLS
