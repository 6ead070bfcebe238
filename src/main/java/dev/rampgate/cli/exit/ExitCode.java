package dev.rampgate.cli.exit;

import java.util.Arrays;

/** The exit codes of the contract for scripts. */
public enum ExitCode {
    DONE(0, "done, or nothing to do", "continue"),
    UNEXPECTED(1, "unexpected error, or, for test, something differed", "fail"),
    USAGE(2, "usage, or a plan or setting that is wrong by itself", "fix the file or the command"),
    ROLLED_BACK(
            3,
            "rolled back",
            "fail the release, nothing urgent: traffic is back where it started (of several targets: that of those which failed)"),
    NOT_PERMITTED(4, "not permitted, or no usable credentials", "fix the credentials"),
    NEEDS_PERSON(5, "left paused, or ended with the weights as they are", "hand over to a person"),
    ALARM(6, "left rolling back, rollback stuck, load balancer gone, or an outcome still unknown", "page someone"),
    REFUSED(7, "refused by what the load balancer or the store shows", "retry later"),
    TIMED_OUT(8, "--timeout elapsed", "poll later"),
    CHANGES(10, "changes would be made (plan --detailed-exitcode)", "continue"),
    INTERRUPTED(130, "interrupted; the open call was finished or left unknown", "rampgate recover"),
    TERMINATED(143, "terminated; the open call was finished or left unknown", "rampgate recover");

    private final int number;
    private final String meaning;
    private final String reaction;

    ExitCode(int number, String meaning, String reaction) {
        this.number = number;
        this.meaning = meaning;
        this.reaction = reaction;
    }

    /** The one with this number. */
    public static ExitCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no exit code " + number));
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** What continuous integration does about it. */
    public String reaction() {
        return reaction;
    }

    /** The more urgent of two, for a command that ran several rollouts. */
    public ExitCode worse(ExitCode other) {
        return urgency() >= other.urgency() ? this : other;
    }

    private int urgency() {
        return switch (this) {
            case DONE -> 0;
            case CHANGES -> 1;
            case TIMED_OUT -> 2;
            case ROLLED_BACK -> 3;
            case NEEDS_PERSON -> 4;
            case REFUSED -> 5;
            case USAGE -> 6;
            case NOT_PERMITTED -> 7;
            case UNEXPECTED -> 8;
            case ALARM -> 9;
            case INTERRUPTED -> 10;
            case TERMINATED -> 11;
        };
    }
}
