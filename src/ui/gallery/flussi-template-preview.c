/* flussi-template-preview.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-template-preview.h"

#include "flussi-canvas.h"
#include "flussi-format.h"
#include "flussi-panel-frame.h"
#include "flussi-sending.h"
#include "flussi-tag.h"
#include "flussi-template-card.h"
#include "flussi-template-facts.h"

#include <glib/gi18n.h>

struct _FlussiTemplatePreview
{
  AdwBin         parent_instance;

  FlussiSession *session;     /* (owned) */
  FlussiFlow    *flow;        /* (owned): of the template, in the interface's language */
  FlussiCatalog *catalog;     /* (owned): with what the template brings along */
  GCancellable  *cancellable; /* (owned) */

  GtkBox        *tags;
  GtkLabel      *goal;
  GtkWidget     *foreign;
  GtkListBox    *outward;
  GtkLabel      *silent;
  GtkWidget     *prepare_group;
  GtkListBox    *prepare;
  GtkListBox    *fitness;
  FlussiCanvas  *canvas;
};

G_DEFINE_FINAL_TYPE (FlussiTemplatePreview, flussi_template_preview, ADW_TYPE_BIN)

/* --- Rows ----------------------------------------------------------------------------------- */

static GtkWidget *
append_row (GtkListBox *list,
            GtkWidget  *prefix,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  gtk_list_box_append (list, row);
  return row;
}

static void
add_tag (GtkWidget     *row,
         const char    *text,
         FlussiTagTone  tone)
{
  GtkWidget *tag = flussi_tag_new ();

  flussi_tag_set (tag, text, tone);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
}

static GtkWidget *
make_mark (FlussiNeedStatus status)
{
  static const struct { const char *icon; const char *css_class; } marks[] = {
    [FLUSSI_NEED_PRESENT] = { "emblem-ok-symbolic", "success" },
    [FLUSSI_NEED_CREATABLE] = { "list-add-symbolic", "accent" },
    [FLUSSI_NEED_MISSING] = { "dialog-warning-symbolic", "warning" },
  };
  GtkWidget *icon = gtk_image_new_from_icon_name (marks[status].icon);

  gtk_widget_add_css_class (icon, marks[status].css_class);
  return icon;
}

/* --- What leaves the computer ---------------------------------------------------------------- */

static void
append_outward (FlussiTemplatePreview *self,
                const FlussiStep      *step)
{
  FlussiDescriber describer = { self->catalog, flussi_language_get (), flussi_session_lookup_name, self->session };
  g_autoptr (FlussiDescription) description = flussi_describe_step (&describer, self->flow, step);
  g_autofree char *sentence = flussi_description_to_text (description);

  append_row (self->outward, flussi_kind_tile_new (step->kind),
              step->name != NULL ? step->name : flussi_label_get (&step->kind->name), sentence);
}

static void
show_outward (FlussiTemplatePreview *self)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (self->flow); i++)
    {
      const FlussiStep *step = flussi_flow_get_nth_step (self->flow, i);

      if ((step->kind->flags & FLUSSI_ACTION_OUTWARD) != 0 && !g_str_equal (step->kind->id, "notify_app"))
        append_outward (self, step);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->outward), gtk_list_box_get_row_at_index (self->outward, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->silent), gtk_list_box_get_row_at_index (self->outward, 0) == NULL);
  gtk_widget_set_visible (self->foreign, TRUE);
}

/* --- What to prepare -------------------------------------------------------------------------- */

