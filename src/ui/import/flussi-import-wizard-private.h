/* flussi-import-wizard-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-import-wizard.h"

#include "flussi-import.h"

G_BEGIN_DECLS

#define FLUSSI_TYPE_IMPORT_WIZARD (flussi_import_wizard_get_type ())

/**
 * FlussiImportWizard:
 *
 * Brings a table into the workspace in five steps: the file, how it is written,
 * where its columns go, what to do with duplicates, a check of every row; then
 * the import itself, which can be cancelled and undone.
 */
G_DECLARE_FINAL_TYPE (FlussiImportWizard, flussi_import_wizard, FLUSSI, IMPORT_WIZARD, AdwWindow)

/* What a run of the plan gave. */
typedef enum
{
  FLUSSI_IMPORT_RUN_NONE,
  FLUSSI_IMPORT_RUN_CHECK,
  FLUSSI_IMPORT_RUN_IMPORT,
} FlussiImportRun;

struct _FlussiImportWizard
{
  AdwWindow            parent_instance;

  FlussiSession       *session;  /* (owned) */
  char                *path;     /* (nullable) (owned) */
  char                *object;   /* (owned) */
  FlussiJson          *map;      /* (nullable) (owned): what a person or a map file said */
  FlussiImportPlan    *plan;     /* (nullable) (owned): not of this thread while @busy */
  FlussiImportReport  *report;   /* (nullable) (owned): of the last run */
  FlussiProgress      *progress; /* (nullable) (owned): of the work under way */
  FlussiImportRun      run;
  gboolean             busy;
  gboolean             showing;  /* widgets are set from the plan, not by a person */
  guint                progress_source;

  GtkStack            *pages;
  GtkButton           *back;
  GtkButton           *next;
  AdwWindowTitle      *title;

  GtkLabel            *file_problem;
  GtkDropDown         *objects;

  GtkDropDown         *encodings;
  GtkDropDown         *delimiters;
  GtkSpinButton       *header_line;
  GtkGrid             *preview;

  GtkListBox          *columns;
  GtkLabel            *columns_note;

  GtkBox              *values;

  AdwComboRow         *keys;
  AdwComboRow         *duplicates;
  GtkSwitch           *workflows;
  GtkSwitch           *lenient;

  GtkLabel            *phase;
  GtkProgressBar      *bar;

  GtkLabel            *outcome_words;
  GtkBox              *counts;
  GtkListBox          *rejects;
  GtkListBox          *notes;
  GtkWidget           *save_rejects;
  GtkWidget           *undo;
};

void flussi_import_wizard_show_page      (FlussiImportWizard  *self,
                                          const char          *page);
void flussi_import_wizard_detect         (FlussiImportWizard  *self);
void flussi_import_wizard_say            (FlussiImportWizard  *self,
                                          const char          *key,
                                          FlussiJson          *value);
void flussi_import_wizard_show_problem   (FlussiImportWizard  *self,
                                          const GError        *error);

void flussi_import_wizard_show_table     (FlussiImportWizard  *self);
void flussi_import_wizard_bind_table     (GtkWidgetClass      *widget_class);
void flussi_import_wizard_show_columns   (FlussiImportWizard  *self);
void flussi_import_wizard_leave_columns  (FlussiImportWizard  *self);
gboolean
     flussi_import_wizard_has_values     (FlussiImportWizard  *self);
void flussi_import_wizard_show_rules     (FlussiImportWizard  *self);
void flussi_import_wizard_take_rules     (FlussiImportWizard  *self);
void flussi_import_wizard_start          (FlussiImportWizard  *self,
                                          FlussiImportRun      run);
void flussi_import_wizard_bind_run       (GtkWidgetClass      *widget_class);
void flussi_import_wizard_begin_progress (FlussiImportWizard  *self,
                                          const char          *phase);
void flussi_import_wizard_end_progress   (FlussiImportWizard  *self);

G_END_DECLS
