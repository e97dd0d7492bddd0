/* flussi-workspace.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-workspace.h"

#include "flussi-error.h"
#include "flussi-label.h"
#include "flussi-lock.h"
#include "flussi-migrations.h"
#include "flussi-schema-sync.h"
#include "flussi-settings.h"
#include "flussi-workspace-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Implementation notes
 *
 * What a file is, is found out through a read-only connection, so that a file
 * that is not ours, or from a newer Flussi, is not touched at all. Only then the
 * lock is taken and the writer opened, which may migrate the file, after a copy
 * of it has been put aside.
 */

struct _FlussiWorkspace
{
  GObject              parent_instance;

  char                *path;      /* (owned) */
  FlussiWorkspaceMode  mode;
  FlussiLock          *lock;      /* (nullable) (owned): held while open for writing */
  FlussiDb            *db;        /* (nullable) (owned): NULL once closed */
  FlussiSchema        *schema;    /* (owned) (mutex schema_mutex) */
  GMutex               schema_mutex;
  FlussiZone          *zone;      /* (owned) */
  char                *currency;  /* (owned) */
  char                *language;  /* (owned) */
  guint64              seed;
};

G_DEFINE_FINAL_TYPE (FlussiWorkspace, flussi_workspace, G_TYPE_OBJECT)

static void
flussi_workspace_finalize (GObject *object)
{
  FlussiWorkspace *self = FLUSSI_WORKSPACE (object);

  flussi_workspace_close (self);
  g_clear_pointer (&self->schema, flussi_schema_unref);
  g_clear_pointer (&self->zone, flussi_zone_unref);
  g_mutex_clear (&self->schema_mutex);
  g_free (self->path);
  g_free (self->currency);
  g_free (self->language);

  G_OBJECT_CLASS (flussi_workspace_parent_class)->finalize (object);
}

static void
flussi_workspace_class_init (FlussiWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = flussi_workspace_finalize;
}

static void
flussi_workspace_init (FlussiWorkspace *self)
{
  g_mutex_init (&self->schema_mutex);
}

static FlussiWorkspace *
workspace_new (const char          *path,
               FlussiWorkspaceMode  mode)
{
  FlussiWorkspace *self = g_object_new (FLUSSI_TYPE_WORKSPACE, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->mode = mode;
  return self;
}

/* Catalogue and settings */

static FlussiCatalog *
read_catalog (FlussiDb  *db,
              GError   **error)
{
  g_autoptr (FlussiCatalog) catalog = flussi_catalog_ref (flussi_catalog_get_default ());
  g_autoptr (FlussiStatement) statement = NULL;
  gboolean has_row;

  statement = flussi_db_prepare (db, "SELECT definition FROM catalog_extension ORDER BY id", error);
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      g_autoptr (FlussiJson) definition = NULL;
      FlussiCatalog *extended;

      if (!flussi_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&catalog);
      definition = flussi_json_parse (flussi_statement_get_text (statement, 0), -1, error);
      if (definition == NULL || (extended = flussi_catalog_extend (catalog, definition, error)) == NULL)
        return NULL;
      flussi_catalog_unref (catalog);
      catalog = extended;
    }
}

static void
take_schema (FlussiWorkspace *self,
             FlussiSchema    *schema)
{
  g_mutex_lock (&self->schema_mutex);
  g_clear_pointer (&self->schema, flussi_schema_unref);
  self->schema = schema;
  g_mutex_unlock (&self->schema_mutex);
  flussi_db_set_schema (self->db, schema);
}

/* Tables that a newer catalogue needs are made by the writer; a reader does
 * without them. */
static gboolean
load_schema (FlussiWorkspace  *self,
             GError          **error)
{
  g_autoptr (FlussiCatalog) catalog = read_catalog (self->db, error);
  FlussiSchema *schema;

  if (catalog == NULL)
    return FALSE;
  if (self->mode == FLUSSI_WORKSPACE_OPEN_WRITE)
    schema = flussi_schema_sync (self->db, catalog, error);
  else
    schema = flussi_schema_load (self->db, catalog, error);
  if (schema == NULL)
    return FALSE;
  take_schema (self, schema);
  return TRUE;
}

