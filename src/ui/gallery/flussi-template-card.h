/* flussi-template-card.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-gallery.h"

G_BEGIN_DECLS

GtkWidget *flussi_template_tags_new (const FlussiTemplate *template,
                                     FlussiCatalog        *catalog);
GtkWidget *flussi_template_card_new (const FlussiTemplate *template,
                                     FlussiCatalog        *catalog);

G_END_DECLS
