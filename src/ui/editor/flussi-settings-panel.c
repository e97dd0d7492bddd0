/* flussi-settings-panel.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-settings-panel.h"

#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-params.h"
#include "flussi-windows-field.h"

typedef struct
{
  const char  *part; /* nullable: the object inside the settings that has the key */
  const char  *key;
  FlussiField *field;
} Setting;

struct _FlussiSettingsPanel
{
  FlussiDraftPanel   panel;

  FlussiJson        *draft;
  GArray            *settings; /* Setting */
};

G_DEFINE_FINAL_TYPE (FlussiSettingsPanel, flussi_settings_panel, FLUSSI_TYPE_DRAFT_PANEL)

static void
set_modified (FlussiSettingsPanel *self,
              gboolean             modified)
{
  gtk_widget_set_sensitive (self->panel.frame.save, modified);
  flussi_draft_panel_set_modified (&self->panel, modified);
}

static void
put (FlussiJson       *object,
     const char       *key,
     const FlussiJson *value)
{
  if (value != NULL)
    flussi_json_set (object, key, flussi_json_ref (value));
  else
    flussi_json_remove (object, key);
}

static void
setting_changed (FlussiSettingsPanel *self,
                 FlussiField         *field)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      Setting *setting = &g_array_index (self->settings, Setting, i);
      const FlussiJson *old;
      FlussiJson *part;

      if (setting->field != field)
        continue;
      if (setting->part == NULL)
        {
          put (self->draft, setting->key, flussi_field_get_value (field));
          break;
        }
      old = flussi_json_get (self->draft, setting->part);
      part = old != NULL ? flussi_json_copy (old) : flussi_json_new_object ();
      put (part, setting->key, flussi_field_get_value (field));
      flussi_json_set (self->draft, setting->part, part);
      break;
    }
  set_modified (self, TRUE);
}

static void
show_setting (FlussiSettingsPanel *self,
              const Setting       *setting)
{
  const FlussiJson *object = setting->part != NULL ? flussi_json_get (self->draft, setting->part) : self->draft;
  const FlussiJson *value = object != NULL ? flussi_json_get (object, setting->key) : NULL;

  flussi_field_set_value (setting->field, value != NULL && !flussi_json_is_null (value) ? value : NULL);
}

static void
read_draft (FlussiSettingsPanel *self)
{
  g_autoptr (FlussiJson) json = flussi_flow_settings_to_json (flussi_document_get_flow (self->panel.document)->settings);

  g_clear_pointer (&self->draft, flussi_json_unref);
  self->draft = json != NULL ? flussi_json_copy (json) : flussi_json_new_object ();
}

/* After an undo, say; what is typed and not saved stays. */
static void
document_changed (FlussiSettingsPanel *self)
{
  if (self->panel.modified)
    return;
  read_draft (self);
  for (guint i = 0; i < self->settings->len; i++)
    show_setting (self, &g_array_index (self->settings, Setting, i));
}

static void
add_setting (FlussiSettingsPanel *self,
             GtkWidget           *box,
             const char          *part,
             const char          *key,
             FlussiField         *field,
             const char          *label,
             const char          *hint)
{
  Setting setting = { part, key, field };

  show_setting (self, &setting);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (setting_changed), self);
  g_array_append_val (self->settings, setting);
  if (label != NULL)
    {
      flussi_field_set_label (field, label);
      flussi_form_add_labelled (box, label, hint, GTK_WIDGET (field));
    }
  else
    {
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (field));
    }
}

static GtkWidget *
add_section (FlussiSettingsPanel *self,
             const char          *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (section), flussi_form_title_new (title));
  gtk_box_append (GTK_BOX (self->panel.frame.content), section);
  return section;
}

