/* flussi-find-bar.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-find-bar.h"

#include "flussi-describe.h"
#include "flussi-text.h"
#include "flussi-tree-layout.h"

#include <glib/gi18n.h>

struct _FlussiFindBar
{
  AdwBin parent_instance;

  FlussiCanvas *canvas;     /* (unowned) sibling in the page */
  FlussiDocument *document; /* (owned) (nullable) */
  GPtrArray *found;         /* (owned) step ids in reading order */
  guint current;

  /* Unowned. */
  GtkWidget *revealer;
  GtkWidget *entry;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (FlussiFindBar, flussi_find_bar, ADW_TYPE_BIN)

static double
measure_cb (const FlussiStep *step,
            gpointer          data)
{
  return 1;
}

/* All that can be found of a step, folded: its name, its kind and its synonyms
 * in both languages, its sentence with the labels of properties, and its
 * parameters with their internal names. */
static char *
get_haystack (FlussiFindBar    *self,
              const FlussiFlow *flow,
              const FlussiStep *step)
{
  FlussiSession *session = flussi_document_get_session (self->document);
  FlussiDescriber describer = { flussi_session_get_catalog (session), flussi_language_get (),
                                flussi_session_lookup_name, session };
  g_autoptr (FlussiDescription) description = flussi_describe_step (&describer, flow, step);
  g_autofree char *sentence = flussi_description_to_text (description);
  g_autoptr (FlussiJson) json = flussi_step_to_json (step);
  g_autofree char *params = flussi_json_to_line (json);
  g_autofree char *all = g_strjoin ("\n", step->name != NULL ? step->name : "", step->kind->name.en, step->kind->name.it,
                                    step->kind->synonyms.en, step->kind->synonyms.it, sentence, params, NULL);

  return flussi_text_fold (all);
}

static void
show_current (FlussiFindBar *self)
{
  g_autofree char *text = NULL;

  if (self->found->len == 0)
    {
      gtk_label_set_text (self->count, *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' ? _("Not found") : "");
      return;
    }

  text = g_strdup_printf (_("%u of %u"), self->current + 1, self->found->len);
  gtk_label_set_text (self->count, text);
  flussi_canvas_select (self->canvas, g_ptr_array_index (self->found, self->current));
  flussi_canvas_reveal (self->canvas, g_ptr_array_index (self->found, self->current));
}

static void
search_cb (FlussiFindBar *self)
{
  g_autofree char *needle = flussi_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  FlussiFlow *flow = flussi_document_get_flow (self->document);
  FlussiTreeLayout *layout = flussi_tree_layout_new (flow, measure_cb, NULL, NULL);
  const FlussiTreeItem *items;
  int n_items;

  g_ptr_array_set_size (self->found, 0);
  self->current = 0;
  items = flussi_tree_layout_get_items (layout, &n_items);
  for (int i = 0; *needle != '\0' && i < n_items; i++)
    if (items[i].kind == FLUSSI_TREE_STEP)
      {
        g_autofree char *haystack = get_haystack (self, flow, items[i].step);

        if (strstr (haystack, needle) != NULL)
          g_ptr_array_add (self->found, g_strdup (items[i].step->id));
      }
  flussi_tree_layout_free (layout);
  show_current (self);
}

static void
go (FlussiFindBar *self,
    int            direction)
{
  if (self->found->len == 0)
    return;

  self->current = (guint) ((int) self->current + direction + (int) self->found->len) % self->found->len;
  show_current (self);
}

static void
next_cb (FlussiFindBar *self)
{
  go (self, 1);
}

static void
previous_cb (FlussiFindBar *self)
{
  go (self, -1);
}

static void
stop_cb (FlussiFindBar *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static GtkWidget *
make_button (FlussiFindBar *self,
             const char    *icon,
             const char    *tooltip,
             GCallback      callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);

  return button;
}

static void
flussi_find_bar_dispose (GObject *object)
{
  FlussiFindBar *self = FLUSSI_FIND_BAR (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (flussi_find_bar_parent_class)->dispose (object);
}

static void
flussi_find_bar_class_init (FlussiFindBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_find_bar_dispose;
}

static void
flussi_find_bar_init (FlussiFindBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *count = gtk_label_new (NULL);

  self->found = g_ptr_array_new_with_free_func (g_free);
  self->count = GTK_LABEL (count);
  self->entry = gtk_search_entry_new ();
  self->revealer = gtk_revealer_new ();

  g_object_set (self->entry, "placeholder-text", _("Words, an action, a property it reads or writes"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Words, an action, a property it reads or writes"), -1);
  gtk_widget_set_size_request (self->entry, 360, -1);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (linked, "linked");
  gtk_box_append (GTK_BOX (linked), make_button (self, "go-up-symbolic", _("The one before"), G_CALLBACK (previous_cb)));
  gtk_box_append (GTK_BOX (linked), make_button (self, "go-down-symbolic", _("The next one"), G_CALLBACK (next_cb)));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), linked);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "flussi-find-bar");
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  adw_bin_set_child (ADW_BIN (self), self->revealer);

  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (stop_cb), self);
}

/**
 * flussi_find_bar_set_canvas:
 * @self: a find bar
 * @canvas: where what is found is shown; lives as long as the bar
 */
void
flussi_find_bar_set_canvas (FlussiFindBar *self,
                            FlussiCanvas  *canvas)
{
  self->canvas = canvas;
}

/**
 * flussi_find_bar_set_document:
 * @self: a find bar
 * @document: what is searched
 */
void
flussi_find_bar_set_document (FlussiFindBar  *self,
                              FlussiDocument *document)
{
  g_set_object (&self->document, document);
}

/**
 * flussi_find_bar_open:
 * @self: a find bar with a document
 *
 * Shows it, ready to type.
 */
void
flussi_find_bar_open (FlussiFindBar *self)
{
  if (self->document == NULL)
    return;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
