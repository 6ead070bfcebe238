CREATE TABLE rollouts (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT    NOT NULL UNIQUE,
  plan          TEXT    NOT NULL,
  provider      TEXT    NOT NULL,
  region        TEXT    NOT NULL,
  load_balancer TEXT    NOT NULL,
  server_group  TEXT    NOT NULL,
  state         TEXT    NOT NULL,
  ended         INTEGER NOT NULL CHECK (ended IN (0, 1)),
  seq           INTEGER NOT NULL CHECK (seq > 0),
  started_at    TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX one_rollout_per_target
  ON rollouts (provider, region, load_balancer, server_group) WHERE ended = 0;

-- The newest epoch of a rollout. A rollout may be taken before it begins.
CREATE TABLE owners (
  rollout TEXT    PRIMARY KEY,
  epoch   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  stream        TEXT    NOT NULL REFERENCES rollouts (id),
  seq           INTEGER NOT NULL CHECK (seq > 0),
  epoch         INTEGER NOT NULL,
  target        TEXT    NOT NULL,
  type          TEXT    NOT NULL,
  at            TEXT    NOT NULL,
  running_nanos INTEGER NOT NULL,
  body          TEXT    NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TABLE commands (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  rollout      TEXT    NOT NULL REFERENCES rollouts (id),
  verb         TEXT    NOT NULL,
  actor_type   TEXT    NOT NULL,
  actor_id     TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  seen         INTEGER NOT NULL,
  submitted_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

CREATE INDEX commands_of_rollout ON commands (rollout, number);

PRAGMA user_version = 1;
