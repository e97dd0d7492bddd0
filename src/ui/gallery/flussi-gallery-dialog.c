/* flussi-gallery-dialog.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-gallery-dialog.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-gallery.h"
#include "flussi-template-card.h"
#include "flussi-template-preview.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* Implementation notes
 *
 * Two pages: the templates with their shelves at the side, and the preview of
 * one. A shelf is all templates, one's own, those of a function, or those about an
 * object; a search looks at all of them, in both languages at once. The cards are
 * made once and only shown or hidden, so that typing stays fluent.
 */

#define SHELF "flussi-shelf"
#define TEMPLATE "flussi-template"

typedef enum
{
  SHELF_ALL,
  SHELF_OWN,
  SHELF_FUNCTION,
  SHELF_OBJECT,
} FlussiShelfKind;

typedef struct
{
  FlussiShelfKind  kind;
  char            *name; /* (nullable) (owned): of the function or object */
} FlussiShelf;

struct _FlussiGalleryDialog
{
  AdwWindow        parent_instance;

  FlussiSession   *session;  /* (owned) */
  FlussiGallery   *gallery;  /* (owned) */
  GHashTable      *found;    /* (owned): the templates that are shown */
  FlussiTemplate  *template; /* (nullable) (owned): the one in the preview */

  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkListBox      *shelves;
  GtkEditable     *search;
  GtkStack        *results;
  GtkScrolledWindow *scroller;
  GtkFlowBox      *cards;
  AdwWindowTitle  *preview_title;
  GtkWidget       *remove;
  AdwBin          *preview;
  GtkWidget       *use;
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiGalleryDialog, flussi_gallery_dialog, ADW_TYPE_WINDOW)

/* --- Shelves -------------------------------------------------------------------------------- */

static void
shelf_free (gpointer data)
{
  FlussiShelf *shelf = data;

  g_free (shelf->name);
  g_free (shelf);
}

/* Which templates a shelf has, or a search in it finds. */
static GPtrArray *
search_shelf (FlussiGalleryDialog *self,
              const FlussiShelf   *shelf,
              const char          *text)
{
  GPtrArray *found = flussi_gallery_search (self->gallery, text,
                                            shelf->kind == SHELF_FUNCTION ? shelf->name : NULL,
                                            shelf->kind == SHELF_OBJECT ? shelf->name : NULL);

  if (shelf->kind == SHELF_OWN)
    for (guint i = found->len; i > 0; i--)
      if (!((FlussiTemplate *) g_ptr_array_index (found, i - 1))->own)
        g_ptr_array_remove_index (found, i - 1);
  return found;
}

static void
append_shelf (FlussiGalleryDialog *self,
              FlussiShelfKind      kind,
              const char          *name,
              const char          *label)
{
  FlussiShelf *shelf = g_new0 (FlussiShelf, 1);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *count = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *number;

  shelf->kind = kind;
  shelf->name = g_strdup (name);
  found = search_shelf (self, shelf, NULL);
  if (found->len == 0)
    {
      shelf_free (shelf);
      g_object_unref (g_object_ref_sink (row));
      g_object_unref (g_object_ref_sink (box));
      g_object_unref (g_object_ref_sink (text));
      return;
    }
  count = g_strdup_printf ("%u", found->len);
  number = gtk_label_new (count);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), SHELF, shelf, shelf_free);
  gtk_list_box_append (self->shelves, row);
}

static void
fill_shelves (FlussiGalleryDialog *self)
{
  const char * const *categories = flussi_gallery_get_categories ();
  GPtrArray *objects = flussi_catalog_get_objects (flussi_catalog_get_default ());
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->shelves, 0)) != NULL)
    gtk_list_box_remove (self->shelves, GTK_WIDGET (row));
  append_shelf (self, SHELF_ALL, NULL, C_("templates", "All"));
  append_shelf (self, SHELF_OWN, NULL, C_("templates", "Your own"));
  for (guint i = 0; categories[i] != NULL; i++)
    append_shelf (self, SHELF_FUNCTION, categories[i], flussi_label_get (flussi_gallery_get_category_label (categories[i])));
  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);

      append_shelf (self, SHELF_OBJECT, type->name, flussi_label_get (&type->plural));
    }
  append_shelf (self, SHELF_OBJECT, "custom", _("Custom objects"));
}

