/* test-problems.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-problems.h"

#include <string.h>

/* Parts of a document. Single quotes stand for double ones. */
typedef struct
{
  const char *object;
  const char *trigger;
  const char *more;    /* further keys of the document, each with a comma after it */
  const char *start;
  const char *steps;
} Document;

/* A document with exactly one problem, and one almost like it without. */
typedef struct
{
  const char *code;
  const char *step;    /* where the problem is */
  const char *path;
  Document    wrong;
  Document    right;
} Case;

#define MANUAL "{'kind':'manual'}"
#define END "{'id':'s1','type':'end'}"
#define DOCUMENT(trigger, steps) { "contact", trigger, "", "s1", steps }
#define STEPS(steps) DOCUMENT (MANUAL, steps)
#define FILTER(when) DOCUMENT ("{'kind':'filter','when':" when "}", END)
#define BRANCH(branches) STEPS ("{'id':'s1','type':'branch_criteria','params':{'branches':[" branches "],'otherwise':{}}}")
#define NAMED(id, value) "{'id':'" id "','when':{'property':'city','op':'is_any_of','values':['" value "']}}"
#define TASK(id, title) "{'id':'" id "','type':'create_task','params':{'title':'" title "'}}"
#define SET(params) STEPS ("{'id':'s1','type':'set_property','params':{" params "}}")
#define SETTINGS(settings) { "contact", MANUAL, "'settings':{" settings "},", "s1", END }
#define QUOTE(steps) { "quote", MANUAL, "'kind':'approval',", "s1", steps }
#define LOOP(wait) \
  STEPS ("{'id':'s1','type':'create_note','params':{'body':'x'},'next':'s2'},{'id':'s2','type':'" wait ",'next':'s3'}," \
         "{'id':'s3','type':'go_to','params':{'target':'s1'}}")

