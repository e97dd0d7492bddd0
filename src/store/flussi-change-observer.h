/* flussi-change-observer.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-change-set.h"
#include "flussi-events.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_CHANGE_OBSERVER (flussi_change_observer_get_type ())

G_DECLARE_INTERFACE (FlussiChangeObserver, flussi_change_observer, FLUSSI, CHANGE_OBSERVER, GObject)

/**
 * FlussiChangeObserverInterface:
 * @before: called before a change is written, while the record still is as it was
 * @after: called when record, associations and change log are written, inside
 *   the same transaction
 * @event: called when an event has been written to the timeline
 *
 * Sees everything that happens to records on the writer's thread. An error of
 * any of them undoes the change and is the error of the whole change set. None
 * is called for a change set that changes nothing, nor for a quiet cause.
 */
struct _FlussiChangeObserverInterface
{
  GTypeInterface g_iface;

  gboolean (*before) (FlussiChangeObserver  *self,
                      FlussiDb              *db,
                      const FlussiChange    *change,
                      GError               **error);
  gboolean (*after)  (FlussiChangeObserver  *self,
                      FlussiDb              *db,
                      const FlussiChange    *change,
                      GError               **error);
  gboolean (*event)  (FlussiChangeObserver  *self,
                      FlussiDb              *db,
                      const FlussiEvent     *event,
                      GError               **error);
};

gboolean flussi_change_observer_before (FlussiChangeObserver  *self,
                                        FlussiDb              *db,
                                        const FlussiChange    *change,
                                        GError               **error);
gboolean flussi_change_observer_after  (FlussiChangeObserver  *self,
                                        FlussiDb              *db,
                                        const FlussiChange    *change,
                                        GError               **error);
gboolean flussi_change_observer_event  (FlussiChangeObserver  *self,
                                        FlussiDb              *db,
                                        const FlussiEvent     *event,
                                        GError               **error);

G_END_DECLS
