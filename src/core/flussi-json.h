/* flussi-json.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FLUSSI_JSON_MAX_DEPTH 64
#define FLUSSI_JSON_MAX_INTEGER G_GINT64_CONSTANT (9007199254740992)

typedef enum
{
  FLUSSI_JSON_NULL,
  FLUSSI_JSON_BOOLEAN,
  FLUSSI_JSON_NUMBER,
  FLUSSI_JSON_STRING,
  FLUSSI_JSON_ARRAY,
  FLUSSI_JSON_OBJECT
} FlussiJsonKind;

typedef struct _FlussiJson FlussiJson;

FlussiJson     *flussi_json_new_null       (void);
FlussiJson     *flussi_json_new_boolean    (gboolean           value);
FlussiJson     *flussi_json_new_integer    (gint64             value);
FlussiJson     *flussi_json_new_number     (double             value);
FlussiJson     *flussi_json_new_string     (const char        *value);
FlussiJson     *flussi_json_new_array      (void);
FlussiJson     *flussi_json_new_object     (void);
FlussiJson     *flussi_json_copy           (const FlussiJson  *self);
FlussiJson     *flussi_json_ref            (const FlussiJson  *self);
void            flussi_json_unref          (FlussiJson        *self);

FlussiJson     *flussi_json_parse          (const char        *text,
                                            gssize             length,
                                            GError           **error);
FlussiJson     *flussi_json_read_file      (const char        *path,
                                            GError           **error);
char           *flussi_json_to_text        (const FlussiJson  *self);
char           *flussi_json_to_line        (const FlussiJson  *self);
char           *flussi_json_hash           (const FlussiJson  *self);

FlussiJsonKind  flussi_json_kind           (const FlussiJson  *self);
const char     *flussi_json_kind_name      (FlussiJsonKind     kind);
gboolean        flussi_json_is             (const FlussiJson  *self,
                                            FlussiJsonKind     kind);
gboolean        flussi_json_is_null        (const FlussiJson  *self);
gboolean        flussi_json_is_integer     (const FlussiJson  *self);
gboolean        flussi_json_boolean        (const FlussiJson  *self);
gint64          flussi_json_integer        (const FlussiJson  *self);
double          flussi_json_number         (const FlussiJson  *self);
const char     *flussi_json_string         (const FlussiJson  *self);
guint           flussi_json_length         (const FlussiJson  *self);
FlussiJson     *flussi_json_at             (const FlussiJson  *self,
                                            guint              index);
const char     *flussi_json_key_at         (const FlussiJson  *self,
                                            guint              index);
FlussiJson     *flussi_json_get            (const FlussiJson  *self,
                                            const char        *key);
gboolean        flussi_json_find           (const FlussiJson  *self,
                                            const char        *key,
                                            guint             *index);
const char     *flussi_json_get_string     (const FlussiJson  *self,
                                            const char        *key);
gint64          flussi_json_get_integer    (const FlussiJson  *self,
                                            const char        *key,
                                            gint64             fallback);
gboolean        flussi_json_get_boolean    (const FlussiJson  *self,
                                            const char        *key,
                                            gboolean           fallback);
gboolean        flussi_json_equal          (const FlussiJson  *self,
                                            const FlussiJson  *other);

void            flussi_json_append         (FlussiJson        *self,
                                            FlussiJson        *element);
void            flussi_json_append_string  (FlussiJson        *self,
                                            const char        *value);
void            flussi_json_set            (FlussiJson        *self,
                                            const char        *key,
                                            FlussiJson        *value);
void            flussi_json_set_string     (FlussiJson        *self,
                                            const char        *key,
                                            const char        *value);
void            flussi_json_set_integer    (FlussiJson        *self,
                                            const char        *key,
                                            gint64             value);
void            flussi_json_set_boolean    (FlussiJson        *self,
                                            const char        *key,
                                            gboolean           value);
void            flussi_json_remove         (FlussiJson        *self,
                                            const char        *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiJson, flussi_json_unref)

G_END_DECLS
