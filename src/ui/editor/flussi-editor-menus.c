/* flussi-editor-menus.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-editor-page-private.h"

#include <glib/gi18n.h>

#define BAR_GAP 6
#define BAR_ZOOM 0.6
#define TITLE_LEFT 46
#define TITLE_TOP 8

/*
 * The menu
 */

static void
add_item (GMenu      *section,
          const char *label,
          const char *action)
{
  g_menu_append (section, label, action);
}

static void
close_section (GMenu *menu,
               GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenuModel *
make_step_menu (FlussiEditorPage *self,
                const FlussiStep *step)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();

  add_item (section, _("_Open"), "editor.open");
  add_item (section, _("_Rename"), "editor.rename");
  add_item (section, step->disabled ? _("Turn _On Again") : _("_Disable"), "editor.disable");
  add_item (section, _("Add a _Note…"), "editor.add-note");
  close_section (menu, section);

  section = g_menu_new ();
  add_item (section, _("Add an Action _After"), "editor.add-after");
  add_item (section, _("_Move…"), "editor.move");
  add_item (section, _("Move With All That _Follows…"), "editor.move-rest");
  add_item (section, _("_Clone…"), "editor.clone");
  close_section (menu, section);

  section = g_menu_new ();
  add_item (section, _("Cu_t"), "editor.cut");
  add_item (section, _("Co_py"), "editor.copy");
  add_item (section, _("Pa_ste After"), "editor.paste");
  add_item (section, _("D_uplicate"), "editor.duplicate");
  close_section (menu, section);

  section = g_menu_new ();
  add_item (section, _("Select _Everything After"), "editor.select-after");
  if (step->n_branches > 0)
    add_item (section, flussi_canvas_get_collapsed (self->canvas, step->id) ? _("E_xpand Branches") : _("_Hide Branches"),
              "editor.collapse");
  close_section (menu, section);

  section = g_menu_new ();
  add_item (section, _("De_lete"), "editor.delete");
  add_item (section, _("Delete With All That Follo_ws"), "editor.delete-rest");
  close_section (menu, section);

  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_short_menu (gboolean trigger,
                 gboolean line)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();

  if (trigger)
    add_item (section, _("_Edit the Trigger"), "editor.edit-trigger");
  if (trigger || line)
    {
      add_item (section, _("_Add an Action Here"), "editor.add-here");
      add_item (section, _("_Paste Here"), "editor.paste-here");
    }
  else
    {
      add_item (section, _("_Paste at the End"), "editor.paste");
      add_item (section, _("Show the _Whole Workflow"), "editor.zoom-fit");
      add_item (section, _("_Normal Size"), "editor.zoom-normal");
      add_item (section, _("_Find…"), "editor.find");
    }
  close_section (menu, section);

  return G_MENU_MODEL (menu);
}

/* The last branch, which takes the rest, stays where it is. */
static GMenuModel *
make_line_menu (FlussiEditorPage  *self,
                const FlussiPlace *place)
{
  GMenuModel *menu = make_short_menu (FALSE, TRUE);
  const FlussiStep *step = place->step != NULL && place->branch != NULL
                           ? flussi_flow_find_step (flussi_editor_get_flow (self), place->step) : NULL;
  int index = step != NULL ? flussi_editor_find_branch (step, place->branch) : -1;
  GMenu *section;

  if (index < 0 || step->n_branches < 2)
    return menu;

  section = g_menu_new ();
  if (index > 0)
    add_item (section, _("Move the Branch to the _Left"), "editor.branch-left");
  if (index + 1 < (int) step->n_branches)
    add_item (section, _("Move the Branch to the _Right"), "editor.branch-right");
  close_section (G_MENU (menu), section);

  return menu;
}

static gboolean
unparent_cb (gpointer menu)
{
  gtk_widget_unparent (menu);
  g_object_unref (menu);

  return G_SOURCE_REMOVE;
}

/* Not at once: the chosen item's action comes after `closed`. */
static void
closed_cb (FlussiEditorPage *self,
           GtkWidget        *menu)
{
  if (self->menu == menu)
    self->menu = NULL;
  g_idle_add (unparent_cb, g_object_ref (menu));
}

static void
keep_place (FlussiEditorPage  *self,
            const FlussiPlace *place)
{
  g_autofree char *step = g_strdup (place->step);
  g_autofree char *branch = g_strdup (place->branch);

  g_free (self->place_step);
  g_free (self->place_branch);
  self->place_step = g_steal_pointer (&step);
  self->place_branch = g_steal_pointer (&branch);
  self->place = (FlussiPlace) { self->place_step, self->place_branch };
}

