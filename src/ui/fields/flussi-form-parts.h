/* flussi-form-parts.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *flussi_form_title_new    (const char *text);
GtkWidget *flussi_form_caption_new  (const char *text);
GtkWidget *flussi_form_text_new     (const char *text,
                                     const char *css_class);
GtkWidget *flussi_form_card_new     (void);
GtkWidget *flussi_form_icon_button  (const char *icon,
                                     const char *label);
GtkWidget *flussi_form_add_button   (const char *label);
GtkWidget *flussi_form_scroll_new   (GtkWidget  *child);
GtkStack  *flussi_form_stack_new    (void);
void       flussi_form_stack_add    (GtkStack   *stack,
                                     GtkWidget  *page,
                                     const char *name,
                                     const char *title);

G_END_DECLS
