package dev.rampgate.emulator.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A misbehaviour of some calls.
 *
 * @param call an action's name, or {@link #ANY}
 */
public record Fault(String call, FaultWord word, Details details, Extent extent) {
    /** Stands for every action. */
    public static final String ANY = "any";

    public Fault {
        details.check(word);
    }

    /**
     * Reads the faults of a control call: one mapping, a list, or a list under {@code faults}; JSON is YAML.
     *
     * @throws EmulatorConfigException with every problem found
     */
    public static List<Fault> parse(String source, String text) {
        return FaultReader.document(source, text);
    }

    /** Happens once, on the next call of that action; for words that need no details. */
    public static Fault once(String call, FaultWord word) {
        return new Fault(call, word, Details.NONE, Extent.ONCE);
    }

    /** Whether calls of this action are meant. */
    public boolean concerns(String action) {
        return call.equals(ANY) || call.equals(action);
    }

    public Fault with(Details others) {
        return new Fault(call, word, others, extent);
    }

    public Fault during(Extent other) {
        return new Fault(call, word, details, other);
    }

    /**
     * What a word needs beyond itself.
     *
     * @param code of {@code error}
     * @param status of {@code error}; null means the documented one of the code
     * @param delay of {@code slow}, {@code late} and, as the time until the connection ends, {@code not-applied-timeout}
     * @param servers of {@code partial}: how many take effect
     */
    public record Details(
            @Nullable String code,
            @Nullable Integer status,
            @Nullable Duration delay,
            @Nullable Integer servers) {
        /** No details. */
        public static final Details NONE = new Details(null, null, null, null);

        public static Details code(String code, @Nullable Integer status) {
            return new Details(code, status, null, null);
        }

        public static Details delay(Duration delay) {
            return new Details(null, null, delay, null);
        }

        public static Details servers(int servers) {
            return new Details(null, null, null, servers);
        }

        private void check(FaultWord word) {
            if (word == FaultWord.ERROR && code == null) {
                throw new IllegalArgumentException("error needs a code");
            }
            if ((word == FaultWord.SLOW || word == FaultWord.LATE) && delay == null) {
                throw new IllegalArgumentException(word.word() + " needs a delay");
            }
            if (word == FaultWord.PARTIAL && servers == null) {
                throw new IllegalArgumentException("partial needs the number of servers");
            }
        }
    }

    /**
     * Which calls are hit, of those the fault concerns.
     *
     * @param times the next so many; null means all
     * @param lasting those within this time; null means no end
     * @param afterCalls how many pass untouched first
     * @param after how long it sleeps first, from the start of the emulator or from being added
     */
    public record Extent(@Nullable Integer times, @Nullable Duration lasting, int afterCalls, Duration after) {
        /** The next call. */
        public static final Extent ONCE = times(1);

        public Extent {
            if (times != null && times < 1) {
                throw new IllegalArgumentException("times is 1 or more");
            }
        }

        public static Extent times(int times) {
            return new Extent(times, null, 0, Duration.ZERO);
        }

        public static Extent lasting(Duration time) {
            return new Extent(null, time, 0, Duration.ZERO);
        }
    }
}
