/* flussi-match-card.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-match-card.h"

#include "flussi-criteria-sql.h"
#include "flussi-error.h"
#include "flussi-form-parts.h"
#include "flussi-format.h"
#include "flussi-records.h"

#define DEBOUNCE_MS 150
#define N_NAMES 3

/* Implementation notes: while somebody types, the question is asked again at most
 * every DEBOUNCE_MS; the one under way is interrupted. The old figure stays,
 * dimmed, until the new one is there, so that nothing flickers. */

typedef struct
{
  char           *object;
  FlussiCriteria *criteria;
  FlussiZone     *zone;
  FlussiInstant   now;
} Question;

typedef struct
{
  gint64  count;
  char   *names; /* nullable */
} Answer;

struct _FlussiMatchCard
{
  AdwBin             parent_instance;

  FlussiFormContext *context;
  FlussiCriteria    *criteria;    /* nullable */
  GCancellable      *cancellable; /* nullable: the question under way */
  guint              timeout;
  gint64             count;       /* -1 if not known */
  GtkLabel          *figure;
  GtkLabel          *words;
  GtkLabel          *names;
  GtkWidget         *all;
};

G_DEFINE_FINAL_TYPE (FlussiMatchCard, flussi_match_card, ADW_TYPE_BIN)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->object);
  flussi_criteria_unref (question->criteria);
  flussi_zone_unref (question->zone);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->names);
  g_free (answer);
}

static char *
join_names (FlussiDb                  *db,
            const FlussiSchemaObject  *object,
            GArray                    *ids)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = flussi_records_dup_name (db, object, g_array_index (ids, gint64, i));

      if (name != NULL && *name != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* On the reader's thread. */
static gpointer
ask (FlussiDb  *db,
     gpointer   data,
     GError   **error)
{
  const Question *question = data;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), question->object);
  g_autoptr (GArray) ids = NULL;
  Answer *answer;
  gint64 count;

  if (object == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", question->object, NULL);
      return NULL;
    }
  if (!flussi_criteria_count (db, question->criteria, object, question->zone, question->now, &count, error))
    return NULL;
  ids = flussi_criteria_select (db, question->criteria, object, question->zone, question->now, N_NAMES, error);
  if (ids == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->count = count;
  answer->names = join_names (db, object, ids);
  return answer;
}

static void
show_names (FlussiMatchCard *self,
            const Answer    *answer)
{
  gint64 others = answer->count - N_NAMES;
  g_autofree char *number = flussi_format_integer (others);
  g_autofree char *text = NULL;

  if (others > 0)
    text = g_strdup_printf (ngettext ("%s and %s other", "%s and %s others", (gulong) others),
                            answer->names, number);
  gtk_label_set_label (self->names, text != NULL ? text : answer->names);
  gtk_widget_set_visible (GTK_WIDGET (self->names), answer->count > 0);
  /* Dialogs have no page that could be shown. */
  gtk_widget_set_visible (self->all, answer->count > 0 && GTK_IS_APPLICATION_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
show_answer (FlussiMatchCard *self,
             const Answer    *answer)
{
  const FlussiObjectType *type = flussi_form_context_get_object_type (self->context);
  g_autofree char *number = flussi_format_integer (answer->count);
  g_autofree char *noun = NULL;
  g_autofree char *words = NULL;

  if (type != NULL)
    noun = g_utf8_strdown (flussi_label_get (answer->count == 1 ? &type->singular : &type->plural), -1);
  words = g_strdup_printf (ngettext ("%s meets them now", "%s meet them now", (gulong) answer->count),
                           noun != NULL ? noun : "");
  self->count = answer->count;
  gtk_label_set_label (self->figure, number);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->figure), TRUE);
  show_names (self, answer);
}

static void
answered (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (FlussiMatchCard) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);

  if (answer == NULL && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                         || g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_CANCELLED)))
    return;
  g_clear_object (&self->cancellable);
  gtk_widget_remove_css_class (GTK_WIDGET (self->figure), "dim-label");
  if (answer != NULL)
    {
      show_answer (self, answer);
      answer_free (answer);
      return;
    }
  {
    g_autofree char *sentence = flussi_error_sentence (error);

    self->count = -1;
    gtk_widget_set_visible (GTK_WIDGET (self->figure), FALSE);
    gtk_widget_set_visible (GTK_WIDGET (self->names), FALSE);
    gtk_widget_set_visible (self->all, FALSE);
    gtk_label_set_label (self->words, sentence);
  }
}

