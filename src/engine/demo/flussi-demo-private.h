/* flussi-demo-private.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-change-set.h"
#include "flussi-engine.h"

G_BEGIN_DECLS

/**
 * FlussiDemo:
 * @engine: the engine of the new workspace
 * @db: its writer
 * @zone: its time zone
 * @texts: names and texts in the workspace's language
 * @random: where all choices come from; seeded, so every demo is the same
 * @now: the instant the demo is made for
 * @change: (nullable): the record being made
 * @error: (nullable): the first error; what follows it does nothing
 * @users, @companies, @contacts, @deals: (element-type gint64): the records made so far
 * @company_of: (element-type gint64): the company of each contact, 0 for none
 *
 * A demo workspace while it is filled.
 */
typedef struct
{
  FlussiEngine    *engine;
  FlussiDb        *db;
  FlussiZone      *zone;
  FlussiJson      *texts;
  GRand           *random;
  FlussiInstant    now;
  FlussiChangeSet *change;
  GError          *error;
  GHashTable      *addresses;
  GArray          *users;
  GArray          *companies;
  GArray          *contacts;
  GArray          *company_of;
  GArray          *deals;
} FlussiDemo;

int           flussi_demo_random       (FlussiDemo        *self,
                                        int                from,
                                        int                to);
gboolean      flussi_demo_chance       (FlussiDemo        *self,
                                        int                percent);
FlussiJson   *flussi_demo_pick         (FlussiDemo        *self,
                                        const char        *list);
const char   *flussi_demo_pick_text    (FlussiDemo        *self,
                                        const char        *list);
gint64        flussi_demo_pick_id      (FlussiDemo        *self,
                                        GArray            *ids);
FlussiInstant flussi_demo_days_ago     (FlussiDemo        *self,
                                        int                days);

void          flussi_demo_begin        (FlussiDemo        *self,
                                        const char        *object);
void          flussi_demo_set          (FlussiDemo        *self,
                                        const char        *property,
                                        FlussiJson        *value);
void          flussi_demo_set_text     (FlussiDemo        *self,
                                        const char        *property,
                                        const char        *text);
void          flussi_demo_set_number   (FlussiDemo        *self,
                                        const char        *property,
                                        gint64             number);
void          flussi_demo_set_day      (FlussiDemo        *self,
                                        const char        *property,
                                        FlussiInstant      instant);
void          flussi_demo_set_instant  (FlussiDemo        *self,
                                        const char        *property,
                                        FlussiInstant      instant);
void          flussi_demo_link         (FlussiDemo        *self,
                                        const char        *object,
                                        gint64             record,
                                        const char        *label);
gint64        flussi_demo_commit       (FlussiDemo        *self,
                                        FlussiInstant      at);

void          flussi_demo_add_records  (FlussiDemo        *self);
FlussiJson   *flussi_demo_new_person   (FlussiDemo        *self,
                                        const char        *domain);

G_END_DECLS
