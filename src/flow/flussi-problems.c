/* flussi-problems.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-problems-private.h"

#include "flussi-error.h"

#include <string.h>

/* Implementation notes
 *
 * A check goes over the document once. It allocates only for what it finds: the
 * path is one string that grows and shrinks on the way, and what the workspace
 * has is asked once per name. So a document is checked after every edit.
 */

struct _FlussiProblems
{
  gatomicrefcount  ref_count;
  FlussiCatalog   *catalog; /* (owned) labels live in it */
  GArray          *items;   /* (owned) FlussiProblem */
  GHashTable      *by_step; /* (owned) step id (or "") -> index + 1 of its first */
  guint            n_errors;
};

typedef struct
{
  const char     *code;
  FlussiSeverity  severity;
  FlussiLabel     sentence;
} Entry;

#define ERROR FLUSSI_SEVERITY_ERROR
#define WARNING FLUSSI_SEVERITY_WARNING

static const Entry entries[] = {
  { "placeholder", ERROR,
    { "This action is a placeholder: fill it in", "Questa azione è un segnaposto: completala" } },
  { "empty_trigger", ERROR,
    { "Nothing says when records enrol: choose a trigger", "Manca quando iscrivere i record: scegli un trigger" } },
  { "empty_criteria", ERROR,
    { "A group has no conditions: add one or delete the group", "Un gruppo non ha condizioni: aggiungine una o elimina il gruppo" } },
  { "missing_param", ERROR, { "“{subject}” is missing: fill it in", "Manca «{subject}»: compilalo" } },
  { "bad_value", ERROR,
    { "“{subject}” has an impossible value: change it", "«{subject}» ha un valore impossibile: cambialo" } },
  { "bad_type", ERROR,
    { "“{subject}” has a value of the wrong type: change it", "«{subject}» ha un valore del tipo sbagliato: cambialo" } },
  { "unknown_property", ERROR,
    { "The property “{subject}” does not exist: choose another", "La proprietà «{subject}» non esiste: scegline un'altra" } },
  { "unknown_object", ERROR,
    { "The record type “{subject}” does not exist here: choose another", "Il tipo di record «{subject}» qui non esiste: scegline un altro" } },
  { "unknown_list", ERROR,
    { "The list “{subject}” does not exist: choose another", "L'elenco «{subject}» non esiste: scegline un altro" } },
  { "unknown_workflow", ERROR,
    { "The workflow “{subject}” does not exist: choose another", "Il flusso di lavoro «{subject}» non esiste: scegline un altro" } },
  { "unknown_content", ERROR,
    { "The content “{subject}” does not exist: choose another or create it", "Il contenuto «{subject}» non esiste: scegline un altro o crealo" } },
  { "unknown_user", ERROR,
    { "The user “{subject}” does not exist: choose another", "L'utente «{subject}» non esiste: scegline un altro" } },
  { "unknown_step", ERROR,
    { "The action “{subject}” does not exist in this workflow: choose another", "L'azione «{subject}» non esiste in questo flusso: scegline un'altra" } },
  { "unknown_event", ERROR,
    { "The event “{subject}” does not exist: choose another", "L'evento «{subject}» non esiste: scegline un altro" } },
  { "unreachable", ERROR,
    { "No path leads to this action: connect it or delete it", "Nessun percorso porta a questa azione: collegala o eliminala" } },
  { "two_parents", ERROR,
    { "Two paths lead to this action: end one of them with “Go to action”", "Due percorsi portano a questa azione: terminane uno con «Vai all'azione»" } },
  { "cycle", ERROR,
    { "This action leads back to “{subject}”: use “Go to action” to repeat", "Questa azione riporta a «{subject}»: per ripetere usa «Vai all'azione»" } },
  { "duplicate_id", ERROR,
    { "The identifier “{subject}” is used twice: give one of them another", "L'identificativo «{subject}» è usato due volte: cambiane uno" } },
  { "percent_sum", ERROR,
    { "The percentages add up to {subject}, not to 100: change them", "Le percentuali sommano a {subject}, non a 100: cambiale" } },
  { "output_not_upstream", ERROR,
    { "This uses a result of “{subject}”, which does not come before: choose an earlier action", "Qui si usa un risultato di «{subject}», che non viene prima: scegli un'azione precedente" } },
  { "bad_formula", ERROR,
    { "The formula in “{subject}” has an error: correct it", "La formula in «{subject}» contiene un errore: correggila" } },
  { "bad_template", ERROR,
    { "A variable in “{subject}” is not written correctly: every {{ needs its }}", "Una variabile in «{subject}» non è scritta bene: ogni {{ vuole il suo }}" } },
  { "bad_regex", ERROR,
    { "The expression “{subject}” is not valid: correct it", "L'espressione «{subject}» non è valida: correggila" } },
  { "bad_schedule", ERROR,
    { "The schedule is incomplete or impossible: complete it", "La pianificazione è incompleta o impossibile: completala" } },
  { "windows_never_open", ERROR,
    { "The execution times never open: choose days and hours", "Gli orari di esecuzione non si aprono mai: scegli giorni e ore" } },
  { "unsupported", ERROR,
    { "Flussi does not know this imported action: replace it or delete it", "Flussi non conosce questa azione importata: sostituiscila o eliminala" } },
  { "no_approval", ERROR,
    { "An approval workflow needs the action “Request approval”: add it", "Un flusso di approvazione ha bisogno dell'azione «Chiedi un'approvazione»: aggiungila" } },
  { "bad_reenroll_id", ERROR,
    { "Re-enrolment names a condition that the trigger does not have: choose it anew", "La reiscrizione indica una condizione che il trigger non ha: sceglila di nuovo" } },

  { "empty_flow", WARNING,
    { "The workflow has no actions yet: add one", "Il flusso non ha ancora azioni: aggiungine una" } },
  { "schedule_without_criteria", WARNING,
    { "The schedule has no criteria, so it enrols nobody: add conditions", "La pianificazione non ha criteri, quindi non iscrive nessuno: aggiungi delle condizioni" } },
  { "loop_without_delay", WARNING,
    { "This loop has no wait, so it repeats at once: add one", "Questo ciclo non ha attese, quindi si ripete subito: aggiungine una" } },
  { "unreachable_branch", WARNING,
    { "No record will take the branch “{subject}”: change its condition", "Nessun record prenderà il ramo «{subject}»: cambia la sua condizione" } },
  { "writes_own_trigger", WARNING,
    { "This changes “{subject}”, which the trigger reads: check that this is what you want", "Questa azione cambia «{subject}», che il trigger legge: verifica che sia ciò che vuoi" } },
  { "no_otherwise", WARNING,
    { "Records that meet no condition end here: add the last branch if they should go on", "I record che non soddisfano nessuna condizione finiscono qui: aggiungi l'ultimo ramo se devono proseguire" } },
  { "date_in_past", WARNING,
    { "The date {subject} is past: choose a later one", "La data {subject} è passata: scegline una successiva" } },
  { "marketing_without_consent", WARNING,
    { "{subject} of the records have no recorded consent and will not get this message: record it or leave them out", "{subject} dei record non hanno un consenso registrato e non riceveranno questo messaggio: registralo o escludili" } },
};

