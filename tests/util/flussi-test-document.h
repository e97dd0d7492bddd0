/* flussi-test-document.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-document.h"
#include "flussi-test-session.h"

G_BEGIN_DECLS

FlussiDocument *flussi_test_load_document (FlussiTestSession  *test,
                                           const char         *trigger,
                                           const char         *steps,
                                           const char         *settings);
GtkWidget      *flussi_test_find_button   (GtkWidget          *widget,
                                           const char         *label);
GtkWidget      *flussi_test_find_type     (GtkWidget          *widget,
                                           GType               type);
gboolean        flussi_test_says          (GtkWidget          *widget,
                                           const char         *text);

G_END_DECLS
