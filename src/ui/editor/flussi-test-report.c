/* flussi-test-report.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-test-report.h"

#include "flussi-describe.h"
#include "flussi-form-parts.h"
#include "flussi-format.h"
#include "flussi-record-words.h"

/* As many values of one step as one reads. */
#define MAX_VALUES 8

/* --- Rows ------------------------------------------------------------------------------ */

static const FlussiStep *
find_step (FlussiFormContext *context,
           const FlussiJson  *row)
{
  const char *id = flussi_json_get_string (row, "step");

  return id != NULL ? flussi_flow_find_step (context->flow, id) : NULL;
}

static GtkWidget *
result_icon_new (const char *result)
{
  gboolean failed = g_strcmp0 (result, "failed") == 0;
  gboolean done = g_strcmp0 (result, "done") == 0;
  GtkWidget *icon = gtk_image_new_from_icon_name (failed ? "dialog-error-symbolic"
                                                  : done ? "emblem-ok-symbolic" : "content-loading-symbolic");

  gtk_widget_add_css_class (icon, failed ? "error" : done ? "success" : "dim-label");
  gtk_widget_set_tooltip_text (icon, flussi_words_result (result));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  return icon;
}

/* Adds a row about a step; gives the box for what else is to be said. */
static GtkBox *
add_row (GtkListBox        *list,
         FlussiFormContext *context,
         const FlussiStep  *step,
         GtkWidget         *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  FlussiDescriber describer;
  g_autoptr (FlussiDescription) description = NULL;
  g_autofree char *words = NULL;

  flussi_form_context_init_describer (context, &describer);
  description = flussi_describe_step (&describer, context->flow, step);
  words = flussi_description_to_text (description);
  gtk_widget_add_css_class (line, "flussi-part");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), flussi_form_title_new (step->name != NULL && *step->name != '\0'
                                                        ? step->name : flussi_label_get (&step->kind->name)));
  gtk_box_append (GTK_BOX (box), flussi_form_text_new (words, NULL));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "step", g_strdup (step->id), g_free);
  gtk_list_box_append (list, row);
  return GTK_BOX (box);
}

static void
add_text (GtkBox     *box,
          const char *text,
          const char *css_class)
{
  gtk_box_append (box, flussi_form_text_new (text, css_class));
}

/* --- The path of one record ------------------------------------------------------------ */

static void
add_instant (GtkBox            *box,
             FlussiFormContext *context,
             FlussiInstant      at,
             FlussiInstant      before)
{
  g_autofree char *when = flussi_format_instant (flussi_session_get_zone (context->session), at);
  g_autofree char *later = at > before ? flussi_format_duration ((at - before) / FLUSSI_INSTANT_SECOND) : NULL;
  /* TRANSLATORS: an instant and how much later than the step before, such as 2 days */
  g_autofree char *text = later != NULL ? g_strdup_printf (_("%s · %s later"), when, later) : g_strdup (when);
  GtkWidget *label = flussi_form_text_new (text, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static char *
dup_value (FlussiFormContext    *context,
           const FlussiProperty *property,
           const FlussiJson     *json)
{
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  char *text;

  if (json == NULL || flussi_json_is_null (json)
      || !flussi_value_from_json (&value, property, json, flussi_session_get_zone (context->session), NULL))
    return g_strdup ("–");
  text = flussi_format_value (context->session, property, &value);
  return text;
}

static char *
dup_change (FlussiFormContext *context,
            const FlussiJson  *change)
{
  const FlussiObjectType *type = flussi_catalog_find_object (context->catalog, flussi_json_get_string (change, "object"));
  const FlussiProperty *property = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (type != NULL)
    property = flussi_object_type_find_property (type, flussi_json_get_string (change, "property"));
  if (property == NULL)
    return NULL;
  before = dup_value (context, property, flussi_json_get (change, "old"));
  after = dup_value (context, property, flussi_json_get (change, "new"));
  /* TRANSLATORS: object, property, value before, value after */
  return g_strdup_printf (_("%s, %s: %s → %s"), flussi_label_get (&type->singular), flussi_label_get (&property->label),
                          before, after);
}

static gboolean
is_of (const FlussiJson *row,
       const FlussiJson *moment)
{
  return g_strcmp0 (flussi_json_get_string (row, "step"), flussi_json_get_string (moment, "step")) == 0
         && g_strcmp0 (flussi_json_get_string (row, "at"), flussi_json_get_string (moment, "at")) == 0;
}

static void
add_changes (GtkBox            *box,
             FlussiFormContext *context,
             const FlussiJson  *changes,
             const FlussiJson  *moment)
{
  guint n_more = 0;
  guint n_shown = 0;

  for (guint i = 0; i < flussi_json_length (changes); i++)
    {
      g_autofree char *text = is_of (flussi_json_at (changes, i), moment) ? dup_change (context, flussi_json_at (changes, i))
                                                                           : NULL;

      if (text == NULL)
        continue;
      if (n_shown < MAX_VALUES)
        add_text (box, text, "flussi-hint");
      else
        n_more++;
      n_shown++;
    }
  if (n_more > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more value", "and %u more values", n_more), n_more);

      add_text (box, more, "dim-label");
    }
}

static void
add_message (GtkBox           *box,
             const FlussiJson *message)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *card = flussi_form_card_new ();
  const char *subject = flussi_json_get_string (message, "subject");
  const char *body = flussi_json_get_string (message, "body");
  g_autofree char *title = NULL;
  g_autofree char *to = g_strdup_printf (_("To: %s"), flussi_json_get_string (message, "to"));

  title = g_strdup_printf ("%s: %s", flussi_words_message_kind (flussi_json_get_string (message, "kind")),
                           subject != NULL ? subject : flussi_json_get_string (message, "to"));
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), flussi_form_text_new (title, NULL));
  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_set_spacing (GTK_BOX (card), 6);
  add_text (GTK_BOX (card), to, "dim-label");
  if (subject != NULL)
    add_text (GTK_BOX (card), subject, "heading");
  if (body != NULL)
    add_text (GTK_BOX (card), body, NULL);
  gtk_expander_set_child (GTK_EXPANDER (expander), card);
  gtk_box_append (box, expander);
}

