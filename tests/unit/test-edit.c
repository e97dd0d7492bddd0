/* test-edit.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"
#include "flussi-auto-name.h"
#include "flussi-clipboard.h"
#include "flussi-diff.h"
#include "flussi-edit.h"
#include "flussi-error.h"
#include "flussi-test-edits.h"
#include "flussi-test-flow.h"

#include <string.h>

/* s1 -> s2 (b1 -> s3 -> s4, otherwise -> s5) */
#define TREE                                                                                                \
  "{'format':1,'uid':'w1','object':'contact','trigger':{'kind':'manual'},'start':'s1','steps':["              \
  "{'id':'s1','type':'create_task','params':{'title':'Call {{firstname}}'},'next':'s2'},"                     \
  "{'id':'s2','type':'branch_criteria','params':{'branches':[{'id':'b1','when':{'property':'city','op':'is_known'},"  \
  "'next':'s3'}],'otherwise':{'next':'s5'}}},"                                                                \
  "{'id':'s3','type':'delay_for','params':{'days':1},'next':'s4'},"                                           \
  "{'id':'s4','type':'create_note','params':{'body':'About {{steps.s1.record}}'}},"                           \
  "{'id':'s5','type':'create_note','params':{'body':'x'}}],"                                                  \
  "'notes':[{'id':'n1','step':'s4','text':'why?'}]}"

/* What hangs where, such as `s1 s2(b1:s3 s4|otherwise:s5)`. */
static void
append_path (GString          *text,
             const FlussiFlow *flow,
             const char       *id)
{
  while (id != NULL)
    {
      const FlussiStep *step = flussi_flow_find_step (flow, id);

      g_string_append_printf (text, "%s%s", text->len > 0 && strchr (":(|", text->str[text->len - 1]) == NULL ? " " : "", id);
      if (flussi_step_get_n_exits (step) == 1 && step->n_branches == 0)
        {
          id = flussi_step_get_exit (step, 0, NULL);
          continue;
        }
      for (guint i = 0; i < flussi_step_get_n_exits (step); i++)
        {
          const char *branch = NULL;
          const char *next = flussi_step_get_exit (step, i, &branch);

          g_string_append_printf (text, "%s%s:", i == 0 ? "(" : "|", branch != NULL ? branch : "next");
          append_path (text, flow, next);
        }
      g_string_append_c (text, ')');
      id = NULL;
    }
}

static void
assert_shape (const FlussiFlow *flow,
              const char       *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_path (text, flow, flow->start);
  g_assert_cmpstr (text->str, ==, expected);
  flussi_test_flow_assert_tree (flow);
}

static const FlussiActionKind *
kind (const char *id)
{
  return flussi_action_kind_lookup (id);
}

/* --- Single edits ----------------------------------------------------------------- */

static void
test_insert (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autofree char *before = flussi_flow_to_text (flow);
  g_autofree char *after = NULL;
  FlussiPlace first = { NULL, NULL };
  FlussiPlace branch = { "s2", "otherwise" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) task = flussi_edit_insert (flow, &first, kind ("create_task"), NULL, NULL);
  g_autoptr (FlussiFlow) split = flussi_edit_insert (flow, &branch, kind ("branch_random"), NULL, NULL);
  g_autoptr (FlussiFlow) refused = NULL;

  assert_shape (flow, "s1 s2(b1:s3 s4|otherwise:s5)");
  assert_shape (task, "s6 s1 s2(b1:s3 s4|otherwise:s5)");
  assert_shape (split, "s1 s2(b1:s3 s4|otherwise:s6(b1:s5|b2:))");

  refused = flussi_edit_insert (flow, &branch, kind ("end"), NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_ILLEGAL_EDIT);

  after = flussi_flow_to_text (flow);
  g_assert_cmpstr (before, ==, after);
}

static void
test_move (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  FlussiPlace first = { NULL, NULL };
  FlussiPlace below_s5 = { "s5", NULL };
  FlussiPlace inside = { "s3", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) one = flussi_edit_move (flow, "s3", FLUSSI_EDIT_STEP, &first, NULL);
  g_autoptr (FlussiFlow) rest = flussi_edit_move (flow, "s3", FLUSSI_EDIT_REST, &below_s5, NULL);
  g_autoptr (FlussiFlow) refused = flussi_edit_move (flow, "s2", FLUSSI_EDIT_STEP, &inside, &error);

  assert_shape (one, "s3 s1 s2(b1:s4|otherwise:s5)");
  assert_shape (rest, "s1 s2(b1:|otherwise:s5 s3 s4)");
  g_assert_null (refused);
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_ILLEGAL_EDIT);
}

