/* flussi-pick-item.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-pick-item.h"

#include "flussi-text.h"

struct _FlussiPickItem
{
  GObject  parent_instance;

  char    *value;
  char    *label;
  char    *detail; /* nullable */
  char    *group;  /* nullable */
  char    *icon;   /* nullable */
  GString *words;  /* folded */
};

G_DEFINE_FINAL_TYPE (FlussiPickItem, flussi_pick_item, G_TYPE_OBJECT)

static void
flussi_pick_item_finalize (GObject *object)
{
  FlussiPickItem *self = FLUSSI_PICK_ITEM (object);

  g_free (self->value);
  g_free (self->label);
  g_free (self->detail);
  g_free (self->group);
  g_free (self->icon);
  g_string_free (self->words, TRUE);
  G_OBJECT_CLASS (flussi_pick_item_parent_class)->finalize (object);
}

static void
flussi_pick_item_class_init (FlussiPickItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_pick_item_finalize;
}

static void
flussi_pick_item_init (FlussiPickItem *self)
{
  self->words = g_string_new (NULL);
}

/**
 * flussi_pick_item_new:
 * @value: (nullable): what is written in documents; %NULL for the title of a group
 * @label: what people read
 * @detail: (nullable): a few words beside it
 * @group: (nullable): title of the group it stands in
 * @icon: (nullable): name of a symbolic icon
 *
 * Returns: (transfer full): a choice that is found by value, label and detail
 */
FlussiPickItem *
flussi_pick_item_new (const char *value,
                   const char *label,
                   const char *detail,
                   const char *group,
                   const char *icon)
{
  FlussiPickItem *self = g_object_new (FLUSSI_TYPE_PICK_ITEM, NULL);

  self->value = g_strdup (value);
  self->label = g_strdup (label);
  self->detail = g_strdup (detail);
  self->group = g_strdup (group);
  self->icon = g_strdup (icon);
  flussi_pick_item_add_words (self, label);
  flussi_pick_item_add_words (self, value);
  flussi_pick_item_add_words (self, detail);
  flussi_pick_item_add_words (self, group);
  return self;
}

/**
 * flussi_pick_item_add_words:
 * @self: a choice
 * @words: (nullable): further words it is found by
 */
void
flussi_pick_item_add_words (FlussiPickItem *self,
                         const char   *words)
{
  g_autofree char *folded = NULL;

  if (words == NULL)
    return;
  folded = flussi_text_fold (words);
  g_string_append_printf (self->words, "%s\n", folded);
}

/**
 * flussi_pick_item_get_value:
 * @self: a choice
 *
 * Returns: (nullable): what is written in documents
 */
const char *
flussi_pick_item_get_value (FlussiPickItem *self)
{
  return self->value;
}

/**
 * flussi_pick_item_get_label:
 * @self: a choice
 *
 * Returns: what people read
 */
const char *
flussi_pick_item_get_label (FlussiPickItem *self)
{
  return self->label;
}

/**
 * flussi_pick_item_get_detail:
 * @self: a choice
 *
 * Returns: (nullable): a few words beside the label
 */
const char *
flussi_pick_item_get_detail (FlussiPickItem *self)
{
  return self->detail;
}

/**
 * flussi_pick_item_get_group:
 * @self: a choice
 *
 * Returns: (nullable): title of its group
 */
const char *
flussi_pick_item_get_group (FlussiPickItem *self)
{
  return self->group;
}

/**
 * flussi_pick_item_get_icon:
 * @self: a choice
 *
 * Returns: (nullable): name of its icon
 */
const char *
flussi_pick_item_get_icon (FlussiPickItem *self)
{
  return self->icon;
}

/**
 * flussi_pick_item_matches:
 * @self: a choice
 * @words: folded words of a search
 *
 * Returns: whether it is found by all of them
 */
gboolean
flussi_pick_item_matches (FlussiPickItem  *self,
                       char         **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->words->str, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * flussi_choices_find:
 * @choices: a list of #FlussiPickItem
 * @value: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the choice with that value
 */
FlussiPickItem *
flussi_choices_find (GListModel *choices,
                     const char *value)
{
  for (guint i = 0; value != NULL && i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (FlussiPickItem) choice = g_list_model_get_item (choices, i);

      if (g_strcmp0 (choice->value, value) == 0)
        return choice; /* the list keeps it */
    }
  return NULL;
}
