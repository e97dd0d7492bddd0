/* flussi-describe.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-describe-private.h"

#include <string.h>

/* Implementation notes
 *
 * A description is a sequence of words and values; plain text is the parts one
 * after the other, so words carry their own blanks. Sentences are composed, not
 * filled into one frame: criteria become a predicate ("è [Lead] in [Italia] con
 * punteggio maggiore di [50]") that fits behind a subject or, as a relative
 * clause, behind a noun. Names of properties stay words, what people chose are
 * values.
 */

static const FlussiLabel missing = { "…", "…" };

static void
part_clear (gpointer data)
{
  g_free (((FlussiDescriptionPart *) data)->text);
}

/* A description without parts; borrows @flow and what @describer points to. */
FlussiDescription *
flussi_description_new (const FlussiDescriber *describer,
                        const FlussiFlow      *flow)
{
  FlussiDescription *self = g_new0 (FlussiDescription, 1);

  self->parts = g_array_new (FALSE, FALSE, sizeof (FlussiDescriptionPart));
  g_array_set_clear_func (self->parts, part_clear);
  self->describer = *describer;
  self->flow = flow;

  return self;
}

/**
 * flussi_description_free:
 * @self: a description
 */
void
flussi_description_free (FlussiDescription *self)
{
  g_array_unref (self->parts);
  g_free (self);
}

/**
 * flussi_description_get_length:
 * @self: a description
 *
 * Returns: how many parts it has
 */
guint
flussi_description_get_length (const FlussiDescription *self)
{
  return self->parts->len;
}

/**
 * flussi_description_get:
 * @self: a description
 * @index: which part
 *
 * Returns: (transfer none): the part
 */
const FlussiDescriptionPart *
flussi_description_get (const FlussiDescription *self,
                        guint                    index)
{
  return &g_array_index (self->parts, FlussiDescriptionPart, index);
}

/**
 * flussi_description_to_text:
 * @self: a description
 *
 * Returns: (transfer full): the sentence
 */
char *
flussi_description_to_text (const FlussiDescription *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    g_string_append (text, flussi_description_get (self, i)->text);

  return g_string_free (text, FALSE);
}

/* The text in the language of the description. */
const char *
flussi_description_pick (const FlussiDescription *self,
                         const char              *en,
                         const char              *it)
{
  return self->describer.language == FLUSSI_LANGUAGE_IT ? it : en;
}

/* "e e-mail" does not sound well in Italian: "ed e-mail". */
static void
soften_and (FlussiDescription     *self,
            FlussiDescriptionPart *last,
            const char            *text)
{
  char *softened;

  if (self->describer.language != FLUSSI_LANGUAGE_IT || last == NULL || last->value || !g_str_has_suffix (last->text, " e ")
      || !(g_ascii_tolower (*text) == 'e' || g_str_has_prefix (text, "è") || g_str_has_prefix (text, "È")))
    return;
  softened = g_strdup_printf ("%.*s ed ", (int) (strlen (last->text) - strlen (" e ")), last->text);
  g_free (last->text);
  last->text = softened;
}

static void
take_part (FlussiDescription *self,
           char              *text,
           gboolean           value)
{
  FlussiDescriptionPart part = { text, value };
  FlussiDescriptionPart *last = NULL;

  if (*text == '\0')
    {
      g_free (text);
      return;
    }
  if (self->parts->len > 0)
    last = &g_array_index (self->parts, FlussiDescriptionPart, self->parts->len - 1);
  soften_and (self, last, text);
  if (last == NULL || value || last->value)
    {
      g_array_append_val (self->parts, part);
      return;
    }

  part.text = g_strconcat (last->text, text, NULL);
  g_free (last->text);
  g_free (text);
  last->text = part.text;
}

/**
 * flussi_description_add_words:
 * @self: a description being made
 * @words: words in its language, with the blanks around them
 */
void
flussi_description_add_words (FlussiDescription *self,
                              const char        *words)
{
  take_part (self, g_strdup (words), FALSE);
}

/**
 * flussi_description_add_label:
 * @self: a description being made
 * @label: words, with the blanks around them
 */
void
flussi_description_add_label (FlussiDescription *self,
                              const FlussiLabel *label)
{
  flussi_description_add_words (self, flussi_label_get_for (label, self->describer.language));
}

/**
 * flussi_description_add_value:
 * @self: a description being made
 * @value: a value, as people read it
 */
void
flussi_description_add_value (FlussiDescription *self,
                              const char        *value)
{
  take_part (self, g_strdup (value), TRUE);
}

/* Adds a value; takes the text. */
void
flussi_description_take_value (FlussiDescription *self,
                               char              *value)
{
  take_part (self, value, TRUE);
}

/* What goes before element @index of an enumeration. */
void
flussi_description_add_separator (FlussiDescription *self,
                                  guint              index,
                                  guint              length,
                                  const char        *last)
{
  if (index > 0)
    flussi_description_add_words (self, index + 1 == length ? last : ", ");
}

