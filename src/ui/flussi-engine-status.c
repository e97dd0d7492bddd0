/* flussi-engine-status.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-engine-status.h"

#include "flussi-format.h"

#include <glib/gi18n.h>

#define MAX_SHOWN 8
#define SAME_TIME FLUSSI_INSTANT_MINUTE

struct _FlussiEngineStatus
{
  AdwBin          parent_instance;

  FlussiSession  *session;     /* (nullable) (owned) */
  GCancellable   *cancellable; /* (nullable) (owned) */

  GtkButton      *button;
  GtkPopover     *popover;
  GtkWidget      *dot;
  GtkLabel       *state;
  GtkLabel       *next;
  GtkLabel       *held_words;
  GtkButton      *hold;
  GtkListBox     *due;
};

/* Enrolments that are due at the same minute in the same workflow. */
typedef struct
{
  gint64        workflow;
  FlussiInstant at;
  gint64        count;
} FlussiDue;

G_DEFINE_FINAL_TYPE (FlussiEngineStatus, flussi_engine_status, ADW_TYPE_BIN)

static gpointer
load_due (FlussiDb  *db,
          gpointer   data,
          GError   **error)
{
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (FlussiDue));
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db,
                                 "SELECT workflow, min (due_at), count (*) FROM enrollment "
                                 "WHERE status = 'active' AND due_at IS NOT NULL "
                                 "GROUP BY due_at / 60000, workflow ORDER BY min (due_at) LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  flussi_statement_bind_int64 (statement, 1, MAX_SHOWN);
  for (;;)
    {
      FlussiDue entry;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&due);
      entry.workflow = flussi_statement_get_int64 (statement, 0);
      entry.at = flussi_statement_get_int64 (statement, 1);
      entry.count = flussi_statement_get_int64 (statement, 2);
      g_array_append_val (due, entry);
    }
}

static char *
describe_next (FlussiEngineStatus *self,
               GArray             *due)
{
  FlussiZone *zone = flussi_session_get_zone (self->session);
  FlussiInstant now = flussi_session_get_now (self->session);
  const FlussiDue *first = due->len > 0 ? &g_array_index (due, FlussiDue, 0) : NULL;
  g_autofree char *when = NULL;
  g_autofree char *number = NULL;
  gint64 count = 0;

  if (first == NULL)
    return g_strdup (_("Nothing is waiting"));
  for (guint i = 0; i < due->len; i++)
    if (g_array_index (due, FlussiDue, i).at < first->at + SAME_TIME)
      count += g_array_index (due, FlussiDue, i).count;
  when = flussi_format_when (zone, MAX (first->at, now), now);
  number = flussi_format_integer (count);
  /* TRANSLATORS: number of actions, when: "today, 09:00" */
  return g_strdup_printf (ngettext ("Next: %s action, %s", "Next: %s actions, %s", count), number, when);
}

static void
show_due (FlussiEngineStatus *self,
          GArray             *due)
{
  FlussiZone *zone = flussi_session_get_zone (self->session);
  FlussiInstant now = flussi_session_get_now (self->session);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->due))) != NULL)
    gtk_list_box_remove (self->due, row);
  for (guint i = 0; i < due->len; i++)
    {
      const FlussiDue *entry = &g_array_index (due, FlussiDue, i);
      const char *name = flussi_names_get_workflow (flussi_session_get_names (self->session), entry->workflow, NULL);
      g_autofree char *title = g_markup_escape_text (name != NULL ? name : "", -1);
      g_autofree char *when = flussi_format_when (zone, entry->at, now);
      g_autofree char *number = flussi_format_integer (entry->count);
      GtkWidget *count = gtk_label_new (number);

      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
      gtk_widget_add_css_class (count, "numeric");
      gtk_widget_add_css_class (count, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-details");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", entry->workflow);
      gtk_list_box_append (self->due, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->due), due->len > 0);
}

static void
due_loaded_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (FlussiEngineStatus) self = user_data;
  g_autoptr (GArray) due = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);
  g_autofree char *next = NULL;

  if (due == NULL || self->session == NULL)
    return;
  next = describe_next (self, due);
  gtk_label_set_text (self->next, next);
  show_due (self, due);
}

static void
refresh (FlussiEngineStatus *self)
{
  gboolean held = flussi_engine_get_held (flussi_session_get_engine (self->session));

  gtk_label_set_text (self->state, held ? _("Engine paused") : _("Engine running"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->state), -1);
  gtk_button_set_label (self->hold, held ? _("Resume everything") : _("Pause everything"));
  gtk_label_set_text (self->held_words,
                      held ? _("Nothing runs and nothing is sent until you resume.")
                           : _("Workflows that are on run by themselves."));
  if (held)
    gtk_widget_add_css_class (self->dot, "held");
  else
    gtk_widget_remove_css_class (self->dot, "held");
  flussi_session_query_async (self->session, load_due, NULL, NULL, (GDestroyNotify) g_array_unref, self->cancellable,
                              due_loaded_cb, g_object_ref (self));
}

static void
hold_clicked_cb (FlussiEngineStatus *self)
{
  FlussiEngine *engine = flussi_session_get_engine (self->session);

  flussi_engine_set_held (engine, !flussi_engine_get_held (engine));
  refresh (self);
}

static void
opened_cb (FlussiEngineStatus *self)
{
  gtk_popover_popup (self->popover);
}

static void
flussi_engine_status_dispose (GObject *object)
{
  FlussiEngineStatus *self = FLUSSI_ENGINE_STATUS (object);

  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_engine_status_parent_class)->dispose (object);
}

static void
flussi_engine_status_class_init (FlussiEngineStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_engine_status_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/engine-status.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, button);
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, popover);
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, dot);
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, state);
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, next);
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, held_words);
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, hold);
  gtk_widget_class_bind_template_child (widget_class, FlussiEngineStatus, due);
  gtk_widget_class_bind_template_callback (widget_class, hold_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
flussi_engine_status_init (FlussiEngineStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->button));
}

/**
 * flussi_engine_status_set_session:
 * @self: the foot of a sidebar
 * @session: whose engine it shows; given once
 */
void
flussi_engine_status_set_session (FlussiEngineStatus *self,
                                  FlussiSession      *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
