/* flussi-assistant-words.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-assistant-private.h"

#include <stdlib.h>
#include <string.h>

/* --- Splitting ------------------------------------------------------------------- */

static gboolean
is_mark (gunichar c)
{
  return c == ',' || c == ';' || c == '.' || c == ':' || c == '!' || c == '?';
}

static gunichar
get_closing_quote (gunichar c)
{
  switch (c)
    {
    case '"':
      return '"';
    case 0x201c: /* “ */
      return 0x201d;
    case 0xab: /* « */
      return 0xbb;
    default:
      return 0;
    }
}

/* Without case, accents and hyphens: "E-mail" is "email", "lunedì" "lunedi". */
static char *
fold (const char *text,
      gsize       length)
{
  g_autofree char *decomposed = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (decomposed, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK && c != '-')
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

static void
add_word (FlussiAssistant *self,
          gsize            start,
          gsize            end,
          gboolean         quoted)
{
  FlussiAssistantWord word = {
    .folded = fold (self->sentence + start, end - start),
    .start = start,
    .end = end,
    .quoted = quoted,
    .capital = g_unichar_isupper (g_utf8_get_char (self->sentence + start)),
  };

  g_array_append_val (self->words, word);
}

static const char *
find_word_end (const char *p)
{
  gboolean url = g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://");

  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (!url && (c == '\'' || c == 0x2019 || get_closing_quote (c) != 0 || c == '(' || c == ')'))
        break;
      /* Marks belong to a word between digits (9:30), at signs (a.b@c.it) and in
       * addresses. */
      if (!url && is_mark (c) && !(g_unichar_isalnum (g_utf8_get_char (next)) && (c != ',' || g_ascii_isdigit (*next))))
        break;
      p = next;
    }

  return p;
}

static void
word_clear (gpointer data)
{
  g_free (((FlussiAssistantWord *) data)->folded);
}

/* Takes the sentence apart into words, marks and quoted texts. */
void
flussi_assistant_split (FlussiAssistant *self)
{
  const char *p = self->sentence;

  self->words = g_array_new (FALSE, TRUE, sizeof (FlussiAssistantWord));
  g_array_set_clear_func (self->words, word_clear);
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gunichar closing = get_closing_quote (c);
      const char *next = g_utf8_next_char (p);
      const char *end = closing != 0 ? g_utf8_strchr (next, -1, closing) : NULL;

      if (end != NULL && end > next)
        {
          add_word (self, next - self->sentence, end - self->sentence, TRUE);
          p = g_utf8_next_char (end);
        }
      else if (g_unichar_isspace (c) || c == '\'' || c == 0x2019 || closing != 0 || c == '(' || c == ')' || c == '-')
        p = next;
      else
        {
          end = is_mark (c) ? next : find_word_end (p);
          if (end == p)
            end = next;
          add_word (self, p - self->sentence, end - self->sentence, FALSE);
          p = end;
        }
    }
  self->end = self->words->len;
}

static FlussiAssistantWord *
get_word (FlussiAssistant *self,
          guint            index)
{
  return index < self->end ? &g_array_index (self->words, FlussiAssistantWord, index) : NULL;
}

/* Whether the words to be read are used up. */
gboolean
flussi_assistant_at_end (FlussiAssistant *self)
{
  return self->at >= self->end;
}

/* --- Phrases ------------------------------------------------------------------------- */

static gboolean
fits (const FlussiAssistantWord *word,
      const char                *pattern,
      gsize                      length)
{
  static const char * const enclitics[] = { "", "lo", "la", "li", "le", "gli", "mi", "ci", "ne", NULL };

  if (word->quoted)
    return FALSE;
  if (length > 0 && strchr ("*+", pattern[length - 1]) != NULL)
    return strncmp (word->folded, pattern, length - 1) == 0
           && (pattern[length - 1] == '*' || g_strv_contains (enclitics, word->folded + length - 1));

  return strlen (word->folded) == length && strncmp (word->folded, pattern, length) == 0;
}

/* How many words one phrase takes from here; 0 if it is not there. A word may end
 * in `*` for any ending or in `+` for an Italian pronoun (`crea+`: "crealo", not
 * "creato"), and begin with `?` if it may be missing. */
static guint
match_phrase (FlussiAssistant *self,
              const char      *phrase,
              gsize            length)
{
  const char *end = phrase + length;
  guint at = self->at;

  while (phrase < end)
    {
      gsize word = strcspn (phrase, " |");
      gboolean optional = *phrase == '?';
      const FlussiAssistantWord *here = get_word (self, at);

      if (phrase + word > end)
        word = end - phrase;
      if (here != NULL && fits (here, phrase + (optional ? 1 : 0), word - (optional ? 1 : 0)))
        at++;
      else if (!optional)
        return 0;
      phrase += word;
      while (phrase < end && *phrase == ' ')
        phrase++;
    }

  return at - self->at;
}