static void
test_delete (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autoptr (FlussiFlow) one = flussi_edit_delete (flow, "s3", FLUSSI_EDIT_STEP, NULL, NULL);
  g_autoptr (FlussiFlow) rest = flussi_edit_delete (flow, "s3", FLUSSI_EDIT_REST, NULL, NULL);
  g_autoptr (FlussiFlow) keep = flussi_edit_delete (flow, "s2", FLUSSI_EDIT_STEP, "b1", NULL);

  assert_shape (one, "s1 s2(b1:s4|otherwise:s5)");
  assert_shape (rest, "s1 s2(b1:|otherwise:s5)");
  assert_shape (keep, "s1 s3 s4");
  g_assert_cmpuint (flussi_json_length (one->notes), ==, 1);
  g_assert_cmpuint (flussi_json_length (rest->notes), ==, 0);
}

/* What copies say of each other is said of the copies. */
static void
test_clone (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  FlussiPlace last = { "s5", NULL };
  g_autoptr (FlussiFlow) cloned = flussi_edit_clone (flow, "s1", FLUSSI_EDIT_REST, &last, NULL, NULL);
  const FlussiStep *note;

  assert_shape (cloned, "s1 s2(b1:s3 s4|otherwise:s5 s6 s7(b1:s8 s9|otherwise:s10))");
  note = flussi_flow_find_step (cloned, "s9");
  g_assert_cmpstr (flussi_json_get_string (note->params, "body"), ==, "About {{steps.s6.record}}");
}

static void
test_branches (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autofree char *branch = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) more = flussi_edit_add_branch (flow, "s2", &branch, NULL);
  g_autoptr (FlussiFlow) moved = flussi_edit_move_branch (more, "s2", branch, 0, NULL);
  g_autoptr (FlussiFlow) fewer = flussi_edit_remove_branch (moved, "s2", "b1", NULL);
  g_autoptr (FlussiFlow) refused = flussi_edit_remove_branch (flow, "s2", "b1", &error);

  g_assert_cmpstr (branch, ==, "b2");
  assert_shape (more, "s1 s2(b1:s3 s4|b2:|otherwise:s5)");
  assert_shape (moved, "s1 s2(b2:|b1:s3 s4|otherwise:s5)");
  assert_shape (fewer, "s1 s2(b2:|otherwise:s5)");
  g_assert_null (refused);
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_ILLEGAL_EDIT);
}

/* A random split stays one of 100 per cent. */
static void
test_percents (void)
{
  g_autoptr (FlussiFlow) flow = flussi_flow_new ("contact");
  FlussiPlace first = { NULL, NULL };
  g_autoptr (FlussiFlow) two = flussi_edit_insert (flow, &first, kind ("branch_random"), NULL, NULL);
  g_autoptr (FlussiFlow) three = flussi_edit_add_branch (two, "s1", NULL, NULL);
  g_autoptr (FlussiFlow) again = flussi_edit_remove_branch (three, "s1", "b2", NULL);
  const FlussiStep *split = flussi_flow_find_step (three, "s1");

  g_assert_cmpint (split->branches[0].percent, ==, 34);
  g_assert_cmpint (split->branches[1].percent, ==, 33);
  g_assert_cmpint (split->branches[2].percent, ==, 33);
  split = flussi_flow_find_step (again, "s1");
  g_assert_cmpint (split->branches[0].percent + split->branches[1].percent, ==, 100);
}

static void
test_wrap (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autoptr (FlussiFlow) wrapped = flussi_edit_wrap (flow, "s3", kind ("branch_value"), NULL, NULL);

  assert_shape (wrapped, "s1 s2(b1:s6(b1:s3 s4|otherwise:)|otherwise:s5)");
}

