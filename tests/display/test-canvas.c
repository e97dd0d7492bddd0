/* test-canvas.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "flussi-actions.h"
#include "flussi-canvas-private.h"
#include "flussi-minimap-private.h"
#include "flussi-outline-rows.h"
#include "flussi-test-canvas.h"

static void
assert_log (FlussiTestCanvas *test,
            const char       *expected)
{
  g_autofree char *log = flussi_test_canvas_take_log (test);

  g_assert_cmpstr (log, ==, expected);
}

static void
assert_selected (FlussiTestCanvas *test,
                 const char       *id)
{
  g_assert_cmpstr (flussi_canvas_get_selected (test->canvas), ==, id);
}

/* The middle of a card, or of the + above it, on the screen. */
static void
get_point (FlussiTestCanvas *test,
           const char       *id,
           gboolean          plus,
           int              *x,
           int              *y)
{
  int item = flussi_canvas_find (test->canvas, id);
  graphene_rect_t bounds = flussi_canvas_item_bounds (test->canvas, item);
  double middle_y = bounds.origin.y + bounds.size.height / 2;

  if (plus)
    middle_y = flussi_canvas_item_line (test->canvas, item).plus_y;
  *x = (int) flussi_camera_to_view_x (&test->canvas->camera, bounds.origin.x + bounds.size.width / 2);
  *y = (int) flussi_camera_to_view_y (&test->canvas->camera, middle_y);
}

static void
point_at (FlussiTestCanvas *test,
          const char       *id,
          gboolean          plus,
          const char       *then)
{
  g_autofree char *input = NULL;
  int x;
  int y;

  get_point (test, id, plus, &x, &y);
  input = g_strdup_printf ("mousemove %d %d %s", x, y, then);
  flussi_test_canvas_input (test, input);
}

/*
 * Pointer
 */

static void
test_hit_finds_cards_and_plus (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  FlussiHit hit;
  int x;
  int y;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  for (int item = 0; item < test.canvas->n_items; item++)
    if (flussi_tree_item_is_card (&test.canvas->items[item]))
      {
        const char *id = flussi_canvas_item_id (test.canvas, item);

        get_point (&test, id, FALSE, &x, &y);
        hit = flussi_canvas_hit (test.canvas, x, y);
        g_assert_cmpint (hit.item, ==, item);
        g_assert_cmpint (hit.part, ==, FLUSSI_PART_CARD);
        if (item == 0)
          continue;
        get_point (&test, id, TRUE, &x, &y);
        hit = flussi_canvas_hit (test.canvas, x, y);
        g_assert_cmpint (hit.item, ==, item);
        g_assert_cmpint (hit.part, ==, FLUSSI_PART_PLUS);
      }
  hit = flussi_canvas_hit (test.canvas, 3, 3);
  g_assert_cmpint (hit.part, ==, FLUSSI_PART_NONE);
}

static void
test_click_selects (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  point_at (&test, "s3", FALSE, "click 1");
  assert_selected (&test, "s3");
  flussi_test_canvas_input (&test, "mousemove 4 4 click 1");
  assert_selected (&test, NULL);
  assert_log (&test, "");
}

static void
test_double_click_opens (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  point_at (&test, "s5", FALSE, "click --repeat 2 --delay 20 1");
  assert_selected (&test, "s5");
  assert_log (&test, "activate s5\n");
}

static void
test_click_on_plus_asks_to_insert_there (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  point_at (&test, "s3", TRUE, "click 1");
  point_at (&test, "s1", TRUE, "click 1");
  assert_log (&test, "insert s2/b1\ninsert trigger\n");
}

static void
test_shift_selects_the_path (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  g_auto (GStrv) selection = NULL;
  g_autofree char *joined = NULL;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  point_at (&test, "s1", FALSE, "click 1");
  point_at (&test, "s4", FALSE, "keydown shift click 1 keyup shift");
  selection = flussi_canvas_get_selection (test.canvas);
  joined = g_strjoinv (" ", selection);
  g_assert_cmpstr (joined, ==, "s1 s2 s3 s4");
}

