/* flussi-cli-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cli.h"

#include "flussi-engine.h"

G_BEGIN_DECLS

extern const FlussiCliOption flussi_cli_global_options[];

struct _FlussiCli
{
  const FlussiCliCommand *command;
  GPtrArray              *arguments;     /* char *, owned */
  GHashTable             *options;       /* name -> value or "" */
  char                   *topic;         /* a group without its second word */
  char                   *path;          /* of the workspace */
  FlussiWorkspace        *workspace;     /* (nullable): once a command opened it */
  FlussiEngine           *engine;        /* (nullable): if the command needs it */
  FlussiZone             *zone;          /* (nullable): of wall times, once it is known */
  FlussiInstant           now;           /* FLUSSI_INSTANT_NONE without --now */
};

gboolean flussi_cli_fail_usage (GError     **error,
                                const char  *format,
                                ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