static gboolean
ask_now (gpointer data)
{
  FlussiMatchCard *self = data;
  FlussiSession *session = self->context->session;
  Question *question;

  self->timeout = 0;
  if (self->criteria == NULL || session == NULL || self->context->object == NULL)
    return G_SOURCE_REMOVE;
  question = g_new0 (Question, 1);
  question->object = g_strdup (self->context->object);
  question->criteria = flussi_criteria_ref (self->criteria);
  question->zone = flussi_zone_ref (flussi_session_get_zone (session));
  question->now = flussi_session_get_now (session);
  self->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "dim-label");
  flussi_session_query_async (session, ask, question, question_free, answer_free, self->cancellable, answered,
                              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop_asking (FlussiMatchCard *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * flussi_match_card_set_criteria:
 * @self: a card
 * @criteria: (nullable): criteria
 *
 * Asks how many records meet them, in a moment.
 */
void
flussi_match_card_set_criteria (FlussiMatchCard *self,
                                FlussiCriteria  *criteria)
{
  stop_asking (self);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  self->criteria = criteria != NULL ? flussi_criteria_ref (criteria) : NULL;
  self->count = -1;
  gtk_widget_set_visible (GTK_WIDGET (self), criteria != NULL);
  if (criteria != NULL)
    self->timeout = g_timeout_add (DEBOUNCE_MS, ask_now, self);
}

/**
 * flussi_match_card_set_context:
 * @self: a card
 * @context: whose criteria from now on
 */
void
flussi_match_card_set_context (FlussiMatchCard   *self,
                               FlussiFormContext *context)
{
  flussi_form_context_ref (context);
  flussi_form_context_unref (self->context);
  self->context = context;
}

/**
 * flussi_match_card_get_count:
 * @self: a card
 *
 * Returns: how many records meet the criteria, -1 if that is not known (yet)
 */
gint64
flussi_match_card_get_count (FlussiMatchCard *self)
{
  return self->count;
}

static void
all_clicked (FlussiMatchCard *self)
{
  g_autoptr (FlussiJson) json = flussi_criteria_to_json (self->criteria);
  g_autofree char *text = flussi_json_to_line (json);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-matching", "(ss)", self->context->object, text);
}

static void
flussi_match_card_dispose (GObject *object)
{
  FlussiMatchCard *self = FLUSSI_MATCH_CARD (object);

  stop_asking (self);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  G_OBJECT_CLASS (flussi_match_card_parent_class)->dispose (object);
}

static void
flussi_match_card_finalize (GObject *object)
{
  flussi_form_context_unref (FLUSSI_MATCH_CARD (object)->context);
  G_OBJECT_CLASS (flussi_match_card_parent_class)->finalize (object);
}

static void
flussi_match_card_class_init (FlussiMatchCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_match_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_match_card_finalize;
}

static void
flussi_match_card_init (FlussiMatchCard *self)
{
  GtkWidget *card = flussi_form_card_new ();
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->count = -1;
  self->figure = GTK_LABEL (gtk_label_new ("…"));
  self->words = GTK_LABEL (flussi_form_text_new (_("Counting…"), NULL));
  self->names = GTK_LABEL (flussi_form_text_new (NULL, "caption"));
  self->all = flussi_form_add_button (_("See them all"));
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "flussi-figure");
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->names), "dim-label");
  gtk_widget_add_css_class (top, "flussi-part");
  gtk_widget_set_margin_start (bottom, 12);
  gtk_widget_set_margin_end (bottom, 12);
  gtk_widget_set_margin_bottom (bottom, 8);
  gtk_widget_set_visible (GTK_WIDGET (self->names), FALSE);
  gtk_widget_set_visible (self->all, FALSE);
  g_signal_connect_swapped (self->all, "clicked", G_CALLBACK (all_clicked), self);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (bottom), GTK_WIDGET (self->names));
  gtk_box_append (GTK_BOX (bottom), self->all);
  gtk_box_append (GTK_BOX (card), top);
  gtk_box_append (GTK_BOX (card), bottom);
  adw_bin_set_child (ADW_BIN (self), card);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * flussi_match_card_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a card, hidden until it has criteria
 */
GtkWidget *
flussi_match_card_new (FlussiFormContext *context)
{
  FlussiMatchCard *self = g_object_new (FLUSSI_TYPE_MATCH_CARD, NULL);

  self->context = flussi_form_context_ref (context);
  return GTK_WIDGET (self);
}
