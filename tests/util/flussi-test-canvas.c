/* flussi-test-canvas.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "flussi-test-canvas.h"

#define WIDTH 1200
#define HEIGHT 860
#define PATIENCE (10 * G_USEC_PER_SEC)

static void
log_place (FlussiTestCanvas  *self,
           const char        *name,
           const FlussiPlace *place)
{
  g_string_append_printf (self->log, "%s %s%s%s", name, place->step != NULL ? place->step : "trigger",
                          place->branch != NULL ? "/" : "", place->branch != NULL ? place->branch : "");
}

static void
insert_cb (FlussiTestCanvas  *self,
           const FlussiPlace *place)
{
  log_place (self, "insert", place);
  g_string_append_c (self->log, '\n');
}

static void
drop_action_cb (FlussiTestCanvas  *self,
                const FlussiPlace *place,
                const char        *kind)
{
  log_place (self, "drop-action", place);
  g_string_append_printf (self->log, " %s\n", kind);
}

static void
drop_step_cb (FlussiTestCanvas  *self,
              const FlussiPlace *place,
              const char        *id,
              guint              flags)
{
  log_place (self, "drop-step", place);
  g_string_append_printf (self->log, " %s %u\n", id, flags);
}

static void
delete_cb (FlussiTestCanvas *self,
           const char       *id,
           gboolean          rest)
{
  g_string_append_printf (self->log, "delete %s %s\n", id, rest ? "rest" : "step");
}

static void
menu_cb (FlussiTestCanvas   *self,
         const char         *id,
         const FlussiPlace  *place,
         const GdkRectangle *at)
{
  g_string_append_printf (self->log, "context-menu %s\n", id != NULL ? id : place != NULL ? "line" : "background");
}

#define ON_STEP(name) \
  static void \
  name##_cb (FlussiTestCanvas *self, const char *id) \
  { \
    g_string_append_printf (self->log, #name " %s\n", id); \
  }

ON_STEP (activate)
ON_STEP (copy)
ON_STEP (rename)
ON_STEP (disable)
ON_STEP (refused)

#undef ON_STEP

static void
listen (FlussiTestCanvas *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "insert", G_CALLBACK (insert_cb) },
    { "drop-action", G_CALLBACK (drop_action_cb) },
    { "drop-step", G_CALLBACK (drop_step_cb) },
    { "delete", G_CALLBACK (delete_cb) },
    { "context-menu", G_CALLBACK (menu_cb) },
    { "activate", G_CALLBACK (activate_cb) },
    { "copy", G_CALLBACK (copy_cb) },
    { "rename", G_CALLBACK (rename_cb) },
    { "toggle-disabled", G_CALLBACK (disable_cb) },
    { "refused", G_CALLBACK (refused_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_swapped (self->canvas, handlers[i].signal, handlers[i].callback, self);
}

/**
 * flussi_test_wait_until:
 * @condition: what is waited for
 * @data: for @condition
 *
 * Returns: whether it came true within ten seconds
 */
gboolean
flussi_test_wait_until (gboolean (*condition) (gpointer data),
                        gpointer   data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        return FALSE;
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }

  return TRUE;
}

static void
drawn_cb (guint *n_frames)
{
  (*n_frames)--;
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *) data == 0;
}

/**
 * flussi_test_canvas_settle:
 * @self: a canvas
 *
 * Waits until what was asked for is laid out and drawn.
 */
void
flussi_test_canvas_settle (FlussiTestCanvas *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->canvas));
  guint n_frames = 2;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (drawn_cb), &n_frames);

  while (n_frames > 0)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->canvas));
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
  g_assert_true (is_zero (&n_frames));
  g_signal_handler_disconnect (clock, handler);
}

/* After input the X server has sent, its events are in the queue: what is left is
 * to let GTK read them. */
static gboolean
is_idle (gpointer data)
{
  guint *n_idle = data;

  if (g_main_context_pending (NULL))
    *n_idle = 0;
  else
    (*n_idle)++;

  return *n_idle > 20;
}

/**
 * flussi_test_canvas_input:
 * @self: a canvas
 * @input: words for xdotool, such as `key Down`
 *
 * Presses keys or moves the pointer and waits until it is dealt with.
 */
void
flussi_test_canvas_input (FlussiTestCanvas *self,
                          const char       *input)
{
  g_autofree char *command = g_strconcat ("xdotool ", input, NULL);
  g_autoptr (GError) error = NULL;
  guint n_idle = 0;
  int status = 0;

  if (!g_spawn_command_line_sync (command, NULL, NULL, &status, &error))
    g_error ("%s", error->message);
  g_assert_cmpint (status, ==, 0);
  flussi_test_wait_until (is_idle, &n_idle);
  flussi_test_canvas_settle (self);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window) && gtk_widget_get_mapped (window);
}

/**
 * flussi_test_canvas_init:
 * @self: what to fill
 * @flow: (transfer full): the workflow to draw
 *
 * Shows a canvas.
 */
void
flussi_test_canvas_init (FlussiTestCanvas *self,
                         FlussiFlow       *flow)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->log = g_string_new (NULL);
  self->catalog = flussi_catalog_ref (flussi_catalog_get_default ());
  self->canvas = FLUSSI_CANVAS (flussi_canvas_new ());
  self->window = GTK_WINDOW (gtk_window_new ());
  listen (self);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->canvas));
  gtk_window_set_child (self->window, scrolled);
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_set_default_size (self->window, WIDTH, HEIGHT);
  flussi_canvas_set_flow (self->canvas, flow, self->catalog);
  flussi_flow_unref (flow);
  gtk_window_present (self->window);
  g_assert_true (flussi_test_wait_until ((gboolean (*) (gpointer)) is_active, self->window));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  flussi_test_canvas_settle (self);
}

void
flussi_test_canvas_clear (FlussiTestCanvas *self)
{
  gtk_window_destroy (self->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  flussi_catalog_unref (self->catalog);
  g_string_free (self->log, TRUE);
}

/**
 * flussi_test_canvas_take_log:
 * @self: a canvas
 *
 * Returns: (transfer full): what was asked for since the last call
 */
char *
flussi_test_canvas_take_log (FlussiTestCanvas *self)
{
  char *text = g_strdup (self->log->str);

  g_string_truncate (self->log, 0);

  return text;
}
