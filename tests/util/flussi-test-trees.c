/* flussi-test-trees.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-test-trees.h"

#define N_BRANCHES 3

/**
 * flussi_test_tree_small:
 *
 * Returns: (transfer full): a wait, then two branches: "Large" with an e-mail
 *   that is not chosen and a task, the other with a property and a way back to
 *   the wait
 */
FlussiFlow *
flussi_test_tree_small (void)
{
  static const char text[] =
    "{\"format\":1,\"uid\":\"w1\",\"name\":\"Small\",\"object\":\"contact\",\"next_id\":10,"
    "\"trigger\":{\"kind\":\"manual\"},\"start\":\"s1\",\"steps\":["
    "{\"id\":\"s1\",\"type\":\"delay_for\",\"params\":{\"days\":3},\"next\":\"s2\"},"
    "{\"id\":\"s2\",\"type\":\"branch_criteria\",\"params\":{\"branches\":["
    "{\"id\":\"b1\",\"name\":\"Large\",\"when\":{\"property\":\"numemployees\",\"op\":\"is_known\"},\"next\":\"s3\"}],"
    "\"otherwise\":{\"next\":\"s5\"}}},"
    "{\"id\":\"s3\",\"type\":\"send_email\",\"params\":{},\"next\":\"s4\"},"
    "{\"id\":\"s4\",\"type\":\"create_task\",\"params\":{\"title\":\"Call {{firstname}}\"}},"
    "{\"id\":\"s5\",\"type\":\"set_property\",\"params\":{\"property\":\"jobtitle\",\"value\":\"Director\"},\"next\":\"s6\"},"
    "{\"id\":\"s6\",\"type\":\"go_to\",\"params\":{\"target\":\"s1\"}}]}";
  g_autoptr (GError) error = NULL;
  FlussiFlow *flow = flussi_flow_parse (text, -1, &error);

  g_assert_no_error (error);

  return flow;
}

static FlussiStep *
make_step (FlussiFlow *flow,
           guint       n)
{
  static const struct { const char *kind; const char *params; } samples[] = {
    { "set_property", "{\"property\":\"jobtitle\",\"value\":\"Director of purchasing %u\"}" },
    { "delay_for", "{\"days\":%u}" },
    { "create_task", "{\"title\":\"Call {{firstname}} about the offer %u\",\"due\":{\"days\":2}}" },
    { "send_email", "{\"email\":\"welcome-%u\"}" },
    { "notify_app", "{\"to\":[\"anna@example.com\"],\"message\":\"Number %u\"}" },
  };
  g_autofree char *id = flussi_flow_take_step_id (flow);
  const char *pattern = samples[n % G_N_ELEMENTS (samples)].params;
  const char *place = strstr (pattern, "%u");
  g_autofree char *params = g_strdup_printf ("%.*s%u%s", (int) (place - pattern), pattern, n % 90 + 1, place + 2);
  FlussiStep *step = flussi_step_new (id, flussi_action_kind_lookup (samples[n % G_N_ELEMENTS (samples)].kind));

  g_clear_pointer (&step->params, flussi_json_unref);
  step->params = flussi_json_parse (params, -1, NULL);
  g_assert_nonnull (step->params);

  return step;
}

static FlussiStep *
make_branch (FlussiFlow *flow)
{
  g_autofree char *id = flussi_flow_take_step_id (flow);
  FlussiStep *step = flussi_step_new (id, flussi_action_kind_lookup ("branch_random"));

  for (int i = 0; i < N_BRANCHES; i++)
    {
      g_autofree char *branch = g_strdup_printf ("b%d", i + 1);

      flussi_step_append_branch (step, branch)->percent = i == 0 ? 34 : 33;
    }

  return step;
}

/* An exit that leads nowhere yet. */
typedef struct
{
  FlussiStep *step; /* (nullable) the trigger */
  guint exit;
} Open;

static void
join (FlussiFlow *flow,
      GQueue     *open,
      FlussiStep *step)
{
  Open *place = g_queue_pop_head (open);

  if (place->step == NULL)
    flow->start = g_strdup (step->id);
  else
    flussi_step_set_exit (place->step, place->exit, step->id);
  g_free (place);

  for (guint i = 0; i < flussi_step_get_n_exits (step); i++)
    {
      Open *next = g_new0 (Open, 1);

      next->step = step;
      next->exit = i;
      if (step->n_branches > 0)
        g_queue_push_tail (open, next);
      else
        g_queue_push_head (open, next);
    }
  flussi_flow_put_step (flow, step);
}

/**
 * flussi_test_tree_grow:
 * @shape: how
 * @n_steps: how many
 *
 * Returns: (transfer full): a workflow of that many steps, the same every time
 */
FlussiFlow *
flussi_test_tree_grow (FlussiTestShape shape,
                       guint           n_steps)
{
  static const guint run[] = { [FLUSSI_TEST_DEEP] = G_MAXUINT, [FLUSSI_TEST_WIDE] = 1, [FLUSSI_TEST_MIXED] = 8 };
  FlussiFlow *flow = flussi_flow_new ("contact");
  GQueue open = G_QUEUE_INIT;
  guint path = 0;

  flussi_flow_set_text (&flow->uid, "grown");
  g_queue_push_tail (&open, g_new0 (Open, 1));
  for (guint n = 0; n < n_steps; n++)
    if (path++ < run[shape])
      {
        join (flow, &open, make_step (flow, n));
      }
    else
      {
        path = 0;
        join (flow, &open, make_branch (flow));
      }
  g_queue_clear_full (&open, g_free);

  return flow;
}
