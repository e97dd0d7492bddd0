/* flussi-flow-json.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-flow.h"

#include <stdlib.h>

#define FORMAT 1

/* --- Rules ------------------------------------------------------------------------------- */

static gboolean
read_reenroll (FlussiEnrollmentRules  *rules,
               FlussiJsonCursor       *cursor,
               GError                **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "reenroll", &child))
    return TRUE;
  return flussi_json_cursor_expect (&child, FLUSSI_JSON_OBJECT, error)
         && flussi_json_cursor_take_boolean (&child, "enabled", &rules->reenrolls, error)
         && flussi_json_cursor_take_texts (&child, "on", &rules->reenroll_on, error)
         && flussi_json_cursor_finish_object (&child, error);
}

static gboolean
read_leaves (FlussiEnrollmentRules  *rules,
             FlussiJsonCursor       *cursor,
             GError                **error)
{
  FlussiJsonCursor child;
  const char *word;

  if (!flussi_json_cursor_enter (cursor, "from_workflows", &child))
    return TRUE;
  if (flussi_json_kind (child.json) == FLUSSI_JSON_ARRAY)
    return flussi_json_cursor_take_texts (cursor, "from_workflows", &rules->leaves, error);
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  word = flussi_json_string (child.json);
  rules->leaves_all = g_str_equal (word, "all");
  if (rules->leaves_all || g_str_equal (word, "none"))
    return TRUE;
  flussi_json_cursor_fail_value (&child, "none, all, [uid, ...]", error);
  return FALSE;
}

static gboolean
read_unenroll (FlussiEnrollmentRules  *rules,
               FlussiJsonCursor       *cursor,
               GError                **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "unenroll", &child))
    return TRUE;
  return flussi_json_cursor_expect (&child, FLUSSI_JSON_OBJECT, error)
         && flussi_criteria_take (&child, "when", &rules->unenroll_when, error)
         && flussi_json_cursor_take_boolean (&child, "stop_matching", &rules->stop_matching, error)
         && flussi_json_cursor_take_texts (&child, "lists", &rules->exclusion_lists, error)
         && read_leaves (rules, &child, error)
         && flussi_json_cursor_finish_object (&child, error);
}

static FlussiJson *
texts_to_json (char **texts)
{
  FlussiJson *array = flussi_json_new_array ();

  for (int i = 0; texts[i] != NULL; i++)
    flussi_json_append_string (array, texts[i]);
  return array;
}

static void
write_rules (FlussiJson                  *json,
             const FlussiEnrollmentRules *rules)
{
  FlussiJson *reenroll;
  FlussiJson *unenroll = flussi_json_new_object ();

  if (rules->reenrolls || rules->reenroll_on[0] != NULL)
    {
      reenroll = flussi_json_new_object ();
      flussi_json_set_boolean (reenroll, "enabled", rules->reenrolls);
      flussi_json_set (reenroll, "on", texts_to_json (rules->reenroll_on));
      flussi_json_set (json, "reenroll", reenroll);
    }

  if (rules->unenroll_when != NULL)
    flussi_json_set (unenroll, "when", flussi_criteria_to_json (rules->unenroll_when));
  if (rules->stop_matching)
    flussi_json_set_boolean (unenroll, "stop_matching", TRUE);
  if (rules->exclusion_lists[0] != NULL)
    flussi_json_set (unenroll, "lists", texts_to_json (rules->exclusion_lists));
  if (rules->leaves_all)
    flussi_json_set_string (unenroll, "from_workflows", "all");
  else if (rules->leaves[0] != NULL)
    flussi_json_set (unenroll, "from_workflows", texts_to_json (rules->leaves));
  if (flussi_json_length (unenroll) > 0)
    flussi_json_set (json, "unenroll", unenroll);
  else
    flussi_json_unref (unenroll);

  if (rules->goal != NULL)
    flussi_json_set (json, "goal", flussi_criteria_to_json (rules->goal));
}

/* --- Steps and notes ------------------------------------------------------------------------ */

static void
note_step_id (FlussiFlow *self,
              const char *id)
{
  char *end;
  gint64 number;

  if (id[0] != 's' || !g_ascii_isdigit (id[1]))
    return;
  number = g_ascii_strtoll (id + 1, &end, 10);
  if (*end == '\0' && number >= self->next_id && number < FLUSSI_JSON_MAX_INTEGER)
    self->next_id = number + 1;
}

static gboolean
read_step (FlussiFlow        *self,
           FlussiJsonCursor  *cursor,
           GError           **error)
{
  FlussiStep *step = flussi_step_from_json (cursor, error);

  if (step == NULL)
    return FALSE;
  note_step_id (self, step->id);
  flussi_flow_add_step (self, step);
  return TRUE;
}

