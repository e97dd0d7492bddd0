/* flussi-places-pages.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-places-pages.h"

#include "flussi-activity-page.h"
#include "flussi-content-page.h"
#include "flussi-lists-page.h"
#include "flussi-objects-page.h"
#include "flussi-outbox-page.h"
#include "flussi-records-page.h"
#include "flussi-tasks-page.h"
#include "flussi-workflows-page.h"

typedef struct
{
  const char  *place;
  GType      (*get_type) (void);
} FlussiPlace;

static const FlussiPlace places[] = {
  { "workflows", flussi_workflows_page_get_type },
  { "lists", flussi_lists_page_get_type },
  { "content", flussi_content_page_get_type },
  { "objects", flussi_objects_page_get_type },
  { "tasks", flussi_tasks_page_get_type },
  { "outbox", flussi_outbox_page_get_type },
  { "activity", flussi_activity_page_get_type },
};

/**
 * flussi_places_make_page:
 * @session: a session
 * @place: a place of the sidebar
 *
 * Returns: (transfer floating) (nullable): the page of that place, %NULL if there
 *   is no such place
 */
GtkWidget *
flussi_places_make_page (FlussiSession *session,
                         const char    *place)
{
  if (g_str_has_prefix (place, "records:"))
    return flussi_records_page_new (session, place + strlen ("records:"));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].place, place))
      return g_object_new (places[i].get_type (), "session", session, NULL);
  return NULL;
}