static guint
match (FlussiAssistant *self,
       const char      *en,
       const char      *it)
{
  const char *phrases = self->language == FLUSSI_LANGUAGE_IT ? it : en;
  guint longest = 0;

  while (phrases != NULL && *phrases != '\0')
    {
      gsize length = strcspn (phrases, "|");

      longest = MAX (longest, match_phrase (self, phrases, length));
      phrases += length + (phrases[length] == '|' ? 1 : 0);
    }

  return longest;
}

/* As flussi_assistant_accept (), but goes nowhere. */
gboolean
flussi_assistant_sees (FlussiAssistant *self,
                       const char      *en,
                       const char      *it)
{
  return match (self, en, it) > 0;
}

/* Goes on after the longest of the phrases (divided by `|`) that is here. */
gboolean
flussi_assistant_accept (FlussiAssistant *self,
                         const char      *en,
                         const char      *it)
{
  guint length = match (self, en, it);

  self->at += length;

  return length > 0;
}

/* "the", "any", "la", "ogni": what may stand before a name and says nothing. */
void
flussi_assistant_skip_article (FlussiAssistant *self)
{
  while (flussi_assistant_accept (self, "a|an|the|any|some|my|our|their|his|her|its|this|that|each",
                                  "un|uno|una|il|lo|la|l|i|gli|le|del|dello|della|dell|dei|degli|delle|mio|mia|nostro|nostra|suo|sua|questo|questa|qualsiasi"))
    ;
}

/* What was read since @from went into the draft. */
void
flussi_assistant_mark (FlussiAssistant *self,
                       guint            from)
{
  for (guint i = from; i < self->at && i < self->end; i++)
    {
      get_word (self, i)->used = TRUE;
      get_word (self, i)->role = self->role;
    }
}

/* --- Numbers and times ----------------------------------------------------------------- */

static const FlussiLabel number_words[] = {
  { "zero", "zero" }, { "one|a|an", "uno|un|una" }, { "two|a couple of", "due|un paio di" }, { "three", "tre" }, { "four", "quattro" },
  { "five", "cinque" }, { "six", "sei" }, { "seven", "sette" }, { "eight", "otto" }, { "nine", "nove" },
  { "ten", "dieci" }, { "eleven", "undici" }, { "twelve", "dodici" }, { "thirteen", "tredici" }, { "fourteen", "quattordici" },
  { "fifteen", "quindici" },
};

static const struct
{
  int         number;
  FlussiLabel words;
} round_numbers[] = {
  { 20, { "twenty", "venti" } }, { 30, { "thirty", "trenta" } }, { 50, { "fifty", "cinquanta" } },
  { 60, { "sixty", "sessanta" } }, { 90, { "ninety", "novanta" } }, { 100, { "one hundred|a hundred|hundred", "cento" } },
  { 1000, { "one thousand|a thousand|thousand", "mille" } },
};

/* `1.200,5` in Italian, `1,200.5` in English. */
static gboolean
parse_digits (FlussiAssistant *self,
              const char      *text,
              double          *number)
{
  char thousands = self->language == FLUSSI_LANGUAGE_IT ? '.' : ',';
  char point = self->language == FLUSSI_LANGUAGE_IT ? ',' : '.';
  g_autoptr (GString) plain = g_string_new (NULL);
  gint64 factor = 1;

  if (g_str_has_prefix (text, "€") || g_str_has_prefix (text, "$"))
    text = g_utf8_next_char (text);
  if (!g_ascii_isdigit (*text))
    return FALSE;
  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (plain, *text);
    else if (*text == point)
      g_string_append_c (plain, '.');
    else if (g_str_equal (text, "k"))
      factor = 1000;
    else if (*text != thousands && !g_str_equal (text, "€") && *text != '%')
      return FALSE;
  *number = g_ascii_strtod (plain->str, NULL) * (double) factor;

  return TRUE;
}

/* "3", "1.500", "thirty", "un centinaio": digits or words. */
gboolean
flussi_assistant_read_number (FlussiAssistant *self,
                              double          *number)
{
  const FlussiAssistantWord *word = get_word (self, self->at);

  if (word == NULL || word->quoted)
    return FALSE;
  if (parse_digits (self, word->folded, number))
    {
      self->at++;
      if (flussi_assistant_accept (self, "thousand", "mila"))
        *number *= 1000;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (round_numbers); i++)
    if (flussi_assistant_accept (self, round_numbers[i].words.en, round_numbers[i].words.it))
      {
        *number = round_numbers[i].number;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (number_words); i++)
    if (flussi_assistant_accept (self, number_words[i].en, number_words[i].it))
      {
        *number = i;
        return TRUE;
      }

  return FALSE;
}

