/* flussi-edit-label.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-edit.h"
#include "flussi-error.h"

/* An act on one step of a kind, on several steps, or on nothing in particular. */
typedef struct
{
  FlussiLabel one;
  FlussiLabel many;
} Labels;

static const Labels labels[FLUSSI_N_EDIT_ACTS] = {
  [FLUSSI_EDIT_ACT_INSERT] = { { "Add “{kind}”", "Aggiunta di «{kind}»" }, { "Add {n} actions", "Aggiunta di {n} azioni" } },
  [FLUSSI_EDIT_ACT_MOVE] = { { "Move “{kind}”", "Spostamento di «{kind}»" }, { "Move {n} actions", "Spostamento di {n} azioni" } },
  [FLUSSI_EDIT_ACT_CLONE] = { { "Clone “{kind}”", "Copia di «{kind}»" }, { "Clone {n} actions", "Copia di {n} azioni" } },
  [FLUSSI_EDIT_ACT_DELETE] = { { "Delete “{kind}”", "Eliminazione di «{kind}»" },
                               { "Delete {n} actions", "Eliminazione di {n} azioni" } },
  [FLUSSI_EDIT_ACT_CHANGE] = { { "Edit “{kind}”", "Modifica di «{kind}»" }, { "Edit {n} actions", "Modifica di {n} azioni" } },
  [FLUSSI_EDIT_ACT_RENAME] = { { "Rename “{kind}”", "Cambio del nome di «{kind}»" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_DISABLE] = { { "Disable “{kind}”", "Disattivazione di «{kind}»" },
                                { "Disable {n} actions", "Disattivazione di {n} azioni" } },
  [FLUSSI_EDIT_ACT_ENABLE] = { { "Enable “{kind}”", "Riattivazione di «{kind}»" },
                               { "Enable {n} actions", "Riattivazione di {n} azioni" } },
  [FLUSSI_EDIT_ACT_PASTE] = { { "Paste “{kind}”", "Inserimento di «{kind}»" }, { "Paste {n} actions", "Inserimento di {n} azioni" } },
  [FLUSSI_EDIT_ACT_WRAP] = { { "Add “{kind}” around actions", "Aggiunta di «{kind}» attorno alle azioni" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_ADD_BRANCH] = { { "Add a branch to “{kind}”", "Aggiunta di un ramo a «{kind}»" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_REMOVE_BRANCH] = { { "Delete a branch of “{kind}”", "Eliminazione di un ramo di «{kind}»" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_MOVE_BRANCH] = { { "Reorder the branches of “{kind}”", "Riordino dei rami di «{kind}»" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_ADD_NOTE] = { { "Add a note", "Aggiunta di una nota" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_CHANGE_NOTE] = { { "Edit a note", "Modifica di una nota" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_REMOVE_NOTE] = { { "Delete a note", "Eliminazione di una nota" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_NAME] = { { "Rename the workflow", "Cambio del nome del flusso" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_DESCRIPTION] = { { "Edit the description", "Modifica della descrizione" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_TRIGGER] = { { "Edit the enrolment trigger", "Modifica del trigger di iscrizione" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_RULES] = { { "Edit the enrolment rules", "Modifica delle regole di iscrizione" }, { NULL, NULL } },
  [FLUSSI_EDIT_ACT_SETTINGS] = { { "Edit the settings", "Modifica delle impostazioni" }, { NULL, NULL } },
};

static const FlussiLabel any_kind = { "action", "azione" };

static char *
fill (const Labels           *act,
      guint                   n_steps,
      const FlussiActionKind *kind,
      FlussiLanguage          language)
{
  const FlussiLabel *label = n_steps > 1 && act->many.en != NULL ? &act->many : &act->one;
  const char *name = flussi_label_get_for (kind != NULL ? &kind->name : &any_kind, language);
  g_autofree char *number = g_strdup_printf ("%u", n_steps);
  char *arguments[] = { (char *) "kind", (char *) name, (char *) "n", number, NULL };

  return flussi_text_fill (flussi_label_get_for (label, language), arguments);
}

/**
 * flussi_edit_get_label:
 * @act: what an edit does
 * @n_steps: to how many steps
 * @kind: (nullable): their kind, if it is one step
 * @label: (out caller-allocates): name of the edit; free it with
 *   flussi_edit_label_clear()
 */
void
flussi_edit_get_label (FlussiEditAct           act,
                       guint                   n_steps,
                       const FlussiActionKind *kind,
                       FlussiLabel            *label)
{
  g_return_if_fail (act < FLUSSI_N_EDIT_ACTS && label != NULL);

  label->en = fill (&labels[act], n_steps, kind, FLUSSI_LANGUAGE_EN);
  label->it = fill (&labels[act], n_steps, kind, FLUSSI_LANGUAGE_IT);
}

/**
 * flussi_edit_label_clear:
 * @label: a label of flussi_edit_get_label()
 */
void
flussi_edit_label_clear (FlussiLabel *label)
{
  g_clear_pointer ((char **) &label->en, g_free);
  g_clear_pointer ((char **) &label->it, g_free);
}
