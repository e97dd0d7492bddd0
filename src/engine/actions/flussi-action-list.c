/* flussi-action-list.c
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flussi-actions.h"

/* The order is that of the action library. */
static const FlussiActionKind *const kinds[] = {
  &flussi_action_delay_for,
  &flussi_action_delay_until_date,
  &flussi_action_delay_until_property,
  &flussi_action_delay_until_weekday,
  &flussi_action_delay_until_time,
  &flussi_action_delay_until_event,
  &flussi_action_branch_criteria,
  &flussi_action_branch_value,
  &flussi_action_branch_random,
  &flussi_action_go_to,
  &flussi_action_end,
  &flussi_action_set_property,
  &flussi_action_create_record,
  &flussi_action_create_task,
  &flussi_action_create_note,
  &flussi_action_associate,
  &flussi_action_dissociate,
  &flussi_action_add_to_list,
  &flussi_action_remove_from_list,
  &flussi_action_rotate_owner,
  &flussi_action_find_record,
  &flussi_action_delete_record,
  &flussi_action_set_subscription,
  &flussi_action_send_email,
  &flussi_action_notify_email,
  &flussi_action_notify_app,
  &flussi_action_send_sms,
  &flussi_action_send_webhook,
  &flussi_action_format_data,
  &flussi_action_enroll_in_workflow,
  &flussi_action_unenroll_from_workflow,
  &flussi_action_request_approval,
  &flussi_action_unsupported,
  NULL,
};

/**
 * flussi_actions_register:
 *
 * Makes the actions known to [func@action_kind_lookup]. Every program and test
 * that reads workflows calls it once, before any thread is started.
 */
void
flussi_actions_register (void)
{
  flussi_action_kinds_register (kinds);
}
