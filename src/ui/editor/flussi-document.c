/* flussi-document.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-document.h"

#include "flussi-acts.h"
#include "flussi-document-load.h"
#include "flussi-error.h"

/* Implementation notes
 *
 * The screen never waits: an edit shows at once and its journalling is queued on
 * the engine's thread, which keeps the order. Undo and redo do the same with the
 * values in memory; only where the journal alone knows the value, edits are
 * refused until it has come (milliseconds).
 *
 * Every act tells the journal's position as it left it. When nothing is under way
 * any more and that is not the position here (an act failed, or something else
 * wrote the draft), everything is read again: the file is right.
 */

struct _FlussiDocument
{
  GObject parent_instance;

  FlussiSession *session;      /* (owned) */
  gint64 workflow;
  FlussiFlow *flow;            /* (owned) what is on the screen */
  FlussiProblems *problems;    /* (owned) (nullable) of that value, made when asked for */
  FlussiHistory *history;      /* (owned) */
  gint64 base;                 /* journal position of history position 0 */
  FlussiDocumentFacts *facts;  /* (owned) */
  GCancellable *cancellable;   /* (owned) ends reading when the document goes */
  guint n_pending;             /* acts under way */
  gboolean waiting;            /* for a value that only the journal has */
  gboolean failed;             /* the last act failed */
  gboolean refreshing;
};

enum {
  CHANGED,
  STATE_CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiDocument, flussi_document, G_TYPE_OBJECT)

static void
set_flow (FlussiDocument *self,
          FlussiFlow     *flow)
{
  flussi_flow_ref (flow);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  self->flow = flow;
  g_clear_pointer (&self->problems, flussi_problems_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
emit_state (FlussiDocument *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static FlussiDocumentQuery *
make_query (FlussiSession *session,
            gint64         workflow)
{
  FlussiDocumentQuery *query = g_new0 (FlussiDocumentQuery, 1);

  query->workflow = workflow;
  query->now = flussi_session_get_now (session);
  query->zone = flussi_session_get_zone (session);

  return query;
}

/* Takes over what was read, all of it except the signals. */
static void
adopt (FlussiDocument      *self,
       FlussiDocumentDraft *draft)
{
  g_clear_pointer (&self->history, flussi_history_free);
  g_clear_pointer (&self->facts, flussi_document_facts_free);
  self->history = g_steal_pointer (&draft->history);
  self->facts = g_steal_pointer (&draft->facts);
  self->base = draft->base;
}

/*
 * Reading again
 */

static void
resync_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (FlussiDocument) self = data;
  g_autoptr (GError) error = NULL;
  FlussiDocumentDraft *draft = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);

  if (draft == NULL || self->n_pending > 0)
    {
      g_clear_pointer (&draft, flussi_document_draft_free);
      return;
    }

  adopt (self, draft);
  self->waiting = FALSE;
  set_flow (self, draft->flow);
  flussi_document_draft_free (draft);
  emit_state (self);
}

static void
resync (FlussiDocument *self)
{
  flussi_session_query_async (self->session, flussi_document_read_draft,
                              make_query (self->session, self->workflow), g_free,
                              (GDestroyNotify) flussi_document_draft_free,
                              self->cancellable, resync_cb, g_object_ref (self));
}

static void
facts_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (FlussiDocument) self = data;
  FlussiDocumentFacts *facts = flussi_session_query_finish (FLUSSI_SESSION (source), result, NULL);

  self->refreshing = FALSE;
  if (facts == NULL)
    return;

  g_clear_pointer (&self->facts, flussi_document_facts_free);
  self->facts = facts;
  /* A list or an e-mail may have come or gone. */
  g_clear_pointer (&self->problems, flussi_problems_unref);
  emit_state (self);
}

static void
session_changed_cb (FlussiDocument *self)
{
  if (self->refreshing)
    return;

  self->refreshing = TRUE;
  flussi_session_query_async (self->session, flussi_document_read_facts,
                              make_query (self->session, self->workflow), g_free,
                              (GDestroyNotify) flussi_document_facts_free,
                              self->cancellable, facts_cb, g_object_ref (self));
}

/*
 * Acts
 */

typedef enum
{
  ACT_EDIT,
  ACT_UNDO,
  ACT_REDO,
} Act;

typedef struct
{
  Act act;
  gint64 workflow;
  FlussiFlow *flow;  /* (owned) (nullable) of an edit */
  FlussiLabel label; /* (owned strings) of an edit */
} Request;

