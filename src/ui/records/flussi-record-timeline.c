/* flussi-record-timeline.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-timeline.h"

#include "flussi-format.h"
#include "flussi-record-words.h"

#include <glib/gi18n.h>

#define MAX_CHANGES_SHOWN 4

/* What happened to a record, from whatever table it comes. */
typedef struct
{
  FlussiInstant  at;
  char          *icon;
  char          *title;
  char          *detail;
} FlussiMoment;

static void
moment_free (FlussiMoment *self)
{
  g_free (self->icon);
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

/* Takes @title and @detail. */
static void
add_moment (GPtrArray     *moments,
            FlussiInstant  at,
            const char    *icon,
            char          *title,
            char          *detail)
{
  FlussiMoment *moment = g_new0 (FlussiMoment, 1);

  moment->at = at;
  moment->icon = g_strdup (icon);
  moment->title = title;
  moment->detail = detail;
  g_ptr_array_add (moments, moment);
}

/* Changes */

static void
append_change (GString                    *text,
               FlussiSession              *session,
               const FlussiPropertyChange *change)
{
  const FlussiProperty *property = change->property->property;
  g_autofree char *old_value = flussi_format_value (session, property, &change->old_value);
  g_autofree char *new_value = flussi_format_value (session, property, &change->new_value);
  const char *label = flussi_label_get (&property->label);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (old_value[0] == '\0')
    g_string_append_printf (text, "%s: %s", label, new_value);
  else
    g_string_append_printf (text, "%s: %s → %s", label, old_value, new_value[0] != '\0' ? new_value : "–");
}

static void
append_changes (GString                  *text,
                FlussiSession            *session,
                const FlussiHistoryEntry *entry)
{
  guint n_shown = MIN (entry->properties->len, MAX_CHANGES_SHOWN);

  for (guint i = 0; i < n_shown; i++)
    append_change (text, session, &g_array_index (entry->properties, FlussiPropertyChange, i));
  if (entry->properties->len > n_shown)
    {
      guint more = entry->properties->len - n_shown;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more value", "and %u more values", more), more);
    }
}

static void
append_links (GString                  *text,
              const FlussiRecordView   *view,
              const FlussiHistoryEntry *entry)
{
  for (guint i = 0; entry->associations != NULL && i < entry->associations->len; i++)
    {
      const FlussiAssociationChange *change = &g_array_index (entry->associations, FlussiAssociationChange, i);
      const char *name = flussi_record_view_get_name (view, change->object->type->name, change->record);

      if (change->relabelled)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, change->added ? _("Associated with %s") : _("No longer associated with %s"), name);
    }
}

static const char *
get_kind_title (FlussiChangeKind kind)
{
  switch (kind)
    {
    case FLUSSI_CHANGE_CREATE:
      return _("Created");
    case FLUSSI_CHANGE_DELETE:
      return _("Deleted");
    case FLUSSI_CHANGE_RESTORE:
      return _("Restored");
    case FLUSSI_CHANGE_MERGE:
      return _("Merged");
    case FLUSSI_CHANGE_UPDATE:
    default:
      return NULL;
    }
}

/* A change of a few values is told in the title, a creation in the detail. */
static void
add_changes (GPtrArray              *moments,
             FlussiSession          *session,
             const FlussiRecordView *view)
{
  for (guint i = 0; i < view->history->len; i++)
    {
      const FlussiHistoryEntry *entry = g_ptr_array_index (view->history, i);
      g_autofree char *cause = flussi_words_cause (session, &entry->cause);
      g_autoptr (GString) changes = g_string_new (NULL);
      const char *title = get_kind_title (entry->kind);

      if (entry->kind != FLUSSI_CHANGE_CREATE)
        append_changes (changes, session, entry);
      append_links (changes, view, entry);
      if (title == NULL && changes->len == 0)
        continue;
      if (title == NULL)
        add_moment (moments, entry->at, "document-edit-symbolic", g_strdup (changes->str), g_steal_pointer (&cause));
      else
        add_moment (moments, entry->at, "flussi-records-symbolic", g_strdup (title),
                    changes->len > 0 ? g_strconcat (cause, "\n", changes->str, NULL) : g_steal_pointer (&cause));
    }
}

/* Events */

static char *
describe_properties (FlussiSession           *session,
                     const FlussiEventType   *type,
                     const FlussiRecordEvent *event)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *cause = flussi_words_cause (session, &event->cause);

  for (guint i = 0; event->properties != NULL && i < flussi_json_length (event->properties); i++)
    {
      const char *key = flussi_json_key_at (event->properties, i);
      FlussiJson *value = flussi_json_get (event->properties, key);
      const FlussiProperty *property = type != NULL ? flussi_event_type_find_property (type, key) : NULL;
      g_autofree char *line = NULL;

      if (flussi_json_is_null (value))
        continue;
      line = flussi_json_kind (value) == FLUSSI_JSON_STRING ? g_strdup (flussi_json_string (value))
                                                            : flussi_json_to_line (value);
      g_string_append_printf (text, "%s: %s\n", property != NULL ? flussi_label_get (&property->label) : key, line);
    }
  g_string_append (text, cause);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_events (GPtrArray              *moments,
            FlussiSession          *session,
            const FlussiRecordView *view)
{
  for (guint i = 0; i < view->events->len; i++)
    {
      const FlussiRecordEvent *event = g_ptr_array_index (view->events, i);
      const FlussiEventType *type = flussi_catalog_find_event (flussi_session_get_catalog (session), event->type);

      add_moment (moments, event->at, type != NULL ? type->icon : "flussi-trigger-event-symbolic",
                  g_strdup (type != NULL ? flussi_label_get (&type->label) : event->type),
                  describe_properties (session, type, event));
    }
}

