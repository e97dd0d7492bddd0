/* flussi-actions.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flussi-action-kind.h"

G_BEGIN_DECLS

/* One file each, flussi-action-<id>.c. */
extern const FlussiActionKind flussi_action_delay_for;
extern const FlussiActionKind flussi_action_delay_until_date;
extern const FlussiActionKind flussi_action_delay_until_property;
extern const FlussiActionKind flussi_action_delay_until_weekday;
extern const FlussiActionKind flussi_action_delay_until_time;
extern const FlussiActionKind flussi_action_delay_until_event;
extern const FlussiActionKind flussi_action_branch_criteria;
extern const FlussiActionKind flussi_action_branch_value;
extern const FlussiActionKind flussi_action_branch_random;
extern const FlussiActionKind flussi_action_go_to;
extern const FlussiActionKind flussi_action_end;
extern const FlussiActionKind flussi_action_set_property;
extern const FlussiActionKind flussi_action_create_record;
extern const FlussiActionKind flussi_action_create_task;
extern const FlussiActionKind flussi_action_create_note;
extern const FlussiActionKind flussi_action_associate;
extern const FlussiActionKind flussi_action_dissociate;
extern const FlussiActionKind flussi_action_add_to_list;
extern const FlussiActionKind flussi_action_remove_from_list;
extern const FlussiActionKind flussi_action_rotate_owner;
extern const FlussiActionKind flussi_action_find_record;
extern const FlussiActionKind flussi_action_delete_record;
extern const FlussiActionKind flussi_action_set_subscription;
extern const FlussiActionKind flussi_action_send_email;
extern const FlussiActionKind flussi_action_notify_email;
extern const FlussiActionKind flussi_action_notify_app;
extern const FlussiActionKind flussi_action_send_sms;
extern const FlussiActionKind flussi_action_send_webhook;
extern const FlussiActionKind flussi_action_format_data;
extern const FlussiActionKind flussi_action_enroll_in_workflow;
extern const FlussiActionKind flussi_action_unenroll_from_workflow;
extern const FlussiActionKind flussi_action_request_approval;
extern const FlussiActionKind flussi_action_unsupported;

void flussi_actions_register (void);

G_END_DECLS
