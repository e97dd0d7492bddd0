/* flussi-start-dialog.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "flussi-start-dialog.h"

#include "flussi-edit.h"
#include "flussi-form-parts.h"
#include "flussi-pick-item.h"
#include "flussi-text.h"

/* Implementation notes: two pages. The first lists ways to begin: by hand, filters,
 * schedule, webhook, and each event; the second the types of records. For a workflow
 * that exists the type stays, so the second page says what is lost instead. */

struct _FlussiStartDialog
{
  AdwWindow          parent_instance;

  FlussiFormContext *context;
  FlussiFlow        *flow;   /* nullable: whose trigger is changed */
  GtkStack          *stack;
  GtkEditable       *search;
  GtkListBox        *starts;
  GtkListBox        *objects;
  GtkWidget         *back;
  GtkWidget         *accept;
  char              *start;  /* nullable: what was chosen on the first page */
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FlussiStartDialog, flussi_start_dialog, ADW_TYPE_WINDOW)

#define VALUE "flussi-value"
#define GROUP "flussi-group"
#define WORDS "flussi-words"

/* --- The trigger ---------------------------------------------------------------------------- */

static FlussiTrigger *
trigger_new (const char *start)
{
  FlussiTrigger *trigger;
  FlussiTriggerEvent *event;

  if (g_str_equal (start, "filter"))
    return flussi_trigger_new (FLUSSI_TRIGGER_FILTER);
  if (g_str_equal (start, "schedule"))
    return flussi_trigger_new (FLUSSI_TRIGGER_SCHEDULE);
  if (g_str_equal (start, "webhook"))
    return flussi_trigger_new (FLUSSI_TRIGGER_WEBHOOK);
  if (!g_str_has_prefix (start, "event:"))
    return flussi_trigger_new (FLUSSI_TRIGGER_MANUAL);
  trigger = flussi_trigger_new (FLUSSI_TRIGGER_EVENT);
  event = g_new0 (FlussiTriggerEvent, 1);
  event->id = g_strdup ("e1");
  event->event = g_strdup (start + strlen ("event:"));
  g_ptr_array_add (trigger->events, event);
  return trigger;
}

static void
finish (FlussiStartDialog *self,
        const char        *object)
{
  g_autoptr (FlussiFlow) base = self->flow != NULL ? flussi_flow_ref (self->flow) : flussi_flow_new (object);
  g_autoptr (FlussiFlow) flow = flussi_edit_set_trigger (base, trigger_new (self->start));

  g_signal_emit (self, signals[FINISHED], 0, flow);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- What a change loses -------------------------------------------------------------------- */

static guint
count_filters (const FlussiCriteria *criteria)
{
  guint n = 0;

  if (criteria == NULL)
    return 0;
  if (criteria->children == NULL)
    return 1;
  for (guint i = 0; i < criteria->children->len; i++)
    n += count_filters (g_ptr_array_index (criteria->children, i));
  return n;
}

static char *
dup_lost (const FlussiTrigger *trigger)
{
  guint n = count_filters (trigger->when) + count_filters (trigger->also);

  if (trigger->events != NULL)
    n += trigger->events->len;
  if (trigger->schedule != NULL)
    n++;
  if (n == 0)
    return g_strdup (_("The present trigger has nothing that could be lost."));
  return g_strdup_printf (ngettext ("%u condition of the present trigger will be removed. You can undo this.",
                                    "%u conditions of the present trigger will be removed. You can undo this.", n), n);
}

/* --- Pages ---------------------------------------------------------------------------------- */

static void
show_page (FlussiStartDialog *self,
           const char        *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->back, !g_str_equal (page, "starts"));
  gtk_widget_set_visible (self->accept, g_str_equal (page, "lost"));
  if (g_str_equal (page, "objects"))
    gtk_widget_child_focus (GTK_WIDGET (self->objects), GTK_DIR_TAB_FORWARD);
}

