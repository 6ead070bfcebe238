package dev.rampgate.store.jdbc.postgresql;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.SECOND;
import static dev.rampgate.store.Journals.TARGET;
import static dev.rampgate.store.Journals.notes;
import static dev.rampgate.store.Journals.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rampgate.store.Ownership;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.jdbc.Database;
import dev.rampgate.store.jdbc.Dialect;
import dev.rampgate.store.jdbc.JdbcStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases by the database's clock; what the holder relies on is told by a clock of the test. */
class LeasesTest {
    private static final Duration CALL = Duration.ofSeconds(5);

    /** How many wait for a lock. */
    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity "
            + "WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private final TestPostgres postgres = TestPostgres.database();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - CALL.toNanos());
    private final List<Member> members = new ArrayList<>();

    /** A database that may stop answering. */
    private static class Wire implements Database {
        private final Database database;
        private volatile boolean cut;
        private final AtomicInteger refused = new AtomicInteger();

        Wire(Database database) {
            this.database = database;
        }

        private Database database() {
            if (cut) {
                refused.incrementAndGet();
                throw new StoreException("the wire is cut");
            }
            return database;
        }

        @Override
        public <T> T write(Function<Handle, T> work) {
            return database().write(work);
        }

        @Override
        public <T> T read(Function<Handle, T> query) {
            return database().read(query);
        }

        @Override
        public Dialect dialect() {
            return database.dialect();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /** One of those that share the database. */
    private record Member(Wire wire, Leases leases, JdbcStore store) {}

    private Member member(String holder) {
        Wire wire = new Wire(PooledDatabase.open(postgres.address()));
        Leases leases = new Leases(wire, TestPostgres.terms(holder, nanos::get));
        Member member = new Member(wire, leases, new JdbcStore(wire, leases));
        members.add(member);
        return member;
    }

    @AfterEach
    void close() {
        members.forEach(member -> member.store.close());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** As if its holder had not renewed it for long; what was renewed meanwhile is not. */
    private void expire() {
        postgres.sql("UPDATE owners SET expires_at = '-infinity'");
    }

    @Test
    void anExpiredLeaseIsTakenAndItsFormerHolderWritesNothing() {
        Member first = member("web-1 pid 1");
        Member second = member("web-2 pid 2");
        Ownership.Lease old = first.leases.take(FIRST).orElseThrow();
        first.store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(1, 1, 1));
        assertThat(second.leases.take(FIRST)).isEmpty();

        expire();
        Ownership.Lease lease = second.leases.take(FIRST).orElseThrow();

        assertThat(lease.epoch()).isEqualTo(2);
        assertThatThrownBy(() -> first.store.append(row(FIRST, TARGET, 2), 1, notes(1, 2, 2)))
                .isInstanceOf(OwnershipLost.class);
        first.leases.renew();
        assertThat(old.lost()).isTrue();
        assertThat(old.valid()).isFalse();
        old.close();
        assertThat(second.leases.taken(FIRST)).isTrue();
    }

    @Test
    void ofManyThatFindItExpiredOneTakesIt() {
        Member dead = member("web-0 pid 0");
        assertThat(dead.leases.take(FIRST)).isPresent();
        dead.leases.close();
        expire();
        List<Member> rivals =
                IntStream.range(0, 4).mapToObj(n -> member("web-" + n)).toList();
        CountDownLatch begin = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> attempts = IntStream.range(0, 16)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> {
                            waitFor(begin);
                            return rivals.get(number % 4).leases.take(FIRST).isPresent();
                        },
                        task -> new Thread(task).start()))
                .toList();
        begin.countDown();

        assertThat(attempts.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(postgres.sql("SELECT epoch FROM owners")).isEqualTo("2");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theHolderStopsBeforeItsLeaseEndsWhenNothingRenewsIt() {
        Member member = member("web-1 pid 1");
        Ownership.Lease lease = member.leases.take(FIRST).orElseThrow();
        member.wire.cut = true;
        member.leases.renew();

        pass(Duration.ofMillis(2_999));
        assertThat(lease.valid()).as("a call of 5 s ends within 8 of the 9").isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lease.valid()).isFalse();
        assertThat(lease.lost()).isFalse();

        member.wire.cut = false;
        assertThat(member.leases.taken(FIRST)).as("nobody else may have it yet").isTrue();
        member.leases.renew();
        assertThat(lease.valid()).as("nobody has taken it meanwhile").isTrue();
    }

    @Test
    void theTimeThatARequestTakesIsNoTimeOfTheLease() {
        Member member = member("web-1 pid 1");
        Wire slow = new Wire(member.wire) {
            @Override
            public <T> T write(Function<Handle, T> work) {
                T result = super.write(work);
                pass(Duration.ofSeconds(3));
                return result;
            }
        };
        Leases leases = new Leases(slow, TestPostgres.terms("web-1", nanos::get));

        assertThat(leases.take(FIRST).orElseThrow().valid()).isFalse();
        leases.close();
    }