static gboolean
load_settings (FlussiWorkspace  *self,
               GError          **error)
{
  g_autofree char *zone = flussi_settings_get (self->db, "timezone", error);
  g_autofree char *seed = flussi_settings_get (self->db, "seed", NULL);

  self->currency = flussi_settings_get (self->db, "currency", NULL);
  self->language = flussi_settings_get (self->db, "language", NULL);
  if (zone == NULL || seed == NULL || self->currency == NULL || self->language == NULL)
    {
      if (error == NULL || *error == NULL)
        flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_DAMAGED,
                          "path", self->path, "reason", "its settings are missing", NULL);
      return FALSE;
    }
  self->seed = g_ascii_strtoull (seed, NULL, 10);
  self->zone = flussi_zone_new (zone, error);
  return self->zone != NULL;
}

static gboolean
store_settings (FlussiDb                      *db,
                const FlussiWorkspaceOptions  *options,
                GError                       **error)
{
  g_autoptr (FlussiZone) zone = NULL;
  const char *language = flussi_language_get () == FLUSSI_LANGUAGE_IT ? "it" : "en";
  guint64 seed = options->seed;
  g_autofree char *seed_text = NULL;
  g_autofree char *created = g_strdup_printf ("%" G_GINT64_FORMAT, options->now);

  if (options->timezone == NULL)
    zone = flussi_zone_new_local ();
  else
    zone = flussi_zone_new (options->timezone, error);
  if (zone == NULL)
    return FALSE;
  if (seed == 0)
    seed = ((guint64) g_random_int () << 32) | g_random_int ();
  seed_text = g_strdup_printf ("%" G_GUINT64_FORMAT, seed);
  return flussi_settings_set (db, "timezone", flussi_zone_get_name (zone), error) &&
         flussi_settings_set (db, "currency", options->currency != NULL ? options->currency : "EUR", error) &&
         flussi_settings_set (db, "language", options->language != NULL ? options->language : language, error) &&
         flussi_settings_set (db, "seed", seed_text, error) &&
         flussi_settings_set (db, "created_at", created, error);
}

/* Creation */

static void
remove_files (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

static gboolean
make_file (const char  *path,
           GError     **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EEXIST)
    flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_EXISTS, "path", path, NULL);
  else
    flussi_error_set (error, FLUSSI_ERROR_WRITE_FAILED, "path", path, "reason", g_strerror (errno), NULL);
  return FALSE;
}

