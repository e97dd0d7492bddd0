/* flussi-number-field.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "flussi-fields.h"

#include "flussi-format.h"
#include "flussi-text.h"

#define FLUSSI_TYPE_NUMBER_FIELD (flussi_number_field_get_type ())
G_DECLARE_FINAL_TYPE (FlussiNumberField, flussi_number_field, FLUSSI, NUMBER_FIELD, FlussiField)

struct _FlussiNumberField
{
  FlussiField  parent_instance;

  GtkEntry    *entry;
  gboolean     integer;
  double       minimum;
  double       maximum; /* no limits if equal to the minimum */
};

G_DEFINE_FINAL_TYPE (FlussiNumberField, flussi_number_field, FLUSSI_TYPE_FIELD)

static void
flussi_number_field_show (FlussiField      *field,
                          const FlussiJson *value)
{
  FlussiNumberField *self = FLUSSI_NUMBER_FIELD (field);
  g_autofree char *text = NULL;

  if (value != NULL && flussi_json_kind (value) == FLUSSI_JSON_NUMBER)
    text = flussi_format_number (flussi_json_number (value));
  else if (value != NULL)
    text = flussi_json_to_line (value);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

/* Reads what a person of the locale writes: the last of point and comma is the
 * decimal sign unless it stands before exactly three digits and the locale says
 * that it groups. */
static gboolean
read_number (FlussiNumberField *self,
             const char        *text,
             double            *number)
{
  g_autofree char *grouped = NULL;
  g_autofree char *plain = NULL;
  const char *point = flussi_language_get () == FLUSSI_LANGUAGE_IT ? "," : ".";
  const char *group = flussi_language_get () == FLUSSI_LANGUAGE_IT ? "." : ",";
  g_autofree char *bare = flussi_text_replace (text, " ", "");
  char *end;

  if (strstr (bare, point) == NULL && strstr (bare, group) != NULL && strlen (strrchr (bare, *group)) != 4)
    grouped = g_strdup (bare); /* 12.5 written in Italian */
  else
    grouped = flussi_text_replace (bare, group, "");
  plain = flussi_text_replace (grouped, ",", ".");
  *number = g_ascii_strtod (plain, &end);
  return *plain != '\0' && *end == '\0' && isfinite (*number);
}

static char *
flussi_number_field_get_problem (FlussiField *field)
{
  FlussiNumberField *self = FLUSSI_NUMBER_FIELD (field);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  double number;

  if (flussi_text_is_blank (text))
    return NULL;
  if (!read_number (self, text, &number))
    return g_strdup (_("This is not a number"));
  if (self->integer && number != floor (number))
    return g_strdup (_("Enter a whole number"));
  if (self->minimum != self->maximum && (number < self->minimum || number > self->maximum))
    {
      g_autofree char *minimum = flussi_format_number (self->minimum);
      g_autofree char *maximum = flussi_format_number (self->maximum);

      return g_strdup_printf (_("Enter a number from %s to %s"), minimum, maximum);
    }
  return NULL;
}

static void
number_changed (FlussiNumberField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  double number;

  if (flussi_text_is_blank (text))
    flussi_field_take_value (FLUSSI_FIELD (self), NULL);
  else if (!read_number (self, text, &number))
    flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_new_string (text)); /* the check calls it what it is */
  else if (number == floor (number) && fabs (number) <= FLUSSI_JSON_MAX_INTEGER)
    flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_new_integer ((gint64) number));
  else
    flussi_field_take_value (FLUSSI_FIELD (self), flussi_json_new_number (number));
}

static void
flussi_number_field_class_init (FlussiNumberFieldClass *klass)
{
  FLUSSI_FIELD_CLASS (klass)->show = flussi_number_field_show;
  FLUSSI_FIELD_CLASS (klass)->get_problem = flussi_number_field_get_problem;
}

static void
flussi_number_field_init (FlussiNumberField *self)
{
}

/**
 * flussi_number_field_new:
 * @context: where it is
 * @integer: whether only whole numbers make sense
 * @minimum: the least number
 * @maximum: the greatest; equal to @minimum for no limits
 * @unit: (nullable): what is written after it, such as “€”
 *
 * Returns: (transfer floating): a field for a number
 */
FlussiField *
flussi_number_field_new (FlussiFormContext *context,
                         gboolean           integer,
                         double             minimum,
                         double             maximum,
                         const char        *unit)
{
  FlussiField *field = flussi_field_construct (FLUSSI_TYPE_NUMBER_FIELD, context);
  FlussiNumberField *self = FLUSSI_NUMBER_FIELD (field);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->integer = integer;
  self->minimum = minimum;
  self->maximum = maximum;
  self->entry = GTK_ENTRY (entry);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 12);
  gtk_entry_set_input_purpose (self->entry, integer ? GTK_INPUT_PURPOSE_DIGITS : GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (number_changed), self);
  gtk_box_append (GTK_BOX (box), entry);
  if (unit != NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (unit));
  adw_bin_set_child (ADW_BIN (self), box);
  flussi_field_set_focus_on (field, entry);
  return field;
}
