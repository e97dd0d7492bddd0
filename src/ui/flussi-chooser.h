/* flussi-chooser.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FlussiChoice:
 * @key: what is given back
 * @title: what people read
 * @subtitle: (nullable): a smaller line below
 * @icon: (nullable): name of an icon
 *
 * One of the things to choose from.
 */
typedef struct
{
  char *key;
  char *title;
  char *subtitle;
  char *icon;
} FlussiChoice;

FlussiChoice *flussi_choice_new          (const char           *key,
                                          const char           *title,
                                          const char           *subtitle,
                                          const char           *icon);
void          flussi_choice_free         (FlussiChoice         *self);

void          flussi_chooser_pick_async  (GtkWidget            *widget,
                                          const char           *title,
                                          const char           *empty,
                                          GPtrArray            *choices,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
char         *flussi_chooser_pick_finish (GAsyncResult         *result);

G_END_DECLS