static void
test_step_properties (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autoptr (FlussiFlow) named = flussi_edit_set_step_name (flow, "s1", " Ring ", NULL);
  g_autoptr (FlussiFlow) plain = flussi_edit_set_step_name (named, "s1", "  ", NULL);
  g_autoptr (FlussiFlow) off = flussi_edit_set_disabled (flow, "s1", TRUE, NULL);
  FlussiLabel label;

  g_assert_cmpstr (flussi_flow_find_step (named, "s1")->name, ==, "Ring");
  g_assert_null (flussi_flow_find_step (plain, "s1")->name);
  g_assert_true (flussi_flow_find_step (off, "s1")->disabled);
  g_assert_false (flussi_flow_find_step (flow, "s1")->disabled);

  flussi_edit_get_label (FLUSSI_EDIT_ACT_MOVE, 3, NULL, &label);
  g_assert_cmpstr (label.en, ==, "Move 3 actions");
  g_assert_cmpstr (label.it, ==, "Spostamento di 3 azioni");
  flussi_edit_label_clear (&label);
  flussi_edit_get_label (FLUSSI_EDIT_ACT_DELETE, 1, kind ("create_task"), &label);
  g_assert_cmpstr (label.it, ==, "Eliminazione di «Crea un compito»");
  flussi_edit_label_clear (&label);
}

static void
test_notes (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiFlow) added = flussi_edit_add_note (flow, "s1", "Ask Anna", &id);
  g_autoptr (FlussiFlow) resolved = flussi_edit_set_note (added, id, "Asked", TRUE, NULL);
  g_autoptr (FlussiFlow) removed = flussi_edit_remove_note (resolved, "n1", NULL);
  g_autoptr (FlussiFlow) refused = flussi_edit_remove_note (removed, "n1", &error);
  const FlussiJson *note = flussi_json_at (removed->notes, 0);

  g_assert_cmpstr (id, ==, "n2");
  g_assert_cmpuint (flussi_json_length (removed->notes), ==, 1);
  g_assert_cmpstr (flussi_json_get_string (note, "step"), ==, "s1");
  g_assert_cmpstr (flussi_json_get_string (note, "text"), ==, "Asked");
  g_assert_true (flussi_json_get_boolean (note, "resolved", FALSE));
  g_assert_null (refused);
  g_assert_error (error, FLUSSI_ERROR, FLUSSI_ERROR_NOT_FOUND);
}

/* --- Clipboard ------------------------------------------------------------------------ */

static void
test_paste (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autoptr (FlussiFlow) other = flussi_flow_new ("contact");
  const char * const selection[] = { "s1", "s3", "s4", NULL };
  g_autofree char *text = flussi_clipboard_copy (flow, selection);
  FlussiPlace first = { NULL, NULL };
  FlussiPlace below = { "s5", NULL };
  g_auto (GStrv) ids = NULL;
  g_autoptr (FlussiFlow) pasted = flussi_clipboard_paste (other, &first, text, &ids, NULL);
  g_autoptr (FlussiFlow) at_home = flussi_clipboard_paste (flow, &below, text, NULL, NULL);

  g_assert_true (flussi_clipboard_has_steps (text));
  g_assert_false (flussi_clipboard_has_steps ("Ciao"));
  assert_shape (pasted, "s1 s2 s3");
  g_assert_cmpuint (g_strv_length (ids), ==, 3);
  g_assert_cmpstr (flussi_json_get_string (flussi_flow_find_step (pasted, "s3")->params, "body"), ==, "About {{steps.s1.record}}");
  assert_shape (at_home, "s1 s2(b1:s3 s4|otherwise:s5 s6 s7 s8)");
}

/* An id that means another step elsewhere must not be taken for it. */
static void
test_paste_missing (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autoptr (FlussiFlow) other = flussi_test_flow_read ("{'format':1,'uid':'w2','object':'contact','start':'s1','steps':["
                                                        "{'id':'s1','type':'create_note','params':{'body':'y'}}]}");
  const char * const selection[] = { "s4", NULL };
  g_autofree char *text = flussi_clipboard_copy (flow, selection);
  FlussiPlace below = { "s1", NULL };
  g_autoptr (FlussiFlow) pasted = flussi_clipboard_paste (other, &below, text, NULL, NULL);
  g_autoptr (FlussiFlow) at_home = flussi_clipboard_paste (flow, &(FlussiPlace) { "s5", NULL }, text, NULL, NULL);

  g_assert_cmpstr (flussi_json_get_string (flussi_flow_find_step (pasted, "s2")->params, "body"), ==,
                   "About {{steps.missing-s1.record}}");
  g_assert_cmpstr (flussi_json_get_string (flussi_flow_find_step (at_home, "s6")->params, "body"), ==,
                   "About {{steps.s1.record}}");
}

