/* test-undo.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-test-edits.h"
#include "flussi-test-engine.h"
#include "flussi-test-flow.h"

#define N_EDITS 100

static const FlussiLabel label = { "Edit", "Modifica" };

/* One workflow and what it was after every edit. */
typedef struct
{
  gint64 workflow;
  GPtrArray *hashes; /* (owned) (element-type utf8) */
} Past;

static void
past_clear (gpointer data)
{
  g_ptr_array_unref (((Past *) data)->hashes);
}

static char *
hash_flow (const FlussiFlow *flow)
{
  g_autofree char *text = flussi_flow_to_text (flow);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static Past
edit_document (FlussiTestEngine *test,
               GRand            *random,
               guint             n)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_random (random, g_rand_int_range (random, 0, 30));
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = g_strdup_printf ("w%u", n);
  Past past = { 0, g_ptr_array_new_with_free_func (g_free) };

  flussi_flow_set_text (&flow->uid, uid);
  past.workflow = flussi_act_save_draft (test->engine, flow, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (past.hashes, hash_flow (flow));
  while (past.hashes->len <= N_EDITS)
    {
      FlussiFlow *edited = flussi_test_edit_at_random (random, flow);

      if (edited == NULL)
        continue;
      flussi_act_edit_draft (test->engine, past.workflow, edited, &label, &error);
      g_assert_no_error (error);
      if (!flussi_flow_equal (flow, edited))
        g_ptr_array_add (past.hashes, hash_flow (edited));
      flussi_flow_unref (flow);
      flow = edited;
    }

  return past;
}

/* Goes back or on from one value to another and compares each on the way. */
static void
travel (FlussiTestEngine *test,
        const Past       *past,
        guint             from,
        guint             to)
{
  while (from != to)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FlussiFlow) flow = from > to ? flussi_act_undo_edit (test->engine, past->workflow, &error)
                                              : flussi_act_redo_edit (test->engine, past->workflow, &error);
      g_autofree char *hash = NULL;

      g_assert_no_error (error);
      hash = hash_flow (flow);
      from += from > to ? -1 : 1;
      g_assert_cmpstr (hash, ==, g_ptr_array_index (past->hashes, from));
    }
}

static void
travel_all (FlussiTestEngine *test,
            GArray           *pasts,
            guint             from,
            guint             to)
{
  for (guint i = 0; i < pasts->len; i++)
    travel (test, &g_array_index (pasts, Past, i), from, to);
}

/* Undoing everything gives the identical bytes, redoing it too, with the program
 * closed and opened again half way. */
static void
test_random_across_restarts (void)
{
  g_auto (FlussiTestEngine) test = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260407);
  g_autoptr (GArray) pasts = g_array_new (FALSE, FALSE, sizeof (Past));
  guint n_documents = g_test_thorough () ? 50 : 8;

  flussi_test_engine_init (&test);
  g_array_set_clear_func (pasts, past_clear);
  for (guint i = 0; i < n_documents; i++)
    {
      Past past = edit_document (&test, random, i);

      g_array_append_val (pasts, past);
      if (i == n_documents / 2)
        flussi_test_engine_reopen (&test);
    }

  travel_all (&test, pasts, N_EDITS, N_EDITS / 2);
  flussi_test_engine_reopen (&test);
  travel_all (&test, pasts, N_EDITS / 2, 0);
  travel_all (&test, pasts, 0, N_EDITS / 2);
  flussi_test_engine_reopen (&test);
  travel_all (&test, pasts, N_EDITS / 2, N_EDITS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_func ("/undo/random-edits/across-restarts", test_random_across_restarts);

  return g_test_run ();
}
