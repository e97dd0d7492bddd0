/* flussi-scenario-records.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-error.h"
#include "flussi-lists.h"

#include <string.h>

/* Steps in which a person changes records. */

static const FlussiCause by_hand = { .actor = FLUSSI_ACTOR_USER };

/* [A, B] or [A, B, LABEL]; in a `create`, [B] or [B, LABEL]. */
static gboolean
read_link (FlussiScenario        *self,
           FlussiJsonCursor      *link,
           guint                  n_records,
           FlussiScenarioRecord  *records,
           const char           **label,
           GError               **error)
{
  guint length;

  if (!flussi_json_cursor_expect (link, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  length = flussi_json_length (link->json);
  if (length < n_records || length > n_records + 1)
    {
      flussi_json_cursor_fail_value (link, "records and perhaps a label", error);
      return FALSE;
    }
  for (guint i = 0; i < length; i++)
    {
      FlussiJsonCursor element;

      flussi_json_cursor_element (link, i, &element);
      if (!flussi_json_cursor_expect (&element, FLUSSI_JSON_STRING, error) ||
          (i < n_records && !flussi_scenario_find_record (self, flussi_json_string (element.json),
                                                          &records[i], error)))
        return FALSE;
    }
  *label = length > n_records ? flussi_json_string (flussi_json_at (link->json, n_records)) : "";
  return TRUE;
}

/**
 * flussi_scenario_link:
 * @self: a scenario
 * @link: two records and perhaps a label
 * @associated: whether the association comes or goes
 * @error: return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_link (FlussiScenario    *self,
                      FlussiJsonCursor  *link,
                      gboolean           associated,
                      GError           **error)
{
  FlussiScenarioRecord records[2];
  const char *label;

  return read_link (self, link, 2, records, &label, error) &&
         flussi_act_associate (self->engine, records[0].object->type->name, records[0].id,
                               records[1].object->type->name, records[1].id, label, associated, &by_hand, error);
}

static gboolean
add_links (FlussiScenario    *self,
           FlussiChangeSet   *set,
           FlussiJsonCursor  *associate,
           GError           **error)
{
  for (guint i = 0; associate != NULL && i < flussi_json_length (associate->json); i++)
    {
      FlussiJsonCursor link;
      FlussiScenarioRecord other;
      const char *label;

      flussi_json_cursor_element (associate, i, &link);
      if (!read_link (self, &link, 1, &other, &label, error))
        return FALSE;
      flussi_change_set_associate (set, other.object, other.id, label);
    }
  return TRUE;
}

static gboolean
check_key_is_free (FlussiScenario  *self,
                   const char      *object,
                   const char      *key,
                   GError         **error)
{
  g_autofree char *whole = g_strconcat (object, ":", key, NULL);
  g_autofree char *reason = g_strdup_printf ("there are two records “%s”", whole);

  if (g_hash_table_contains (self->keys, whole))
    flussi_error_set (error, FLUSSI_ERROR_SCENARIO, "reason", reason, NULL);
  return !g_hash_table_contains (self->keys, whole);
}

/**
 * flussi_scenario_create_record:
 * @self: a scenario
 * @object: an object type
 * @record: its values, and its `key`
 * @associate: (nullable): what it is associated with from the first
 * @error: return location for an error
 *
 * Makes a record in one change set.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_create_record (FlussiScenario    *self,
                               const char        *object,
                               FlussiJsonCursor  *record,
                               FlussiJsonCursor  *associate,
                               GError           **error)
{
  const FlussiSchemaObject *type;
  const char *key;
  g_autoptr (FlussiJson) values = NULL;
  g_autoptr (FlussiChangeSet) set = NULL;
  gint64 id;

  if (!flussi_scenario_find_object (self, object, &type, error) ||
      !flussi_json_cursor_expect (record, FLUSSI_JSON_OBJECT, error) ||
      !flussi_scenario_take_text (record, "key", &key, error) ||
      !check_key_is_free (self, object, key, error))
    return FALSE;
  values = flussi_scenario_translate (self, record->json, error);
  if (values == NULL)
    return FALSE;
  flussi_json_remove (values, "key");
  set = flussi_change_set_new_create (type);
  if (!flussi_act_fill_values (self->engine, set, values, error) ||
      !add_links (self, set, associate, error) ||
      !flussi_act_apply (self->engine, set, &by_hand, &id, error))
    return FALSE;
  flussi_scenario_add_key (self, object, key, id);
  return TRUE;
}

static gboolean
run_set (FlussiScenario    *self,
         FlussiJsonCursor  *step,
         GError           **error)
{
  FlussiScenarioRecord record;
  FlussiJsonCursor given;
  g_autoptr (FlussiJson) values = NULL;

  if (!flussi_scenario_take_record (self, step, "set", &record, error) ||
      !flussi_json_cursor_require (step, "values", &given, error) ||
      !flussi_json_cursor_expect (&given, FLUSSI_JSON_OBJECT, error))
    return FALSE;
  values = flussi_scenario_translate (self, given.json, error);
  return values != NULL &&
         flussi_act_set_values (self->engine, record.object->type->name, record.id, values, &by_hand, error);
}

static gboolean
run_create (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            GError           **error)
{
  const char *object;
  FlussiJsonCursor record;
  FlussiJsonCursor associate;
  gboolean has_links;

  if (!flussi_scenario_take_text (step, "create", &object, error) ||
      !flussi_json_cursor_require (step, "record", &record, error))
    return FALSE;
  has_links = flussi_json_cursor_enter (step, "associate", &associate);
  return flussi_scenario_create_record (self, object, &record, has_links ? &associate : NULL, error);
}

static gboolean
run_delete (FlussiScenario    *self,
            FlussiJsonCursor  *step,
            GError           **error)
{
  FlussiScenarioRecord record;

  return flussi_scenario_take_record (self, step, "delete", &record, error) &&
         flussi_act_delete_record (self->engine, record.object->type->name, record.id, &by_hand, error);
}

static gboolean
run_restore (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  FlussiScenarioRecord record;

  return flussi_scenario_take_record (self, step, "restore", &record, error) &&
         flussi_act_restore_record (self->engine, record.object->type->name, record.id, &by_hand, error);
}

/* B's key leads to A from then on (E11). */
static gboolean
run_merge (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  FlussiJsonCursor pair;
  FlussiScenarioRecord records[2];
  const char *label;
  const char *object;

  if (!flussi_json_cursor_require (step, "merge", &pair, error) ||
      !read_link (self, &pair, 2, records, &label, error))
    return FALSE;
  object = records[0].object->type->name;
  if (records[0].object != records[1].object)
    {
      flussi_json_cursor_fail_value (&pair, "two records of one type", error);
      return FALSE;
    }
  if (!flussi_act_merge_records (self->engine, object, records[0].id, records[1].id, &by_hand, error))
    return FALSE;
  g_hash_table_insert (self->keys, g_strdup (flussi_json_string (flussi_json_at (pair.json, 1))),
                       g_memdup2 (&records[0].id, sizeof (gint64)));
  return TRUE;
}

static gboolean
run_associate (FlussiScenario    *self,
               FlussiJsonCursor  *step,
               GError           **error)
{
  FlussiJsonCursor link;

  return flussi_json_cursor_require (step, "associate", &link, error) &&
         flussi_scenario_link (self, &link, TRUE, error);
}

static gboolean
run_dissociate (FlussiScenario    *self,
                FlussiJsonCursor  *step,
                GError           **error)
{
  FlussiJsonCursor link;

  return flussi_json_cursor_require (step, "dissociate", &link, error) &&
         flussi_scenario_link (self, &link, FALSE, error);
}

static gboolean
run_event (FlussiScenario    *self,
           FlussiJsonCursor  *step,
           GError           **error)
{
  const char *type;
  FlussiScenarioRecord record;
  FlussiInstant at = flussi_clock_now (self->clock);
  g_autoptr (FlussiJson) properties = NULL;

  if (!flussi_scenario_take_text (step, "event", &type, error) ||
      !flussi_scenario_take_record (self, step, "record", &record, error) ||
      (flussi_json_find (step->json, "instant", NULL) &&
       !flussi_scenario_take_instant (self, step, "instant", &at, error)))
    return FALSE;
  flussi_json_cursor_take_json (step, "properties", &properties);
  return flussi_act_record_event (self->engine, record.object->type->name, record.id, type, properties, at,
                                  &by_hand, error);
}

static gboolean
change_members (FlussiScenario    *self,
                FlussiJsonCursor  *step,
                const FlussiList  *list,
                const char        *key,
                gboolean           member,
                GError           **error)
{
  g_autoptr (GArray) records =
    flussi_scenario_take_members (self, step, key, list->object->type->name, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!flussi_act_set_membership (self->engine, list->uid, g_array_index (records, FlussiScenarioRecord, i).id,
                                    member, &by_hand, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
run_list (FlussiScenario    *self,
          FlussiJsonCursor  *step,
          GError           **error)
{
  g_autoptr (FlussiList) list = NULL;
  const char *uid;

  if (!flussi_scenario_take_text (step, "list", &uid, error))
    return FALSE;
  list = flussi_lists_find (flussi_scenario_get_db (self), uid, error);
  return list != NULL &&
         change_members (self, step, list, "add", TRUE, error) &&
         change_members (self, step, list, "remove", FALSE, error);
}

static gboolean
run_consent (FlussiScenario    *self,
             FlussiJsonCursor  *step,
             GError           **error)
{
  FlussiScenarioRecord record;
  static const char *const statuses[] = { "opt_out", "opt_in" };
  const char *channel = "email";
  FlussiJsonCursor given;
  int status = 0;

  return flussi_scenario_take_record (self, step, "consent", &record, error) &&
         flussi_json_cursor_take_string (step, "channel", &channel, error) &&
         flussi_json_cursor_require (step, "status", &given, error) &&
         flussi_json_cursor_take_word (step, "status", statuses, G_N_ELEMENTS (statuses), &status, error) &&
         flussi_act_set_consent (self->engine, record.object->type->name, record.id, channel,
                                 status == 1, NULL, &by_hand, error);
}

const FlussiScenarioVerb flussi_scenario_record_verbs[] = {
  { "set", run_set },
  { "create", run_create },
  { "delete", run_delete },
  { "restore", run_restore },
  { "merge", run_merge },
  { "associate", run_associate },
  { "dissociate", run_dissociate },
  { "event", run_event },
  { "list", run_list },
  { "consent", run_consent },
  { NULL }
};