static void
drag (FlussiTestCanvas *test,
      const char       *from,
      const char       *to,
      const char       *before,
      const char       *after)
{
  g_autofree char *input = NULL;
  int x1;
  int y1;
  int x2;
  int y2;

  get_point (test, from, FALSE, &x1, &y1);
  get_point (test, to, TRUE, &x2, &y2);
  input = g_strdup_printf ("mousemove %d %d mousedown 1 %s mousemove %d %d mousemove %d %d mousemove %d %d %s",
                           x1, y1, before, x1 + 9, y1, (x1 + x2) / 2, (y1 + y2) / 2, x2, y2, after);
  flussi_test_canvas_input (test, input);
}

static void
test_dragged_card_is_dropped_on_the_line (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  drag (&test, "s4", "s5", "", "mouseup 1");
  assert_log (&test, "drop-step s2/otherwise s4 0\n");
}

static void
test_control_clones_and_shift_takes_what_follows (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  drag (&test, "s3", "s5", "keydown ctrl", "mouseup 1 keyup ctrl");
  drag (&test, "s3", "s5", "keydown shift", "mouseup 1 keyup shift");
  assert_log (&test, "drop-step s2/otherwise s3 1\ndrop-step s2/otherwise s3 2\n");
}

static void
test_escape_puts_a_dragged_card_back (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  drag (&test, "s4", "s5", "", "");
  g_assert_true (test.canvas->drag.active);
  flussi_test_canvas_input (&test, "key Escape");
  g_assert_false (test.canvas->drag.active);
  flussi_test_canvas_input (&test, "mouseup 1");
  assert_log (&test, "");
}

static void
test_illegal_place_says_why (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  g_autofree char *log = NULL;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  drag (&test, "s2", "s4", "", "");
  g_assert_cmpint (test.canvas->drag.target, ==, -1);
  g_assert_nonnull (test.canvas->drag.refusal);
  flussi_test_canvas_input (&test, "mouseup 1");
  log = flussi_test_canvas_take_log (&test);
  g_assert_true (g_str_has_prefix (log, "refused "));
}

static void
test_secondary_click_opens_the_menu_of_what_is_there (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  point_at (&test, "s3", FALSE, "click 3");
  point_at (&test, "s3", TRUE, "click 3");
  flussi_test_canvas_input (&test, "mousemove 4 4 click 3");
  assert_log (&test, "context-menu s3\ncontext-menu line\ncontext-menu background\n");
}

static void
test_wheel_with_control_zooms_at_the_pointer (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  FlussiCamera before;
  FlussiCamera after;
  int x;
  int y;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  get_point (&test, "s3", FALSE, &x, &y);
  before = flussi_canvas_get_camera (test.canvas);
  point_at (&test, "s3", FALSE, "keydown ctrl click 5 keyup ctrl");
  after = flussi_canvas_get_camera (test.canvas);
  g_assert_cmpfloat (after.zoom, <, before.zoom);
  g_assert_cmpfloat_with_epsilon (flussi_camera_to_world_x (&after, x), flussi_camera_to_world_x (&before, x), 0.5);
  g_assert_cmpfloat_with_epsilon (flussi_camera_to_world_y (&after, y), flussi_camera_to_world_y (&before, y), 0.5);
}

/*
 * Keyboard
 */

static void
test_arrows_and_digits_walk_the_tree (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  flussi_test_canvas_input (&test, "key Down");
  assert_selected (&test, FLUSSI_CANVAS_TRIGGER);
  flussi_test_canvas_input (&test, "key Down");
  assert_selected (&test, "s1");
  flussi_test_canvas_input (&test, "key Down");
  flussi_test_canvas_input (&test, "key 2");
  assert_selected (&test, "s5");
  flussi_test_canvas_input (&test, "key Left");
  assert_selected (&test, "s3");
  flussi_test_canvas_input (&test, "key End");
  assert_selected (&test, "s4");
  flussi_test_canvas_input (&test, "key Up");
  flussi_test_canvas_input (&test, "key Up");
  assert_selected (&test, "s2");
  flussi_test_canvas_input (&test, "key Home");
  assert_selected (&test, FLUSSI_CANVAS_TRIGGER);
}

