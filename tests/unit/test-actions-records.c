/* test-actions-records.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-environment.h"
#include "flussi-error.h"
#include "flussi-lists.h"
#include "flussi-test-steps.h"

/* What the actions on records do (V1-V9), through the real engine. */

/* Publishes the steps, enrols the record and checks what was done. */
static void
assert_run (FlussiTestEngine *self,
            const char       *object,
            gint64            record,
            const char       *steps,
            const char       *log)
{
  gint64 workflow = flussi_test_publish_steps (self, object, steps);
  g_autofree char *text = NULL;

  flussi_test_enroll (self, workflow, record);
  text = flussi_test_dup_results (self, workflow, record);
  g_assert_cmpstr (text, ==, log);
}

static void
assert_value (FlussiTestEngine *self,
              const char       *object,
              gint64            record,
              const char       *property,
              const char       *expected)
{
  g_autofree char *value = flussi_test_dup_value (&self->test, object, record, property);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_set (FlussiTestEngine *self,
            gint64            contact,
            const char       *params,
            const char       *log)
{
  g_autofree char *steps = g_strdup_printf ("[{'id':'s1','type':'set_property','params':%s}]", params);

  assert_run (self, "contact", contact, steps, log);
}

static void
test_set_property_modes (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','firstname':'Anna','city':'Roma'}");

  assert_set (&self, anna, "{'property':'city','value':'Milano'}", "s1:done");
  assert_value (&self, "contact", anna, "city", "Milano");
  assert_set (&self, anna, "{'property':'city','mode':'append','value':{'property':'firstname'}}", "s1:done");
  assert_value (&self, "contact", anna, "city", "Milano; Anna");
  assert_set (&self, anna, "{'property':'city','mode':'clear'}", "s1:done");
  assert_value (&self, "contact", anna, "city", "");
  assert_set (&self, anna, "{'property':'city','mode':'append','value':'Pisa'}", "s1:done");
  assert_value (&self, "contact", anna, "city", "Pisa");
  assert_set (&self, anna, "{'property':'city','value':{'property':'lastname'}}", "s1:done");
  assert_value (&self, "contact", anna, "city", "");
}

static void
test_set_property_numbers (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna, deal;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org'}");
  deal = flussi_test_engine_create (&self, "deal", "{'dealname':'Sede','amount':100}");

  assert_set (&self, anna, "{'property':'score','mode':'increment','value':5}", "s1:done");
  assert_value (&self, "contact", anna, "score", "5");
  assert_set (&self, anna, "{'property':'score','mode':'decrement','value':7.5}", "s1:done");
  assert_value (&self, "contact", anna, "score", "-2.5");
  assert_run (&self, "deal", deal,
              "[{'id':'s1','type':'set_property','params':{'property':'amount','mode':'increment','value':0.5}}]",
              "s1:done");
  assert_value (&self, "deal", deal, "amount", "100.5");
}

static void
test_set_property_options (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 ticket;

  flussi_test_engine_init (&self);
  ticket = flussi_test_engine_create (&self, "ticket", "{'subject':'Sedia','pipeline':'0','stage':'1',"
                                                       "'category':['PRODUCT_ISSUE']}");
  assert_run (&self, "ticket", ticket,
              "[{'id':'s1','type':'set_property','next':'s2','params':"
              "{'property':'category','mode':'append','value':['BILLING_ISSUE']}},"
              "{'id':'s2','type':'set_property','params':"
              "{'property':'category','mode':'remove','value':['PRODUCT_ISSUE']}}]",
              "s1:done s2:done");
  assert_value (&self, "ticket", ticket, "category", "BILLING_ISSUE");
}

static void
test_set_property_of_associated (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna, bruno, acme, other;
  const char *params = "{'property':'city','value':{'property':'city'},'target':{'associated':'company','pick':'all'}}";

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','city':'Lodi'}");
  bruno = flussi_test_engine_create (&self, "contact", "{'email':'bruno@example.org','city':'Lodi'}");
  acme = flussi_test_engine_create (&self, "company", "{'name':'Acme'}");
  other = flussi_test_engine_create (&self, "company", "{'name':'Altra'}");
  flussi_test_link (&self, "contact", anna, "company", acme, "primary");
  flussi_test_link (&self, "contact", anna, "company", other, NULL);

  assert_set (&self, anna, params, "s1:done");
  assert_value (&self, "company", acme, "city", "Lodi");
  assert_value (&self, "company", other, "city", "Lodi");
  assert_set (&self, bruno, params, "s1:skipped:no_associated_record");
}

static void
test_set_property_failures (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','firstname':'Anna'}");
  flussi_test_engine_create (&self, "contact", "{'email':'bruno@example.org'}");

  assert_set (&self, anna, "{'property':'email','value':'BRUNO@example.org'}", "s1:failed:unique_value");
  assert_run (&self, "contact", anna,
              "[{'id':'s1','type':'format_data','next':'s2','params':{'formula':'firstname'}},"
              "{'id':'s2','type':'set_property','params':{'property':'score','value':{'step':'s1','output':'result'}}}]",
              "s1:done s2:failed:bad_value");
  assert_value (&self, "contact", anna, "email", "anna@example.org");
}

static void
test_a_user_who_has_gone (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;
  gint64 anna, mario, workflow;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org'}");
  mario = flussi_test_engine_create (&self, "user", "{'email':'mario@example.org'}");
  workflow = flussi_test_publish_steps (&self, "contact",
    "[{'id':'s1','type':'set_property','params':{'property':'owner','value':'mario@example.org'}}]");
  flussi_act_delete_record (self.engine, "user", mario, &self.test.cause, &error);
  g_assert_no_error (error);
  flussi_test_enroll (&self, workflow, anna);
  log = flussi_test_dup_results (&self, workflow, anna);
  g_assert_cmpstr (log, ==, "s1:failed:unknown_user");
}

static void
test_create_task (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna;

  flussi_test_engine_init (&self);
  flussi_test_engine_create (&self, "user", "{'email':'mario@example.org','firstname':'Mario'}");
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','firstname':'Anna'}");
  assert_run (&self, "contact", anna,
              "[{'id':'s1','type':'create_task','next':'s2','params':{'title':{'template':'Chiama {{firstname}}'},"
              "'type':'CALL','due':{'days':2,'time':'10:30'},'owner':'mario@example.org'}},"
              "{'id':'s2','type':'create_task','params':{'title':'Breve','due':{'days':1,'business_days':true}}}]",
              "s1:done s2:done");
  assert_value (&self, "task", 1, "title", "Chiama Anna");
  assert_value (&self, "task", 1, "status", "NOT_STARTED");
  assert_value (&self, "task", 1, "priority", "NONE");
  assert_value (&self, "task", 1, "type", "CALL");
  assert_value (&self, "task", 1, "owner", "1");
  assert_value (&self, "task", 1, "due", "2026-03-04T09:30:00.000Z");
  assert_value (&self, "task", 2, "type", "TODO");
  assert_value (&self, "task", 2, "owner", "");
  assert_value (&self, "task", 2, "due", "2026-03-03T08:00:00.000Z");
  g_assert_cmpint (flussi_test_count (&self, "SELECT count (*) FROM association a JOIN object_type t"
                                                    " ON t.id = a.other_object WHERE t.name = 'task'"), ==, 2);
}

static void
test_create_record_and_note (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna, acme;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','lastname':'Rossi'}");
  acme = flussi_test_engine_create (&self, "company", "{'name':'Acme'}");
  flussi_test_link (&self, "contact", anna, "company", acme, "primary");

  assert_run (&self, "contact", anna,
              "[{'id':'s1','type':'create_record','next':'s2','params':{'object':'deal','properties':"
              "{'dealname':{'template':'Vendita {{lastname}}'},'amount':1200},'copy_associations':['company']}},"
              "{'id':'s2','type':'create_note','next':'s3','params':{'body':'Nuova trattativa','pin':true}},"
              "{'id':'s3','type':'create_record','params':{'object':'deal','properties':{'dealname':'Sola'},"
              "'associate':[]}}]",
              "s1:done s2:done s3:done");
  assert_value (&self, "deal", 1, "dealname", "Vendita Rossi");
  assert_value (&self, "deal", 1, "amount", "1200");
  assert_value (&self, "note", 1, "pinned", "true");
  g_assert_cmpint (flussi_test_count (&self, "SELECT count (*) FROM association a JOIN object_type t"
                                                    " ON t.id = a.object WHERE t.name = 'deal' AND a.record = 1"), ==, 2);
  g_assert_cmpint (flussi_test_count (&self, "SELECT count (*) FROM association a JOIN object_type t"
                                                    " ON t.id = a.object WHERE t.name = 'deal' AND a.record = 2"), ==, 0);
}

static void
test_outputs_are_read_by_later_steps (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','firstname':'anna'}");
  assert_run (&self, "contact", anna,
              "[{'id':'s1','type':'format_data','next':'s2','params':{'formula':'upper(firstname)'}},"
              "{'id':'s2','type':'create_record','next':'s3','params':{'object':'company','properties':{'name':{'step':'s1','output':'result'}}}},"
              "{'id':'s3','type':'set_property','params':{'property':'city',"
              "'value':{'step':'s2','output':'record','property':'name'}}}]",
              "s1:done s2:done s3:done");
  assert_value (&self, "contact", anna, "city", "ANNA");
}

static void
test_associate_by_match (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna, bruno;
  const char *steps = "[{'id':'s1','type':'associate','next':'s2','params':"
                      "{'with':{'object':'company','match':{'own':'company','other':'name'}}}},"
                      "{'id':'s2','type':'set_property','params':{'property':'score','value':{'step':'s1','output':'count'}}}]";

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','company':'ACME spa'}");
  bruno = flussi_test_engine_create (&self, "contact", "{'email':'bruno@example.org','company':'Nessuna'}");
  flussi_test_engine_create (&self, "company", "{'name':'Acme SpA'}");
  flussi_test_engine_create (&self, "company", "{'name':'Altra'}");

  assert_run (&self, "contact", anna, steps, "s1:done s2:done");
  assert_value (&self, "contact", anna, "score", "1");
  assert_run (&self, "contact", bruno, steps, "s1:done s2:done");
  assert_value (&self, "contact", bruno, "score", "0");

  assert_run (&self, "contact", anna, "[{'id':'s1','type':'dissociate','params':{'with':{'object':'company'}}}]", "s1:done");
  g_assert_cmpint (flussi_test_count (&self, "SELECT count (*) FROM association"), ==, 0);
}

static void
test_lists (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  g_autoptr (FlussiList) list = NULL;
  g_autoptr (GError) error = NULL;
  gint64 anna;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org'}");
  flussi_test_begin (&self.test);
  list = flussi_lists_add (self.test.db, "vip", "Clienti VIP", flussi_test_object (&self.test, "contact"), NULL,
                           FLUSSI_TEST_NOW, &error);
  g_assert_no_error (error);
  flussi_test_commit (&self.test);

  assert_run (&self, "contact", anna,
              "[{'id':'s1','type':'add_to_list','next':'s2','params':{'list':'vip'}},"
              "{'id':'s2','type':'add_to_list','next':'s3','params':{'list':'vip'}},"
              "{'id':'s3','type':'remove_from_list','next':'s4','params':{'list':'vip'}},"
              "{'id':'s4','type':'remove_from_list','params':{'list':'vip'}}]",
              "s1:done s2:skipped:already_in_list s3:done s4:skipped:not_in_list");
}

/* Other criteria of an active list: who matches now joins, who does not leaves,
 * who did and does stays; a list without criteria gets none. */
static void
test_list_criteria (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  g_autoptr (FlussiJson) rome = flussi_test_json ("{'property':'city','op':'is_any_of','values':['Roma']}");
  g_autoptr (FlussiJson) anywhere = flussi_test_json ("{'property':'city','op':'is_any_of','values':['Roma','Milano']}");
  g_autoptr (FlussiJson) milan = flussi_test_json ("{'property':'city','op':'is_any_of','values':['Milano']}");
  g_autoptr (GError) error = NULL;

  flussi_test_engine_init (&self);
  flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org','city':'Roma'}");
  flussi_test_engine_create (&self, "contact", "{'email':'bruno@example.org','city':'Milano'}");
  flussi_act_add_list (self.engine, "near", "Near", "contact", rome, &error);
  g_assert_no_error (error);
  flussi_act_set_list_criteria (self.engine, "near", anywhere, &self.test.cause, &error);
  g_assert_no_error (error);
  g_assert_cmpint (flussi_test_count (&self, "SELECT count (*) FROM list_member"), ==, 2);
  flussi_act_set_list_criteria (self.engine, "near", milan, &self.test.cause, &error);
  g_assert_no_error (error);
  g_assert_cmpint (flussi_test_count (&self, "SELECT record FROM list_member"), ==, 2);
  g_assert_cmpint (flussi_test_count (&self, "SELECT count (*) FROM event WHERE type = 'list_joined'"), ==, 1);
  g_assert_cmpint (flussi_test_count (&self, "SELECT count (*) FROM event WHERE type = 'list_left'"), ==, 1);

  flussi_act_add_list (self.engine, "vip", "Vip", "contact", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (flussi_act_set_list_criteria (self.engine, "vip", milan, &self.test.cause, &error));
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_STATIC_LIST);
}

static void
test_rotate_owner (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  const char *owners[] = { "1", "3", "1", "3" };
  gint64 workflow, last = 0;

  flussi_test_engine_init (&self);
  flussi_test_engine_create (&self, "user", "{'email':'a@example.org'}");
  flussi_test_engine_create (&self, "user", "{'email':'b@example.org','active':false}");
  flussi_test_engine_create (&self, "user", "{'email':'c@example.org'}");
  workflow = flussi_test_publish_steps (&self, "contact",
    "[{'id':'s1','type':'rotate_owner','params':{'users':['a@example.org','b@example.org','c@example.org']}}]");
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_autofree char *values = g_strdup_printf ("{'email':'n%u@example.org'}", i);

      last = flussi_test_engine_create (&self, "contact", values);
      flussi_test_enroll (&self, workflow, last);
      assert_value (&self, "contact", last, "owner", owners[i]);
    }
  assert_run (&self, "contact", last,
              "[{'id':'s1','type':'rotate_owner','next':'s2','params':{'users':['a@example.org']}},"
              "{'id':'s2','type':'rotate_owner','next':'s3','params':{'users':['a@example.org'],'overwrite':true}},"
              "{'id':'s3','type':'rotate_owner','params':{'users':['b@example.org'],'overwrite':true}}]",
              "s1:skipped:owner_known s2:done s3:failed:no_user_left");
  assert_value (&self, "contact", last, "owner", "1");
}

