/* flussi-wording.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-catalog.h"
#include "flussi-time.h"
#include "flussi-timepoint.h"

G_BEGIN_DECLS

/**
 * FlussiDayForm:
 * @FLUSSI_DAY_PLAIN: `3 March 2026`, `3 marzo 2026`
 * @FLUSSI_DAY_ON: `on 3 March 2026`, `il 3 marzo 2026`
 * @FLUSSI_DAY_BEFORE: `before 3 March 2026`, `prima del 3 marzo 2026`
 * @FLUSSI_DAY_AFTER: `after 3 March 2026`, `dopo il 3 marzo 2026`
 * @FLUSSI_DAY_FROM: `from 3 March 2026`, `dal 3 marzo 2026`
 * @FLUSSI_DAY_TO: `to 3 March 2026`, `al 3 marzo 2026`
 * @FLUSSI_DAY_UNTIL: `until 3 March 2026`, `fino al 3 marzo 2026`
 *
 * A day with the word before it, which in Italian changes with the number.
 */
typedef enum
{
  FLUSSI_DAY_PLAIN,
  FLUSSI_DAY_ON,
  FLUSSI_DAY_BEFORE,
  FLUSSI_DAY_AFTER,
  FLUSSI_DAY_FROM,
  FLUSSI_DAY_TO,
  FLUSSI_DAY_UNTIL,
} FlussiDayForm;

char       *flussi_wording_number       (FlussiLanguage           language,
                                         double                   number);
char       *flussi_wording_amount       (FlussiLanguage           language,
                                         double                   amount,
                                         const char              *currency);
char       *flussi_wording_count        (FlussiLanguage           language,
                                         gint64                   count,
                                         FlussiTimeUnit           unit);
char       *flussi_wording_stretch      (FlussiLanguage           language,
                                         gint64                   count,
                                         FlussiTimeUnit           unit,
                                         gboolean                 ahead);
char       *flussi_wording_duration     (FlussiLanguage           language,
                                         const FlussiOffset      *duration,
                                         gboolean                 business_days);
char       *flussi_wording_from_now     (FlussiLanguage           language,
                                         const FlussiOffset      *offset,
                                         gboolean                 whole_days);
char       *flussi_wording_day          (FlussiLanguage           language,
                                         FlussiDay                day,
                                         FlussiDayForm            form);
char       *flussi_wording_time         (FlussiLanguage           language,
                                         int                      ms_of_day);
const char *flussi_wording_weekday      (FlussiLanguage           language,
                                         int                      weekday);
const char *flussi_wording_month        (FlussiLanguage           language,
                                         int                      month);
char       *flussi_wording_lower        (const char              *label);
char       *flussi_wording_upper        (const char              *sentence);
gboolean    flussi_wording_is_feminine  (const FlussiObjectType  *object);
char       *flussi_wording_one          (FlussiLanguage           language,
                                         const FlussiObjectType  *object);
char       *flussi_wording_many         (FlussiLanguage           language,
                                         const FlussiObjectType  *object);

G_END_DECLS
