/* flussi-assistant-field.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-assistant.h"
#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_ASSISTANT_FIELD (flussi_assistant_field_get_type ())

/**
 * FlussiAssistantField:
 *
 * A field for a sentence in English or Italian. Below it stands the sentence as it
 * was understood: what goes into the draft as pills, what does not in red.
 *
 * Signals:
 *
 * - `changed` (): flussi_assistant_field_get_result() gives something else now
 * - `activate` (): Enter was pressed
 */
G_DECLARE_FINAL_TYPE (FlussiAssistantField, flussi_assistant_field, FLUSSI, ASSISTANT_FIELD, GtkWidget)

GtkWidget                   *flussi_assistant_field_new        (FlussiSession        *session,
                                                                const char           *object);
void                         flussi_assistant_field_set_text   (FlussiAssistantField *self,
                                                                const char           *text);
const FlussiAssistantResult *flussi_assistant_field_get_result (FlussiAssistantField *self);

G_END_DECLS
