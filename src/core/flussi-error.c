/* flussi-error.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-error.h"

#include <glib/gi18n.h>

typedef struct
{
  GStrv arguments; /* owned; name, value, name, value, ... */
} FlussiErrorPrivate;

typedef struct
{
  const char *name;
  const char *sentence;
} FlussiErrorEntry;

/* Stable name (used by --json, import reports and tests) and sentence. */
static const FlussiErrorEntry entries[FLUSSI_N_ERRORS] = {
  [FLUSSI_ERROR_FAILED] = { "failed", N_("It did not work: {reason}") },
  [FLUSSI_ERROR_CANCELLED] = { "cancelled", N_("Cancelled") },
  [FLUSSI_ERROR_READ_FAILED] = { "read_failed", N_("“{path}” cannot be read: {reason}") },
  [FLUSSI_ERROR_WRITE_FAILED] = { "write_failed", N_("“{path}” cannot be written: {reason}") },
  [FLUSSI_ERROR_NOT_FOUND] = { "not_found", N_("“{name}” was not found") },
  [FLUSSI_ERROR_NOT_ALLOWED] = { "not_allowed", N_("You may not do this: it needs the right “{right}”") },

  [FLUSSI_ERROR_BAD_JSON] = { "bad_json", N_("Not valid JSON at line {line}, column {column}: {reason}") },
  [FLUSSI_ERROR_BAD_JSON_TYPE] = { "bad_json_type", N_("At {path}: expected {expected}, found {found}") },
  [FLUSSI_ERROR_UNKNOWN_KEY] = { "unknown_key", N_("At {path}: the key “{key}” is not known") },
  [FLUSSI_ERROR_MISSING_KEY] = { "missing_key", N_("At {path}: the key “{key}” is missing") },
  [FLUSSI_ERROR_BAD_KEY_VALUE] = { "bad_key_value", N_("At {path}: “{value}” is not a possible value; expected {expected}") },

  [FLUSSI_ERROR_BAD_INSTANT] = { "bad_instant", N_("“{value}” is not a date and time") },
  [FLUSSI_ERROR_UNKNOWN_ZONE] = { "unknown_zone", N_("The time zone “{zone}” is not known on this computer") },

  [FLUSSI_ERROR_UNKNOWN_OBJECT] = { "unknown_object", N_("There is no object type “{object}”") },
  [FLUSSI_ERROR_UNKNOWN_PROPERTY] = { "unknown_property", N_("“{object}” has no property “{property}”") },
  [FLUSSI_ERROR_UNKNOWN_OPERATOR] = { "unknown_operator", N_("The operator “{operator}” does not go with the property “{property}”") },
  [FLUSSI_ERROR_UNKNOWN_EVENT] = { "unknown_event", N_("There is no event “{event}”") },
  [FLUSSI_ERROR_UNKNOWN_RECORD] = { "unknown_record", N_("No {object} is “{key}”") },
  [FLUSSI_ERROR_UNKNOWN_WORKFLOW] = { "unknown_workflow", N_("There is no workflow “{workflow}”") },
  [FLUSSI_ERROR_UNKNOWN_LIST] = { "unknown_list", N_("There is no list “{list}”") },
  [FLUSSI_ERROR_UNKNOWN_CONTENT] = { "unknown_content", N_("There is no content “{content}”") },
  [FLUSSI_ERROR_UNKNOWN_STEP] = { "unknown_step", N_("There is no step “{step}”") },
  [FLUSSI_ERROR_UNKNOWN_ASSOCIATION] = { "unknown_association", N_("“{object}” and “{other}” cannot be associated") },
  [FLUSSI_ERROR_UNKNOWN_USER] = { "unknown_user", N_("There is no user “{user}”") },
  [FLUSSI_ERROR_AMBIGUOUS_WORKFLOW] = { "ambiguous_workflow", N_("Several workflows are called “{workflow}”: {candidates}") },
  [FLUSSI_ERROR_AMBIGUOUS_RECORD] = { "ambiguous_record", N_("“{key}” fits more than one {object}") },
  [FLUSSI_ERROR_NAME_TAKEN] = { "name_taken", N_("The name “{name}” is already taken") },
  [FLUSSI_ERROR_BAD_NAME] = { "bad_name", N_("“{name}” cannot be a name here: use small letters, digits and _") },
  [FLUSSI_ERROR_READ_ONLY_PROPERTY] = { "read_only_property", N_("The property “{property}” cannot be set") },

  [FLUSSI_ERROR_BAD_VALUE] = { "bad_value", N_("“{value}” is not a possible value of “{property}”") },
  [FLUSSI_ERROR_BAD_NUMBER] = { "bad_number", N_("“{value}” is not a number") },
  [FLUSSI_ERROR_BAD_BOOLEAN] = { "bad_boolean", N_("“{value}” is neither yes nor no") },
  [FLUSSI_ERROR_BAD_DATE] = { "bad_date", N_("“{value}” is not a date") },
  [FLUSSI_ERROR_BAD_OPTION] = { "bad_option", N_("“{value}” is not one of the options of “{property}”") },
  [FLUSSI_ERROR_BAD_REGEX] = { "bad_regex", N_("“{value}” is not a regular expression: {reason}") },
  [FLUSSI_ERROR_BAD_FORMULA] = { "bad_formula", N_("The formula has an error at character {position}: {reason}") },
  [FLUSSI_ERROR_REQUIRED_VALUE] = { "required_value", N_("“{property}” must have a value") },
  [FLUSSI_ERROR_UNIQUE_VALUE] = { "unique_value", N_("Another record already has “{value}” as “{property}”") },
  [FLUSSI_ERROR_TOO_LONG] = { "too_long", N_("The value of “{property}” is too long") },

  [FLUSSI_ERROR_WORKSPACE_EXISTS] = { "workspace_exists", N_("“{path}” already exists; choose another name or open it") },
  [FLUSSI_ERROR_WORKSPACE_MISSING] = { "workspace_missing", N_("There is no workspace at “{path}”; make one with “flussi-cli new”") },
  [FLUSSI_ERROR_NOT_A_WORKSPACE] = { "not_a_workspace", N_("“{path}” is not a Flussi workspace") },
  [FLUSSI_ERROR_WORKSPACE_NEWER] = { "workspace_newer", N_("“{path}” was made by a newer Flussi (format {found}, this one knows {known}); update Flussi to open it") },
  [FLUSSI_ERROR_WORKSPACE_LOCKED] = { "workspace_locked", N_("“{path}” is in use by {holder}; close it there first") },
  [FLUSSI_ERROR_WORKSPACE_READ_ONLY] = { "workspace_read_only", N_("“{path}” cannot be changed: the file or its folder is read-only") },
  [FLUSSI_ERROR_WORKSPACE_DAMAGED] = { "workspace_damaged", N_("“{path}” is damaged: {reason}") },
  [FLUSSI_ERROR_WORKSPACE_PLACE] = { "workspace_place", N_("“{path}” is on a network drive or in a folder that another program synchronises, where a workspace does not stay whole; keep it on this computer and put copies there") },
  [FLUSSI_ERROR_DATABASE] = { "database", N_("The workspace file did not answer as expected: {reason}") },
  [FLUSSI_ERROR_DISK_FULL] = { "disk_full", N_("The disk is full; nothing was changed") },

  [FLUSSI_ERROR_EMPTY_FILE] = { "empty_file", N_("“{path}” is empty") },
  [FLUSSI_ERROR_BINARY_FILE] = { "binary_file", N_("“{path}” is not a text file; save the spreadsheet as CSV first") },
  [FLUSSI_ERROR_BAD_ENCODING] = { "bad_encoding", N_("Line {line} contains bytes that are not {encoding}") },
  [FLUSSI_ERROR_UNCLOSED_QUOTE] = { "unclosed_quote", N_("The quotation mark opened at line {line} is never closed") },
  [FLUSSI_ERROR_TOO_MANY_COLUMNS] = { "too_many_columns", N_("“{path}” has {count} columns; at most {limit} can be read") },
  [FLUSSI_ERROR_NO_COLUMN_RECOGNISED] = { "no_column_recognised", N_("No column of “{path}” is a property of “{object}”; name them with a map") },
  [FLUSSI_ERROR_UNKNOWN_HEADER] = { "unknown_header", N_("The map names the column “{header}”, which “{path}” does not have") },
  [FLUSSI_ERROR_NO_ROW_TAKEN] = { "no_row_taken", N_("No row of “{path}” could be taken; the first, at line {line}: {reason}") },
  [FLUSSI_ERROR_EXTRA_CELLS] = { "extra_cells", N_("“{value}” stands beyond the last column of the header") },
  [FLUSSI_ERROR_DUPLICATE_ROW] = { "duplicate_row", N_("“{value}” is already the “{property}” of another record") },
  [FLUSSI_ERROR_FOREIGN_CURRENCY] = { "foreign_currency", N_("“{value}” is not in the currency of the workspace") },
  [FLUSSI_ERROR_NUL_BYTE] = { "nul_byte", N_("The cell contains a byte that no text contains") },

  [FLUSSI_ERROR_FLOW_PROBLEMS] = { "flow_problems", N_("“{workflow}” cannot be published: {problems}") },
  [FLUSSI_ERROR_WORKFLOW_STATE] = { "workflow_state", N_("“{workflow}” is {state}: this cannot be done now") },
  [FLUSSI_ERROR_ILLEGAL_EDIT] = { "illegal_edit", N_("This cannot go here: {reason}") },
  [FLUSSI_ERROR_CHANNEL_UNAVAILABLE] = { "channel_unavailable", N_("This Flussi was built without {channel}") },
  [FLUSSI_ERROR_MESSAGE_STATE] = { "message_state", N_("The message is {status}: this cannot be done now") },
  [FLUSSI_ERROR_WEBHOOK_REFUSED] = { "webhook_refused", N_("“{url}” did not take the request: {reason}") },
  [FLUSSI_ERROR_NO_USER_LEFT] = { "no_user_left", N_("Nobody is left to assign as “{property}”: they are all deactivated") },
  [FLUSSI_ERROR_SCENARIO] = { "scenario", N_("The scenario cannot go on: {reason}") },
  [FLUSSI_ERROR_NOT_AS_EXPECTED] = { "not_as_expected", N_("{failed} of {points} expectations do not hold") },
  [FLUSSI_ERROR_FUTURE_EVENT] = { "future_event", N_("An event cannot be recorded in the future ({value})") },
  [FLUSSI_ERROR_NOT_RETRYABLE] = { "not_retryable", N_("This enrolment did not fail, or the record has been enrolled again since") },
  [FLUSSI_ERROR_NO_APPROVAL] = { "no_approval", N_("No approval of this record waits for a decision") },
  [FLUSSI_ERROR_CANNOT_RUN] = { "cannot_run", N_("An action of the kind “{action}” cannot be run") },
  [FLUSSI_ERROR_NOT_UNDERSTOOD] = { "not_understood", N_("Nothing of “{text}” was understood: say when it begins and what is to be done") },
  [FLUSSI_ERROR_ACTIVE_LIST] = { "active_list", N_("The members of “{list}” follow from its criteria") },
  [FLUSSI_ERROR_STATIC_LIST] = { "static_list", N_("The members of “{list}” are chosen by hand, it has no criteria") },
};