static const Case cases[] = {
  { "placeholder", "s1", "",
    STEPS ("{'id':'s1','type':'create_task','placeholder':true}"), STEPS (TASK ("s1", "x")) },
  { "empty_trigger", NULL, "trigger", DOCUMENT ("{'kind':'filter'}", END), DOCUMENT (MANUAL, END) },
  { "empty_trigger", NULL, "trigger", DOCUMENT ("{'kind':'event','events':[]}", END),
    DOCUMENT ("{'kind':'event','events':[{'id':'e1','event':'form_submitted'}]}", END) },
  { "empty_criteria", NULL, "trigger.when.all", FILTER ("{'all':[]}"),
    FILTER ("{'all':[{'property':'city','op':'is_known'}]}") },
  { "missing_param", "s1", "params.title",
    STEPS ("{'id':'s1','type':'create_task','params':{'title':' '}}"), STEPS (TASK ("s1", "x")) },
  { "missing_param", "s1", "params.days",
    STEPS ("{'id':'s1','type':'delay_for'}"), STEPS ("{'id':'s1','type':'delay_for','params':{'days':0}}") },
  { "missing_param", "s1", "params.branches[0].when", BRANCH ("{'id':'b1'}"), BRANCH (NAMED ("b1", "Roma")) },
  { "bad_value", "s1", "params.time",
    STEPS ("{'id':'s1','type':'delay_until_time','params':{'time':'25:00'}}"),
    STEPS ("{'id':'s1','type':'delay_until_time','params':{'time':'09:00'}}") },
  { "bad_value", "s1", "params.value", SET ("'property':'lifecyclestage','value':'nonsense'"),
    SET ("'property':'lifecyclestage','value':'lead'") },
  { "bad_value", NULL, "trigger.when.values[0]", FILTER ("{'property':'lifecyclestage','op':'is_any_of','values':['nonsense']}"),
    FILTER ("{'property':'lifecyclestage','op':'is_any_of','values':['lead']}") },
  { "bad_type", "s1", "params.value", SET ("'property':'score','value':'many'"), SET ("'property':'score','value':5") },
  { "bad_type", "s1", "params.value", SET ("'property':'score','value':{'property':'city'}"),
    SET ("'property':'state','value':{'property':'city'}") },
  { "bad_type", NULL, "trigger.when.op", FILTER ("{'property':'score','op':'starts_with_any_of','values':['a']}"),
    FILTER ("{'property':'city','op':'starts_with_any_of','values':['a']}") },
  { "unknown_property", "s1", "params.property", SET ("'property':'shoe_size','value':5"), SET ("'property':'score','value':5") },
  { "unknown_property", "s1", "params.title", STEPS (TASK ("s1", "Call {{fristname}}")), STEPS (TASK ("s1", "Call {{firstname}}")) },
  { "unknown_object", NULL, "object", { "spaceship", MANUAL, "", "s1", END }, { "contact", MANUAL, "", "s1", END } },
  { "unknown_object", NULL, "trigger.when.associated", FILTER ("{'associated':'spaceship','match':'any'}"),
    FILTER ("{'associated':'company','match':'any'}") },
  { "unknown_list", "s1", "params.list", STEPS ("{'id':'s1','type':'add_to_list','params':{'list':'nowhere'}}"),
    STEPS ("{'id':'s1','type':'add_to_list','params':{'list':'here'}}") },
  { "unknown_workflow", NULL, "trigger.when", FILTER ("{'workflow':'nowhere','status':'active','op':'in'}"),
    FILTER ("{'workflow':'here','status':'active','op':'in'}") },
  { "unknown_content", "s1", "params.email", STEPS ("{'id':'s1','type':'send_email','params':{'email':'nowhere'}}"),
    STEPS ("{'id':'s1','type':'send_email','params':{'email':'here'}}") },
  { "unknown_user", "s1", "params.users[0]", STEPS ("{'id':'s1','type':'rotate_owner','params':{'users':['nowhere']}}"),
    STEPS ("{'id':'s1','type':'rotate_owner','params':{'users':['here']}}") },
  { "unknown_step", "s1", "next", STEPS ("{'id':'s1','type':'create_note','params':{'body':'x'},'next':'s9'}"),
    STEPS ("{'id':'s1','type':'create_note','params':{'body':'x'},'next':'s9'},{'id':'s9','type':'end'}") },
  { "unknown_event", NULL, "trigger.events[0].event", DOCUMENT ("{'kind':'event','events':[{'id':'e1','event':'moon_landed'}]}", END),
    DOCUMENT ("{'kind':'event','events':[{'id':'e1','event':'record_created'}]}", END) },
  { "unreachable", "s2", "", STEPS (END ",{'id':'s2','type':'end'}"), STEPS (END) },
  { "two_parents", "s3", "",
    STEPS ("{'id':'s1','type':'branch_criteria','params':{'branches':[{'id':'b1','next':'s3','when':{'property':'city','op':'is_known'}}],"
           "'otherwise':{'next':'s3'}}},{'id':'s3','type':'end'}"),
    STEPS ("{'id':'s1','type':'branch_criteria','params':{'branches':[{'id':'b1','next':'s3','when':{'property':'city','op':'is_known'}}],"
           "'otherwise':{'next':'s4'}}},{'id':'s3','type':'end'},{'id':'s4','type':'end'}") },
  { "cycle", "s2", "", STEPS ("{'id':'s1','type':'delay_for','params':{'days':1},'next':'s2'},{'id':'s2','type':'delay_for','params':{'days':1},'next':'s1'}"),
    STEPS ("{'id':'s1','type':'delay_for','params':{'days':1},'next':'s2'},{'id':'s2','type':'go_to','params':{'target':'s1'}}") },
  { "duplicate_id", "s1", "", STEPS (END "," END), STEPS (END) },
  { "duplicate_id", "s1", "params.branches[1]", BRANCH (NAMED ("b1", "Roma") "," NAMED ("b1", "Milano")),
    BRANCH (NAMED ("b1", "Roma") "," NAMED ("b2", "Milano")) },
  { "percent_sum", "s1", "params.branches",
    STEPS ("{'id':'s1','type':'branch_random','params':{'branches':[{'id':'b1','percent':50},{'id':'b2','percent':40}]}}"),
    STEPS ("{'id':'s1','type':'branch_random','params':{'branches':[{'id':'b1','percent':50},{'id':'b2','percent':50}]}}") },
  { "bad_value", "s1", "params.mode", SET ("'property':'score','mode':'append','value':5"),
    SET ("'property':'score','mode':'increment','value':5") },
  { "bad_value", "s1", "params.property", SET ("'property':'createdate','value':{'now':{}}"),
    SET ("'property':'date_of_birth','value':{'today':{}}") },
  { "missing_param", "s1", "params.value", SET ("'property':'city'"), SET ("'property':'city','mode':'clear'") },
  { "missing_param", "s1", "params.email", STEPS ("{'id':'s1','type':'send_email'}"),
    STEPS ("{'id':'s1','type':'send_email','params':{'subject':'a','body':'b'}}") },
  { "missing_param", "s1", "params.body", STEPS ("{'id':'s1','type':'send_email','params':{'subject':'a'}}"),
    STEPS ("{'id':'s1','type':'send_email','params':{'subject':'a','body':'b'}}") },
  { "bad_type", "s1", "params.property",
    STEPS ("{'id':'s1','type':'rotate_owner','params':{'users':['here'],'property':'city'}}"),
    STEPS ("{'id':'s1','type':'rotate_owner','params':{'users':['here']}}") },
  { "bad_value", "s1", "params.confirm", STEPS ("{'id':'s1','type':'delete_record','params':{'confirm':false}}"),
    STEPS ("{'id':'s1','type':'delete_record','params':{'confirm':true}}") },
  { "bad_value", "s1", "params.url",
    STEPS ("{'id':'s1','type':'send_webhook','params':{'method':'POST','url':'ftp://example.org'}}"),
    STEPS ("{'id':'s1','type':'send_webhook','params':{'method':'POST','url':'https://example.org/{{firstname}}'}}") },
  { "missing_param", "s1", "params.with.match",
    STEPS ("{'id':'s1','type':'associate','params':{'with':{'object':'company'}}}"),
    STEPS ("{'id':'s1','type':'associate','params':{'with':{'object':'company','match':{'own':'company','other':'name'}}}}") },
  { "unknown_property", "s1", "params.with.match.other",
    STEPS ("{'id':'s1','type':'associate','params':{'with':{'object':'company','match':{'own':'company','other':'colour'}}}}"),
    STEPS ("{'id':'s1','type':'associate','params':{'with':{'object':'company','match':{'own':'company','other':'name'}}}}") },
  { "output_not_upstream", "s1", "params.title",
    STEPS ("{'id':'s1','type':'create_task','params':{'title':'{{steps.s2.record}}'},'next':'s2'}," TASK ("s2", "x")),
    STEPS ("{'id':'s1','type':'create_task','params':{'title':'x'},'next':'s2'}," TASK ("s2", "{{steps.s1.record}}")) },
  { "bad_template", "s1", "params.title", STEPS (TASK ("s1", "Call {{firstname")), STEPS (TASK ("s1", "Call {{firstname}}")) },
  { "bad_formula", "s1", "params.formula",
    STEPS ("{'id':'s1','type':'format_data','params':{'formula':'upper(firstname'}}"),
    STEPS ("{'id':'s1','type':'format_data','params':{'formula':'upper(firstname)'}}") },
  { "bad_formula", "s1", "params.value",
    SET ("'property':'city','value':{'formula':'upper(createdate)'}"),
    SET ("'property':'city','value':{'formula':'upper(firstname)'}") },
  { "unknown_property", "s1", "params.formula",
    STEPS ("{'id':'s1','type':'format_data','params':{'formula':'upper(colour)'}}"),
    STEPS ("{'id':'s1','type':'format_data','params':{'formula':'upper(company.name)'}}") },
  { "bad_type", "s1", "params.value",
    SET ("'property':'city','value':{'formula':'1 + 1'}"), SET ("'property':'city','value':{'formula':'text(1 + 1)'}") },
  { "bad_regex", NULL, "trigger.when.value", FILTER ("{'property':'city','op':'matches','value':'(roma'}"),
    FILTER ("{'property':'city','op':'matches','value':'(roma)'}") },
  { "bad_schedule", NULL, "trigger.schedule",
    DOCUMENT ("{'kind':'schedule','schedule':{'every':'week','on':[],'time':'09:00'},'when':{'property':'city','op':'is_known'}}", END),
    DOCUMENT ("{'kind':'schedule','schedule':{'every':'week','on':['mon'],'time':'09:00'},'when':{'property':'city','op':'is_known'}}", END) },
  { "bad_schedule", NULL, "trigger.schedule",
    DOCUMENT ("{'kind':'schedule','schedule':{'every':'day','time':'25:00'},'when':{'property':'city','op':'is_known'}}", END),
    DOCUMENT ("{'kind':'schedule','schedule':{'every':'day','time':'23:59'},'when':{'property':'city','op':'is_known'}}", END) },
  { "windows_never_open", NULL, "settings.windows", SETTINGS ("'windows':[{'days':[],'from':'09:00','to':'18:00'}]"),
    SETTINGS ("'windows':[{'days':['mon'],'from':'09:00','to':'24:00'}]") },
  { "unsupported", "s1", "", STEPS ("{'id':'s1','type':'unsupported','params':{'raw':{'a':1}}}"), STEPS (END) },
  { "no_approval", NULL, "", QUOTE (END),
    QUOTE ("{'id':'s1','type':'request_approval','params':{'approver':'here','message':'ok?','branches':[{'id':'approved'}]}}") },
  { "bad_reenroll_id", NULL, "reenroll.on[0]",
    { "contact", "{'kind':'filter','when':{'id':'f1','property':'city','op':'is_known'}}", "'reenroll':{'enabled':true,'on':['f2']},", "s1", END },
    { "contact", "{'kind':'filter','when':{'id':'f1','property':'city','op':'is_known'}}", "'reenroll':{'enabled':true,'on':['f1']},", "s1", END } },

  { "empty_flow", NULL, "start", { "contact", MANUAL, "", NULL, "" }, STEPS (END) },
  { "schedule_without_criteria", NULL, "trigger", DOCUMENT ("{'kind':'schedule','schedule':{'every':'day','time':'09:00'}}", END),
    DOCUMENT ("{'kind':'schedule','schedule':{'every':'date_property','property':'date_of_birth','yearly':true,'time':'09:00'}}", END) },
  { "loop_without_delay", "s3", "params.target", LOOP ("create_note','params':{'body':'x'}"), LOOP ("delay_for','params':{'days':1}") },
  { "unreachable_branch", "s1", "params.branches[1].when", BRANCH (NAMED ("b1", "Roma") "," NAMED ("b2", "Roma")),
    BRANCH (NAMED ("b1", "Roma") "," NAMED ("b2", "Milano")) },
  { "unreachable_branch", "s1", "params.branches[0].when",
    BRANCH ("{'id':'b1','when':{'all':[{'property':'score','op':'greater_than','value':5},{'property':'score','op':'less_than','value':5}]}}"),
    BRANCH ("{'id':'b1','when':{'all':[{'property':'score','op':'at_least','value':5},{'property':'score','op':'at_most','value':5}]}}") },
  { "writes_own_trigger", "s1", "params.property",
    DOCUMENT ("{'kind':'filter','when':{'property':'score','op':'at_least','value':5}}", "{'id':'s1','type':'set_property','params':{'property':'score','value':0}}"),
    DOCUMENT ("{'kind':'filter','when':{'property':'score','op':'at_least','value':5}}", "{'id':'s1','type':'set_property','params':{'property':'city','value':'Roma'}}") },
  { "no_otherwise", "s1", "", STEPS ("{'id':'s1','type':'branch_criteria','params':{'branches':[" NAMED ("b1", "Roma") "]}}"),
    BRANCH (NAMED ("b1", "Roma")) },
  { "date_in_past", "s1", "params.date", STEPS ("{'id':'s1','type':'delay_until_date','params':{'date':'2026-03-01'}}"),
    STEPS ("{'id':'s1','type':'delay_until_date','params':{'date':'2026-03-02'}}") },
  { "marketing_without_consent", "s1", "", STEPS ("{'id':'s1','type':'send_email','params':{'email':'here','marketing':true}}"),
    STEPS ("{'id':'s1','type':'send_email','params':{'email':'here'}}") },
};

