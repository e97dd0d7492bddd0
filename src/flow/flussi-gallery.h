/* flussi-gallery.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-problems.h"

G_BEGIN_DECLS

/**
 * FlussiTemplateItem:
 * @kind: `email`, `list`, `users`, `workflow`, `form`, `sms`, `webhook`
 * @name: what people call it
 * @step: (nullable): the step that waits for it
 *
 * Something to have ready before a workflow made from a template can run.
 */
typedef struct
{
  char        *kind;
  FlussiLabel  name;
  char        *step;
} FlussiTemplateItem;

/**
 * FlussiTemplate:
 * @id: name of its file without the suffix
 * @name: what people call it
 * @goal: what it is good for, in one or two sentences
 * @categories: functions: `marketing`, `sales`, `service`, `operations`, `commerce`
 * @objects: object types it is about; `custom` for a custom object
 * @object: type of the records it enrols
 * @prepare: (element-type FlussiTemplateItem): what to have ready
 * @own: whether it lies in a folder of one's own
 *
 * A workflow to begin from. Immutable and atomically counted.
 */
typedef struct
{
  gatomicrefcount   ref_count;
  char             *id;
  FlussiLabel       name;
  FlussiLabel       goal;
  char            **categories;
  char            **objects;
  char             *object;
  GPtrArray        *prepare;
  gboolean          own;
  FlussiJson       *document;
  char             *haystack;
} FlussiTemplate;

FlussiTemplate *flussi_template_from_json  (const char                   *id,
                                            const FlussiJson             *json,
                                            GError                      **error);
FlussiTemplate *flussi_template_read_file  (const char                   *path,
                                            GError                      **error);
FlussiTemplate *flussi_template_ref        (FlussiTemplate               *self);
void            flussi_template_unref      (FlussiTemplate               *self);
FlussiFlow     *flussi_template_get_flow   (const FlussiTemplate         *self,
                                            FlussiLanguage                language,
                                            GError                      **error);
FlussiFlow     *flussi_template_use        (const FlussiTemplate         *self,
                                            FlussiLanguage                language,
                                            GError                      **error);
FlussiJson     *flussi_template_make       (const FlussiFlow             *flow,
                                            const char * const           *categories,
                                            const FlussiLabel            *goal);

/**
 * FlussiNeedStatus:
 * @FLUSSI_NEED_PRESENT: the workspace has it
 * @FLUSSI_NEED_CREATABLE: it can be created
 * @FLUSSI_NEED_MISSING: it is not here, and the template does not say how to make it
 */
typedef enum
{
  FLUSSI_NEED_PRESENT,
  FLUSSI_NEED_CREATABLE,
  FLUSSI_NEED_MISSING,
} FlussiNeedStatus;

/**
 * FlussiTemplateNeed:
 * @status: whether the workspace has it
 * @kind: `object`, `property`, or the kind of an item to prepare
 * @name: what people call it
 * @step: (nullable): the step that needs it
 *
 * Something a template needs of a workspace.
 */
typedef struct
{
  FlussiNeedStatus  status;
  char             *kind;
  char             *name;
  char             *step;
} FlussiTemplateNeed;

GPtrArray      *flussi_template_get_needs  (const FlussiTemplate         *self,
                                            FlussiCatalog                *catalog,
                                            const FlussiCheckEnvironment *environment,
                                            FlussiLanguage                language);
FlussiJson     *flussi_template_get_schema (const FlussiTemplate         *self,
                                            FlussiCatalog                *catalog);

/**
 * FlussiGallery:
 *
 * Templates that can be looked through.
 */
typedef struct _FlussiGallery FlussiGallery;

FlussiGallery     *flussi_gallery_new                (void);
void               flussi_gallery_free               (FlussiGallery        *self);
gboolean           flussi_gallery_add_folder         (FlussiGallery        *self,
                                                      const char           *path,
                                                      GError              **error);
char              *flussi_gallery_dup_own_folder     (void);
char              *flussi_gallery_dup_own_path       (const char           *id);
GPtrArray         *flussi_gallery_get_templates      (FlussiGallery        *self);
FlussiTemplate    *flussi_gallery_find               (FlussiGallery        *self,
                                                      const char           *id);
GPtrArray         *flussi_gallery_search             (FlussiGallery        *self,
                                                      const char           *text,
                                                      const char           *category,
                                                      const char           *object);
const char *const *flussi_gallery_get_categories     (void);
const FlussiLabel *flussi_gallery_get_category_label (const char           *category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiTemplate, flussi_template_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiGallery, flussi_gallery_free)

G_END_DECLS
