/* flussi-criteria-editor.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-criteria-editor.h"

#include "flussi-check-card.h"
#include "flussi-filter.h"
#include "flussi-form-parts.h"
#include "flussi-match-card.h"
#include "flussi-picker.h"

/* Implementation notes: the root is shown as cards, one per alternative: the
 * children of a root `any`, or the root itself. Each card is a group of filters.
 * The criteria are composed again only when something in a card changed, so what
 * was only looked at stays identical, whatever its shape. */

struct _FlussiCriteriaEditor
{
  GtkWidget             parent_instance;

  FlussiFormContext    *context;
  FlussiCriteria       *criteria; /* nullable */
  GtkBox               *box;
  GtkBox               *cards;
  FlussiPicker         *add;
  FlussiMatchCard      *matches;
  FlussiCheckCard      *check;
  GtkWidget            *words_card;
  GtkLabel             *words;
  gboolean              counts;
  gboolean              complete;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiCriteriaEditor, flussi_criteria_editor, GTK_TYPE_WIDGET)

/* --- Below the cards ------------------------------------------------------------------- */

static char *
dup_words (FlussiCriteriaEditor *self)
{
  g_autoptr (FlussiDescription) description = NULL;
  FlussiDescriber describer;
  GString *markup = g_string_new (NULL);

  flussi_form_context_init_describer (self->context, &describer);
  description = flussi_describe_criteria (&describer, self->context->object, self->criteria);
  for (guint i = 0; i < flussi_description_get_length (description); i++)
    {
      const FlussiDescriptionPart *part = flussi_description_get (description, i);
      g_autofree char *escaped = g_markup_escape_text (part->text, -1);

      g_string_append_printf (markup, part->value ? "<b>%s</b>" : "%s", escaped);
    }
  return g_string_free (markup, FALSE);
}

static void
update_below (FlussiCriteriaEditor *self)
{
  gboolean shown = self->criteria != NULL && self->counts && self->context->event == NULL && self->context->object != NULL;

  flussi_match_card_set_criteria (self->matches, shown ? self->criteria : NULL);
  flussi_check_card_set_criteria (self->check, shown ? self->criteria : NULL);
  gtk_widget_set_visible (self->words_card, shown);
  if (shown)
    {
      g_autofree char *words = dup_words (self);

      gtk_label_set_markup (self->words, words);
    }
}

/* --- Cards ----------------------------------------------------------------------------- */

static FlussiField *
get_group (GtkWidget *card)
{
  return g_object_get_data (G_OBJECT (card), "group");
}

static FlussiJson *
compose (FlussiCriteriaEditor *self)
{
  g_autoptr (FlussiJson) groups = flussi_json_new_array ();
  FlussiJson *any;

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card; card = gtk_widget_get_next_sibling (card))
    if (flussi_field_get_value (get_group (card)) != NULL)
      flussi_json_append (groups, flussi_json_ref (flussi_field_get_value (get_group (card))));
  if (flussi_json_length (groups) == 0)
    return NULL;
  if (flussi_json_length (groups) == 1)
    return flussi_json_ref (flussi_json_at (groups, 0));
  any = flussi_json_new_object ();
  flussi_json_set (any, "any", g_steal_pointer (&groups));
  return any;
}

static void
update_titles (FlussiCriteriaEditor *self)
{
  gboolean several = gtk_widget_get_first_child (GTK_WIDGET (self->cards)) != gtk_widget_get_last_child (GTK_WIDGET (self->cards));
  guint number = 1;

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card; card = gtk_widget_get_next_sibling (card))
    {
      g_autofree char *title = g_strdup_printf (number > 1 ? _("OR group %u") : _("Group %u"), number);
      GtkWidget *label = gtk_widget_get_first_child (card);

      gtk_label_set_label (GTK_LABEL (label), title);
      gtk_widget_set_visible (label, several);
      number++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->add), self->cards != NULL);
}

static void
cards_changed (FlussiCriteriaEditor *self)
{
  g_autoptr (FlussiJson) json = compose (self);

  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  self->criteria = json != NULL ? flussi_criteria_parse (json, NULL) : NULL;
  self->complete = json == NULL || self->criteria != NULL;
  update_titles (self);
  update_below (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
group_changed (FlussiCriteriaEditor *self,
               FlussiField          *group)
{
  if (flussi_field_get_value (group) == NULL)
    gtk_box_remove (self->cards, gtk_widget_get_parent (GTK_WIDGET (group)));
  cards_changed (self);
}

static FlussiField *
add_card (FlussiCriteriaEditor *self,
          const FlussiJson     *value)
{
  GtkWidget *card = flussi_form_card_new ();
  FlussiField *group = flussi_criteria_group_new (self->context, FLUSSI_GROUP_CARD);

  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_append (GTK_BOX (card), flussi_form_title_new (NULL));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (group));
  g_object_set_data (G_OBJECT (card), "group", group);
  flussi_field_set_value (group, value);
  g_signal_connect_swapped (group, "changed", G_CALLBACK (group_changed), self);
  gtk_box_append (self->cards, card);
  return group;
}

static void
first_filter_picked (FlussiCriteriaEditor *self,
                     const char           *choice)
{
  g_autoptr (FlussiJson) filter = flussi_filter_new (self->context, choice);
  g_autoptr (FlussiJson) group = flussi_json_new_object ();
  FlussiJson *items = flussi_json_new_array ();
  FlussiField *field;
  GtkWidget *rows;

  flussi_json_append (items, flussi_json_ref (filter));
  flussi_json_set (group, "all", items);
  field = add_card (self, group);
  cards_changed (self);
  rows = gtk_widget_get_next_sibling (gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (field))));
  flussi_filter_row_set_open (FLUSSI_FIELD (gtk_widget_get_first_child (rows)), TRUE);
  gtk_widget_child_focus (rows, GTK_DIR_TAB_FORWARD);
}

