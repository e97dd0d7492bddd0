/* flussi-page.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-page.h"

#include "flussi-dialogs.h"
#include "flussi-error.h"

#include <glib/gi18n.h>

typedef struct
{
  FlussiSession   *session;     /* (owned) */
  GCancellable    *cancellable; /* (nullable) (owned): of the query under way */
  AdwWindowTitle  *title;       /* (owned): a page may put another widget in its place */
  GtkWidget       *box;
  GtkWidget       *header;
  GtkWidget       *back;
  AdwToastOverlay *overlay;
  gboolean         stale;
} FlussiPagePrivate;

enum {
  PROP_0,
  PROP_SESSION,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void flussi_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (FlussiPage, flussi_page, ADW_TYPE_BIN,
                         G_ADD_PRIVATE (FlussiPage)
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, flussi_page_buildable_init))

static FlussiPagePrivate *
get_private (FlussiPage *self)
{
  return flussi_page_get_instance_private (self);
}

static void
session_changed_cb (FlussiSession *session,
                    FlussiPage    *self)
{
  flussi_page_refresh (self);
}

static void
flussi_page_map (GtkWidget *widget)
{
  FlussiPage *self = FLUSSI_PAGE (widget);

  GTK_WIDGET_CLASS (flussi_page_parent_class)->map (widget);
  if (get_private (self)->stale)
    flussi_page_refresh (self);
}

static void
flussi_page_add_child (GtkBuildable *buildable,
                       GtkBuilder   *builder,
                       GObject      *child,
                       const char   *type)
{
  FlussiPagePrivate *priv = get_private (FLUSSI_PAGE (buildable));

  if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (ADW_HEADER_BAR (priv->header), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (ADW_HEADER_BAR (priv->header), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv->header), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "foot") == 0)
    gtk_box_append (GTK_BOX (priv->box), GTK_WIDGET (child));
  else if (GTK_IS_WIDGET (child))
    adw_toast_overlay_set_child (priv->overlay, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
flussi_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = flussi_page_add_child;
}

static void
flussi_page_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FlussiPage *self = FLUSSI_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      get_private (self)->session = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      flussi_page_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
flussi_page_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FlussiPage *self = FLUSSI_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, get_private (self)->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, flussi_page_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
flussi_page_constructed (GObject *object)
{
  FlussiPagePrivate *priv = get_private (FLUSSI_PAGE (object));

  G_OBJECT_CLASS (flussi_page_parent_class)->constructed (object);
  if (priv->session != NULL)
    g_signal_connect_object (priv->session, "changed", G_CALLBACK (session_changed_cb), object, G_CONNECT_DEFAULT);
}

