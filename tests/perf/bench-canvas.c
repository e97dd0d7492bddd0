/* bench-canvas.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "flussi-actions.h"
#include "flussi-canvas-private.h"
#include "flussi-minimap.h"
#include "flussi-test-trees.h"

/* Implementation notes
 *
 * A frame is what happens between before-paint and after-paint of the frame
 * clock: layout, snapshot, rendering. The limit is a screen's 60 Hz. The bare
 * frame, a window of the same size in one colour, is what any program pays on
 * this machine now.
 *
 * bench-canvas [SHAPE [WHAT]]: only "deep", "wide" or "mixed"; only "views"
 * (or one of them by its zoom, or "whole"), "drag" or "edit".
 */

#define N_STEPS 10000
#define N_FRAMES 60
#define N_EDITS 20
#define WIDTH 1600
#define HEIGHT 1000
#define FRAME_LIMIT 16.7
#define OPEN_LIMIT 300.0
#define DRAG_LIMIT 4.0
#define DRAG_BRANCH_LIMIT 16.0
#define EDIT_LIMIT 50.0
#define MEMORY_LIMIT 200.0

/* A widget that paints itself all over in another grey each frame. */

#define BARE_TYPE (bare_get_type ())
G_DECLARE_FINAL_TYPE (Bare, bare, BENCH, BARE, GtkWidget)

struct _Bare
{
  GtkWidget parent_instance;

  guint n_frames;
};

G_DEFINE_FINAL_TYPE (Bare, bare, GTK_TYPE_WIDGET)

static void
bare_snapshot (GtkWidget   *widget,
               GtkSnapshot *snapshot)
{
  float grey = (float) (BENCH_BARE (widget)->n_frames++ % 10) / 10;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { grey, grey, grey, 1 }, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
}

static void
bare_class_init (BareClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bare_snapshot;
}

static void
bare_init (Bare *self)
{
}

typedef struct
{
  GtkWindow *window;
  FlussiCanvas *canvas;
  FlussiCatalog *catalog;
  FlussiFlow *flow;
  const char *shape;
  const char *only;  /* (nullable) what to measure */
  gint64 begin;
  double frame;      /* ms of the last one */
  double busy;       /* ms of it that the processor worked for this program */
  double busy_begin;
  gboolean drawn;
} Bench;

/* What others do on this machine at the same time is not in it. */
static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static void
before_cb (Bench *bench)
{
  bench->begin = g_get_monotonic_time ();
  bench->busy_begin = get_processor_time ();
}

static void
after_cb (Bench *bench)
{
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (bench->window)));
  bench->frame = (double) (g_get_monotonic_time () - bench->begin) / 1000;
  bench->busy = get_processor_time () - bench->busy_begin;
  bench->drawn = TRUE;
}

static double
draw_widget (Bench     *bench,
             GtkWidget *widget)
{
  bench->drawn = FALSE;
  gtk_widget_queue_draw (widget);
  while (!bench->drawn)
    g_main_context_iteration (NULL, TRUE);

  return bench->frame;
}

static double
draw (Bench *bench)
{
  return draw_widget (bench, GTK_WIDGET (bench->canvas));
}

static void
report (Bench      *bench,
        const char *what,
        double      value,
        double      limit,
        const char *unit)
{
  char text[4][G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text[0], sizeof text[0], "%.3f", value);
  g_ascii_formatd (text[1], sizeof text[1], "%.1f", limit);
  g_ascii_formatd (text[2], sizeof text[2], "%.3f", value / limit);
  printf ("{\"name\":\"canvas %s: %s\",\"value\":%s,\"limit\":%s,\"ratio\":%s,\"unit\":\"%s\"}\n",
          bench->shape, what, text[0], text[1], text[2], unit);
  fflush (stdout);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report_median (Bench      *bench,
               const char *what,
               GArray     *frames,
               double      limit)
{
  g_array_sort (frames, compare);
  report (bench, what, g_array_index (frames, double, frames->len / 2), limit, "ms");
}

static void
report_frames (Bench      *bench,
               const char *what,
               GArray     *frames,
               double      limit)
{
  g_autofree char *median = g_strdup_printf ("%s, median", what);
  g_autofree char *p95 = g_strdup_printf ("%s, 95th percentile", what);

  g_array_sort (frames, compare);
  report (bench, median, g_array_index (frames, double, frames->len / 2), limit, "ms");
  report (bench, p95, g_array_index (frames, double, frames->len * 95 / 100), limit, "ms");
}

static void
measure_bare (Bench *bench)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) busy = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *bare = g_object_new (BARE_TYPE, NULL);

  gtk_window_set_child (bench->window, bare);
  draw_widget (bench, bare);
  for (int i = 0; i < N_FRAMES; i++)
    {
      double frame = draw_widget (bench, bare);

      g_array_append_val (frames, frame);
      g_array_append_val (busy, bench->busy);
    }
  report_frames (bench, "bare frame", frames, FRAME_LIMIT);
  report_median (bench, "bare frame, processor time alone", busy, FRAME_LIMIT);
}

