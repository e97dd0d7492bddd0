/* flussi-gallery.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-gallery.h"

#include "flussi-template-resources.h"
#include "flussi-text.h"

#include <string.h>

#define FOLDER "/io/github/flussi/Flussi/templates"
#define SUFFIX ".flow.json"

struct _FlussiGallery
{
  GPtrArray *templates; /* (owned) FlussiTemplate */
};

static const char * const categories[] = { "marketing", "sales", "service", "operations", "commerce", NULL };

static const FlussiLabel category_labels[] = {
  { "Marketing", "Marketing" }, { "Sales", "Vendite" }, { "Service", "Assistenza" }, { "Operations", "Gestione interna" },
  { "Commerce", "Commercio" },
};

/**
 * flussi_gallery_get_categories:
 *
 * Returns: (transfer none) (array zero-terminated=1): the functions, in order
 */
const char * const *
flussi_gallery_get_categories (void)
{
  return categories;
}

/**
 * flussi_gallery_get_category_label:
 * @category: one of flussi_gallery_get_categories()
 *
 * Returns: (transfer none) (nullable): what people call it
 */
const FlussiLabel *
flussi_gallery_get_category_label (const char *category)
{
  for (guint i = 0; categories[i] != NULL; i++)
    if (g_str_equal (categories[i], category))
      return &category_labels[i];

  return NULL;
}

static int
compare_templates (gconstpointer a,
                   gconstpointer b)
{
  const FlussiTemplate *one = *(FlussiTemplate * const *) a;
  const FlussiTemplate *other = *(FlussiTemplate * const *) b;

  return flussi_text_compare (flussi_label_get (&one->name), flussi_label_get (&other->name));
}

static void
add_built_in (FlussiGallery *self,
              const char    *file)
{
  g_autofree char *path = g_build_path ("/", FOLDER, file, NULL);
  g_autofree char *id = g_strndup (file, strlen (file) - strlen (SUFFIX));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FlussiJson) json = NULL;
  FlussiTemplate *template = NULL;

  bytes = g_resource_lookup_data (flussi_template_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes != NULL)
    json = flussi_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  if (json != NULL)
    template = flussi_template_from_json (id, json, &error);
  if (template == NULL)
    g_error ("%s: %s", file, error->message);
  g_ptr_array_add (self->templates, template);
}

/**
 * flussi_gallery_new:
 *
 * Returns: (transfer full): a gallery of the built-in templates, sorted by name in
 *   the language of the interface
 */
FlussiGallery *
flussi_gallery_new (void)
{
  FlussiGallery *self = g_new0 (FlussiGallery, 1);
  g_auto (GStrv) files = g_resource_enumerate_children (flussi_template_get_resource (), FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) flussi_template_unref);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    add_built_in (self, files[i]);
  g_ptr_array_sort (self->templates, compare_templates);

  return self;
}

/**
 * flussi_gallery_free:
 * @self: a gallery
 */
void
flussi_gallery_free (FlussiGallery *self)
{
  g_ptr_array_unref (self->templates);
  g_free (self);
}

/**
 * flussi_gallery_add_folder:
 * @self: a gallery
 * @path: a folder with template files of one's own; need not exist
 * @error: return location for an error, the first of a file that cannot be read
 *
 * Adds all that can be read; a template with the id of another takes its place.
 *
 * Returns: whether every file could be read
 */
gboolean
flussi_gallery_add_folder (FlussiGallery  *self,
                           const char     *path,
                           GError        **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  gboolean all = TRUE;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      FlussiTemplate *template;
      FlussiTemplate *old;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      template = flussi_template_read_file (file, all ? error : NULL);
      if (template == NULL)
        {
          all = FALSE;
          continue;
        }
      template->own = TRUE;
      old = flussi_gallery_find (self, template->id);
      if (old != NULL)
        g_ptr_array_remove (self->templates, old);
      g_ptr_array_add (self->templates, template);
    }
  g_ptr_array_sort (self->templates, compare_templates);

  return all;
}

/**
 * flussi_gallery_dup_own_folder:
 *
 * Returns: (transfer full): path of the folder with the templates of one's own;
 *   need not exist
 */
char *
flussi_gallery_dup_own_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "flussi", "templates", NULL);
}

/**
 * flussi_gallery_dup_own_path:
 * @id: id of a template of one's own
 *
 * Returns: (transfer full): path of its file
 */
char *
flussi_gallery_dup_own_path (const char *id)
{
  g_autofree char *folder = flussi_gallery_dup_own_folder ();
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

/**
 * flussi_gallery_get_templates:
 * @self: a gallery
 *
 * Returns: (transfer none) (element-type FlussiTemplate): all templates
 */
GPtrArray *
flussi_gallery_get_templates (FlussiGallery *self)
{
  return self->templates;
}

/**
 * flussi_gallery_find:
 * @self: a gallery
 * @id: id of a template
 *
 * Returns: (transfer none) (nullable): the template
 */
FlussiTemplate *
flussi_gallery_find (FlussiGallery *self,
                     const char    *id)
{
  for (guint i = 0; i < self->templates->len; i++)
    {
      FlussiTemplate *template = g_ptr_array_index (self->templates, i);

      if (g_str_equal (template->id, id))
        return template;
    }

  return NULL;
}

static gboolean
has_words (const FlussiTemplate *template,
           char                **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && strstr (template->haystack, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_named (const FlussiTemplate *template,
          char                **words)
{
  g_autofree char *both = g_strconcat (template->name.en, " ", template->name.it, NULL);
  g_autofree char *folded = flussi_text_fold (both);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * flussi_gallery_search:
 * @self: a gallery
 * @text: (nullable): words in either language, all of which must be there
 * @category: (nullable): a function
 * @object: (nullable): an object type, or `custom`
 *
 * Returns: (transfer container) (element-type FlussiTemplate): what fits, first
 *   what is called so
 */
GPtrArray *
flussi_gallery_search (FlussiGallery *self,
                       const char    *text,
                       const char    *category,
                       const char    *object)
{
  g_autofree char *folded = flussi_text_fold (text != NULL ? text : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  GPtrArray *found = g_ptr_array_new ();

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->templates->len; i++)
      {
        FlussiTemplate *template = g_ptr_array_index (self->templates, i);

        if ((category != NULL && !g_strv_contains ((const char * const *) template->categories, category))
            || (object != NULL && !g_strv_contains ((const char * const *) template->objects, object))
            || !has_words (template, words) || is_named (template, words) != (pass == 0))
          continue;
        g_ptr_array_add (found, template);
      }

  return found;
}
