/* flussi-file-sender.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-sender.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_FILE_SENDER (flussi_file_sender_get_type ())

/**
 * FlussiFileSender:
 *
 * Puts every e-mail as an `.eml` file into a folder.
 */
G_DECLARE_FINAL_TYPE (FlussiFileSender, flussi_file_sender, FLUSSI, FILE_SENDER, GObject)

FlussiSender *flussi_file_sender_new (const char *folder);

G_END_DECLS
