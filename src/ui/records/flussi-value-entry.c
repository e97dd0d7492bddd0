/* flussi-value-entry.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-value-entry.h"

#include "flussi-value-input.h"

#include <glib/gi18n.h>

struct _FlussiValueEntry
{
  AdwBin                parent_instance;

  FlussiSession        *session;  /* (owned) */
  FlussiCatalog        *catalog;  /* (owned): keeps @property alive */
  const FlussiProperty *property;
  GPtrArray            *choices;  /* (nullable) (owned): values of the choices, "" first */
  GtkWidget            *input;    /* an entry, text view, drop-down or box of checks */
};

enum {
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiValueEntry, flussi_value_entry, ADW_TYPE_BIN)

static void
activated (FlussiValueEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

/* Choices */

static void
add_choice (FlussiValueEntry *self,
            GtkStringList    *labels,
            const char       *value,
            const char       *label)
{
  g_ptr_array_add (self->choices, g_strdup (value));
  gtk_string_list_append (labels, label);
}

static void
add_choices (FlussiValueEntry *self,
             GtkStringList    *labels)
{
  const FlussiProperty *property = self->property;

  add_choice (self, labels, "", "–");
  if (property->type == FLUSSI_PROPERTY_BOOLEAN)
    {
      add_choice (self, labels, "true", _("Yes"));
      add_choice (self, labels, "false", _("No"));
    }
  else if (property->type == FLUSSI_PROPERTY_USER)
    {
      g_autoptr (GPtrArray) users = flussi_names_list_users (flussi_session_get_names (self->session));

      for (guint i = 0; i + 1 < users->len; i += 2)
        add_choice (self, labels, g_ptr_array_index (users, i), g_ptr_array_index (users, i + 1));
    }
  else
    {
      for (guint i = 0; i < property->options->len; i++)
        {
          const FlussiOption *option = g_ptr_array_index (property->options, i);

          if (!option->archived)
            add_choice (self, labels, option->value, flussi_label_get (&option->label));
        }
    }
}

static GtkWidget *
make_drop_down (FlussiValueEntry *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->choices = g_ptr_array_new_with_free_func (g_free);
  add_choices (self, labels);
  return g_object_new (GTK_TYPE_DROP_DOWN,
                       "model", labels,
                       "expression", expression,
                       "enable-search", self->choices->len > 8,
                       NULL);
}

static GtkWidget *
make_checks (FlussiValueEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < self->property->options->len; i++)
    {
      const FlussiOption *option = g_ptr_array_index (self->property->options, i);
      GtkWidget *check = gtk_check_button_new_with_label (flussi_label_get (&option->label));

      gtk_widget_set_name (check, option->value);
      gtk_box_append (GTK_BOX (box), check);
    }
  return box;
}

/* Text */

static void
day_selected_cb (FlussiValueEntry *self,
                 GtkCalendar      *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_auto (FlussiValue) value = FLUSSI_VALUE_INIT;
  g_autofree char *text = NULL;

  flussi_value_set_integer (&value, FLUSSI_VALUE_DATE,
                            flussi_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                                 g_date_time_get_day_of_month (date)));
  text = flussi_value_input_format (self->session, self->property, &value);
  gtk_editable_set_text (GTK_EDITABLE (self->input), text);
}

static void
calendar_pressed_cb (FlussiValueEntry *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_widget_set_parent (popover, self->input);
  g_signal_connect_swapped (calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  g_signal_connect (popover, "closed", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static GtkWidget *
make_entry (FlussiValueEntry *self)
{
  GtkWidget *entry = gtk_entry_new ();
  FlussiPropertyType type = self->property->type;

  if (type == FLUSSI_PROPERTY_DATE || type == FLUSSI_PROPERTY_DATETIME)
    {
      gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, "x-office-calendar-symbolic");
      gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, _("Choose a day"));
      g_signal_connect_swapped (entry, "icon-press", G_CALLBACK (calendar_pressed_cb), self);
    }
  else if (type == FLUSSI_PROPERTY_EMAIL)
    {
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_EMAIL);
    }
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activated), self);
  return entry;
}

static GtkWidget *
make_text_view (void)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  g_object_set (view, "left-margin", 8, "right-margin", 8, "top-margin", 8, "bottom-margin", 8, NULL);
  gtk_widget_set_size_request (view, -1, 96);
  gtk_widget_add_css_class (view, "card");
  return view;
}

static GtkWidget *
make_input (FlussiValueEntry *self)
{
  FlussiPropertyType type = self->property->type;

  if (type == FLUSSI_PROPERTY_MULTI_SELECT)
    return make_checks (self);
  if (type == FLUSSI_PROPERTY_BOOLEAN || type == FLUSSI_PROPERTY_USER || flussi_property_has_choices (self->property))
    return make_drop_down (self);
  return type == FLUSSI_PROPERTY_LONG_TEXT ? make_text_view () : make_entry (self);
}