static FlussiCamera
start_at (Bench  *bench,
          double  zoom)
{
  graphene_rect_t bounds = flussi_canvas_tree_bounds (bench->canvas);

  return (FlussiCamera) {
    .x = bounds.origin.x + bounds.size.width / 2 - WIDTH / zoom / 2,
    .y = bounds.origin.y + MIN (bounds.size.height / 2, bounds.size.height - HEIGHT / zoom / 2) - HEIGHT / zoom / 2,
    .zoom = zoom,
  };
}

static void
measure_view (Bench      *bench,
              const char *name,
              double      zoom)
{
  g_autoptr (GArray) pan = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) zoomed = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) busy = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *busy_name = g_strdup_printf ("pan and zoom at %s, processor time alone", name);
  g_autofree char *pan_name = g_strdup_printf ("pan at %s", name);
  g_autofree char *zoom_name = g_strdup_printf ("zoom at %s", name);
  FlussiCamera camera = start_at (bench, zoom);

  flussi_canvas_set_camera (bench->canvas, &camera);
  draw (bench);
  for (int i = 0; i < N_FRAMES; i++)
    {
      double frame;

      camera.x += 23 / zoom * (i % 40 < 20 ? 1 : -1);
      camera.y += 17 / zoom;
      flussi_canvas_set_camera (bench->canvas, &camera);
      frame = draw (bench);
      g_array_append_val (pan, frame);
      g_array_append_val (busy, bench->busy);
    }
  for (int i = 0; i < N_FRAMES; i++)
    {
      double frame;

      camera = flussi_camera_zoom_at (&camera, zoom * (1 + 0.1 * sin (i / 5.0)), WIDTH / 2, HEIGHT / 2);
      flussi_canvas_set_camera (bench->canvas, &camera);
      frame = draw (bench);
      g_array_append_val (zoomed, frame);
      g_array_append_val (busy, bench->busy);
    }
  report_frames (bench, pan_name, pan, FRAME_LIMIT);
  report_frames (bench, zoom_name, zoomed, FRAME_LIMIT);
  report_median (bench, busy_name, busy, FRAME_LIMIT);
}

static void
measure_drag (Bench      *bench,
              const char *name,
              gboolean    rest,
              double      limit)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  FlussiCamera camera = start_at (bench, 1);
  graphene_rect_t visible;
  int item;

  flussi_canvas_set_camera (bench->canvas, &camera);
  draw (bench);
  visible = GRAPHENE_RECT_INIT (camera.x, camera.y, WIDTH, HEIGHT);
  item = flussi_canvas_next_visible (bench->canvas, 1, &visible);
  while (item < bench->canvas->n_items && bench->canvas->items[item].kind != FLUSSI_TREE_STEP)
    item = flussi_canvas_next_visible (bench->canvas, item + 1, &visible);
  g_assert_cmpint (item, <, bench->canvas->n_items);

  flussi_canvas_drag_begin_card (bench->canvas, item, 400, 300);
  flussi_canvas_drag_set_rest (bench->canvas, rest);
  for (int i = 0; i < N_FRAMES; i++)
    {
      double frame;

      gint64 begin = g_get_monotonic_time ();

      flussi_canvas_drag_motion (bench->canvas, 400 + i * 3, 300 + i * 4);
      frame = (double) (g_get_monotonic_time () - begin) / 1000;
      frame += draw (bench);
      g_array_append_val (frames, frame);
    }
  flussi_canvas_drag_cancel (bench->canvas);
  report_frames (bench, name, frames, limit);
}

