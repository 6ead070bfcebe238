package dev.rampgate.store;

import java.time.Duration;
import java.util.Objects;

/**
 * What a submitter gives so that a submission that is repeated, after a broken connection or by a job that runs again, is the same
 * rollout: any printable text of 1 to 200 characters.
 */
public record SubmissionKey(String text) {
    /** For how long after its beginning a rollout is found by its key. */
    public static final Duration VALID = Duration.ofHours(24);

    private static final int LONGEST = 200;

    /** Throws IllegalArgumentException for a text that is empty, too long or not printable. */
    public SubmissionKey {
        Objects.requireNonNull(text);
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a key is 1 to " + LONGEST + " printable characters");
        }
    }
}