typedef struct
{
  FlussiFlow *flow;  /* (owned) (nullable) after undo and redo */
  gint64 position;
} Outcome;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->flow, flussi_flow_unref);
  g_free ((char *) request->label.en);
  g_free ((char *) request->label.it);
  g_free (request);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->flow, flussi_flow_unref);
  g_free (outcome);
}

/* On the engine's thread. */
static gpointer
act_func (FlussiEngine  *engine,
          gpointer       data,
          GError       **error)
{
  Request *request = data;
  g_autoptr (FlussiFlow) flow = NULL;
  Outcome *outcome;
  gint64 position;

  if (request->act == ACT_EDIT)
    {
      if (!flussi_act_edit_draft (engine, request->workflow, request->flow, &request->label, error))
        return NULL;
    }
  else
    {
      flow = request->act == ACT_UNDO ? flussi_act_undo_edit (engine, request->workflow, error)
                                      : flussi_act_redo_edit (engine, request->workflow, error);
      if (flow == NULL)
        return NULL;
    }

  position = flussi_document_read_position (flussi_engine_get_db (engine), request->workflow, error);
  if (position < 0)
    return NULL;

  outcome = g_new0 (Outcome, 1);
  outcome->flow = g_steal_pointer (&flow);
  outcome->position = position;

  return outcome;
}

static void
settle (FlussiDocument *self,
        Outcome        *outcome)
{
  self->failed = FALSE;
  if (self->n_pending > 0)
    return;
  if (outcome->position != self->base + flussi_history_get_position (self->history))
    {
      resync (self);
      return;
    }

  if (self->waiting && outcome->flow != NULL)
    {
      self->waiting = FALSE;
      flussi_history_set_flow (self->history, outcome->flow);
      set_flow (self, outcome->flow);
    }
}

static void
act_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (FlussiDocument) self = data;
  g_autoptr (GError) error = NULL;
  Outcome *outcome = flussi_engine_call_finish (FLUSSI_ENGINE (source), result, &error);

  self->n_pending--;
  if (outcome != NULL)
    {
      settle (self, outcome);
      outcome_free (outcome);
    }
  else
    {
      g_autofree char *sentence = flussi_error_sentence (error);

      self->failed = TRUE;
      if (self->waiting && self->n_pending == 0)
        resync (self);
      g_signal_emit (self, signals[FAILED], 0, sentence);
    }
  emit_state (self);
}

static void
send (FlussiDocument    *self,
      Act                act,
      FlussiFlow        *flow,
      const FlussiLabel *label)
{
  Request *request = g_new0 (Request, 1);

  request->act = act;
  request->workflow = self->workflow;
  request->flow = flow != NULL ? flussi_flow_ref (flow) : NULL;
  request->label = (FlussiLabel) { g_strdup (label != NULL ? label->en : ""), g_strdup (label != NULL ? label->it : "") };
  self->n_pending++;
  flussi_engine_call_async (flussi_session_get_engine (self->session), act_func, request, request_free, outcome_free,
                            NULL, act_cb, g_object_ref (self));
}

/**
 * flussi_document_edit:
 * @self: a document
 * @flow: what it is to be
 * @label: what the edit does, as one names it: "Move of 3 actions"
 *
 * Shows another value and journals it as one edit. Nothing happens if the value
 * is the same.
 *
 * Returns: whether the document could be edited; %FALSE if it is read only or
 *   waits for the journal
 */
gboolean
flussi_document_edit (FlussiDocument    *self,
                      FlussiFlow        *flow,
                      const FlussiLabel *label)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (flow != NULL && label != NULL, FALSE);

  if (self->waiting || flussi_document_get_read_only (self))
    return FALSE;
  if (flussi_flow_equal (self->flow, flow))
    return TRUE;

  flussi_history_push (self->history, flow, label, flussi_session_get_now (self->session));
  send (self, ACT_EDIT, flow, label);
  set_flow (self, flow);
  emit_state (self);

  return TRUE;
}

/**
 * flussi_document_retry:
 * @self: a document whose last edit could not be written
 *
 * Tries again to write what is on the screen.
 */
void
flussi_document_retry (FlussiDocument *self)
{
  static const FlussiLabel retried = { "Changes that could not be saved", "Modifiche non salvate" };
  guint position;

  g_return_if_fail (FLUSSI_IS_DOCUMENT (self));

  position = flussi_history_get_position (self->history);
  send (self, ACT_EDIT, self->flow,
        position > 0 ? &flussi_history_get (self->history, position - 1)->label : &retried);
  emit_state (self);
}