static void
update_heading (GtkListBoxRow *row,
                GtkListBoxRow *before,
                gpointer       data)
{
  const FlussiShelf *shelf = g_object_get_data (G_OBJECT (row), SHELF);
  const FlussiShelf *above = before != NULL ? g_object_get_data (G_OBJECT (before), SHELF) : NULL;
  GtkWidget *heading = NULL;

  if (shelf->kind >= SHELF_FUNCTION && above != NULL && above->kind != shelf->kind)
    {
      heading = flussi_form_caption_new (shelf->kind == SHELF_FUNCTION ? _("By function") : _("By object"));
      gtk_widget_add_css_class (heading, "sidebar-heading");
    }
  gtk_list_box_row_set_header (row, heading);
}

/* --- Cards ------------------------------------------------------------------------------------ */

static FlussiTemplate *
get_template (GtkFlowBoxChild *child)
{
  return g_object_get_data (G_OBJECT (child), TEMPLATE);
}

static void
fill_cards (FlussiGalleryDialog *self)
{
  GPtrArray *templates = flussi_gallery_get_templates (self->gallery);
  FlussiCatalog *catalog = flussi_session_get_catalog (self->session);
  GtkFlowBoxChild *old;

  while ((old = gtk_flow_box_get_child_at_index (self->cards, 0)) != NULL)
    gtk_flow_box_remove (self->cards, GTK_WIDGET (old));
  for (guint i = 0; i < templates->len; i++)
    {
      FlussiTemplate *template = g_ptr_array_index (templates, i);
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), flussi_template_card_new (template, catalog));
      gtk_accessible_update_property (GTK_ACCESSIBLE (child),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, flussi_label_get (&template->name),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, flussi_label_get (&template->goal), -1);
      g_object_set_data_full (G_OBJECT (child), TEMPLATE, flussi_template_ref (template),
                              (GDestroyNotify) flussi_template_unref);
      gtk_flow_box_append (self->cards, child);
    }
}

static gboolean
is_found (GtkFlowBoxChild *child,
          gpointer         data)
{
  return g_hash_table_contains (FLUSSI_GALLERY_DIALOG (data)->found, get_template (child));
}

static void
show_found (FlussiGalleryDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->shelves);
  g_autoptr (GPtrArray) found = NULL;

  if (row == NULL)
    return;
  found = search_shelf (self, g_object_get_data (G_OBJECT (row), SHELF), gtk_editable_get_text (self->search));
  g_hash_table_remove_all (self->found);
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (self->found, g_ptr_array_index (found, i));
  gtk_flow_box_invalidate_filter (self->cards);
  gtk_stack_set_visible_child_name (self->results, found->len > 0 ? "cards" : "nothing");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
shelf_selected_cb (FlussiGalleryDialog *self)
{
  show_found (self);
}

static void
search_changed_cb (FlussiGalleryDialog *self)
{
  gtk_list_box_select_row (self->shelves, gtk_list_box_get_row_at_index (self->shelves, 0));
  show_found (self);
}

/* --- Preview ---------------------------------------------------------------------------------- */

static void
show_preview (FlussiGalleryDialog *self,
              FlussiTemplate      *template,
              gboolean             foreign)
{
  g_clear_pointer (&self->template, flussi_template_unref);
  self->template = flussi_template_ref (template);
  adw_window_title_set_title (self->preview_title, flussi_label_get (&template->name));
  gtk_widget_set_visible (self->remove, template->own && !foreign);
  adw_bin_set_child (self->preview, flussi_template_preview_new (self->session, template, foreign));
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_grab_focus (self->use);
}

static void
card_activated_cb (FlussiGalleryDialog *self,
                   GtkFlowBoxChild     *child)
{
  show_preview (self, get_template (child), FALSE);
}

/* Enter in the search shows the first template that is left. */
static void
search_activated_cb (FlussiGalleryDialog *self)
{
  for (int i = 0;; i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->cards, i);

      if (child == NULL)
        return;
      if (is_found (child, self))
        {
          card_activated_cb (self, child);
          return;
        }
    }
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FlussiGalleryDialog *self = FLUSSI_GALLERY_DIALOG (widget);

  gtk_stack_set_visible_child_name (self->stack, "templates");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
use_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  FlussiGalleryDialog *self = FLUSSI_GALLERY_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) flow = flussi_template_use (self->template, flussi_language_get (), &error);
  g_autoptr (FlussiJson) schema = NULL;

  if (flow == NULL)
    {
      flussi_dialog_show_error (widget, _("The template cannot be used"), error);
      return;
    }
  schema = flussi_template_get_schema (self->template, flussi_session_get_catalog (self->session));
  g_signal_emit (self, signals[FINISHED], 0, flow, schema);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Files -------------------------------------------------------------------------------------- */

