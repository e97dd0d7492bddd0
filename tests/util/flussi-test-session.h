/* flussi-test-session.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "flussi-session.h"
#include "flussi-test-workspace.h"

G_BEGIN_DECLS

/**
 * FlussiTestSession:
 * @folder: where its file lies
 * @session: an open session on a small workspace: three contacts, two users, a
 *   static list and an e-mail
 * @window: an empty window of a panel's width, on the screen
 *
 * What a display test of the window's widgets works with.
 */
typedef struct
{
  FlussiTestFolder *folder;
  FlussiSession    *session;
  GtkWindow        *window;
} FlussiTestSession;

void flussi_test_session_init  (FlussiTestSession  *self);
void flussi_test_session_clear (FlussiTestSession  *self);
void flussi_test_session_show  (FlussiTestSession  *self,
                                GtkWidget          *widget);
void flussi_test_settle        (guint               ms);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlussiTestSession, flussi_test_session_clear)

G_END_DECLS
