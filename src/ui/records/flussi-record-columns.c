/* flussi-record-columns.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-record-columns.h"

#include "flussi-format.h"
#include "flussi-record-item.h"

/* Implementation notes
 *
 * The database sorts, not the view. GTK 4.8 does not tell which header was
 * pressed, so each column has a sorter that only notes that it was asked: the
 * view asks the first one first, and turns its answer round when the order is
 * descending.
 */

#define MAX_DEFAULT_COLUMNS 7

typedef struct
{
  FlussiSession        *session;  /* (owned) */
  FlussiCatalog        *catalog;  /* (owned): keeps @property alive */
  const FlussiProperty *property; /* (nullable): NULL for the name of the record */
  gboolean              first;
} FlussiRecordColumn;

static const char *asked;

/* Which columns */

static gboolean
is_shown_by_default (const FlussiObjectType *type,
                     const FlussiProperty   *property)
{
  return !property->read_only && property->type != FLUSSI_PROPERTY_LONG_TEXT &&
         property->type != FLUSSI_PROPERTY_CALCULATED &&
         g_strcmp0 (property->name, type->primary) != 0 && g_strcmp0 (property->name, type->secondary) != 0;
}

static void
add_if_there (GPtrArray              *names,
              const FlussiObjectType *type,
              const char             *name)
{
  if (flussi_object_type_find_property (type, name) != NULL &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static GStrv
get_defaults (const FlussiObjectType *type)
{
  static const char *const useful[] = {
    "email", "phone", "company", "domain", "amount", "stage", "status", "priority", "lifecyclestage", "city",
    "industry", "due", "due_date", "close_date", "closedate", "number", "total",
  };
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (useful) && names->len < MAX_DEFAULT_COLUMNS - 2; i++)
    add_if_there (names, type, useful[i]);
  for (guint i = 0; i < type->properties->len && names->len < 4; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (type->properties, i);

      if (is_shown_by_default (type, property))
        add_if_there (names, type, property->name);
    }
  add_if_there (names, type, "owner");
  add_if_there (names, type, "createdate");
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

/**
 * flussi_record_columns_get_chosen:
 * @settings: the settings of the program
 * @type: an object type
 *
 * Returns: (transfer full): names of the properties that its list shows beside
 *   the name of the record
 */
GStrv
flussi_record_columns_get_chosen (GSettings              *settings,
                                  const FlussiObjectType *type)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, "record-columns");
  GStrv names = NULL;

  if (g_variant_lookup (all, type->name, "^as", &names))
    return names;
  return get_defaults (type);
}

/**
 * flussi_record_columns_choose:
 * @settings: the settings of the program
 * @type: an object type
 * @names: names of the properties that its list is to show
 */
void
flussi_record_columns_choose (GSettings              *settings,
                              const FlussiObjectType *type,
                              const char *const      *names)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, "record-columns");
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("a{sas}"));
  GVariantIter iter;
  const char *object;
  GVariant *value;

  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s@as}", &object, &value))
    {
      if (!g_str_equal (object, type->name))
        g_variant_builder_add (builder, "{s@as}", object, value);
      g_variant_unref (value);
    }
  g_variant_builder_add (builder, "{s@as}", type->name, g_variant_new_strv (names, -1));
  g_settings_set_value (settings, "record-columns", g_variant_builder_end (builder));
}

/* Cells */

static void
show_cell (GtkListItem        *list_item,
           FlussiRecordColumn *column)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  FlussiRecordItem *item = gtk_list_item_get_item (list_item);
  const FlussiRecord *record = item != NULL ? flussi_record_item_get_record (item) : NULL;
  const FlussiValue *value;
  g_autofree char *text = NULL;

  if (record == NULL)
    {
      gtk_label_set_text (GTK_LABEL (label), column->first ? "…" : "");
      return;
    }
  if (column->property == NULL)
    {
      text = flussi_record_dup_name (record);
    }
  else
    {
      value = flussi_record_get (record, column->property->name);
      text = value != NULL ? flussi_format_value (column->session, column->property, value) : g_strdup ("");
    }
  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
loaded_cb (FlussiRecordItem *item,
           GParamSpec       *pspec,
           GtkListItem      *list_item)
{
  show_cell (list_item, g_object_get_data (G_OBJECT (list_item), "column"));
}

static gboolean
is_number (const FlussiProperty *property)
{
  return property != NULL && (property->type == FLUSSI_PROPERTY_NUMBER || property->type == FLUSSI_PROPERTY_CURRENCY);
}

