/* flussi-import-wizard.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-import-wizard-private.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"

#include <glib/gi18n.h>

/* Implementation notes
 *
 * The plan belongs to one thread at a time: to the main thread while people
 * look at it, to a task while the file is read, to the engine's thread while it
 * is carried out. `busy` says which, and while it is set nothing here touches
 * the plan.
 */

G_DEFINE_FINAL_TYPE (FlussiImportWizard, flussi_import_wizard, ADW_TYPE_WINDOW)

static const char *const steps[] = { "file", "table", "columns", "values", "rules", "outcome" };

/* Navigation */

static const char *
get_page_title (const char *page)
{
  if (g_str_equal (page, "table"))
    return _("How the Table Is Written");
  if (g_str_equal (page, "columns"))
    return _("Where the Columns Go");
  if (g_str_equal (page, "values"))
    return _("Values Not Recognised");
  if (g_str_equal (page, "rules"))
    return _("Duplicates and Workflows");
  if (g_str_equal (page, "work"))
    return _("One Moment");
  if (g_str_equal (page, "outcome"))
    return _("What Would Happen");
  return _("Import a Table");
}

static const char *
get_next_label (FlussiImportWizard *self,
                const char         *page)
{
  if (g_str_equal (page, "rules"))
    return _("_Check");
  if (g_str_equal (page, "outcome"))
    return self->run == FLUSSI_IMPORT_RUN_CHECK ? _("_Import") : _("_Done");
  return _("_Next");
}

/**
 * flussi_import_wizard_show_page:
 * @self: the wizard
 * @page: name of a page
 *
 * Shows a page and the buttons that go with it.
 */
void
flussi_import_wizard_show_page (FlussiImportWizard *self,
                                const char         *page)
{
  gboolean imported = self->run == FLUSSI_IMPORT_RUN_IMPORT;
  const char *title = imported && g_str_equal (page, "outcome") ? _("Imported") : get_page_title (page);

  gtk_stack_set_visible_child_name (self->pages, page);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_button_set_label (self->next, get_next_label (self, page));
  gtk_widget_set_visible (GTK_WIDGET (self->next), !g_str_equal (page, "file") && !g_str_equal (page, "work"));
  gtk_widget_set_visible (GTK_WIDGET (self->back),
                          !g_str_equal (page, "file") && !g_str_equal (page, "work") && !imported);
}

static void
next_clicked_cb (FlussiImportWizard *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (g_str_equal (page, "table"))
    {
      flussi_import_wizard_show_columns (self);
      flussi_import_wizard_show_page (self, "columns");
    }
  else if (g_str_equal (page, "columns"))
    {
      flussi_import_wizard_leave_columns (self);
    }
  else if (g_str_equal (page, "values"))
    {
      flussi_import_wizard_show_rules (self);
      flussi_import_wizard_show_page (self, "rules");
    }
  else if (g_str_equal (page, "rules"))
    {
      flussi_import_wizard_take_rules (self);
      flussi_import_wizard_start (self, FLUSSI_IMPORT_RUN_CHECK);
    }
  else if (self->run == FLUSSI_IMPORT_RUN_CHECK)
    {
      flussi_import_wizard_start (self, FLUSSI_IMPORT_RUN_IMPORT);
    }
  else
    {
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
back_clicked_cb (FlussiImportWizard *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i], page))
      {
        const char *before = steps[i - 1];

        if (g_str_equal (before, "values") && !flussi_import_wizard_has_values (self))
          before = "columns";
        flussi_import_wizard_show_page (self, before);
        return;
      }
}

/* Detection */

typedef struct
{
  FlussiSchema   *schema;   /* (owned) */
  char           *object;   /* (owned) */
  char           *path;     /* (owned) */
  FlussiJson     *map;      /* (nullable) (owned) */
  FlussiProgress *progress; /* (owned) */
} FlussiDetection;