static void
flussi_error_private_init (FlussiErrorPrivate *self)
{
}

static void
flussi_error_private_copy (const FlussiErrorPrivate *source,
                           FlussiErrorPrivate       *copy)
{
  copy->arguments = g_strdupv (source->arguments);
}

static void
flussi_error_private_clear (FlussiErrorPrivate *self)
{
  g_strfreev (self->arguments);
}

G_DEFINE_EXTENDED_ERROR (FlussiError, flussi_error)

/**
 * flussi_text_fill:
 * @sentence: a text with `{name}` marks
 * @arguments: (nullable): name, value, name, value, ...
 *
 * Replaces each mark by the value of that name. A mark without a value stays.
 *
 * Returns: (transfer full): the filled text
 */
char *
flussi_text_fill (const char *sentence,
                  GStrv       arguments)
{
  GString *text = g_string_new (NULL);
  const char *at = sentence;

  while (*at != '\0')
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;
      const char *value = NULL;

      for (guint i = 0; end != NULL && arguments != NULL && arguments[i] != NULL; i += 2)
        if (strlen (arguments[i]) == (gsize) (end - at - 1) &&
            strncmp (arguments[i], at + 1, end - at - 1) == 0)
          value = arguments[i + 1];

      if (value != NULL)
        {
          g_string_append (text, value);
          at = end + 1;
        }
      else
        {
          g_string_append_c (text, *at);
          at++;
        }
    }
  return g_string_free (text, FALSE);
}

