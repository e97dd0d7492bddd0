/* flussi-assistant-names.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-private.h"

#include <string.h>

/* What people say for an object type besides its label; @lifecycle is what they
 * mean of a contact by it. */
static const struct
{
  const char  *object;
  FlussiLabel  words;
  const char  *lifecycle;
} object_words[] = {
  { "contact", { "person|people|somebody|someone|visitor|visitors|anyone|subscriber|subscribers",
                 "persona|persone|qualcuno|chi|visitatore|visitatori|iscritto|iscritti" }, NULL },
  { "contact", { "customer|customers|client|clients", "cliente|clienti" }, "customer" },
  { "company", { "firm|firms|business|organization|organisation|account", "ditta|ditte|impresa|imprese|societa|organizzazione" }, NULL },
  { "deal", { "opportunity|opportunities|sale|negotiation", "opportunita|affare|affari|vendita|negoziazione" }, NULL },
  { "quote", { "offer|offers|proposal|estimate", "offerta|offerte|proposta" }, NULL },
  { "ticket", { "support request|support requests|support ticket|case", "richiesta di assistenza|richieste di assistenza|segnalazione|segnalazioni" }, NULL },
  { "task", { "to do|to dos|todo", "attivita" }, NULL },
  { "call", { "phone call|phone calls", "telefonata|telefonate" }, NULL },
  { "feedback_submission", { "survey answer|survey response|review|feedback", "sondaggio|recensione|risposta a un sondaggio" }, NULL },
  { "user", { "colleague|colleagues", "collega|colleghi" }, NULL },
  { "subscription", { "membership", "abbonato" }, NULL },
  { "media", { "video|videos", "video|contenuto" }, NULL },
  { "conversation", { "chat|chats", "chat" }, NULL },
};

/* What people call properties besides their labels. */
static const struct
{
  const char  *property;
  FlussiLabel  words;
} property_words[] = {
  { "phone", { "phone|phone number|telephone", "telefono|numero di telefono" } },
  { "mobilephone", { "mobile|mobile number|cell phone", "cellulare|numero di cellulare" } },
  { "email", { "email|email address|mail", "email|indirizzo email|mail" } },
  { "numberofemployees", { "employees|people", "dipendenti|addetti" } },
  { "amount", { "value|worth", "valore" } },
  { "score", { "points|lead score", "punti" } },
  { "owner", { "owner|account manager|salesperson", "responsabile|proprietario|venditore" } },
  { "closedate", { "close date|closing date", "data di chiusura" } },
  { "annualrevenue", { "revenue|turnover", "fatturato" } },
  { "days_overdue", { "days late|days overdue", "giorni di ritardo" } },
  { "balance_due", { "balance|amount due", "saldo|importo dovuto" } },
  { "date_of_birth", { "birthday|birth date", "compleanno" } },
  { "dealstage", { "stage", "fase" } },
  { "stage", { "stage|status", "fase|stato" } },
  { "value", { "vote|rating|score", "voto|valutazione|punteggio" } },
};

static gboolean
accept_object (FlussiAssistant         *self,
               const FlussiObjectType **object)
{
  GPtrArray *objects = flussi_catalog_get_objects (self->catalog);
  guint longest = 0;

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);
      guint singular = flussi_assistant_match_label (self, flussi_label_get_for (&type->singular, self->language));
      guint plural = flussi_assistant_match_label (self, flussi_label_get_for (&type->plural, self->language));

      if (MAX (singular, plural) > longest)
        {
          longest = MAX (singular, plural);
          *object = type;
        }
    }
  self->at += longest;

  return longest > 0;
}

static gboolean
accept_object_word (FlussiAssistant         *self,
                    const FlussiObjectType **object)
{
  for (guint i = 0; i < G_N_ELEMENTS (object_words); i++)
    {
      if (!flussi_assistant_accept (self, object_words[i].words.en, object_words[i].words.it))
        continue;
      *object = flussi_catalog_find_object (self->catalog, object_words[i].object);
      if (object_words[i].lifecycle != NULL)
        flussi_json_append (self->also, flussi_assistant_values ("lifecyclestage", object_words[i].lifecycle));
      return TRUE;
    }

  return FALSE;
}