static void
detection_free (FlussiDetection *self)
{
  flussi_schema_unref (self->schema);
  g_free (self->object);
  g_free (self->path);
  g_clear_pointer (&self->map, flussi_json_unref);
  flussi_progress_unref (self->progress);
  g_free (self);
}

static void
detect_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  FlussiDetection *detection = task_data;
  g_autoptr (GError) error = NULL;
  FlussiImportPlan *plan = flussi_import_plan_detect (detection->schema, detection->object, detection->path,
                                                      detection->map, detection->progress, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) flussi_import_plan_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * flussi_import_wizard_show_problem:
 * @self: the wizard
 * @error: what is wrong with the file
 *
 * Goes back to the choice of the file and says what is wrong with it.
 */
void
flussi_import_wizard_show_problem (FlussiImportWizard *self,
                                   const GError       *error)
{
  g_autofree char *sentence = flussi_error_sentence (error);

  flussi_import_wizard_show_page (self, "file");
  gtk_label_set_text (self->file_problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->file_problem), TRUE);
}

static void
detected_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  FlussiImportWizard *self = FLUSSI_IMPORT_WIZARD (object);
  g_autoptr (GError) error = NULL;
  FlussiImportPlan *plan = g_task_propagate_pointer (G_TASK (result), &error);

  self->busy = FALSE;
  flussi_import_wizard_end_progress (self);
  if (plan == NULL)
    {
      flussi_import_wizard_show_problem (self, error);
      return;
    }
  g_clear_pointer (&self->plan, flussi_import_plan_free);
  self->plan = plan;
  gtk_widget_set_visible (GTK_WIDGET (self->file_problem), FALSE);
  flussi_import_wizard_show_table (self);
  flussi_import_wizard_show_page (self, "table");
}

/**
 * flussi_import_wizard_detect:
 * @self: the wizard, with a file
 *
 * Looks at the file again with what was said about it until now.
 */
void
flussi_import_wizard_detect (FlussiImportWizard *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, detected_cb, NULL);
  FlussiDetection *detection = g_new0 (FlussiDetection, 1);

  flussi_import_wizard_begin_progress (self, _("Reading the file…"));
  self->busy = TRUE;
  detection->schema = flussi_workspace_dup_schema (flussi_session_get_workspace (self->session));
  detection->object = g_strdup (self->object);
  detection->path = g_strdup (self->path);
  detection->map = self->map != NULL ? flussi_json_copy (self->map) : NULL;
  detection->progress = flussi_progress_ref (self->progress);
  g_task_set_task_data (task, detection, (GDestroyNotify) detection_free);
  g_task_run_in_thread (task, detect_in_thread);
}

/**
 * flussi_import_wizard_say:
 * @self: the wizard
 * @key: a key of the map
 * @value: (transfer full): its value
 *
 * Says something about the file that is not to be detected.
 */
void
flussi_import_wizard_say (FlussiImportWizard *self,
                          const char         *key,
                          FlussiJson         *value)
{
  FlussiJson *map = self->map != NULL ? flussi_json_copy (self->map) : flussi_json_new_object ();

  flussi_json_set (map, key, value);
  g_clear_pointer (&self->map, flussi_json_unref);
  self->map = map;
}

/* The file */

static void
take_file (FlussiImportWizard *self,
           const char         *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
  flussi_import_wizard_detect (self);
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FlussiImportWizard) self = user_data;
  g_autofree char *path = flussi_dialog_file_finish (result);

  if (path == NULL)
    return;
  g_clear_pointer (&self->map, flussi_json_unref);
  take_file (self, path);
}

static void
choose_clicked_cb (FlussiImportWizard *self)
{
  flussi_dialog_open_file_async (GTK_WIDGET (self), _("Choose a Table"), FLUSSI_FILE_TABLE, file_chosen_cb,
                                 g_object_ref (self));
}

