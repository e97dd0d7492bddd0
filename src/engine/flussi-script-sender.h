/* flussi-script-sender.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json.h"
#include "flussi-sender.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_SCRIPT_SENDER (flussi_script_sender_get_type ())

/**
 * FlussiScriptSender:
 *
 * A sender that sends nothing and ends as a script says: for scenarios, the
 * simulation and tests.
 */
G_DECLARE_FINAL_TYPE (FlussiScriptSender, flussi_script_sender, FLUSSI, SCRIPT_SENDER, GObject)

typedef void (*FlussiScriptHook) (gpointer data);

FlussiSender *flussi_script_sender_new            (void);
gboolean      flussi_script_sender_set_smtp       (FlussiScriptSender   *self,
                                                   const FlussiJson     *outcomes,
                                                   GError              **error);
gboolean      flussi_script_sender_set_http       (FlussiScriptSender   *self,
                                                   const FlussiJson     *outcomes,
                                                   GError              **error);
void          flussi_script_sender_set_hook       (FlussiScriptSender   *self,
                                                   FlussiScriptHook      hook,
                                                   gpointer              data);

G_END_DECLS
