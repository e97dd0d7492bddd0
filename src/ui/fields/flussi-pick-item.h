/* flussi-pick-item.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-form-context.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_PICK_ITEM (flussi_pick_item_get_type ())

/**
 * FlussiPickItem:
 *
 * Something a person can pick from a list: what is written in documents, what
 * people read, and all the words it is found by.
 */
G_DECLARE_FINAL_TYPE (FlussiPickItem, flussi_pick_item, FLUSSI, PICK_ITEM, GObject)

FlussiPickItem *flussi_pick_item_new          (const char    *value,
                                          const char    *label,
                                          const char    *detail,
                                          const char    *group,
                                          const char    *icon);
void          flussi_pick_item_add_words    (FlussiPickItem  *self,
                                          const char    *words);
const char   *flussi_pick_item_get_value    (FlussiPickItem  *self);
const char   *flussi_pick_item_get_label    (FlussiPickItem  *self);
const char   *flussi_pick_item_get_detail   (FlussiPickItem  *self);
const char   *flussi_pick_item_get_group    (FlussiPickItem  *self);
const char   *flussi_pick_item_get_icon     (FlussiPickItem  *self);
gboolean      flussi_pick_item_matches      (FlussiPickItem  *self,
                                          char         **words);
FlussiPickItem *flussi_choices_find        (GListModel    *choices,
                                          const char    *value);

/* Lists of what can be picked: new lists of FlussiPickItem. */

typedef gboolean (*FlussiPropertyTest) (const FlussiProperty *property);

GListModel   *flussi_choices_properties  (FlussiFormContext       *context,
                                          FlussiPropertyTest       filter);
void          flussi_choices_add_properties (GListStore           *choices,
                                          GPtrArray               *properties,
                                          const char              *prefix,
                                          const char              *group,
                                          FlussiPropertyTest       filter);
GListModel   *flussi_choices_operators   (FlussiFormContext       *context,
                                          const FlussiProperty    *property);
GListModel   *flussi_choices_options     (const FlussiProperty    *property);
GListModel   *flussi_choices_objects     (FlussiFormContext       *context);
GListModel   *flussi_choices_associated  (FlussiFormContext       *context);
GListModel   *flussi_choices_labels      (FlussiFormContext       *context,
                                          const char              *other);
GListModel   *flussi_choices_events      (FlussiFormContext       *context);
GListModel   *flussi_choices_steps       (FlussiFormContext       *context);
GListModel   *flussi_choices_references  (FlussiFormContext       *context,
                                          FlussiParamType          type);

gboolean      flussi_property_is_time    (const FlussiProperty    *property);
gboolean      flussi_property_is_writable (const FlussiProperty   *property);
const char   *flussi_event_group_get_label (const char            *group);

G_END_DECLS
