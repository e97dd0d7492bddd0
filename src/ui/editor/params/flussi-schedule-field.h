/* flussi-schedule-field.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-field.h"

G_BEGIN_DECLS

FlussiField *flussi_schedule_field_new (FlussiFormContext *context);

G_END_DECLS