static void
add_moment (GtkListBox        *list,
            FlussiFormContext *context,
            const FlussiJson  *report,
            const FlussiJson  *moment,
            FlussiInstant      before)
{
  const FlussiStep *step = find_step (context, moment);
  const FlussiJson *messages = flussi_json_get (report, "messages");
  const char *branch = flussi_json_get_string (moment, "branch");
  const char *code = flussi_json_get_string (moment, "code");
  FlussiDescriber describer;
  GtkBox *box;

  if (step == NULL)
    return;
  box = add_row (list, context, step, result_icon_new (flussi_json_get_string (moment, "result")));
  add_instant (box, context, flussi_words_get_instant (moment, "at"), before);
  if (branch != NULL)
    {
      g_autofree char *name = NULL;
      g_autofree char *text = NULL;

      flussi_form_context_init_describer (context, &describer);
      name = flussi_describe_branch (&describer, context->flow, step, branch);
      text = g_strdup_printf (_("Branch “%s”"), name);
      add_text (box, text, "success");
    }
  if (code != NULL)
    add_text (box, code, "flussi-problem");
  add_changes (box, context, flussi_json_get (report, "changes"), moment);
  for (guint i = 0; i < flussi_json_length (messages); i++)
    if (g_strcmp0 (flussi_json_get_string (flussi_json_at (messages, i), "step"), step->id) == 0)
      add_message (box, flussi_json_at (messages, i));
}

static void
add_waiting (GtkListBox        *list,
             FlussiFormContext *context,
             const FlussiJson  *steps)
{
  for (guint i = 0; i < flussi_json_length (steps); i++)
    {
      const FlussiStep *step = flussi_flow_find_step (context->flow, flussi_json_key_at (steps, i));

      if (step != NULL && flussi_json_get_integer (flussi_json_at (steps, i), "waiting", 0) > 0)
        add_text (add_row (list, context, step, result_icon_new (NULL)), _("Still waits here when the test ends"), "dim-label");
    }
}

/**
 * flussi_test_report_add_path:
 * @list: a list
 * @context: the workflow that was tried out
 * @report: the report of a rehearsal with one record
 *
 * Adds what happened to the record, step by step.
 */
void
flussi_test_report_add_path (GtkListBox        *list,
                             FlussiFormContext *context,
                             const FlussiJson  *report)
{
  const FlussiJson *timeline = flussi_json_get (report, "timeline");
  FlussiInstant before = flussi_words_get_instant (report, "from");

  for (guint i = 0; i < flussi_json_length (timeline); i++)
    {
      const FlussiJson *moment = flussi_json_at (timeline, i);

      add_moment (list, context, report, moment, before);
      before = flussi_words_get_instant (moment, "at");
    }
  add_waiting (list, context, flussi_json_get (report, "steps"));
}

/* --- Everyone --------------------------------------------------------------------------- */

