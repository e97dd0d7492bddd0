/* flussi-application.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_APPLICATION (flussi_application_get_type ())

/**
 * FlussiApplication:
 *
 * The program: one process for all windows, one window for each workspace.
 */
G_DECLARE_FINAL_TYPE (FlussiApplication, flussi_application, FLUSSI, APPLICATION, AdwApplication)

GApplication *flussi_application_new (void);

G_END_DECLS
