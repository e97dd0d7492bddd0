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

gboolean
flussi_change_observer_before (FlussiChangeObserver  *self,
                               FlussiDb              *db,
                               const FlussiChange    *change,
                               GError               **error)
{
  g_return_val_if_fail (FLUSSI_IS_CHANGE_OBSERVER (self), FALSE);

  return FLUSSI_CHANGE_OBSERVER_GET_IFACE (self)->before (self, db, change, error);
}

gboolean
flussi_change_observer_after (FlussiChangeObserver  *self,
                              FlussiDb              *db,
                              const FlussiChange    *change,
                              GError               **error)
{
  g_return_val_if_fail (FLUSSI_IS_CHANGE_OBSERVER (self), FALSE);

  return FLUSSI_CHANGE_OBSERVER_GET_IFACE (self)->after (self, db, change, error);
}

gboolean
flussi_change_observer_event (FlussiChangeObserver  *self,
                              FlussiDb              *db,
                              const FlussiEvent     *event,
                              GError               **error)
{
  g_return_val_if_fail (FLUSSI_IS_CHANGE_OBSERVER (self), FALSE);

  return FLUSSI_CHANGE_OBSERVER_GET_IFACE (self)->event (self, db, event, error);
}
