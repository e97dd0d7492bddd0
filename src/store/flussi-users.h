/* flussi-users.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"

G_BEGIN_DECLS

/**
 * FlussiRights:
 * @FLUSSI_RIGHT_EDIT_WORKFLOWS: change drafts
 * @FLUSSI_RIGHT_PUBLISH_WORKFLOWS: publish, turn on and off
 * @FLUSSI_RIGHT_ADMIN: everything else that is kept from others
 *
 * What a user may do ("Rights" of the rules).
 */
typedef enum
{
  FLUSSI_RIGHT_EDIT_WORKFLOWS    = 1 << 0,
  FLUSSI_RIGHT_PUBLISH_WORKFLOWS = 1 << 1,
  FLUSSI_RIGHT_ADMIN             = 1 << 2,
} FlussiRights;

gint64    flussi_users_find         (FlussiDb      *db,
                                     const char    *name_or_email,
                                     GError       **error);
gboolean  flussi_users_check_rights (FlussiDb      *db,
                                     gint64         user,
                                     FlussiRights   rights,
                                     GError       **error);

G_END_DECLS