static GListModel *
late_choices (void)
{
  GListStore *choices = g_list_store_new (FLUSSI_TYPE_PICK_ITEM);
  const struct { const char *value; const char *label; } all[] = {
    { "hold", _("Hold them until I decide") }, { "run", _("Send them all the same") }, { "skip", _("Skip them") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (FlussiPickItem) item = flussi_pick_item_new (all[i].value, all[i].label, NULL, NULL, NULL);

      g_list_store_append (choices, item);
    }
  return G_LIST_MODEL (choices);
}

static void
add_timing (FlussiSettingsPanel *self)
{
  GtkWidget *section = add_section (self, _("Timing"));
  FlussiFormContext *context = self->panel.context;

  add_setting (self, section, NULL, "windows", flussi_windows_field_new (context), _("Actions run only at these times"),
               _("At any time if left empty. Waits and branches are not held."));
  add_setting (self, section, NULL, "spread_minutes", flussi_number_field_new (context, TRUE, 0, 1440, _("minutes")),
               _("Spread what was held over"), NULL);
  add_setting (self, section, NULL, "pause_dates", flussi_days_field_new (context), _("Pause dates"),
               _("On these days no action runs."));
  add_setting (self, section, NULL, "turn_off_at", flussi_timepoint_field_new (context, FLUSSI_TIMEPOINT_FORM_TIME),
               _("Turn off automatically"), NULL);
  add_setting (self, section, NULL, "late_actions", flussi_choice_field_new (context, late_choices (),
                                                                             _("Hold them until I decide"), NULL),
               _("Messages that are late"), _("After the computer was off or asleep, or the workflow was paused."));
}

static void
add_others (FlussiSettingsPanel *self)
{
  FlussiFormContext *context = self->panel.context;
  GtkWidget *section = add_section (self, _("Notifications"));

  add_setting (self, section, "notify", "errors", flussi_boolean_field_new (context, _("Tell me about errors"), TRUE), NULL, NULL);
  add_setting (self, section, "notify", "weekly", flussi_boolean_field_new (context, _("Tell me every week how it goes"), FALSE),
               NULL, NULL);
  section = add_section (self, _("Connections"));
  add_setting (self, section, NULL, "campaign", flussi_text_field_new (context, FLUSSI_TEXT_LINE), _("Campaign"), NULL);
  add_setting (self, section, NULL, "tags", flussi_values_field_new (context, NULL), _("Tags"), NULL);
  section = add_section (self, _("Metrics"));
  add_setting (self, section, NULL, "conversion_step",
               flussi_choice_field_new (context, flussi_choices_steps (context), _("None"), _("None")),
               _("Step that counts as success"), NULL);
  section = add_section (self, _("Special cases"));
  add_setting (self, section, NULL, "allow_own_writes",
               flussi_boolean_field_new (context, _("Its own changes may enrol the same record again"), FALSE), NULL, NULL);
  add_setting (self, section, NULL, "enroll_merged",
               flussi_boolean_field_new (context, _("Records completed by a merge may come in"), FALSE), NULL, NULL);
}

/* --- Saving ------------------------------------------------------------------------------ */

static void
save_clicked (FlussiSettingsPanel *self)
{
  g_autoptr (GError) error = NULL;
  FlussiFlowSettings *settings;
  g_autoptr (FlussiFlow) edited = NULL;
  FlussiLabel label = { NULL };
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, self->draft);
  settings = flussi_flow_settings_from_json (&cursor, &error);
  if (settings == NULL)
    {
      g_autofree char *sentence = flussi_error_sentence (error);

      flussi_panel_frame_fail (&self->panel.frame, sentence);
      return;
    }
  edited = flussi_edit_set_settings (flussi_document_get_flow (self->panel.document), settings);
  flussi_edit_get_label (FLUSSI_EDIT_ACT_SETTINGS, 1, NULL, &label);
  if (flussi_document_edit (self->panel.document, edited, &label))
    {
      set_modified (self, FALSE);
      flussi_draft_panel_close (&self->panel);
    }
  flussi_edit_label_clear (&label);
}

static void
cancel_clicked (FlussiSettingsPanel *self)
{
  set_modified (self, FALSE);
  flussi_draft_panel_close (&self->panel);
}

static void
flussi_settings_panel_dispose (GObject *object)
{
  FlussiSettingsPanel *self = FLUSSI_SETTINGS_PANEL (object);

  G_OBJECT_CLASS (flussi_settings_panel_parent_class)->dispose (object);
  g_clear_pointer (&self->settings, g_array_unref);
  g_clear_pointer (&self->draft, flussi_json_unref);
}

static void
flussi_settings_panel_class_init (FlussiSettingsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_settings_panel_dispose;
}

static void
flussi_settings_panel_init (FlussiSettingsPanel *self)
{
  self->settings = g_array_new (FALSE, FALSE, sizeof (Setting));
}

/**
 * flussi_settings_panel_new:
 * @document: a document
 *
 * Returns: (transfer floating): the panel of its settings
 */
GtkWidget *
flussi_settings_panel_new (FlussiDocument *document)
{
  FlussiSettingsPanel *self = flussi_draft_panel_construct (FLUSSI_TYPE_SETTINGS_PANEL, document, NULL);

  read_draft (self);
  flussi_panel_frame_init (&self->panel.frame, _("Settings"));
  add_timing (self);
  add_others (self);
  g_signal_connect_swapped (self->panel.frame.save, "clicked", G_CALLBACK (save_clicked), self);
  g_signal_connect_swapped (self->panel.frame.cancel, "clicked", G_CALLBACK (cancel_clicked), self);
  gtk_widget_set_sensitive (self->panel.frame.save, FALSE);
  gtk_widget_set_parent (self->panel.frame.root, GTK_WIDGET (self));
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
