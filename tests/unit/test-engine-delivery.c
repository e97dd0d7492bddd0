/* test-engine-delivery.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-script-sender.h"
#include "flussi-test-steps.h"

/* A started engine and a mail server that takes its time. */

#define PATIENCE (5 * G_USEC_PER_SEC)

typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean has_begun;
  gboolean may_end;
} Gate;

/* The sender stands here until the test lets it go, or gives up. */
static void
stand_at_gate (gpointer data)
{
  Gate *gate = data;
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  g_mutex_lock (&gate->mutex);
  gate->has_begun = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->may_end && g_cond_wait_until (&gate->cond, &gate->mutex, deadline))
    ;
  g_mutex_unlock (&gate->mutex);
}

static gboolean
wait_for_begin (Gate *gate)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  gboolean has_begun;

  g_mutex_lock (&gate->mutex);
  while (!gate->has_begun && g_cond_wait_until (&gate->cond, &gate->mutex, deadline))
    ;
  has_begun = gate->has_begun;
  g_mutex_unlock (&gate->mutex);
  return has_begun;
}

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->may_end = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static gpointer
rename_contact (FlussiEngine  *engine,
                gpointer       data,
                GError       **error)
{
  const FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };
  g_autoptr (FlussiJson) values = flussi_test_json ("{'firstname':'Bruna'}");

  flussi_act_set_values (engine, "contact", GPOINTER_TO_INT (data), values, &cause, error);
  return NULL;
}

static void
done_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (source_object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_calls_do_not_wait_for_the_mail_server (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  g_autoptr (FlussiSender) sender = flussi_script_sender_new ();
  Gate gate = { 0, };
  gboolean is_done = FALSE;
  g_autofree char *name = NULL;
  g_autofree char *status = NULL;
  gint64 anna, workflow;
  gint64 start;

  flussi_test_engine_init (&self);
  g_mutex_init (&gate.mutex);
  g_cond_init (&gate.cond);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org'}");
  workflow = flussi_test_publish_steps (&self, "contact",
                                        "[{'id':'s1','type':'send_email','params':{'subject':'Ciao','body':'Testo'}}]");
  flussi_test_enroll (&self, workflow, anna);
  flussi_script_sender_set_hook (FLUSSI_SCRIPT_SENDER (sender), stand_at_gate, &gate);
  flussi_engine_set_sender (self.engine, sender);

  flussi_engine_start (self.engine);
  g_assert_true (wait_for_begin (&gate));
  start = g_get_monotonic_time ();
  flussi_engine_call_async (self.engine, rename_contact, GINT_TO_POINTER ((int) anna), NULL, NULL, NULL, done_cb,
                            &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, PATIENCE / 2);
  open_gate (&gate);
  flussi_engine_stop (self.engine);

  name = flussi_test_dup_value (&self.test, "contact", anna, "firstname");
  g_assert_cmpstr (name, ==, "Bruna");
  status = flussi_test_engine_query (&self, "SELECT status FROM outbox");
  g_assert_cmpstr (status, ==, "sent");
  g_mutex_clear (&gate.mutex);
  g_cond_clear (&gate.cond);
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/delivery/calls-do-not-wait", test_calls_do_not_wait_for_the_mail_server);

  return g_test_run ();
}