    @Test
    void machinesWhoseClocksAreAnHourApartAgree() {
        Member first = member("web-1 pid 1");
        Ownership.Lease lease = first.leases.take(FIRST).orElseThrow();
        Leases ahead = new Leases(
                first.wire,
                TestPostgres.terms(
                        "web-2", () -> nanos.get() + Duration.ofHours(1).toNanos()));

        assertThat(ahead.take(FIRST)).isEmpty();
        assertThat(ahead.taken(FIRST)).isTrue();
        assertThat(ahead.tenure(FIRST).orElseThrow().left()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
        lease.close();
        assertThat(ahead.take(FIRST).orElseThrow().valid()).isTrue();
        ahead.close();
    }

    @Test
    void whatIsLostStaysLost() {
        Member member = member("web-1 pid 1");
        Ownership.Lease lease = member.leases.take(FIRST).orElseThrow();
        postgres.sql("UPDATE owners SET epoch = 2");
        member.leases.renew();
        assertThat(lease.lost()).isTrue();

        postgres.sql("UPDATE owners SET epoch = 1");
        member.leases.renew();
        assertThat(lease.lost()).isTrue();
        assertThat(lease.valid()).isFalse();
    }

    @Test
    void oneIsLostTheOthersAreRenewed() {
        Member member = member("web-1 pid 1");
        Ownership.Lease first = member.leases.take(FIRST).orElseThrow();
        Ownership.Lease second = member.leases.take(SECOND).orElseThrow();
        postgres.sql("UPDATE owners SET epoch = 2 WHERE rollout = '" + FIRST + "'");
        pass(Duration.ofSeconds(4));
        member.leases.renew();

        assertThat(first.lost()).isTrue();
        assertThat(second.valid()).isTrue();
    }

    @Test
    void whatWasGivenBackIsFreeAtOnceAndNotRenewed() {
        Member first = member("web-1 pid 1");
        Ownership.Lease lease = first.leases.take(FIRST).orElseThrow();
        lease.close();
        first.leases.renew();

        assertThat(first.leases.taken(FIRST)).isFalse();
        assertThat(postgres.sql("SELECT expires_at FROM owners")).isEqualTo("-infinity");
        assertThat(member("web-2").leases.take(FIRST)).isPresent();
    }

    @Test
    void givingBackWhatCannotBeReachedFailsNobody() {
        Member member = member("web-1 pid 1");
        Ownership.Lease lease = member.leases.take(FIRST).orElseThrow();
        member.wire.cut = true;
        lease.close();
        member.wire.cut = false;

        assertThat(lease.valid()).isFalse();
        assertThat(member.leases.tenure(FIRST).orElseThrow().holder()).isEqualTo("web-1 pid 1");
    }

    @Test
    void aDatabaseThatIsAwayIsNotAskedForEveryRightThatIsGivenBack() {
        Member member = member("web-1 pid 1");
        Ownership.Lease first = member.leases.take(FIRST).orElseThrow();
        Ownership.Lease second = member.leases.take(SECOND).orElseThrow();
        member.leases.close();
        member.wire.cut = true;
        first.close();
        second.close();

        assertThat(member.wire.refused).hasValue(1);
        member.wire.cut = false;
        assertThat(second.valid()).isFalse();
    }

    @Test
    void aThreadRenewsByItself() {
        Member member = member("web-1 pid 1");
        assertThat(member.leases.take(FIRST)).isPresent();
        String before = postgres.sql("SELECT expires_at FROM owners");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !postgres.sql("SELECT expires_at FROM owners").equals(before));
    }

    @Test
    void whoTakesOverReadsEverythingThatTheFormerOwnerCommits() throws Exception {
        Member first = member("web-1 pid 1");
        Member second = member("web-2 pid 2");
        assertThat(first.leases.take(FIRST)).isPresent();
        first.store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(1, 1, 1));
        expire();
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> append = CompletableFuture.runAsync(
                () -> {
                    Wire halting = new Wire(first.wire) {
                        @Override
                        public <T> T write(Function<Handle, T> work) {
                            return super.write(handle -> {
                                T result = work.apply(handle);
                                appended.countDown();
                                waitFor(goOn);
                                return result;
                            });
                        }
                    };
                    new JdbcStore(halting, first.leases).append(row(FIRST, TARGET, 2), 1, notes(1, 2, 2));
                },
                task -> new Thread(task).start());
        waitFor(appended);
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(
                () -> {
                    assertThat(second.leases.take(FIRST)).isPresent();
                    return second.store.read(FIRST, 0).size();
                },
                task -> new Thread(task).start());
        await().atMost(Duration.ofSeconds(30)).until(() -> postgres.sql(WAITING).equals("1"));
        goOn.countDown();
        append.join();

        assertThat(read.join()).isEqualTo(2);
    }

    @Test
    void aScheduleIsKeptByTheSameLeases() {
        Member first = member("web-1 pid 1");
        ScheduleStore.Keep keep = first.leases.keep("weekly").orElseThrow();
        assertThat(keep.lost()).isFalse();
        expire();

        assertThat(member("web-2").leases.keep("weekly")).isPresent();
        first.leases.renew();
        assertThat(keep.lost()).isTrue();
    }
}
