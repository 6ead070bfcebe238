-- The seal of an entry covers the entry and the seal before it; a rollout has that of its newest entry. Empty: written before there were seals.
ALTER TABLE journal ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE rollouts ADD COLUMN seal TEXT NOT NULL DEFAULT '';

-- What a submitter gave so that a repeated submission is the same rollout.
ALTER TABLE rollouts ADD COLUMN submission_key TEXT;
CREATE INDEX rollouts_by_key ON rollouts (submission_key) WHERE submission_key IS NOT NULL;

PRAGMA user_version = 2;