static void
test_paste_hostile (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  const char *texts[] = {
    "", "Ciao", "[]", "{}", "{\"flussi\":\"steps\",\"format\":1,\"steps\":[]}",
    "{\"flussi\":\"steps\",\"format\":2,\"steps\":[{\"id\":\"a\",\"type\":\"end\"}]}",
    "{\"flussi\":\"steps\",\"format\":1,\"steps\":[{\"id\":\"a\",\"type\":\"nonsense\"}]}",
    "{\"flussi\":\"steps\",\"format\":1,\"steps\":[{\"id\":\"a\",\"type\":\"create_note\",\"next\":\"a\"}]}",
    "{\"flussi\":\"steps\",\"format\":1,\"steps\":[{\"id\":\"a\",\"type\":\"create_note\",\"next\":\"b\"},{\"id\":\"b\",\"type\":\"create_note\",\"next\":\"a\"}]}",
    "{\"flussi\":\"steps\",\"format\":1,\"steps\":[{\"id\":\"a\",\"type\":\"create_note\",\"next\":\"c\"},{\"id\":\"b\",\"type\":\"create_note\",\"next\":\"c\"},{\"id\":\"c\",\"type\":\"create_note\"}]}",
    "{\"flussi\":\"steps\",\"format\":1,\"steps\":[{\"id\":\"a\",\"type\":\"end\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      FlussiPlace place = { "s1", NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (FlussiFlow) pasted = flussi_clipboard_paste (flow, &place, texts[i], NULL, &error);

      g_assert_null (pasted);
      g_assert_nonnull (error);
    }
}

/* --- Diff and names --------------------------------------------------------------------- */

static void
test_diff (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autoptr (FlussiFlow) shorter = flussi_edit_delete (flow, "s3", FLUSSI_EDIT_STEP, NULL, NULL);
  g_autoptr (FlussiFlow) named = flussi_edit_set_name (shorter, "Nome");
  FlussiStep *step = flussi_step_copy (flussi_flow_find_step (named, "s1"));
  g_autoptr (FlussiFlow) edited = NULL;
  g_autoptr (FlussiDiff) none = flussi_diff_new (flow, flow);
  g_autoptr (FlussiDiff) diff = NULL;
  FlussiDescriber describer = { .catalog = flussi_catalog_get_default (), .language = FLUSSI_LANGUAGE_IT };
  g_autofree char *sentence = NULL;
  const FlussiDiffItem *item;

  flussi_json_unref (step->params);
  step->params = flussi_json_parse ("{\"title\":\"Write\"}", -1, NULL);
  edited = flussi_edit_replace (named, step, NULL);
  diff = flussi_diff_new (flow, edited);

  g_assert_cmpuint (flussi_diff_get_length (none), ==, 0);
  g_assert_cmpint (flussi_diff_find_step (diff, "s1"), ==, FLUSSI_DIFF_CHANGED);
  g_assert_cmpint (flussi_diff_find_step (diff, "s2"), ==, FLUSSI_DIFF_MOVED);
  g_assert_cmpint (flussi_diff_find_step (diff, "s3"), ==, FLUSSI_DIFF_REMOVED);
  g_assert_cmpint (flussi_diff_find_step (diff, "s4"), ==, FLUSSI_DIFF_NONE);
  g_assert_cmpuint (flussi_diff_get_length (diff), ==, 4);

  item = flussi_diff_get (diff, 0);
  g_assert_cmpstr (item->path, ==, "name");
  g_assert_null (item->before);
  item = flussi_diff_get (diff, 1);
  g_assert_cmpstr (item->path, ==, "params.title");
  g_assert_cmpstr (flussi_json_string (item->before), ==, "Call {{firstname}}");
  g_assert_cmpstr (flussi_json_string (item->after), ==, "Write");
  sentence = flussi_diff_describe (diff, &describer, item);
  g_assert_cmpstr (sentence, ==, "Modificata «Crea un compito»: Titolo");
  for (guint i = 0; i < flussi_diff_get_length (diff); i++)
    {
      g_autofree char *text = flussi_diff_describe (diff, &describer, flussi_diff_get (diff, i));

      g_assert_cmpuint (strlen (text), >, 0);
    }
}