/* --- Helpers --------------------------------------------------------------------- */

static gboolean
exists (gpointer         data,
        FlussiReference  reference,
        const char      *name)
{
  return g_str_equal (name, "here");
}

static gint64
count_without_consent (gpointer          data,
                       const FlussiFlow *flow,
                       const FlussiStep *step)
{
  return flussi_json_get_boolean (step->params, "marketing", FALSE) ? 12 : 0;
}

static FlussiProblems *
check (FlussiFlow *flow)
{
  g_autoptr (FlussiZone) zone = flussi_zone_new_utc ();
  FlussiInstant now = FLUSSI_INSTANT_NONE;
  FlussiCheckEnvironment environment = {
    .exists = exists,
    .count_without_consent = count_without_consent,
    .zone = zone,
  };

  g_assert_true (flussi_instant_parse ("2026-03-02T10:00:00Z", &now));
  environment.now = now;

  return flussi_flow_check (flow, flussi_catalog_get_default (), &environment);
}

static FlussiFlow *
read_document (const Document *document)
{
  g_autofree char *start = document->start != NULL ? g_strdup_printf ("'%s'", document->start) : g_strdup ("null");
  g_autofree char *text = g_strdup_printf ("{'format':1,'object':'%s','trigger':%s,%s'start':%s,'steps':[%s]}", document->object,
                                           document->trigger, document->more, start, document->steps);
  g_autoptr (GError) error = NULL;
  FlussiFlow *flow = flussi_flow_parse (g_strdelimit (text, "'", '"'), -1, &error);

  g_assert_no_error (error);

  return flow;
}

