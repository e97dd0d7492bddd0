/* flussi-columns.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-columns.h"

#define EXPANDING_CHARS 12
#define LIST_ITEM "flussi-list-item"

typedef struct
{
  FlussiColumnFlags flags;
  FlussiCellText    text;
  FlussiCellMake    make;
  FlussiCellShow    show;
  gpointer          user_data;
} FlussiColumn;

typedef struct
{
  GCompareDataFunc compare;
  gpointer         user_data;
} FlussiOrder;

static GtkWidget *
make_label (FlussiColumnFlags flags)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean number = (flags & FLUSSI_COLUMN_NUMBER) != 0;

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  if (flags & FLUSSI_COLUMN_EXPAND)
    gtk_label_set_width_chars (GTK_LABEL (label), EXPANDING_CHARS);
  if (flags & FLUSSI_COLUMN_DIM)
    gtk_widget_add_css_class (label, "dim-label");
  if (flags & FLUSSI_COLUMN_STRONG)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          FlussiColumn             *column)
{
  GtkWidget *cell = column->make != NULL ? column->make (column->user_data) : make_label (column->flags);

  gtk_list_item_set_child (list_item, cell);
  g_object_set_data (G_OBJECT (cell), LIST_ITEM, list_item);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         FlussiColumn             *column)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  FlussiItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *text = NULL;

  if (column->show != NULL)
    {
      column->show (cell, flussi_item_get_data (item), column->user_data);
      return;
    }
  text = column->text (flussi_item_get_data (item), column->user_data);
  gtk_label_set_text (GTK_LABEL (cell), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (cell, column->flags & FLUSSI_COLUMN_NUMBER ? NULL : text);
}

static GtkColumnViewColumn *
add_column (GtkColumnView *view,
            const char    *title,
            FlussiColumn  *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) self = NULL;

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, (GClosureNotify) (GCallback) g_free,
                         G_CONNECT_DEFAULT);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  self = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (self, (column->flags & FLUSSI_COLUMN_EXPAND) != 0);
  gtk_column_view_column_set_resizable (self, TRUE);
  gtk_column_view_append_column (view, self);
  return self;
}

/**
 * flussi_columns_add_text:
 * @view: a column view of [class@Item]s
 * @title: title of the column
 * @flags: how it looks
 * @text: gives the text of a cell
 * @user_data: for @text; must outlive @view
 *
 * Adds a column of texts.
 *
 * Returns: (transfer none): the column
 */
GtkColumnViewColumn *
flussi_columns_add_text (GtkColumnView     *view,
                         const char        *title,
                         FlussiColumnFlags  flags,
                         FlussiCellText     text,
                         gpointer           user_data)
{
  FlussiColumn *column = g_new0 (FlussiColumn, 1);

  column->flags = flags;
  column->text = text;
  column->user_data = user_data;
  return add_column (view, title, column);
}

/**
 * flussi_columns_add_widget:
 * @view: a column view of [class@Item]s
 * @title: title of the column
 * @flags: how it looks
 * @make: makes the widget of a cell
 * @show: shows a row in it
 * @user_data: for @make and @show; must outlive @view
 *
 * Adds a column of widgets.
 *
 * Returns: (transfer none): the column
 */
GtkColumnViewColumn *
flussi_columns_add_widget (GtkColumnView     *view,
                           const char        *title,
                           FlussiColumnFlags  flags,
                           FlussiCellMake     make,
                           FlussiCellShow     show,
                           gpointer           user_data)
{
  FlussiColumn *column = g_new0 (FlussiColumn, 1);

  column->flags = flags;
  column->make = make;
  column->show = show;
  column->user_data = user_data;
  return add_column (view, title, column);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const FlussiOrder *order = user_data;

  return order->compare (flussi_item_get_data ((FlussiItem *) a), flussi_item_get_data ((FlussiItem *) b),
                         order->user_data);
}

/**
 * flussi_column_set_order:
 * @column: a column of [class@Item]s
 * @compare: compares the data of two of them
 * @user_data: for @compare
 *
 * Lets people sort by a column.
 */
void
flussi_column_set_order (GtkColumnViewColumn *column,
                         GCompareDataFunc     compare,
                         gpointer             user_data)
{
  FlussiOrder *order = g_new0 (FlussiOrder, 1);
  g_autoptr (GtkSorter) sorter = NULL;

  order->compare = compare;
  order->user_data = user_data;
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, order, g_free));
  gtk_column_view_column_set_sorter (column, sorter);
}

/* The row of a widget: of what a cell contains, of a cell, or of the space
 * around it. */
static GtkListItem *
find_list_item (GtkWidget *widget)
{
  GtkListItem *list_item = NULL;

  for (GtkWidget *at = widget; at != NULL && list_item == NULL; at = gtk_widget_get_parent (at))
    list_item = g_object_get_data (G_OBJECT (at), LIST_ITEM);
  for (GtkWidget *at = widget; at != NULL && list_item == NULL; at = gtk_widget_get_first_child (at))
    list_item = g_object_get_data (G_OBJECT (at), LIST_ITEM);
  return list_item;
}

/**
 * flussi_columns_select_at:
 * @view: a column view
 * @x: in the view
 * @y: in the view
 *
 * Selects the row at a place as a context menu does: alone, unless it is one of
 * those that are selected.
 *
 * Returns: whether there is one
 */
gboolean
flussi_columns_select_at (GtkColumnView *view,
                          double         x,
                          double         y)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (view);
  GtkListItem *list_item = find_list_item (gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT));

  if (list_item == NULL)
    return FALSE;
  if (!gtk_list_item_get_selected (list_item))
    gtk_selection_model_select_item (selection, gtk_list_item_get_position (list_item), TRUE);
  return TRUE;
}
