/* flussi-dialogs.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The only place that knows which dialogs this GTK has. All functions belong to
 * the main thread; @widget is any widget of the window a dialog belongs to. */

typedef enum
{
  FLUSSI_FILE_WORKSPACE,
  FLUSSI_FILE_TABLE,
  FLUSSI_FILE_FLOW,
  FLUSSI_FILE_MAP,
  FLUSSI_FILE_DRAWING,
  FLUSSI_FILE_FOLDER,
} FlussiFileKind;

void      flussi_dialog_show_error         (GtkWidget            *widget,
                                            const char           *heading,
                                            const GError         *error);
void      flussi_dialog_confirm_async      (GtkWidget            *widget,
                                            const char           *heading,
                                            const char           *body,
                                            const char           *accept,
                                            gboolean              destructive,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean  flussi_dialog_confirm_finish     (GAsyncResult         *result);
void      flussi_dialog_ask_text_async     (GtkWidget            *widget,
                                            const char           *heading,
                                            const char           *body,
                                            const char           *label,
                                            const char           *text,
                                            const char           *accept,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
char     *flussi_dialog_ask_text_finish    (GAsyncResult         *result);
void      flussi_dialog_open_file_async    (GtkWidget            *widget,
                                            const char           *title,
                                            FlussiFileKind        kind,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
void      flussi_dialog_save_file_async    (GtkWidget            *widget,
                                            const char           *title,
                                            FlussiFileKind        kind,
                                            const char           *name,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
char     *flussi_dialog_file_finish        (GAsyncResult         *result);

G_END_DECLS
