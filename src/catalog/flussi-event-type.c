/* flussi-event-type.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-event-type.h"

#include <string.h>

/**
 * flussi_event_type_find_property:
 * @self: an event type
 * @name: an internal name
 *
 * Returns: (nullable) (transfer none): the property of that name
 */
const FlussiProperty *
flussi_event_type_find_property (const FlussiEventType *self,
                                 const char            *name)
{
  for (guint i = 0; i < self->properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (self->properties, i);

      if (strcmp (property->name, name) == 0)
        return property;
    }
  return NULL;
}
