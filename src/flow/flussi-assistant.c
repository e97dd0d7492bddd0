/* flussi-assistant.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-private.h"

#include <string.h>

/* Implementation notes
 *
 * A sentence "When …, then …" is read by descent, without going back over what is
 * done: a trigger, then actions, each a verb with what belongs to it. Names of
 * object types, properties, options and stages come from the catalogue, names of
 * lists, e-mails and people from the workspace, so a custom object is understood
 * the moment it exists. A sentence is read in both languages; the one in which
 * more words go into the draft was meant. Words that fit nowhere are passed over
 * and shown to the person: nothing is guessed.
 */

static void
part_free (gpointer data)
{
  FlussiAssistantPart *part = data;

  g_free (part->text);
  g_free (part);
}

static gboolean
read_lead (FlussiAssistant *self)
{
  guint from = self->at;

  flussi_assistant_accept (self, "when|whenever|as soon as|if|once|every time|each time|every time that",
                           "quando|ogni volta che|appena|non appena|se|nel momento in cui|una volta che");
  if (flussi_assistant_read_trigger (self))
    {
      flussi_assistant_mark (self, from);
      return TRUE;
    }
  self->at = from;

  return FALSE;
}

/* "Send the email “Welcome” when a contact fills in a form": the trigger is read
 * first, since actions depend on what it is about. */
static gboolean
read_trailing_trigger (FlussiAssistant *self)
{
  for (guint from = 1; from < self->end; from++)
    {
      self->at = from;
      if (!flussi_assistant_sees (self, "when|whenever|as soon as|every|each|on|whoever|anyone|everyone",
                                  "quando|ogni|appena|non appena|tutti|il|chi"))
        continue;
      if (read_lead (self))
        {
          self->end = from;
          return TRUE;
        }
    }

  return FALSE;
}

static void
read_sentence (FlussiAssistant *self)
{
  FlussiPlace place = { NULL, NULL };

  self->flow = flussi_flow_new (self->about != NULL ? self->about->name : "contact");
  self->role = FLUSSI_ASSISTANT_TRIGGER;
  if (read_lead (self))
    {
      while (!flussi_assistant_at_end (self) && !flussi_assistant_sees (self, ",|then|, then", ",|allora|, allora")
             && !flussi_assistant_sees_action (self))
        self->at++;
    }
  else
    {
      read_trailing_trigger (self);
      self->at = 0;
    }
  self->role = FLUSSI_ASSISTANT_ACTION;
  if (self->object == NULL)
    self->object = self->about;
  flussi_assistant_read_actions (self, &place);
}

static guint
count_used (const FlussiAssistant *self)
{
  guint used = 0;

  for (guint i = 0; i < self->words->len; i++)
    used += g_array_index (self->words, FlussiAssistantWord, i).used ? 1 : 0;

  return used;
}

static void
assistant_clear (FlussiAssistant *self)
{
  g_array_unref (self->words);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_clear_pointer (&self->also, flussi_json_unref);
}

static gboolean
is_mark (const FlussiAssistantWord *word)
{
  return word->end - word->start == 1 && !word->quoted && !g_ascii_isalnum (word->folded[0]);
}

/* Where a word ends; a quoted one with the mark that closes it. */
static gsize
get_end (const FlussiAssistant     *self,
         const FlussiAssistantWord *word)
{
  static const char *const closing[] = { "\"", "”", "»", "’", "'" };

  for (guint i = 0; word->quoted && i < G_N_ELEMENTS (closing); i++)
    if (g_str_has_prefix (self->sentence + word->end, closing[i]))
      return word->end + strlen (closing[i]);

  return word->end;
}

/* The sentence as pieces that went into the draft and pieces that did not. */
static GPtrArray *
make_parts (const FlussiAssistant *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  guint i = 0;

  while (i < self->words->len)
    {
      const FlussiAssistantWord *first = &g_array_index (self->words, FlussiAssistantWord, i);
      const FlussiAssistantWord *last = first;
      FlussiAssistantPart *part;

      if (is_mark (first) && !first->used)
        {
          i++;
          continue;
        }
      while (i < self->words->len)
        {
          const FlussiAssistantWord *word = &g_array_index (self->words, FlussiAssistantWord, i);

          if (word->role != first->role && !is_mark (word))
            break;
          if (!is_mark (word))
            last = word;
          i++;
        }
      part = g_new0 (FlussiAssistantPart, 1);
      part->text = g_strndup (self->sentence + first->start, get_end (self, last) - first->start);
      part->understood = first->used;
      part->role = first->role;
      g_ptr_array_add (parts, part);
    }

  return parts;
}

