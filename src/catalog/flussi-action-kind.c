/* flussi-action-kind.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-action-kind.h"

#include <string.h>

/* Filled once at start, before there is a second thread; only read afterwards. */
static GPtrArray *registered;

/**
 * flussi_action_kinds_register:
 * @kinds: (array zero-terminated=1): descriptors that live as long as the program
 *
 * Makes kinds of actions known to flussi_action_kind_lookup(). Called once by
 * programs and tests, on the main thread, before anything else; a second call
 * changes nothing.
 */
void
flussi_action_kinds_register (const FlussiActionKind *const *kinds)
{
  if (registered != NULL)
    return;
  registered = g_ptr_array_new ();
  for (guint i = 0; kinds[i] != NULL; i++)
    g_ptr_array_add (registered, (gpointer) kinds[i]);
}

/**
 * flussi_action_kinds_list:
 *
 * Returns: (transfer none) (element-type FlussiActionKind): all kinds, in the
 *   order of the action library
 */
GPtrArray *
flussi_action_kinds_list (void)
{
  g_return_val_if_fail (registered != NULL, NULL);

  return registered;
}

/**
 * flussi_action_kind_lookup:
 * @id: its word in documents
 *
 * Returns: (nullable) (transfer none): the kind
 */
const FlussiActionKind *
flussi_action_kind_lookup (const char *id)
{
  for (guint i = 0; registered != NULL && i < registered->len; i++)
    {
      const FlussiActionKind *kind = g_ptr_array_index (registered, i);

      if (strcmp (kind->id, id) == 0)
        return kind;
    }
  return NULL;
}

/**
 * flussi_action_group_get_label:
 * @group: a group
 *
 * Returns: (transfer none): what people call it
 */
const FlussiLabel *
flussi_action_group_get_label (FlussiActionGroup group)
{
  static const FlussiLabel labels[FLUSSI_N_ACTION_GROUPS] = {
    [FLUSSI_ACTION_GROUP_FLOW] = { "Flow", "Flusso" },
    [FLUSSI_ACTION_GROUP_COMMUNICATION] = { "Communication", "Comunicazione" },
    [FLUSSI_ACTION_GROUP_RECORDS] = { "Records", "Record" },
    [FLUSSI_ACTION_GROUP_ASSIGNMENT] = { "Assignment", "Assegnazione" },
    [FLUSSI_ACTION_GROUP_DATA] = { "Data", "Dati" },
  };

  g_return_val_if_fail (group < FLUSSI_N_ACTION_GROUPS, NULL);

  return &labels[group];
}

/**
 * flussi_action_kind_find_param:
 * @self: a kind
 * @name: the key of a parameter
 *
 * Returns: (nullable) (transfer none): the parameter
 */
const FlussiParam *
flussi_action_kind_find_param (const FlussiActionKind *self,
                               const char             *name)
{
  for (guint i = 0; self->params[i].name != NULL; i++)
    if (strcmp (self->params[i].name, name) == 0)
      return &self->params[i];
  return NULL;
}

/**
 * flussi_action_kind_find_output:
 * @self: a kind
 * @name: the name of an output
 *
 * Returns: (nullable) (transfer none): the output; `status` and `error` are
 *   outputs of every kind
 */
const FlussiActionOutput *
flussi_action_kind_find_output (const FlussiActionKind *self,
                                const char             *name)
{
  static const FlussiActionOutput common[] = {
    { "status", "text", { "Result", "Esito" } },
    { "error", "text", { "Error", "Errore" } },
  };

  for (guint i = 0; self->outputs != NULL && self->outputs[i].name != NULL; i++)
    if (strcmp (self->outputs[i].name, name) == 0)
      return &self->outputs[i];
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (common[i].name, name) == 0)
      return &common[i];
  return NULL;
}