static void
flussi_value_entry_dispose (GObject *object)
{
  FlussiValueEntry *self = FLUSSI_VALUE_ENTRY (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->catalog, flussi_catalog_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_value_entry_parent_class)->dispose (object);
}

static gboolean
flussi_value_entry_grab_focus (GtkWidget *widget)
{
  FlussiValueEntry *self = FLUSSI_VALUE_ENTRY (widget);

  return gtk_widget_child_focus (self->input, GTK_DIR_TAB_FORWARD) || gtk_widget_grab_focus (self->input);
}

static void
flussi_value_entry_class_init (FlussiValueEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_value_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = flussi_value_entry_grab_focus;

  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
flussi_value_entry_init (FlussiValueEntry *self)
{
}

/**
 * flussi_value_entry_new:
 * @session: the session
 * @property: a property of its catalogue
 *
 * Returns: (transfer floating): an empty entry
 */
GtkWidget *
flussi_value_entry_new (FlussiSession        *session,
                        const FlussiProperty *property)
{
  FlussiValueEntry *self = g_object_new (FLUSSI_TYPE_VALUE_ENTRY, NULL);

  self->session = g_object_ref (session);
  self->catalog = flussi_catalog_ref (flussi_session_get_catalog (session));
  self->property = property;
  self->input = make_input (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  flussi_label_get (&property->label), -1);
  adw_bin_set_child (ADW_BIN (self), self->input);
  return GTK_WIDGET (self);
}

/**
 * flussi_value_entry_get_property:
 * @self: an entry
 *
 * Returns: the property it edits
 */
const FlussiProperty *
flussi_value_entry_get_property (FlussiValueEntry *self)
{
  return self->property;
}

static char *
dup_choice (const FlussiValue *value)
{
  if (value->kind == FLUSSI_VALUE_BOOLEAN)
    return g_strdup (value->integer != 0 ? "true" : "false");
  if (value->kind == FLUSSI_VALUE_REFERENCE)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return g_strdup (value->kind == FLUSSI_VALUE_OPTION ? value->text : "");
}

static void
check_options (FlussiValueEntry  *self,
               const FlussiValue *value)
{
  const char *const none[] = { NULL };
  const char *const *options = value->kind == FLUSSI_VALUE_OPTIONS ? (const char *const *) value->options : none;

  for (GtkWidget *check = gtk_widget_get_first_child (self->input); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strv_contains (options, gtk_widget_get_name (check)));
}

/**
 * flussi_value_entry_set_value:
 * @self: an entry
 * @value: what it shows
 */
void
flussi_value_entry_set_value (FlussiValueEntry  *self,
                              const FlussiValue *value)
{
  g_autofree char *text = NULL;

  if (GTK_IS_DROP_DOWN (self->input))
    {
      guint index;

      text = dup_choice (value);
      if (!g_ptr_array_find_with_equal_func (self->choices, text, g_str_equal, &index))
        index = 0;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), index);
      return;
    }
  if (GTK_IS_BOX (self->input))
    {
      check_options (self, value);
      return;
    }
  text = flussi_value_input_format (self->session, self->property, value);
  if (GTK_IS_TEXT_VIEW (self->input))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->input), text);
}

static FlussiJson *
dup_chosen (FlussiValueEntry *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));
  const char *value = selected < self->choices->len ? g_ptr_array_index (self->choices, selected) : "";

  if (value[0] == '\0')
    return flussi_json_new_null ();
  if (self->property->type == FLUSSI_PROPERTY_BOOLEAN)
    return flussi_json_new_boolean (g_str_equal (value, "true"));
  if (self->property->type == FLUSSI_PROPERTY_USER)
    return flussi_json_new_integer (g_ascii_strtoll (value, NULL, 10));
  return flussi_json_new_string (value);
}

static FlussiJson *
dup_checked (FlussiValueEntry *self)
{
  FlussiJson *options = flussi_json_new_array ();

  for (GtkWidget *check = gtk_widget_get_first_child (self->input); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      flussi_json_append_string (options, gtk_widget_get_name (check));
  return options;
}

/**
 * flussi_value_entry_dup_json:
 * @self: an entry
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the value as the acts take it
 */
FlussiJson *
flussi_value_entry_dup_json (FlussiValueEntry  *self,
                             GError           **error)
{
  g_autofree char *text = NULL;

  if (GTK_IS_DROP_DOWN (self->input))
    return dup_chosen (self);
  if (GTK_IS_BOX (self->input))
    return dup_checked (self);
  if (GTK_IS_TEXT_VIEW (self->input))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
  return flussi_value_input_parse (self->session, self->property, text, error);
}
