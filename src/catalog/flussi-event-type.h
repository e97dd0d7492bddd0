/* flussi-event-type.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-property.h"

G_BEGIN_DECLS

/**
 * FlussiEventType:
 * @name: stable name (E1)
 * @label: what people read
 * @group: name of the group it is offered in
 * @icon: name of a symbolic icon
 * @properties: (element-type FlussiProperty): what is known of an occurrence
 * @open: whether it may have further properties
 * @by_hand: whether a person may record it
 *
 * Something that happens to a record. Owned by the catalogue.
 */
typedef struct
{
  const char  *name;
  FlussiLabel  label;
  const char  *group;
  const char  *icon;
  GPtrArray   *properties;
  gboolean     open;
  gboolean     by_hand;
} FlussiEventType;

const FlussiProperty *flussi_event_type_find_property (const FlussiEventType *self,
                                                       const char            *name);

G_END_DECLS
