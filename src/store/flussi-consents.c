/* flussi-consents.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-consents.h"

static const char *const status_names[] = {
  [FLUSSI_CONSENT_OPT_IN] = "opt_in",
  [FLUSSI_CONSENT_OPT_OUT] = "opt_out",
};

/**
 * flussi_consents_get:
 * @db: a connection
 * @object: type of the record
 * @record: its id
 * @channel: `email` or `sms`
 * @consent: (out): what was recorded last
 * @error: return location for an error
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_consents_get (FlussiDb                  *db,
                     const FlussiSchemaObject  *object,
                     gint64                     record,
                     const char                *channel,
                     FlussiConsent             *consent,
                     GError                   **error)
{
  g_autoptr (FlussiStatement) statement =
    flussi_db_prepare (db, "SELECT status = 'opt_out' FROM subscription_consent"
                           " WHERE object = ? AND record = ? AND channel = ? AND purpose = ''"
                           " ORDER BY seq DESC LIMIT 1", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, object->id);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_text (statement, 3, channel);
  if (!flussi_statement_step (statement, &has_row, error))
    return FALSE;
  *consent = FLUSSI_CONSENT_UNKNOWN;
  if (has_row)
    *consent = flussi_statement_get_int (statement, 0) != 0 ? FLUSSI_CONSENT_OPT_OUT : FLUSSI_CONSENT_OPT_IN;
  return TRUE;
}

/**
 * flussi_consents_set:
 * @db: the writer
 * @object: type of the record
 * @record: its id
 * @channel: `email` or `sms`
 * @consent: opt-in or opt-out
 * @basis: (nullable): how one knows, for people
 * @at: when
 * @error: return location for an error
 *
 * Records a consent. What was recorded before stays, as proof.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_consents_set (FlussiDb                  *db,
                     const FlussiSchemaObject  *object,
                     gint64                     record,
                     const char                *channel,
                     FlussiConsent              consent,
                     const char                *basis,
                     FlussiInstant              at,
                     GError                   **error)
{
  g_autoptr (FlussiStatement) statement = NULL;

  g_return_val_if_fail (consent != FLUSSI_CONSENT_UNKNOWN, FALSE);

  statement = flussi_db_prepare (db, "INSERT INTO subscription_consent (object, record, channel, status, basis, at)"
                                     " VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_int64 (statement, 1, object->id);
  flussi_statement_bind_int64 (statement, 2, record);
  flussi_statement_bind_text (statement, 3, channel);
  flussi_statement_bind_text (statement, 4, status_names[consent]);
  flussi_statement_bind_text (statement, 5, basis);
  flussi_statement_bind_int64 (statement, 6, at);
  return flussi_statement_run (statement, error);
}
