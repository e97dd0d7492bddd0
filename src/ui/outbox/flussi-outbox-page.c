/* flussi-outbox-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-outbox-page.h"

#include "flussi-acts.h"
#include "flussi-columns.h"
#include "flussi-format.h"
#include "flussi-record-words.h"
#include "flussi-run-query.h"
#include "flussi-tag.h"

#include <glib/gi18n.h>

#define MAX_SHOWN 1000

struct _FlussiOutboxPage
{
  FlussiPage           parent_instance;

  GListStore          *store;   /* (owned): of FlussiItem with a row of the outbox */
  GtkSingleSelection  *selection; /* (owned) */
  FlussiJson          *message; /* (nullable) (owned): the one that is read */

  GtkStack            *content;
  GtkDropDown         *statuses;
  GtkColumnView       *view;
  GtkStack            *reading;
  GtkLabel            *subject;
  GtkLabel            *from;
  GtkLabel            *to;
  GtkLabel            *state;
  GtkTextView         *text;
  GtkToggleButton     *source;
};

G_DEFINE_FINAL_TYPE (FlussiOutboxPage, flussi_outbox_page, FLUSSI_TYPE_PAGE)

static const char *const statuses[] = {
  NULL, "queued", "held", "retry", "unknown", "failed", "sent", "cancelled",
};

/* Columns */

static char *
get_to (gconstpointer data,
        gpointer      user_data)
{
  return g_strdup (flussi_json_get_string (data, "to"));
}

static char *
get_subject (gconstpointer data,
             gpointer      user_data)
{
  const char *subject = flussi_json_get_string (data, "subject");

  return g_strdup (subject != NULL ? subject : flussi_words_message_kind (flussi_json_get_string (data, "kind")));
}

static char *
get_when (gconstpointer data,
          gpointer      user_data)
{
  FlussiSession *session = flussi_page_get_session (user_data);
  FlussiInstant at = flussi_words_get_instant (data, "done_at");

  if (at == FLUSSI_INSTANT_NONE)
    at = flussi_words_get_instant (data, "due_at");
  return flussi_format_when (flussi_session_get_zone (session), at, flussi_session_get_now (session));
}

static GtkWidget *
make_tag (gpointer user_data)
{
  return flussi_tag_new ();
}

static FlussiTagTone
get_tone (const char *status)
{
  static const char *const bad[] = { "failed", "unknown", NULL };
  static const char *const waiting[] = { "held", "retry", NULL };

  if (status == NULL || g_str_equal (status, "cancelled"))
    return FLUSSI_TAG_PLAIN;
  if (g_strv_contains (bad, status))
    return FLUSSI_TAG_BAD;
  if (g_strv_contains (waiting, status))
    return FLUSSI_TAG_WARNING;
  return g_str_equal (status, "sent") ? FLUSSI_TAG_GOOD : FLUSSI_TAG_ACCENT;
}

static void
show_status (GtkWidget     *cell,
             gconstpointer  data,
             gpointer       user_data)
{
  const char *status = flussi_json_get_string (data, "status");

  flussi_tag_set (cell, flussi_words_message_status (status), get_tone (status));
}

/* Reading one */

/* A field of the head of a message as it leaves. */
static char *
dup_header (const char *payload,
            const char *name)
{
  g_autofree char *prefix = g_strconcat (name, ": ", NULL);
  const char *body = payload != NULL ? strstr (payload, "\r\n\r\n") : NULL;
  const char *start = payload;
  const char *end;

  while (start != NULL && !g_str_has_prefix (start, prefix))
    {
      start = strchr (start, '\n');
      start = start != NULL ? start + 1 : NULL;
    }
  if (start == NULL || (body != NULL && start > body))
    return NULL;
  start += strlen (prefix);
  end = strpbrk (start, "\r\n");
  return end != NULL ? g_strndup (start, end - start) : g_strdup (start);
}

static void
show_state (FlussiOutboxPage *self)
{
  const char *status = flussi_json_get_string (self->message, "status");
  const char *detail = flussi_json_get_string (self->message, "detail");
  const char *workflow = flussi_json_get_string (self->message, "workflow_name");
  g_autofree char *when = get_when (self->message, self);
  g_autoptr (GString) text = g_string_new (flussi_words_message_status (status));

  g_string_append_printf (text, ", %s", when);
  if (workflow != NULL)
    g_string_append_printf (text, " · %s", workflow);
  if (detail != NULL)
    g_string_append_printf (text, "\n%s", detail);
  gtk_label_set_text (self->state, text->str);
}

static void
show_text (FlussiOutboxPage *self)
{
  gboolean source = gtk_toggle_button_get_active (self->source);
  const char *text = NULL;
  g_autofree char *valid = NULL;

  if (self->message == NULL)
    return;
  text = flussi_json_get_string (self->message, source ? "payload" : "body");
  valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  gtk_text_view_set_monospace (self->text, source);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), valid, -1);
}

static void
update_actions (FlussiOutboxPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *status = self->message != NULL ? flussi_json_get_string (self->message, "status") : NULL;
  gboolean held = g_strcmp0 (status, "held") == 0;
  gboolean waits = held || g_strcmp0 (status, "queued") == 0 || g_strcmp0 (status, "retry") == 0;
  gboolean unknown = g_strcmp0 (status, "unknown") == 0;

  gtk_widget_action_set_enabled (widget, "outbox.release", held);
  gtk_widget_action_set_enabled (widget, "outbox.cancel", waits);
  gtk_widget_action_set_enabled (widget, "outbox.resend", unknown || g_strcmp0 (status, "failed") == 0);
  gtk_widget_action_set_enabled (widget, "outbox.consider-sent", unknown);
}

