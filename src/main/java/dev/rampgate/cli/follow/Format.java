package dev.rampgate.cli.follow;

/** What stdout holds: text for people, one JSON document, or one event on each line. */
public enum Format {
    TABLE,
    JSON,
    JSONL
}
