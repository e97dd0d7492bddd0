/* flussi-record-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-page-private.h"

#include "flussi-format.h"
#include "flussi-record-timeline.h"
#include "flussi-value-popover.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (FlussiRecordPage, flussi_record_page, FLUSSI_TYPE_PAGE)

/* The line below the name: the first of these that the type has and the record
 * knows. */
static char *
make_subtitle (FlussiRecordPage *self)
{
  static const char *const telling[] = { "jobtitle", "company", "email", "domain", "amount", "stage", "status" };
  FlussiSession *session = flussi_page_get_session (FLUSSI_PAGE (self));
  const FlussiRecord *record = self->view->record;
  GString *text = g_string_new (NULL);
  guint n_parts = 0;

  if (record->deleted_at != FLUSSI_INSTANT_NONE)
    return g_string_free (g_string_append (text, _("Deleted")), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (telling) && n_parts < 2; i++)
    {
      const FlussiProperty *property = flussi_object_type_find_property (self->type, telling[i]);
      const FlussiValue *value = property != NULL ? flussi_record_get (record, telling[i]) : NULL;
      g_autofree char *part = NULL;

      if (value == NULL || flussi_value_is_unknown (value))
        continue;
      part = flussi_format_value (session, property, value);
      g_string_append_printf (text, "%s%s", n_parts++ > 0 ? ", " : "", part);
    }
  return g_string_free (text, FALSE);
}

static void
show_view (FlussiRecordPage *self)
{
  gboolean deleted = self->view->record->deleted_at != FLUSSI_INSTANT_NONE;
  g_autofree char *subtitle = make_subtitle (self);
  GtkListBoxRow *row;

  flussi_page_set_title (FLUSSI_PAGE (self), self->view->name);
  flussi_page_set_subtitle (FLUSSI_PAGE (self), flussi_label_get (&self->type->singular));
  adw_avatar_set_text (self->avatar, self->view->name);
  gtk_label_set_text (self->name, self->view->name);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle[0] != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.delete", !deleted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.restore", deleted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.enroll", !deleted && self->type->has_workflows);
  while ((row = gtk_list_box_get_row_at_index (self->timeline, 0)) != NULL)
    gtk_list_box_remove (self->timeline, GTK_WIDGET (row));
  flussi_record_timeline_fill (self->timeline, flussi_page_get_session (FLUSSI_PAGE (self)), self->view);
  flussi_record_page_show_properties (self);
  flussi_record_page_show_beside (self);
  gtk_stack_set_visible_child_name (self->content, "record");
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiRecordPage *self = user_data;
  FlussiRecordView *view = flussi_page_query_finish (user_data, result);

  if (view == NULL)
    return;
  g_clear_pointer (&self->view, flussi_record_view_free);
  self->view = view;
  show_view (self);
}

static void
flussi_record_page_refresh (FlussiPage *page)
{
  FlussiRecordPage *self = FLUSSI_RECORD_PAGE (page);
  FlussiInstant now = flussi_session_get_now (flussi_page_get_session (page));

  flussi_page_query (page, (FlussiSessionQuery) flussi_record_view_load,
                     flussi_record_key_new (self->object, self->id, now), (GDestroyNotify) flussi_record_key_free,
                     (GDestroyNotify) flussi_record_view_free, loaded_cb);
}

static void
property_activated_cb (FlussiRecordPage *self,
                       GtkListBoxRow    *row)
{
  const char *property = g_object_get_data (G_OBJECT (row), "property");

  flussi_value_popover_open (FLUSSI_PAGE (self), GTK_WIDGET (row), NULL, self->object, self->id, property,
                             flussi_record_get (self->view->record, property));
}

static void
all_clicked_cb (FlussiRecordPage *self)
{
  self->all = !self->all;
  flussi_record_page_show_properties (self);
}

static void
flussi_record_page_dispose (GObject *object)
{
  FlussiRecordPage *self = FLUSSI_RECORD_PAGE (object);

  g_clear_pointer (&self->view, flussi_record_view_free);
  g_clear_pointer (&self->object, g_free);

  G_OBJECT_CLASS (flussi_record_page_parent_class)->dispose (object);
}

static void
flussi_record_page_class_init (FlussiRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_record_page_dispose;
  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_record_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/records/record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, content);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, name);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, properties);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, no_enrollments);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, enrollments);
  gtk_widget_class_bind_template_child (widget_class, FlussiRecordPage, side);
  gtk_widget_class_bind_template_callback (widget_class, property_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  flussi_record_page_install_actions (widget_class);
}

static void
flussi_record_page_init (FlussiRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * flussi_record_page_new:
 * @session: the session
 * @object: type of the record
 * @id: its id
 *
 * Returns: (transfer floating) (nullable): its page, %NULL if there is no such type
 */
FlussiPage *
flussi_record_page_new (FlussiSession *session,
                        const char    *object,
                        gint64         id)
{
  const FlussiObjectType *type = flussi_catalog_find_object (flussi_session_get_catalog (session), object);
  FlussiRecordPage *self;

  if (type == NULL)
    return NULL;
  self = g_object_new (FLUSSI_TYPE_RECORD_PAGE, "session", session, NULL);
  self->type = type;
  self->object = g_strdup (object);
  self->id = id;
  return FLUSSI_PAGE (self);
}
