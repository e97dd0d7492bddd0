/* flussi-cli-candidates.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-cli-candidates.h"

#include "flussi-error.h"
#include "flussi-flows.h"
#include "flussi-text.h"

#include <glib/gi18n.h>

#include <string.h>

/* A name is meant if so many of its characters, at most, were mistyped. */
#define MAX_MISTYPED 3
#define MAX_CANDIDATES 3
#define MAX_LENGTH 64

typedef struct
{
  const char *name;
  guint       distance;
} Candidate;

/* How many characters must be typed differently, inserted or left out. */
static guint
get_distance (const char *a,
              const char *b)
{
  guint row[MAX_LENGTH + 1];
  gsize b_length = MIN (strlen (b), MAX_LENGTH);

  for (guint i = 0; i <= b_length; i++)
    row[i] = i;
  for (guint i = 0; a[i] != '\0' && i < MAX_LENGTH; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (guint n = 1; n <= b_length; n++)
        {
          guint above = row[n];

          row[n] = MIN (diagonal + (a[i] != b[n - 1]), MIN (above, row[n - 1]) + 1);
          diagonal = above;
        }
    }
  return row[b_length];
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return strcmp (first->name, second->name);
}

/**
 * flussi_cli_dup_candidates:
 * @word: a word that is no name
 * @names: (element-type utf8): the names there are
 *
 * Finds the names that were probably meant.
 *
 * Returns: (nullable) (transfer full): the nearest ones, divided by commas
 */
char *
flussi_cli_dup_candidates (const char *word,
                           GPtrArray  *names)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *folded = flussi_text_fold (word);
  GString *text;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = flussi_text_fold (g_ptr_array_index (names, i));
      Candidate candidate = { g_ptr_array_index (names, i), get_distance (folded, name) };

      if (strstr (name, folded) != NULL && strlen (folded) > 2)
        candidate.distance = 1;
      if (candidate.distance <= MIN (MAX_MISTYPED, MAX (1, strlen (folded) / 2)))
        g_array_append_val (found, candidate);
    }
  if (found->len == 0)
    return NULL;

  g_array_sort (found, compare_candidates);
  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (found->len, MAX_CANDIDATES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", g_array_index (found, Candidate, i).name);
  return g_string_free (text, FALSE);
}

static GPtrArray *
list_objects (FlussiCatalog *catalog)
{
  GPtrArray *objects = flussi_catalog_get_objects (catalog);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (names, (gpointer) ((const FlussiObjectType *) objects->pdata[i])->name);
  return names;
}

static GPtrArray *
list_properties (FlussiCatalog *catalog,
                 const char    *object)
{
  const FlussiObjectType *type = object != NULL ? flussi_catalog_find_object (catalog, object) : NULL;
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; type != NULL && i < type->properties->len; i++)
    g_ptr_array_add (names, (gpointer) ((const FlussiProperty *) type->properties->pdata[i])->name);
  return names;
}

static GPtrArray *
list_events (FlussiCatalog *catalog)
{
  GPtrArray *events = flussi_catalog_get_events (catalog);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (names, (gpointer) ((const FlussiEventType *) events->pdata[i])->name);
  return names;
}

/* Workflows by uid and by name; the strings belong to @workflows. */
static GPtrArray *
list_workflows (GPtrArray *workflows)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; workflows != NULL && i < workflows->len; i++)
    {
      const FlussiWorkflow *workflow = g_ptr_array_index (workflows, i);

      g_ptr_array_add (names, workflow->uid);
      g_ptr_array_add (names, workflow->name);
    }
  return names;
}

static GPtrArray *
load_workflows (FlussiCli *cli)
{
  FlussiWorkspace *workspace = flussi_cli_get_workspace (cli);

  return workspace != NULL ? flussi_flows_list (flussi_workspace_get_db (workspace), flussi_cli_get_now (cli), NULL)
                           : NULL;
}

static char *
dup_candidates_for (FlussiCli    *cli,
                    const GError *error)
{
  g_autoptr (FlussiCatalog) catalog = flussi_cli_get_catalog (cli);
  g_autoptr (GPtrArray) workflows = NULL;
  g_autoptr (GPtrArray) names = NULL;
  const char *word = NULL;

  if (g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_OBJECT))
    {
      word = flussi_error_argument (error, "object");
      names = list_objects (catalog);
    }
  else if (g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_PROPERTY))
    {
      word = flussi_error_argument (error, "property");
      names = list_properties (catalog, flussi_error_argument (error, "object"));
    }
  else if (g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_EVENT))
    {
      word = flussi_error_argument (error, "event");
      names = list_events (catalog);
    }
  else if (g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_UNKNOWN_WORKFLOW))
    {
      word = flussi_error_argument (error, "workflow");
      workflows = load_workflows (cli);
      names = list_workflows (workflows);
    }
  return word != NULL ? flussi_cli_dup_candidates (word, names) : NULL;
}

/**
 * flussi_cli_dup_sentence:
 * @cli: the run
 * @error: an error
 *
 * Says what went wrong, on one line; a name that does not exist with the ones
 * that were probably meant.
 *
 * Returns: (transfer full): a sentence in the language of the interface
 */
char *
flussi_cli_dup_sentence (FlussiCli    *cli,
                         const GError *error)
{
  g_autofree char *sentence = flussi_error_sentence (error);
  g_autofree char *candidates = dup_candidates_for (cli, error);

  g_strdelimit (sentence, "\r\n", ' ');
  if (candidates == NULL)
    return g_steal_pointer (&sentence);
  return g_strdup_printf (_("%s; did you mean %s?"), sentence, candidates);
}