static void
print_problems (FlussiProblems *problems)
{
  for (guint i = 0; i < flussi_problems_get_length (problems); i++)
    {
      g_autoptr (FlussiJson) json = flussi_problem_to_json (flussi_problems_get (problems, i));
      g_autofree char *line = flussi_json_to_line (json);

      g_test_message ("%s", line);
    }
}

/* --- Codes ------------------------------------------------------------------------- */

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FlussiFlow) wrong = read_document (&test->wrong);
  g_autoptr (FlussiFlow) right = read_document (&test->right);
  g_autoptr (FlussiProblems) problems = check (wrong);
  g_autoptr (FlussiProblems) none = check (right);
  const FlussiProblem *problem;

  print_problems (problems);
  g_assert_cmpuint (flussi_problems_get_length (problems), ==, 1);
  problem = flussi_problems_get (problems, 0);
  g_assert_cmpstr (problem->code, ==, test->code);
  g_assert_cmpstr (problem->step, ==, test->step);
  g_assert_cmpstr (problem->path, ==, test->path);
  g_assert_true (flussi_problems_find (problems, test->step) == problem);
  g_assert_cmpuint (flussi_problems_get_n_errors (problems), ==, problem->severity == FLUSSI_SEVERITY_ERROR ? 1 : 0);

  print_problems (none);
  g_assert_cmpuint (flussi_problems_get_length (none), ==, 0);
  g_assert_null (flussi_problems_find (none, test->step));
}