/* "3 days", "due settimane", "one business day". */
gboolean
flussi_assistant_read_count (FlussiAssistant *self,
                             int             *count,
                             FlussiTimeUnit  *unit,
                             gboolean        *business)
{
  static const struct
  {
    FlussiTimeUnit  unit;
    FlussiLabel     words;
  } units[] = {
    { FLUSSI_UNIT_MINUTE, { "minute|minutes|min", "minuto|minuti|min" } }, { FLUSSI_UNIT_HOUR, { "hour|hours", "ora|ore" } },
    { FLUSSI_UNIT_DAY, { "day|days", "giorno|giorni|gg" } }, { FLUSSI_UNIT_WEEK, { "week|weeks", "settimana|settimane" } },
    { FLUSSI_UNIT_MONTH, { "month|months", "mese|mesi" } }, { FLUSSI_UNIT_YEAR, { "year|years", "anno|anni" } },
  };
  guint from = self->at;
  double number = 1;
  gboolean half = flussi_assistant_accept (self, "half an|half a", "mezz|mezza");

  *business = FALSE;
  if (!half && !flussi_assistant_read_number (self, &number))
    number = 1;
  *business = flussi_assistant_accept (self, "business|working", "?");
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (flussi_assistant_accept (self, units[i].words.en, units[i].words.it))
      {
        *count = half ? 30 : (int) number;
        *unit = half ? FLUSSI_UNIT_MINUTE : units[i].unit;
        *business = *business || flussi_assistant_accept (self, "?", "lavorativ*");
        return *count > 0;
      }
  self->at = from;

  return FALSE;
}

/* "at 9", "alle 9:30", "at 3 pm", "alle 9 di mattina", "a mezzogiorno". */
char *
flussi_assistant_read_time (FlussiAssistant *self)
{
  guint from = self->at;
  const FlussiAssistantWord *word;
  int hours = 0;
  int minutes = 0;
  char *rest;

  if (flussi_assistant_accept (self, "at noon|at midday", "a mezzogiorno"))
    return g_strdup ("12:00");
  if (flussi_assistant_accept (self, "in the morning|every morning", "di mattina|al mattino|la mattina"))
    return g_strdup ("09:00");
  if (!flussi_assistant_accept (self, "at", "alle|alle ore|all|ore"))
    return NULL;
  word = get_word (self, self->at);
  if (word == NULL || !g_ascii_isdigit (word->folded[0]))
    {
      self->at = from;
      return NULL;
    }
  hours = (int) strtol (word->folded, &rest, 10);
  if (*rest == ':' || *rest == '.')
    minutes = (int) strtol (rest + 1, &rest, 10);
  self->at++;
  if (g_str_equal (rest, "pm") || flussi_assistant_accept (self, "pm|p.m|in the afternoon|in the evening", "di pomeriggio|del pomeriggio|di sera"))
    hours += hours < 12 ? 12 : 0;
  else
    flussi_assistant_accept (self, "am|a.m|o clock|in the morning", "di mattina|del mattino|in punto");
  if (hours > 23 || minutes > 59)
    {
      self->at = from;
      return NULL;
    }

  return g_strdup_printf ("%02d:%02d", hours, minutes);
}

/* --- Names --------------------------------------------------------------------------- */

static char *
get_text (FlussiAssistant *self,
          guint            from,
          guint            to)
{
  const FlussiAssistantWord *first = get_word (self, from);
  const FlussiAssistantWord *last = get_word (self, to - 1);

  return g_strndup (self->sentence + first->start, last->end - first->start);
}

/* The text between quotation marks that is here, else NULL. */
char *
flussi_assistant_read_quoted (FlussiAssistant *self)
{
  const FlussiAssistantWord *word = get_word (self, self->at);

  if (word == NULL || !word->quoted)
    return NULL;
  self->at++;

  return get_text (self, self->at - 1, self->at);
}

/* A quoted text, an address, or words that begin with capitals. */
char *
flussi_assistant_read_name (FlussiAssistant *self)
{
  guint from = self->at;
  char *quoted = flussi_assistant_read_quoted (self);
  const FlussiAssistantWord *word;

  if (quoted != NULL)
    return quoted;
  word = get_word (self, self->at);
  if (word != NULL && (strchr (word->folded, '@') != NULL || g_str_has_prefix (word->folded, "http")))
    self->at++;
  else
    while ((word = get_word (self, self->at)) != NULL && word->capital && !word->quoted)
      self->at++;

  return self->at > from ? get_text (self, from, self->at) : NULL;
}

/* How many words from here are the label; 0 if it is not here. */
guint
flussi_assistant_match_label (FlussiAssistant *self,
                              const char      *label)
{
  FlussiAssistant other = { .sentence = label, .language = self->language };
  guint length;
  guint i = 0;

  flussi_assistant_split (&other);
  length = other.words->len;
  while (i < length)
    {
      const FlussiAssistantWord *here = get_word (self, self->at + i);

      if (here == NULL || here->quoted || strcmp (here->folded, get_word (&other, i)->folded) != 0)
        break;
      i++;
    }
  g_array_unref (other.words);

  return i == length ? length : 0;
}
