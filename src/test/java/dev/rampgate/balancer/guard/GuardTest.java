package dev.rampgate.balancer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the guard sends, when, and how often. */
final class GuardTest {
    private static final Answer ACCEPTED = new Answer.Accepted("R");
    private static final Duration TENTH = Duration.ofMillis(100);

    private final Time time = new Time();
    private final Scripted inner = new Scripted();
    private final Heard heard = new Heard();
    private final LoadBalancer guarded = guarded(Runnable::run, GuardSettings.DEFAULT);

    @Test
    void passesAnswersThrough() throws BalancerException {
        inner.then(ACCEPTED);
        assertThat(set(Lane.FORWARD)).isEqualTo(ACCEPTED);
        assertThat(guarded.weights(Lane.BACK)).isEqualTo(Weights.NONE);
        assertThat(guarded.serversPerCall()).isEqualTo(20);
        assertThat(time.slept).isEmpty();
        assertThat(heard.words)
                .containsExactly(
                        "started SET FORWARD", "finished SET OK", "started WEIGHTS BACK", "finished WEIGHTS OK");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "BUSY", "UNAVAILABLE"})
    void sendsAgainWhatWasRejectedForCertainAndMayPass(Kind kind) {
        inner.then(rejected(kind, 0)).then(rejected(kind, 0)).then(ACCEPTED);

        assertThat(set(Lane.FORWARD)).isEqualTo(ACCEPTED);
        assertThat(inner.sent).isEqualTo(3);
        assertThat(time.slept.get(0)).isBetween(TENTH.dividedBy(2), TENTH);
        assertThat(time.slept.get(1)).isBetween(TENTH, TENTH.multipliedBy(2));
        assertThat(heard.words).filteredOn(word -> word.startsWith("retried")).hasSize(2);
    }

    @Test
    void givesUpAfterTwoSecondsWithTheLastRejection() {
        inner.always(() -> rejected(Kind.BUSY, 0));

        assertThat(set(Lane.BACK)).isEqualTo(rejected(Kind.BUSY, 0));
        assertThat(time.now()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(inner.sent).isGreaterThan(3);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        inner.then(rejected(Kind.THROTTLED, 1_200)).then(ACCEPTED);

        assertThat(set(Lane.FORWARD)).isEqualTo(ACCEPTED);
        assertThat(time.slept).containsExactly(Duration.ofMillis(1_200));
        assertThat(heard.words).contains("throttled SET");
    }

    @Test
    void handsALongerWaitBack() {
        inner.then(rejected(Kind.THROTTLED, 30_000));

        assertThat(set(Lane.FORWARD)).isEqualTo(rejected(Kind.THROTTLED, 30_000));
        assertThat(inner.sent).isEqualTo(1);
        assertThat(time.slept).isEmpty();
    }

    @Test
    void neverSendsAgainWhatIsNotKnown() {
        inner.then(unknown()).then(ACCEPTED);

        assertThat(set(Lane.FORWARD)).isEqualTo(unknown());
        assertThat(inner.sent).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CREDENTIALS", "GONE", "LOCKED", "SERVER_MISSING", "REFUSED"})
    void neverSendsAgainWhatIsRefusedForGood(Kind kind) {
        inner.always(() -> rejected(kind, 0));

        for (int i = 0; i < 6; i++) {
            assertThat(set(Lane.FORWARD)).isEqualTo(rejected(kind, 0));
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(inner.sent).isEqualTo(6);
        assertThat(heard.words).noneMatch(word -> word.startsWith("opened"));
    }

    @Test
    void readsAgainToo() throws BalancerException {
        inner.readTrouble(Trouble.of(Kind.UNAVAILABLE, Trouble.TIMEOUT, "x"));

        assertThat(guarded.weights(Lane.FORWARD)).isEqualTo(Weights.NONE);
        assertThat(inner.sent).isEqualTo(2);
    }

    @Test
    void opensAfterFiveFailuresAndClosesAfterAProbe() {
        open(Lane.FORWARD);
        assertThat(heard.words).endsWith("opened FORWARD PT15S");

        inner.always(() -> ACCEPTED);
        Trouble trouble = ((Answer.Rejected) set(Lane.FORWARD)).trouble();
        assertThat(trouble.code()).isEqualTo(Trouble.CIRCUIT_OPEN);
        assertThat(trouble.kind().passing()).isTrue();
        assertThat(trouble.sentence()).contains("the circuit is open; the last one: ");
        assertThat(trouble.retryAfter()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(15));
        assertThat(inner.sent).isEqualTo(5);

        time.pass(Duration.ofSeconds(15));
        assertThat(set(Lane.FORWARD)).isEqualTo(ACCEPTED);
        assertThat(set(Lane.FORWARD)).isEqualTo(ACCEPTED);
        assertThat(heard.words).containsOnlyOnce("closed FORWARD");
    }

    @Test
    void staysOpenAfterAProbeThatFails() {
        open(Lane.FORWARD);
        time.pass(Duration.ofSeconds(15));

        assertThat(set(Lane.FORWARD)).isEqualTo(unknown());
        assertThat(code(set(Lane.FORWARD))).isEqualTo(Trouble.CIRCUIT_OPEN);
        time.pass(Duration.ofSeconds(14));
        assertThat(code(set(Lane.FORWARD))).isEqualTo(Trouble.CIRCUIT_OPEN);
        assertThat(inner.sent).isEqualTo(6);
        assertThat(heard.words).filteredOn(word -> word.startsWith("opened")).hasSize(1);
    }

    @Test
    void anOpenCircuitHoldsForwardReadsUpToo() {
        open(Lane.FORWARD);

        BalancerException thrown = catchThrowableOfType(BalancerException.class, () -> guarded.weights(Lane.FORWARD));

        assertThat(thrown.trouble().code()).isEqualTo(Trouble.CIRCUIT_OPEN);
        assertThat(inner.sent).isEqualTo(5);
        assertThat(heard.words).endsWith("refused WEIGHTS circuit-open");
    }

    @Test
    void goingBackIsSentWhileForwardIsOpen() throws BalancerException {
        open(Lane.FORWARD);
        inner.always(() -> ACCEPTED);

        assertThat(guarded.weights(Lane.BACK)).isEqualTo(Weights.NONE);
        assertThat(set(Lane.BACK)).isEqualTo(ACCEPTED);
        assertThat(code(set(Lane.FORWARD))).isEqualTo(Trouble.CIRCUIT_OPEN);
    }

    @Test
    void goingBackIsSentWhileItsOwnCircuitIsOpenAndClosesIt() {
        open(Lane.BACK);
        assertThat(heard.words).endsWith("opened BACK PT15S");

        assertThat(set(Lane.BACK)).isEqualTo(unknown());
        inner.always(() -> ACCEPTED);
        time.pass(Duration.ofSeconds(1));
        assertThat(set(Lane.BACK)).isEqualTo(ACCEPTED);
        assertThat(inner.sent).isEqualTo(7);
        assertThat(heard.words).endsWith("closed BACK");
    }

    @Test
    void failuresThatAreFarApartDoNotOpen() {
        inner.always(GuardTest::unknown);
        for (int i = 0; i < 12; i++) {
            set(Lane.FORWARD);
            time.pass(Duration.ofSeconds(16));
        }
        assertThat(inner.sent).isEqualTo(12);
    }

    @Test
    void successesBetweenDoNotHideFailures() {
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                inner.then(ACCEPTED);
                set(Lane.FORWARD);
                time.pass(Duration.ofMillis(400));
            }
            inner.then(unknown());
            set(Lane.FORWARD);
        }
        assertThat(code(set(Lane.FORWARD))).isEqualTo(Trouble.CIRCUIT_OPEN);
    }

    @Test
    void throttlingAndBusynessNeverOpen() {
        inner.always(() -> rejected(Kind.THROTTLED, 30_000));
        for (int i = 0; i < 10; i++) {
            set(Lane.FORWARD);
            inner.always(() -> rejected(Kind.BUSY, 30_000));
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(inner.sent).isEqualTo(10);
    }

    @Test
    void waitsForPermitsAndRefusesWhenTheWaitIsTooLong() {
        inner.always(() -> ACCEPTED);
        for (int i = 0; i < 5; i++) {
            set(Lane.FORWARD);
        }
        assertThat(time.slept).isEmpty();

        set(Lane.FORWARD);
        assertThat(time.slept)
                .singleElement()
                .satisfies(wait ->
                        assertThat(wait).isGreaterThan(Duration.ZERO).isLessThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void whoWasSuspendedWhileItWaitedSendsNothing() {
        inner.always(() -> ACCEPTED);
        for (int i = 0; i < 5; i++) {
            set(Lane.FORWARD);
        }
        time.suspended = Duration.ofSeconds(20);

        assertThat(code(set(Lane.FORWARD))).isEqualTo(Trouble.LATE);
        assertThat(inner.sent).isEqualTo(5);
        assertThat(heard.words).endsWith("refused SET late");
    }

    @Test
    void whoWasSuspendedBeforeItsThreadBeganSendsNothing() {
        inner.always(() -> ACCEPTED);
        LoadBalancer suspended = guarded(
                task -> {
                    time.pass(Duration.ofSeconds(20));
                    task.run();
                },
                GuardSettings.DEFAULT);

        assertThat(code(set(suspended, Lane.FORWARD))).isEqualTo(Trouble.LATE);
        assertThat(inner.sent).isZero();
    }

    @Test
    void refusesAtOnceWhenTooManyWaitAlready() {
        inner.always(() -> ACCEPTED);
        time.frozen = true;
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(set(Lane.FORWARD));
        }

        assertThat(answers.subList(0, 15)).containsOnly(ACCEPTED);
        assertThat(code(answers.get(15))).isEqualTo(Trouble.NO_PERMIT);
        assertThat(inner.sent).isEqualTo(15);
        assertThat(set(Lane.BACK)).isEqualTo(ACCEPTED);
    }

    @Test
    void asksForLessAfterThrottlingAndForMoreAfterAQuietWhile() {
        inner.then(rejected(Kind.THROTTLED, 30_000));
        set(Lane.FORWARD);
        inner.always(() -> ACCEPTED);
        assertThat(sentWithoutWaiting()).isEqualTo(3);

        time.pass(Duration.ofSeconds(20));
        set(Lane.FORWARD);
        assertThat(sentWithoutWaiting()).isEqualTo(4);
        for (int i = 0; i < 5; i++) {
            time.pass(Duration.ofSeconds(20));
            set(Lane.FORWARD);
        }
        assertThat(sentWithoutWaiting()).isEqualTo(5);
    }

    /** How many calls of a fresh second go out before one has to wait. */
    private int sentWithoutWaiting() {
        time.pass(Duration.ofSeconds(1));
        time.slept.clear();
        int sent = 0;
        while (time.slept.isEmpty()) {
            set(Lane.FORWARD);
            sent++;
        }
        return sent - 1;
    }

    @Test
    void stopsWaitingWhenTheTimeIsOver() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch interrupted = new CountDownLatch(1);
        inner.always(() -> hang(interrupted));
        GuardSettings hasty =
                new GuardSettings(5, Duration.ofMillis(50), 5, Duration.ofSeconds(60), Duration.ofSeconds(15));

        Answer answer = set(guarded(threads, hasty), Lane.FORWARD);

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(code(answer)).isEqualTo(Trouble.TIMEOUT);
        interrupted.await();
        threads.shutdownNow();
    }

    @Test
    void anInterruptEndsTheWait() {
        inner.always(() -> rejected(Kind.BUSY, 0));
        time.interrupts = true;

        assertThat(set(Lane.FORWARD)).isEqualTo(rejected(Kind.BUSY, 0));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(inner.sent).isEqualTo(1);
    }

    @Test
    void doesNotKnowWhatADefectDid() {
        inner.always(() -> {
            throw new IllegalStateException("defect");
        });

        Answer answer = set(Lane.FORWARD);

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(((Answer.Unknown) answer).trouble().message()).contains("defect");
    }

    @Test
    void sendsNothingWhileTheProgramEnds() {
        Executor ended = task -> {
            throw new RejectedExecutionException();
        };

        assertThat(set(guarded(ended, GuardSettings.DEFAULT), Lane.BACK)).isInstanceOf(Answer.Rejected.class);
        assertThat(inner.sent).isZero();
    }

    private void open(Lane lane) {
        inner.always(GuardTest::unknown);
        for (int i = 0; i < 5; i++) {
            assertThat(set(lane)).isEqualTo(unknown());
        }
    }

    private Answer set(Lane lane) {
        return set(guarded, lane);
    }

    private static Answer set(LoadBalancer balancer, Lane lane) {
        return balancer.set(new Call(lane, List.of(new ServerWeight(ServerKey.of("i-a"), "ecs", Weight.of(5)))));
    }

    private LoadBalancer guarded(Executor executor, GuardSettings settings) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        return new Guard("model", settings, time::nanos, random, time, executor, heard)
                .around(new TargetRef("model", "r", "lb", ""), inner);
    }

    private static Answer hang(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return ACCEPTED;
    }

    private static Answer unknown() {
        return new Answer.Unknown(Trouble.of(Kind.UNAVAILABLE, "InternalError", "x"));
    }

    private static Answer rejected(Kind kind, long retryAfterMillis) {
        return new Answer.Rejected(new Trouble(kind, "code", "message", "R", Duration.ofMillis(retryAfterMillis)));
    }

    private static String code(Answer answer) {
        return answer instanceof Answer.Rejected rejected
                ? rejected.trouble().code()
                : ((Answer.Unknown) answer).trouble().code();
    }

    /** Time that passes only while somebody sleeps, or when told. */
    private static final class Time implements Sleeper {
        private final List<Duration> slept = new ArrayList<>();
        private Duration now = Duration.ZERO;
        private boolean frozen;
        private boolean interrupts;
        private Duration suspended = Duration.ZERO;

        @Override
        public void sleep(Duration wait) throws InterruptedException {
            if (interrupts) {
                throw new InterruptedException();
            }
            slept.add(wait);
            if (!frozen) {
                pass(wait.plus(suspended));
            }
        }

        void pass(Duration more) {
            now = now.plus(more);
        }

        Duration now() {
            return now;
        }

        long nanos() {
            return now.toNanos();
        }
    }

    /** Answers what was put down, and counts. */
    private static final class Scripted implements LoadBalancer {
        private final Deque<Supplier<Answer>> answers = new ArrayDeque<>();
        private final Deque<Trouble> troubles = new ArrayDeque<>();
        private Supplier<Answer> usual = () -> {
            throw new IllegalStateException("nothing put down");
        };
        private int sent;

        Scripted then(Answer answer) {
            answers.add(() -> answer);
            return this;
        }

        void always(Supplier<Answer> answer) {
            usual = answer;
        }

        void readTrouble(Trouble trouble) {
            troubles.add(trouble);
        }

        @Override
        public Survey survey(Lane lane) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Weights weights(Lane lane) throws BalancerException {
            sent++;
            if (!troubles.isEmpty()) {
                throw new BalancerException(troubles.remove());
            }
            return Weights.NONE;
        }

        @Override
        public Sight look(Lane lane) throws BalancerException {
            return Sight.of(weights(lane));
        }

        @Override
        public Answer set(Call call) {
            sent++;
            return (answers.isEmpty() ? usual : answers.remove()).get();
        }

        @Override
        public int serversPerCall() {
            return 20;
        }
    }

    private static final class Heard implements CallListener {
        private final List<String> words = new ArrayList<>();

        @Override
        public void started(Request request) {
            words.add("started " + request.operation() + " " + request.lane());
        }

        @Override
        public void finished(Request request, Status status, Duration took) {
            words.add("finished " + request.operation() + " " + status);
        }

        @Override
        public void throttled(Request request) {
            words.add("throttled " + request.operation());
        }

        @Override
        public void retried(Request request, Trouble trouble, Duration wait) {
            words.add("retried " + trouble.kind());
        }

        @Override
        public void refused(Request request, Trouble trouble) {
            words.add("refused " + request.operation() + " " + trouble.code());
        }

        @Override
        public void circuitOpened(String provider, Lane lane, Duration openFor) {
            words.add("opened " + lane + " " + openFor);
        }

        @Override
        public void circuitClosed(String provider, Lane lane) {
            words.add("closed " + lane);
        }
    }
}