static void
start_activated (FlussiStartDialog *self,
                 GtkListBoxRow     *row)
{
  g_free (self->start);
  self->start = g_strdup (g_object_get_data (G_OBJECT (row), VALUE));
  show_page (self, self->flow != NULL ? "lost" : "objects");
}

static void
object_activated (FlussiStartDialog *self,
                  GtkListBoxRow     *row)
{
  finish (self, g_object_get_data (G_OBJECT (row), VALUE));
}

static void
accept_clicked (FlussiStartDialog *self)
{
  finish (self, NULL);
}

static void
back_clicked (FlussiStartDialog *self)
{
  show_page (self, "starts");
}

static void
append_row (GtkListBox *list,
            const char *value,
            const char *label,
            const char *detail,
            const char *group,
            const char *icon,
            const char *words)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *all = g_strjoin (" ", label, detail, words, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  if (detail != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), VALUE, g_strdup (value), g_free);
  g_object_set_data_full (G_OBJECT (row), GROUP, g_strdup (group), g_free);
  g_object_set_data_full (G_OBJECT (row), WORDS, flussi_text_fold (all), g_free);
  gtk_list_box_append (list, row);
}

static void
fill_starts (FlussiStartDialog *self)
{
  GPtrArray *events = flussi_catalog_get_events (self->context->catalog);
  const char *general = _("How records come in");

  append_row (self->starts, "filter", _("When filter criteria are met"), _("Records come in as soon as they meet them"), general,
              "flussi-trigger-filter-symbolic", "filter criteria filtro criteri");
  append_row (self->starts, "schedule", _("On a schedule"), _("At certain times, or on the date of a property"), general,
              "flussi-trigger-schedule-symbolic", "schedule time calendario pianificazione orario");
  append_row (self->starts, "manual", _("By hand"), _("You choose the records yourself"), general,
              "flussi-trigger-manual-symbolic", "manual manuale");
  append_row (self->starts, "webhook", _("When a webhook is received"), _("Another program on this computer calls an address"),
              general, "flussi-trigger-webhook-symbolic", "webhook http api");
  for (guint i = 0; i < events->len; i++)
    {
      const FlussiEventType *event = g_ptr_array_index (events, i);
      g_autofree char *value = g_strconcat ("event:", event->name, NULL);
      g_autofree char *words = g_strjoin (" ", event->name, event->label.en, event->label.it, NULL);

      append_row (self->starts, value, flussi_label_get (&event->label), NULL, flussi_event_group_get_label (event->group),
                  event->icon, words);
    }
}

static void
fill_objects (FlussiStartDialog *self)
{
  GPtrArray *objects = flussi_catalog_get_objects (self->context->catalog);

  for (guint i = 0; i < objects->len; i++)
    {
      const FlussiObjectType *type = g_ptr_array_index (objects, i);

      if (type->has_workflows)
        append_row (self->objects, type->name, flussi_label_get (&type->plural), NULL, NULL, type->icon, NULL);
    }
}

static gboolean
is_found (GtkListBoxRow *row,
          gpointer       data)
{
  FlussiStartDialog *self = data;
  g_autofree char *folded = flussi_text_fold (gtk_editable_get_text (self->search));
  g_auto (GStrv) words = g_strsplit_set (folded, " ", -1);
  const char *text = g_object_get_data (G_OBJECT (row), WORDS);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       data)
{
  const char *group = g_object_get_data (G_OBJECT (row), GROUP);
  GtkWidget *title;

  gtk_list_box_row_set_header (row, NULL);
  if (group == NULL || (before != NULL && g_strcmp0 (group, g_object_get_data (G_OBJECT (before), GROUP)) == 0))
    return;
  title = flussi_form_text_new (group, "flussi-group-title");
  gtk_widget_set_margin_start (title, 12);
  gtk_widget_set_margin_bottom (title, 4);
  gtk_list_box_row_set_header (row, title);
}

