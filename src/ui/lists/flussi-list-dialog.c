/* flussi-list-dialog.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-list-dialog.h"

#include "flussi-acts.h"
#include "flussi-criteria-editor.h"
#include "flussi-error.h"

#include <glib/gi18n.h>

#define FLUSSI_TYPE_LIST_DIALOG (flussi_list_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FlussiListDialog, flussi_list_dialog, FLUSSI, LIST_DIALOG, AdwWindow)

struct _FlussiListDialog
{
  AdwWindow             parent_instance;

  FlussiPage           *page;   /* (owned) */
  char                 *uid;    /* (nullable) (owned): of the list that is changed */
  FlussiCriteriaEditor *editor;

  AdwWindowTitle       *title;
  GtkButton            *accept;
  GtkLabel             *problem;
  GtkWidget            *about;
  GtkEditable          *name;
  AdwComboRow          *objects;
  AdwComboRow          *kinds;
  GtkBox               *criteria;
};

G_DEFINE_FINAL_TYPE (FlussiListDialog, flussi_list_dialog, ADW_TYPE_WINDOW)

/* What is done, on the engine's thread */

typedef struct
{
  char       *uid;      /* (nullable): of the list that is changed */
  char       *name;     /* of a new one */
  char       *object;
  FlussiJson *criteria; /* (nullable): of an active one */
} FlussiListChange;

static void
list_change_free (FlussiListChange *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_free (self->object);
  g_clear_pointer (&self->criteria, flussi_json_unref);
  g_free (self);
}

static gpointer
change_list (FlussiEngine  *engine,
             gpointer       data,
             GError       **error)
{
  static const FlussiCause by_hand = { .actor = FLUSSI_ACTOR_USER };
  const FlussiListChange *change = data;

  if (change->uid != NULL)
    flussi_act_set_list_criteria (engine, change->uid, change->criteria, &by_hand, error);
  else
    flussi_act_add_list (engine, NULL, change->name, change->object, change->criteria, error);
  return NULL;
}

/* The dialog */

static gboolean
is_active (FlussiListDialog *self)
{
  return self->uid != NULL || adw_combo_row_get_selected (self->kinds) == 1;
}

static const char *
get_object (FlussiListDialog *self)
{
  GPtrArray *types = flussi_catalog_get_objects (flussi_session_get_catalog (flussi_page_get_session (self->page)));
  guint selected = adw_combo_row_get_selected (self->objects);

  return ((const FlussiObjectType *) g_ptr_array_index (types, selected < types->len ? selected : 0))->name;
}

/* A list without a name, or an active one without criteria, cannot be made. */
static void
update (FlussiListDialog *self)
{
  g_autofree char *name = NULL;
  gboolean ready = self->editor != NULL;

  if (!ready)
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  if (is_active (self))
    ready = flussi_criteria_editor_get_complete (self->editor) &&
            flussi_criteria_editor_get_criteria (self->editor) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->criteria), is_active (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), ready && (self->uid != NULL || name[0] != '\0'));
}

static void
object_chosen_cb (FlussiListDialog *self)
{
  if (self->editor == NULL)
    return;
  flussi_criteria_editor_set_object (self->editor, get_object (self));
  update (self);
}

static void
changed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FlussiListDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);
  if (error == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  sentence = flussi_error_sentence (error);
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), TRUE);
}

static void
accept_cb (FlussiListDialog *self)
{
  FlussiListChange *change = g_new0 (FlussiListChange, 1);

  change->uid = g_strdup (self->uid);
  change->name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  change->object = g_strdup (get_object (self));
  if (is_active (self))
    change->criteria = flussi_criteria_to_json (flussi_criteria_editor_get_criteria (self->editor));
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), FALSE);
  flussi_engine_call_async (flussi_session_get_engine (flussi_page_get_session (self->page)), change_list, change,
                            (GDestroyNotify) list_change_free, NULL, NULL, changed_cb, g_object_ref (self));
}

static void
flussi_list_dialog_dispose (GObject *object)
{
  FlussiListDialog *self = FLUSSI_LIST_DIALOG (object);

  g_clear_pointer (&self->uid, g_free);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (flussi_list_dialog_parent_class)->dispose (object);
}

static void
flussi_list_dialog_class_init (FlussiListDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_list_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/lists/list-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, about);
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, name);
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, objects);
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, FlussiListDialog, criteria);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, object_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
flussi_list_dialog_init (FlussiListDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_objects (FlussiListDialog *self,
              const char       *object)
{
  GPtrArray *types = flussi_catalog_get_objects (flussi_session_get_catalog (flussi_page_get_session (self->page)));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < types->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (types, i);

      gtk_string_list_append (names, flussi_label_get (&type->plural));
      if (g_str_equal (type->name, object))
        selected = i;
    }
  adw_combo_row_set_model (self->objects, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->objects, selected);
}

/**
 * flussi_list_dialog_present:
 * @page: the page
 * @list: (nullable): an active list; %NULL for a new list
 *
 * Asks for a new list, of records that are chosen by hand or meet criteria, and
 * makes it; or for other criteria of an active list, and sets them.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
flussi_list_dialog_present (FlussiPage       *page,
                            const FlussiList *list)
{
  const char *object = list != NULL ? list->object->type->name : "contact";
  FlussiListDialog *self;
  GtkWidget *editor;

  self = g_object_new (FLUSSI_TYPE_LIST_DIALOG, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)), NULL);
  self->page = g_object_ref (page);
  self->uid = list != NULL ? g_strdup (list->uid) : NULL;
  show_objects (self, object);
  editor = flussi_criteria_editor_new (flussi_page_get_session (page), object);
  gtk_box_append (self->criteria, editor);
  self->editor = FLUSSI_CRITERIA_EDITOR (editor);
  if (list != NULL)
    {
      g_autoptr (FlussiCriteria) criteria = flussi_criteria_parse (list->criteria, NULL);

      flussi_criteria_editor_set_criteria (self->editor, criteria);
    }
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (update), self);
  adw_window_title_set_title (self->title, list != NULL ? list->name : _("New List"));
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
  gtk_button_set_label (self->accept, list != NULL ? _("_Save") : _("C_reate"));
  gtk_widget_set_visible (self->about, list == NULL);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
