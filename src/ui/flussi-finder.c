/* flussi-finder.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-finder.h"

#include "flussi-chooser.h"
#include "flussi-contents.h"
#include "flussi-flows.h"
#include "flussi-lists.h"
#include "flussi-record-query.h"
#include "flussi-records.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

/* Implementation notes
 *
 * The key of a choice is a detailed action name, such as
 * `win.open-record(('contact',int64 1))`, so that whatever is found is opened
 * in one way.
 */

#define MAX_OF_A_KIND 5

#define FLUSSI_TYPE_FINDER (flussi_finder_get_type ())

G_DECLARE_FINAL_TYPE (FlussiFinder, flussi_finder, FLUSSI, FINDER, AdwWindow)

struct _FlussiFinder
{
  AdwWindow        parent_instance;

  FlussiSession   *session;     /* (owned) */
  GCancellable    *cancellable; /* (nullable) (owned): of the search under way */

  GtkSearchEntry  *search;
  GtkListBox      *list;
};

G_DEFINE_FINAL_TYPE (FlussiFinder, flussi_finder, ADW_TYPE_WINDOW)

typedef struct
{
  const char *key;
  const char *title;
  const char *icon;
} FlussiCommand;

static const FlussiCommand commands[] = {
  { "win.new-workflow", N_("Create Workflow"), "flussi-workflow-symbolic" },
  { "win.new-from-template", N_("Create Workflow from a Template"), "flussi-workflow-symbolic" },
  { "win.new-with-assistant", N_("Create Workflow with the Assistant"), "flussi-workflow-symbolic" },
  { "win.import('')", N_("Import a Table"), "document-open-symbolic" },
  { "win.show('workflows')", N_("Workflows"), "flussi-workflow-symbolic" },
  { "win.show('objects')", N_("All Objects"), "flussi-records-symbolic" },
  { "win.show('lists')", N_("Lists"), "flussi-list-symbolic" },
  { "win.show('content')", N_("Content"), "flussi-content-symbolic" },
  { "win.show('tasks')", N_("Tasks"), "flussi-task-symbolic" },
  { "win.show('outbox')", N_("Outbox"), "flussi-outbox-symbolic" },
  { "win.show('activity')", N_("Activity"), "flussi-activity-symbolic" },
  { "win.preferences", N_("Preferences"), "emblem-system-symbolic" },
  { "app.open", N_("Open a Workspace"), "document-open-symbolic" },
};

/* Searching, on the reader's thread; @data is what was typed */

static gboolean
contains (const char *text,
          const char *needle)
{
  g_autofree char *folded = flussi_text_fold (text);
  g_autofree char *folded_needle = flussi_text_fold (needle);

  return strstr (folded, folded_needle) != NULL;
}

static void
add_choice (GPtrArray  *choices,
            char       *key,
            const char *title,
            const char *subtitle,
            const char *icon)
{
  g_ptr_array_add (choices, flussi_choice_new (key, title, subtitle, icon));
  g_free (key);
}

static gboolean
find_records (FlussiDb                  *db,
              const FlussiSchemaObject  *object,
              const char                *text,
              GPtrArray                 *choices,
              GError                   **error)
{
  const FlussiRecordQuery query = { .object = object, .search = text };
  g_autoptr (GArray) ids = flussi_record_query_ids (&query, db, MAX_OF_A_KIND, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *name = flussi_records_dup_name (db, object, id);

      add_choice (choices, g_strdup_printf ("win.open-record(('%s', int64 %" G_GINT64_FORMAT "))", object->type->name, id),
                  name, flussi_label_get (&object->type->singular), object->type->icon);
    }
  return TRUE;
}

static gboolean
find_workflows (FlussiDb    *db,
                const char  *text,
                GPtrArray   *choices,
                GError     **error)
{
  g_autoptr (GPtrArray) workflows = flussi_flows_list (db, 0, error);

  for (guint i = 0; workflows != NULL && i < workflows->len; i++)
    {
      const FlussiWorkflow *workflow = g_ptr_array_index (workflows, i);

      if (contains (workflow->name, text))
        add_choice (choices, g_strdup_printf ("win.open-workflow(int64 %" G_GINT64_FORMAT ")", workflow->id),
                    workflow->name, _("Workflow"), "flussi-workflow-symbolic");
    }
  return workflows != NULL;
}

