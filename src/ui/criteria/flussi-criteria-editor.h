/* flussi-criteria-editor.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-criteria.h"
#include "flussi-session.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_CRITERIA_EDITOR (flussi_criteria_editor_get_type ())

/**
 * FlussiCriteriaEditor:
 *
 * Edits CRITERIA as sentences: OR groups of AND filters, nested groups where
 * the document has them. Below them it says how many records meet them now, who
 * the first are, which conditions a chosen record meets, and the whole in words. Criteria that were not changed stay
 * exactly what they were.
 *
 * Signals: `changed` (): flussi_criteria_editor_get_criteria() gives another value.
 */
G_DECLARE_FINAL_TYPE (FlussiCriteriaEditor, flussi_criteria_editor, FLUSSI, CRITERIA_EDITOR, GtkWidget)

GtkWidget  *flussi_criteria_editor_new           (FlussiSession          *session,
                                                  const char             *object);

void        flussi_criteria_editor_set_criteria  (FlussiCriteriaEditor   *self,
                                                  const FlussiCriteria   *criteria);
FlussiCriteria *
            flussi_criteria_editor_get_criteria  (FlussiCriteriaEditor   *self);
void        flussi_criteria_editor_set_object    (FlussiCriteriaEditor   *self,
                                                  const char             *object);
void        flussi_criteria_editor_set_event     (FlussiCriteriaEditor   *self,
                                                  const FlussiEventType  *event);
void        flussi_criteria_editor_set_count     (FlussiCriteriaEditor   *self,
                                                  gboolean                count);
gboolean    flussi_criteria_editor_get_complete  (FlussiCriteriaEditor   *self);

G_END_DECLS
