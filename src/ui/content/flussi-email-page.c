/* flussi-email-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-email-page.h"

#include "flussi-contents.h"
#include "flussi-markdown-preview.h"

#include <glib/gi18n.h>

struct _FlussiEmailPage
{
  FlussiPage         parent_instance;

  char              *uid;        /* (owned): new when the e-mail is */
  FlussiJson        *definition; /* (owned): what was read, with what is not edited here */
  gboolean           loaded;
  gboolean           loading;    /* what is shown comes from the file, not from a person */

  GtkEditable       *name;
  GtkEditable       *subject;
  GtkEditable       *preview;
  GtkSwitch         *marketing;
  GtkTextView       *body;
  GtkLabel          *shown_subject;
  GtkLabel          *shown_body;
};

G_DEFINE_FINAL_TYPE (FlussiEmailPage, flussi_email_page, FLUSSI_TYPE_PAGE)

static char *
dup_body (FlussiEmailPage *self)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (self->body), "text", &text, NULL);
  return text;
}

static void
show_preview (FlussiEmailPage *self)
{
  g_autofree char *body = dup_body (self);
  g_autofree char *markup = flussi_markdown_preview (body);
  g_autofree char *subject = flussi_markdown_preview (gtk_editable_get_text (self->subject));

  gtk_label_set_markup (self->shown_subject, subject);
  gtk_label_set_markup (self->shown_body, markup);
}

static void
changed_cb (FlussiEmailPage *self)
{
  const char *name = gtk_editable_get_text (self->name);

  show_preview (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "email.save", !self->loading && name[0] != '\0');
}

/* Reading: once; what is being written is never replaced by the file. */

static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  return flussi_contents_find (db, data, error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiEmailPage *self = user_data;
  g_autoptr (FlussiContent) content = flussi_page_query_finish (user_data, result);
  const char *subject, *preview, *body;

  if (content == NULL)
    return;
  self->loading = TRUE;
  self->definition = flussi_json_copy (content->definition);
  subject = flussi_json_get_string (content->definition, "subject");
  preview = flussi_json_get_string (content->definition, "preview");
  body = flussi_json_get_string (content->definition, "body");
  gtk_editable_set_text (self->name, content->name);
  gtk_editable_set_text (self->subject, subject != NULL ? subject : "");
  gtk_editable_set_text (self->preview, preview != NULL ? preview : "");
  gtk_switch_set_active (self->marketing, content->marketing);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body), body != NULL ? body : "", -1);
  flussi_page_set_title (FLUSSI_PAGE (self), content->name);
  changed_cb (self);
  self->loading = FALSE;
}

static void
flussi_email_page_refresh (FlussiPage *page)
{
  FlussiEmailPage *self = FLUSSI_EMAIL_PAGE (page);

  if (self->loaded)
    return;
  self->loaded = TRUE;
  flussi_page_query (page, load, g_strdup (self->uid), g_free, (GDestroyNotify) flussi_content_free, loaded_cb);
}

/* Saving */

static gpointer
save_content (FlussiEngine  *engine,
              gpointer       data,
              GError       **error)
{
  FlussiDb *db = flussi_engine_get_db (engine);

  if (!flussi_db_begin (db, error))
    return NULL;
  if (flussi_contents_save (db, data, flussi_engine_get_now (engine), error) == 0)
    flussi_db_rollback (db);
  else
    flussi_db_commit (db, error);
  return NULL;
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FlussiEmailPage *self = FLUSSI_EMAIL_PAGE (widget);
  FlussiContent *content = g_new0 (FlussiContent, 1);
  g_autofree char *body = dup_body (self);

  content->uid = g_strdup (self->uid);
  content->kind = g_strdup ("email");
  content->name = g_strdup (gtk_editable_get_text (self->name));
  content->marketing = gtk_switch_get_active (self->marketing);
  content->definition = flussi_json_copy (self->definition);
  flussi_json_set_string (content->definition, "subject", gtk_editable_get_text (self->subject));
  flussi_json_set_string (content->definition, "preview", gtk_editable_get_text (self->preview));
  flussi_json_set_string (content->definition, "body", body);
  flussi_page_set_title (FLUSSI_PAGE (self), content->name);
  gtk_widget_action_set_enabled (widget, "email.save", FALSE);
  flussi_page_act (FLUSSI_PAGE (self), save_content, content, (GDestroyNotify) flussi_content_free, _("Saved"));
}

static void
token_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FlussiEmailPage *self = FLUSSI_EMAIL_PAGE (widget);
  g_autofree char *token = g_strdup_printf ("{{%s}}", g_variant_get_string (parameter, NULL));

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->body), token, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
flussi_email_page_dispose (GObject *object)
{
  FlussiEmailPage *self = FLUSSI_EMAIL_PAGE (object);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->definition, flussi_json_unref);

  G_OBJECT_CLASS (flussi_email_page_parent_class)->dispose (object);
}

static void
flussi_email_page_class_init (FlussiEmailPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_email_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_email_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/content/email-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiEmailPage, name);
  gtk_widget_class_bind_template_child (widget_class, FlussiEmailPage, subject);
  gtk_widget_class_bind_template_child (widget_class, FlussiEmailPage, preview);
  gtk_widget_class_bind_template_child (widget_class, FlussiEmailPage, marketing);
  gtk_widget_class_bind_template_child (widget_class, FlussiEmailPage, body);
  gtk_widget_class_bind_template_child (widget_class, FlussiEmailPage, shown_subject);
  gtk_widget_class_bind_template_child (widget_class, FlussiEmailPage, shown_body);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "email.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "email.token", "s", token_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "email.save", NULL);
}

static void
flussi_email_page_init (FlussiEmailPage *self)
{
  self->definition = flussi_json_new_object ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->body), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "email.save", FALSE);
}

/**
 * flussi_email_page_new:
 * @session: the session
 * @uid: uid of an e-mail, empty for a new one
 *
 * Returns: (transfer floating): a page that writes it
 */
FlussiPage *
flussi_email_page_new (FlussiSession *session,
                       const char    *uid)
{
  FlussiEmailPage *self = g_object_new (FLUSSI_TYPE_EMAIL_PAGE, "session", session, NULL);

  self->loaded = uid[0] == '\0';
  self->uid = self->loaded ? g_uuid_string_random () : g_strdup (uid);
  if (self->loaded)
    flussi_page_set_title (FLUSSI_PAGE (self), _("New Email"));
  return FLUSSI_PAGE (self);
}