static void
context_menu_cb (FlussiEditorPage   *self,
                 const char         *id,
                 const FlussiPlace  *place,
                 const GdkRectangle *at)
{
  const FlussiStep *step = id != NULL ? flussi_flow_find_step (flussi_editor_get_flow (self), id) : NULL;
  g_autoptr (GMenuModel) model = NULL;
  FlussiPlace start = { NULL, NULL };

  if (place != NULL)
    keep_place (self, place);
  else if (id != NULL && step == NULL)
    keep_place (self, &start);

  if (step != NULL)
    model = make_step_menu (self, step);
  else if (place != NULL)
    model = make_line_menu (self, place);
  else
    model = make_short_menu (id != NULL, place != NULL);

  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->canvas));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/*
 * What floats over the canvas: the bar beside the selected card, and the entry
 * for its name
 */

static gboolean
place_bar (FlussiEditorPage *self,
           GdkRectangle     *area)
{
  const char *id = flussi_canvas_get_selected (self->canvas);
  GdkRectangle card;
  GtkRequisition size;

  if (id == NULL || !flussi_canvas_get_card_area (self->canvas, id, &card))
    return FALSE;

  gtk_widget_get_preferred_size (self->bar, NULL, &size);
  area->width = size.width;
  area->height = size.height;
  area->x = card.x + card.width + BAR_GAP;
  area->y = card.y;
  if (area->x + size.width > gtk_widget_get_width (GTK_WIDGET (self->overlay)))
    area->x = card.x - size.width - BAR_GAP;

  return TRUE;
}

static gboolean
place_entry (FlussiEditorPage *self,
             GdkRectangle     *area)
{
  const char *id = g_object_get_data (G_OBJECT (self->rename_entry), "step");
  GdkRectangle card;
  GtkRequisition size;

  if (id == NULL || !flussi_canvas_get_card_area (self->canvas, id, &card))
    return FALSE;

  gtk_widget_get_preferred_size (self->rename_entry, &size, NULL);
  area->x = card.x + TITLE_LEFT;
  area->y = card.y + TITLE_TOP;
  area->width = MAX (card.width - TITLE_LEFT - TITLE_TOP, size.width);
  area->height = size.height;

  return TRUE;
}

static gboolean
child_position_cb (FlussiEditorPage *self,
                   GtkWidget        *child,
                   GdkRectangle     *area)
{
  if (child == self->bar)
    return place_bar (self, area);
  if (child == self->rename_entry)
    return place_entry (self, area);

  return FALSE;
}

/**
 * flussi_editor_place_bar:
 * @self: the page
 *
 * Shows the bar beside the one selected step, if there is room for it.
 */
void
flussi_editor_place_bar (FlussiEditorPage *self)
{
  const char *id = flussi_canvas_get_selected (self->canvas);
  FlussiFlow *flow = flussi_editor_get_flow (self);
  const FlussiStep *step = flow != NULL && id != NULL ? flussi_flow_find_step (flow, id) : NULL;
  gboolean shown = step != NULL && flussi_canvas_get_n_selected (self->canvas) == 1 && !flussi_document_get_read_only (self->document) &&
                   !flussi_canvas_get_dragging (self->canvas) && flussi_canvas_get_zoom (self->canvas) >= BAR_ZOOM;

  gtk_widget_set_visible (self->bar, shown);
  if (shown)
    {
      const char *words = step->disabled ? _("Turn on again (D)") : _("Disable (D)");

      gtk_button_set_icon_name (GTK_BUTTON (self->bar_disable),
                                step->disabled ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
      gtk_widget_set_tooltip_text (self->bar_disable, words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar_disable), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

static void
selection_cb (FlussiEditorPage *self)
{
  flussi_editor_place_bar (self);
  flussi_editor_update_actions (self);
  flussi_editor_follow_selection (self);
}

/* Connects the menus of the cards and the bar of the selection. */
void
flussi_editor_menus_init (FlussiEditorPage *self)
{
  g_signal_connect_object (self->canvas, "context-menu", G_CALLBACK (context_menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "selection-changed", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "drag-changed", G_CALLBACK (flussi_editor_place_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "view-changed", G_CALLBACK (flussi_editor_place_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "layout-changed", G_CALLBACK (flussi_editor_place_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (child_position_cb), self, G_CONNECT_SWAPPED);
}
