/* flussi-field.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-form-context.h"
#include "flussi-json.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_FIELD (flussi_field_get_type ())

/**
 * FlussiField:
 *
 * A widget that edits one JSON value. What was set stays exactly as it was until
 * the person changes it, so a form that is only opened changes nothing.
 *
 * Signals: `changed` (): the person changed the value.
 */
G_DECLARE_DERIVABLE_TYPE (FlussiField, flussi_field, FLUSSI, FIELD, AdwBin)

/**
 * FlussiFieldClass:
 * @show: shows a value; what widgets emit meanwhile is no change
 * @get_problem: (nullable): a sentence on what is wrong with the present value,
 *   %NULL if nothing is
 * @insert: (nullable): puts a variable, a VALUE, where the cursor is
 */
struct _FlussiFieldClass
{
  AdwBinClass parent_class;

  void      (*show)        (FlussiField      *self,
                            const FlussiJson *value);
  char     *(*get_problem) (FlussiField      *self);
  gboolean  (*insert)      (FlussiField      *self,
                            const FlussiJson *variable);
};

const FlussiJson  *flussi_field_get_value    (FlussiField        *self);
void               flussi_field_set_value    (FlussiField        *self,
                                              const FlussiJson   *value);
char              *flussi_field_get_problem  (FlussiField        *self);
gboolean           flussi_field_insert       (FlussiField        *self,
                                              const FlussiJson   *variable);
FlussiFormContext *flussi_field_get_context  (FlussiField        *self);
void               flussi_field_set_label    (FlussiField        *self,
                                              const char         *label);

/* For those who make fields. */

FlussiField       *flussi_field_construct    (GType               type,
                                              FlussiFormContext  *context);
void               flussi_field_take_value   (FlussiField        *self,
                                              FlussiJson         *value);
void               flussi_field_set_focus_on (FlussiField        *self,
                                              GtkWidget          *widget);

G_END_DECLS