/* Names and addresses need more room than options and dates. */
static int
get_width (const FlussiProperty *property)
{
  if (property == NULL || property->type == FLUSSI_PROPERTY_EMAIL)
    return 18;
  return property->type == FLUSSI_PROPERTY_TEXT ? 12 : 9;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          FlussiRecordColumn       *column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean number = is_number (column->property);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  if (column->property == NULL)
    gtk_widget_add_css_class (label, "heading");
  gtk_label_set_width_chars (GTK_LABEL (label), get_width (column->property));
  g_object_set_data (G_OBJECT (list_item), "column", column);
  g_object_set_data (G_OBJECT (label), "list-item", list_item);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         FlussiRecordColumn       *column)
{
  g_signal_connect (gtk_list_item_get_item (list_item), "notify::loaded", G_CALLBACK (loaded_cb), list_item);
  show_cell (list_item, column);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           FlussiRecordColumn       *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), loaded_cb, list_item);
}

static void
column_free (FlussiRecordColumn *self)
{
  g_object_unref (self->session);
  flussi_catalog_unref (self->catalog);
  g_free (self);
}

static int
note_asked (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  if (asked == NULL)
    asked = user_data;
  return a == b ? 0 : -1;
}

static void
add_column (GtkColumnView          *view,
            FlussiSession          *session,
            const FlussiObjectType *type,
            const FlussiProperty   *property,
            gboolean                first)
{
  FlussiRecordColumn *column = g_new0 (FlussiRecordColumn, 1);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const FlussiProperty *primary = flussi_object_type_find_property (type, type->primary);
  const char *name = property != NULL ? property->name : type->primary;
  g_autoptr (GtkColumnViewColumn) self = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  column->session = g_object_ref (session);
  column->catalog = flussi_catalog_ref (flussi_session_get_catalog (session));
  column->property = property;
  column->first = first;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, (GClosureNotify) (GCallback) column_free,
                         G_CONNECT_DEFAULT);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  if (property == NULL && primary == NULL)
    name = "id";
  self = gtk_column_view_column_new (flussi_label_get (property != NULL ? &property->label : &type->singular), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (note_asked, (gpointer) name, NULL));
  gtk_column_view_column_set_sorter (self, sorter);
  gtk_column_view_column_set_resizable (self, TRUE);
  gtk_column_view_column_set_expand (self, TRUE);
  gtk_column_view_append_column (view, self);
}

/**
 * flussi_record_columns_fill:
 * @view: a column view of [class@RecordItem]s
 * @session: the session
 * @type: type of the records, of the session's catalogue
 * @names: names of properties
 *
 * Gives a list its columns: the name of the record, then the properties.
 */
void
flussi_record_columns_fill (GtkColumnView          *view,
                            FlussiSession          *session,
                            const FlussiObjectType *type,
                            const char *const      *names)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (view, column);
    }
  add_column (view, session, type, NULL, TRUE);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const FlussiProperty *property = flussi_object_type_find_property (type, names[i]);

      if (property != NULL)
        add_column (view, session, type, property, FALSE);
    }
}

/**
 * flussi_record_columns_get_sort:
 * @view: a column view with the columns of this module
 *
 * Returns: the order that its headers show
 */
FlussiRecordSort
flussi_record_columns_get_sort (GtkColumnView *view)
{
  g_autoptr (FlussiRecordItem) a = flussi_record_item_new (1);
  g_autoptr (FlussiRecordItem) b = flussi_record_item_new (2);
  GtkOrdering order;

  asked = NULL;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (view), a, b);
  return (FlussiRecordSort) { asked, order == GTK_ORDERING_LARGER };
}

/**
 * flussi_record_columns_get_cell:
 * @cell: (nullable): a widget inside of a column view
 * @record: (out): id of the record of its row
 *
 * Returns: (nullable): the name of the property that the cell shows, an empty
 *   text for the name of the record, %NULL if it is no cell
 */
const char *
flussi_record_columns_get_cell (GtkWidget *cell,
                                gint64    *record)
{
  GtkListItem *list_item = NULL;
  const FlussiRecordColumn *column;

  if (cell != NULL && !GTK_IS_LABEL (cell))
    cell = gtk_widget_get_first_child (cell);
  if (cell != NULL)
    list_item = g_object_get_data (G_OBJECT (cell), "list-item");
  if (list_item == NULL || gtk_list_item_get_item (list_item) == NULL)
    return NULL;
  column = g_object_get_data (G_OBJECT (list_item), "column");
  *record = flussi_record_item_get_id (gtk_list_item_get_item (list_item));
  return column->property != NULL ? column->property->name : "";
}
