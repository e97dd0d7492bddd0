/* flussi-catalog-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-catalog.h"
#include "flussi-json-cursor.h"

G_BEGIN_DECLS

/* Everything a catalogue describes is allocated by it and lives as long as it
 * does; one that extends another keeps that one alive. */
struct _FlussiCatalog
{
  gatomicrefcount  count;
  FlussiCatalog   *base;             /* nullable */
  GStringChunk    *strings;
  GPtrArray       *blocks;           /* of g_malloc */
  GPtrArray       *arrays;           /* GPtrArray */
  GPtrArray       *tables;           /* GHashTable */

  GPtrArray       *objects;          /* FlussiObjectType */
  GHashTable      *objects_by_name;  /* names and aliases */
  GPtrArray       *events;           /* FlussiEventType */
  FlussiEventType *own_event;        /* any `custom:NAME` */
  GPtrArray       *operators;        /* FlussiOperator */
  GPtrArray       *associations;     /* FlussiAssociationType */
  GPtrArray       *common;           /* FlussiProperty that every object has */
};

FlussiCatalog *flussi_catalog_new               (FlussiCatalog     *base);
gpointer       flussi_catalog_alloc             (FlussiCatalog     *self,
                                                 gsize              size);
GPtrArray     *flussi_catalog_new_array         (FlussiCatalog     *self);
const char    *flussi_catalog_intern            (FlussiCatalog     *self,
                                                 const char        *text);
void           flussi_catalog_put_object        (FlussiCatalog     *self,
                                                 FlussiObjectType  *type);

gboolean       flussi_catalog_read_common       (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 GError           **error);
gboolean       flussi_catalog_read_object       (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 gboolean           custom,
                                                 GError           **error);
gboolean       flussi_catalog_read_events       (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 GError           **error);
gboolean       flussi_catalog_read_operators    (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 GError           **error);
gboolean       flussi_catalog_read_associations (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 GError           **error);

gboolean       flussi_catalog_read_label        (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 const char        *key,
                                                 const char        *fallback,
                                                 FlussiLabel       *label,
                                                 GError           **error);
FlussiProperty *flussi_catalog_read_property    (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 gboolean           custom,
                                                 GError           **error);
gboolean       flussi_catalog_read_options      (FlussiCatalog     *self,
                                                 FlussiJsonCursor  *cursor,
                                                 const char        *key,
                                                 GPtrArray         *options,
                                                 GError           **error);
gboolean       flussi_catalog_enter_array       (FlussiJsonCursor  *cursor,
                                                 const char        *key,
                                                 FlussiJsonCursor  *child,
                                                 gboolean          *found,
                                                 GError           **error);

G_END_DECLS
