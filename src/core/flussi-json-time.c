/* flussi-json-time.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-json-time.h"

/**
 * flussi_json_set_instant:
 * @self: an object that nobody else holds
 * @key: a key
 * @instant: an instant, written as text in UTC; %FLUSSI_INSTANT_NONE leaves the key out
 */
void
flussi_json_set_instant (FlussiJson    *self,
                         const char    *key,
                         FlussiInstant  instant)
{
  g_autofree char *text = NULL;

  if (instant == FLUSSI_INSTANT_NONE)
    return;
  text = flussi_instant_to_string (instant);
  flussi_json_set_string (self, key, text);
}
