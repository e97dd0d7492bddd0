/* flussi-editor-page-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-editor-page.h"

#include "flussi-canvas.h"
#include "flussi-document.h"
#include "flussi-find-bar.h"

G_BEGIN_DECLS

struct _FlussiEditorPage
{
  FlussiPage parent_instance;

  gint64 workflow;
  FlussiDocument *document;     /* (owned) (nullable) until it is loaded */
  FlussiPlace place;            /* where the library adds; strings owned below */
  char *place_step;             /* (owned) (nullable) */
  char *place_branch;           /* (owned) (nullable) */
  GHashTable *kept;             /* (owned) key -> panel (owned) with unsaved text */
  char *pending_step;           /* (owned) (nullable) to be shown once loaded */
  gboolean filling;             /* the header is being brought up to date */

  /* Of the template, unowned. */
  GtkStack *stack;
  GtkWidget *error;
  AdwFlap *left_flap;
  AdwFlap *right_flap;
  AdwBin *left;
  GtkStack *right;
  GtkLabel *right_title;
  GtkOverlay *overlay;
  FlussiCanvas *canvas;
  GtkWidget *minimap_frame;
  GtkToggleButton *minimap_button;
  GtkWidget *bar;
  GtkWidget *bar_disable;
  GtkWidget *rename_entry;
  FlussiFindBar *find_bar;
  GtkEditableLabel *name;
  GtkLabel *subtitle;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *problems_button;
  GtkLabel *problems_label;
  GtkWidget *review_button;
  GtkLabel *zoom_label;
  GtkWidget *menu;              /* (nullable) the open menu of the canvas */
  GtkWidget *hint;
};

/* flussi-editor-page.c */
FlussiFlow *flussi_editor_get_flow        (FlussiEditorPage  *self);
void        flussi_editor_say             (FlussiEditorPage  *self,
                                           const char        *text);
void        flussi_editor_say_undoable    (FlussiEditorPage  *self,
                                           const char        *text);

/* flussi-editor-edits.c */
void        flussi_editor_edits_connect   (FlussiEditorPage  *self);
gboolean    flussi_editor_apply           (FlussiEditorPage  *self,
                                           FlussiFlow        *edited,
                                           FlussiEditAct      act,
                                           guint              n_steps,
                                           const char        *step,
                                           GError            *error);
void        flussi_editor_insert          (FlussiEditorPage  *self,
                                           const FlussiPlace *place,
                                           const char        *kind);
int         flussi_editor_find_branch     (const FlussiStep  *step,
                                           const char        *branch);
void        flussi_editor_move_branch     (FlussiEditorPage  *self,
                                           const FlussiPlace *place,
                                           int                by);
void        flussi_editor_copy            (FlussiEditorPage  *self,
                                           gboolean           cut);
void        flussi_editor_paste_text      (FlussiEditorPage  *self,
                                           const FlussiPlace *place,
                                           const char        *text);
void        flussi_editor_paste           (FlussiEditorPage  *self,
                                           const FlussiPlace *place);
void        flussi_editor_duplicate       (FlussiEditorPage  *self,
                                           const char        *id);
void        flussi_editor_toggle_disabled (FlussiEditorPage  *self,
                                           const char        *id);
void        flussi_editor_rename          (FlussiEditorPage  *self,
                                           const char        *id);

/* flussi-editor-delete.c */
void        flussi_editor_delete          (FlussiEditorPage  *self,
                                           const char        *id,
                                           gboolean           rest);

/* flussi-editor-menus.c */
void        flussi_editor_menus_init      (FlussiEditorPage  *self);
void        flussi_editor_place_bar       (FlussiEditorPage  *self);

/* flussi-editor-panels.c */
void        flussi_editor_panels_init     (FlussiEditorPage  *self);
void        flussi_editor_show_trigger    (FlussiEditorPage  *self);
void        flussi_editor_show_settings   (FlussiEditorPage  *self);
void        flussi_editor_show_library    (FlussiEditorPage  *self,
                                           const FlussiPlace *place);
void        flussi_editor_show_form       (FlussiEditorPage  *self,
                                           const char        *id,
                                           gboolean           focus);
void        flussi_editor_return_to       (FlussiEditorPage  *self,
                                           const char        *key);
void        flussi_editor_follow_selection (FlussiEditorPage *self);
void        flussi_editor_show_right      (FlussiEditorPage  *self,
                                           const char        *name);
void        flussi_editor_close_right     (FlussiEditorPage  *self);

/* flussi-editor-actions.c */
void        flussi_editor_install_actions (GtkWidgetClass    *widget_class);
void        flussi_editor_update_actions  (FlussiEditorPage  *self);

/* flussi-editor-export.c */
void        flussi_editor_print           (FlussiEditorPage  *self);
void        flussi_editor_export          (FlussiEditorPage  *self,
                                           const char        *format);

G_END_DECLS
