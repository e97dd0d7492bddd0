/* flussi-wrap-layout.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-wrap-layout.h"

#define SPACING 4

struct _FlussiWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (FlussiWrapLayout, flussi_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
flussi_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What a child takes: its natural size, but no more than the line. */
static void
measure_child (GtkWidget *child,
               int        room,
               int       *width,
               int       *height)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  *width = MAX (minimum, MIN (natural, room));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

/* Puts the children of one line in the middle of its height. */
static void
allocate_line (GtkWidget *first,
               GtkWidget *end,
               int        room,
               int        top,
               int        line_height)
{
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, room, &allocation.width, &allocation.height);
      allocation.x = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL ? room - x - allocation.width : x;
      allocation.y = top + (line_height - allocation.height) / 2;
      gtk_widget_size_allocate (child, &allocation, -1);
      x += allocation.width + SPACING;
    }
}

/* Goes through the lines that @room gives and returns their height. */
static int
lay_out (GtkWidget *widget,
         int        room,
         gboolean   allocate)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int x = 0, top = 0, line_height = 0;

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, room, &width, &height);
      if (x > 0 && x + width > room)
        {
          if (allocate)
            allocate_line (first, child, room, top, line_height);
          first = child;
          top += line_height + SPACING;
          x = line_height = 0;
        }
      x += width + SPACING;
      line_height = MAX (line_height, height);
    }
  if (allocate && first != NULL)
    allocate_line (first, NULL, room, top, line_height);
  return top + line_height;
}

static void
flussi_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT : for_size, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? SPACING : 0);
    }
}

static void
flussi_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  lay_out (widget, width, TRUE);
}

static void
flussi_wrap_layout_class_init (FlussiWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = flussi_wrap_layout_get_request_mode;
  layout_class->measure = flussi_wrap_layout_measure;
  layout_class->allocate = flussi_wrap_layout_allocate;
}

static void
flussi_wrap_layout_init (FlussiWrapLayout *self)
{
}

/* --- The box ------------------------------------------------------------------------ */

struct _FlussiWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (FlussiWrapBox, flussi_wrap_box, GTK_TYPE_WIDGET)

static void
flussi_wrap_box_dispose (GObject *object)
{
  flussi_wrap_box_clear (FLUSSI_WRAP_BOX (object));
  G_OBJECT_CLASS (flussi_wrap_box_parent_class)->dispose (object);
}

static void
flussi_wrap_box_class_init (FlussiWrapBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_wrap_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), FLUSSI_TYPE_WRAP_LAYOUT);
}

static void
flussi_wrap_box_init (FlussiWrapBox *self)
{
}

/**
 * flussi_wrap_box_new:
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
flussi_wrap_box_new (void)
{
  return g_object_new (FLUSSI_TYPE_WRAP_BOX, NULL);
}

/**
 * flussi_wrap_box_append:
 * @self: a box
 * @child: a widget without a parent
 */
void
flussi_wrap_box_append (FlussiWrapBox *self,
                        GtkWidget     *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * flussi_wrap_box_clear:
 * @self: a box
 *
 * Takes all children out.
 */
void
flussi_wrap_box_clear (FlussiWrapBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
