/* flussi-demo.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-demo.h"

#include "flussi-demo-private.h"
#include "flussi-demo-resource.h"

#include "flussi-acts.h"
#include "flussi-contents.h"
#include "flussi-flow.h"
#include "flussi-lists.h"
#include "flussi-records.h"
#include "flussi-script-sender.h"
#include "flussi-senders.h"
#include "flussi-settings.h"

#include <glib/gstdio.h>

/*
 * Implementation notes
 *
 * The records of a believable firm are drawn from word lists with a seeded
 * generator, so every demo made at the same instant is the same. What its
 * workflows did is not invented: the real engine runs them on a virtual clock
 * through the weeks before the present. Nothing leaves the computer: a scripted
 * sender takes the messages and refuses a few, as a real mail server would.
 *
 * The file is not synced while it is filled; if that fails it is removed anyway.
 */

#define RESOURCE_PATH "/io/github/flussi/Flussi/demo/"
#define RANDOM_SEED 20260302
#define PLAYED_DAYS 24
#define TURNED_OFF_DAYS 3
#define LARGE_DEAL_CENTS 500000 /* what the workflow of won deals looks at */
#define MAX_TRIES 40
#define MAIL_FROM "Lumen Arredi <ciao@lumenarredi.example>"
#define MAIL_OUTCOMES \
  "[\"ok\", \"ok\", \"ok\", \"ok\", \"ok\", \"ok\", \"ok\", \"reject\", \"ok\", \"ok\", \"ok\", \"ok\", \"temporary\"," \
  " \"ok\", \"ok\", \"ok\", \"ok\", \"ok\", \"fail_after_data\"]"

static const char *const flow_files[] = { "benvenuto", "trattative-vinte", "ticket-urgenti", "risveglio" };

/* {"en":…,"it":…} becomes the text of one language, at any depth. */
static FlussiJson *
localise (const FlussiJson *json,
          const char       *language)
{
  FlussiJsonKind kind = flussi_json_kind (json);
  FlussiJson *copy;

  if (kind < FLUSSI_JSON_ARRAY)
    return flussi_json_ref (json);
  if (kind == FLUSSI_JSON_OBJECT && flussi_json_length (json) == 2 &&
      flussi_json_find (json, "en", NULL) && flussi_json_find (json, "it", NULL))
    return flussi_json_ref (flussi_json_get (json, language));

  copy = kind == FLUSSI_JSON_ARRAY ? flussi_json_new_array () : flussi_json_new_object ();
  for (guint i = 0; i < flussi_json_length (json); i++)
    {
      FlussiJson *value = localise (flussi_json_at (json, i), language);

      if (kind == FLUSSI_JSON_ARRAY)
        flussi_json_append (copy, value);
      else
        flussi_json_set (copy, flussi_json_key_at (json, i), value);
    }
  return copy;
}

static FlussiJson *
load (const char  *name,
      const char  *language,
      GError     **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, ".json", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FlussiJson) json = NULL;

  bytes = g_resource_lookup_data (flussi_demo_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  json = flussi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  return json != NULL ? localise (json, language) : NULL;
}

static void
add_contents (FlussiDemo *self)
{
  const FlussiJson *contents = flussi_json_get (self->texts, "contents");

  for (guint i = 0; i < flussi_json_length (contents) && self->error == NULL; i++)
    {
      const FlussiJson *json = flussi_json_at (contents, i);
      g_autoptr (FlussiJson) definition = flussi_json_new_object ();
      FlussiContent content = {
        .uid = (char *) flussi_json_get_string (json, "uid"),
        .kind = (char *) flussi_json_get_string (json, "kind"),
        .name = (char *) flussi_json_get_string (json, "name"),
        .marketing = flussi_json_get_boolean (json, "marketing", FALSE),
        .definition = definition,
      };

      flussi_json_set_string (definition, "subject", flussi_json_get_string (json, "subject"));
      flussi_json_set_string (definition, "preview", flussi_json_get_string (json, "preview"));
      flussi_json_set_string (definition, "body", flussi_json_get_string (json, "body"));
      flussi_contents_save (self->db, &content, flussi_engine_get_now (self->engine), &self->error);
    }
}

static void
add_list (FlussiDemo       *self,
          const FlussiJson *json)
{
  const FlussiSchemaObject *object =
    flussi_schema_find_object (flussi_db_get_schema (self->db), flussi_json_get_string (json, "object"));
  const FlussiCause cause = { .actor = FLUSSI_ACTOR_SYSTEM, .quiet = TRUE };
  int share = flussi_json_get_integer (json, "share", 0);
  FlussiInstant now = flussi_engine_get_now (self->engine);
  g_autoptr (FlussiList) list = NULL;

  list = flussi_lists_add (self->db, flussi_json_get_string (json, "uid"), flussi_json_get_string (json, "name"),
                           object, NULL, now, &self->error);
  for (guint i = 0; i < self->contacts->len && self->error == NULL; i++)
    if (flussi_demo_chance (self, share))
      flussi_lists_join (self->db, list, g_array_index (self->contacts, gint64, i), &cause, now, NULL,
                         &self->error);
}