/* The label of a type, or what people say for it, whichever is longer. */
static gboolean
accept_longest (FlussiAssistant         *self,
                const FlussiObjectType **object)
{
  guint from = self->at;
  guint named;

  if (!accept_object (self, object))
    return accept_object_word (self, object);
  named = self->at;
  self->at = from;
  if (accept_object_word (self, object) && self->at > named)
    return TRUE;
  self->at = from;

  return accept_object (self, object);
}

/* "a contact", "una nuova trattativa", "customers". */
const FlussiObjectType *
flussi_assistant_read_object (FlussiAssistant *self)
{
  guint from = self->at;
  const FlussiObjectType *object = NULL;

  flussi_assistant_skip_article (self);
  flussi_assistant_accept (self, "new|existing", "nuovo|nuova|nuovi|nuove");
  if (accept_longest (self, &object))
    return object;
  self->at = from;

  return NULL;
}

static guint
match_property (FlussiAssistant      *self,
                const FlussiProperty *property)
{
  guint length = flussi_assistant_match_label (self, flussi_label_get_for (&property->label, self->language));

  for (guint i = 0; i < G_N_ELEMENTS (property_words); i++)
    {
      guint from = self->at;

      if (g_str_equal (property_words[i].property, property->name)
          && flussi_assistant_accept (self, property_words[i].words.en, property_words[i].words.it))
        length = MAX (length, self->at - from);
      self->at = from;
    }

  return length;
}

/* The property of the longest name that is here. */
const FlussiProperty *
flussi_assistant_read_property (FlussiAssistant        *self,
                                const FlussiObjectType *object)
{
  const FlussiProperty *found = NULL;
  guint from = self->at;
  guint longest = 0;

  if (object == NULL)
    return NULL;
  flussi_assistant_skip_article (self);
  for (guint i = 0; i < object->properties->len; i++)
    {
      const FlussiProperty *property = g_ptr_array_index (object->properties, i);
      guint length = match_property (self, property);

      if (length > longest)
        {
          longest = length;
          found = property;
        }
    }
  if (found == NULL)
    self->at = from;
  else
    self->at += longest;

  return found;
}

/* The option of the longest name that is here, in either language. */
const FlussiOption *
flussi_assistant_read_option (FlussiAssistant      *self,
                              const FlussiProperty *property)
{
  const FlussiOption *found = NULL;
  guint longest = 0;

  for (guint i = 0; property->options != NULL && i < property->options->len; i++)
    {
      const FlussiOption *option = g_ptr_array_index (property->options, i);
      guint length = MAX (flussi_assistant_match_label (self, option->label.it), flussi_assistant_match_label (self, option->label.en));

      if (length > longest && !option->archived)
        {
          longest = length;
          found = option;
        }
    }
  self->at += longest;

  return found;
}

/* Properties whose options people name without saying which property: a stage, a
 * status, a priority. */
static gboolean
is_telling (const FlussiProperty *property)
{
  static const char * const names[] = {
    "lifecyclestage", "status", "priority", "lead_status", "label", "type", "latest_status", "payment_status",
    "response_group", "availability", "direction", "disposition", "media_type", "dealtype", "sentiment", "industry", NULL,
  };

  return property->type == FLUSSI_PROPERTY_STAGE || g_strv_contains (names, property->name);
}

/* An option that tells its property by itself, as in "a qualified lead". */
gboolean
flussi_assistant_read_any_option (FlussiAssistant       *self,
                                  const FlussiProperty **property,
                                  const FlussiOption   **option)
{
  guint from = self->at;
  guint longest = 0;

  for (guint i = 0; self->object != NULL && i < self->object->properties->len; i++)
    {
      const FlussiProperty *candidate = g_ptr_array_index (self->object->properties, i);
      const FlussiOption *found;

      if (!is_telling (candidate))
        continue;
      self->at = from;
      found = flussi_assistant_read_option (self, candidate);
      if (found != NULL && self->at - from > longest)
        {
          longest = self->at - from;
          *property = candidate;
          *option = found;
        }
    }
  self->at = from + longest;

  return longest > 0;
}
