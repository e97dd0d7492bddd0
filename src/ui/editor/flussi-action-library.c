/* flussi-action-library.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-action-library.h"

#include "flussi-assistant-offer.h"
#include "flussi-canvas.h"
#include "flussi-form-parts.h"
#include "flussi-panel-frame.h"
#include "flussi-sending.h"
#include "flussi-text.h"

#define MAX_RECENT 5

/* Implementation notes: the rows are made once; a search only hides rows, and the
 * titles of groups follow what is visible. Recent and favourite actions stand in
 * groups of their own on top, as rows of their own. */

struct _FlussiActionLibrary
{
  GtkWidget       parent_instance;

  FlussiDocument *document;
  GtkWidget      *root;
  GtkEditable    *search;
  GtkListBox     *list;
  GSettings      *settings;
};

enum
{
  CHOSEN,
  DRAFTED,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiActionLibrary, flussi_action_library, GTK_TYPE_WIDGET)

#define KIND "flussi-kind"
#define GROUP "flussi-group"
#define WORDS "flussi-words"

/* --- What cannot run here ----------------------------------------------------------------- */

/* Why an action would not work, %NULL if it does. */
static const char *
lock_reason (FlussiActionLibrary    *self,
             const FlussiActionKind *kind)
{
  if (g_str_equal (kind->id, "request_approval") && !flussi_document_get_flow (self->document)->approval)
    return _("Only in approval workflows for quotes");
  return flussi_sending_obstacle (flussi_document_get_session (self->document), kind);
}

/* --- Rows --------------------------------------------------------------------------------- */

static void
choose (FlussiActionLibrary *self,
        GtkListBoxRow       *row)
{
  const FlussiActionKind *kind = g_object_get_data (G_OBJECT (row), KIND);
  g_auto (GStrv) recent = g_settings_get_strv (self->settings, "recent-actions");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) updated = NULL;

  g_strv_builder_add (builder, kind->id);
  for (guint i = 0, n = 1; recent[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (recent[i], kind->id))
      {
        g_strv_builder_add (builder, recent[i]);
        n++;
      }
  updated = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent-actions", (const char * const *) updated);
  g_signal_emit (self, signals[CHOSEN], 0, kind->id);
}

static GdkContentProvider *
drag_prepare (GtkDragSource *source,
              double         x,
              double         y,
              gpointer       data)
{
  const FlussiActionKind *kind = data;
  g_autofree char *text = flussi_canvas_action_to_string (kind->id);

  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
drag_begin (GtkDragSource *source,
            GdkDrag       *drag)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (gtk_widget_get_first_child (row));

  gtk_drag_source_set_icon (source, paintable, 16, 16);
}

static void
star_toggled (GtkToggleButton     *star,
              FlussiActionLibrary *self)
{
  const FlussiActionKind *kind = g_object_get_data (G_OBJECT (star), KIND);
  g_auto (GStrv) favourites = g_settings_get_strv (self->settings, "favourite-actions");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) updated = NULL;

  for (guint i = 0; favourites[i] != NULL; i++)
    if (!g_str_equal (favourites[i], kind->id))
      g_strv_builder_add (builder, favourites[i]);
  if (gtk_toggle_button_get_active (star))
    g_strv_builder_add (builder, kind->id);
  updated = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "favourite-actions", (const char * const *) updated);
  gtk_button_set_icon_name (GTK_BUTTON (star), gtk_toggle_button_get_active (star) ? "starred-symbolic" : "non-starred-symbolic");
}

