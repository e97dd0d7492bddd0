/* flussi-cli-candidates.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-cli.h"

G_BEGIN_DECLS

char *flussi_cli_dup_candidates (const char   *word,
                                 GPtrArray    *names);
char *flussi_cli_dup_sentence   (FlussiCli    *cli,
                                 const GError *error);

G_END_DECLS