static const char *
item_icon (const char *kind)
{
  static const struct { const char *kind; const char *icon; } icons[] = {
    { "email", "flussi-communication-symbolic" }, { "form", "flussi-content-symbolic" }, { "list", "flussi-list-symbolic" },
    { "users", "flussi-object-user-symbolic" }, { "workflow", "flussi-workflow-symbolic" },
    { "sms", "flussi-step-send-sms-symbolic" }, { "webhook", "flussi-step-send-webhook-symbolic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].kind, kind))
      return icons[i].icon;
  return "flussi-records-symbolic";
}

/* What is left to do, said of the thing. */
static const char *
item_state (const FlussiTemplateNeed *need)
{
  if (need->status == FLUSSI_NEED_PRESENT)
    return C_("template", "ready");
  if (g_str_equal (need->kind, "email") || g_str_equal (need->kind, "sms"))
    return C_("template", "to be written");
  if (g_str_equal (need->kind, "list") || g_str_equal (need->kind, "form"))
    return C_("template", "to be created");
  if (g_str_equal (need->kind, "webhook"))
    return C_("template", "to be set up");
  return C_("template", "to be chosen");
}

static void
append_item (FlussiTemplatePreview    *self,
             const FlussiTemplateNeed *need)
{
  const FlussiStep *step = need->step != NULL ? flussi_flow_find_step (self->flow, need->step) : NULL;
  GtkWidget *row = append_row (self->prepare, gtk_image_new_from_icon_name (item_icon (need->kind)), need->name,
                               step != NULL ? flussi_label_get (&step->kind->name) : NULL);

  add_tag (row, item_state (need), need->status == FLUSSI_NEED_PRESENT ? FLUSSI_TAG_GOOD : FLUSSI_TAG_WARNING);
}

/* --- Whether it fits ---------------------------------------------------------------------------- */

static void
append_schema_need (FlussiTemplatePreview    *self,
                    const FlussiTemplateNeed *need)
{
  gboolean object = g_str_equal (need->kind, "object");
  g_autofree char *title = NULL;

  if (need->status == FLUSSI_NEED_PRESENT)
    return; /* said with the number of records */
  /* TRANSLATORS: an object type such as “Machines” */
  title = object ? g_strdup_printf (_("Object “%s”"), need->name) : g_strdup_printf (_("Property “%s”"), need->name);
  append_row (self->fitness, make_mark (need->status), title,
              need->status == FLUSSI_NEED_CREATABLE ? _("Is created when you use the template")
                                                    : _("Is not in this workspace: the action stays to be completed"));
}

static const char *
find_obstacle (FlussiTemplatePreview *self)
{
  for (guint i = 0; i < flussi_flow_get_n_steps (self->flow); i++)
    {
      const char *obstacle = flussi_sending_obstacle (self->session, flussi_flow_get_nth_step (self->flow, i)->kind);

      if (obstacle != NULL)
        return obstacle;
    }
  return NULL;
}

static void
append_property (FlussiTemplatePreview     *self,
                 const FlussiTemplateFacts *facts,
                 const FlussiObjectType    *type,
                 guint                      index)
{
  const FlussiProperty *property = flussi_object_type_find_property (type, g_ptr_array_index (facts->properties, index));
  gint64 known = g_array_index (facts->known, gint64, index);
  g_autofree char *title = g_strdup_printf (_("Property “%s”"), flussi_label_get (&property->label));
  g_autofree char *number = flussi_format_integer (known);
  /* TRANSLATORS: in how many records a property has a value */
  g_autofree char *subtitle = g_strdup_printf (ngettext ("Known in %s record", "Known in %s records", known), number);

  append_row (self->fitness, make_mark (known > 0 ? FLUSSI_NEED_PRESENT : FLUSSI_NEED_MISSING),
              title, subtitle);
}

static void
facts_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FlussiTemplatePreview) self = user_data;
  g_autoptr (FlussiTemplateFacts) facts = flussi_template_facts_load_finish (FLUSSI_SESSION (object), result, NULL);
  const FlussiObjectType *type = flussi_catalog_find_object (flussi_session_get_catalog (self->session), self->flow->object);
  const char *obstacle;

  if (facts == NULL)
    return;
  if (type != NULL)
    {
      g_autofree char *title = g_strdup_printf (_("Object “%s”"), flussi_label_get (&type->plural));
      g_autofree char *number = flussi_format_integer (facts->n_records);
      g_autofree char *subtitle = g_strdup_printf (ngettext ("%s record", "%s records", facts->n_records), number);

      append_row (self->fitness, make_mark (facts->n_records > 0 ? FLUSSI_NEED_PRESENT : FLUSSI_NEED_MISSING), title,
                  facts->n_records > 0 ? subtitle : _("No records yet"));
    }
  for (guint i = 0; facts->n_records > 0 && i < facts->properties->len; i++)
    append_property (self, facts, type, i);
  obstacle = find_obstacle (self);
  if (obstacle != NULL)
    append_row (self->fitness, make_mark (FLUSSI_NEED_MISSING), _("Sending"), obstacle);
}