static gboolean
find_lists (FlussiDb    *db,
            const char  *text,
            GPtrArray   *choices,
            GError     **error)
{
  g_autoptr (GPtrArray) lists = flussi_lists_list (db, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const FlussiList *list = g_ptr_array_index (lists, i);

      if (contains (list->name, text))
        add_choice (choices, g_strdup_printf ("win.open-list(int64 %" G_GINT64_FORMAT ")", list->id),
                    list->name, _("List"), "flussi-list-symbolic");
    }
  return lists != NULL;
}

static gboolean
find_contents (FlussiDb    *db,
               const char  *text,
               GPtrArray   *choices,
               GError     **error)
{
  g_autoptr (GPtrArray) contents = flussi_contents_list (db, "email", error);

  for (guint i = 0; contents != NULL && i < contents->len; i++)
    {
      const FlussiContent *content = g_ptr_array_index (contents, i);
      g_autoptr (GVariant) uid = g_variant_ref_sink (g_variant_new_string (content->uid));
      g_autofree char *printed = g_variant_print (uid, FALSE);

      if (contains (content->name, text))
        add_choice (choices, g_strdup_printf ("win.open-content(%s)", printed), content->name, _("Email"),
                    "flussi-content-symbolic");
    }
  return contents != NULL;
}

static gpointer
find (FlussiDb  *db,
      gpointer   data,
      GError   **error)
{
  FlussiSchema *schema = flussi_db_get_schema (db);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_choice_free);

  if (!find_workflows (db, data, choices, error))
    return NULL;
  for (int i = 0; i < flussi_schema_get_n_objects (schema); i++)
    if (!find_records (db, flussi_schema_get_nth_object (schema, i), data, choices, error))
      return NULL;
  if (!find_lists (db, data, choices, error) || !find_contents (db, data, choices, error))
    return NULL;
  return g_steal_pointer (&choices);
}

/* Rows */

static void
add_row (FlussiFinder       *self,
         const FlussiChoice *choice)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (choice->title, -1);
  g_autofree char *subtitle = g_markup_escape_text (choice->subtitle != NULL ? choice->subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (choice->icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (choice->key), g_free);
  gtk_list_box_append (self->list, row);
}

static void
show_found (FlussiFinder *self,
            const char   *text,
            GPtrArray    *choices)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    add_row (self, g_ptr_array_index (choices, i));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const FlussiChoice choice = { (char *) commands[i].key, (char *) _(commands[i].title), NULL,
                                    (char *) commands[i].icon };

      if (contains (choice.title, text))
        add_row (self, &choice);
    }
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FlussiFinder) self = user_data;
  g_autoptr (GPtrArray) choices = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);

  if (choices != NULL && self->list != NULL)
    show_found (self, gtk_editable_get_text (GTK_EDITABLE (self->search)), choices);
}

static void
search_changed_cb (FlussiFinder *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (flussi_text_is_blank (text))
    {
      show_found (self, "", NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  flussi_session_query_async (self->session, find, g_strdup (text), g_free, (GDestroyNotify) g_ptr_array_unref,
                              self->cancellable, found_cb, g_object_ref (self));
}

static void
row_activated_cb (FlussiFinder  *self,
                  GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (g_object_get_data (G_OBJECT (row), "key"), &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, target);
  gtk_window_close (GTK_WINDOW (self));
}

static void
search_activated_cb (FlussiFinder *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
flussi_finder_dispose (GObject *object)
{
  FlussiFinder *self = FLUSSI_FINDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_finder_parent_class)->dispose (object);
}

static void
flussi_finder_class_init (FlussiFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_finder_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/finder.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiFinder, search);
  gtk_widget_class_bind_template_child (widget_class, FlussiFinder, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
flussi_finder_init (FlussiFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * flussi_finder_present:
 * @parent: the window
 * @session: its session
 *
 * Finds any record, workflow, list, e-mail, place or command by a few letters and
 * opens it through the actions of @parent.
 */
void
flussi_finder_present (GtkWindow     *parent,
                       FlussiSession *session)
{
  FlussiFinder *self = g_object_new (FLUSSI_TYPE_FINDER, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  show_found (self, "", NULL);
  gtk_window_present (GTK_WINDOW (self));
}
