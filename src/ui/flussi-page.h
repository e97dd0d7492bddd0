/* flussi-page.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUSSI_TYPE_PAGE (flussi_page_get_type ())

/**
 * FlussiPage:
 *
 * A page of the window: a header bar and what it shows of one session. It reads
 * again when the workspace changed, but only while it can be seen. In templates
 * children of the types `start`, `end` and `title` go into the header bar, `foot`
 * below everything, any other is the content.
 */
G_DECLARE_DERIVABLE_TYPE (FlussiPage, flussi_page, FLUSSI, PAGE, AdwBin)

/**
 * FlussiPageClass:
 * @refresh: reads what the page shows
 * @search: (nullable): begins a search on the page
 */
struct _FlussiPageClass
{
  AdwBinClass parent_class;

  void (*refresh) (FlussiPage *self);
  void (*search)  (FlussiPage *self);
};

FlussiSession *flussi_page_get_session    (FlussiPage           *self);
const char    *flussi_page_get_title      (FlussiPage           *self);
void           flussi_page_set_title      (FlussiPage           *self,
                                           const char           *title);
void           flussi_page_set_subtitle   (FlussiPage           *self,
                                           const char           *subtitle);
void           flussi_page_set_can_go_back (FlussiPage          *self,
                                           gboolean              can_go_back);
gboolean       flussi_page_search         (FlussiPage           *self);
void           flussi_page_refresh        (FlussiPage           *self);

void           flussi_page_query          (FlussiPage           *self,
                                           FlussiSessionQuery    query,
                                           gpointer              data,
                                           GDestroyNotify        data_free,
                                           GDestroyNotify        result_free,
                                           GAsyncReadyCallback   callback);
gpointer       flussi_page_query_finish   (FlussiPage           *self,
                                           GAsyncResult         *result);
void           flussi_page_act            (FlussiPage           *self,
                                           FlussiEngineFunc      func,
                                           gpointer              data,
                                           GDestroyNotify        data_free,
                                           const char           *done);
void           flussi_page_toast          (FlussiPage           *self,
                                           const char           *text);
void           flussi_page_add_toast      (FlussiPage           *self,
                                           AdwToast             *toast);
void           flussi_page_report         (FlussiPage           *self,
                                           const GError         *error);

G_END_DECLS