static const Entry *
find_entry (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].code, code))
      return &entries[i];

  return NULL;
}

/* --- Finding ----------------------------------------------------------------------- */

static void
problem_clear (gpointer data)
{
  FlussiProblem *problem = data;

  g_free (problem->step);
  g_free (problem->path);
  g_free (problem->subject);
}

static void
add (FlussiCheck       *self,
     FlussiSeverity     severity,
     const char        *code,
     const char        *path,
     const char        *subject,
     const FlussiLabel *label)
{
  FlussiProblem problem = {
    .severity = severity,
    .code = code,
    .step = self->step != NULL ? g_strdup (self->step->id) : NULL,
    .path = g_strdup (path != NULL ? path : ""),
    .subject = g_strdup (subject != NULL || label == NULL ? subject : label->en),
    .label = label,
  };

  g_array_append_val (self->found, problem);
}

/* Reports a problem at the path the check is at. */
void
flussi_check_problem (FlussiCheck *self,
                      const char  *code,
                      const char  *subject)
{
  const Entry *entry = find_entry (code);

  add (self, entry->severity, entry->code, self->path->str, subject, NULL);
}

/* The same about something that has a label in both languages. */
void
flussi_check_labelled (FlussiCheck       *self,
                       const char        *code,
                       const FlussiLabel *label)
{
  const Entry *entry = find_entry (code);

  add (self, entry->severity, entry->code, self->path->str, NULL, label);
}

/* The same about the parameter or place being checked. */
void
flussi_check_here (FlussiCheck *self,
                   const char  *code)
{
  if (self->label != NULL)
    flussi_check_labelled (self, code, self->label);
  else
    flussi_check_problem (self, code, self->path->str);
}

/* Goes into @key; gives what flussi_check_leave () needs. */
gsize
flussi_check_enter (FlussiCheck *self,
                    const char  *key)
{
  gsize mark = self->path->len;

  if (mark > 0)
    g_string_append_c (self->path, '.');
  g_string_append (self->path, key);

  return mark;
}

/* Goes into an element of @key; gives what flussi_check_leave () needs. */
gsize
flussi_check_enter_index (FlussiCheck *self,
                          const char  *key,
                          guint        index)
{
  gsize mark = flussi_check_enter (self, key);

  g_string_append_printf (self->path, "[%u]", index);

  return mark;
}