static void
add_count (GString          *text,
           const FlussiJson *counts,
           const char       *what,
           const char       *words)
{
  gint64 count = flussi_json_get_integer (counts, what, 0);
  g_autofree char *number = flussi_format_integer (count);

  if (count > 0)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", number, words);
}

static void
add_branches (GtkBox            *box,
              FlussiFormContext *context,
              const FlussiStep  *step,
              const FlussiJson  *branches)
{
  FlussiDescriber describer;

  flussi_form_context_init_describer (context, &describer);
  for (guint i = 0; i < flussi_json_length (branches); i++)
    {
      g_autofree char *name = flussi_describe_branch (&describer, context->flow, step, flussi_json_key_at (branches, i));
      g_autofree char *number = flussi_format_integer (flussi_json_integer (flussi_json_at (branches, i)));
      g_autofree char *text = g_strdup_printf ("%s: %s", name, number);

      add_text (box, text, "success");
    }
}

/**
 * flussi_test_report_add_steps:
 * @list: a list
 * @context: the workflow that was tried out
 * @report: the report of a rehearsal with everyone
 *
 * Adds how many records came through each step and each branch.
 */
void
flussi_test_report_add_steps (GtkListBox        *list,
                              FlussiFormContext *context,
                              const FlussiJson  *report)
{
  const FlussiJson *steps = flussi_json_get (report, "steps");

  for (guint i = 0; i < flussi_json_length (steps); i++)
    {
      const FlussiStep *step = flussi_flow_find_step (context->flow, flussi_json_key_at (steps, i));
      const FlussiJson *counts = flussi_json_at (steps, i);
      g_autoptr (GString) text = g_string_new (NULL);
      gboolean failed = flussi_json_get_integer (counts, "failed", 0) > 0;
      GtkBox *box;

      if (step == NULL)
        continue;
      box = add_row (list, context, step, result_icon_new (failed ? "failed" : "done"));
      add_count (text, counts, "done", C_("test", "done"));
      add_count (text, counts, "skipped", C_("test", "skipped"));
      add_count (text, counts, "failed", C_("test", "failed"));
      add_count (text, counts, "waiting", C_("test", "waiting there"));
      add_text (box, text->str, "dim-label");
      if (flussi_json_get (counts, "branches") != NULL)
        add_branches (box, context, step, flussi_json_get (counts, "branches"));
    }
}

/* --- Both ------------------------------------------------------------------------------- */

static void
add_words (GString          *text,
           const FlussiJson *counts,
           const char     *(*get_words) (const char *code))
{
  for (guint i = 0; i < flussi_json_length (counts); i++)
    {
      g_autofree char *number = flussi_format_integer (flussi_json_integer (flussi_json_at (counts, i)));

      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", get_words (flussi_json_key_at (counts, i)), number);
    }
}

static char *
dup_end_of_one (const FlussiJson *report)
{
  const FlussiJson *statuses = flussi_json_get (report, "statuses");
  const FlussiJson *refused = flussi_json_get (report, "refused");

  if (flussi_json_length (refused) > 0)
    return g_strdup_printf (_("It does not come in: %s"), flussi_words_reason (flussi_json_key_at (refused, 0)));
  return g_strdup (flussi_json_length (statuses) > 0 ? flussi_words_status (flussi_json_key_at (statuses, 0)) : "");
}

/**
 * flussi_test_report_dup_end:
 * @report: the report of a rehearsal
 *
 * Returns: (transfer full): how it ended; with everyone, also how many, and what
 *   would have been sent
 */
char *
flussi_test_report_dup_end (const FlussiJson *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = NULL;

  if (flussi_json_get (report, "record") != NULL)
    return dup_end_of_one (report);
  number = flussi_format_integer (flussi_json_get_integer (report, "matching_now", 0));
  g_string_append_printf (text, _("Meet the criteria now: %s"), number);
  add_words (text, flussi_json_get (report, "statuses"), flussi_words_status);
  add_words (text, flussi_json_get (report, "refused"), flussi_words_reason);
  add_words (text, flussi_json_get (report, "message_counts"), flussi_words_message_kind);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * flussi_test_report_new_list:
 *
 * Returns: (transfer floating): an empty list for the rows
 */
GtkListBox *
flussi_test_report_new_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_visible (list, FALSE);
  return GTK_LIST_BOX (list);
}

/**
 * flussi_test_report_get_step:
 * @row: a row of such a list
 *
 * Returns: id of its step
 */
const char *
flussi_test_report_get_step (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "step");
}