static void
map_chosen_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (FlussiImportWizard) self = user_data;
  g_autofree char *path = flussi_dialog_file_finish (result);
  g_autoptr (GError) error = NULL;
  FlussiJson *map;

  if (path == NULL)
    return;
  map = flussi_json_read_file (path, &error);
  if (map == NULL)
    {
      flussi_import_wizard_show_problem (self, error);
      return;
    }
  g_clear_pointer (&self->map, flussi_json_unref);
  self->map = map;
  flussi_import_wizard_detect (self);
}

static void
map_clicked_cb (FlussiImportWizard *self)
{
  flussi_dialog_open_file_async (GTK_WIDGET (self), _("Choose a Map"), FLUSSI_FILE_MAP, map_chosen_cb,
                                 g_object_ref (self));
}

static gboolean
file_dropped_cb (FlussiImportWizard *self,
                 const GValue       *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path == NULL || self->busy)
    return FALSE;
  g_clear_pointer (&self->map, flussi_json_unref);
  take_file (self, path);
  return TRUE;
}

static void
object_chosen_cb (FlussiImportWizard *self)
{
  GPtrArray *types = flussi_catalog_get_objects (flussi_session_get_catalog (self->session));
  guint selected = gtk_drop_down_get_selected (self->objects);

  if (self->showing || selected >= types->len)
    return;
  g_free (self->object);
  self->object = g_strdup (((const FlussiObjectType *) g_ptr_array_index (types, selected))->name);
}

static void
show_objects (FlussiImportWizard *self)
{
  GPtrArray *types = flussi_catalog_get_objects (flussi_session_get_catalog (self->session));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < types->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (types, i);

      gtk_string_list_append (names, flussi_label_get (&type->plural));
      if (g_str_equal (type->name, self->object))
        selected = i;
    }
  self->showing = TRUE;
  gtk_drop_down_set_model (self->objects, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->objects, selected);
  self->showing = FALSE;
}

/* The class */

static gboolean
close_request_cb (FlussiImportWizard *self)
{
  if (!self->busy)
    return FALSE;
  g_cancellable_cancel (flussi_progress_get_cancellable (self->progress));
  return TRUE;
}

static void
flussi_import_wizard_dispose (GObject *object)
{
  FlussiImportWizard *self = FLUSSI_IMPORT_WIZARD (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_pointer (&self->plan, flussi_import_plan_free);
  g_clear_pointer (&self->report, flussi_import_report_free);
  g_clear_pointer (&self->progress, flussi_progress_unref);
  g_clear_pointer (&self->map, flussi_json_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->object, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_import_wizard_parent_class)->dispose (object);
}

static void
flussi_import_wizard_class_init (FlussiImportWizardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_import_wizard_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/import/import-wizard.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, pages);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, back);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, next);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, title);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, file_problem);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, objects);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, columns);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, columns_note);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, keys);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, duplicates);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, workflows);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, lenient);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, object_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  flussi_import_wizard_bind_table (widget_class);
  gtk_widget_class_bind_template_child (widget_class, FlussiImportWizard, values);
  flussi_import_wizard_bind_run (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
flussi_import_wizard_init (FlussiImportWizard *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (file_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  flussi_import_wizard_show_page (self, "file");
}

/**
 * flussi_import_wizard_present:
 * @parent: the window
 * @session: its session
 * @object: type of the records, empty for contacts
 * @path: (nullable): a file to begin with
 *
 * Brings a table into the workspace.
 */
void
flussi_import_wizard_present (GtkWindow     *parent,
                              FlussiSession *session,
                              const char    *object,
                              const char    *path)
{
  FlussiImportWizard *self = g_object_new (FLUSSI_TYPE_IMPORT_WIZARD, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->object = g_strdup (object[0] != '\0' ? object : "contact");
  show_objects (self);
  gtk_window_present (GTK_WINDOW (self));
  if (path != NULL)
    take_file (self, path);
}