static void
test_find_record (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org'}");
  flussi_test_engine_create (&self, "company", "{'name':'Piccola','numberofemployees':5}");
  flussi_test_engine_create (&self, "company", "{'name':'Media','numberofemployees':50}");
  flussi_test_engine_create (&self, "company", "{'name':'Grande','numberofemployees':500}");
  assert_run (&self, "contact", anna,
              "[{'id':'s1','type':'find_record','next':'s2','params':{'object':'company','sort':"
              "{'property':'numberofemployees','descending':true},"
              "'when':{'property':'numberofemployees','op':'at_least','value':50}}},"
              "{'id':'s2','type':'associate','next':'s3','params':{'with':{'step':'s1','output':'record'}}},"
              "{'id':'s3','type':'find_record','next':'s4','params':{'object':'company',"
              "'when':{'property':'name','op':'is_any_of','values':['Nessuna']}}},"
              "{'id':'s4','type':'associate','params':{'with':{'step':'s3','output':'record'}}}]",
              "s1:done s2:done s3:done s4:skipped:no_associated_record");
  g_assert_cmpint (flussi_test_count (&self, "SELECT other FROM association WHERE other > 1 LIMIT 1"), ==, 3);
}

static void
test_delete_record_completes (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  g_autofree char *status = NULL;
  gint64 anna;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org'}");
  assert_run (&self, "contact", anna, "[{'id':'s1','type':'delete_record','params':{'confirm':true}}]", "s1:done");
  status = flussi_test_engine_query (&self, "SELECT status FROM enrollment");
  g_assert_cmpstr (status, ==, "completed");
}