/* Everything that was there before the workflows, in one transaction. */
static gboolean
add_past (FlussiDemo *self)
{
  const FlussiJson *lists = flussi_json_get (self->texts, "lists");

  if (!flussi_db_begin (self->db, &self->error))
    return FALSE;
  flussi_demo_add_records (self);
  add_contents (self);
  for (guint i = 0; i < flussi_json_length (lists) && self->error == NULL; i++)
    add_list (self, flussi_json_at (lists, i));
  if (self->error != NULL)
    {
      flussi_db_rollback (self->db);
      return FALSE;
    }
  return flussi_db_commit (self->db, &self->error);
}

static gint64
add_flow (FlussiDemo *self,
          const char *name,
          const char *language)
{
  g_autofree char *file = g_strconcat (name, ".flow", NULL);
  g_autoptr (FlussiJson) json = load (file, language, &self->error);
  g_autoptr (FlussiFlow) flow = json != NULL ? flussi_flow_from_json (json, &self->error) : NULL;

  return flow != NULL ? flussi_act_save_draft (self->engine, flow, NULL, &self->error) : 0;
}

static void
publish (FlussiDemo *self,
         gint64      workflow)
{
  const FlussiPublishOptions options = { .active = FLUSSI_ACTIVE_STAY };
  FlussiPublishReport report;

  if (self->error == NULL)
    flussi_act_publish (self->engine, workflow, &options, &report, &self->error);
}

static gint64
create_live (FlussiDemo *self,
             const char *object,
             FlussiJson *values)
{
  const FlussiCause cause = { .actor = FLUSSI_ACTOR_FORM };
  g_autoptr (FlussiJson) owned = values;

  return self->error == NULL
           ? flussi_act_create_record (self->engine, object, owned, &cause, &self->error)
           : 0;
}

static gint64
play_lead (FlussiDemo *self)
{
  FlussiJson *lead = flussi_demo_new_person (self, "posta.example");

  flussi_json_set_string (lead, "jobtitle", flussi_demo_pick_text (self, "jobs"));
  flussi_json_set_string (lead, "company", flussi_demo_pick_text (self, "surnames"));
  flussi_json_set_string (lead, "lifecyclestage", "lead");
  flussi_json_set_string (lead, "analytics_source", flussi_demo_pick_text (self, "traffic"));
  flussi_json_set_integer (lead, "owner", flussi_demo_pick_id (self, self->users));
  return create_live (self, "contact", lead);
}

static void
play_ticket (FlussiDemo *self)
{
  const FlussiJson *text = flussi_demo_pick (self, "tickets");
  FlussiJson *ticket = flussi_json_new_object ();

  flussi_json_set_string (ticket, "subject", flussi_json_get_string (text, "subject"));
  flussi_json_set_string (ticket, "pipeline", "0");
  flussi_json_set_string (ticket, "stage", "1");
  flussi_json_set_string (ticket, "priority", "URGENT");
  flussi_json_set_integer (ticket, "owner", flussi_demo_pick_id (self, self->users));
  create_live (self, "ticket", ticket);
}

static void
make_customer (FlussiDemo *self,
               gint64      contact)
{
  const FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };
  g_autoptr (FlussiJson) values = flussi_json_new_object ();

  flussi_json_set_string (values, "lifecyclestage", "customer");
  if (self->error == NULL)
    flussi_act_set_values (self->engine, "contact", contact, values, &cause, &self->error);
}

static gboolean
is_open_and_large (FlussiDemo               *self,
                   const FlussiSchemaObject *object,
                   gint64                    deal)
{
  g_autoptr (FlussiRecord) record = flussi_records_get (self->db, object, deal, &self->error);
  const char *stage = record != NULL ? flussi_value_get_text (flussi_record_get (record, "dealstage")) : NULL;

  return stage != NULL && !g_str_has_prefix (stage, "closed") &&
         flussi_record_get (record, "amount")->integer > LARGE_DEAL_CENTS;
}

/* Wins one of the deals that are going on. */
static void
win_deal (FlussiDemo *self)
{
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (self->db), "deal");
  const FlussiCause cause = { .actor = FLUSSI_ACTOR_USER };
  g_autoptr (FlussiJson) values = flussi_json_new_object ();

  flussi_json_set_string (values, "dealstage", "closedwon");
  for (int tries = 0; tries < MAX_TRIES && self->error == NULL; tries++)
    {
      gint64 deal = flussi_demo_pick_id (self, self->deals);

      if (!is_open_and_large (self, object, deal))
        continue;
      flussi_act_set_values (self->engine, "deal", deal, values, &cause, &self->error);
      return;
    }
}

static void
run_until (FlussiDemo    *self,
           FlussiInstant  instant)
{
  if (self->error == NULL)
    flussi_engine_run_until (self->engine, MIN (instant, self->now), &self->error);
}