static void
test_keys_ask_for_edits_of_the_selected_card (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  flussi_canvas_select (test.canvas, "s3");
  gtk_widget_grab_focus (GTK_WIDGET (test.canvas));
  flussi_test_canvas_input (&test, "key Return");
  flussi_test_canvas_input (&test, "key F2");
  flussi_test_canvas_input (&test, "key d");
  flussi_test_canvas_input (&test, "key Delete");
  flussi_test_canvas_input (&test, "key shift+Delete");
  flussi_test_canvas_input (&test, "key ctrl+c");
  flussi_test_canvas_input (&test, "key Tab");
  flussi_test_canvas_input (&test, "key Menu");
  assert_log (&test, "activate s3\nrename s3\ndisable s3\ndelete s3 step\ndelete s3 rest\ncopy s3\n"
                     "insert s3\ncontext-menu s3\n");
}

static void
test_keys_move_a_card_to_another_line (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  flussi_canvas_select (test.canvas, "s4");
  g_assert_true (flussi_canvas_pick_place (test.canvas, "s4", FLUSSI_CANVAS_DROP_MOVE));
  flussi_test_canvas_input (&test, "key Escape");
  assert_log (&test, "");
  g_assert_true (flussi_canvas_pick_place (test.canvas, "s4", FLUSSI_CANVAS_DROP_MOVE));
  flussi_test_canvas_input (&test, "key Down");
  flussi_test_canvas_input (&test, "key Return");
  assert_log (&test, "drop-step s5 s4 0\n");
}

/*
 * What it shows
 */

static void
test_collapsed_branches_hide_and_come_back (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  int n_items;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  n_items = test.canvas->n_items;
  flussi_canvas_set_collapsed (test.canvas, "s2", TRUE);
  g_assert_cmpint (flussi_canvas_find (test.canvas, "s3"), ==, -1);
  g_assert_cmpint (test.canvas->items[test.canvas->n_items - 1].kind, ==, FLUSSI_TREE_FOLD);
  g_assert_cmpint (test.canvas->items[test.canvas->n_items - 1].hidden, ==, 4);
  flussi_canvas_reveal (test.canvas, "s4");
  g_assert_cmpint (test.canvas->n_items, ==, n_items);
}

static void
test_edited_card_stays_where_it_is (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  g_autoptr (FlussiFlow) edited = NULL;
  FlussiPlace place = { "s2", "b1" };
  GdkRectangle before;
  GdkRectangle after;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  flussi_canvas_select (test.canvas, "s5");
  flussi_test_canvas_settle (&test);
  g_assert_true (flussi_canvas_get_card_area (test.canvas, "s5", &before));
  edited = flussi_edit_insert (flussi_canvas_get_flow (test.canvas), &place,
                               flussi_action_kind_lookup ("branch_random"), NULL, NULL);
  flussi_canvas_set_flow (test.canvas, edited, test.catalog);
  flussi_test_canvas_settle (&test);
  g_assert_true (flussi_canvas_get_card_area (test.canvas, "s5", &after));
  g_assert_cmpint (after.x, ==, before.x);
  g_assert_cmpint (after.y, ==, before.y);
}