static GtkWidget *
make_star (FlussiActionLibrary    *self,
           const FlussiActionKind *kind)
{
  g_auto (GStrv) favourites = g_settings_get_strv (self->settings, "favourite-actions");
  gboolean active = g_strv_contains ((const char * const *) favourites, kind->id);
  GtkWidget *star = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (star), active ? "starred-symbolic" : "non-starred-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (star), active);
  gtk_widget_set_tooltip_text (star, _("Favourite"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (star), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Favourite"), -1);
  gtk_widget_set_valign (star, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (star, "flat");
  gtk_widget_add_css_class (star, "flussi-star");
  g_object_set_data (G_OBJECT (star), KIND, (gpointer) kind);
  g_signal_connect (star, "toggled", G_CALLBACK (star_toggled), self);
  return star;
}

static GtkWidget *
make_texts (FlussiActionLibrary    *self,
            const FlussiActionKind *kind)
{
  const char *reason = lock_reason (self, kind);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *description = flussi_form_text_new (flussi_label_get (&kind->description), "flussi-hint");

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_box_append (GTK_BOX (texts), flussi_form_title_new (flussi_label_get (&kind->name)));
  gtk_box_append (GTK_BOX (texts), description);
  if (reason != NULL)
    {
      GtkWidget *lock = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      GtkWidget *icon = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (lock), icon);
      gtk_box_append (GTK_BOX (lock), flussi_form_text_new (reason, "flussi-hint"));
      gtk_box_append (GTK_BOX (texts), lock);
    }
  return texts;
}

static void
append_row (FlussiActionLibrary    *self,
            const FlussiActionKind *kind,
            const char             *group)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkDragSource *source = gtk_drag_source_new ();
  g_autofree char *words = g_strjoin (" ", kind->name.en, kind->name.it, kind->description.en, kind->description.it,
                                      kind->synonyms.en, kind->synonyms.it, kind->id, NULL);

  gtk_box_append (GTK_BOX (box), flussi_kind_tile_new (kind));
  gtk_box_append (GTK_BOX (box), make_texts (self, kind));
  gtk_box_append (GTK_BOX (box), make_star (self, kind));
  gtk_widget_add_css_class (box, "flussi-library-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, flussi_label_get (&kind->name),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, flussi_label_get (&kind->description), -1);
  g_object_set_data (G_OBJECT (row), KIND, (gpointer) kind);
  g_object_set_data_full (G_OBJECT (row), GROUP, g_strdup (group), g_free);
  g_object_set_data_full (G_OBJECT (row), WORDS, flussi_text_fold (words), g_free);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare), (gpointer) kind);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_list_box_append (self->list, row);
}

static void
append_named (FlussiActionLibrary *self,
              const char          *key,
              const char          *group)
{
  g_auto (GStrv) ids = g_settings_get_strv (self->settings, key);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const FlussiActionKind *kind = flussi_action_kind_lookup (ids[i]);

      if (kind != NULL && (kind->flags & FLUSSI_ACTION_NOT_OFFERED) == 0)
        append_row (self, kind, group);
    }
}

static void
fill (FlussiActionLibrary *self)
{
  GPtrArray *kinds = flussi_action_kinds_list ();
  GtkWidget *child;

  if (self->list == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  append_named (self, "favourite-actions", _("Favourites"));
  append_named (self, "recent-actions", _("Recent"));
  for (guint group = 0; group < FLUSSI_N_ACTION_GROUPS; group++)
    for (guint i = 0; i < kinds->len; i++)
      {
        const FlussiActionKind *kind = g_ptr_array_index (kinds, i);

        if (kind->group == group && (kind->flags & FLUSSI_ACTION_NOT_OFFERED) == 0)
          append_row (self, kind, flussi_label_get (flussi_action_group_get_label (group)));
      }
}

/* --- Search ------------------------------------------------------------------------------- */

static gboolean
is_found (GtkListBoxRow *row,
          gpointer       data)
{
  FlussiActionLibrary *self = data;
  g_autofree char *folded = flussi_text_fold (gtk_editable_get_text (self->search));
  g_auto (GStrv) words = g_strsplit_set (folded, " ", -1);
  const char *text = g_object_get_data (G_OBJECT (row), WORDS);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       data)
{
  const char *group = g_object_get_data (G_OBJECT (row), GROUP);

  if (before != NULL && g_strcmp0 (group, g_object_get_data (G_OBJECT (before), GROUP)) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) == NULL)
    {
      GtkWidget *title = flussi_form_text_new (group, "flussi-group-title");

      gtk_widget_set_margin_start (title, 8);
      gtk_list_box_row_set_header (row, title);
    }
}

