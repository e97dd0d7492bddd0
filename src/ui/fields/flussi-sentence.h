/* flussi-sentence.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "flussi-describe.h"

G_BEGIN_DECLS

GtkWidget *flussi_sentence_new   (void);
void       flussi_sentence_show  (GtkWidget                *sentence,
                                  const FlussiDescription  *description,
                                  const char               *prefix);
GtkWidget *flussi_pill_new       (const char               *text);

G_END_DECLS
