/* flussi-preferences.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-preferences.h"

#include "flussi-dialogs.h"
#include "flussi-secrets.h"
#include "flussi-senders.h"
#include "flussi-settings.h"

#include <glib/gi18n.h>

#define FLUSSI_TYPE_PREFERENCES (flussi_preferences_get_type ())

G_DECLARE_FINAL_TYPE (FlussiPreferences, flussi_preferences, FLUSSI, PREFERENCES, AdwPreferencesWindow)

struct _FlussiPreferences
{
  AdwPreferencesWindow  parent_instance;

  FlussiSession        *session; /* (owned) */
  gboolean              showing; /* widgets are set from the workspace, not by a person */

  AdwComboRow          *delivery;
  AdwEntryRow          *from;
  AdwActionRow         *folder;
  AdwEntryRow          *host;
  AdwEntryRow          *port;
  AdwComboRow          *security;
  AdwEntryRow          *user;
  AdwEntryRow          *password;
  GtkWidget            *server;
  GtkSwitch            *held;
  AdwActionRow         *place;
};

G_DEFINE_FINAL_TYPE (FlussiPreferences, flussi_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const deliveries[] = { NULL, "folder", "smtp" };
static const char *const securities[] = { "starttls", "tls", "plain" };

static const char *const names[] = {
  FLUSSI_SETTING_MAIL_DELIVERY, FLUSSI_SETTING_MAIL_FROM, FLUSSI_SETTING_MAIL_FOLDER, FLUSSI_SETTING_SMTP_HOST,
  FLUSSI_SETTING_SMTP_PORT, FLUSSI_SETTING_SMTP_SECURITY, FLUSSI_SETTING_SMTP_USER,
};

/* Reading */

static gpointer
load (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_hash_table_insert (values, (gpointer) names[i], flussi_settings_get (db, names[i], NULL));
  return g_steal_pointer (&values);
}

static void
show_text (AdwEntryRow *row,
           GHashTable  *values,
           const char  *name)
{
  const char *text = g_hash_table_lookup (values, name);

  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
show_choice (AdwComboRow       *row,
             const char *const *choices,
             guint              n_choices,
             const char        *value)
{
  for (guint i = 0; i < n_choices; i++)
    if (g_strcmp0 (choices[i], value) == 0)
      adw_combo_row_set_selected (row, i);
}

static void
show_delivery (FlussiPreferences *self)
{
  guint delivery = adw_combo_row_get_selected (self->delivery);

  gtk_widget_set_visible (GTK_WIDGET (self->folder), delivery == 1);
  gtk_widget_set_visible (self->server, delivery == 2);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FlussiPreferences) self = user_data;
  g_autoptr (GHashTable) values = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);
  const char *folder;

  if (values == NULL || self->delivery == NULL)
    return;
  self->showing = TRUE;
  folder = g_hash_table_lookup (values, FLUSSI_SETTING_MAIL_FOLDER);
  adw_action_row_set_subtitle (self->folder, folder != NULL ? folder : _("Not chosen yet"));
  show_text (self->from, values, FLUSSI_SETTING_MAIL_FROM);
  show_text (self->host, values, FLUSSI_SETTING_SMTP_HOST);
  show_text (self->port, values, FLUSSI_SETTING_SMTP_PORT);
  show_text (self->user, values, FLUSSI_SETTING_SMTP_USER);
  show_choice (self->delivery, deliveries, G_N_ELEMENTS (deliveries),
               g_hash_table_lookup (values, FLUSSI_SETTING_MAIL_DELIVERY));
  show_choice (self->security, securities, G_N_ELEMENTS (securities),
               g_hash_table_lookup (values, FLUSSI_SETTING_SMTP_SECURITY));
  show_delivery (self);
  self->showing = FALSE;
}

/* Writing */

typedef struct
{
  const char *name;
  char       *value; /* (nullable) (owned) */
} FlussiSettingAct;

static void
setting_act_free (FlussiSettingAct *self)
{
  g_free (self->value);
  g_free (self);
}

static gpointer
set_setting (FlussiEngine  *engine,
             gpointer       data,
             GError       **error)
{
  const FlussiSettingAct *act = data;
  FlussiDb *db = flussi_engine_get_db (engine);

  if (!flussi_db_begin (db, error))
    return NULL;
  if (!flussi_settings_set (db, act->name, act->value, error))
    {
      flussi_db_rollback (db);
      return NULL;
    }
  if (flussi_db_commit (db, error))
    flussi_senders_set_up (engine, NULL, NULL);
  return NULL;
}

