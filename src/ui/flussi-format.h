/* flussi-format.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-session.h"

#include "flussi-records.h"

G_BEGIN_DECLS

/* Values, instants and numbers as people read them, in the language and the
 * locale of the interface. */

char       *flussi_format_integer    (gint64                 number);
char       *flussi_format_number     (double                 number);
char       *flussi_format_money      (gint64                 minor,
                                      const char            *currency);
char       *flussi_format_duration   (gint64                 seconds);
char       *flussi_format_day        (FlussiDay              day);
char       *flussi_format_instant    (FlussiZone            *zone,
                                      FlussiInstant          instant);
char       *flussi_format_when       (FlussiZone            *zone,
                                      FlussiInstant          instant,
                                      FlussiInstant          now);
char       *flussi_format_value      (FlussiSession         *session,
                                      const FlussiProperty  *property,
                                      const FlussiValue     *value);
const char *flussi_format_object     (FlussiSession         *session,
                                      const char            *object,
                                      gboolean               plural);

G_END_DECLS
