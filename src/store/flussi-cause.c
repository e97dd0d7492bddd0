/* flussi-cause.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cause.h"

static const char *const sources[] = {
  [FLUSSI_ACTOR_USER] = "manual",
  [FLUSSI_ACTOR_IMPORT] = "import",
  [FLUSSI_ACTOR_FORM] = "form",
  [FLUSSI_ACTOR_WEBHOOK] = "webhook",
  [FLUSSI_ACTOR_WORKFLOW] = "workflow",
  [FLUSSI_ACTOR_SYSTEM] = "system",
};

/**
 * flussi_actor_get_source:
 * @actor: who changes something
 *
 * Returns: the value of the property `source` of a record that it creates
 */
const char *
flussi_actor_get_source (FlussiActor actor)
{
  g_return_val_if_fail (actor >= FLUSSI_ACTOR_USER && actor <= FLUSSI_ACTOR_SYSTEM, NULL);

  return sources[actor];
}