/**
 * flussi_gallery_dialog_show_file:
 * @self: the dialog
 * @path: a template file
 *
 * Previews somebody else's template; nothing of it is taken yet. If it cannot be
 * read, the dialog says why.
 *
 * Returns: whether it can be read
 */
gboolean
flussi_gallery_dialog_show_file (FlussiGalleryDialog *self,
                                 const char          *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiTemplate) template = flussi_template_read_file (path, &error);

  if (template == NULL)
    flussi_dialog_show_error (GTK_WIDGET (self), _("This is not a template"), error);
  else
    show_preview (self, template, TRUE);
  return template != NULL;
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FlussiGalleryDialog) self = user_data;
  g_autofree char *path = flussi_dialog_file_finish (result);

  if (path != NULL)
    flussi_gallery_dialog_show_file (self, path);
}

static void
open_file_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  flussi_dialog_open_file_async (widget, _("Open a Template File"), FLUSSI_FILE_FLOW, file_chosen_cb, g_object_ref (widget));
}

static void
load_gallery (FlussiGalleryDialog *self)
{
  g_autofree char *folder = flussi_gallery_dup_own_folder ();
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->gallery, flussi_gallery_free);
  self->gallery = flussi_gallery_new ();
  if (!flussi_gallery_add_folder (self->gallery, folder, &error))
    {
      g_autofree char *sentence = flussi_error_sentence (error);
      g_autofree char *markup = g_markup_escape_text (sentence, -1);

      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
    }
  fill_cards (self);
  fill_shelves (self);
  gtk_list_box_select_row (self->shelves, gtk_list_box_get_row_at_index (self->shelves, 0));
}

static void
remove_answered_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FlussiGalleryDialog) self = user_data;
  g_autofree char *path = NULL;

  if (!flussi_dialog_confirm_finish (result))
    return;
  path = flussi_gallery_dup_own_path (self->template->id);
  g_unlink (path);
  load_gallery (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "gallery.back", NULL);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FlussiGalleryDialog *self = FLUSSI_GALLERY_DIALOG (widget);
  g_autofree char *question = g_strdup_printf (_("Delete the template “%s”?"), flussi_label_get (&self->template->name));

  flussi_dialog_confirm_async (widget, question, _("Workflows made from it stay as they are."), _("_Delete"), TRUE,
                               remove_answered_cb, g_object_ref (self));
}

/* --- The object ---------------------------------------------------------------------------------- */

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  FlussiGalleryDialog *self = FLUSSI_GALLERY_DIALOG (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "preview"))
    gtk_widget_activate_action (widget, "gallery.back", NULL);
  else
    gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
flussi_gallery_dialog_dispose (GObject *object)
{
  FlussiGalleryDialog *self = FLUSSI_GALLERY_DIALOG (object);

  g_clear_pointer (&self->template, flussi_template_unref);

  G_OBJECT_CLASS (flussi_gallery_dialog_parent_class)->dispose (object);
}

static void
flussi_gallery_dialog_finalize (GObject *object)
{
  FlussiGalleryDialog *self = FLUSSI_GALLERY_DIALOG (object);

  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->gallery, flussi_gallery_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_gallery_dialog_parent_class)->finalize (object);
}

static void
flussi_gallery_dialog_class_init (FlussiGalleryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_gallery_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_gallery_dialog_finalize;
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/gallery/gallery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, shelves);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, search);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, results);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, cards);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, preview_title);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, FlussiGalleryDialog, use);
  gtk_widget_class_bind_template_callback (widget_class, shelf_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
  gtk_widget_class_install_action (widget_class, "gallery.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "gallery.use", NULL, use_cb);
  gtk_widget_class_install_action (widget_class, "gallery.open-file", NULL, open_file_cb);
  gtk_widget_class_install_action (widget_class, "gallery.remove", NULL, remove_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
flussi_gallery_dialog_init (FlussiGalleryDialog *self)
{
  self->found = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->shelves, update_heading, NULL, NULL);
  gtk_flow_box_set_filter_func (self->cards, is_found, self, NULL);
}

/**
 * flussi_gallery_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @session: the workspace
 *
 * Returns: (transfer floating): the dialog, not yet shown
 */
GtkWidget *
flussi_gallery_dialog_new (GtkWindow     *parent,
                           FlussiSession *session)
{
  FlussiGalleryDialog *self = g_object_new (FLUSSI_TYPE_GALLERY_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  load_gallery (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WIDGET (self);
}
