/* flussi-filter-sentence.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-filter.h"

#include "flussi-format.h"
#include "flussi-pill.h"
#include "flussi-timepoint.h"
#include "flussi-wording.h"
#include "flussi-wrap-layout.h"

typedef struct
{
  FlussiFormContext *context;
  FlussiWrapBox     *box;
  GString           *text;
} Sentence;

static void
add_words (Sentence   *self,
           const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      flussi_wrap_box_append (self->box, gtk_label_new (parts[i]));
  g_string_append_printf (self->text, " %s", words);
}

static void
add_value (Sentence   *self,
           const char *value)
{
  flussi_wrap_box_append (self->box, flussi_pill_new (value));
  g_string_append_printf (self->text, " %s", value);
}

static char *
dup_count (gint64      count,
           const char *word)
{
  FlussiTimeUnit unit = FLUSSI_UNIT_DAY;

  if (word != NULL)
    flussi_time_unit_parse (word, &unit);
  return flussi_wording_count (flussi_language_get (), count, unit);
}

static char *
dup_property_label (FlussiFormContext *context,
                    const char        *name)
{
  const FlussiProperty *property = flussi_form_context_find_property (context, name);

  return g_strdup (property != NULL ? flussi_label_get (&property->label) : name);
}

static char *
dup_offset (const FlussiJson *json,
            gboolean          whole_days)
{
  FlussiOffset offset = { 0 };
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);
  if (!flussi_offset_from_json (&cursor, whole_days, &offset, NULL))
    return flussi_json_to_line (json);
  return flussi_wording_from_now (flussi_language_get (), &offset, whole_days);
}

static char *
dup_object_operand (FlussiFormContext *context,
                    const FlussiJson  *value)
{
  if (flussi_json_get (value, "today") != NULL)
    return dup_offset (flussi_json_get (value, "today"), TRUE);
  if (flussi_json_get (value, "now") != NULL)
    return dup_offset (flussi_json_get (value, "now"), FALSE);
  if (flussi_json_get_string (value, "property") != NULL)
    return dup_property_label (context, flussi_json_get_string (value, "property"));
  return flussi_json_to_line (value);
}

static char *
dup_text_operand (FlussiFormContext    *context,
                  const FlussiProperty *property,
                  const char           *text)
{
  const FlussiOption *option = NULL;
  FlussiDay day;

  if (property != NULL && flussi_property_has_choices (property))
    option = flussi_property_find_option (property, text);
  if (option != NULL)
    return g_strdup (flussi_label_get (&option->label));
  if (property != NULL && property->type == FLUSSI_PROPERTY_USER && context->session != NULL)
    {
      char *name = flussi_session_lookup_name (FLUSSI_PARAM_USER, text, context->session);

      return name != NULL ? name : g_strdup (text);
    }
  if (flussi_day_parse (text, &day))
    return flussi_format_day (day);
  return g_strdup (text);
}

static char *
dup_operand (FlussiFormContext    *context,
             const FlussiProperty *property,
             const FlussiJson     *value)
{
  switch (flussi_json_kind (value))
    {
    case FLUSSI_JSON_OBJECT:
      return dup_object_operand (context, value);
    case FLUSSI_JSON_STRING:
      return dup_text_operand (context, property, flussi_json_string (value));
    case FLUSSI_JSON_NUMBER:
      if (property != NULL && property->type == FLUSSI_PROPERTY_DURATION)
        return flussi_format_duration (flussi_json_integer (value));
      return flussi_format_number (flussi_json_number (value));
    case FLUSSI_JSON_NULL:
    case FLUSSI_JSON_BOOLEAN:
    case FLUSSI_JSON_ARRAY:
    default:
      return flussi_json_to_line (value);
    }
}

static void
add_operand (Sentence             *self,
             const FlussiProperty *property,
             const FlussiJson     *value)
{
  g_autofree char *text = value != NULL ? dup_operand (self->context, property, value) : g_strdup ("…");

  add_value (self, text);
}

static void
add_range (Sentence         *self,
           const FlussiJson *range)
{
  const FlussiJson *from, *to;
  g_autofree char *count = NULL;

  if (range == NULL || flussi_json_is_null (range))
    return;
  if (flussi_json_get (range, "last") != NULL)
    {
      count = dup_count (flussi_json_get_integer (range, "last", 1), flussi_json_get_string (range, "unit"));
      add_words (self, _("in the last"));
      add_value (self, count);
      return;
    }
  from = flussi_json_get (range, "from");
  to = flussi_json_get (range, "to");
  if (from != NULL && !flussi_json_is_null (from))
    {
      add_words (self, C_("range", "from"));
      add_operand (self, NULL, from);
    }
  if (to != NULL && !flussi_json_is_null (to))
    {
      add_words (self, C_("range", "to"));
      add_operand (self, NULL, to);
    }
}

static void
add_than (Sentence         *self,
          const FlussiJson *than)
{
  const char *object = flussi_json_get_string (than, "associated");
  const char *name = flussi_json_get_string (than, "property");
  g_autoptr (FlussiFormContext) other = NULL;
  g_autofree char *label = NULL;

  if (object != NULL)
    other = flussi_form_context_with_object (self->context, object);
  label = dup_property_label (other != NULL ? other : self->context, name);
  if (object != NULL)
    {
      const FlussiObjectType *type = flussi_form_context_get_object_type (other);
      g_autofree char *both = g_strdup_printf ("%s · %s", type != NULL ? flussi_label_get (&type->singular) : object, label);

      add_value (self, both);
    }
  else
    {
      add_value (self, label);
    }
}

static void
add_operands (Sentence             *self,
              const FlussiJson     *filter,
              const FlussiProperty *property,
              const FlussiOperator *op)
{
  const FlussiJson *values = flussi_json_get (filter, "values");
  g_autofree char *count = NULL;

  switch (op->operands)
    {
    case FLUSSI_OPERANDS_VALUES:
      for (guint i = 0; values != NULL && i < flussi_json_length (values); i++)
        add_operand (self, property, flussi_json_at (values, i));
      if (values == NULL)
        add_operand (self, property, NULL);
      break;
    case FLUSSI_OPERANDS_BETWEEN:
      add_operand (self, property, flussi_json_get (filter, "from"));
      add_words (self, C_("between", "and"));
      add_operand (self, property, flussi_json_get (filter, "to"));
      break;
    case FLUSSI_OPERANDS_AMOUNT_UNIT:
    case FLUSSI_OPERANDS_UNIT:
      count = dup_count (flussi_json_get_integer (filter, "amount", 1), flussi_json_get_string (filter, "unit"));
      add_value (self, count);
      break;
    case FLUSSI_OPERANDS_WITHIN:
      add_range (self, flussi_json_get (filter, "within"));
      break;
    case FLUSSI_OPERANDS_VALUE:
      add_operand (self, property, flussi_json_get (filter, "value"));
      break;
    case FLUSSI_OPERANDS_NONE:
    default:
      break;
    }
}

static void
say_property (Sentence         *self,
              const FlussiJson *filter)
{
  const char *name = flussi_json_get_string (filter, "property");
  const FlussiProperty *property = flussi_form_context_find_property (self->context, name);
  const FlussiOperator *op = flussi_catalog_find_operator (self->context->catalog, flussi_json_get_string (filter, "op"));

  add_value (self, property != NULL ? flussi_label_get (&property->label) : name);
  if (op == NULL)
    return;
  add_words (self, flussi_label_get (&op->label));
  if (flussi_json_get (filter, "than") != NULL)
    add_than (self, flussi_json_get (filter, "than"));
  else
    add_operands (self, filter, property, op);
  if (flussi_json_get_boolean (filter, "empty", FALSE))
    add_words (self, _("or is unknown"));
}

static void
say_associated (Sentence         *self,
                const FlussiJson *filter)
{
  const char *object = flussi_json_get_string (filter, "associated");
  const char *match = flussi_json_get_string (filter, "match");
  const FlussiJson *where = flussi_json_get (filter, "where");
  const FlussiObjectType *type = flussi_catalog_find_object (self->context->catalog, object);

  add_value (self, type != NULL ? flussi_label_get (&type->plural) : object);
  if (g_strcmp0 (match, "none") == 0)
    add_words (self, _("associated: none"));
  else if (g_strcmp0 (match, "all") == 0)
    add_words (self, _("associated: all"));
  else
    add_words (self, _("associated: at least one"));
  if (where != NULL && !flussi_json_is_null (where))
    {
      g_autoptr (FlussiCriteria) criteria = flussi_criteria_parse (where, NULL);
      g_autoptr (FlussiDescription) description = NULL;
      FlussiDescriber describer;
      g_autofree char *text = NULL;

      flussi_form_context_init_describer (self->context, &describer);
      description = flussi_describe_criteria (&describer, object, criteria);
      text = flussi_description_to_text (description);
      add_value (self, text);
    }
}

static void
say_event (Sentence         *self,
           const FlussiJson *filter)
{
  const char *name = flussi_json_get_string (filter, "event");
  const FlussiEventType *event = flussi_catalog_find_event (self->context->catalog, name);
  const FlussiJson *times = flussi_json_get (filter, "times");
  const FlussiJson *where = flussi_json_get (filter, "where");
  gboolean has = g_strcmp0 (flussi_json_get_string (filter, "op"), "has_not") != 0;
  gint64 least = times != NULL ? flussi_json_get_integer (times, "min", -1) : -1;
  gint64 most = times != NULL ? flussi_json_get_integer (times, "max", -1) : -1;

  add_value (self, event != NULL ? flussi_label_get (&event->label) : name);
  add_words (self, has ? _("has happened") : _("has not happened"));
  if (least >= 0)
    {
      g_autofree char *text = g_strdup_printf (_("at least %d times"), (int) least);

      add_words (self, text);
    }
  if (most >= 0)
    {
      g_autofree char *text = g_strdup_printf (_("at most %d times"), (int) most);

      add_words (self, text);
    }
  if (where != NULL && !flussi_json_is_null (where))
    add_words (self, _("under conditions"));
  add_range (self, flussi_json_get (filter, "within"));
}

static void
add_reference (Sentence        *self,
               FlussiParamType  type,
               const char      *uid)
{
  g_autofree char *name = NULL;

  if (self->context->session != NULL && uid != NULL && *uid != '\0')
    name = flussi_session_lookup_name (type, uid, self->context->session);
  if (name == NULL)
    name = g_strdup (uid != NULL && *uid != '\0' ? uid : "…");
  add_value (self, name);
}

static const char *
status_words (const char *status,
              gboolean    in)
{
  static const struct { const char *status; const char *in; const char *out; } words[] = {
    { "active", N_("is active in"), N_("is not active in") },
    { "ever", N_("has been enrolled in"), N_("has never been enrolled in") },
    { "completed", N_("has completed"), N_("has not completed") },
    { "goal_met", N_("has met the goal of"), N_("has not met the goal of") },
    { "unenrolled", N_("was un-enrolled from"), N_("was not un-enrolled from") },
    { "failed", N_("has failed in"), N_("has not failed in") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (status, words[i].status) == 0)
      return in ? _(words[i].in) : _(words[i].out);
  return in ? _(words[0].in) : _(words[0].out);
}

static void
say_filter (Sentence         *self,
            const FlussiJson *filter)
{
  gboolean in = g_strcmp0 (flussi_json_get_string (filter, "op"), "not_in") != 0;

  switch (flussi_filter_get_kind (filter))
    {
    case FLUSSI_FILTER_ASSOCIATED:
      say_associated (self, filter);
      break;
    case FLUSSI_FILTER_LIST:
      add_words (self, in ? _("is in the list") : _("is not in the list"));
      add_reference (self, FLUSSI_PARAM_LIST, flussi_json_get_string (filter, "list"));
      break;
    case FLUSSI_FILTER_WORKFLOW:
      add_words (self, status_words (flussi_json_get_string (filter, "status"), in));
      add_reference (self, FLUSSI_PARAM_WORKFLOW, flussi_json_get_string (filter, "workflow"));
      break;
    case FLUSSI_FILTER_EVENT:
      say_event (self, filter);
      break;
    case FLUSSI_FILTER_GROUP:
      break;
    case FLUSSI_FILTER_PROPERTY:
    default:
      say_property (self, filter);
    }
}

/**
 * flussi_filter_sentence_new:
 * @context: whose criteria
 * @filter: a filter, or the negation of one
 * @prefix: (nullable): a word before it, such as “AND”
 *
 * Returns: (transfer floating): the filter as a sentence with its values in pills
 */
GtkWidget *
flussi_filter_sentence_new (FlussiFormContext *context,
                            const FlussiJson  *filter,
                            const char        *prefix)
{
  Sentence self = { .context = context, .text = g_string_new (prefix) };
  g_autoptr (GString) text = self.text;
  GtkWidget *box = flussi_wrap_box_new ();
  const FlussiJson *inner = flussi_json_get (filter, "not");

  self.box = FLUSSI_WRAP_BOX (box);
  if (prefix != NULL)
    {
      GtkWidget *label = gtk_label_new (prefix);

      gtk_widget_add_css_class (label, "dim-label");
      flussi_wrap_box_append (self.box, label);
    }
  if (inner != NULL)
    add_words (&self, _("not:"));
  say_filter (&self, inner != NULL ? inner : filter);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  return box;
}
