-- The same tables as in SQLite, so that the same statements serve both: hence numbers for booleans, and times as the text that the
-- seals cover. Texts that are sorted are sorted by their bytes, whatever the database's language is.

CREATE TABLE rollouts (
  number         bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id             text     NOT NULL UNIQUE,
  plan           text     NOT NULL,
  provider       text     NOT NULL,
  region         text     NOT NULL,
  load_balancer  text     NOT NULL,
  server_group   text     NOT NULL,
  state          text     NOT NULL,
  ended          smallint NOT NULL CHECK (ended IN (0, 1)),
  seq            bigint   NOT NULL CHECK (seq > 0),
  started_at     text     NOT NULL,
  -- The seal of an entry covers the entry and the seal before it; a rollout has that of its newest entry.
  seal           text     NOT NULL,
  -- What a submitter gave so that a repeated submission is the same rollout.
  submission_key text
);

CREATE UNIQUE INDEX one_rollout_per_target
  ON rollouts (provider, region, load_balancer, server_group) WHERE ended = 0;

CREATE INDEX rollouts_by_key ON rollouts (submission_key) WHERE submission_key IS NOT NULL;

-- The newest epoch of a rollout, and until when it lasts by this database's clock; -infinity where it was given back. A rollout may be
-- taken before it begins. Schedules are kept by the same leases.
CREATE TABLE owners (
  rollout    text        PRIMARY KEY,
  epoch      bigint      NOT NULL,
  holder     text        NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE journal (
  stream        text   NOT NULL REFERENCES rollouts (id),
  seq           bigint NOT NULL CHECK (seq > 0),
  epoch         bigint NOT NULL,
  target        text   NOT NULL,
  type          text   NOT NULL,
  at            text   NOT NULL,
  running_nanos bigint NOT NULL,
  body          text   NOT NULL,
  seal          text   NOT NULL,
  PRIMARY KEY (stream, seq)
);

CREATE FUNCTION refuse_to_change_the_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END
$$;

CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_journal();

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_journal();

CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_journal();

CREATE TABLE commands (
  number       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rollout      text        NOT NULL REFERENCES rollouts (id),
  verb         text        NOT NULL,
  actor_type   text        NOT NULL,
  actor_id     text        NOT NULL,
  reason       text        NOT NULL,
  seen         bigint      NOT NULL,
  submitted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX commands_of_rollout ON commands (rollout, number);

-- Plans that start by themselves. Starts that were due until `since` are no matter of the schedule.
CREATE TABLE schedules (
  name         text COLLATE "C" PRIMARY KEY,
  source       text NOT NULL,
  text         text NOT NULL,
  inputs       text NOT NULL,
  since        text NOT NULL,
  paused_by    text,
  paused_at    text,
  pause_reason text
);

-- What became of each start; all times RFC 3339 in UTC, in whole seconds where they are due.
CREATE TABLE occurrences (
  schedule text COLLATE "C" NOT NULL REFERENCES schedules (name),
  due      text COLLATE "C" NOT NULL,
  at       text NOT NULL,
  fate     text NOT NULL,
  reason   text NOT NULL,
  rollout  text NOT NULL,
  PRIMARY KEY (schedule, due)
);