static void
add_enrollments (GPtrArray              *moments,
                 const FlussiRecordView *view)
{
  for (guint i = 0; i < flussi_json_length (view->enrollments); i++)
    {
      const FlussiJson *row = flussi_json_at (view->enrollments, i);
      const char *name = flussi_json_get_string (row, "workflow_name");
      const char *reason = flussi_json_get_string (row, "reason");
      FlussiInstant ended = flussi_words_get_instant (row, "ended_at");
      g_autofree char *version = NULL;

      version = g_strdup_printf (_("version %d"), (int) flussi_json_get_integer (row, "version", 0));
      add_moment (moments, flussi_words_get_instant (row, "started_at"), "flussi-workflow-symbolic",
                  g_strdup_printf (_("Enrolled in “%s”"), name), g_steal_pointer (&version));
      if (ended != FLUSSI_INSTANT_NONE)
        add_moment (moments, ended, "flussi-step-end-symbolic",
                    g_strdup_printf ("%s: “%s”", flussi_words_status (flussi_json_get_string (row, "status")), name),
                    g_strdup (flussi_words_reason (reason)));
    }
}

static void
add_messages (GPtrArray              *moments,
              const FlussiRecordView *view)
{
  for (guint i = 0; i < flussi_json_length (view->messages); i++)
    {
      const FlussiJson *row = flussi_json_at (view->messages, i);
      FlussiInstant done = flussi_words_get_instant (row, "done_at");
      const char *subject = flussi_json_get_string (row, "subject");
      const char *workflow = flussi_json_get_string (row, "workflow_name");
      const char *status = flussi_words_message_status (flussi_json_get_string (row, "status"));

      add_moment (moments, done != FLUSSI_INSTANT_NONE ? done : flussi_words_get_instant (row, "created_at"),
                  "flussi-communication-symbolic",
                  g_strdup_printf ("%s: “%s”", flussi_words_message_kind (flussi_json_get_string (row, "kind")),
                                   subject != NULL ? subject : ""),
                  workflow != NULL ? g_strdup_printf ("%s · %s", status, workflow) : g_strdup (status));
    }
}

static int
compare_moments (gconstpointer a,
                 gconstpointer b)
{
  const FlussiMoment *first = *(FlussiMoment *const *) a;
  const FlussiMoment *second = *(FlussiMoment *const *) b;

  return (first->at < second->at) - (first->at > second->at);
}

/* Rows */

static GtkWidget *
make_words (const FlussiMoment *moment,
            const char         *when)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (moment->title);
  GtkWidget *detail = gtk_label_new (NULL);
  g_autofree char *text = g_strdup_printf ("%s%s%s", when, moment->detail[0] != '\0' ? " · " : "", moment->detail);

  gtk_label_set_text (GTK_LABEL (detail), text);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (detail), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_bottom (words, 14);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), detail);
  return words;
}

static GtkWidget *
make_row (const FlussiMoment *moment,
          const char         *when,
          gboolean            last)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_image_new_from_icon_name (moment->icon);
  GtkWidget *rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (dot, "timeline-dot");
  gtk_widget_add_css_class (rest, "timeline-line");
  gtk_widget_set_halign (rest, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (rest, TRUE);
  gtk_widget_set_visible (rest, !last);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), rest);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), make_words (moment, when));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, moment->title, -1);
  return row;
}

/**
 * flussi_record_timeline_fill:
 * @list: an empty list box
 * @session: the session
 * @view: what was read about a record
 *
 * Tells what happened to the record, newest first: its changes with who made
 * them, its events, enrolments and messages.
 */
void
flussi_record_timeline_fill (GtkListBox             *list,
                             FlussiSession          *session,
                             const FlussiRecordView *view)
{
  FlussiZone *zone = flussi_session_get_zone (session);
  FlussiInstant now = flussi_session_get_now (session);
  g_autoptr (GPtrArray) moments = g_ptr_array_new_with_free_func ((GDestroyNotify) moment_free);

  add_changes (moments, session, view);
  add_events (moments, session, view);
  add_enrollments (moments, view);
  add_messages (moments, view);
  g_ptr_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len; i++)
    {
      const FlussiMoment *moment = g_ptr_array_index (moments, i);
      g_autofree char *when = flussi_format_when (zone, moment->at, now);

      gtk_list_box_append (list, make_row (moment, when, i + 1 == moments->len));
    }
}
