-- Copyright 2026 The Flussi Authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The first schema of a workspace file. docs/file-format.md explains it.
-- The tables of records (o1, o2, ...) are made from the catalogue, not here.
-- Instants are UTC milliseconds, booleans 0 or 1, NULL is unknown.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT
) STRICT, WITHOUT ROWID;

-- Catalogue: numbers of object types and properties are never reused.

CREATE TABLE object_type (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE property (
  id     INTEGER PRIMARY KEY,
  object INTEGER NOT NULL REFERENCES object_type (id),
  name   TEXT NOT NULL,
  type   TEXT NOT NULL,
  UNIQUE (object, name)
) STRICT;

-- What a workspace adds to the built-in catalogue, in order.
CREATE TABLE catalog_extension (
  id         INTEGER PRIMARY KEY,
  definition TEXT NOT NULL
) STRICT;

-- Records

-- Something that changed many records at once and can be undone as a whole.
CREATE TABLE operation (
  id        INTEGER PRIMARY KEY,
  actor     INTEGER NOT NULL,
  label     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

-- Every change of every record: history, provenance, trigger feed and undo.
-- `changes` is a JSON array [property, old, new, property, old, new, ...] of
-- stored values; `links` is [kind, object, record, label, ...]
-- with kind 0 removed, 1 added, 2 label removed, 3 label added.
CREATE TABLE change_log (
  seq        INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  kind       INTEGER NOT NULL,
  object     INTEGER NOT NULL,
  record     INTEGER NOT NULL,
  changes    TEXT,
  links      TEXT,
  actor      INTEGER NOT NULL,
  user       INTEGER,
  operation  INTEGER REFERENCES operation (id),
  workflow   INTEGER,
  version    INTEGER,
  enrollment INTEGER,
  step       TEXT,
  visit      INTEGER,
  depth      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX change_log_record ON change_log (object, record, seq);
CREATE INDEX change_log_operation ON change_log (operation, seq) WHERE operation IS NOT NULL;
CREATE INDEX change_log_enrollment ON change_log (enrollment, seq) WHERE enrollment IS NOT NULL;

-- Both directions are stored, so that each look-up reads one range of one tree.
CREATE TABLE association (
  object       INTEGER NOT NULL,
  record       INTEGER NOT NULL,
  other_object INTEGER NOT NULL,
  other        INTEGER NOT NULL,
  label        TEXT NOT NULL DEFAULT '',
  since        INTEGER NOT NULL,
  PRIMARY KEY (object, record, other_object, other, label)
) STRICT, WITHOUT ROWID;

-- Where a merged record has gone.
CREATE TABLE merged_record (
  object   INTEGER NOT NULL,
  record   INTEGER NOT NULL,
  survivor INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (object, record)
) STRICT, WITHOUT ROWID;

-- The timeline. Changes of records are in change_log and not repeated here.
CREATE TABLE event (
  seq         INTEGER PRIMARY KEY,
  object      INTEGER NOT NULL,
  record      INTEGER NOT NULL,
  type        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  properties  TEXT,
  actor       INTEGER,
  workflow    INTEGER,
  enrollment  INTEGER,
  step        TEXT,
  visit       INTEGER
) STRICT;

CREATE INDEX event_record ON event (object, record, type, at);

CREATE TABLE subscription_consent (
  seq     INTEGER PRIMARY KEY,
  object  INTEGER NOT NULL,
  record  INTEGER NOT NULL,
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  status  TEXT NOT NULL CHECK (status IN ('opt_in', 'opt_out')),
  basis   TEXT,
  at      INTEGER NOT NULL
) STRICT;

CREATE INDEX subscription_consent_record ON subscription_consent (object, record, channel, purpose, seq);

-- Lists

CREATE TABLE list (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  object     INTEGER NOT NULL REFERENCES object_type (id),
  kind       INTEGER NOT NULL,
  criteria   TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((kind = 2) = (criteria IS NOT NULL))
) STRICT;

CREATE TABLE list_member (
  list      INTEGER NOT NULL REFERENCES list (id) ON DELETE CASCADE,
  record    INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (list, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX list_member_record ON list_member (record, list);

-- Content

CREATE TABLE content (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  marketing  INTEGER NOT NULL DEFAULT 0,
  definition TEXT NOT NULL,
  edited_at  INTEGER NOT NULL
) STRICT;

-- Workflows

CREATE TABLE workflow (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  description  TEXT NOT NULL,
  object       TEXT NOT NULL,
  state        INTEGER NOT NULL,
  state_since  INTEGER NOT NULL,
  draft        TEXT NOT NULL,
  draft_hash   TEXT NOT NULL,
  edited_at    INTEGER NOT NULL,
  edit_position INTEGER NOT NULL DEFAULT 0,
  live_version INTEGER,
  folder       TEXT,
  created_at   INTEGER NOT NULL,
  FOREIGN KEY (id, live_version) REFERENCES workflow_version (workflow, number)
) STRICT;

CREATE TABLE workflow_version (
  workflow     INTEGER NOT NULL REFERENCES workflow (id),
  number       INTEGER NOT NULL,
  document     TEXT NOT NULL,
  hash         TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  published_by INTEGER,
  PRIMARY KEY (workflow, number)
) STRICT;

CREATE TRIGGER workflow_version_no_update BEFORE UPDATE ON workflow_version
BEGIN SELECT RAISE (ABORT, 'a published version cannot change'); END;

CREATE TRIGGER workflow_version_no_delete BEFORE DELETE ON workflow_version
BEGIN SELECT RAISE (ABORT, 'a published version cannot be removed'); END;

-- The journal of undo and redo. `before` and `after` are the parts that differ.
CREATE TABLE workflow_edit (
  workflow    INTEGER NOT NULL REFERENCES workflow (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  label_en    TEXT NOT NULL,
  label_it    TEXT NOT NULL,
  at          INTEGER NOT NULL,
  user        INTEGER,
  before      TEXT NOT NULL,
  after       TEXT NOT NULL,
  hash_before TEXT NOT NULL,
  hash_after  TEXT NOT NULL,
  PRIMARY KEY (workflow, position)
) STRICT;

CREATE INDEX workflow_edit_at ON workflow_edit (at);

-- Engine: enrolments

CREATE TABLE enrollment (
  id            INTEGER PRIMARY KEY,
  workflow      INTEGER NOT NULL REFERENCES workflow (id),
  version       INTEGER NOT NULL,
  record        INTEGER NOT NULL,
  nth           INTEGER NOT NULL,
  status        TEXT NOT NULL CHECK (status IN ('active', 'completed', 'goal_met', 'unenrolled', 'failed')),
  reason        TEXT,
  phase         TEXT NOT NULL CHECK (phase IN ('ready', 'waiting', 'held', 'decision', 'ended')),
  step          TEXT,
  visit         INTEGER NOT NULL DEFAULT 0,
  attempt       INTEGER NOT NULL DEFAULT 0,
  reached_at    INTEGER,
  due_at        INTEGER,
  wait          TEXT,
  last_delay    INTEGER NOT NULL DEFAULT 0,
  started_at    INTEGER NOT NULL,
  ended_at      INTEGER,
  start_kind    TEXT NOT NULL,
  event         TEXT,
  parent        INTEGER,
  depth         INTEGER NOT NULL DEFAULT 0,
  parked        INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (workflow, version) REFERENCES workflow_version (workflow, number)
) STRICT;

CREATE UNIQUE INDEX enrollment_active ON enrollment (workflow, record) WHERE status = 'active';
CREATE INDEX enrollment_version ON enrollment (workflow, version) WHERE status = 'active';
-- Those that fell due while their workflow was paused are parked: out of the way
-- of the others until it goes on.
CREATE INDEX enrollment_due ON enrollment (due_at, id) WHERE status = 'active' AND due_at IS NOT NULL AND parked = 0;
CREATE INDEX enrollment_parked ON enrollment (workflow) WHERE parked = 1;
CREATE INDEX enrollment_record ON enrollment (record, workflow);
CREATE INDEX enrollment_ended ON enrollment (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX enrollment_started ON enrollment (workflow, started_at);

-- What "first time only" and workflow-status filters read; kept for ever.
CREATE TABLE enrollment_fact (
  workflow   INTEGER NOT NULL REFERENCES workflow (id),
  record     INTEGER NOT NULL,
  times      INTEGER NOT NULL,
  first_at   INTEGER NOT NULL,
  last_at    INTEGER NOT NULL,
  completed  INTEGER NOT NULL DEFAULT 0,
  goal_met   INTEGER NOT NULL DEFAULT 0,
  unenrolled INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workflow, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal (
  seq      INTEGER PRIMARY KEY,
  workflow INTEGER NOT NULL REFERENCES workflow (id),
  record   INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  detail   TEXT
) STRICT;

CREATE INDEX refusal_record ON refusal (workflow, record);

CREATE TABLE step_run (
  seq        INTEGER PRIMARY KEY,
  enrollment INTEGER NOT NULL,
  workflow   INTEGER NOT NULL,
  record     INTEGER NOT NULL,
  step       TEXT NOT NULL,
  visit      INTEGER NOT NULL,
  attempt    INTEGER NOT NULL DEFAULT 0,
  result     TEXT NOT NULL CHECK (result IN ('done', 'skipped', 'failed')),
  branch     TEXT,
  code       TEXT,
  detail     TEXT,
  outputs    TEXT,
  reached_at INTEGER NOT NULL,
  at         INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX step_run_visit ON step_run (enrollment, step, visit, attempt);
CREATE INDEX step_run_failed ON step_run (workflow, at) WHERE result = 'failed';

CREATE TABLE event_wait (
  enrollment INTEGER NOT NULL REFERENCES enrollment (id) ON DELETE CASCADE,
  type       TEXT NOT NULL,
  object     INTEGER NOT NULL,
  record     INTEGER NOT NULL,
  after_seq  INTEGER NOT NULL,
  PRIMARY KEY (object, record, type, enrollment)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_wait_enrollment ON event_wait (enrollment);

CREATE TABLE property_wait (
  enrollment INTEGER NOT NULL REFERENCES enrollment (id) ON DELETE CASCADE,
  object     INTEGER NOT NULL,
  record     INTEGER NOT NULL,
  property   INTEGER NOT NULL,
  PRIMARY KEY (object, record, property, enrollment)
) STRICT, WITHOUT ROWID;

CREATE INDEX property_wait_enrollment ON property_wait (enrollment);

-- One firing per slot of a schedule.
CREATE TABLE occurrence (
  workflow INTEGER NOT NULL REFERENCES workflow (id),
  slot     INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  enrolled INTEGER NOT NULL,
  PRIMARY KEY (workflow, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE rotation (
  workflow INTEGER NOT NULL REFERENCES workflow (id),
  step     TEXT NOT NULL,
  user     INTEGER NOT NULL,
  PRIMARY KEY (workflow, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
  id         INTEGER PRIMARY KEY,
  enrollment INTEGER NOT NULL,
  step       TEXT NOT NULL,
  visit      INTEGER NOT NULL,
  approver   INTEGER,
  message    TEXT NOT NULL,
  asked_at   INTEGER NOT NULL,
  decision   TEXT,
  comment    TEXT,
  decided_at INTEGER,
  UNIQUE (enrollment, step, visit)
) STRICT;

-- A change of one record that touches many is judged in slices.
CREATE TABLE fan_out (
  id       INTEGER PRIMARY KEY,
  workflow INTEGER NOT NULL REFERENCES workflow (id),
  work     TEXT NOT NULL,
  cursor   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE clock_mark (
  name TEXT PRIMARY KEY,
  at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything that leaves the machine.
CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY,
  key        TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('email', 'internal_email', 'notification', 'sms', 'webhook')),
  status     TEXT NOT NULL CHECK (status IN ('queued', 'held', 'sending', 'sent', 'retry', 'failed', 'unknown', 'cancelled')),
  enrollment INTEGER,
  workflow   INTEGER,
  step       TEXT,
  visit      INTEGER,
  object     INTEGER,
  record     INTEGER,
  recipient  TEXT NOT NULL,
  recipient_key TEXT NOT NULL,
  content    TEXT,
  subject    TEXT,
  body       TEXT,
  payload    BLOB,
  created_at INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  first_try  INTEGER,
  code       TEXT,
  detail     TEXT,
  answer     TEXT,
  done_at    INTEGER
) STRICT;

CREATE INDEX outbox_due ON outbox (due_at, id) WHERE status IN ('queued', 'retry');
CREATE INDEX outbox_held ON outbox (id) WHERE status = 'held';
CREATE INDEX outbox_sending ON outbox (id) WHERE status = 'sending';
CREATE INDEX outbox_once ON outbox (recipient_key, content) WHERE content IS NOT NULL;
CREATE INDEX outbox_enrollment ON outbox (enrollment, step, visit);

-- Imports

CREATE TABLE import_job (
  id         INTEGER PRIMARY KEY,
  operation  INTEGER REFERENCES operation (id),
  file       TEXT NOT NULL,
  object     INTEGER NOT NULL REFERENCES object_type (id),
  started_at INTEGER NOT NULL,
  ended_at   INTEGER,
  state      TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'undone')),
  plan       TEXT,
  report     TEXT,
  done_line  INTEGER NOT NULL DEFAULT 0,
  done_rows  INTEGER NOT NULL DEFAULT 0,
  created    INTEGER NOT NULL DEFAULT 0,
  updated    INTEGER NOT NULL DEFAULT 0,
  skipped    INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE import_reject (
  job         INTEGER NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
  line        INTEGER NOT NULL,
  column_name TEXT,
  value       TEXT,
  reason      TEXT NOT NULL,
  row_text    TEXT NOT NULL,
  PRIMARY KEY (job, line)
) STRICT, WITHOUT ROWID;
