/* flussi-file-sender.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-file-sender.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Implementation notes
 *
 * A message is written to a hidden file and gets its name by a hard link, which
 * fails if the name is taken: unlike a rename it cannot replace a file. The name
 * is the key of the message, so a message that was already there before a crash is
 * found again and not written twice.
 */

struct _FlussiFileSender
{
  GObject  parent_instance;

  char    *folder; /* owned */
};

static void flussi_file_sender_iface_init (FlussiSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FlussiFileSender, flussi_file_sender, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FLUSSI_TYPE_SENDER, flussi_file_sender_iface_init))

static gboolean
flussi_file_sender_can_send (FlussiSender *sender,
                             const char   *kind)
{
  return g_str_equal (kind, "email") || g_str_equal (kind, "internal_email");
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (fd, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      left -= written;
    }
  return fsync (fd) == 0;
}

static gboolean
holds (const char *path,
       GBytes     *bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) &&
         length == g_bytes_get_size (bytes) &&
         memcmp (contents, g_bytes_get_data (bytes, NULL), length) == 0;
}

/* Gives the written file @part the name of the message. Returns an errno, 0 for well. */
static int
name_file (FlussiFileSender    *self,
           const FlussiMessage *message,
           const char          *part)
{
  for (int copy = 1;; copy++)
    {
      g_autofree char *name = copy == 1 ? g_strdup_printf ("%s.eml", message->key)
                                        : g_strdup_printf ("%s-%d.eml", message->key, copy);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (link (part, path) == 0)
        return 0;
      if (errno != EEXIST)
        return errno;
      if (holds (path, message->bytes))
        return 0;
    }
}

static int
write_file (FlussiFileSender    *self,
            const FlussiMessage *message)
{
  g_autofree char *name = g_strdup_printf (".%s.XXXXXX", message->key);
  g_autofree char *part = g_build_filename (self->folder, name, NULL);
  int fd, failure;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return errno;
  fd = g_mkstemp (part);
  if (fd < 0)
    return errno;
  failure = write_all (fd, message->bytes) ? 0 : errno;
  close (fd);
  if (failure == 0)
    failure = name_file (self, message, part);
  g_unlink (part);
  return failure;
}

static FlussiSendOutcome
flussi_file_sender_send (FlussiSender        *sender,
                         const FlussiMessage *message,
                         FlussiSendReport    *report)
{
  FlussiFileSender *self = FLUSSI_FILE_SENDER (sender);
  int failure;

  if (message->bytes == NULL)
    return FLUSSI_SEND_TEMPORARY;
  failure = write_file (self, message);
  if (failure == 0)
    return FLUSSI_SEND_SENT;
  report->detail = g_strdup_printf ("%s: %s", self->folder, g_strerror (failure));
  return FLUSSI_SEND_TEMPORARY;
}

static void
flussi_file_sender_iface_init (FlussiSenderInterface *iface)
{
  iface->can_send = flussi_file_sender_can_send;
  iface->send = flussi_file_sender_send;
}

static void
flussi_file_sender_finalize (GObject *object)
{
  g_free (FLUSSI_FILE_SENDER (object)->folder);

  G_OBJECT_CLASS (flussi_file_sender_parent_class)->finalize (object);
}

static void
flussi_file_sender_class_init (FlussiFileSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = flussi_file_sender_finalize;
}

static void
flussi_file_sender_init (FlussiFileSender *self)
{
}

/**
 * flussi_file_sender_new:
 * @folder: a folder, made when the first message comes
 *
 * Returns: (transfer full): a sender that writes every e-mail to a file of its
 *   own, complete or not at all, and never over another file
 */
FlussiSender *
flussi_file_sender_new (const char *folder)
{
  FlussiFileSender *self = g_object_new (FLUSSI_TYPE_FILE_SENDER, NULL);

  self->folder = g_strdup (folder);
  return FLUSSI_SENDER (self);
}
