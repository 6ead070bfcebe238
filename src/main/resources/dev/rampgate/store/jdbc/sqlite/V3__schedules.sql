-- Plans that start by themselves. Starts that were due until `since` are no matter of the schedule.
CREATE TABLE schedules (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    inputs TEXT NOT NULL,
    since TEXT NOT NULL,
    paused_by TEXT,
    paused_at TEXT,
    pause_reason TEXT
) STRICT;

-- What became of each start; all times RFC 3339 in UTC, in whole seconds where they are due.
CREATE TABLE occurrences (
    schedule TEXT NOT NULL REFERENCES schedules (name),
    due TEXT NOT NULL,
    at TEXT NOT NULL,
    fate TEXT NOT NULL,
    reason TEXT NOT NULL,
    rollout TEXT NOT NULL,
    PRIMARY KEY (schedule, due)
) STRICT;

PRAGMA user_version = 3;