static void
test_cards_are_named_for_screen_readers (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  gpointer leaf;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  flussi_canvas_leaves_sync (test.canvas);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (test.canvas), GTK_ACCESSIBLE_ROLE_LIST);
  leaf = g_hash_table_lookup (test.canvas->leaves, "card s3");
  g_assert_nonnull (leaf);
  gtk_test_accessible_assert_role (leaf, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (leaf, GTK_ACCESSIBLE_PROPERTY_LABEL, "Send an email, action 3 of 6, branch Large");
  leaf = g_hash_table_lookup (test.canvas->leaves, "plus s2 b1");
  g_assert_nonnull (leaf);
  gtk_test_accessible_assert_role (leaf, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_activate_action (leaf, "leaf.activate", NULL);
  assert_log (&test, "insert s2/b1\n");
}

static void
test_work_is_bounded_by_what_is_seen (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  static const double zooms[] = { 1, 0.5, 0.25, 0.1 };

  flussi_test_canvas_init (&test, flussi_test_tree_grow (FLUSSI_TEST_WIDE, 10000));
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      flussi_canvas_set_zoom (test.canvas, zooms[i]);
      flussi_canvas_leaves_sync (test.canvas);
      g_assert_cmpuint (g_hash_table_size (test.canvas->leaves), <=, 400);
    }

  flussi_canvas_set_zoom (test.canvas, 1);
  flussi_test_canvas_settle (&test);
  for (int frame = 0; frame < 20; frame++)
    {
      FlussiCamera camera = flussi_canvas_get_camera (test.canvas);

      camera.x += 40;
      flussi_canvas_set_camera (test.canvas, &camera);
      flussi_test_canvas_settle (&test);
      g_assert_cmpuint (test.canvas->nodes_built, <=, 64);
    }
}

static void
test_whole_tree_is_drawn_for_print (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  g_autoptr (GskRenderNode) node = NULL;
  FlussiCamera before;
  FlussiCamera after;
  graphene_rect_t bounds;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  before = flussi_canvas_get_camera (test.canvas);
  node = flussi_canvas_draw (test.canvas, &bounds);
  after = flussi_canvas_get_camera (test.canvas);
  g_assert_nonnull (node);
  g_assert_cmpfloat (bounds.size.width, >, 2 * FLUSSI_TREE_CARD_WIDTH);
  g_assert_cmpfloat (after.x, ==, before.x);
}

/*
 * Minimap and outline
 */

static void
test_minimap_is_drawn_once_a_change (void)
{
  g_auto (FlussiTestCanvas) test = { NULL, };
  g_autoptr (FlussiFlow) edited = NULL;
  g_autoptr (FlussiProblems) problems = NULL;
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *scrolled;
  GtkWidget *minimap;
  FlussiPlace place = { "s1", NULL };
  FlussiCamera camera;

  flussi_test_canvas_init (&test, flussi_test_tree_small ());
  minimap = flussi_minimap_new (test.canvas);
  scrolled = g_object_ref (gtk_window_get_child (test.window));
  gtk_window_set_child (test.window, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scrolled);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), minimap);
  gtk_window_set_child (test.window, overlay);
  g_object_unref (scrolled);
  flussi_test_canvas_settle (&test);
  g_assert_cmpuint (flussi_minimap_get_n_built (FLUSSI_MINIMAP (minimap)), ==, 1);

  camera = flussi_canvas_get_camera (test.canvas);
  for (int i = 0; i < 5; i++)
    {
      camera.x += 10;
      flussi_canvas_set_camera (test.canvas, &camera);
      flussi_test_canvas_settle (&test);
    }
  g_assert_cmpuint (flussi_minimap_get_n_built (FLUSSI_MINIMAP (minimap)), ==, 1);

  edited = flussi_edit_insert (flussi_canvas_get_flow (test.canvas), &place, flussi_action_kind_lookup ("delay_for"), NULL, NULL);
  problems = flussi_flow_check (edited, test.catalog, NULL);
  flussi_canvas_set_flow (test.canvas, edited, test.catalog);
  flussi_canvas_set_problems (test.canvas, problems);
  flussi_test_canvas_settle (&test);
  g_assert_cmpuint (flussi_minimap_get_n_built (FLUSSI_MINIMAP (minimap)), ==, 2);
}

static void
test_outline_lists_every_step_in_reading_order (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_tree_small ();
  g_autoptr (FlussiOutlineRows) rows = flussi_outline_rows_new ();
  static const struct { const char *step; int depth; } expected[] = {
    { NULL, 0 }, { "s1", 0 }, { "s2", 0 }, { "s3", 1 }, { "s4", 1 }, { "s5", 1 }, { "s6", 1 },
  };

  flussi_outline_rows_set_flow (rows, flow);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (FlussiOutlineRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      const FlussiTreeItem *item = flussi_outline_row_get_item (row);

      g_assert_cmpstr (item->step != NULL ? item->step->id : NULL, ==, expected[i].step);
      g_assert_cmpint (flussi_outline_row_get_depth (row), ==, expected[i].depth);
      if (item->step != NULL)
        g_assert_cmpuint (flussi_outline_rows_find (rows, item->step->id), ==, i);
    }
}

