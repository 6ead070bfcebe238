package dev.rampgate;

import dev.rampgate.api.Backtests;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Schedules;
import dev.rampgate.balancer.guard.CallListener;
import dev.rampgate.balancer.guard.Guard;
import dev.rampgate.balancer.guard.GuardSettings;
import dev.rampgate.cli.config.CallLimits;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.config.SharedJournal;
import dev.rampgate.cli.config.Storage;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.engine.Drivers;
import dev.rampgate.engine.Groups;
import dev.rampgate.engine.LiveEffects;
import dev.rampgate.engine.LocalBacktests;
import dev.rampgate.engine.LocalRollouts;
import dev.rampgate.engine.RolloutEngine;
import dev.rampgate.engine.Wakeups;
import dev.rampgate.engine.quartz.QuartzWakeups;
import dev.rampgate.gate.fetch.Authorities;
import dev.rampgate.gate.fetch.Authorization;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.WebAddress;
import dev.rampgate.metrics.CallMeters;
import dev.rampgate.metrics.RolloutMeters;
import dev.rampgate.metrics.Scrape;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.schedule.LocalSchedules;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.Row;
import dev.rampgate.store.SubmissionKey;
import dev.rampgate.store.jdbc.JdbcStore;
import dev.rampgate.store.jdbc.postgresql.LeaseTerms;
import dev.rampgate.store.jdbc.postgresql.PostgresServer;
import dev.rampgate.store.jdbc.postgresql.PostgresStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The engine and all it needs, working in this process. */
final class LocalWorkplace implements Workplace {
    private static final Duration TICK = Duration.ofMillis(200);
    /** The engine's thread may be waiting for the store, which answers or fails sooner than this. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    private static final SecureRandom CHANCE = new SecureRandom();

    private final JdbcStore store;
    private final RolloutEngine engine;
    private final LocalRollouts rollouts;
    private final Schedules schedules;
    private final Backtests backtests;
    private final LiveEffects effects;
    private final Wakeups wakeups;
    private final Threads threads;
    private final Future<?> ticking;
    private final @Nullable Scrape scrape;
    private final AtomicBoolean left = new AtomicBoolean();

    /** The threads of the engine: one decides, one ticks, others make calls. */
    private record Threads(ExecutorService engine, ScheduledExecutorService ticks, ExecutorService calls) {
        static Threads make() {
            return new Threads(
                    Executors.newSingleThreadExecutor(daemons("rampgate-engine")),
                    Executors.newSingleThreadScheduledExecutor(daemons("rampgate-tick")),
                    Executors.newCachedThreadPool(daemons("rampgate-call")));
        }

        void stop() {
            ticks.shutdownNow();
            engine.shutdown();
            calls.shutdownNow();
        }
    }

