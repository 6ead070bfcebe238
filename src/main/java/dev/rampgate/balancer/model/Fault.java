package dev.rampgate.balancer.model;

import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a call goes wrong.
 *
 * @param delay how long {@code slow} keeps the answer, and after what time {@code late} takes effect
 * @param servers how many of a call's servers {@code partial} sets
 * @param code the error code of {@code error}
 * @param status the status of {@code error}, 0 for the usual one of its code
 */
public record Fault(Word word, Duration delay, int servers, String code, int status) {
    /** The words of scenario files and of the emulator. */
    public enum Word {
        THROTTLED("throttled"),
        BUSY("busy"),
        SLOW("slow"),
        ERROR("error"),
        APPLIED_BUT_LOST("applied-but-lost"),
        NOT_APPLIED_TIMEOUT("not-applied-timeout"),
        LATE("late"),
        PARTIAL("partial"),
        GARBAGE("garbage"),
        EMPTY_200("empty-200"),
        WRONG_ECHO("wrong-echo"),
        ERROR_IN_200("error-in-200"),
        RESET("reset");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A fault that needs nothing but its word. */
    public static Fault of(Word word) {
        return new Fault(word, Duration.ZERO, 0, "", 0);
    }

    public static Fault slow(Duration delay) {
        return new Fault(Word.SLOW, delay, 0, "", 0);
    }

    public static Fault late(Duration delay) {
        return new Fault(Word.LATE, delay, 0, "", 0);
    }

    public static Fault partial(int servers) {
        return new Fault(Word.PARTIAL, Duration.ZERO, servers, "", 0);
    }

    public static Fault error(String code, int status) {
        return new Fault(Word.ERROR, Duration.ZERO, 0, code, status);
    }

    /**
     * The fault that a file names, with the values beside it; empty where there is no such word or what it needs is missing.
     *
     * @param delay zero where none is given
     * @param servers -1 where none is given
     * @param status 0 where none is given
     */
    public static Optional<Fault> named(String text, Duration delay, int servers, int status) {
        String code = text.startsWith("error:") ? text.substring("error:".length()) : "";
        Word word = word(code.isEmpty() ? text : "error");
        boolean lacking = (word == Word.ERROR && code.isEmpty())
                || (word == Word.PARTIAL && servers < 0)
                || ((word == Word.SLOW || word == Word.LATE) && delay.isZero());
        return word == null || lacking ? Optional.empty() : Optional.of(new Fault(word, delay, servers, code, status));
    }

    private static @Nullable Word word(String text) {
        return Arrays.stream(Word.values())
                .filter(word -> word.text.equals(text))
                .findFirst()
                .orElse(null);
    }

    /** What the caller of a struck request is told, where the request is not answered as if nothing were wrong. */
    Trouble trouble() {
        return switch (word) {
            case THROTTLED -> Trouble.of(Kind.THROTTLED, "Throttling", "Request was denied due to request throttling.");
            case BUSY ->
                Trouble.of(Kind.BUSY, "BackendServer.configuring", "A previous configuration is still under way.");
            case ERROR -> Trouble.of(Kind.UNAVAILABLE, code, "The service says " + code + ".");
            case NOT_APPLIED_TIMEOUT, SLOW -> Trouble.of(Kind.UNAVAILABLE, Trouble.TIMEOUT, "No answer came in time.");
            case APPLIED_BUT_LOST, LATE, RESET ->
                Trouble.of(Kind.UNAVAILABLE, Trouble.CONNECTION, "The connection broke before an answer came.");
            case GARBAGE -> Trouble.of(Kind.UNAVAILABLE, Trouble.NO_USABLE_BODY, "The answer can't be read.");
            case EMPTY_200 -> Trouble.of(Kind.UNAVAILABLE, Trouble.EMPTY_SUCCESS, "A success that says nothing.");
            case ERROR_IN_200 ->
                Trouble.of(Kind.UNAVAILABLE, Trouble.ERROR_IN_SUCCESS, "A success that tells of an error.");
            case WRONG_ECHO, PARTIAL ->
                Trouble.of(Kind.UNAVAILABLE, Trouble.WRONG_ECHO, "A success that echoes other weights.");
        };
    }
}
