/* flussi-chooser.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-chooser.h"

#include "flussi-text.h"

#include <glib/gi18n.h>

#define FLUSSI_TYPE_CHOOSER (flussi_chooser_get_type ())

G_DECLARE_FINAL_TYPE (FlussiChooser, flussi_chooser, FLUSSI, CHOOSER, AdwWindow)

struct _FlussiChooser
{
  AdwWindow        parent_instance;

  GTask           *task;   /* (nullable) (owned): NULL once it is answered */
  char            *needle; /* (nullable) (owned): folded */

  AdwWindowTitle  *title;
  GtkSearchEntry  *search;
  GtkListBox      *list;
  GtkLabel        *empty;
};

G_DEFINE_FINAL_TYPE (FlussiChooser, flussi_chooser, ADW_TYPE_WINDOW)

/**
 * flussi_choice_new:
 * @key: what is given back
 * @title: what people read
 * @subtitle: (nullable): a smaller line below
 * @icon: (nullable): name of an icon
 *
 * Returns: (transfer full): a choice
 */
FlussiChoice *
flussi_choice_new (const char *key,
                   const char *title,
                   const char *subtitle,
                   const char *icon)
{
  FlussiChoice *self = g_new0 (FlussiChoice, 1);

  self->key = g_strdup (key);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->icon = g_strdup (icon);
  return self;
}

/**
 * flussi_choice_free:
 * @self: (transfer full): a choice
 */
void
flussi_choice_free (FlussiChoice *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->icon);
  g_free (self);
}

static void
answer (FlussiChooser *self,
        const char    *key)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_pointer (task, g_strdup (key), g_free);
}

static void
row_activated_cb (FlussiChooser *self,
                  GtkListBoxRow *row)
{
  answer (self, g_object_get_data (G_OBJECT (row), "key"));
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
is_shown (GtkListBoxRow *row,
          gpointer       user_data)
{
  FlussiChooser *self = user_data;

  return self->needle == NULL || strstr (g_object_get_data (G_OBJECT (row), "folded"), self->needle) != NULL;
}

static void
search_changed_cb (FlussiChooser *self)
{
  g_free (self->needle);
  self->needle = flussi_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

/* Enter in the search takes the first row that is left. */
static void
search_activated_cb (FlussiChooser *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_shown (row, self))
      {
        row_activated_cb (self, row);
        return;
      }
}

static void
flussi_chooser_dispose (GObject *object)
{
  FlussiChooser *self = FLUSSI_CHOOSER (object);

  answer (self, NULL);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (flussi_chooser_parent_class)->dispose (object);
}

static void
flussi_chooser_class_init (FlussiChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_chooser_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiChooser, title);
  gtk_widget_class_bind_template_child (widget_class, FlussiChooser, search);
  gtk_widget_class_bind_template_child (widget_class, FlussiChooser, list);
  gtk_widget_class_bind_template_child (widget_class, FlussiChooser, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
flussi_chooser_init (FlussiChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_shown, self, NULL);
}

static void
add_choice (FlussiChooser      *self,
            const FlussiChoice *choice)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (choice->title, -1);
  g_autofree char *subtitle = g_markup_escape_text (choice->subtitle != NULL ? choice->subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (choice->icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (choice->icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (choice->key), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded", flussi_text_fold (choice->title), g_free);
  gtk_list_box_append (self->list, row);
}

/**
 * flussi_chooser_pick_async:
 * @widget: a widget of the window
 * @title: what is chosen
 * @empty: what to say when there is nothing to choose
 * @choices: (element-type FlussiChoice): what there is, in order
 * @callback: called when something was chosen, or nothing
 * @user_data: for @callback
 *
 * Lets people choose one thing, with a search.
 */
void
flussi_chooser_pick_async (GtkWidget           *widget,
                           const char          *title,
                           const char          *empty,
                           GPtrArray           *choices,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  FlussiChooser *self = g_object_new (FLUSSI_TYPE_CHOOSER, "transient-for", gtk_widget_get_root (widget), NULL);

  self->task = g_task_new (NULL, NULL, callback, user_data);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->empty, empty);
  for (guint i = 0; i < choices->len; i++)
    add_choice (self, g_ptr_array_index (choices, i));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * flussi_chooser_pick_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): key of what was chosen
 */
char *
flussi_chooser_pick_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
