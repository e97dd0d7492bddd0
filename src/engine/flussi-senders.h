/* flussi-senders.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-db.h"
#include "flussi-engine.h"
#include "flussi-sender.h"

G_BEGIN_DECLS

/* Settings of a workspace (flussi_settings_set()) that say how messages leave. */
#define FLUSSI_SETTING_MAIL_DELIVERY "mail_delivery" /* `smtp`, `folder`; else mails stay queued */
#define FLUSSI_SETTING_MAIL_FROM "mail_from"         /* an address, or `Name <address>` */
#define FLUSSI_SETTING_MAIL_FOLDER "mail_folder"
#define FLUSSI_SETTING_SMTP_HOST "smtp_host"
#define FLUSSI_SETTING_SMTP_PORT "smtp_port"
#define FLUSSI_SETTING_SMTP_SECURITY "smtp_security" /* `starttls` (default), `tls`, `plain` */
#define FLUSSI_SETTING_SMTP_USER "smtp_user"         /* the password is the secret `smtp` */

#define FLUSSI_SECRET_SMTP "smtp"

FlussiSender *flussi_senders_new    (FlussiDb      *db,
                                     GError       **error);
gpointer      flussi_senders_set_up (FlussiEngine  *engine,
                                     gpointer       data,
                                     GError       **error);

G_END_DECLS