/* Lives through the last weeks: people ask, the workflows work. */
static void
play (FlussiDemo *self,
      const char *language)
{
  FlussiDay today = flussi_zone_get_day (self->zone, self->now);
  gint64 workflows[G_N_ELEMENTS (flow_files)] = { 0 };
  gint64 lead = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (flow_files) && self->error == NULL; i++)
    workflows[i] = add_flow (self, flow_files[i], language);
  publish (self, workflows[0]);
  publish (self, workflows[1]);
  publish (self, workflows[2]);

  for (int day = PLAYED_DAYS; day > 0 && self->error == NULL; day--)
    {
      int n_leads = flussi_demo_random (self, 1, 3);

      run_until (self, flussi_zone_resolve (self->zone, today - day,
                                            flussi_demo_random (self, 540, 1020) * 60 * 1000));
      if (day == TURNED_OFF_DAYS && self->error == NULL)
        flussi_act_set_state (self->engine, workflows[2], FLUSSI_WORKFLOW_OFF, FALSE, &self->error);
      if (day % 6 == 0 && lead != 0)
        make_customer (self, lead);
      for (int i = 0; i < n_leads; i++)
        lead = play_lead (self);
      if (flussi_demo_chance (self, 25))
        play_ticket (self);
      if (flussi_demo_chance (self, 35))
        win_deal (self);
    }
  run_until (self, self->now);
}

static FlussiSender *
new_sender (GError **error)
{
  g_autoptr (FlussiSender) sender = flussi_script_sender_new ();
  g_autoptr (FlussiJson) outcomes = flussi_json_parse (MAIL_OUTCOMES, -1, error);

  if (outcomes == NULL || !flussi_script_sender_set_smtp (FLUSSI_SCRIPT_SENDER (sender), outcomes, error))
    return NULL;
  return g_steal_pointer (&sender);
}

static void
demo_init (FlussiDemo    *self,
           FlussiEngine  *engine,
           FlussiInstant  now)
{
  FlussiWorkspace *workspace = flussi_engine_get_workspace (engine);

  self->engine = engine;
  self->now = now;
  self->db = flussi_engine_get_db (engine);
  self->zone = flussi_workspace_get_zone (workspace);
  self->texts = load ("demo", flussi_workspace_get_language (workspace), &self->error);
  self->random = g_rand_new_with_seed (RANDOM_SEED);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->users = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->companies = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->contacts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->company_of = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deals = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
demo_clear (FlussiDemo *self)
{
  g_array_unref (self->deals);
  g_array_unref (self->company_of);
  g_array_unref (self->contacts);
  g_array_unref (self->companies);
  g_array_unref (self->users);
  g_hash_table_unref (self->addresses);
  g_rand_free (self->random);
  g_clear_pointer (&self->texts, flussi_json_unref);
}

static gboolean
fill (FlussiWorkspace  *workspace,
      FlussiClock      *clock,
      FlussiInstant     now,
      GError          **error)
{
  g_autoptr (FlussiEngine) engine = flussi_engine_new (workspace, clock, error);
  g_autoptr (FlussiSender) sender = engine != NULL ? new_sender (error) : NULL;
  FlussiDemo self = { NULL, };

  if (sender == NULL)
    return FALSE;
  flussi_engine_set_sender (engine, sender);
  demo_init (&self, engine, now);
  if (self.error == NULL &&
      flussi_db_exec (self.db, "PRAGMA synchronous = OFF", &self.error) &&
      flussi_settings_set (self.db, FLUSSI_SETTING_MAIL_FROM, MAIL_FROM, &self.error) &&
      add_past (&self))
    play (&self, flussi_workspace_get_language (workspace));
  if (self.error == NULL)
    flussi_db_exec (self.db, "PRAGMA synchronous = FULL", &self.error);
  demo_clear (&self);
  if (self.error != NULL)
    g_propagate_error (error, self.error);
  return self.error == NULL;
}

/**
 * flussi_demo_create:
 * @path: a file that does not exist yet
 * @options: as for a new workspace; `now` is the present of the demo
 * @error: return location for an error
 *
 * Makes the workspace of a firm that has worked with Flussi for some weeks. Two
 * demos made with the same options are the same. On an error nothing is left
 * behind.
 *
 * Returns: whether it worked
 */
gboolean
flussi_demo_create (const char                    *path,
                    const FlussiWorkspaceOptions  *options,
                    GError                       **error)
{
  FlussiWorkspaceOptions past = *options;
  g_autoptr (FlussiWorkspace) workspace = NULL;
  g_autoptr (FlussiClock) clock = NULL;
  gboolean filled;

  past.now = options->now - G_GINT64_CONSTANT (86400000) * PLAYED_DAYS;
  if (past.seed == 0)
    past.seed = RANDOM_SEED;
  clock = flussi_virtual_clock_new (past.now);
  workspace = flussi_workspace_create (path, &past, error);
  if (workspace == NULL)
    return FALSE;

  filled = fill (workspace, clock, options->now, error);
  flussi_workspace_close (workspace);
  if (!filled)
    g_unlink (path);
  return filled;
}
