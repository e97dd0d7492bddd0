/* flussi-check-card.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-check-card.h"

#include "flussi-error.h"
#include "flussi-explain.h"
#include "flussi-form-parts.h"
#include "flussi-format.h"
#include "flussi-record-picker.h"
#include "flussi-record-words.h"

#define DEBOUNCE_MS 150

struct _FlussiCheckCard
{
  AdwBin              parent_instance;

  FlussiFormContext  *context;
  FlussiCriteria     *criteria;    /* nullable */
  GCancellable       *cancellable; /* nullable: the question under way */
  guint               timeout;
  GtkExpander        *expander;
  GtkBox             *content;
  FlussiRecordPicker *picker;      /* nullable: made when it is first opened */
  GtkBox             *answer;
};

G_DEFINE_FINAL_TYPE (FlussiCheckCard, flussi_check_card, ADW_TYPE_BIN)

/* --- Asking ---------------------------------------------------------------------------- */

typedef struct
{
  char           *object;
  gint64          record;
  FlussiCriteria *criteria;
  FlussiExplainer explainer;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->object);
  flussi_criteria_unref (question->criteria);
  flussi_zone_unref (question->explainer.zone);
  g_free (question);
}

/* On the reader's thread. */
static gpointer
ask (FlussiDb  *db,
     gpointer   data,
     GError   **error)
{
  Question *question = data;
  const FlussiSchemaObject *object = flussi_schema_find_object (flussi_db_get_schema (db), question->object);

  if (object == NULL)
    {
      flussi_error_set (error, FLUSSI_ERROR_UNKNOWN_OBJECT, "object", question->object, NULL);
      return NULL;
    }
  question->explainer.db = db;
  return flussi_explain_criteria (&question->explainer, question->criteria, object, question->record, error);
}

/* --- Answering ------------------------------------------------------------------------- */

/* Why: the value that was met, and since when the record has it. */
static char *
dup_reason (FlussiCheckCard  *self,
            const FlussiJson *node)
{
  const char *words = flussi_json_get_string (node, "value_text");
  FlussiInstant since = flussi_words_get_instant (node, "since");
  g_autofree char *when = NULL;

  if (flussi_json_get_string (node, "property") == NULL)
    return NULL;
  if (words == NULL)
    words = C_("value", "not filled in");
  if (since == FLUSSI_INSTANT_NONE)
    return g_strdup_printf (_("It is: %s"), words);
  when = flussi_format_when (flussi_session_get_zone (self->context->session), since,
                             flussi_session_get_now (self->context->session));
  return g_strdup_printf (_("It is: %s, since %s"), words, when);
}

static const char *
group_words (const char *kind)
{
  if (g_strcmp0 (kind, "all") == 0)
    return _("All of these");
  if (g_strcmp0 (kind, "any") == 0)
    return _("At least one of these");
  return _("None of these");
}

static void
add_node (FlussiCheckCard  *self,
          const FlussiJson *node,
          int               depth)
{
  gboolean holds = flussi_json_get_boolean (node, "holds", FALSE);
  const FlussiJson *conditions = flussi_json_get (node, "conditions");
  const char *text = flussi_json_get_string (node, "text");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (holds ? "emblem-ok-symbolic" : "window-close-symbolic");
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *reason = dup_reason (self, node);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, holds ? "success" : "error");
  gtk_widget_set_tooltip_text (icon, holds ? _("Met") : _("Not met"));
  gtk_widget_set_margin_start (line, 16 * depth);
  gtk_widget_add_css_class (line, "flussi-filter");
  gtk_widget_add_css_class (line, holds ? "met" : "unmet");
  gtk_box_append (GTK_BOX (texts), flussi_form_text_new (text != NULL ? text
                                                         : group_words (flussi_json_get_string (node, "kind")), NULL));
  if (reason != NULL)
    gtk_box_append (GTK_BOX (texts), flussi_form_text_new (reason, "dim-label"));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (self->answer, line);
  for (guint i = 0; conditions != NULL && i < flussi_json_length (conditions); i++)
    add_node (self, flussi_json_at (conditions, i), depth + 1);
}

static void
clear_answer (FlussiCheckCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answer))) != NULL)
    gtk_box_remove (self->answer, child);
}

static void
answered (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (FlussiCheckCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlussiJson) explanation = flussi_session_query_finish (FLUSSI_SESSION (source), result, &error);
  g_autofree char *sentence = NULL;

  if (explanation == NULL && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                              || g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_CANCELLED)))
    return;
  clear_answer (self);
  if (explanation != NULL)
    {
      gboolean holds = flussi_json_get_boolean (explanation, "holds", FALSE);

      gtk_box_append (self->answer, flussi_form_text_new (holds ? _("This record meets the criteria.")
                                                                : _("This record does not meet the criteria."),
                                                          holds ? "success" : "error"));
      add_node (self, explanation, 0);
      return;
    }
  sentence = flussi_error_sentence (error);
  gtk_box_append (self->answer, flussi_form_text_new (sentence, "flussi-problem"));
}

