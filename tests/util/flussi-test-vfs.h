/* flussi-test-vfs.h
 *
 * Copyright 2026 The Flussi Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlussiTestFault:
 * @FLUSSI_TEST_FAULT_NONE: everything goes well
 * @FLUSSI_TEST_FAULT_POWER: the process ends at an operation, and what was not
 *   synced until then was never on the disk
 * @FLUSSI_TEST_FAULT_FULL: from an operation on, no write finds room
 *
 * What goes wrong with the disk.
 */
typedef enum
{
  FLUSSI_TEST_FAULT_NONE,
  FLUSSI_TEST_FAULT_POWER,
  FLUSSI_TEST_FAULT_FULL,
} FlussiTestFault;

/* The status of a process that lost its power. */
#define FLUSSI_TEST_POWER_LOST 77

void  flussi_test_vfs_install (void);
void  flussi_test_vfs_arm     (FlussiTestFault fault,
                               guint           operation);
guint flussi_test_vfs_count   (void);

G_END_DECLS