static gboolean
read_steps (FlussiFlow        *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  FlussiJsonCursor array;
  gint64 next_id = 0;

  if (flussi_json_cursor_enter (cursor, "steps", &array))
    {
      if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
        return FALSE;
      for (guint i = 0; i < flussi_json_length (array.json); i++)
        {
          FlussiJsonCursor element;

          flussi_json_cursor_element (&array, i, &element);
          if (!read_step (self, &element, error))
            return FALSE;
        }
    }
  if (!flussi_json_cursor_take_integer (cursor, "next_id", 1, FLUSSI_JSON_MAX_INTEGER, &next_id, error))
    return FALSE;
  self->next_id = MAX (self->next_id, next_id);
  return TRUE;
}

static gboolean
read_note (FlussiJsonCursor  *cursor,
           GError           **error)
{
  const char *text;
  gboolean resolved;

  return flussi_json_cursor_expect (cursor, FLUSSI_JSON_OBJECT, error)
         && flussi_json_cursor_take_string (cursor, "id", &text, error)
         && flussi_json_cursor_take_string (cursor, "step", &text, error)
         && flussi_json_cursor_take_string (cursor, "text", &text, error)
         && flussi_json_cursor_take_boolean (cursor, "resolved", &resolved, error)
         && flussi_json_cursor_finish_object (cursor, error);
}

static gboolean
read_notes (FlussiFlow        *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  FlussiJsonCursor array;

  if (!flussi_json_cursor_enter (cursor, "notes", &array))
    return TRUE;
  if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;

      flussi_json_cursor_element (&array, i, &element);
      if (!read_note (&element, error))
        return FALSE;
    }
  flussi_json_unref (self->notes);
  self->notes = flussi_json_ref (array.json);
  return TRUE;
}

/* --- Document --------------------------------------------------------------------------------- */

static gboolean
read_kind (FlussiFlow        *self,
           FlussiJsonCursor  *cursor,
           GError           **error)
{
  FlussiJsonCursor child;

  if (!flussi_json_cursor_enter (cursor, "kind", &child))
    return TRUE;
  if (!flussi_json_cursor_expect (&child, FLUSSI_JSON_STRING, error))
    return FALSE;
  self->approval = g_str_equal (flussi_json_string (child.json), "approval");
  if (self->approval || g_str_equal (flussi_json_string (child.json), "standard"))
    return TRUE;
  flussi_json_cursor_fail_value (&child, "standard, approval", error);
  return FALSE;
}

static gboolean
read_head (FlussiFlow        *self,
           FlussiJsonCursor  *cursor,
           GError           **error)
{
  FlussiJsonCursor child;
  gint64 format = 0;

  return flussi_json_cursor_require (cursor, "format", &child, error)
         && flussi_json_cursor_take_integer (cursor, "format", FORMAT, FORMAT, &format, error)
         && flussi_json_cursor_take_text (cursor, "uid", &self->uid, error)
         && flussi_json_cursor_take_text (cursor, "name", &self->name, error)
         && flussi_json_cursor_take_text (cursor, "description", &self->description, error)
         && flussi_json_cursor_require (cursor, "object", &child, error)
         && flussi_json_cursor_take_text (cursor, "object", &self->object, error)
         && flussi_json_cursor_take_text (cursor, "start", &self->start, error)
         && read_kind (self, cursor, error);
}

static gboolean
read_parts (FlussiFlow        *self,
            FlussiJsonCursor  *cursor,
            GError           **error)
{
  FlussiJsonCursor child;

  if (flussi_json_cursor_enter (cursor, "trigger", &child))
    {
      FlussiTrigger *trigger = flussi_trigger_from_json (&child, error);

      if (trigger == NULL)
        return FALSE;
      flussi_trigger_unref (self->trigger);
      self->trigger = trigger;
    }
  if (flussi_json_cursor_enter (cursor, "settings", &child))
    {
      FlussiFlowSettings *settings = flussi_flow_settings_from_json (&child, error);

      if (settings == NULL)
        return FALSE;
      flussi_flow_settings_unref (self->settings);
      self->settings = settings;
    }
  flussi_json_cursor_take_json (cursor, "template", &self->template_info);
  return read_reenroll (self->rules, cursor, error)
         && read_unenroll (self->rules, cursor, error)
         && flussi_criteria_take (cursor, "goal", &self->rules->goal, error)
         && read_steps (self, cursor, error)
         && read_notes (self, cursor, error);
}

/**
 * flussi_flow_from_json:
 * @json: a workflow document of format 1
 * @error: return location for an error, with the path of what is wrong
 *
 * Reads a document strictly: unknown keys and wrong types are errors. Missing
 * references and a wrong graph are not: they are problems of a draft.
 *
 * Returns: (transfer full) (nullable): the document
 */