static void
make_cards (FlussiCriteriaEditor *self)
{
  g_autoptr (FlussiJson) json = self->criteria != NULL ? flussi_criteria_to_json (self->criteria) : NULL;
  const FlussiJson *any = json != NULL ? flussi_json_get (json, "any") : NULL;
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, card);
  if (any != NULL)
    for (guint i = 0; i < flussi_json_length (any); i++)
      add_card (self, flussi_json_at (any, i));
  else if (json != NULL)
    add_card (self, json);
  update_titles (self);
  update_below (self);
}

static void
context_changed (FlussiCriteriaEditor *self)
{
  flussi_picker_set_choices (self->add, flussi_filter_choices (self->context));
  flussi_match_card_set_context (self->matches, self->context);
  flussi_check_card_set_context (self->check, self->context);
  make_cards (self);
}

/* --- The object ------------------------------------------------------------------------ */

static void
flussi_criteria_editor_dispose (GObject *object)
{
  FlussiCriteriaEditor *self = FLUSSI_CRITERIA_EDITOR (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->box)));
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  g_clear_pointer (&self->context, flussi_form_context_unref);
  G_OBJECT_CLASS (flussi_criteria_editor_parent_class)->dispose (object);
}

static void
flussi_criteria_editor_class_init (FlussiCriteriaEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_criteria_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
flussi_criteria_editor_init (FlussiCriteriaEditor *self)
{
  self->counts = TRUE;
  self->complete = TRUE;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

/**
 * flussi_criteria_editor_new:
 * @session: (nullable): the workspace
 * @object: (nullable): type of the records
 *
 * Returns: (transfer floating): an editor without criteria
 */
GtkWidget *
flussi_criteria_editor_new (FlussiSession *session,
                            const char    *object)
{
  FlussiCriteriaEditor *self = g_object_new (FLUSSI_TYPE_CRITERIA_EDITOR, NULL);
  FlussiCatalog *catalog = session != NULL ? flussi_session_get_catalog (session) : flussi_catalog_get_default ();
  GtkWidget *add, *matches;

  self->context = flussi_form_context_new (session, catalog, object);
  add = flussi_picker_new (flussi_filter_choices (self->context), _("+ Another group (OR)"));
  matches = flussi_match_card_new (self->context);
  self->add = FLUSSI_PICKER (add);
  self->matches = FLUSSI_MATCH_CARD (matches);
  self->check = FLUSSI_CHECK_CARD (flussi_check_card_new (self->context));
  flussi_picker_set_button (self->add, "flussi-add");
  g_signal_connect_swapped (add, "picked", G_CALLBACK (first_filter_picked), self);
  self->words_card = flussi_form_card_new ();
  self->words = GTK_LABEL (flussi_form_text_new (NULL, NULL));
  gtk_widget_add_css_class (self->words_card, "flussi-part");
  gtk_box_append (GTK_BOX (self->words_card), flussi_form_caption_new (_("In words")));
  gtk_box_append (GTK_BOX (self->words_card), GTK_WIDGET (self->words));
  gtk_box_append (self->box, GTK_WIDGET (self->cards));
  gtk_box_append (self->box, add);
  gtk_box_append (self->box, matches);
  gtk_box_append (self->box, GTK_WIDGET (self->check));
  gtk_box_append (self->box, self->words_card);
  context_changed (self);
  return GTK_WIDGET (self);
}

/**
 * flussi_criteria_editor_set_criteria:
 * @self: an editor
 * @criteria: (nullable): criteria
 *
 * Shows criteria, which is no change.
 */
void
flussi_criteria_editor_set_criteria (FlussiCriteriaEditor *self,
                                     const FlussiCriteria *criteria)
{
  FlussiCriteria *old = self->criteria;

  self->criteria = criteria != NULL ? flussi_criteria_ref ((FlussiCriteria *) criteria) : NULL;
  self->complete = TRUE;
  g_clear_pointer (&old, flussi_criteria_unref);
  make_cards (self);
}

/**
 * flussi_criteria_editor_get_criteria:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): the criteria; the very same object that was
 *   set if nothing was changed
 */
FlussiCriteria *
flussi_criteria_editor_get_criteria (FlussiCriteriaEditor *self)
{
  return self->criteria;
}

/**
 * flussi_criteria_editor_set_object:
 * @self: an editor
 * @object: type of the records from now on; the criteria are emptied
 */
void
flussi_criteria_editor_set_object (FlussiCriteriaEditor *self,
                                   const char           *object)
{
  g_autoptr (FlussiFormContext) old = self->context;

  self->context = flussi_form_context_with_object (old, object);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  context_changed (self);
}

/**
 * flussi_criteria_editor_set_event:
 * @self: an editor
 * @event: the event whose properties the criteria read
 */
void
flussi_criteria_editor_set_event (FlussiCriteriaEditor  *self,
                                  const FlussiEventType *event)
{
  g_autoptr (FlussiFormContext) old = self->context;

  self->context = flussi_form_context_with_event (old, event);
  context_changed (self);
}

/**
 * flussi_criteria_editor_set_count:
 * @self: an editor
 * @count: whether it says how many records meet the criteria, and the words
 */
void
flussi_criteria_editor_set_count (FlussiCriteriaEditor *self,
                                  gboolean              count)
{
  self->counts = count;
  update_below (self);
}

/**
 * flussi_criteria_editor_get_complete:
 * @self: an editor
 *
 * Returns: whether what is entered can be read as criteria
 */
gboolean
flussi_criteria_editor_get_complete (FlussiCriteriaEditor *self)
{
  return self->complete;
}