/* The header of the file says at once what it is, whatever happens next. */
static gboolean
fill_file (FlussiWorkspace               *self,
           const FlussiWorkspaceOptions  *options,
           GError                       **error)
{
  self->lock = flussi_lock_take (self->path, error);
  if (self->lock == NULL)
    return FALSE;
  self->db = flussi_db_open (self->path, FLUSSI_DB_WRITER, error);
  if (self->db == NULL || !flussi_db_begin (self->db, error))
    return FALSE;
  if (!flussi_migrations_run (self->db, error) ||
      !store_settings (self->db, options, error) ||
      !load_schema (self, error) ||
      !load_settings (self, error))
    {
      flussi_db_rollback (self->db);
      return FALSE;
    }
  return flussi_db_commit (self->db, error) &&
         flussi_db_exec (self->db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

/**
 * flussi_workspace_create:
 * @path: where; nothing may be there yet
 * @options: what to make it with
 * @error: return location for an error
 *
 * Makes a workspace and opens it for writing. If that fails, no file is left.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
FlussiWorkspace *
flussi_workspace_create (const char                    *path,
                         const FlussiWorkspaceOptions  *options,
                         GError                       **error)
{
  g_autoptr (FlussiWorkspace) self = workspace_new (path, FLUSSI_WORKSPACE_OPEN_WRITE);

  if (!flussi_workspace_check_place (self->path, error) || !make_file (self->path, error))
    return NULL;
  if (fill_file (self, options, error))
    return g_steal_pointer (&self);
  flussi_workspace_close (self);
  remove_files (self->path);
  return NULL;
}

/* Opening */

static gboolean
check_length (FlussiWorkspace  *self,
              FlussiDb         *db,
              GError          **error)
{
  GStatBuf info;
  gint64 n_pages, page_size;

  if (!flussi_db_query_int64 (db, "PRAGMA page_count", &n_pages, error) ||
      !flussi_db_query_int64 (db, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if (g_stat (self->path, &info) != 0 || info.st_size % page_size == 0)
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_DAMAGED,
                    "path", self->path, "reason", "the file is cut off", NULL);
  return FALSE;
}

static gboolean
check_format (FlussiWorkspace  *self,
              gint64           *version,
              GError          **error)
{
  g_autoptr (FlussiDb) db = flussi_db_open (self->path, FLUSSI_DB_READER, error);
  g_autofree char *found = NULL;
  g_autofree char *known = NULL;
  gint64 file_id;

  if (db == NULL || !flussi_migrations_get_state (db, &file_id, version, error))
    return FALSE;
  if (file_id != FLUSSI_FILE_ID)
    {
      flussi_error_set (error, FLUSSI_ERROR_NOT_A_WORKSPACE, "path", self->path, NULL);
      return FALSE;
    }
  if (*version <= flussi_migrations_get_latest ())
    return check_length (self, db, error);
  found = g_strdup_printf ("%" G_GINT64_FORMAT, *version);
  known = g_strdup_printf ("%d", flussi_migrations_get_latest ());
  flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_NEWER, "path", self->path, "found", found, "known", known, NULL);
  return FALSE;
}

static gboolean
check_exists (FlussiWorkspace  *self,
              GError          **error)
{
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      flussi_error_set (error, FLUSSI_ERROR_WORKSPACE_MISSING, "path", self->path, NULL);
      return FALSE;
    }
  if (g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  flussi_error_set (error, FLUSSI_ERROR_NOT_A_WORKSPACE, "path", self->path, NULL);
  return FALSE;
}

static gboolean
migrate (FlussiWorkspace  *self,
         gint64            version,
         GError          **error)
{
  g_autofree char *copy = NULL;

  if (version == flussi_migrations_get_latest ())
    return TRUE;
  copy = g_strdup_printf ("%s.format-%" G_GINT64_FORMAT, self->path, version);
  return flussi_workspace_backup (self, copy, NULL, error) &&
         flussi_migrations_run (self->db, error);
}

static gboolean
open_writer (FlussiWorkspace  *self,
             gint64            version,
             GError          **error)
{
  self->db = flussi_db_open (self->path, FLUSSI_DB_WRITER, error);
  if (self->db == NULL || !flussi_db_begin (self->db, error))
    return FALSE;
  if (migrate (self, version, error) &&
      load_schema (self, error) &&
      load_settings (self, error))
    return flussi_db_commit (self->db, error);
  flussi_db_rollback (self->db);
  return FALSE;
}

static gboolean
open_reader (FlussiWorkspace  *self,
             GError          **error)
{
  self->db = flussi_db_open (self->path, FLUSSI_DB_READER, error);
  return self->db != NULL && load_schema (self, error) && load_settings (self, error);
}

/**
 * flussi_workspace_open:
 * @path: path of a workspace
 * @mode: for writing, or only for reading beside another Flussi
 * @error: return location for an error
 *
 * Opens a workspace. For writing it is locked, and brought to the present format
 * after a copy has been made. A file that cannot be opened is not changed.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
FlussiWorkspace *
flussi_workspace_open (const char           *path,
                       FlussiWorkspaceMode   mode,
                       GError              **error)
{
  g_autoptr (FlussiWorkspace) self = workspace_new (path, mode);
  gint64 version;

  if (!check_exists (self, error) || !check_format (self, &version, error))
    return NULL;
  if (mode == FLUSSI_WORKSPACE_OPEN_READ)
    return open_reader (self, error) ? g_steal_pointer (&self) : NULL;

  if (!flussi_workspace_check_place (self->path, error) ||
      !flussi_workspace_check_writable (self->path, error))
    return NULL;
  self->lock = flussi_lock_take (self->path, error);
  if (self->lock == NULL || !open_writer (self, version, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * flussi_workspace_close:
 * @self: a workspace
 *
 * Closes the connection and gives the lock back, on the thread that owns the
 * connection. Readers that were handed out must have been closed.
 */
void
flussi_workspace_close (FlussiWorkspace *self)
{
  g_return_if_fail (FLUSSI_IS_WORKSPACE (self));

  g_clear_pointer (&self->db, flussi_db_close);
  g_clear_pointer (&self->lock, flussi_lock_release);
}

const char *
flussi_workspace_get_path (FlussiWorkspace *self)
{
  g_return_val_if_fail (FLUSSI_IS_WORKSPACE (self), NULL);

  return self->path;
}

/**
 * flussi_workspace_get_db:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): its own connection: the writer, or the
 *   reader if it was opened for reading
 */
FlussiDb *
flussi_workspace_get_db (FlussiWorkspace *self)
{
  g_return_val_if_fail (FLUSSI_IS_WORKSPACE (self), NULL);

  return self->db;
}

/**
 * flussi_workspace_open_reader:
 * @self: a workspace
 * @error: return location for an error
 *
 * Opens one more connection that only reads, for the thread that calls this.
 * Any thread may. It knows the objects and properties of this moment.
 *
 * Returns: (transfer full) (nullable): the connection
 */
FlussiDb *
flussi_workspace_open_reader (FlussiWorkspace  *self,
                              GError          **error)
{
  g_autoptr (FlussiSchema) schema = flussi_workspace_dup_schema (self);
  FlussiDb *db = flussi_db_open (self->path, FLUSSI_DB_READER, error);

  if (db != NULL)
    flussi_db_set_schema (db, schema);
  return db;
}

/**
 * flussi_workspace_dup_schema:
 * @self: a workspace
 *
 * Any thread may call this.
 *
 * Returns: (transfer full): how catalogue and tables belong together now
 */
FlussiSchema *
flussi_workspace_dup_schema (FlussiWorkspace *self)
{
  FlussiSchema *schema;

  g_return_val_if_fail (FLUSSI_IS_WORKSPACE (self), NULL);

  g_mutex_lock (&self->schema_mutex);
  schema = flussi_schema_ref (self->schema);
  g_mutex_unlock (&self->schema_mutex);
  return schema;
}

/**
 * flussi_workspace_dup_catalog:
 * @self: a workspace
 *
 * Any thread may call this.
 *
 * Returns: (transfer full): the catalogue with what this workspace adds to it
 */
FlussiCatalog *
flussi_workspace_dup_catalog (FlussiWorkspace *self)
{
  g_autoptr (FlussiSchema) schema = flussi_workspace_dup_schema (self);

  return flussi_catalog_ref (flussi_schema_get_catalog (schema));
}

FlussiZone *
flussi_workspace_get_zone (FlussiWorkspace *self)
{
  return self->zone;
}

const char *
flussi_workspace_get_currency (FlussiWorkspace *self)
{
  return self->currency;
}

const char *
flussi_workspace_get_language (FlussiWorkspace *self)
{
  return self->language;
}

guint64
flussi_workspace_get_seed (FlussiWorkspace *self)
{
  return self->seed;
}

static gboolean
store_extension (FlussiDb    *db,
                 FlussiJson  *definition,
                 GError     **error)
{
  g_autoptr (FlussiStatement) statement = NULL;
  g_autofree char *text = flussi_json_to_line (definition);

  statement = flussi_db_prepare (db, "INSERT INTO catalog_extension (definition) VALUES (?)", error);
  if (statement == NULL)
    return FALSE;
  flussi_statement_bind_text (statement, 1, text);
  return flussi_statement_run (statement, error);
}

/**
 * flussi_workspace_add_object:
 * @self: a workspace that is open for writing
 * @definition: an object type, or properties for one ("object add", X2)
 * @error: return location for an error
 *
 * Adds a custom object or custom properties: its table, its columns. The writer
 * has a new schema then; objects of the old one must no longer be used with it.
 *
 * Returns: %FALSE on an error
 */
gboolean
flussi_workspace_add_object (FlussiWorkspace  *self,
                             FlussiJson       *definition,
                             GError          **error)
{
  g_autoptr (FlussiCatalog) catalog = flussi_workspace_dup_catalog (self);
  g_autoptr (FlussiCatalog) extended = flussi_catalog_extend (catalog, definition, error);
  g_autoptr (FlussiSchema) schema = NULL;

  if (extended == NULL || !flussi_db_savepoint (self->db, error))
    return FALSE;
  if (!store_extension (self->db, definition, error) ||
      (schema = flussi_schema_sync (self->db, extended, error)) == NULL)
    {
      flussi_db_rollback_to (self->db);
      return FALSE;
    }
  if (!flussi_db_release (self->db, error))
    return FALSE;
  take_schema (self, g_steal_pointer (&schema));
  return TRUE;
}