static GtkListBoxRow *
first_found (FlussiActionLibrary *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row))
      return GTK_LIST_BOX_ROW (row);
  return NULL;
}

static void
search_changed (FlussiActionLibrary *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

/* Whoever types fast is ahead of the search, which waits a moment. */
static void
search_activated (FlussiActionLibrary *self)
{
  GtkListBoxRow *row;

  search_changed (self);
  row = first_found (self);
  if (row != NULL)
    choose (self, row);
}

static gboolean
search_key_pressed (FlussiActionLibrary   *self,
                    guint                  keyval,
                    guint                  keycode,
                    GdkModifierType        state,
                    GtkEventControllerKey *controller)
{
  GtkListBoxRow *row = first_found (self);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
close_clicked (FlussiActionLibrary *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

/* --- The object --------------------------------------------------------------------------- */

static void
flussi_action_library_dispose (GObject *object)
{
  FlussiActionLibrary *self = FLUSSI_ACTION_LIBRARY (object);

  self->list = NULL;
  if (self->root != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->root));
  g_clear_object (&self->settings);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (flussi_action_library_parent_class)->dispose (object);
}

static void
flussi_action_library_class_init (FlussiActionLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_action_library_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DRAFTED] = g_signal_new ("drafted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static GtkWidget *
make_head (FlussiActionLibrary *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *close = flussi_form_icon_button ("window-close-symbolic", _("Close"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = GTK_EDITABLE (search);
  g_object_set (search, "placeholder-text", _("Search actions"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search actions"), -1);
  gtk_widget_set_hexpand (search, TRUE);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (search_changed), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (search_activated), self);
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (close_clicked), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_pressed), self);
  gtk_widget_add_controller (search, keys);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_clicked), self);
  gtk_widget_add_css_class (head, "flussi-part");
  gtk_box_append (GTK_BOX (head), search);
  gtk_box_append (GTK_BOX (head), close);
  return head;
}

static void
flussi_action_library_init (FlussiActionLibrary *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *nothing = flussi_form_text_new (_("No action found"), "dim-label");

  self->settings = g_settings_new (FLUSSI_APPLICATION_ID);
  self->root = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->root), make_head (self));
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  gtk_widget_set_margin_top (nothing, 24);
  gtk_widget_set_halign (nothing, GTK_ALIGN_CENTER);
  gtk_list_box_set_placeholder (self->list, nothing);
  gtk_widget_add_css_class (list, "flussi-library");
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (choose), self);
  gtk_box_append (GTK_BOX (self->root), flussi_form_scroll_new (list));
  gtk_widget_set_parent (self->root, GTK_WIDGET (self));
}

static void
assistant_taken (FlussiActionLibrary *self,
                 FlussiFlow          *flow)
{
  g_signal_emit (self, signals[DRAFTED], 0, flow);
}

static void
add_assistant (FlussiActionLibrary *self)
{
  GtkWidget *offer = flussi_assistant_offer_new (flussi_document_get_session (self->document),
                                                 flussi_document_get_flow (self->document)->object,
                                                 FLUSSI_ASSISTANT_OFFER_ACTIONS);

  gtk_widget_add_css_class (offer, "flussi-part");
  g_signal_connect_swapped (offer, "taken", G_CALLBACK (assistant_taken), self);
  gtk_box_insert_child_after (GTK_BOX (self->root), offer, gtk_widget_get_first_child (self->root));
}

/**
 * flussi_action_library_new:
 * @document: the workflow that gets the actions
 *
 * Returns: (transfer floating): the library
 */
GtkWidget *
flussi_action_library_new (FlussiDocument *document)
{
  FlussiActionLibrary *self = g_object_new (FLUSSI_TYPE_ACTION_LIBRARY, NULL);

  self->document = g_object_ref (document);
  add_assistant (self);
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * flussi_action_library_focus_search:
 * @self: a library
 *
 * Empties the search and puts the cursor into it.
 */
void
flussi_action_library_focus_search (FlussiActionLibrary *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
