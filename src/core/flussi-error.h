/* flussi-error.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FLUSSI_ERROR:
 *
 * The one error domain of the program. An error carries its code and named
 * arguments; the sentence for people is made from one table, in the language
 * of the interface, by [func@flussi_error_sentence].
 */
#define FLUSSI_ERROR (flussi_error_quark ())

typedef enum
{
  FLUSSI_ERROR_FAILED,
  FLUSSI_ERROR_CANCELLED,
  FLUSSI_ERROR_READ_FAILED,
  FLUSSI_ERROR_WRITE_FAILED,
  FLUSSI_ERROR_NOT_FOUND,
  FLUSSI_ERROR_NOT_ALLOWED,

  FLUSSI_ERROR_BAD_JSON,
  FLUSSI_ERROR_BAD_JSON_TYPE,
  FLUSSI_ERROR_UNKNOWN_KEY,
  FLUSSI_ERROR_MISSING_KEY,
  FLUSSI_ERROR_BAD_KEY_VALUE,

  FLUSSI_ERROR_BAD_INSTANT,
  FLUSSI_ERROR_UNKNOWN_ZONE,

  FLUSSI_ERROR_UNKNOWN_OBJECT,
  FLUSSI_ERROR_UNKNOWN_PROPERTY,
  FLUSSI_ERROR_UNKNOWN_OPERATOR,
  FLUSSI_ERROR_UNKNOWN_EVENT,
  FLUSSI_ERROR_UNKNOWN_RECORD,
  FLUSSI_ERROR_UNKNOWN_WORKFLOW,
  FLUSSI_ERROR_UNKNOWN_LIST,
  FLUSSI_ERROR_UNKNOWN_CONTENT,
  FLUSSI_ERROR_UNKNOWN_STEP,
  FLUSSI_ERROR_UNKNOWN_ASSOCIATION,
  FLUSSI_ERROR_UNKNOWN_USER,
  FLUSSI_ERROR_AMBIGUOUS_WORKFLOW,
  FLUSSI_ERROR_AMBIGUOUS_RECORD,
  FLUSSI_ERROR_NAME_TAKEN,
  FLUSSI_ERROR_BAD_NAME,
  FLUSSI_ERROR_READ_ONLY_PROPERTY,

  FLUSSI_ERROR_BAD_VALUE,
  FLUSSI_ERROR_BAD_NUMBER,
  FLUSSI_ERROR_BAD_BOOLEAN,
  FLUSSI_ERROR_BAD_DATE,
  FLUSSI_ERROR_BAD_OPTION,
  FLUSSI_ERROR_BAD_REGEX,
  FLUSSI_ERROR_BAD_FORMULA,
  FLUSSI_ERROR_REQUIRED_VALUE,
  FLUSSI_ERROR_UNIQUE_VALUE,
  FLUSSI_ERROR_TOO_LONG,

  FLUSSI_ERROR_WORKSPACE_EXISTS,
  FLUSSI_ERROR_WORKSPACE_MISSING,
  FLUSSI_ERROR_NOT_A_WORKSPACE,
  FLUSSI_ERROR_WORKSPACE_NEWER,
  FLUSSI_ERROR_WORKSPACE_LOCKED,
  FLUSSI_ERROR_WORKSPACE_READ_ONLY,
  FLUSSI_ERROR_WORKSPACE_DAMAGED,
  FLUSSI_ERROR_WORKSPACE_PLACE,
  FLUSSI_ERROR_DATABASE,
  FLUSSI_ERROR_DISK_FULL,

  FLUSSI_ERROR_EMPTY_FILE,
  FLUSSI_ERROR_BINARY_FILE,
  FLUSSI_ERROR_BAD_ENCODING,
  FLUSSI_ERROR_UNCLOSED_QUOTE,
  FLUSSI_ERROR_TOO_MANY_COLUMNS,
  FLUSSI_ERROR_NO_COLUMN_RECOGNISED,
  FLUSSI_ERROR_UNKNOWN_HEADER,
  FLUSSI_ERROR_NO_ROW_TAKEN,
  FLUSSI_ERROR_EXTRA_CELLS,
  FLUSSI_ERROR_DUPLICATE_ROW,
  FLUSSI_ERROR_FOREIGN_CURRENCY,
  FLUSSI_ERROR_NUL_BYTE,

  FLUSSI_ERROR_FLOW_PROBLEMS,
  FLUSSI_ERROR_WORKFLOW_STATE,
  FLUSSI_ERROR_ILLEGAL_EDIT,
  FLUSSI_ERROR_CHANNEL_UNAVAILABLE,
  FLUSSI_ERROR_MESSAGE_STATE,
  FLUSSI_ERROR_WEBHOOK_REFUSED,
  FLUSSI_ERROR_NO_USER_LEFT,
  FLUSSI_ERROR_SCENARIO,
  FLUSSI_ERROR_NOT_AS_EXPECTED,
  FLUSSI_ERROR_FUTURE_EVENT,
  FLUSSI_ERROR_NOT_RETRYABLE,
  FLUSSI_ERROR_NO_APPROVAL,
  FLUSSI_ERROR_ACTIVE_LIST,
  FLUSSI_ERROR_STATIC_LIST,
  FLUSSI_ERROR_CANNOT_RUN,
  FLUSSI_ERROR_NOT_UNDERSTOOD,
  FLUSSI_N_ERRORS
} FlussiErrorCode;

GQuark      flussi_error_quark     (void);
void        flussi_error_set       (GError          **error,
                                    FlussiErrorCode   code,
                                    const char       *first_argument,
                                    ...) G_GNUC_NULL_TERMINATED;
GError     *flussi_error_new       (FlussiErrorCode   code,
                                    const char       *first_argument,
                                    ...) G_GNUC_NULL_TERMINATED;
const char *flussi_error_code_name (FlussiErrorCode   code);
gboolean    flussi_error_code_from_name (const char  *name,
                                    FlussiErrorCode  *code);
char       *flussi_error_sentence  (const GError     *error);
const char *flussi_error_argument  (const GError     *error,
                                    const char       *name);
char       *flussi_text_fill       (const char       *sentence,
                                    GStrv             arguments);

G_END_DECLS