FlussiFlow *
flussi_flow_from_json (const FlussiJson  *json,
                       GError           **error)
{
  g_autoptr (FlussiFlow) self = flussi_flow_new ("");
  FlussiJsonCursor cursor;

  flussi_json_cursor_init (&cursor, json);
  if (!flussi_json_cursor_expect (&cursor, FLUSSI_JSON_OBJECT, error)
      || !read_head (self, &cursor, error)
      || !read_parts (self, &cursor, error)
      || !flussi_json_cursor_finish_object (&cursor, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * flussi_flow_parse:
 * @text: a workflow document
 * @length: its length in bytes, or -1
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the document
 */
FlussiFlow *
flussi_flow_parse (const char  *text,
                   gssize       length,
                   GError     **error)
{
  g_autoptr (FlussiJson) json = flussi_json_parse (text, length, error);

  return json != NULL ? flussi_flow_from_json (json, error) : NULL;
}

/**
 * flussi_flow_read_file:
 * @path: a file
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the document in it
 */
FlussiFlow *
flussi_flow_read_file (const char  *path,
                       GError     **error)
{
  g_autoptr (FlussiJson) json = flussi_json_read_file (path, error);

  return json != NULL ? flussi_flow_from_json (json, error) : NULL;
}

static FlussiJson *
steps_to_json (const FlussiFlow *self)
{
  FlussiJson *array = flussi_json_new_array ();

  for (guint i = 0; i < self->steps->len; i++)
    flussi_json_append (array, flussi_step_to_json (g_ptr_array_index (self->steps, i)));
  return array;
}

/**
 * flussi_flow_to_json:
 * @self: a document
 *
 * Returns: (transfer full): its canonical form
 */
FlussiJson *
flussi_flow_to_json (const FlussiFlow *self)
{
  FlussiJson *json = flussi_json_new_object ();
  FlussiJson *settings = flussi_flow_settings_to_json (self->settings);

  flussi_json_set_integer (json, "format", FORMAT);
  if (*self->uid != '\0')
    flussi_json_set_string (json, "uid", self->uid);
  if (*self->name != '\0')
    flussi_json_set_string (json, "name", self->name);
  if (*self->description != '\0')
    flussi_json_set_string (json, "description", self->description);
  if (self->approval)
    flussi_json_set_string (json, "kind", "approval");
  flussi_json_set_string (json, "object", self->object);
  flussi_json_set (json, "trigger", flussi_trigger_to_json (self->trigger));
  write_rules (json, self->rules);
  if (flussi_json_length (settings) > 0)
    flussi_json_set (json, "settings", settings);
  else
    flussi_json_unref (settings);
  if (self->start != NULL)
    flussi_json_set_string (json, "start", self->start);
  flussi_json_set_integer (json, "next_id", self->next_id);
  flussi_json_set (json, "steps", steps_to_json (self));
  if (flussi_json_length (self->notes) > 0)
    flussi_json_set (json, "notes", flussi_json_ref (self->notes));
  if (self->template_info != NULL)
    flussi_json_set (json, "template", flussi_json_ref (self->template_info));
  return json;
}

/**
 * flussi_flow_to_text:
 * @self: a document
 *
 * Returns: (transfer full): its canonical text
 */
char *
flussi_flow_to_text (const FlussiFlow *self)
{
  g_autoptr (FlussiJson) json = flussi_flow_to_json (self);

  return flussi_json_to_text (json);
}

/**
 * flussi_flow_hash:
 * @self: a document
 *
 * Returns: (transfer full): the hash of its canonical text
 */
char *
flussi_flow_hash (const FlussiFlow *self)
{
  g_autoptr (FlussiJson) json = flussi_flow_to_json (self);

  return flussi_json_hash (json);
}

static gboolean
equal_steps (const FlussiFlow *self,
             const FlussiFlow *other)
{
  if (self->steps->len != other->steps->len)
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const FlussiStep *step = g_ptr_array_index (self->steps, i);
      const FlussiStep *other_step = g_ptr_array_index (other->steps, i);

      if (step != other_step && !flussi_step_equal (step, other_step))
        return FALSE;
    }
  return TRUE;
}

/**
 * flussi_flow_equal:
 * @self: a document
 * @other: a document
 *
 * What the two share is not looked at: after an edit this costs the same however
 * large the document is.
 *
 * Returns: whether both have the same canonical text
 */
gboolean
flussi_flow_equal (const FlussiFlow *self,
                   const FlussiFlow *other)
{
  g_autoptr (FlussiFlow) head = NULL;
  g_autoptr (FlussiFlow) other_head = NULL;
  g_autoptr (FlussiJson) json = NULL;
  g_autoptr (FlussiJson) other_json = NULL;

  if (self == other)
    return TRUE;
  if (!equal_steps (self, other))
    return FALSE;

  head = flussi_flow_copy (self);
  other_head = flussi_flow_copy (other);
  g_ptr_array_set_size (head->steps, 0);
  g_ptr_array_set_size (other_head->steps, 0);
  json = flussi_flow_to_json (head);
  other_json = flussi_flow_to_json (other_head);
  return flussi_json_equal (json, other_json);
}