static void
test_auto_name (void)
{
  g_autoptr (FlussiFlow) flow = flussi_test_flow_read (TREE);
  g_autoptr (FlussiFlow) event = flussi_test_flow_read (
    "{'format':1,'object':'contact','trigger':{'kind':'event','events':[{'id':'e1','event':'form_submitted'}]},'start':'s1',"
    "'steps':[{'id':'s1','type':'delay_for','params':{'days':1},'next':'s2'},"
    "{'id':'s2','type':'create_note','params':{'body':'Ciao'}}]}");
  FlussiDescriber it = { .catalog = flussi_catalog_get_default (), .language = FLUSSI_LANGUAGE_IT };
  FlussiDescriber en = { .catalog = flussi_catalog_get_default (), .language = FLUSSI_LANGUAGE_EN };
  g_autofree char *manual = flussi_auto_name (&en, flow);
  g_autofree char *name = flussi_auto_name (&it, event);
  g_autofree char *description = flussi_auto_description (&it, event);

  g_assert_true (g_str_has_prefix (manual, "Contacts: "));
  g_assert_true (g_str_has_prefix (name, "Quando un contatto invia un modulo: "));
  g_assert_cmpint (g_utf8_strlen (name, -1), <=, 80);
  g_assert_true (g_str_has_prefix (description, "Quando un contatto invia un modulo: "));
  g_assert_true (g_str_has_suffix (description, "Ogni record si iscrive una volta sola."));
}

/* --- Random edits ---------------------------------------------------------------------------- */

/* Whatever legal edit follows whatever other: the steps stay a tree that can be
 * drawn, ids are never used again, and the values before it are untouched, which
 * is what undo goes back to. */
static void
test_random (void)
{
  enum { RUNS = 100, EDITS = 50 };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260301);
  guint done = 0;

  for (guint run = 0; run < RUNS; run++)
    {
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_flow_unref);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      FlussiFlow *flow = flussi_test_flow_random (random, g_rand_int_range (random, 0, 40));

      g_ptr_array_add (values, flow);
      g_ptr_array_add (texts, flussi_flow_to_text (flow));
      for (guint tries = 0; values->len <= EDITS && tries < EDITS * 20; tries++)
        {
          FlussiFlow *edited = flussi_test_edit_at_random (random, flow);
          g_autoptr (FlussiDiff) diff = NULL;

          if (edited == NULL)
            continue;
          g_assert_cmpint (edited->next_id, >=, flow->next_id);
          flussi_test_flow_assert_tree (edited);
          flussi_test_flow_assert_layout (edited);
          g_ptr_array_add (values, edited);
          g_ptr_array_add (texts, flussi_flow_to_text (edited));
          diff = flussi_diff_new (flow, edited);
          if (flussi_diff_get_length (diff) == 0)
            g_assert_cmpstr (texts->pdata[texts->len - 1], ==, texts->pdata[texts->len - 2]);
          flow = edited;
          done++;
        }
      for (guint i = values->len; i > 0; i--)
        {
          g_autofree char *text = flussi_flow_to_text (g_ptr_array_index (values, i - 1));

          g_assert_cmpstr (text, ==, g_ptr_array_index (texts, i - 1));
        }
    }
  g_assert_cmpuint (done, >=, 5000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  flussi_actions_register ();

  g_test_add_func ("/edit/insert", test_insert);
  g_test_add_func ("/edit/move", test_move);
  g_test_add_func ("/edit/delete", test_delete);
  g_test_add_func ("/edit/clone", test_clone);
  g_test_add_func ("/edit/branches", test_branches);
  g_test_add_func ("/edit/percents", test_percents);
  g_test_add_func ("/edit/wrap", test_wrap);
  g_test_add_func ("/edit/step-properties", test_step_properties);
  g_test_add_func ("/edit/notes", test_notes);
  g_test_add_func ("/clipboard/paste", test_paste);
  g_test_add_func ("/clipboard/missing-references", test_paste_missing);
  g_test_add_func ("/clipboard/hostile", test_paste_hostile);
  g_test_add_func ("/diff/parts", test_diff);
  g_test_add_func ("/auto-name/both-languages", test_auto_name);
  g_test_add_func ("/edit/random", test_random);

  return g_test_run ();
}
