/* flussi-sidebar.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-sidebar.h"

#include "flussi-engine-status.h"
#include "flussi-format.h"
#include "flussi-places.h"

#include <glib/gi18n.h>

/* Counting a million records takes a moment: not more often than this. */
#define COUNT_INTERVAL 2

struct _FlussiSidebar
{
  AdwBin              parent_instance;

  FlussiSession      *session;     /* (nullable) (owned) */
  GCancellable       *cancellable; /* (nullable) (owned) */
  FlussiPlaceCounts  *counts;      /* (nullable) (owned) */
  char               *selected;    /* (nullable) (owned) */
  guint               count_source;
  gboolean            stale;

  GtkListBox         *list;
  FlussiEngineStatus *status;
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiSidebar, flussi_sidebar, ADW_TYPE_BIN)

/* Rows */

static GtkWidget *
make_row (const char *place,
          const char *section,
          const char *icon,
          const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "caption");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "place", g_strdup (place), g_free);
  g_object_set_data (G_OBJECT (row), "section", (gpointer) section);
  g_object_set_data (G_OBJECT (row), "count", count);
  return row;
}

static const char *
get_place (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "place");
}

static void
show_header_cb (GtkListBoxRow *row,
                GtkListBoxRow *before,
                gpointer       user_data)
{
  const char *section = g_object_get_data (G_OBJECT (row), "section");
  const char *last = before != NULL ? g_object_get_data (G_OBJECT (before), "section") : NULL;
  GtkWidget *label;

  if (section == NULL || g_strcmp0 (section, last) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (section);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_header (row, label);
}

static gint64
count_place (FlussiSidebar *self,
             const char    *place)
{
  const FlussiPlaceCounts *counts = self->counts;

  if (counts == NULL)
    return -1;
  if (g_str_has_prefix (place, "records:"))
    return flussi_place_counts_get_records (counts, place + strlen ("records:"));
  if (g_str_equal (place, "workflows"))
    return counts->n_workflows;
  if (g_str_equal (place, "lists"))
    return counts->n_lists;
  if (g_str_equal (place, "content"))
    return counts->n_contents;
  if (g_str_equal (place, "tasks"))
    return counts->n_tasks;
  if (g_str_equal (place, "outbox"))
    return counts->n_outbox;
  return -1;
}

static void
show_count (FlussiSidebar *self,
            GtkListBoxRow *row)
{
  gint64 count = count_place (self, get_place (row));
  g_autofree char *text = count > 0 ? flussi_format_integer (count) : g_strdup ("");

  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "count"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* The first object types of a new workspace, where nothing is in use yet. */
static gboolean
is_in_use (FlussiSidebar *self,
           const char    *object)
{
  static const char *const first[] = { "company", "contact", "deal", NULL };

  if (flussi_place_is_logged (object) || g_str_equal (object, "user"))
    return FALSE;
  return g_strv_contains (first, object) ||
         (self->counts != NULL && flussi_place_counts_get_records (self->counts, object) > 0);
}

static void
add_row (FlussiSidebar *self,
         const char    *place,
         const char    *section,
         const char    *icon,
         const char    *title)
{
  gtk_list_box_append (self->list, make_row (place, section, icon, title));
}

static void
add_records (FlussiSidebar *self)
{
  GPtrArray *objects = flussi_catalog_get_objects (flussi_session_get_catalog (self->session));

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);
      g_autofree char *place = g_strconcat ("records:", type->name, NULL);

      if (is_in_use (self, type->name))
        add_row (self, place, _("Records"), type->icon, flussi_label_get (&type->plural));
    }
  add_row (self, "objects", _("Records"), "view-more-horizontal-symbolic", _("All objects…"));
}

static GtkListBoxRow *
find_row (FlussiSidebar *self,
          const char    *place)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL || g_strcmp0 (get_place (row), place) == 0)
        return row;
    }
}

static void
build_rows (FlussiSidebar *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  add_row (self, "workflows", NULL, "flussi-workflow-symbolic", _("Workflows"));
  add_records (self);
  add_row (self, "lists", _("Resources"), "flussi-list-symbolic", _("Lists"));
  add_row (self, "content", _("Resources"), "flussi-content-symbolic", _("Content"));
  add_row (self, "tasks", _("Work"), "flussi-task-symbolic", _("Tasks"));
  add_row (self, "outbox", _("Work"), "flussi-outbox-symbolic", _("Outbox"));
  add_row (self, "activity", _("Work"), "flussi-activity-symbolic", _("Activity"));
  flussi_sidebar_select (self, self->selected);
}

/* Whether the object types in use are those that there are rows of. */
static gboolean
is_complete (FlussiSidebar *self)
{
  GPtrArray *objects = flussi_catalog_get_objects (flussi_session_get_catalog (self->session));

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);
      g_autofree char *place = g_strconcat ("records:", type->name, NULL);

      if (is_in_use (self, type->name) != (find_row (self, place) != NULL))
        return FALSE;
    }
  return TRUE;
}

/* Counting */

static void count (FlussiSidebar *self);

static gboolean
count_again_cb (gpointer user_data)
{
  FlussiSidebar *self = user_data;

  self->count_source = 0;
  if (self->stale)
    count (self);
  return G_SOURCE_REMOVE;
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FlussiSidebar) self = user_data;
  FlussiPlaceCounts *counts = flussi_session_query_finish (FLUSSI_SESSION (object), result, NULL);
  GtkListBoxRow *row;

  if (counts == NULL)
    return;
  g_clear_pointer (&self->counts, flussi_place_counts_free);
  self->counts = counts;
  if (!is_complete (self))
    build_rows (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    show_count (self, row);
}

static void
count (FlussiSidebar *self)
{
  self->stale = self->count_source != 0;
  if (self->stale)
    return;
  self->count_source = g_timeout_add_seconds (COUNT_INTERVAL, count_again_cb, self);
  flussi_session_query_async (self->session, (FlussiSessionQuery) flussi_place_counts_load, NULL, NULL,
                              (GDestroyNotify) flussi_place_counts_free, self->cancellable,
                              counted_cb, g_object_ref (self));
}

static void
row_activated_cb (FlussiSidebar *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, get_place (row));
}

static void
flussi_sidebar_dispose (GObject *object)
{
  FlussiSidebar *self = FLUSSI_SIDEBAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->counts, flussi_place_counts_free);
  g_clear_pointer (&self->selected, g_free);

  G_OBJECT_CLASS (flussi_sidebar_parent_class)->dispose (object);
}

static void
flussi_sidebar_class_init (FlussiSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_sidebar_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUSSI_TYPE_ENGINE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, FlussiSidebar, status);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
flussi_sidebar_init (FlussiSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, show_header_cb, NULL, NULL);
}

/**
 * flussi_sidebar_set_session:
 * @self: a sidebar
 * @session: what it shows; given once
 */
void
flussi_sidebar_set_session (FlussiSidebar *self,
                            FlussiSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (session, "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  flussi_engine_status_set_session (self->status, session);
  build_rows (self);
  count (self);
}

/**
 * flussi_sidebar_select:
 * @self: a sidebar
 * @place: (nullable): the place that is shown
 */
void
flussi_sidebar_select (FlussiSidebar *self,
                       const char    *place)
{
  if (self->selected != place)
    {
      g_free (self->selected);
      self->selected = g_strdup (place);
    }
  gtk_list_box_select_row (self->list, find_row (self, place));
}