/* Goes back to where the check was before it entered. */
void
flussi_check_leave (FlussiCheck *self,
                    gsize        mark)
{
  g_string_truncate (self->path, mark);
}

/**
 * flussi_check_get_flow:
 * @self: a check under way
 *
 * Returns: (transfer none): the document
 */
const FlussiFlow *
flussi_check_get_flow (const FlussiCheck *self)
{
  return self->flow;
}

/**
 * flussi_check_get_catalog:
 * @self: a check under way
 *
 * Returns: (transfer none): the catalogue
 */
FlussiCatalog *
flussi_check_get_catalog (const FlussiCheck *self)
{
  return self->catalog;
}

/**
 * flussi_check_add:
 * @self: a check under way
 * @severity: how bad it is
 * @code: one of the codes of the format
 * @path: (nullable): where in the step, such as `params.title`
 * @subject: (nullable): what the sentence names; %NULL for the label of the
 *   parameter in @path
 *
 * Reports a problem of the step that is being checked.
 */
void
flussi_check_add (FlussiCheck    *self,
                  FlussiSeverity  severity,
                  const char     *code,
                  const char     *path,
                  const char     *subject)
{
  const Entry *entry = find_entry (code);
  const FlussiParam *param = NULL;

  g_return_if_fail (entry != NULL);

  if (subject == NULL && self->step != NULL && path != NULL && g_str_has_prefix (path, "params."))
    param = flussi_action_kind_find_param (self->step->kind, path + strlen ("params."));
  add (self, severity, entry->code, path, subject, param != NULL ? &param->label : NULL);
}

/* Whether the workspace has something; without a workspace everything exists. */
gboolean
flussi_check_reference (FlussiCheck     *self,
                        FlussiReference  reference,
                        const char      *name)
{
  static const char * const codes[] = { "unknown_list", "unknown_content", "unknown_workflow", "unknown_user" };
  g_autofree char *key = NULL;
  gpointer known = NULL;
  gboolean exists;

  if (self->environment == NULL || self->environment->exists == NULL)
    return TRUE;

  key = g_strdup_printf ("%d:%s", reference, name);
  if (g_hash_table_lookup_extended (self->asked, key, NULL, &known))
    exists = GPOINTER_TO_INT (known);
  else
    {
      exists = self->environment->exists (self->environment->data, reference, name);
      g_hash_table_insert (self->asked, g_steal_pointer (&key), GINT_TO_POINTER (exists));
    }
  if (!exists)
    flussi_check_problem (self, codes[reference], name);

  return exists;
}

/* --- Checking ----------------------------------------------------------------------- */

static void
check_head (FlussiCheck *self)
{
  gsize mark = flussi_check_enter (self, "object");

  if (self->object == NULL)
    flussi_check_problem (self, "unknown_object", self->flow->object);
  else if (!self->object->has_workflows)
    flussi_check_labelled (self, "bad_value", &self->object->singular);
  flussi_check_leave (self, mark);
}

static void
check_steps (FlussiCheck *self)
{
  const int *order = flussi_flow_graph_get_order (self->graph);

  for (guint i = 0; i < flussi_flow_get_n_steps (self->flow); i++)
    {
      self->step = flussi_flow_get_nth_step (self->flow, order[i]);
      flussi_check_place (self, order[i]);
      if (self->step->placeholder)
        flussi_check_problem (self, "placeholder", NULL);
      else if (g_str_equal (self->step->kind->id, "unsupported"))
        flussi_check_problem (self, "unsupported", NULL);
      else
        {
          flussi_check_params (self);
          flussi_check_branches (self);
          if (self->step->kind->check != NULL)
            self->step->kind->check (self, self->step);
        }
    }
  self->step = NULL;
}

static FlussiProblems *
take_found (FlussiCheck *check)
{
  FlussiProblems *self = g_new0 (FlussiProblems, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->catalog = flussi_catalog_ref (check->catalog);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (FlussiProblem), check->found->len);
  self->by_step = g_hash_table_new (g_str_hash, g_str_equal);
  for (int pass = FLUSSI_SEVERITY_ERROR; pass >= FLUSSI_SEVERITY_WARNING; pass--)
    for (guint i = 0; i < check->found->len; i++)
      {
        const FlussiProblem *problem = &g_array_index (check->found, FlussiProblem, i);
        const char *step = problem->step != NULL ? problem->step : "";

        if ((int) problem->severity != pass)
          continue;
        g_array_append_val (self->items, *problem);
        if (pass == FLUSSI_SEVERITY_ERROR)
          self->n_errors++;
        if (!g_hash_table_contains (self->by_step, step))
          g_hash_table_insert (self->by_step, (gpointer) step, GUINT_TO_POINTER (self->items->len));
      }
  g_array_set_clear_func (self->items, problem_clear);

  return self;
}