static void
test_a_failed_step_undoes_its_writes (void)
{
  g_auto (FlussiTestEngine) self = { NULL, };
  gint64 anna, acme, altra;

  flussi_test_engine_init (&self);
  anna = flussi_test_engine_create (&self, "contact", "{'email':'anna@example.org'}");
  acme = flussi_test_engine_create (&self, "contact", "{'email':'uno@example.org'}");
  altra = flussi_test_engine_create (&self, "contact", "{'email':'due@example.org'}");
  flussi_test_link (&self, "contact", anna, "contact", acme, NULL);
  flussi_test_link (&self, "contact", anna, "contact", altra, NULL);
  assert_run (&self, "contact", anna,
              "[{'id':'s1','type':'set_property','on_error':'s2','params':"
              "{'property':'email','value':'tre@example.org','target':{'associated':'contact','pick':'all'}}},"
              "{'id':'s2','type':'end'}]",
              "s1:failed:unique_value s2:done");
  assert_value (&self, "contact", acme, "email", "uno@example.org");
  assert_value (&self, "contact", altra, "email", "due@example.org");
}

int
main (int   argc,
      char *argv[])
{
  flussi_environment_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/actions/set-property/modes", test_set_property_modes);
  g_test_add_func ("/actions/set-property/numbers", test_set_property_numbers);
  g_test_add_func ("/actions/set-property/options", test_set_property_options);
  g_test_add_func ("/actions/set-property/of-associated", test_set_property_of_associated);
  g_test_add_func ("/actions/set-property/failures", test_set_property_failures);
  g_test_add_func ("/actions/set-property/user-who-has-gone", test_a_user_who_has_gone);
  g_test_add_func ("/actions/create-task/defaults-and-due", test_create_task);
  g_test_add_func ("/actions/create-record/associations", test_create_record_and_note);
  g_test_add_func ("/actions/outputs/read-by-later-steps", test_outputs_are_read_by_later_steps);
  g_test_add_func ("/actions/associate/by-match", test_associate_by_match);
  g_test_add_func ("/actions/lists/already-and-not", test_lists);
  g_test_add_func ("/acts/lists/other-criteria-move-members", test_list_criteria);
  g_test_add_func ("/actions/rotate-owner/in-turn", test_rotate_owner);
  g_test_add_func ("/actions/find-record/first-in-order", test_find_record);
  g_test_add_func ("/actions/delete-record/completes", test_delete_record_completes);
  g_test_add_func ("/actions/failure/undoes-its-writes", test_a_failed_step_undoes_its_writes);

  return g_test_run ();
}