/* --- Patterns -------------------------------------------------------------------- */

static gboolean
is_given (const FlussiStep *step,
          const char       *name)
{
  const FlussiParam *param = flussi_action_kind_find_param (step->kind, name);
  const FlussiJson *value = flussi_json_get (step->params, name);

  if (value == NULL || flussi_json_is_null (value))
    return FALSE;
  if (param != NULL && param->type == FLUSSI_PARAM_BOOLEAN)
    return flussi_json_kind (value) == FLUSSI_JSON_BOOLEAN && flussi_json_boolean (value);
  if (flussi_json_kind (value) == FLUSSI_JSON_STRING)
    return *flussi_json_string (value) != '\0';

  return TRUE;
}

/* Whether every mark up to the closing bracket has a value. */
static gboolean
group_is_given (const FlussiStep *step,
                const char       *group,
                const char       *end)
{
  for (const char *mark = strchr (group, '{'); mark != NULL && mark < end; mark = strchr (mark + 1, '{'))
    {
      gboolean hidden = mark[1] == '?';
      g_autofree char *name = g_strndup (mark + (hidden ? 2 : 1), strcspn (mark + (hidden ? 2 : 1), "}"));

      if (!is_given (step, name))
        return FALSE;
    }

  return TRUE;
}

/**
 * flussi_description_add_param:
 * @self: a description being made
 * @step: the step
 * @name: one of its parameters
 *
 * Adds the value of a parameter as its schema says it is read; an ellipsis for
 * one that is still to be filled.
 */
void
flussi_description_add_param (FlussiDescription *self,
                              const FlussiStep  *step,
                              const char        *name)
{
  const FlussiParam *param = flussi_action_kind_find_param (step->kind, name);

  g_return_if_fail (param != NULL);

  if (is_given (step, name) || param->fallback != NULL)
    flussi_describe_add_parameter (self, step, param);
  else
    flussi_description_add_value (self, flussi_label_get_for (&missing, self->describer.language));
}

/**
 * flussi_description_add_pattern:
 * @self: a description being made
 * @pattern: a sentence with `{name}` where the value of a parameter goes
 * @step: the step
 *
 * A part in brackets is left out when one of the parameters it names is not
 * given: `Create the task {title}[ due {due}][ for {owner}]`. A mark with a
 * question mark, `{?once}`, only asks whether the parameter is given.
 */
void
flussi_description_add_pattern (FlussiDescription *self,
                                const FlussiLabel *pattern,
                                const FlussiStep  *step)
{
  const char *at = flussi_label_get_for (pattern, self->describer.language);

  while (*at != '\0')
    {
      gsize length = strcspn (at, "{[]");
      const char *end;

      take_part (self, g_strndup (at, length), FALSE);
      at += length;
      if (*at == '{')
        {
          g_autofree char *name = g_strndup (at + 1, strcspn (at + 1, "}"));

          if (*name != '?')
            flussi_description_add_param (self, step, name);
          at += strlen (name) + 2;
        }
      else if (*at == '[')
        {
          end = strchr (at, ']');
          g_return_if_fail (end != NULL);
          at = group_is_given (step, at, end) ? at + 1 : end + 1;
        }
      else if (*at == ']')
        {
          at++;
        }
    }
}

/* --- Steps ------------------------------------------------------------------------- */

/* What a kind without a sentence of its own gets: its parameters by name. */
static void
describe_by_schema (FlussiDescription *self,
                    const FlussiStep  *step)
{
  gboolean first = TRUE;

  for (const FlussiParam *param = step->kind->params; param != NULL && param->name != NULL; param++)
    {
      g_autofree char *label = NULL;

      if (!is_given (step, param->name) || param->type == FLUSSI_PARAM_BRANCHES)
        continue;
      label = flussi_wording_lower (flussi_label_get_for (&param->label, self->describer.language));
      flussi_description_add_words (self, first ? "" : ", ");
      flussi_description_add_words (self, first ? flussi_label_get_for (&param->label, self->describer.language) : label);
      flussi_description_add_words (self, ": ");
      flussi_describe_add_parameter (self, step, param);
      first = FALSE;
    }
  if (first)
    flussi_description_add_label (self, &step->kind->description);
}

/**
 * flussi_describe_step:
 * @describer: what to describe with
 * @flow: the workflow
 * @step: one of its steps
 *
 * Returns: (transfer full): what the step does
 */
FlussiDescription *
flussi_describe_step (const FlussiDescriber *describer,
                      const FlussiFlow      *flow,
                      const FlussiStep      *step)
{
  FlussiDescription *self = flussi_description_new (describer, flow);

  if (step->kind->describe != NULL)
    step->kind->describe (self, step);
  else
    describe_by_schema (self, step);

  return self;
}