static void
search_changed (FlussiStartDialog *self)
{
  gtk_list_box_invalidate_filter (self->starts);
  gtk_list_box_invalidate_headers (self->starts);
}

/* Whoever types fast is ahead of the search, which waits a moment. */
static void
search_activated (FlussiStartDialog *self)
{
  search_changed (self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->starts)); row; row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row))
      {
        start_activated (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

/* --- The object ------------------------------------------------------------------------------ */

static void
flussi_start_dialog_dispose (GObject *object)
{
  FlussiStartDialog *self = FLUSSI_START_DIALOG (object);

  g_clear_pointer (&self->context, flussi_form_context_unref);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_clear_pointer (&self->start, g_free);
  G_OBJECT_CLASS (flussi_start_dialog_parent_class)->dispose (object);
}

static void
flussi_start_dialog_class_init (FlussiStartDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = flussi_start_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GtkWidget *
make_list (FlussiStartDialog *self,
           GtkListBox       **list,
           GCallback          activated)
{
  GtkWidget *widget = gtk_list_box_new ();
  GtkWidget *clamp = adw_clamp_new ();

  *list = GTK_LIST_BOX (widget);
  gtk_list_box_set_selection_mode (*list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_widget_add_css_class (widget, "flussi-library");
  g_signal_connect_swapped (widget, "row-activated", activated, self);
  adw_clamp_set_child (ADW_CLAMP (clamp), widget);
  return flussi_form_scroll_new (clamp);
}

static GtkWidget *
make_starts (FlussiStartDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = make_list (self, &self->starts, G_CALLBACK (start_activated));

  self->search = GTK_EDITABLE (search);
  g_object_set (search, "placeholder-text", _("Search triggers"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search triggers"), -1);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (search_changed), self);
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (search_activated), self);
  gtk_list_box_set_filter_func (self->starts, is_found, self, NULL);
  gtk_list_box_set_header_func (self->starts, update_header, NULL, NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), search);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_top (clamp, 6);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

static GtkWidget *
make_lost (FlussiStartDialog *self)
{
  GtkWidget *status = adw_status_page_new ();

  self->accept = gtk_button_new_with_label (_("Change trigger"));
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_add_css_class (self->accept, "pill");
  gtk_widget_set_halign (self->accept, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_clicked), self);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "flussi-trigger-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Change the trigger?"));
  if (self->flow != NULL)
    {
      g_autofree char *lost = dup_lost (self->flow->trigger);

      adw_status_page_set_description (ADW_STATUS_PAGE (status), lost);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (status), self->accept);
  return status;
}

static void
flussi_start_dialog_init (FlussiStartDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
}

static void
build (FlussiStartDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->back = flussi_form_icon_button ("go-previous-symbolic", _("Back"));
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_clicked), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT);
  gtk_stack_add_named (self->stack, make_starts (self), "starts");
  gtk_stack_add_named (self->stack, make_list (self, &self->objects, G_CALLBACK (object_activated)), "objects");
  gtk_stack_add_named (self->stack, make_lost (self), "lost");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  fill_starts (self);
  fill_objects (self);
  show_page (self, "starts");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * flussi_start_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @session: the workspace
 * @flow: (nullable): the workflow whose trigger is changed; %NULL for a new one
 *
 * Returns: (transfer floating): the dialog, not yet shown
 */
GtkWidget *
flussi_start_dialog_new (GtkWindow     *parent,
                         FlussiSession *session,
                         FlussiFlow    *flow)
{
  FlussiStartDialog *self = g_object_new (FLUSSI_TYPE_START_DIALOG, "transient-for", parent,
                                          "title", flow != NULL ? _("Change trigger") : _("New workflow"), NULL);

  self->context = flussi_form_context_new (session, flussi_session_get_catalog (session), NULL);
  self->flow = flow != NULL ? flussi_flow_ref (flow) : NULL;
  build (self);
  return GTK_WIDGET (self);
}