static void
set_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (FlussiPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);
  if (error != NULL)
    flussi_dialog_show_error (GTK_WIDGET (self), _("This did not work"), error);
}

/* Settings of a channel that are not complete yet keep its messages queued. */
static void
set (FlussiPreferences *self,
     const char        *name,
     const char        *value)
{
  FlussiSettingAct *act;

  if (self->showing)
    return;
  act = g_new0 (FlussiSettingAct, 1);
  act->name = name;
  act->value = value != NULL && value[0] != '\0' ? g_strdup (value) : NULL;
  flussi_engine_call_async (flussi_session_get_engine (self->session), set_setting, act,
                            (GDestroyNotify) setting_act_free, NULL, NULL, set_cb, g_object_ref (self));
}

static void
delivery_chosen_cb (FlussiPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->delivery);

  show_delivery (self);
  if (selected < G_N_ELEMENTS (deliveries))
    set (self, FLUSSI_SETTING_MAIL_DELIVERY, deliveries[selected]);
}

static void
security_chosen_cb (FlussiPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->security);

  if (selected < G_N_ELEMENTS (securities))
    set (self, FLUSSI_SETTING_SMTP_SECURITY, securities[selected]);
}

static void
text_applied_cb (FlussiPreferences *self,
                 AdwEntryRow       *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  if (row == self->from)
    set (self, FLUSSI_SETTING_MAIL_FROM, text);
  else if (row == self->host)
    set (self, FLUSSI_SETTING_SMTP_HOST, text);
  else if (row == self->port)
    set (self, FLUSSI_SETTING_SMTP_PORT, text);
  else
    set (self, FLUSSI_SETTING_SMTP_USER, text);
}

static void
password_applied_cb (FlussiPreferences *self)
{
  g_autoptr (GError) error = NULL;

  if (!flussi_secrets_store (FLUSSI_SECRET_SMTP, gtk_editable_get_text (GTK_EDITABLE (self->password)), &error))
    flussi_dialog_show_error (GTK_WIDGET (self), _("The password cannot be kept"), error);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
}

static void
folder_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (FlussiPreferences) self = user_data;
  g_autofree char *folder = flussi_dialog_file_finish (result);

  if (folder == NULL)
    return;
  adw_action_row_set_subtitle (self->folder, folder);
  set (self, FLUSSI_SETTING_MAIL_FOLDER, folder);
}

static void
folder_clicked_cb (FlussiPreferences *self)
{
  flussi_dialog_open_file_async (GTK_WIDGET (self), _("Folder for Emails"), FLUSSI_FILE_FOLDER, folder_chosen_cb,
                                 g_object_ref (self));
}

static void
held_changed_cb (FlussiPreferences *self)
{
  if (!self->showing)
    flussi_engine_set_held (flussi_session_get_engine (self->session), !gtk_switch_get_active (self->held));
}

static void
flussi_preferences_dispose (GObject *object)
{
  g_clear_object (&FLUSSI_PREFERENCES (object)->session);

  G_OBJECT_CLASS (flussi_preferences_parent_class)->dispose (object);
}

static void
flussi_preferences_class_init (FlussiPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/preferences/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, delivery);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, from);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, folder);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, host);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, port);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, security);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, user);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, password);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, server);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, held);
  gtk_widget_class_bind_template_child (widget_class, FlussiPreferences, place);
  gtk_widget_class_bind_template_callback (widget_class, delivery_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, security_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, held_changed_cb);
}

static void
flussi_preferences_init (FlussiPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * flussi_preferences_present:
 * @parent: the window
 * @session: its session
 *
 * Shows how messages leave, and what else can be set. What is changed is kept at once.
 */
void
flussi_preferences_present (GtkWindow     *parent,
                            FlussiSession *session)
{
  FlussiPreferences *self = g_object_new (FLUSSI_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->showing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->password), flussi_secrets_are_available ());
  gtk_switch_set_active (self->held, !flussi_engine_get_held (flussi_session_get_engine (session)));
  adw_action_row_set_subtitle (self->place, flussi_workspace_get_path (flussi_session_get_workspace (session)));
  show_delivery (self);
  self->showing = FALSE;
  flussi_session_query_async (session, load, NULL, NULL, (GDestroyNotify) g_hash_table_unref, NULL, loaded_cb,
                              g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
