package dev.rampgate.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The searches that the tests, the long run and the bench share. Worlds that break are told with their story. */
final class Study {
    /** A recovery has no more crossings than this before it goes on as if nothing had happened. */
    private static final int RECOVERY = 45;

    /** Found by the swarm once, and corrected since. */
    static final List<Long> FOUND = List.of(144L, 892L, 1584L, 1653L, 1749L);

    final Coverage coverage = new Coverage();

    /** Forward to the end, and back from the fourth step. */
    static List<World.Setup> canonical() {
        return List.of(
                World.Setup.of(Courses.CANONICAL),
                World.Setup.of(Courses.CANONICAL).badFrom(4).restart(Duration.ofSeconds(20)));
    }

    /** Small enough to try everything. */
    static List<World.Setup> small() {
        return List.of(
                World.Setup.of(Courses.SMALL),
                World.Setup.of(Courses.SMALL)
                        .badFrom(2)
                        .restart(Duration.ofSeconds(20))
                        .aborts(),
                World.Setup.of(Courses.ASKED),
                World.Setup.of(Courses.JUMP).badFrom(1));
    }

    /** Every mishap at every crossing. */
    Optional<Failure> everything(World.Setup setup) {
        Explorer explorer = new Explorer(setup, coverage);
        return explorer.search(explorer.singles(any -> true));
    }

    Optional<Failure> kills(World.Setup setup) {
        return only(setup, Mishap.DIES::equals);
    }

    Optional<Failure> thefts(World.Setup setup) {
        return only(setup, Mishap.ROBBED::equals);
    }

    private Optional<Failure> only(World.Setup setup, Predicate<Mishap> wanted) {
        Explorer explorer = new Explorer(setup, coverage);
        return explorer.search(explorer.singles(wanted));
    }

    /** A kill at every crossing of every recovery from a kill. */
    Optional<Failure> doubleKills(World.Setup setup, int oneOf) {
        return pairs(setup, Mishap.DIES::equals, Mishap.DIES::equals, oneOf);
    }

    /** Two thefts: three owners, the second robbed while it recovers. */
    Optional<Failure> doubleThefts(World.Setup setup, int oneOf) {
        return pairs(setup, Mishap.ROBBED::equals, Mishap.ROBBED::equals, oneOf);
    }

    /** Every mishap of looking, when it is only looking that tells what became of a call. */
    Optional<Failure> looksAfterLostAnswers(World.Setup setup) {
        Explorer explorer = new Explorer(setup, coverage);
        return explorer.search(explorer.singles(mishap -> mishap == Mishap.LOST).stream()
                .flatMap(lost -> explorer.then(lost, mishap -> mishap.fits(Where.READ_UNKNOWN), 5))
                .toList());
    }

    /** Any mishap while any other is not yet over. */
    Optional<Failure> pairs(World.Setup setup, int oneOf) {
        return pairs(setup, any -> true, any -> true, oneOf);
    }

    private Optional<Failure> pairs(World.Setup setup, Predicate<Mishap> one, Predicate<Mishap> other, int oneOf) {
        Explorer explorer = new Explorer(setup, coverage);
        List<Map<Integer, Mishap>> firsts = new ArrayList<>(explorer.singles(one));
        Collections.shuffle(firsts, new Random(oneOf));
        return IntStream.range(0, firsts.size())
                .filter(i -> i % oneOf == 0)
                .parallel()
                .mapToObj(i -> explorer.searchInTurn(explorer.then(firsts.get(i), other, RECOVERY), i, oneOf))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Worlds drawn from these seeds. */
    Optional<Failure> swarm(long from, long to, LongConsumer done) {
        return LongStream.range(from, to)
                .parallel()
                .mapToObj(seed -> {
                    Optional<Failure> failure = Swarm.run(seed, coverage);
                    done.accept(seed);
                    return failure;
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The whole story of a failure, for the person who has to understand it. */
    static String told(Optional<Failure> failure) {
        return failure.map(found -> {
                    Failure least = found.minimal();
                    return found.rule() + "\n" + least + "\n" + String.join("\n", least.story());
                })
                .orElse("");
    }
}
