/* flussi-scenario-world.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-scenario-private.h"

#include "flussi-contents.h"

#include <glib/gstdio.h>

#include <string.h>

#define WORKSPACE_FILE "scenario.flussi"

/**
 * flussi_scenario_new:
 * @tap: where its points go; must outlive it
 *
 * Returns: (transfer full): a scenario without a world
 */
FlussiScenario *
flussi_scenario_new (FlussiTap *tap)
{
  FlussiScenario *self = g_new0 (FlussiScenario, 1);

  self->tap = tap;
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sender = FLUSSI_SCRIPT_SENDER (flussi_script_sender_new ());
  return self;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/**
 * flussi_scenario_free:
 * @self: (transfer full): a scenario
 *
 * Frees a scenario and removes its workspace.
 */
void
flussi_scenario_free (FlussiScenario *self)
{
  flussi_scenario_close (self);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_object (&self->clock);
  g_clear_object (&self->sender);
  g_clear_pointer (&self->zone, flussi_zone_unref);
  g_hash_table_unref (self->keys);
  g_free (self->diagnosis);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/**
 * flussi_scenario_open:
 * @self: a scenario whose program is not running
 * @error: return location for an error
 *
 * Starts the program on the workspace, at the clock's present instant.
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_open (FlussiScenario  *self,
                      GError         **error)
{
  if (self->workspace == NULL)
    self->workspace = flussi_workspace_open (self->path, FLUSSI_WORKSPACE_OPEN_WRITE, error);
  if (self->workspace == NULL)
    return FALSE;
  self->engine = flussi_engine_new (self->workspace, self->clock, error);
  if (self->engine == NULL)
    return FALSE;
  flussi_engine_set_sender (self->engine, FLUSSI_SENDER (self->sender));
  return TRUE;
}

/**
 * flussi_scenario_close:
 * @self: a scenario
 *
 * Ends the program, if it runs. What was committed stays.
 */
void
flussi_scenario_close (FlussiScenario *self)
{
  g_clear_object (&self->engine);
  if (self->workspace != NULL)
    flussi_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
}

/**
 * flussi_scenario_settle:
 * @self: a scenario
 * @error: return location for an error
 *
 * Lets the engine do what is to be done at the present instant (X1).
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_settle (FlussiScenario  *self,
                        GError         **error)
{
  return self->engine == NULL || flussi_engine_run_until_idle (self->engine, error);
}

/**
 * flussi_scenario_get_db:
 * @self: a scenario whose program runs
 *
 * Returns: (transfer none): the workspace's connection
 */
FlussiDb *
flussi_scenario_get_db (FlussiScenario *self)
{
  return flussi_engine_get_db (self->engine);
}

/* Loading */

typedef gboolean (*LoadFunc) (FlussiScenario    *self,
                              FlussiJsonCursor  *element,
                              GError           **error);

static gboolean
load_each (FlussiScenario    *self,
           FlussiJsonCursor  *document,
           const char        *key,
           LoadFunc           load,
           GError           **error)
{
  FlussiJsonCursor array;

  if (!flussi_json_cursor_enter (document, key, &array))
    return TRUE;
  if (!flussi_json_cursor_expect (&array, FLUSSI_JSON_ARRAY, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (array.json); i++)
    {
      FlussiJsonCursor element;

      flussi_json_cursor_element (&array, i, &element);
      if (!load (self, &element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_object (FlussiScenario    *self,
             FlussiJsonCursor  *element,
             GError           **error)
{
  g_autoptr (FlussiJson) definition = flussi_json_ref (element->json);

  return flussi_workspace_add_object (self->workspace, definition, error);
}

/* `body`, `subject` and the like are the definition; the rest names it (X2). */
static gboolean
load_content (FlussiScenario    *self,
              FlussiJsonCursor  *element,
              GError           **error)
{
  g_autoptr (FlussiJson) definition = flussi_json_new_object ();
  const char *uid = NULL;
  const char *kind = "email";
  const char *name = NULL;
  FlussiContent content = { 0, };

  if (!flussi_json_cursor_expect (element, FLUSSI_JSON_OBJECT, error) ||
      !flussi_scenario_take_text (element, "uid", &uid, error) ||
      !flussi_json_cursor_take_string (element, "kind", &kind, error) ||
      !flussi_json_cursor_take_string (element, "name", &name, error) ||
      !flussi_json_cursor_take_boolean (element, "marketing", &content.marketing, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (element->json); i++)
    {
      const char *key = flussi_json_key_at (element->json, i);

      if (!g_strv_contains ((const char *const[]) { "uid", "kind", "name", "marketing", NULL }, key))
        flussi_json_set (definition, key, flussi_json_ref (flussi_json_at (element->json, i)));
    }
  content.uid = (char *) uid;
  content.kind = (char *) kind;
  content.name = (char *) (name != NULL ? name : uid);
  content.definition = definition;
  return flussi_contents_save (flussi_scenario_get_db (self), &content,
                               flussi_engine_get_now (self->engine), error) > 0;
}

static gboolean
load_records (FlussiScenario    *self,
              FlussiJsonCursor  *document,
              GError           **error)
{
  FlussiJsonCursor objects;

  if (!flussi_json_cursor_enter (document, "records", &objects))
    return TRUE;
  if (!flussi_json_cursor_expect (&objects, FLUSSI_JSON_OBJECT, error))
    return FALSE;
  for (guint i = 0; i < flussi_json_length (objects.json); i++)
    {
      const char *object = flussi_json_key_at (objects.json, i);
      FlussiJsonCursor records;

      flussi_json_cursor_enter (&objects, object, &records);
      if (!flussi_json_cursor_expect (&records, FLUSSI_JSON_ARRAY, error))
        return FALSE;
      for (guint n = 0; n < flussi_json_length (records.json); n++)
        {
          FlussiJsonCursor record;

          flussi_json_cursor_element (&records, n, &record);
          if (!flussi_scenario_create_record (self, object, &record, NULL, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
load_association (FlussiScenario    *self,
                  FlussiJsonCursor  *element,
                  GError           **error)
{
  return flussi_scenario_link (self, element, TRUE, error);
}

static gboolean
join_members (FlussiScenario    *self,
              FlussiJsonCursor  *element,
              const char        *uid,
              const char        *object,
              GError           **error)
{
  const FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };
  g_autoptr (GArray) members = flussi_scenario_take_members (self, element, "members", object, error);

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!flussi_act_set_membership (self->engine, uid, g_array_index (members, FlussiScenarioRecord, i).id,
                                    TRUE, &cause, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
load_list (FlussiScenario    *self,
           FlussiJsonCursor  *element,
           GError           **error)
{
  const FlussiSchemaObject *object;
  const char *uid;
  static const char *const kinds[] = { "static", "active" };
  const char *object_name;
  int kind = 0;
  const char *name = NULL;
  g_autoptr (FlussiJson) criteria = NULL;

  if (!flussi_json_cursor_expect (element, FLUSSI_JSON_OBJECT, error) ||
      !flussi_scenario_take_text (element, "uid", &uid, error) ||
      !flussi_scenario_take_text (element, "object", &object_name, error) ||
      !flussi_json_cursor_take_word (element, "kind", kinds, G_N_ELEMENTS (kinds), &kind, error) ||
      !flussi_json_cursor_take_string (element, "name", &name, error) ||
      !flussi_scenario_find_object (self, object_name, &object, error))
    return FALSE;
  flussi_json_cursor_take_json (element, "when", &criteria);
  if ((kind == 1) != (criteria != NULL))
    {
      flussi_json_cursor_fail_value (element, "an active list with “when”, or a static one without", error);
      return FALSE;
    }
  if (!flussi_act_add_list (self->engine, uid, name != NULL ? name : uid, object_name, criteria, error))
    return FALSE;
  return join_members (self, element, uid, object_name, error) && flussi_json_cursor_finish_object (element, error);
}

static gboolean
load_workflow (FlussiScenario    *self,
               FlussiJsonCursor  *element,
               GError           **error)
{
  g_autoptr (FlussiFlow) flow = flussi_flow_from_json (element->json, error);

  return flow != NULL && flussi_act_save_draft (self->engine, flow, NULL, error) > 0;
}

/* Head of the document */

static gboolean
make_workspace (FlussiScenario  *self,
                FlussiInstant    now,
                GError         **error)
{
  const FlussiWorkspaceOptions options = {
    .timezone = flussi_zone_get_name (self->zone),
    .language = "en",
    .seed = self->seed,
    .now = now,
  };

  self->folder = g_dir_make_tmp ("flussi-scenario-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  self->path = g_build_filename (self->folder, WORKSPACE_FILE, NULL);
  self->clock = flussi_virtual_clock_new (now);
  self->workspace = flussi_workspace_create (self->path, &options, error);
  return self->workspace != NULL && flussi_scenario_open (self, error);
}

static gboolean
read_head (FlussiScenario    *self,
           FlussiJsonCursor  *document,
           FlussiInstant     *now,
           GError           **error)
{
  const char *name;
  const char *timezone;
  gint64 seed = 1;

  if (!flussi_scenario_take_text (document, "scenario", &name, error) ||
      !flussi_scenario_take_text (document, "timezone", &timezone, error) ||
      !flussi_json_cursor_take_integer (document, "seed", 0, FLUSSI_JSON_MAX_INTEGER, &seed, error))
    return FALSE;
  self->name = g_strdup (name);
  self->seed = seed;
  self->zone = flussi_zone_new (timezone, error);
  return self->zone != NULL && flussi_scenario_take_instant (self, document, "now", now, error);
}

/**
 * flussi_scenario_make_world:
 * @self: a scenario without a world
 * @document: the scenario file
 * @error: return location for an error
 *
 * Makes the temporary workspace and everything that is there before the first
 * step; the records of each type get the ids 1, 2, ... in the order of the file (X1).
 *
 * Returns: %FALSE with an error
 */
gboolean
flussi_scenario_make_world (FlussiScenario    *self,
                            FlussiJsonCursor  *document,
                            GError           **error)
{
  FlussiInstant now;

  return read_head (self, document, &now, error) &&
         make_workspace (self, now, error) &&
         load_each (self, document, "objects", load_object, error) &&
         load_each (self, document, "content", load_content, error) &&
         load_records (self, document, error) &&
         load_each (self, document, "associations", load_association, error) &&
         load_each (self, document, "lists", load_list, error) &&
         load_each (self, document, "workflows", load_workflow, error) &&
         flussi_scenario_settle (self, error);
}
