/* flussi-json-cursor.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-json.h"

G_BEGIN_DECLS

/**
 * FlussiJsonCursor:
 * @json: (nullable): the value it stands on
 * @parent: (nullable): where it was entered from; must outlive it
 *
 * A place in a JSON document, made on the stack. It knows its path, so errors
 * say where, and which keys of an object were read, so that unknown ones can
 * be refused.
 */
typedef struct _FlussiJsonCursor FlussiJsonCursor;
struct _FlussiJsonCursor
{
  const FlussiJson *json;
  FlussiJsonCursor *parent;
  const char       *key;
  guint             index;
  guint64           taken;
};

void        flussi_json_cursor_init          (FlussiJsonCursor  *self,
                                              const FlussiJson  *json);
void        flussi_json_cursor_init_named    (FlussiJsonCursor  *self,
                                              const FlussiJson  *json,
                                              const char        *name);
char       *flussi_json_cursor_path          (FlussiJsonCursor  *self);
gboolean    flussi_json_cursor_expect        (FlussiJsonCursor  *self,
                                              FlussiJsonKind     kind,
                                              GError           **error);
gboolean    flussi_json_cursor_enter         (FlussiJsonCursor  *self,
                                              const char        *key,
                                              FlussiJsonCursor  *child);
gboolean    flussi_json_cursor_require       (FlussiJsonCursor  *self,
                                              const char        *key,
                                              FlussiJsonCursor  *child,
                                              GError           **error);
void        flussi_json_cursor_element       (FlussiJsonCursor  *self,
                                              guint              index,
                                              FlussiJsonCursor  *child);
gboolean    flussi_json_cursor_finish_object (FlussiJsonCursor  *self,
                                              GError           **error);
gboolean    flussi_json_cursor_take_string   (FlussiJsonCursor  *self,
                                              const char        *key,
                                              const char       **value,
                                              GError           **error);
gboolean    flussi_json_cursor_take_text     (FlussiJsonCursor  *self,
                                              const char        *key,
                                              char             **text,
                                              GError           **error);
gboolean    flussi_json_cursor_take_texts    (FlussiJsonCursor  *self,
                                              const char        *key,
                                              char            ***texts,
                                              GError           **error);
gboolean    flussi_json_cursor_take_word     (FlussiJsonCursor  *self,
                                              const char        *key,
                                              const char *const *words,
                                              int                n_words,
                                              int               *index,
                                              GError           **error);
gboolean    flussi_json_cursor_take_integer  (FlussiJsonCursor  *self,
                                              const char        *key,
                                              gint64             minimum,
                                              gint64             maximum,
                                              gint64            *value,
                                              GError           **error);
gboolean    flussi_json_cursor_take_boolean  (FlussiJsonCursor  *self,
                                              const char        *key,
                                              gboolean          *value,
                                              GError           **error);
gboolean    flussi_json_cursor_take_json     (FlussiJsonCursor  *self,
                                              const char        *key,
                                              FlussiJson       **value);
void        flussi_json_cursor_fail_value    (FlussiJsonCursor  *self,
                                              const char        *expected,
                                              GError           **error);

G_END_DECLS