static void
count_cb (guint *changed,
          guint  position,
          guint  removed,
          guint  added)
{
  *changed += added;
}

static void
test_outline_reports_only_what_changed (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_tree_grow (FLUSSI_TEST_DEEP, 500);
  g_autoptr (FlussiFlow) edited = NULL;
  g_autoptr (FlussiOutlineRows) rows = flussi_outline_rows_new ();
  guint changed = 0;

  flussi_outline_rows_set_flow (rows, flow);
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (count_cb), &changed);
  edited = flussi_edit_set_disabled (flow, "s400", TRUE, NULL);
  g_assert_nonnull (edited);
  flussi_outline_rows_set_flow (rows, edited);
  g_assert_cmpuint (changed, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  flussi_actions_register ();

  g_test_add_func ("/canvas/pointer/hit-finds-cards-and-plus", test_hit_finds_cards_and_plus);
  g_test_add_func ("/canvas/pointer/click-selects", test_click_selects);
  g_test_add_func ("/canvas/pointer/double-click-opens", test_double_click_opens);
  g_test_add_func ("/canvas/pointer/click-on-plus-asks-to-insert-there", test_click_on_plus_asks_to_insert_there);
  g_test_add_func ("/canvas/pointer/shift-selects-the-path", test_shift_selects_the_path);
  g_test_add_func ("/canvas/pointer/dragged-card-is-dropped-on-the-line", test_dragged_card_is_dropped_on_the_line);
  g_test_add_func ("/canvas/pointer/control-clones-and-shift-takes-what-follows", test_control_clones_and_shift_takes_what_follows);
  g_test_add_func ("/canvas/pointer/escape-puts-a-dragged-card-back", test_escape_puts_a_dragged_card_back);
  g_test_add_func ("/canvas/pointer/illegal-place-says-why", test_illegal_place_says_why);
  g_test_add_func ("/canvas/pointer/secondary-click-opens-the-menu-of-what-is-there", test_secondary_click_opens_the_menu_of_what_is_there);
  g_test_add_func ("/canvas/pointer/wheel-with-control-zooms-at-the-pointer", test_wheel_with_control_zooms_at_the_pointer);
  g_test_add_func ("/canvas/keyboard/arrows-and-digits-walk-the-tree", test_arrows_and_digits_walk_the_tree);
  g_test_add_func ("/canvas/keyboard/keys-ask-for-edits-of-the-selected-card", test_keys_ask_for_edits_of_the_selected_card);
  g_test_add_func ("/canvas/keyboard/keys-move-a-card-to-another-line", test_keys_move_a_card_to_another_line);
  g_test_add_func ("/canvas/content/collapsed-branches-hide-and-come-back", test_collapsed_branches_hide_and_come_back);
  g_test_add_func ("/canvas/content/edited-card-stays-where-it-is", test_edited_card_stays_where_it_is);
  g_test_add_func ("/canvas/content/cards-are-named-for-screen-readers", test_cards_are_named_for_screen_readers);
  g_test_add_func ("/canvas/content/work-is-bounded-by-what-is-seen", test_work_is_bounded_by_what_is_seen);
  g_test_add_func ("/canvas/content/whole-tree-is-drawn-for-print", test_whole_tree_is_drawn_for_print);
  g_test_add_func ("/canvas/minimap/drawn-once-a-change", test_minimap_is_drawn_once_a_change);
  g_test_add_func ("/canvas/outline/lists-every-step-in-reading-order", test_outline_lists_every_step_in_reading_order);
  g_test_add_func ("/canvas/outline/reports-only-what-changed", test_outline_reports_only_what_changed);

  return g_test_run ();
}