static void
message_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (FlussiOutboxPage) self = user_data;
  g_autoptr (GError) error = NULL;
  FlussiJson *message = flussi_session_query_finish (FLUSSI_SESSION (object), result, &error);
  g_autofree char *from = NULL;
  const char *subject;

  if (message == NULL)
    {
      flussi_page_report (FLUSSI_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->message, flussi_json_unref);
  self->message = message;
  from = dup_header (flussi_json_get_string (message, "payload"), "From");
  subject = flussi_json_get_string (message, "subject");
  gtk_label_set_text (self->subject, subject != NULL ? subject : "");
  gtk_label_set_text (self->from, from != NULL ? from : "–");
  gtk_label_set_text (self->to, flussi_json_get_string (message, "to"));
  show_state (self);
  show_text (self);
  update_actions (self);
  gtk_stack_set_visible_child_name (self->reading, "message");
}

static gpointer
load_message (FlussiDb  *db,
              gpointer   data,
              GError   **error)
{
  return flussi_outbox_get (db, *(gint64 *) data, error);
}

static void
selected_cb (FlussiOutboxPage *self)
{
  FlussiItem *item = gtk_single_selection_get_selected_item (self->selection);
  gint64 id;

  if (item == NULL)
    {
      gtk_stack_set_visible_child_name (self->reading, "none");
      return;
    }
  id = flussi_item_get_id (item);
  flussi_session_query_async (flussi_page_get_session (FLUSSI_PAGE (self)), load_message, g_memdup2 (&id, sizeof id),
                              g_free, (GDestroyNotify) flussi_json_unref, NULL, message_loaded_cb, g_object_ref (self));
}

/* The list */

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiOutboxPage *self = user_data;
  g_autoptr (FlussiJson) rows = flussi_page_query_finish (user_data, result);
  gboolean all = gtk_drop_down_get_selected (self->statuses) == 0;

  if (rows == NULL)
    return;
  flussi_run_rows_show (self->store, rows, "id");
  gtk_stack_set_visible_child_name (self->content, all && flussi_json_length (rows) == 0 ? "empty" : "main");
  selected_cb (self);
}

static void
flussi_outbox_page_refresh (FlussiPage *page)
{
  FlussiOutboxPage *self = FLUSSI_OUTBOX_PAGE (page);
  guint selected = gtk_drop_down_get_selected (self->statuses);
  FlussiInstant now = flussi_session_get_now (flussi_page_get_session (page));

  flussi_page_query (page, flussi_run_request_load_messages,
                     flussi_run_request_new (0, selected < G_N_ELEMENTS (statuses) ? statuses[selected] : NULL,
                                             MAX_SHOWN, now),
                     (GDestroyNotify) flussi_run_request_free, (GDestroyNotify) flussi_json_unref, loaded_cb);
}

static void
status_chosen_cb (FlussiOutboxPage *self)
{
  flussi_page_refresh (FLUSSI_PAGE (self));
}

static void
source_toggled_cb (FlussiOutboxPage *self)
{
  show_text (self);
}

/* Acts */

typedef struct
{
  gint64          message;
  FlussiOutboxAct act;
} FlussiMessageAct;

static gpointer
act_on_message (FlussiEngine  *engine,
                gpointer       data,
                GError       **error)
{
  const FlussiMessageAct *act = data;

  flussi_act_outbox (engine, act->message, act->act, error);
  return NULL;
}

static void
act (GtkWidget       *widget,
     FlussiOutboxAct  what,
     const char      *done)
{
  FlussiOutboxPage *self = FLUSSI_OUTBOX_PAGE (widget);
  FlussiMessageAct *data = g_new0 (FlussiMessageAct, 1);

  data->message = flussi_json_get_integer (self->message, "id", 0);
  data->act = what;
  flussi_page_act (FLUSSI_PAGE (self), act_on_message, data, g_free, done);
}

static void
release_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  act (widget, FLUSSI_OUTBOX_RELEASE, _("Released"));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  act (widget, FLUSSI_OUTBOX_CANCEL, _("It will not be sent"));
}

static void
resend_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  act (widget, FLUSSI_OUTBOX_RESEND, _("It will be sent again"));
}

static void
consider_sent_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  act (widget, FLUSSI_OUTBOX_CONSIDER_SENT, NULL);
}

static void
flussi_outbox_page_dispose (GObject *object)
{
  FlussiOutboxPage *self = FLUSSI_OUTBOX_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_pointer (&self->message, flussi_json_unref);

  G_OBJECT_CLASS (flussi_outbox_page_parent_class)->dispose (object);
}

static void
flussi_outbox_page_class_init (FlussiOutboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_outbox_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_outbox_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/outbox/outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, statuses);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, view);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, reading);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, subject);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, from);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, to);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, state);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, text);
  gtk_widget_class_bind_template_child (widget_class, FlussiOutboxPage, source);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_toggled_cb);
  gtk_widget_class_install_action (widget_class, "outbox.release", NULL, release_cb);
  gtk_widget_class_install_action (widget_class, "outbox.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "outbox.resend", NULL, resend_cb);
  gtk_widget_class_install_action (widget_class, "outbox.consider-sent", NULL, consider_sent_cb);
}

static void
flussi_outbox_page_init (FlussiOutboxPage *self)
{
  self->store = flussi_item_store_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  flussi_columns_add_text (self->view, _("When"), FLUSSI_COLUMN_DIM, get_when, self);
  flussi_columns_add_text (self->view, _("To"), FLUSSI_COLUMN_EXPAND, get_to, self);
  flussi_columns_add_text (self->view, _("Subject"), FLUSSI_COLUMN_EXPAND | FLUSSI_COLUMN_STRONG, get_subject, self);
  flussi_columns_add_widget (self->view, _("State"), FLUSSI_COLUMN_PLAIN, make_tag, show_status, self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
}