/* A sentence names the thing as people know it, in their language, and leaves no
 * mark unfilled. */
static void
test_sentences (void)
{
  const Document document = STEPS ("{'id':'s1','type':'create_task'}");
  g_autoptr (FlussiFlow) flow = read_document (&document);
  g_autoptr (FlussiProblems) problems = check (flow);
  g_autofree char *en = flussi_problem_sentence_for (flussi_problems_get (problems, 0), FLUSSI_LANGUAGE_EN);
  g_autofree char *it = flussi_problem_sentence_for (flussi_problems_get (problems, 0), FLUSSI_LANGUAGE_IT);

  g_assert_cmpstr (en, ==, "“Title” is missing: fill it in");
  g_assert_cmpstr (it, ==, "Manca «Titolo»: compilalo");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FlussiFlow) wrong = read_document (&cases[i].wrong);
      g_autoptr (FlussiProblems) found = check (wrong);

      for (FlussiLanguage language = FLUSSI_LANGUAGE_EN; language <= FLUSSI_LANGUAGE_IT; language++)
        {
          g_autofree char *sentence = flussi_problem_sentence_for (flussi_problems_get (found, 0), language);

          g_assert_null (strstr (sentence, "{subject}"));
          g_assert_null (strstr (sentence, "“”"));
          g_assert_null (strstr (sentence, "«»"));
        }
    }
}