/**
 * flussi_assistant_read:
 * @catalog: what exists
 * @lookup: (nullable): finds lists, e-mails, workflows and people by name
 * @data: for @lookup
 * @sentence: what a person wrote, in English or Italian
 *
 * Drafts a workflow from a sentence such as "When a contact fills in a form, wait
 * 2 days and create a task". It uses no network. The draft still has to be looked
 * at: what it lacks are placeholders.
 *
 * Returns: (transfer full): what was understood
 */
FlussiAssistantResult *
flussi_assistant_read (FlussiCatalog   *catalog,
                       FlussiUidLookup  lookup,
                       gpointer         data,
                       const char      *sentence)
{
  return flussi_assistant_read_about (catalog, NULL, NULL, lookup, data, sentence);
}

static FlussiAssistant
read_in (FlussiAssistant  question,
         FlussiLanguage   language)
{
  question.language = language;
  question.also = flussi_json_new_array ();
  flussi_assistant_split (&question);
  read_sentence (&question);

  return question;
}

/**
 * flussi_assistant_read_about:
 * @catalog: what exists
 * @object: (nullable): type of the records, for a sentence that does not say it
 * @language: (nullable): of the sentence; %NULL for the one that fits better
 * @lookup: (nullable): finds lists, e-mails, workflows and people by name
 * @data: for @lookup
 * @sentence: what a person wrote
 *
 * Like flussi_assistant_read(), for a sentence of which more is known.
 *
 * Returns: (transfer full): what was understood
 */
FlussiAssistantResult *
flussi_assistant_read_about (FlussiCatalog        *catalog,
                             const char           *object,
                             const FlussiLanguage *language,
                             FlussiUidLookup       lookup,
                             gpointer              data,
                             const char           *sentence)
{
  const FlussiAssistant question = {
    .catalog = catalog, .lookup = lookup, .data = data, .sentence = sentence,
    .about = object != NULL ? flussi_catalog_find_object (catalog, object) : NULL,
  };
  FlussiAssistantResult *result = g_new0 (FlussiAssistantResult, 1);
  FlussiAssistant best = read_in (question, language != NULL ? *language : FLUSSI_LANGUAGE_EN);
  gboolean blank;

  if (language == NULL)
    {
      FlussiAssistant italian = read_in (question, FLUSSI_LANGUAGE_IT);
      FlussiAssistant english = best;

      best = count_used (&italian) > count_used (&english) ? italian : english;
      assistant_clear (best.language == FLUSSI_LANGUAGE_IT ? &english : &italian);
    }

  blank = flussi_flow_get_n_steps (best.flow) == 0 && best.flow->trigger->kind == FLUSSI_TRIGGER_MANUAL;
  result->language = best.language;
  result->parts = make_parts (&best);
  result->flow = blank ? NULL : flussi_flow_ref (best.flow);
  assistant_clear (&best);

  return result;
}

/**
 * flussi_assistant_result_to_json:
 * @self: a result
 *
 * Returns: (transfer full): `workflow`, `understood` and `not_understood`, as the
 *   command line prints them
 */
FlussiJson *
flussi_assistant_result_to_json (const FlussiAssistantResult *self)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *understood = flussi_json_new_array ();
  FlussiJson *lost = flussi_json_new_array ();

  flussi_json_set (json, "workflow", self->flow != NULL ? flussi_flow_to_json (self->flow) : flussi_json_new_null ());
  for (guint i = 0; i < self->parts->len; i++)
    {
      const FlussiAssistantPart *part = g_ptr_array_index (self->parts, i);
      FlussiJson *piece;

      if (!part->understood)
        {
          flussi_json_append_string (lost, part->text);
          continue;
        }
      piece = flussi_json_new_object ();
      flussi_json_set_string (piece, "text", part->text);
      flussi_json_set_string (piece, "as", part->role == FLUSSI_ASSISTANT_TRIGGER ? "trigger" : "action");
      flussi_json_append (understood, piece);
    }
  flussi_json_set (json, "understood", understood);
  flussi_json_set (json, "not_understood", lost);

  return json;
}

/**
 * flussi_assistant_result_lost:
 * @self: a result
 *
 * Returns: how many pieces of the sentence were not understood
 */
guint
flussi_assistant_result_lost (const FlussiAssistantResult *self)
{
  guint lost = 0;

  for (guint i = 0; i < self->parts->len; i++)
    lost += ((FlussiAssistantPart *) g_ptr_array_index (self->parts, i))->understood ? 0 : 1;

  return lost;
}

/**
 * flussi_assistant_result_free:
 * @self: a result
 */
void
flussi_assistant_result_free (FlussiAssistantResult *self)
{
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_ptr_array_unref (self->parts);
  g_free (self);
}
