/* flussi-editor-export.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-editor-page-private.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#define PNG_SCALE 2.0
#define MAX_PIXELS 30000.0

typedef enum
{
  FORMAT_PDF,
  FORMAT_SVG,
  FORMAT_PNG,
} Format;

static Format
get_format (const char *name)
{
  return g_str_equal (name, "pdf") ? FORMAT_PDF : g_str_equal (name, "svg") ? FORMAT_SVG : FORMAT_PNG;
}

static gboolean
take_status (cairo_status_t   status,
             const char      *path,
             GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "file", path, "reason", cairo_status_to_string (status), NULL);

  return FALSE;
}

/* Text stays text in PDF and SVG; a PNG is cut down to what cairo can hold. */
static gboolean
write_drawing (GskRenderNode          *node,
               const graphene_rect_t  *bounds,
               Format                  format,
               const char             *path,
               GError                **error)
{
  double width = bounds->size.width;
  double height = bounds->size.height;
  double scale = format == FORMAT_PNG ? MIN (PNG_SCALE, MAX_PIXELS / MAX (width, height)) : 1;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  gboolean written;

  if (format == FORMAT_PDF)
    surface = cairo_pdf_surface_create (path, width, height);
  else if (format == FORMAT_SVG)
    surface = cairo_svg_surface_create (path, width, height);
  else
    surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * scale), (int) (height * scale));

  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gsk_render_node_draw (node, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == FORMAT_PNG)
    status = cairo_surface_write_to_png (surface, path);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  written = take_status (status, path, error);
  cairo_surface_destroy (surface);

  return written;
}

typedef struct
{
  FlussiEditorPage *page; /* (owned) */
  Format format;
} Export;

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  Export *export = data;
  g_autofree char *path = flussi_dialog_file_finish (result);
  g_autoptr (GError) error = NULL;
  graphene_rect_t bounds;
  GskRenderNode *node = path != NULL && export->page->canvas != NULL ? flussi_canvas_draw (export->page->canvas, &bounds)
                                                                     : NULL;

  if (node != NULL)
    {
      if (write_drawing (node, &bounds, export->format, path, &error))
        flussi_editor_say (export->page, _("The drawing was saved"));
      else
        flussi_page_report (FLUSSI_PAGE (export->page), error);
      gsk_render_node_unref (node);
    }
  g_object_unref (export->page);
  g_free (export);
}

/**
 * flussi_editor_export:
 * @self: the page
 * @format: `pdf`, `svg` or `png`
 *
 * Asks for a file and saves a drawing of the whole workflow there.
 */
void
flussi_editor_export (FlussiEditorPage *self,
                      const char       *format)
{
  const char *title = flussi_flow_get_name (flussi_editor_get_flow (self));
  g_autofree char *name = g_strdup_printf ("%s.%s", *title != '\0' ? title : _("Workflow"), format);
  Export *export = g_new0 (Export, 1);

  g_strdelimit (name, "/", '-');
  export->page = g_object_ref (self);
  export->format = get_format (format);
  flussi_dialog_save_file_async (GTK_WIDGET (self), _("Save the Drawing"), FLUSSI_FILE_DRAWING, name, file_chosen_cb, export);
}

/*
 * Print
 */

typedef struct
{
  GskRenderNode *node;    /* (owned) */
  graphene_rect_t bounds;
} Print;

static void
print_free (gpointer  data,
            GClosure *closure)
{
  Print *print = data;

  gsk_render_node_unref (print->node);
  g_free (print);
}

/* On one page, as large as it fits and no larger than on the screen. */
static void
draw_page_cb (Print           *print,
              GtkPrintContext *context)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / print->bounds.size.width,
                      gtk_print_context_get_height (context) / print->bounds.size.height);

  cairo_scale (cr, MIN (scale, 1), MIN (scale, 1));
  gsk_render_node_draw (print->node, cr);
}

/**
 * flussi_editor_print:
 * @self: the page
 *
 * Prints the whole workflow on one page.
 */
void
flussi_editor_print (FlussiEditorPage *self)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  Print *print = g_new0 (Print, 1);

  print->node = flussi_canvas_draw (self->canvas, &print->bounds);
  if (print->node == NULL)
    {
      g_free (print);
      return;
    }

  if (print->bounds.size.width > print->bounds.size.height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, flussi_flow_get_name (flussi_editor_get_flow (self)));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), print, print_free, G_CONNECT_SWAPPED);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    flussi_page_report (FLUSSI_PAGE (self), error);
}
