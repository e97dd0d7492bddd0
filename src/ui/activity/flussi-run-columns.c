/* flussi-run-columns.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-run-columns.h"

#include "flussi-format.h"
#include "flussi-record-words.h"
#include "flussi-tag.h"

#include <glib/gi18n.h>

/* The data of the cells is the session, the data of the items FlussiJson. */

static char *
format_instant (gconstpointer  row,
                gpointer       session,
                const char    *key)
{
  return flussi_format_when (flussi_session_get_zone (session), flussi_words_get_instant (row, key),
                             flussi_session_get_now (session));
}

static char *
get_at (gconstpointer data,
        gpointer      user_data)
{
  return format_instant (data, user_data, "at");
}

static char *
get_started (gconstpointer data,
             gpointer      user_data)
{
  return format_instant (data, user_data, "started_at");
}

static char *
get_workflow (gconstpointer data,
              gpointer      user_data)
{
  return g_strdup (flussi_json_get_string (data, "workflow_name"));
}

static char *
get_record (gconstpointer data,
            gpointer      user_data)
{
  return g_strdup (flussi_json_get_string (data, "record_name"));
}

static char *
get_step (gconstpointer data,
          gpointer      user_data)
{
  const char *name = flussi_json_get_string (data, "step_name");

  return g_strdup (name != NULL ? name : flussi_json_get_string (data, "step"));
}

static char *
get_detail (gconstpointer data,
            gpointer      user_data)
{
  const char *detail = flussi_json_get_string (data, "detail");
  const char *branch = flussi_json_get_string (data, "branch_name");

  if (detail != NULL && detail[0] != '\0')
    return g_strdup (detail);
  if (branch != NULL)
    return g_strdup_printf (_("Branch “%s”"), branch);
  return g_strdup (flussi_json_get_string (data, "code"));
}

static char *
get_where (gconstpointer data,
           gpointer      user_data)
{
  return flussi_words_where_it_is (user_data, data);
}

static char *
get_version (gconstpointer data,
             gpointer      user_data)
{
  return flussi_format_integer (flussi_json_get_integer (data, "version", 0));
}

static GtkWidget *
make_tag (gpointer user_data)
{
  return flussi_tag_new ();
}

static void
show_result (GtkWidget     *cell,
             gconstpointer  data,
             gpointer       user_data)
{
  const char *result = flussi_json_get_string (data, "result");
  FlussiTagTone tone = FLUSSI_TAG_GOOD;

  if (g_strcmp0 (result, "failed") == 0)
    tone = FLUSSI_TAG_BAD;
  else if (g_strcmp0 (result, "skipped") == 0)
    tone = FLUSSI_TAG_WARNING;
  flussi_tag_set (cell, flussi_words_result (result), tone);
}

static void
show_status (GtkWidget     *cell,
             gconstpointer  data,
             gpointer       user_data)
{
  const char *status = flussi_json_get_string (data, "status");
  FlussiTagTone tone = FLUSSI_TAG_PLAIN;

  if (g_strcmp0 (status, "active") == 0)
    tone = FLUSSI_TAG_ACCENT;
  else if (g_strcmp0 (status, "failed") == 0)
    tone = FLUSSI_TAG_BAD;
  else if (g_strcmp0 (status, "goal_met") == 0 || g_strcmp0 (status, "completed") == 0)
    tone = FLUSSI_TAG_GOOD;
  flussi_tag_set (cell, flussi_words_status (status), tone);
}

/**
 * flussi_run_columns_add_log:
 * @view: a column view of [class@Item]s with rows of the action log
 * @session: the session; must outlive @view
 * @workflow: whether the rows belong to several workflows
 *
 * Adds the columns of the action log.
 */
void
flussi_run_columns_add_log (GtkColumnView *view,
                            FlussiSession *session,
                            gboolean       workflow)
{
  flussi_columns_add_text (view, _("When"), FLUSSI_COLUMN_DIM, get_at, session);
  if (workflow)
    flussi_columns_add_text (view, _("Workflow"), FLUSSI_COLUMN_EXPAND, get_workflow, session);
  flussi_columns_add_text (view, _("Record"), FLUSSI_COLUMN_EXPAND | FLUSSI_COLUMN_STRONG, get_record, session);
  flussi_columns_add_text (view, _("Action"), FLUSSI_COLUMN_EXPAND, get_step, session);
  flussi_columns_add_widget (view, _("Result"), FLUSSI_COLUMN_PLAIN, make_tag, show_result, session);
  flussi_columns_add_text (view, _("Details"), FLUSSI_COLUMN_EXPAND | FLUSSI_COLUMN_DIM, get_detail, session);
}

/**
 * flussi_run_columns_add_enrollments:
 * @view: a column view of [class@Item]s with enrolments
 * @session: the session; must outlive @view
 *
 * Adds the columns of the enrolment history.
 */
void
flussi_run_columns_add_enrollments (GtkColumnView *view,
                                    FlussiSession *session)
{
  flussi_columns_add_text (view, _("Enrolled"), FLUSSI_COLUMN_DIM, get_started, session);
  flussi_columns_add_text (view, _("Record"), FLUSSI_COLUMN_EXPAND | FLUSSI_COLUMN_STRONG, get_record, session);
  flussi_columns_add_widget (view, _("State"), FLUSSI_COLUMN_PLAIN, make_tag, show_status, session);
  flussi_columns_add_text (view, _("Where"), FLUSSI_COLUMN_EXPAND, get_where, session);
  flussi_columns_add_text (view, _("Version"), FLUSSI_COLUMN_NUMBER, get_version, session);
}
