/* flussi-pills.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-canvas-style.h"
#include "flussi-text-meter.h"

G_BEGIN_DECLS

typedef struct _FlussiPills FlussiPills;

/**
 * FlussiPillLook:
 * @FLUSSI_PILL_LABEL: the name of a branch, on its line
 * @FLUSSI_PILL_MARK: the end of a path
 * @FLUSSI_PILL_FOLD: hidden steps
 * @FLUSSI_PILL_BADGE: how many records are there now
 * @FLUSSI_PILL_ACCENT: what a drop would do
 * @FLUSSI_PILL_REFUSAL: why a drop would do nothing
 */
typedef enum
{
  FLUSSI_PILL_LABEL,
  FLUSSI_PILL_MARK,
  FLUSSI_PILL_FOLD,
  FLUSSI_PILL_BADGE,
  FLUSSI_PILL_ACCENT,
  FLUSSI_PILL_REFUSAL,
} FlussiPillLook;

/**
 * FlussiPills:
 *
 * Short texts on rounded grounds. Each text is shaped once.
 */
FlussiPills   *flussi_pills_new      (PangoContext            *context,
                                      const FlussiCanvasStyle *style);
void           flussi_pills_free     (FlussiPills             *self);
double         flussi_pills_width    (FlussiPills             *self,
                                      FlussiPillLook           look,
                                      const char              *text);
GskRenderNode *flussi_pills_get_node (FlussiPills             *self,
                                      FlussiPillLook           look,
                                      const char              *text);
void           flussi_pills_snapshot (FlussiPills             *self,
                                      GtkSnapshot             *snapshot,
                                      FlussiPillLook           look,
                                      const char              *text,
                                      double                   center_x,
                                      double                   center_y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlussiPills, flussi_pills_free)

G_END_DECLS
