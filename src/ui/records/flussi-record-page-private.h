/* flussi-record-page-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-record-page.h"
#include "flussi-record-view.h"

G_BEGIN_DECLS

struct _FlussiRecordPage
{
  FlussiPage              parent_instance;

  char                   *object; /* (owned) */
  gint64                  id;
  const FlussiObjectType *type;   /* of the session's catalogue */
  FlussiRecordView       *view;   /* (nullable) (owned): NULL until it is read */
  gboolean                all;    /* unknown values are shown too */

  GtkStack               *content;
  AdwAvatar              *avatar;
  GtkLabel               *name;
  GtkLabel               *subtitle;
  GtkListBox             *properties;
  GtkButton              *all_button;
  GtkListBox             *timeline;
  GtkWidget              *no_enrollments;
  GtkListBox             *enrollments;
  GtkBox                 *side;
};

void flussi_record_page_show_properties (FlussiRecordPage  *self);
void flussi_record_page_show_beside     (FlussiRecordPage  *self);
void flussi_record_page_install_actions (GtkWidgetClass    *widget_class);

G_END_DECLS