/**
 * flussi_describe_criteria:
 * @describer: what to describe with
 * @object: type of the records
 * @criteria: (nullable): criteria on them
 *
 * Returns: (transfer full): which records meet them: `A contact that is [Lead]`
 */
FlussiDescription *
flussi_describe_criteria (const FlussiDescriber *describer,
                          const char            *object,
                          const FlussiCriteria  *criteria)
{
  FlussiDescription *self = flussi_description_new (describer, NULL);
  const FlussiObjectType *type = flussi_catalog_find_object (describer->catalog, object);
  g_autofree char *noun = type != NULL ? flussi_wording_one (describer->language, type)
                                       : g_strdup (flussi_description_pick (self, "a record", "un record"));
  g_autofree char *start = flussi_wording_upper (noun);

  flussi_description_add_words (self, start);
  if (criteria != NULL)
    {
      flussi_description_add_words (self, " ");
      flussi_describe_add_criteria (self, object, criteria, TRUE);
    }

  return self;
}

static char *
describe_equals (const FlussiDescriber *describer,
                 const FlussiFlow      *flow,
                 const FlussiStep      *step,
                 const FlussiBranch    *branch)
{
  g_autoptr (FlussiDescription) self = flussi_description_new (describer, flow);
  const FlussiJson *value = flussi_json_get (step->params, "value");
  const char *name = value != NULL && flussi_json_kind (value) == FLUSSI_JSON_OBJECT
                     ? flussi_json_get_string (value, "property") : NULL;
  const char *object = name != NULL ? flussi_json_get_string (value, "associated") : NULL;
  const FlussiProperty *property;

  if (object == NULL)
    object = flow->object;
  property = name != NULL ? flussi_describe_find_property (self, object, name) : NULL;
  if (flussi_json_kind (branch->equals) != FLUSSI_JSON_ARRAY)
    return flussi_describe_literal (self, property, branch->equals);

  for (guint i = 0; i < flussi_json_length (branch->equals); i++)
    {
      flussi_description_add_separator (self, i, flussi_json_length (branch->equals),
                                        flussi_description_pick (self, " or ", " o "));
      flussi_description_take_value (self, flussi_describe_literal (self, property, flussi_json_at (branch->equals, i)));
    }

  return flussi_description_to_text (self);
}

static char *
describe_fixed_branch (FlussiLanguage    language,
                       const FlussiStep *step,
                       const char       *branch)
{
  static const struct
  {
    const char  *id;
    FlussiLabel  label;
  } fixed[] = {
    { "approved", { "Approved", "Approvato" } },
    { "rejected", { "Rejected", "Respinto" } },
    { "timed_out", { "No answer in time", "Nessuna risposta in tempo" } },
    { "on_error", { "If it fails", "In caso di errore" } },
  };
  const FlussiParam *param = flussi_action_kind_find_param (step->kind, branch);

  if (param != NULL)
    return g_strdup (flussi_label_get_for (&param->label, language));
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (branch, fixed[i].id))
      return g_strdup (flussi_label_get_for (&fixed[i].label, language));

  return g_strdup (branch);
}

static const FlussiBranch *
find_branch (const FlussiStep *step,
             const char       *id)
{
  for (guint i = 0; i < step->n_branches; i++)
    if (g_str_equal (step->branches[i].id, id))
      return &step->branches[i];

  return NULL;
}

/**
 * flussi_describe_branch:
 * @describer: what to describe with
 * @flow: the workflow
 * @step: a branching step
 * @branch: id of a branch, `otherwise` or `on_error`
 *
 * Returns: (transfer full): the name people gave the branch, else what it stands
 *   for
 */
char *
flussi_describe_branch (const FlussiDescriber *describer,
                        const FlussiFlow      *flow,
                        const FlussiStep      *step,
                        const char            *branch)
{
  const FlussiBranch *found = find_branch (step, branch);

  if (g_str_equal (branch, "otherwise") && step->otherwise_name != NULL && *step->otherwise_name != '\0')
    return g_strdup (step->otherwise_name);
  if (found == NULL)
    return describe_fixed_branch (describer->language, step, branch);
  if (found->name != NULL && *found->name != '\0')
    return g_strdup (found->name);
  if (found->when != NULL)
    {
      g_autoptr (FlussiDescription) self = flussi_description_new (describer, flow);
      g_autofree char *text = NULL;

      flussi_describe_add_conditions (self, flow->object, found->when);
      text = flussi_description_to_text (self);

      return flussi_wording_upper (text);
    }
  if (found->equals != NULL)
    return describe_equals (describer, flow, step, found);
  if (found->percent >= 0)
    return g_strdup_printf (describer->language == FLUSSI_LANGUAGE_IT ? "%d %%" : "%d%%", found->percent);

  return describe_fixed_branch (describer->language, step, branch);
}
