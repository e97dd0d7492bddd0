/* flussi-objects-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-objects-page.h"

#include "flussi-format.h"
#include "flussi-places.h"


struct _FlussiObjectsPage
{
  FlussiPage  parent_instance;

  GtkFlowBox *grid;
};

G_DEFINE_FINAL_TYPE (FlussiObjectsPage, flussi_objects_page, FLUSSI_TYPE_PAGE)

static GtkWidget *
make_tile (const FlussiObjectType *type,
           gint64                  count)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *image = gtk_image_new_from_icon_name (type->icon);
  GtkWidget *title = gtk_label_new (flussi_label_get (&type->plural));
  g_autofree char *number = flussi_format_integer (count);
  GtkWidget *records = gtk_label_new (count > 0 ? number : "–");
  g_autofree char *place = g_strconcat ("records:", type->name, NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (records), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (records, "dim-label");
  gtk_widget_add_css_class (records, "numeric");
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "object-tile");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), records);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  flussi_label_get (&type->plural), -1);
  return button;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  FlussiObjectsPage *self = user_data;
  g_autoptr (FlussiPlaceCounts) counts = flussi_page_query_finish (user_data, result);
  GPtrArray *types;
  GtkWidget *child;

  if (counts == NULL)
    return;
  types = flussi_catalog_get_objects (flussi_session_get_catalog (flussi_page_get_session (FLUSSI_PAGE (self))));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_flow_box_remove (self->grid, child);
  for (guint i = 0; i < types->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (types, i);
      GtkWidget *tile = make_tile (type, flussi_place_counts_get_records (counts, type->name));

      gtk_flow_box_insert (self->grid, tile, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
    }
}

static void
flussi_objects_page_refresh (FlussiPage *page)
{
  flussi_page_query (page, (FlussiSessionQuery) flussi_place_counts_load, NULL, NULL,
                     (GDestroyNotify) flussi_place_counts_free, loaded_cb);
}

static void
flussi_objects_page_class_init (FlussiObjectsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FLUSSI_PAGE_CLASS (klass)->refresh = flussi_objects_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/records/objects-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiObjectsPage, grid);
}

static void
flussi_objects_page_init (FlussiObjectsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