/**
 * flussi_flow_check:
 * @flow: a document
 * @catalog: what exists
 * @environment: (nullable): what the workspace has; without it references to
 *   lists, content, workflows and users are not looked up
 *
 * Finds what is wrong in a workflow or worth a look: every code of the format
 * that can be known without running it. Time and memory are linear in the
 * document.
 *
 * Returns: (transfer full): what was found
 */
FlussiProblems *
flussi_flow_check (const FlussiFlow             *flow,
                   FlussiCatalog                *catalog,
                   const FlussiCheckEnvironment *environment)
{
  g_autoptr (FlussiFlowGraph) graph = flussi_flow_graph_new (flow);
  g_autoptr (FlussiZone) zone = environment != NULL && environment->zone != NULL
                                ? flussi_zone_ref (environment->zone) : flussi_zone_new_utc ();
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) reads = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (FlussiProblem));
  g_autoptr (GString) path = g_string_new (NULL);
  FlussiCheck self = {
    .flow = flow,
    .catalog = catalog,
    .environment = environment,
    .object = flussi_catalog_find_object (catalog, flow->object),
    .graph = graph,
    .zone = zone,
    .asked = asked,
    .trigger_reads = reads,
    .found = found,
    .path = path,
  };

  check_head (&self);
  flussi_check_trigger (&self);
  flussi_check_rules (&self);
  flussi_check_settings (&self);
  flussi_check_start (&self);
  check_steps (&self);

  return take_found (&self);
}

/* --- Problems ------------------------------------------------------------------------- */

/**
 * flussi_problems_ref:
 * @self: problems
 *
 * Returns: (transfer full): @self
 */
FlussiProblems *
flussi_problems_ref (FlussiProblems *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * flussi_problems_unref:
 * @self: problems
 */
void
flussi_problems_unref (FlussiProblems *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_step);
  g_array_unref (self->items);
  flussi_catalog_unref (self->catalog);
  g_free (self);
}

/**
 * flussi_problems_get_length:
 * @self: problems
 *
 * Returns: how many there are
 */
guint
flussi_problems_get_length (const FlussiProblems *self)
{
  return self->items->len;
}

/**
 * flussi_problems_get:
 * @self: problems
 * @index: which one
 *
 * Returns: (transfer none): the problem
 */
const FlussiProblem *
flussi_problems_get (const FlussiProblems *self,
                     guint                 index)
{
  return &g_array_index (self->items, FlussiProblem, index);
}

/**
 * flussi_problems_get_n_errors:
 * @self: problems
 *
 * Returns: how many block publishing; they come first
 */
guint
flussi_problems_get_n_errors (const FlussiProblems *self)
{
  return self->n_errors;
}

/**
 * flussi_problems_find:
 * @self: problems
 * @step: (nullable): id of a step; %NULL for the trigger and the whole
 *
 * Returns: (transfer none) (nullable): its gravest problem
 */
const FlussiProblem *
flussi_problems_find (const FlussiProblems *self,
                      const char           *step)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_step, step != NULL ? step : ""));

  return place > 0 ? flussi_problems_get (self, place - 1) : NULL;
}

/**
 * flussi_problem_sentence_for:
 * @self: a problem
 * @language: of the sentence
 *
 * Returns: (transfer full): what is wrong and what to do
 */
char *
flussi_problem_sentence_for (const FlussiProblem *self,
                             FlussiLanguage       language)
{
  const Entry *entry = find_entry (self->code);
  char *subject = (char *) (self->label != NULL ? flussi_label_get_for (self->label, language)
                                                : self->subject != NULL ? self->subject : "");
  char *arguments[] = { (char *) "subject", subject, NULL };

  return flussi_text_fill (flussi_label_get_for (&entry->sentence, language), arguments);
}

/**
 * flussi_problem_sentence:
 * @self: a problem
 *
 * Returns: (transfer full): what is wrong and what to do, in the language of the
 *   interface
 */
char *
flussi_problem_sentence (const FlussiProblem *self)
{
  return flussi_problem_sentence_for (self, flussi_language_get ());
}

/**
 * flussi_problem_to_json:
 * @self: a problem
 *
 * Returns: (transfer full): it as the command line writes it
 */
FlussiJson *
flussi_problem_to_json (const FlussiProblem *self)
{
  FlussiJson *json = flussi_json_new_object ();
  g_autofree char *sentence = flussi_problem_sentence (self);

  flussi_json_set_string (json, "severity", self->severity == FLUSSI_SEVERITY_ERROR ? "error" : "warning");
  flussi_json_set_string (json, "code", self->code);
  if (self->step != NULL)
    flussi_json_set_string (json, "step", self->step);
  if (*self->path != '\0')
    flussi_json_set_string (json, "path", self->path);
  if (self->subject != NULL)
    flussi_json_set_string (json, "subject", self->subject);
  flussi_json_set_string (json, "message", sentence);

  return json;
}
