package dev.rampgate.rollout;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one gate within one step, and of all steps what it gathers.
 *
 * @param taken readings so far
 * @param bad bad readings in a row; a pass resets, no data and errors neither count nor reset
 * @param total bad readings within the step
 * @param newest the newest reading of the present owner, null before the first
 * @param begun the running time at which the newest began
 * @param blindSince since when every reading was an error, null while it is not
 * @param tally what it has gathered in all steps
 */
public record Judgement(
        long taken,
        int bad,
        int total,
        @Nullable Reading newest,
        Duration begun,
        @Nullable Duration blindSince,
        Tally tally) {
    static final Judgement NONE = of(Tally.NONE);

    private static Judgement of(Tally tally) {
        return new Judgement(0, 0, 0, null, Duration.ZERO, null, tally);
    }

    /** After one more reading; without data counts as bad where the rules say so. */
    Judgement after(Entry.Judged entry, GateRules rules, boolean dataExpected) {
        Reading reading = entry.reading();
        boolean passed = reading.result() == Reading.Result.PASS;
        boolean isBad = reading.result() == Reading.Result.FAIL
                || (dataExpected
                        && reading.result() == Reading.Result.NO_DATA
                        && rules.absence().noData() == GateRules.NoData.FAIL);
        Duration blind = blindSince == null ? entry.begun() : blindSince;
        return new Judgement(
                taken + 1,
                passed ? 0 : bad + (isBad ? 1 : 0),
                total + (isBad ? 1 : 0),
                reading,
                entry.begun(),
                reading.result() == Reading.Result.ERROR ? blind : null,
                tally.after(entry));
    }

    /** For another owner: what was counted stays, what was seen has to be seen again. */
    Judgement forNewOwner() {
        return new Judgement(taken, bad, total, null, Duration.ZERO, null, tally);
    }

    /** For another step: only what was gathered stays. */
    Judgement forNextStep() {
        return of(tally);
    }

    /** After a person has looked at why it failed. */
    Judgement resumed() {
        return new Judgement(taken, 0, 0, null, begun, null, tally.anew());
    }

    /** Whether the bad readings are too many. */
    boolean tooMany(GateRules rules) {
        return bad >= rules.patience().failAfter()
                || total >= rules.patience().failAfterTotal().orElse(Integer.MAX_VALUE);
    }

    boolean is(Reading.Result result) {
        return newest != null && newest.result() == result;
    }

    /** Whether the newest reading passed and began no earlier than this. */
    boolean passedSince(Duration running) {
        return is(Reading.Result.PASS) && begun.compareTo(running) >= 0;
    }
}
