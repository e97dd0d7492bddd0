/* flussi-smtp-sender.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-sender.h"

G_BEGIN_DECLS

/**
 * FlussiSmtpSecurity:
 * @FLUSSI_SMTP_STARTTLS: the connection is encrypted after the greeting, or not used
 * @FLUSSI_SMTP_TLS: the connection is encrypted from the start
 * @FLUSSI_SMTP_PLAIN: not encrypted; only for a server on this computer
 */
typedef enum
{
  FLUSSI_SMTP_STARTTLS,
  FLUSSI_SMTP_TLS,
  FLUSSI_SMTP_PLAIN,
} FlussiSmtpSecurity;

/**
 * FlussiSmtpSettings:
 * @host: name of the server
 * @port: its port, 0 for the usual one
 * @security: how the connection is encrypted
 * @user: (nullable): name to log in with; %NULL not to log in
 * @password: (nullable): the password
 * @from: the envelope's sender, an address
 * @authorities: (nullable): file of certificates to trust instead of the system's
 * @timeout: seconds that a delivery may take
 *
 * How to reach a mail server. A plain struct of the caller.
 */
typedef struct
{
  const char         *host;
  guint               port;
  FlussiSmtpSecurity  security;
  const char         *user;
  const char         *password;
  const char         *from;
  const char         *authorities;
  guint               timeout;
} FlussiSmtpSettings;

#define FLUSSI_TYPE_SMTP_SENDER (flussi_smtp_sender_get_type ())

/**
 * FlussiSmtpSender:
 *
 * Hands e-mails to a mail server.
 */
G_DECLARE_FINAL_TYPE (FlussiSmtpSender, flussi_smtp_sender, FLUSSI, SMTP_SENDER, GObject)

FlussiSender *flussi_smtp_sender_new (const FlussiSmtpSettings *settings);

G_END_DECLS
