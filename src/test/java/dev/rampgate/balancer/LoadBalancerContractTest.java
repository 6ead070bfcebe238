package dev.rampgate.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.emulator.config.FaultWord;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every load balancer does, whatever stands behind it. */
public abstract class LoadBalancerContractTest {
    /** A load balancer together with what others can do to it; servers are meant by their ids. */
    public interface Stage extends AutoCloseable {
        LoadBalancer balancer();

        /** Strikes the next request; the words and values of scenario files. */
        void fault(String action, String word, Map<String, Object> values);

        void edit(String server, int weight);

        void detach(String server);

        void unhealthy(String server);

        /** The true weights now. */
        Map<String, Integer> truth();

        /** Lets this time pass for the load balancer; on a real clock, waits until done, if it ever is. */
        void pass(Duration time, BooleanSupplier done);

        @Override
        void close();
    }

    private static final String SET = "SetBackendServers";

    private Stage stage;

    /**
     * A load balancer with one running wrr listener and the servers i-a, i-b (ecs, weight 100) and i-x (ecs, weight 0), all healthy;
     * of the given status: active, inactive, locked or gone.
     */
    protected abstract Stage open(String status);

    @BeforeEach
    void open() {
        stage = open("active");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void surveyShowsServersListenersAndHealth() throws BalancerException {
        Survey survey = stage.balancer().survey(Lane.FORWARD);

        assertThat(survey.status()).isEqualTo(Survey.Status.ACTIVE);
        assertThat(survey.listeners()).singleElement().satisfies(listener -> {
            assertThat(listener.scheduler()).isEqualTo(Survey.Scheduler.WRR);
            assertThat(listener.running()).isTrue();
            assertThat(listener.sticky()).isFalse();
        });
        assertThat(survey.servers())
                .extracting(s -> s.server().id() + " " + s.type() + " " + s.weight() + " " + s.health())
                .containsExactly("i-a ecs 100 NORMAL", "i-b ecs 100 NORMAL", "i-x ecs 0 UNKNOWN");
    }

    @Test
    void surveyShowsAnUnhealthyServer() throws BalancerException {
        stage.unhealthy("i-b");

        assertThat(stage.balancer().survey(Lane.BACK).servers())
                .extracting(Attached::health)
                .containsExactly(Health.NORMAL, Health.ABNORMAL, Health.UNKNOWN);
    }

    @Test
    void aLookShowsWeightsAndHealth() throws BalancerException {
        stage.unhealthy("i-b");

        Sight sight = stage.balancer().look(Lane.FORWARD);

        assertThat(sight.weights()).isEqualTo(stage.balancer().weights(Lane.FORWARD));
        assertThat(health(sight))
                .isEqualTo(Map.of("i-a", Health.NORMAL, "i-b", Health.ABNORMAL, "i-x", Health.UNKNOWN));
    }

    @Test
    void aLookShowsWhichListenersFindAServerAbnormal() throws BalancerException {
        stage.unhealthy("i-b");
        int port = stage.balancer().survey(Lane.FORWARD).listeners().get(0).port();

        Sight sight = stage.balancer().look(Lane.FORWARD);

        assertThat(sight.health())
                .allSatisfy((server, checked) -> assertThat(checked.abnormalOn())
                        .isEqualTo(server.id().equals("i-b") ? List.of(port) : List.of()))
                .allSatisfy((server, checked) -> assertThat(checked.ip()).isEqualTo(server.ip()));
    }

    @Test
    void goingBackLooksEvenWhereHealthCannotBeRead() throws BalancerException {
        stage.fault("DescribeHealthStatus", "error:Forbidden.RAM", Map.of("status", 403));

        Sight sight = stage.balancer().look(Lane.BACK);

        assertThat(sight.health()).isEmpty();
        assertThat(sight.weights().total()).isEqualTo(200);
    }

    @Test
    void goingForwardDoesNotLookWithoutHealth() {
        stage.fault("DescribeHealthStatus", "error:Forbidden.RAM", Map.of("status", 403));

        BalancerException thrown = catchThrowableOfType(
                BalancerException.class, () -> stage.balancer().look(Lane.FORWARD));

        assertThat(thrown.trouble().kind()).isEqualTo(Kind.CREDENTIALS);
    }

    private static Map<String, Health> health(Sight sight) {
        Map<String, Health> byId = new TreeMap<>();
        sight.health().forEach((server, checked) -> byId.put(server.id(), checked.health()));
        return byId;
    }

    @Test
    void setsNamedServersAndLeavesOthers() throws BalancerException {
        assertThat(set("i-x", 50)).isInstanceOf(Answer.Accepted.class);

        assertThat(read()).isEqualTo(Map.of("i-a", 100, "i-b", 100, "i-x", 50)).isEqualTo(stage.truth());
    }

    @Test
    void setsTheSameTwiceWithoutFurtherEffect() {
        assertThat(set("i-x", 50)).isInstanceOf(Answer.Accepted.class);
        assertThat(set("i-x", 50)).isInstanceOf(Answer.Accepted.class);

        assertThat(stage.truth()).isEqualTo(Map.of("i-a", 100, "i-b", 100, "i-x", 50));
    }

    @Test
    void showsWhatOthersDid() throws BalancerException {
        stage.edit("i-a", 7);
        stage.detach("i-b");

        assertThat(read()).isEqualTo(Map.of("i-a", 7, "i-x", 0));
    }

    @Test
    void refusesAServerThatIsNotAttachedAndSetsNothing() {
        stage.detach("i-b");

        Answer answer = stage.balancer().set(call(List.of(weight("i-a", 1), weight("i-b", 2))));

        assertThat(rejection(answer).kind()).isEqualTo(Kind.SERVER_MISSING);
        assertThat(stage.truth()).isEqualTo(Map.of("i-a", 100, "i-x", 0));
    }

    @Test
    void refusesMoreServersThanACallMayName() {
        List<ServerWeight> servers = new ArrayList<>();
        for (int i = 0; i <= stage.balancer().serversPerCall(); i++) {
            servers.add(weight("i-many" + i, 10));
        }

        Trouble trouble = rejection(stage.balancer().set(call(servers)));

        assertThat(trouble.code()).isEqualTo("TooManyBackendServers");
        assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "throttled, THROTTLED",
        "busy, BUSY",
        "error:Throttling.User, THROTTLED",
        "error:SystemBusy, BUSY",
        "error:InvalidParameter, REFUSED",
        "error:Forbidden.RAM, CREDENTIALS"
    })
    void rejectsForCertain(String word, Kind kind) {
        stage.fault(SET, word, Map.of());

        assertThat(rejection(set("i-x", 50)).kind()).isEqualTo(kind);
        assertThat(stage.truth()).containsEntry("i-x", 0);
        assertThat(set("i-x", 50)).isInstanceOf(Answer.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalError", "ServiceUnavailable", "InvalidParameter"})
    void doesNotKnowWhatAServerErrorDid(String code) {
        stage.fault(SET, "error:" + code, Map.of("status", 503));

        assertThat(doubt(set("i-x", 50)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "applied-but-lost, connection-lost, 50",
        "not-applied-timeout, timeout, 0",
        "garbage, no-usable-body, 50",
        "empty-200, empty-200, 50",
        "wrong-echo, wrong-echo, 50",
        "error-in-200, error-in-200, 0",
        "reset, connection-lost, 0"
    })
    void doesNotKnowWithoutAUsableAnswer(String word, String code, int weight) {
        stage.fault(SET, word, Map.of());

        assertThat(doubt(set("i-x", 50)).code()).isEqualTo(code);
        assertThat(stage.truth()).containsEntry("i-x", weight);
    }

    @Test
    void setsAPrefixAndCallsItSuccess() {
        stage.fault(SET, "partial", Map.of("servers", 1));

        Answer answer = stage.balancer().set(call(List.of(weight("i-a", 60), weight("i-x", 40))));

        assertThat(answer).isInstanceOf(Answer.Accepted.class);
        assertThat(stage.truth()).isEqualTo(Map.of("i-a", 60, "i-b", 100, "i-x", 0));
    }

    @Test
    void setsLate() {
        Duration delay = Duration.ofSeconds(2);
        stage.fault(SET, "late", Map.of("delay", delay));

        assertThat(doubt(set("i-x", 50)).code()).isEqualTo(Trouble.CONNECTION);
        assertThat(stage.truth()).containsEntry("i-x", 0);
        stage.pass(delay, () -> stage.truth().containsValue(50));
        assertThat(stage.truth()).containsEntry("i-x", 50);
    }

    @Test
    void answersSlowly() {
        stage.fault(SET, "slow", Map.of("delay", Duration.ofMillis(50)));

        assertThat(set("i-x", 50)).isInstanceOf(Answer.Accepted.class);
        assertThat(stage.truth()).containsEntry("i-x", 50);
    }

    @ParameterizedTest
    @CsvSource({
        "throttled, THROTTLED",
        "busy, BUSY",
        "error:ServiceUnavailable, UNAVAILABLE",
        "not-applied-timeout, UNAVAILABLE",
        "applied-but-lost, UNAVAILABLE",
        "reset, UNAVAILABLE",
        "garbage, UNAVAILABLE",
        "empty-200, UNAVAILABLE",
        "error-in-200, UNAVAILABLE"
    })
    void tellsWhyItCannotBeRead(String word, Kind kind) throws BalancerException {
        stage.fault("DescribeLoadBalancerAttribute", word, Map.of());

        BalancerException thrown = catchThrowableOfType(
                BalancerException.class, () -> stage.balancer().weights(Lane.BACK));

        assertThat(thrown.trouble().kind()).isEqualTo(kind);
        assertThat(read()).containsEntry("i-a", 100);
    }

    @Test
    void isReadWithoutAnAnswerWhenItComesLate() throws BalancerException {
        stage.fault("DescribeLoadBalancerAttribute", "late", Map.of("delay", Duration.ofMillis(50)));

        BalancerException thrown = catchThrowableOfType(
                BalancerException.class, () -> stage.balancer().weights(Lane.BACK));

        assertThat(thrown.trouble().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(read()).containsEntry("i-a", 100);
    }

    @Test
    void showsWhatIsNotThereWhenTheListIsWrong() throws BalancerException {
        stage.fault("DescribeLoadBalancerAttribute", "wrong-echo", Map.of());

        assertThat(read()).isEqualTo(Map.of("i-a", 99, "i-b", 100, "i-somebody-else", 0));
        assertThat(read()).isEqualTo(stage.truth());
    }

    /** A word that is added to the emulator does not compile here until somebody says what it does. */
    @ParameterizedTest
    @EnumSource(FaultWord.class)
    void everyWordOfTheEmulatorDoesTheSame(FaultWord word) {
        String written = word == FaultWord.ERROR ? "error:InvalidParameter" : word.word();
        stage.fault(
                SET,
                written,
                switch (word) {
                    case SLOW -> Map.of("delay", Duration.ofMillis(50));
                    case LATE -> Map.of("delay", Duration.ofSeconds(1));
                    case PARTIAL -> Map.of("servers", 1);
                    case THROTTLED,
                            BUSY,
                            ERROR,
                            APPLIED_BUT_LOST,
                            NOT_APPLIED_TIMEOUT,
                            GARBAGE,
                            EMPTY_200,
                            WRONG_ECHO,
                            ERROR_IN_200,
                            RESET -> Map.of();
                });

        Answer answer = stage.balancer().set(call(List.of(weight("i-a", 60), weight("i-x", 40))));

        assertThat(answer)
                .isInstanceOf(
                        switch (word) {
                            case SLOW, PARTIAL -> Answer.Accepted.class;
                            case THROTTLED, BUSY, ERROR -> Answer.Rejected.class;
                            case LATE,
                                    APPLIED_BUT_LOST,
                                    NOT_APPLIED_TIMEOUT,
                                    GARBAGE,
                                    EMPTY_200,
                                    WRONG_ECHO,
                                    ERROR_IN_200,
                                    RESET -> Answer.Unknown.class;
                        });
        int arrived = switch (word) {
            case SLOW, APPLIED_BUT_LOST, GARBAGE, EMPTY_200, WRONG_ECHO -> 2;
            case PARTIAL -> 1;
            case THROTTLED, BUSY, ERROR, LATE, NOT_APPLIED_TIMEOUT, ERROR_IN_200, RESET -> 0;
        };
        assertThat(stage.truth())
                .isEqualTo(Map.of("i-a", arrived > 0 ? 60 : 100, "i-b", 100, "i-x", arrived > 1 ? 40 : 0));
    }

    @Test
    void refusesForGoodWhileLocked() throws BalancerException {
        reopen("locked");

        assertThat(stage.balancer().survey(Lane.FORWARD).status()).isEqualTo(Survey.Status.LOCKED);
        assertThat(rejection(stage.balancer().set(call(List.of(weight("i-x", 5)))))
                        .kind())
                .isEqualTo(Kind.LOCKED);
    }

    @Test
    void saysThatItIsGone() {
        reopen("gone");

        BalancerException thrown = catchThrowableOfType(
                BalancerException.class, () -> stage.balancer().weights(Lane.FORWARD));

        assertThat(thrown.trouble().kind()).isEqualTo(Kind.GONE);
        assertThat(rejection(stage.balancer().set(call(List.of(weight("i-x", 5)))))
                        .kind())
                .isEqualTo(Kind.GONE);
    }

    @Test
    void takesWeightsWhileInactive() throws BalancerException {
        reopen("inactive");

        assertThat(stage.balancer().survey(Lane.FORWARD).status()).isEqualTo(Survey.Status.INACTIVE);
        assertThat(set("i-x", 5)).isInstanceOf(Answer.Accepted.class);
    }

    private void reopen(String status) {
        stage.close();
        stage = open(status);
    }

    private Answer set(String id, int weight) {
        return stage.balancer().set(call(List.of(weight(id, weight))));
    }

    private Map<String, Integer> read() throws BalancerException {
        Map<String, Integer> weights = new TreeMap<>();
        stage.balancer().weights(Lane.FORWARD).asMap().forEach((key, weight) -> weights.put(key.id(), weight.value()));
        return weights;
    }

    private static Call call(List<ServerWeight> servers) {
        return new Call(Lane.FORWARD, servers);
    }

    /** The stage's servers are at 127.0.0.1, each at its own port. */
    protected static ServerKey key(String id) {
        return ServerKey.of(id, "127.0.0.1");
    }

    private static ServerWeight weight(String id, int weight) {
        return new ServerWeight(key(id), "ecs", Weight.of(weight));
    }

    private static Trouble rejection(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).trouble();
    }

    private static Trouble doubt(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        return ((Answer.Unknown) answer).trouble();
    }
}
