/* flussi-history.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-history.h"

/* Documents this near the position are kept. They share their steps. */
#define REACH 20

struct _FlussiHistory
{
  GArray *edits;    /* (owned) FlussiHistoryEdit */
  GPtrArray *flows; /* (owned) FlussiFlow (nullable) at position 0, 1, ... */
  guint position;
};

static void
edit_clear (gpointer data)
{
  FlussiHistoryEdit *edit = data;

  g_free ((char *) edit->label.en);
  g_free ((char *) edit->label.it);
}

static void
flow_clear (gpointer data)
{
  if (data != NULL)
    flussi_flow_unref (data);
}

/**
 * flussi_history_new:
 *
 * Returns: (transfer full): a history without edits, at position 0, whose
 *   document is not known yet
 */
FlussiHistory *
flussi_history_new (void)
{
  FlussiHistory *self = g_new0 (FlussiHistory, 1);

  self->edits = g_array_new (FALSE, FALSE, sizeof (FlussiHistoryEdit));
  g_array_set_clear_func (self->edits, edit_clear);
  self->flows = g_ptr_array_new_with_free_func (flow_clear);
  g_ptr_array_add (self->flows, NULL);

  return self;
}

void
flussi_history_free (FlussiHistory *self)
{
  g_array_unref (self->edits);
  g_ptr_array_unref (self->flows);
  g_free (self);
}

static void
forget_flow (FlussiHistory *self,
             guint          position)
{
  g_clear_pointer (&g_ptr_array_index (self->flows, position), flow_clear);
}

/**
 * flussi_history_append:
 * @self: a history
 * @label: what the edit did
 * @at: when
 *
 * Adds an edit of the journal after the last one; the position stays.
 */
void
flussi_history_append (FlussiHistory     *self,
                       const FlussiLabel *label,
                       FlussiInstant      at)
{
  FlussiHistoryEdit edit = { { g_strdup (label->en), g_strdup (label->it) }, at };

  g_array_append_val (self->edits, edit);
  g_ptr_array_add (self->flows, NULL);
}

/**
 * flussi_history_set_position:
 * @self: a history
 * @position: how many edits are done
 *
 * Undoes or redoes. Documents far from the new position are forgotten.
 */
void
flussi_history_set_position (FlussiHistory *self,
                             guint          position)
{
  g_return_if_fail (position <= self->edits->len);

  self->position = position;
  for (guint i = 0; i < self->flows->len; i++)
    if (ABS ((int) i - (int) position) > REACH)
      forget_flow (self, i);
}

/**
 * flussi_history_set_flow:
 * @self: a history
 * @flow: the document at the present position
 *
 * Keeps a document that came from the journal.
 */
void
flussi_history_set_flow (FlussiHistory *self,
                         FlussiFlow    *flow)
{
  FlussiFlow *kept = flussi_flow_ref (flow);

  forget_flow (self, self->position);
  g_ptr_array_index (self->flows, self->position) = kept;
}

/**
 * flussi_history_push:
 * @self: a history
 * @flow: the document after the edit
 * @label: what the edit did
 * @at: when
 *
 * Adds an edit at the position. What had been undone cannot be redone any more.
 */
void
flussi_history_push (FlussiHistory     *self,
                     FlussiFlow        *flow,
                     const FlussiLabel *label,
                     FlussiInstant      at)
{
  g_array_set_size (self->edits, self->position);
  g_ptr_array_set_size (self->flows, self->position + 1);
  flussi_history_append (self, label, at);
  flussi_history_set_position (self, self->position + 1);
  flussi_history_set_flow (self, flow);
}

guint
flussi_history_get_length (const FlussiHistory *self)
{
  return self->edits->len;
}

guint
flussi_history_get_position (const FlussiHistory *self)
{
  return self->position;
}

/**
 * flussi_history_get_flow:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the document at the position, %NULL if
 *   only the journal has it
 */
FlussiFlow *
flussi_history_get_flow (const FlussiHistory *self)
{
  return g_ptr_array_index (self->flows, self->position);
}

/**
 * flussi_history_get:
 * @self: a history
 * @index: from 0; the edits before the position are done
 *
 * Returns: (transfer none): an edit
 */
const FlussiHistoryEdit *
flussi_history_get (const FlussiHistory *self,
                    guint                index)
{
  g_return_val_if_fail (index < self->edits->len, NULL);

  return &g_array_index (self->edits, FlussiHistoryEdit, index);
}