/* Errors come before warnings, and a step shows its error first. */
static void
test_order (void)
{
  const Document document = STEPS ("{'id':'s1','type':'branch_criteria','params':{'branches':[{'id':'b1'}]}}");
  g_autoptr (FlussiFlow) flow = read_document (&document);
  g_autoptr (FlussiProblems) problems = check (flow);

  g_assert_cmpuint (flussi_problems_get_length (problems), ==, 2);
  g_assert_cmpstr (flussi_problems_get (problems, 0)->code, ==, "missing_param");
  g_assert_cmpstr (flussi_problems_get (problems, 1)->code, ==, "no_otherwise");
  g_assert_cmpstr (flussi_problems_find (problems, "s1")->code, ==, "missing_param");
}

/* In a loop a later step may precede; across branches it may not. */
static void
test_outputs_across (void)
{
  const Document loop = STEPS ("{'id':'s1','type':'create_task','params':{'title':'{{steps.s2.record}}'},'next':'s2'},"
                               "{'id':'s2','type':'create_task','params':{'title':'x'},'next':'s3'},"
                               "{'id':'s3','type':'delay_for','params':{'days':1},'next':'s4'},"
                               "{'id':'s4','type':'go_to','params':{'target':'s1'}}");
  const Document across = STEPS ("{'id':'s1','type':'branch_random','params':{'branches':[{'id':'b1','percent':50,'next':'s2'},"
                                 "{'id':'b2','percent':50,'next':'s3'}]}}," TASK ("s2", "x") "," TASK ("s3", "{{steps.s2.record}}"));
  g_autoptr (FlussiFlow) loop_flow = read_document (&loop);
  g_autoptr (FlussiFlow) across_flow = read_document (&across);
  g_autoptr (FlussiProblems) loop_problems = check (loop_flow);
  g_autoptr (FlussiProblems) across_problems = check (across_flow);

  g_assert_cmpuint (flussi_problems_get_length (loop_problems), ==, 0);
  g_assert_cmpuint (flussi_problems_get_length (across_problems), ==, 1);
  g_assert_cmpstr (flussi_problems_get (across_problems, 0)->code, ==, "output_not_upstream");
}

/* A check that looked at all steps for each of them would not end here before
 * the time-out of the test. How long it takes is a matter of tests/perf. */
static void
test_large_document (void)
{
  enum { N_STEPS = 10000 };
  g_autoptr (FlussiFlow) flow = flussi_flow_new ("contact");
  const FlussiActionKind *kind = flussi_action_kind_lookup ("create_task");
  g_autoptr (FlussiProblems) problems = NULL;

  for (int i = 1; i <= N_STEPS; i++)
    {
      g_autofree char *id = flussi_flow_take_step_id (flow);
      FlussiStep *step = flussi_step_new (id, kind);

      flussi_json_set_string (step->params, "title", "Call {{firstname}} of {{company.name}}");
      step->next = i < N_STEPS ? g_strdup_printf ("s%d", i + 1) : NULL;
      flussi_flow_put_step (flow, step);
    }
  flussi_flow_set_text (&flow->start, "s1");

  problems = check (flow);
  g_assert_cmpuint (flussi_problems_get_length (problems), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/problems/code/%s/%u", cases[i].code, i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/problems/sentences", test_sentences);
  g_test_add_func ("/problems/order", test_order);
  g_test_add_func ("/problems/outputs-across-branches", test_outputs_across);
  g_test_add_func ("/problems/large-document", test_large_document);

  return g_test_run ();
}