/**
 * flussi_document_go_to:
 * @self: a document
 * @position: how many edits of its history are to be done
 *
 * Undoes or redoes until there.
 */
void
flussi_document_go_to (FlussiDocument *self,
                       guint           position)
{
  guint from;
  FlussiFlow *flow;

  g_return_if_fail (FLUSSI_IS_DOCUMENT (self));
  g_return_if_fail (position <= flussi_history_get_length (self->history));

  from = flussi_history_get_position (self->history);
  if (from == position || self->waiting || flussi_document_get_read_only (self))
    return;

  flussi_history_set_position (self->history, position);
  flow = flussi_history_get_flow (self->history);
  self->waiting = flow == NULL;
  for (; from > position; from--)
    send (self, ACT_UNDO, NULL, NULL);
  for (; from < position; from++)
    send (self, ACT_REDO, NULL, NULL);
  if (flow != NULL)
    set_flow (self, flow);
  emit_state (self);
}

/**
 * flussi_document_can_undo:
 * @self: a document
 * @label: (out) (optional) (transfer none): what would be undone
 *
 * Returns: whether there is something
 */
gboolean
flussi_document_can_undo (FlussiDocument     *self,
                          const FlussiLabel **label)
{
  guint position;

  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), FALSE);

  position = flussi_history_get_position (self->history);
  if (position == 0 || self->waiting || flussi_document_get_read_only (self))
    return FALSE;
  if (label != NULL)
    *label = &flussi_history_get (self->history, position - 1)->label;

  return TRUE;
}

/**
 * flussi_document_can_redo:
 * @self: a document
 * @label: (out) (optional) (transfer none): what would be done again
 *
 * Returns: whether there is something
 */
gboolean
flussi_document_can_redo (FlussiDocument     *self,
                          const FlussiLabel **label)
{
  guint position;

  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), FALSE);

  position = flussi_history_get_position (self->history);
  if (position == flussi_history_get_length (self->history) || self->waiting || flussi_document_get_read_only (self))
    return FALSE;
  if (label != NULL)
    *label = &flussi_history_get (self->history, position)->label;

  return TRUE;
}

/**
 * flussi_document_undo:
 * @self: a document
 *
 * Goes back by one edit, if there is one.
 */
void
flussi_document_undo (FlussiDocument *self)
{
  if (flussi_document_can_undo (self, NULL))
    flussi_document_go_to (self, flussi_history_get_position (self->history) - 1);
}

/**
 * flussi_document_redo:
 * @self: a document
 *
 * Does again what was undone last, if anything was.
 */
void
flussi_document_redo (FlussiDocument *self)
{
  if (flussi_document_can_redo (self, NULL))
    flussi_document_go_to (self, flussi_history_get_position (self->history) + 1);
}

/*
 * What it is
 */

FlussiSession *
flussi_document_get_session (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), NULL);

  return self->session;
}

gint64
flussi_document_get_workflow (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), 0);

  return self->workflow;
}

/**
 * flussi_document_get_flow:
 * @self: a document
 *
 * Returns: (transfer none): its present value
 */
FlussiFlow *
flussi_document_get_flow (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), NULL);

  return self->flow;
}

static gboolean
exists_cb (gpointer         document,
           FlussiReference  reference,
           const char      *name)
{
  static const FlussiParamType params[] = {
    [FLUSSI_REFERENCE_LIST] = FLUSSI_PARAM_LIST,
    [FLUSSI_REFERENCE_CONTENT] = FLUSSI_PARAM_CONTENT,
    [FLUSSI_REFERENCE_WORKFLOW] = FLUSSI_PARAM_WORKFLOW,
    [FLUSSI_REFERENCE_USER] = FLUSSI_PARAM_USER,
  };
  g_autofree char *found = flussi_session_lookup_name (params[reference], name, FLUSSI_DOCUMENT (document)->session);

  return found != NULL;
}

/* As it was when the workspace was last read: counting is not for this thread. */
static gint64
count_without_consent_cb (gpointer          document,
                          const FlussiFlow *flow,
                          const FlussiStep *step)
{
  GHashTable *counts = FLUSSI_DOCUMENT (document)->facts->without_consent;

  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, step->id));
}