static GError *
flussi_error_new_valist (FlussiErrorCode  code,
                         const char      *first_argument,
                         va_list          list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  g_autofree char *message = NULL;
  GError *error;

  for (const char *name = first_argument; name != NULL; name = va_arg (list, const char *))
    {
      const char *value = va_arg (list, const char *);

      g_strv_builder_add (builder, name);
      g_strv_builder_add (builder, value != NULL ? value : "");
    }
  arguments = g_strv_builder_end (builder);
  message = flussi_text_fill (entries[code].sentence, arguments);
  error = g_error_new_literal (FLUSSI_ERROR, code, message);
  flussi_error_get_private (error)->arguments = g_steal_pointer (&arguments);
  return error;
}

/**
 * flussi_error_new:
 * @code: what went wrong
 * @first_argument: (nullable): the name of the first argument
 * @...: its value as text, further pairs of name and value, and %NULL
 *
 * Returns: (transfer full): an error whose message is the English sentence
 */
GError *
flussi_error_new (FlussiErrorCode  code,
                  const char      *first_argument,
                  ...)
{
  va_list list;
  GError *error;

  va_start (list, first_argument);
  error = flussi_error_new_valist (code, first_argument, list);
  va_end (list);
  return error;
}

/**
 * flussi_error_set:
 * @error: (out) (optional): where the error goes
 * @code: what went wrong
 * @first_argument: (nullable): as for [func@flussi_error_new]
 * @...: the further arguments
 *
 * Sets @error unless it is %NULL.
 */