static void
measure_edit (Bench *bench)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) processor = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < N_EDITS; i++)
    {
      double busy = get_processor_time ();
      const FlussiStep *step = flussi_flow_get_nth_step (bench->flow, (guint) (i * 997 % N_STEPS));
      FlussiPlace place = { step->id, step->n_branches > 0 ? step->branches[0].id : NULL };
      gint64 begin = g_get_monotonic_time ();
      FlussiFlow *edited = flussi_edit_insert (bench->flow, &place, flussi_action_kind_lookup ("delay_for"), NULL, NULL);
      g_autoptr (FlussiProblems) problems = flussi_flow_check (edited, bench->catalog, NULL);
      double frame;

      flussi_flow_unref (bench->flow);
      bench->flow = edited;
      flussi_canvas_set_checked (bench->canvas, edited, bench->catalog, problems);
      frame = (double) (g_get_monotonic_time () - begin) / 1000 + draw (bench);
      g_array_append_val (frames, frame);
      busy = get_processor_time () - busy;
      g_array_append_val (processor, busy);
    }
  report_frames (bench, "edit applied, checked and drawn", frames, EDIT_LIMIT);
  report_median (bench, "edit, processor time alone", processor, EDIT_LIMIT);
}

static double
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");

  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

static void
open_flow (Bench           *bench,
           FlussiTestShape  shape)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *minimap;
  gint64 begin;

  bench->flow = flussi_test_tree_grow (shape, N_STEPS);
  bench->canvas = FLUSSI_CANVAS (flussi_canvas_new ());
  minimap = flussi_minimap_new (bench->canvas);
  gtk_widget_set_halign (minimap, GTK_ALIGN_START);
  gtk_widget_set_valign (minimap, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (bench->canvas));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scrolled);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), minimap);
  gtk_window_set_child (bench->window, overlay);
  draw (bench);

  begin = g_get_monotonic_time ();
  flussi_canvas_set_flow (bench->canvas, bench->flow, bench->catalog);
  draw (bench);
  report (bench, "open", (double) (g_get_monotonic_time () - begin) / 1000, OPEN_LIMIT, "ms");
}

static gboolean
is_wanted (Bench      *bench,
           const char *what)
{
  return bench->only == NULL || g_str_equal (bench->only, what);
}

static void
measure_views (Bench *bench)
{
  static const struct { const char *name; double zoom; } views[] = {
    { "1.0", 1 }, { "0.5", 0.5 }, { "0.25", 0.25 }, { "0.1", 0.1 }, { "0.05", 0.05 },
  };
  graphene_rect_t bounds = flussi_canvas_tree_bounds (bench->canvas);
  FlussiCamera whole = flussi_camera_fit (&bounds, WIDTH, HEIGHT, 40);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (is_wanted (bench, "views") || is_wanted (bench, views[i].name))
      measure_view (bench, views[i].name, views[i].zoom);
  if (is_wanted (bench, "views") || is_wanted (bench, "whole"))
    measure_view (bench, "the whole tree", whole.zoom);
}

static void
measure_shape (Bench           *bench,
               FlussiTestShape  shape,
               const char      *name,
               const char      *only)
{
  if (only != NULL && !g_str_equal (only, name))
    return;

  bench->shape = name;
  measure_bare (bench);
  open_flow (bench, shape);
  measure_views (bench);
  if (is_wanted (bench, "drag"))
    {
      measure_drag (bench, "drag of a card", FALSE, DRAG_LIMIT);
      measure_drag (bench, "drag of all that follows", TRUE, DRAG_BRANCH_LIMIT);
    }
  if (is_wanted (bench, "edit"))
    measure_edit (bench);
  report (bench, "memory", get_memory (), MEMORY_LIMIT, "MB");
  flussi_flow_unref (bench->flow);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { NULL, };
  const char *shape = argc > 1 ? argv[1] : NULL;
  GdkFrameClock *clock;

  adw_init ();
  flussi_actions_register ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  bench.only = argc > 2 ? argv[2] : NULL;
  bench.catalog = flussi_catalog_get_default ();
  bench.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (bench.window, FALSE);
  gtk_window_set_default_size (bench.window, WIDTH, HEIGHT);
  gtk_window_present (bench.window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), &bench);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_cb), &bench);

  measure_shape (&bench, FLUSSI_TEST_DEEP, "deep", shape);
  measure_shape (&bench, FLUSSI_TEST_WIDE, "wide", shape);
  measure_shape (&bench, FLUSSI_TEST_MIXED, "mixed", shape);
  gtk_window_destroy (bench.window);

  return 0;
}