    private LocalWorkplace(LocalOptions options, Connections connections, JdbcStore store, @Nullable Scrape scrape) {
        this.store = store;
        this.scrape = scrape;
        threads = Threads.make();
        effects = new LiveEffects();
        Meters meters = scrape == null ? null : new Meters(scrape);
        wakeups = new QuartzWakeups(Wiring.WALL, (id, late) -> woken(id, late, meters));
        RolloutEngine.Parts parts =
                new RolloutEngine.Parts(store, store.ownership(), store.commands(), Wiring.TIME, wakeups, effects);
        engine = new RolloutEngine(parts, owner(options.storage()), threads.engine());
        if (meters != null) {
            engine.watch(meters.rollouts);
        }
        Drivers drivers =
                drivers(options, connections, new CallNotes(engine, meters == null ? CallListener.NONE : meters.calls));
        rollouts = new LocalRollouts(
                engine,
                parts,
                drivers,
                new Groups(drivers, options.region()),
                LocalWorkplace::id,
                false,
                threads.calls());
        backtests = new LocalBacktests(drivers);
        schedules =
                new LocalSchedules(new LocalSchedules.Parts(store.schedules(), this::begunWith, rollouts, Wiring.WALL));
        ticking = threads.ticks()
                .scheduleWithFixedDelay(engine::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Workplace open(LocalOptions options) throws Refused {
        Connections connections = connections(options);
        Scrape scrape = options.metrics().isPresent() ? scrape(options.metrics().get()) : null;
        return new LocalWorkplace(options, connections, store(options), scrape);
    }

    private static JdbcStore store(LocalOptions options) {
        Optional<SharedJournal> shared = options.storage().journal();
        if (shared.isEmpty()) {
            return JdbcStore.open(options.data());
        }
        SharedJournal journal = shared.get();
        return PostgresStore.open(
                new PostgresServer(journal.url(), journal.user(), journal.password()),
                new LeaseTerms(owner(options.storage()), options.calls().timeout(), Wiring.TIME::nanos));
    }

    /** Who this process is, for people; the machine is named where there may be several. */
    private static String owner(Storage storage) {
        String process = "pid " + ProcessHandle.current().pid();
        return storage.journal().isPresent() ? host() + " " + process : process;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a machine without a name";
        }
    }

    private void woken(RolloutId id, Duration late, @Nullable Meters meters) {
        if (meters != null) {
            meters.rollouts.late(late);
        }
        engine.wake(id);
    }

    private Optional<String> begunWith(SubmissionKey key, Instant due) {
        return store.begunWith(key, due)
                .map(Row::id)
                .or(() -> store.campaigns().begunWith(key, due).map(CampaignRow::id))
                .map(RolloutId::value);
    }

    private static Scrape scrape(String address) throws Refused {
        try {
            URI uri = URI.create("http://" + address);
            return Scrape.listen(new InetSocketAddress(uri.getHost(), uri.getPort()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused(
                    Refused.Kind.STATE, List.of("metrics can't be served at " + address + ": " + e.getMessage()));
        }
    }

    /** What is measured, where somebody scrapes. */
    private static final class Meters {
        private final RolloutMeters rollouts;
        private final CallMeters calls;

        Meters(Scrape scrape) {
            rollouts = new RolloutMeters(scrape.registry(), Wiring.version());
            calls = new CallMeters(scrape.registry());
        }
    }

    private Drivers drivers(LocalOptions options, Connections connections, CallListener listener) {
        CallLimits limits = options.calls();
        GuardSettings settings = new GuardSettings(
                limits.perSecond(),
                limits.timeout(),
                limits.circuit().failures(),
                limits.circuit().window(),
                limits.circuit().openFor());
        Guard guard =
                new Guard("clb", settings, System::nanoTime, CHANCE, LocalWorkplace::sleep, threads.calls(), listener);
        CloudAccess cloud = new CloudAccess(
                options.endpoint().orElse(""), options.region(), limits.timeout(), Wiring.version(), null);
        return Wiring.drivers(cloud, connections, guard);
    }

    private static Connections connections(LocalOptions options) throws Refused {
        try {
            return new Connections(options.connections().entrySet().stream()
                    .map(entry -> new Connection(
                            entry.getKey(),
                            entry.getValue().url().map(WebAddress::parse),
                            entry.getValue().headers(),
                            authorization(entry.getValue()),
                            entry.getValue().sign(),
                            entry.getValue().reach().ca().map(LocalWorkplace::authorities),
                            Optional.of(entry.getValue().reach().timeout())))
                    .toList());
        } catch (IllegalArgumentException wrong) {
            throw new Refused(Refused.Kind.PLAN, List.of("settings: error " + wrong.getMessage()));
        }
    }

    private static Optional<Authorization> authorization(dev.rampgate.cli.config.Connection settings) {
        return settings.bearer()
                .map(Authorization::bearer)
                .or(() -> settings.basic().map(one -> Authorization.basic(one.user(), one.password())));
    }

    private static Authorities authorities(dev.rampgate.cli.config.Connection.Ca ca) {
        try {
            return Authorities.parse(ca.pem());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("tls.ca " + ca.file() + " " + wrong.getMessage(), wrong);
        }
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    private static RolloutId id() {
        String digits = "abcdefghijkmnpqrstuvwxyz23456789";
        StringBuilder id = new StringBuilder("r-");
        for (int i = 0; i < 6; i++) {
            id.append(digits.charAt(CHANCE.nextInt(digits.length())));
        }
        return new RolloutId(id.toString());
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Backtests backtests() {
        return backtests;
    }

    @Override
    public Rollouts rollouts() {
        return rollouts;
    }

    @Override
    public Schedules schedules() {
        return schedules;
    }

    @Override
    public boolean owns(String id) {
        return rollouts.owns(id);
    }

    @Override
    public boolean lost(String id) {
        return rollouts.lost(id);
    }

    @Override
    public Optional<Tenure> tenure(String idOrName) {
        return rollouts.tenure(idOrName).map(one -> new Tenure(one.holder(), one.left(), one.until()));
    }

    @Override
    public Map<String, Duration> owed() {
        return engine.owed();
    }

    @Override
    public void leave() {
        if (left.compareAndSet(false, true)) {
            ticking.cancel(false);
            engine.leave();
            settle();
            effects.close();
            engine.release();
            settle();
            wakeups.close();
        }
    }

    /** Waits until the engine has done everything it was given so far. */
    private void settle() {
        try {
            threads.engine().submit(() -> {}).get(SETTLED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the engine does not settle", e);
        }
    }

    @Override
    public void close() {
        leave();
        threads.stop();
        if (scrape != null) {
            scrape.close();
        }
        store.close();
    }
}