void
flussi_error_set (GError          **error,
                  FlussiErrorCode   code,
                  const char       *first_argument,
                  ...)
{
  va_list list;

  if (error == NULL)
    return;
  va_start (list, first_argument);
  g_propagate_error (error, flussi_error_new_valist (code, first_argument, list));
  va_end (list);
}

/**
 * flussi_error_code_name:
 * @code: a code
 *
 * Returns: (transfer none): the stable name of @code, such as `bad_date`; never translated
 */
const char *
flussi_error_code_name (FlussiErrorCode code)
{
  g_return_val_if_fail (code < FLUSSI_N_ERRORS, NULL);

  return entries[code].name;
}

/**
 * flussi_error_code_from_name:
 * @name: the stable name of a code
 * @code: (out): the code
 *
 * Returns: whether there is a code of that name
 */
gboolean
flussi_error_code_from_name (const char      *name,
                             FlussiErrorCode *code)
{
  for (guint i = 0; i < FLUSSI_N_ERRORS; i++)
    {
      if (!g_str_equal (entries[i].name, name))
        continue;
      *code = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * flussi_error_sentence:
 * @error: an error of any domain
 *
 * Returns: (transfer full): one sentence in the language of the interface
 */
char *
flussi_error_sentence (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != FLUSSI_ERROR)
    return g_strdup (error->message);
  return flussi_text_fill (_(entries[error->code].sentence),
                           flussi_error_get_private (error)->arguments);
}

/**
 * flussi_error_argument:
 * @error: an error of any domain
 * @name: the name of an argument
 *
 * Returns: (transfer none) (nullable): the value of that argument
 */
const char *
flussi_error_argument (const GError *error,
                       const char   *name)
{
  GStrv arguments;

  if (error->domain != FLUSSI_ERROR)
    return NULL;
  arguments = flussi_error_get_private (error)->arguments;
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i += 2)
    if (g_str_equal (arguments[i], name))
      return arguments[i + 1];
  return NULL;
}
