/* flussi-pictures.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _FlussiPictures FlussiPictures;

FlussiPictures *flussi_pictures_new       (void);
void                flussi_pictures_free      (FlussiPictures       *self);
void                flussi_pictures_begin     (FlussiPictures       *self,
                                                    double                    zoom,
                                                    int                       scale);
void                flussi_pictures_snapshot  (FlussiPictures       *self,
                                                    GtkSnapshot              *snapshot,
                                                    GskRenderNode            *drawing);
gboolean            flussi_pictures_are_rough (const FlussiPictures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiPictures, flussi_pictures_free)

G_END_DECLS
