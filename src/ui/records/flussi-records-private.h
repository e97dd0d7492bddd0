/* flussi-records-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-criteria-editor.h"
#include "flussi-record-acts.h"
#include "flussi-record-columns.h"
#include "flussi-record-model.h"
#include "flussi-record-query.h"
#include "flussi-records-page.h"

G_BEGIN_DECLS

struct _FlussiRecordsPage
{
  FlussiPage              parent_instance;

  GSettings              *settings;  /* (owned) */
  char                   *object;    /* (owned) */
  const FlussiObjectType *type;      /* of the session's catalogue */
  gint64                  list;      /* row id of the list, 0 for all records */
  char                   *list_uid;  /* (nullable) (owned) */
  gboolean                fixed;     /* people choose who is in the list */
  gboolean                deleted;   /* the deleted records are shown */
  gint64                  total;     /* records without search and filter */
  FlussiRecordModel      *model;     /* (owned) */
  GtkMultiSelection      *selection; /* (owned) */
  FlussiCriteria         *criteria;  /* (nullable) (owned) */
  char                   *cell;      /* (nullable) (owned): property of the cell of the menu */
  gint64                  cell_record;

  GtkStack               *content;
  GtkStack               *rows;
  AdwStatusPage          *empty;
  GtkSearchEntry         *search_entry;
  GtkToggleButton        *filter_button;
  GtkScrolledWindow      *filter_place;
  FlussiCriteriaEditor   *filter_editor; /* (nullable): made when it is first opened */
  GtkLabel               *count;
  GtkColumnView          *view;
  GtkActionBar           *bar;
  GtkLabel               *selected;
  GtkPopoverMenu         *menu;
  GtkButton              *new_button;
  GtkButton              *empty_new_button;
};

/* The query of the page with its own copy of everything. */
typedef struct
{
  char           *object;
  char           *search;
  char           *sort;
  gboolean        descending;
  gboolean        deleted;
  gint64          list;
  GArray         *ids;
  FlussiCriteria *criteria;
  FlussiZone     *zone;
  FlussiInstant   now;
} FlussiRecordsQuery;

FlussiRecordsQuery *flussi_records_page_make_query      (FlussiRecordsPage         *self);
void                flussi_records_query_free           (FlussiRecordsQuery        *self);
FlussiSql          *flussi_records_query_where          (const FlussiRecordsQuery  *self,
                                                         const FlussiSchemaObject  *object,
                                                         FlussiDb                  *db,
                                                         GError                   **error);

GArray             *flussi_records_page_get_selected    (FlussiRecordsPage         *self);
void                flussi_records_page_install_actions (GtkWidgetClass            *widget_class);
void                flussi_records_page_update_actions  (FlussiRecordsPage         *self);

G_END_DECLS