static void
flussi_page_dispose (GObject *object)
{
  FlussiPagePrivate *priv = get_private (FLUSSI_PAGE (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (flussi_page_parent_class)->dispose (object);
}

static void
flussi_page_finalize (GObject *object)
{
  g_clear_object (&get_private (FLUSSI_PAGE (object))->title);

  G_OBJECT_CLASS (flussi_page_parent_class)->finalize (object);
}

static void
flussi_page_class_init (FlussiPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = flussi_page_constructed;
  object_class->dispose = flussi_page_dispose;
  object_class->finalize = flussi_page_finalize;
  object_class->get_property = flussi_page_get_property;
  object_class->set_property = flussi_page_set_property;
  widget_class->map = flussi_page_map;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, FLUSSI_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
flussi_page_init (FlussiPage *self)
{
  FlussiPagePrivate *priv = get_private (self);
  GtkWidget *title = adw_window_title_new (NULL, NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();

  priv->stale = TRUE;
  priv->title = g_object_ref_sink (ADW_WINDOW_TITLE (title));
  priv->overlay = ADW_TOAST_OVERLAY (overlay);
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->header = adw_header_bar_new ();
  priv->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->back), "win.back");
  gtk_widget_set_tooltip_text (priv->back, _("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back"), -1);
  gtk_widget_set_visible (priv->back, FALSE);
  gtk_widget_set_vexpand (overlay, TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv->header), title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (priv->header), priv->back);
  gtk_box_append (GTK_BOX (priv->box), priv->header);
  gtk_box_append (GTK_BOX (priv->box), overlay);
  adw_bin_set_child (ADW_BIN (self), priv->box);
}

/**
 * flussi_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none): what it shows
 */
FlussiSession *
flussi_page_get_session (FlussiPage *self)
{
  return get_private (self)->session;
}

/**
 * flussi_page_get_title:
 * @self: a page
 *
 * Returns: its title
 */
const char *
flussi_page_get_title (FlussiPage *self)
{
  return adw_window_title_get_title (get_private (self)->title);
}

/**
 * flussi_page_set_title:
 * @self: a page
 * @title: its title
 */
void
flussi_page_set_title (FlussiPage *self,
                       const char *title)
{
  adw_window_title_set_title (get_private (self)->title, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * flussi_page_set_subtitle:
 * @self: a page
 * @subtitle: (nullable): the small line below its title
 */
void
flussi_page_set_subtitle (FlussiPage *self,
                          const char *subtitle)
{
  adw_window_title_set_subtitle (get_private (self)->title, subtitle != NULL ? subtitle : "");
}

/**
 * flussi_page_set_can_go_back:
 * @self: a page
 * @can_go_back: whether there is a page to go back to
 *
 * Shows the button that goes back, which activates `win.back`.
 */
void
flussi_page_set_can_go_back (FlussiPage *self,
                             gboolean    can_go_back)
{
  gtk_widget_set_visible (get_private (self)->back, can_go_back);
}

/**
 * flussi_page_search:
 * @self: a page
 *
 * Begins a search on the page.
 *
 * Returns: whether the page can be searched
 */
gboolean
flussi_page_search (FlussiPage *self)
{
  if (FLUSSI_PAGE_GET_CLASS (self)->search == NULL)
    return FALSE;
  FLUSSI_PAGE_GET_CLASS (self)->search (self);
  return TRUE;
}

/**
 * flussi_page_refresh:
 * @self: a page
 *
 * Reads again what the page shows: now, or when it is seen next.
 */
void
flussi_page_refresh (FlussiPage *self)
{
  FlussiPagePrivate *priv = get_private (self);

  priv->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!priv->stale && priv->session != NULL && FLUSSI_PAGE_GET_CLASS (self)->refresh != NULL)
    FLUSSI_PAGE_GET_CLASS (self)->refresh (self);
}

/**
 * flussi_page_query:
 * @self: a page
 * @query: what to read, on the reader's thread
 * @data: for @query
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result that nobody takes
 * @callback: called with the page as its data
 *
 * Reads for the page; what it was reading until now is no longer wanted.
 */
void
flussi_page_query (FlussiPage          *self,
                   FlussiSessionQuery   query,
                   gpointer             data,
                   GDestroyNotify       data_free,
                   GDestroyNotify       result_free,
                   GAsyncReadyCallback  callback)
{
  FlussiPagePrivate *priv = get_private (self);

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  priv->cancellable = g_cancellable_new ();
  flussi_session_query_async (priv->session, query, data, data_free, result_free, priv->cancellable,
                              callback, g_object_ref (self));
}

/**
 * flussi_page_query_finish:
 * @self: (transfer full): the data of the callback
 * @result: what the callback was given
 *
 * Takes the result of a query. An error is shown, unless the page no longer
 * wanted it.
 *
 * Returns: (transfer full) (nullable): what the query gave
 */
gpointer
flussi_page_query_finish (FlussiPage   *self,
                          GAsyncResult *result)
{
  g_autoptr (FlussiPage) page = self;
  g_autoptr (GError) error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    flussi_page_report (page, error);
  return value;
}

typedef struct
{
  FlussiPage *page; /* (owned) */
  char       *done; /* (nullable) (owned) */
} FlussiPageAct;

static void
act_done_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  FlussiPageAct *act = user_data;
  g_autoptr (GError) error = NULL;

  flussi_engine_call_finish (FLUSSI_ENGINE (object), result, &error);
  if (error != NULL)
    flussi_page_report (act->page, error);
  else if (act->done != NULL)
    flussi_page_toast (act->page, act->done);
  g_object_unref (act->page);
  g_free (act->done);
  g_free (act);
}

/**
 * flussi_page_act:
 * @self: a page
 * @func: an act, on the engine's thread; a result of it is ignored
 * @data: for @func
 * @data_free: (nullable): frees @data
 * @done: (nullable): what to say when it is done
 *
 * Changes the workspace. An error is shown.
 */
void
flussi_page_act (FlussiPage       *self,
                 FlussiEngineFunc  func,
                 gpointer          data,
                 GDestroyNotify    data_free,
                 const char       *done)
{
  FlussiPageAct *act = g_new0 (FlussiPageAct, 1);

  act->page = g_object_ref (self);
  act->done = g_strdup (done);
  flussi_engine_call_async (flussi_session_get_engine (get_private (self)->session), func, data, data_free, NULL, NULL,
                            act_done_cb, act);
}

/**
 * flussi_page_add_toast:
 * @self: a page
 * @toast: (transfer full): a toast
 *
 * Shows a toast over the page.
 */
void
flussi_page_add_toast (FlussiPage *self,
                       AdwToast   *toast)
{
  adw_toast_overlay_add_toast (get_private (self)->overlay, toast);
}

/**
 * flussi_page_toast:
 * @self: a page
 * @text: a short sentence
 *
 * Says for a moment what happened.
 */
void
flussi_page_toast (FlussiPage *self,
                   const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  flussi_page_add_toast (self, adw_toast_new (markup));
}

/**
 * flussi_page_report:
 * @self: a page
 * @error: what went wrong; a cancelled act is not shown
 *
 * Says what went wrong and why.
 */
void
flussi_page_report (FlussiPage   *self,
                    const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FLUSSI_ERROR, FLUSSI_ERROR_CANCELLED))
    return;
  flussi_dialog_show_error (GTK_WIDGET (self), _("This did not work"), error);
}
