/* flussi-workflows-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-workflows-page.h"
#include "flussi-workflow-words.h"

G_BEGIN_DECLS

struct _FlussiWorkflowsPage
{
  FlussiPage           parent_instance;

  GListStore          *store;     /* (owned): of FlussiItem with a FlussiWorkflow */
  GtkFilter           *filter;    /* (owned) */
  GtkMultiSelection   *selection; /* (owned) */
  FlussiWorkflowTab    tab;
  char                *search;    /* (nullable) (owned): folded */
  char                *object;    /* (nullable) (owned): only those of this object */
  char                *folder;    /* (nullable) (owned): only those in this folder */

  GtkStack            *content;
  GtkStack            *rows;
  GtkToggleButton     *tabs[FLUSSI_N_WORKFLOW_TABS];
  GtkSearchEntry      *search_entry;
  GtkDropDown         *objects;
  GtkDropDown         *folders;
  GtkColumnView       *view;
  GtkActionBar        *bar;
  GtkLabel            *selected;
  GtkPopoverMenu      *menu;
};

void    flussi_workflows_page_add_columns     (FlussiWorkflowsPage   *self);
void    flussi_workflows_page_install_actions (GtkWidgetClass        *widget_class);
void    flussi_workflows_page_update_actions  (FlussiWorkflowsPage   *self);
GArray *flussi_workflows_page_get_selected    (FlussiWorkflowsPage   *self,
                                               const FlussiWorkflow **only);

G_END_DECLS
