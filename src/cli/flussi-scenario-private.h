/* flussi-scenario-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-scenario.h"

#include "flussi-acts.h"
#include "flussi-clock.h"
#include "flussi-json-cursor.h"
#include "flussi-script-sender.h"

G_BEGIN_DECLS

/**
 * FlussiCrashPoint:
 *
 * Where the program is killed during the next step (X4).
 */
typedef enum
{
  FLUSSI_CRASH_NONE,
  FLUSSI_CRASH_BEFORE_COMMIT,
  FLUSSI_CRASH_AFTER_COMMIT,
  FLUSSI_CRASH_SENDING,
} FlussiCrashPoint;

/**
 * FlussiScenario:
 * @tap: where points go
 * @name: what it is about
 * @path: the temporary workspace file
 * @zone: zone of wall times without an offset
 * @seed: of the workspace
 * @clock: the virtual clock
 * @sender: records what leaves, and answers as the scenario says
 * @workspace, @engine: (nullable): %NULL while the program is not running
 * @keys: `contact:anna` to its record id
 * @crash: where the next step is killed
 * @step: number of the step that runs, from 0
 * @began: when it began
 * @reached: (nullable): shared with the child that crashes: when it did
 * @diagnosis: (nullable): why the last expectation does not hold
 *
 * A small world while its scenario runs. Main thread.
 */
typedef struct
{
  FlussiTap          *tap;
  char               *name;
  char               *folder;
  char               *path;
  FlussiZone         *zone;
  guint64             seed;
  FlussiClock        *clock;
  FlussiScriptSender *sender;
  FlussiWorkspace    *workspace;
  FlussiEngine       *engine;
  GHashTable         *keys;
  FlussiCrashPoint    crash;
  guint               step;
  FlussiInstant       began;
  FlussiInstant      *reached;
  char               *diagnosis;
} FlussiScenario;

/**
 * FlussiScenarioRecord:
 * @object: its type
 * @id: its id
 */
typedef struct
{
  const FlussiSchemaObject *object;
  gint64                    id;
} FlussiScenarioRecord;

/**
 * FlussiScenarioFunc:
 * @self: the scenario
 * @step: the step; its first key is the verb, not yet taken
 * @error: return location for an error
 *
 * Runs one step. For an expectation, that it does not hold is not an error:
 * flussi_scenario_differs() notes it.
 *
 * Returns: %FALSE if the rest of the scenario makes no sense
 */
typedef gboolean (*FlussiScenarioFunc) (FlussiScenario    *self,
                                        FlussiJsonCursor  *step,
                                        GError           **error);

/**
 * FlussiScenarioVerb:
 * @name: the first key of a step
 * @run: does it
 */
typedef struct
{
  const char         *name;
  FlussiScenarioFunc  run;
} FlussiScenarioVerb;

/* Tables of steps; each ends with an empty row. */
extern const FlussiScenarioVerb flussi_scenario_record_verbs[];
extern const FlussiScenarioVerb flussi_scenario_workflow_verbs[];
extern const FlussiScenarioVerb flussi_scenario_outside_verbs[];
extern const FlussiScenarioVerb flussi_scenario_time_verbs[];
extern const FlussiScenarioVerb flussi_scenario_record_expectations[];
extern const FlussiScenarioVerb flussi_scenario_run_expectations[];

/* flussi-scenario-world.c */
FlussiScenario *flussi_scenario_new           (FlussiTap             *tap);
void            flussi_scenario_free          (FlussiScenario        *self);
gboolean        flussi_scenario_make_world    (FlussiScenario        *self,
                                               FlussiJsonCursor      *document,
                                               GError               **error);
gboolean        flussi_scenario_open          (FlussiScenario        *self,
                                               GError               **error);
void            flussi_scenario_close         (FlussiScenario        *self);
gboolean        flussi_scenario_settle        (FlussiScenario        *self,
                                               GError               **error);
FlussiDb       *flussi_scenario_get_db        (FlussiScenario        *self);

/* flussi-scenario-names.c */
void            flussi_scenario_add_key       (FlussiScenario        *self,
                                               const char            *object,
                                               const char            *key,
                                               gint64                 id);
gboolean        flussi_scenario_find_object   (FlussiScenario        *self,
                                               const char            *name,
                                               const FlussiSchemaObject **object,
                                               GError               **error);
gboolean        flussi_scenario_find_record   (FlussiScenario        *self,
                                               const char            *key,
                                               FlussiScenarioRecord  *record,
                                               GError               **error);
gboolean        flussi_scenario_take_record   (FlussiScenario        *self,
                                               FlussiJsonCursor      *cursor,
                                               const char            *name,
                                               FlussiScenarioRecord  *record,
                                               GError               **error);
GArray         *flussi_scenario_take_members  (FlussiScenario        *self,
                                               FlussiJsonCursor      *cursor,
                                               const char            *name,
                                               const char            *object,
                                               GError               **error);
GArray         *flussi_scenario_take_records  (FlussiScenario        *self,
                                               FlussiJsonCursor      *cursor,
                                               const char            *name,
                                               GError               **error);
gint64          flussi_scenario_take_workflow (FlussiScenario        *self,
                                               FlussiJsonCursor      *cursor,
                                               const char            *name,
                                               GError               **error);
gboolean        flussi_scenario_take_instant  (FlussiScenario        *self,
                                               FlussiJsonCursor      *cursor,
                                               const char            *name,
                                               FlussiInstant         *instant,
                                               GError               **error);
gboolean        flussi_scenario_take_text     (FlussiJsonCursor      *cursor,
                                               const char            *name,
                                               const char           **text,
                                               GError               **error);
FlussiJson     *flussi_scenario_translate     (FlussiScenario        *self,
                                               const FlussiJson      *values,
                                               GError               **error);

/* flussi-scenario-records.c */
gboolean        flussi_scenario_create_record (FlussiScenario        *self,
                                               const char            *object,
                                               FlussiJsonCursor      *record,
                                               FlussiJsonCursor      *associate,
                                               GError               **error);
gboolean        flussi_scenario_link          (FlussiScenario        *self,
                                               FlussiJsonCursor      *link,
                                               gboolean               associated,
                                               GError               **error);

/* flussi-scenario-time.c */
gboolean        flussi_scenario_run_crashing  (FlussiScenario        *self,
                                               FlussiScenarioFunc     run,
                                               FlussiJsonCursor      *step,
                                               GError               **error);

/* flussi-scenario-expect-runs.c */
GArray         *flussi_scenario_find_messages (FlussiScenario        *self,
                                               FlussiJsonCursor      *where,
                                               GError               **error);

/* flussi-scenario.c */
void            flussi_scenario_differs       (FlussiScenario        *self,
                                               const char            *format,
                                               ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiScenario, flussi_scenario_free)

G_END_DECLS
