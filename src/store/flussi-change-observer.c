/* flussi-change-observer.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-change-observer.h"

G_DEFINE_INTERFACE (FlussiChangeObserver, flussi_change_observer, G_TYPE_OBJECT)

static void
flussi_change_observer_default_init (FlussiChangeObserverInterface *iface)
{
}

/**
 * flussi_change_observer_before:
 * @self: an observer
 * @db: the writer
 * @change: what is about to be written
 * @error: return location for an error
 *
 * Returns: %FALSE to undo the change
 */
gboolean
flussi_change_observer_before (FlussiChangeObserver  *self,
                               FlussiDb              *db,
                               const FlussiChange    *change,
                               GError               **error)
{
  g_return_val_if_fail (FLUSSI_IS_CHANGE_OBSERVER (self), FALSE);

  return FLUSSI_CHANGE_OBSERVER_GET_IFACE (self)->before (self, db, change, error);
}

/**
 * flussi_change_observer_after:
 * @self: an observer
 * @db: the writer
 * @change: what was written
 * @error: return location for an error
 *
 * Returns: %FALSE to undo the change
 */
gboolean
flussi_change_observer_after (FlussiChangeObserver  *self,
                              FlussiDb              *db,
                              const FlussiChange    *change,
                              GError               **error)
{
  g_return_val_if_fail (FLUSSI_IS_CHANGE_OBSERVER (self), FALSE);

  return FLUSSI_CHANGE_OBSERVER_GET_IFACE (self)->after (self, db, change, error);
}

/**
 * flussi_change_observer_event:
 * @self: an observer
 * @db: the writer
 * @event: what was written to the timeline
 * @error: return location for an error
 *
 * Returns: %FALSE to undo the event
 */
gboolean
flussi_change_observer_event (FlussiChangeObserver  *self,
                              FlussiDb              *db,
                              const FlussiEvent     *event,
                              GError               **error)
{
  g_return_val_if_fail (FLUSSI_IS_CHANGE_OBSERVER (self), FALSE);

  return FLUSSI_CHANGE_OBSERVER_GET_IFACE (self)->event (self, db, event, error);
}