static gboolean
exists (gpointer         data,
        FlussiReference  reference,
        const char      *name)
{
  return flussi_names_find (flussi_session_get_names (data), reference, name) != NULL;
}

static void
show_needs (FlussiTemplatePreview *self,
            const FlussiTemplate  *template)
{
  const FlussiCheckEnvironment environment = { .exists = exists, .data = self->session };
  g_autoptr (GPtrArray) needs = flussi_template_get_needs (template, flussi_session_get_catalog (self->session),
                                                           &environment, flussi_language_get ());

  for (guint i = 0; i < needs->len; i++)
    {
      const FlussiTemplateNeed *need = g_ptr_array_index (needs, i);

      if (g_str_equal (need->kind, "object") || g_str_equal (need->kind, "property"))
        append_schema_need (self, need);
      else
        append_item (self, need);
    }
  gtk_widget_set_visible (self->prepare_group, gtk_list_box_get_row_at_index (self->prepare, 0) != NULL);
}

/* --- The object ------------------------------------------------------------------------------- */

static void
show_flow (FlussiTemplatePreview *self)
{
  g_autoptr (FlussiProblems) problems = flussi_flow_check (self->flow, self->catalog, NULL);

  flussi_canvas_set_name_lookup (self->canvas, flussi_session_lookup_name, self->session);
  flussi_canvas_set_flow (self->canvas, self->flow, self->catalog);
  flussi_canvas_set_problems (self->canvas, problems);
}

static void
flussi_template_preview_dispose (GObject *object)
{
  FlussiTemplatePreview *self = FLUSSI_TEMPLATE_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->canvas != NULL)
    flussi_canvas_set_name_lookup (self->canvas, NULL, NULL);
  self->canvas = NULL;

  G_OBJECT_CLASS (flussi_template_preview_parent_class)->dispose (object);
}

static void
flussi_template_preview_finalize (GObject *object)
{
  FlussiTemplatePreview *self = FLUSSI_TEMPLATE_PREVIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->flow, flussi_flow_unref);
  g_clear_pointer (&self->catalog, flussi_catalog_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (flussi_template_preview_parent_class)->finalize (object);
}

static void
flussi_template_preview_class_init (FlussiTemplatePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flussi_template_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = flussi_template_preview_finalize;

  g_type_ensure (FLUSSI_TYPE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/flussi/Flussi/ui/gallery/template-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, tags);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, goal);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, foreign);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, outward);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, silent);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, prepare_group);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, prepare);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, fitness);
  gtk_widget_class_bind_template_child (widget_class, FlussiTemplatePreview, canvas);
}

static void
flussi_template_preview_init (FlussiTemplatePreview *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  flussi_canvas_set_read_only (self->canvas, TRUE);
}

/* The catalogue as it would be when the template is used. */
static FlussiCatalog *
get_catalog (FlussiSession        *session,
             const FlussiTemplate *template)
{
  FlussiCatalog *catalog = flussi_session_get_catalog (session);
  g_autoptr (FlussiJson) schema = flussi_template_get_schema (template, catalog);
  FlussiCatalog *extended = schema != NULL ? flussi_catalog_extend (catalog, schema, NULL) : NULL;

  return extended != NULL ? extended : flussi_catalog_ref (catalog);
}

/**
 * flussi_template_preview_new:
 * @session: a session
 * @template: a template
 * @foreign: whether it comes from somebody else
 *
 * Returns: (transfer floating): the preview
 */
GtkWidget *
flussi_template_preview_new (FlussiSession        *session,
                             const FlussiTemplate *template,
                             gboolean              foreign)
{
  FlussiTemplatePreview *self = g_object_new (FLUSSI_TYPE_TEMPLATE_PREVIEW, NULL);

  self->session = g_object_ref (session);
  self->flow = flussi_template_get_flow (template, flussi_language_get (), NULL);
  self->catalog = get_catalog (session, template);
  gtk_box_append (self->tags, flussi_template_tags_new (template, self->catalog));
  gtk_label_set_text (self->goal, flussi_label_get (&template->goal));
  if (foreign)
    show_outward (self);
  show_needs (self, template);
  show_flow (self);
  flussi_template_facts_load_async (session, self->flow, self->cancellable, facts_loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