static void
stop_asking (FlussiCheckCard *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
ask_now (gpointer data)
{
  FlussiCheckCard *self = data;
  FlussiSession *session = self->context->session;
  Question *question = g_new0 (Question, 1);

  self->timeout = 0;
  question->object = g_strdup (self->context->object);
  question->record = flussi_record_picker_get_record (self->picker);
  question->criteria = flussi_criteria_ref (self->criteria);
  question->explainer.zone = flussi_zone_ref (flussi_session_get_zone (session));
  question->explainer.now = flussi_session_get_now (session);
  question->explainer.language = flussi_language_get ();
  self->cancellable = g_cancellable_new ();
  flussi_session_query_async (session, ask, question, question_free, (GDestroyNotify) flussi_json_unref, self->cancellable,
                              answered, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_soon (FlussiCheckCard *self)
{
  stop_asking (self);
  if (self->criteria != NULL && self->picker != NULL && flussi_record_picker_get_record (self->picker) != 0)
    self->timeout = g_timeout_add (DEBOUNCE_MS, ask_now, self);
}

/* --- The object ------------------------------------------------------------------------ */

static void
ensure_picker (FlussiCheckCard *self)
{
  if (self->picker != NULL)
    return;
  self->picker = FLUSSI_RECORD_PICKER (flussi_record_picker_new (self->context));
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (ask_soon), self);
  gtk_box_prepend (self->content, GTK_WIDGET (self->picker));
}

static void
expanded (FlussiCheckCard *self)
{
  if (gtk_expander_get_expanded (self->expander))
    ensure_picker (self);
}

/**
 * flussi_check_card_set_context:
 * @self: a card
 * @context: whose criteria from now on
 */
void
flussi_check_card_set_context (FlussiCheckCard   *self,
                               FlussiFormContext *context)
{
  stop_asking (self);
  clear_answer (self);
  gtk_expander_set_expanded (self->expander, FALSE);
  if (self->picker != NULL)
    gtk_box_remove (self->content, GTK_WIDGET (g_steal_pointer (&self->picker)));
  flussi_form_context_ref (context);
  flussi_form_context_unref (self->context);
  self->context = context;
}

/**
 * flussi_check_card_set_criteria:
 * @self: a card
 * @criteria: (nullable): criteria; without them the card is hidden
 *
 * Checks the record that was picked against them, in a moment.
 */
void
flussi_check_card_set_criteria (FlussiCheckCard *self,
                                FlussiCriteria  *criteria)
{
  stop_asking (self);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  self->criteria = criteria != NULL ? flussi_criteria_ref (criteria) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), criteria != NULL && self->context->session != NULL);
  ask_soon (self);
}

/**
 * flussi_check_card_check:
 * @self: a card with criteria
 * @record: id of a record
 * @name: its name
 *
 * Checks that record, as if the person had picked it.
 */
void
flussi_check_card_check (FlussiCheckCard *self,
                         gint64           record,
                         const char      *name)
{
  gtk_expander_set_expanded (self->expander, TRUE);
  ensure_picker (self);
  flussi_record_picker_pick (self->picker, record, name);
}

static void
flussi_check_card_dispose (GObject *object)
{
  FlussiCheckCard *self = FLUSSI_CHECK_CARD (object);

  stop_asking (self);
  g_clear_pointer (&self->criteria, flussi_criteria_unref);
  G_OBJECT_CLASS (flussi_check_card_parent_class)->dispose (object);
}

static void
flussi_check_card_finalize (GObject *object)
{
  flussi_form_context_unref (FLUSSI_CHECK_CARD (object)->context);
  G_OBJECT_CLASS (flussi_check_card_parent_class)->finalize (object);
}

static void
flussi_check_card_class_init (FlussiCheckCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_check_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_check_card_finalize;
}

static void
flussi_check_card_init (FlussiCheckCard *self)
{
  GtkWidget *card = flussi_form_card_new ();

  self->expander = GTK_EXPANDER (gtk_expander_new (_("Check against a record")));
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->answer = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 8);
  gtk_box_append (self->content, GTK_WIDGET (self->answer));
  gtk_expander_set_child (self->expander, GTK_WIDGET (self->content));
  g_signal_connect_swapped (self->expander, "notify::expanded", G_CALLBACK (expanded), self);
  gtk_widget_add_css_class (card, "flussi-part");
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->expander));
  adw_bin_set_child (ADW_BIN (self), card);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * flussi_check_card_new:
 * @context: whose criteria
 *
 * Returns: (transfer floating): a card, hidden until it has criteria
 */
GtkWidget *
flussi_check_card_new (FlussiFormContext *context)
{
  FlussiCheckCard *self = g_object_new (FLUSSI_TYPE_CHECK_CARD, NULL);

  self->context = flussi_form_context_ref (context);
  return GTK_WIDGET (self);
}