/**
 * flussi_document_get_problems:
 * @self: a document
 *
 * Returns: (transfer none): what is wrong or missing in its present value
 */
FlussiProblems *
flussi_document_get_problems (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), NULL);

  if (self->problems == NULL)
    {
      const FlussiCheckEnvironment environment = {
        .exists = exists_cb,
        .count_without_consent = count_without_consent_cb,
        .data = self,
        .now = flussi_session_get_now (self->session),
        .zone = flussi_session_get_zone (self->session),
      };

      self->problems = flussi_flow_check (self->flow, flussi_session_get_catalog (self->session), &environment);
    }

  return self->problems;
}

/**
 * flussi_document_get_read_only:
 * @self: a document
 *
 * Returns: whether it may only be looked at: archived
 */
gboolean
flussi_document_get_read_only (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), TRUE);

  return self->facts->info->state == FLUSSI_WORKFLOW_ARCHIVED;
}

/**
 * flussi_document_get_saving:
 * @self: a document
 *
 * Returns: whether an edit is not in the file yet
 */
gboolean
flussi_document_get_saving (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), FALSE);

  return self->n_pending > 0;
}

/**
 * flussi_document_get_failed:
 * @self: a document
 *
 * Returns: whether the last edit could not be written
 */
gboolean
flussi_document_get_failed (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), FALSE);

  return self->failed;
}

/**
 * flussi_document_get_info:
 * @self: a document
 *
 * Returns: (transfer none): the workflow as lists show it; valid until the next
 *   `state-changed`
 */
const FlussiWorkflow *
flussi_document_get_info (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), NULL);

  return self->facts->info;
}

/**
 * flussi_document_get_waiting:
 * @self: a document
 *
 * Returns: (transfer none) (element-type utf8 guint): step id to the number of
 *   records that are there now; valid until the next `state-changed`
 */
GHashTable *
flussi_document_get_waiting (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), NULL);

  return self->facts->waiting;
}

/**
 * flussi_document_get_history:
 * @self: a document
 *
 * Returns: (transfer none): its edits; valid until the next `state-changed`
 */
const FlussiHistory *
flussi_document_get_history (FlussiDocument *self)
{
  g_return_val_if_fail (FLUSSI_IS_DOCUMENT (self), NULL);

  return self->history;
}

static void
flussi_document_dispose (GObject *object)
{
  FlussiDocument *self = FLUSSI_DOCUMENT (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (flussi_document_parent_class)->dispose (object);
}

static void
flussi_document_finalize (GObject *object)
{
  FlussiDocument *self = FLUSSI_DOCUMENT (object);

  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_clear_pointer (&self->problems, flussi_problems_unref);
  g_clear_pointer (&self->history, flussi_history_free);
  g_clear_pointer (&self->facts, flussi_document_facts_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_document_parent_class)->finalize (object);
}

static void
flussi_document_class_init (FlussiDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = flussi_document_dispose;
  object_class->finalize = flussi_document_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
flussi_document_init (FlussiDocument *self)
{
  self->cancellable = g_cancellable_new ();
}

/*
 * Loading
 */

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  FlussiSession *session = FLUSSI_SESSION (source);
  GError *error = NULL;
  FlussiDocumentDraft *draft = flussi_session_query_finish (session, result, &error);
  FlussiDocument *self;

  if (draft == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self = g_object_new (FLUSSI_TYPE_DOCUMENT, NULL);
  self->session = g_object_ref (session);
  self->workflow = *(gint64 *) g_task_get_task_data (task);
  self->flow = flussi_flow_ref (draft->flow);
  adopt (self, draft);
  flussi_document_draft_free (draft);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_task_return_pointer (task, self, g_object_unref);
}

/**
 * flussi_document_load_async:
 * @session: the open workspace
 * @workflow: row id
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads the draft of a workflow and its journal.
 */
void
flussi_document_load_async (FlussiSession       *session,
                            gint64               workflow,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);

  g_task_set_source_tag (task, flussi_document_load_async);
  g_task_set_task_data (task, g_memdup2 (&workflow, sizeof workflow), g_free);
  flussi_session_query_async (session, flussi_document_read_draft, make_query (session, workflow), g_free,
                              (GDestroyNotify) flussi_document_draft_free, NULL, load_cb, task);
}

/**
 * flussi_document_load_finish:
 * @result: of the callback
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the document
 */
FlussiDocument *
flussi_document_load_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
