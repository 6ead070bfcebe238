package dev.rampgate;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.balancer.BalancerDriver;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.clb.ClbDriver;
import dev.rampgate.balancer.guard.Guard;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.work.Services;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.engine.Drivers;
import dev.rampgate.engine.Timepiece;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.cloudmonitor.CloudMonitorGateDriver;
import dev.rampgate.gate.cloudmonitor.Clouds;
import dev.rampgate.gate.compare.CompareGateDriver;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.health.Balancers;
import dev.rampgate.gate.health.HealthGateDriver;
import dev.rampgate.gate.http.HttpGateDriver;
import dev.rampgate.gate.judge.JudgeGateDriver;
import dev.rampgate.gate.prometheus.PrometheusGateDriver;
import dev.rampgate.gate.prometheus.PrometheusServers;
import dev.rampgate.hook.http.HttpHookDriver;
import dev.rampgate.logging.LogFile;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.openapi.OpenApi;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.rehearsal.LocalRehearsals;
import dev.rampgate.schedule.Timetable;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Puts the parts together; the only place that knows all of them, and the only one that asks for time or chance. */
final class Wiring implements Services {
    static final InstantSource WALL = InstantSource.system();

    static final Timepiece TIME = new Timepiece() {
        @Override
        public Instant wall() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    @Override
    public Workplace open(LocalOptions options) throws Refused {
        LogFile.use(options.log().file(), options.log().level());
        try {
            return LocalWorkplace.open(options);
        } catch (StoreException failure) {
            throw new Refused(Refused.Kind.STATE, List.of(String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public List<Problem> lint(String source, String text) {
        Problems problems = new Problems();
        PlanFile.lint(source, text, Map.of(), WALL.instant(), problems);
        Plan plan = PlanFile.read(source, text, Map.of(), new Problems());
        if (plan != null) {
            CloudAccess nobody = new CloudAccess("", "", Duration.ofSeconds(1), version(), null);
            Drivers drivers = drivers(nobody, Connections.unchecked());
            drivers.targets(plan, problems);
            drivers.check(plan, problems);
        }
        return problems.all();
    }

    @Override
    public UpcomingStarts starts(String source, String text, Map<String, String> inputs, Duration ahead)
            throws Refused {
        Problems problems = new Problems();
        Plan plan = PlanFile.read(source, text, inputs, problems);
        if (plan == null) {
            throw new Refused(
                    Refused.Kind.PLAN,
                    problems.all().stream().map(Problem::toString).toList());
        }
        return Timetable.upcoming(plan, WALL.instant(), ahead);
    }

    /** Which connections there are, and where a plan without a region goes, is a matter of the machine; a rehearsal has its own. */
    @Override
    public Rehearsals rehearsals() {
        CloudAccess nobody = new CloudAccess("", "any-region", Duration.ofSeconds(1), version(), null);
        return new LocalRehearsals(drivers(nobody, Connections.unchecked()));
    }

    /** Drivers whose load balancers have no guard: for reading only. */
    private static Drivers drivers(CloudAccess cloud, Connections connections) {
        return drivers(cloud, connections, null);
    }

    static Drivers drivers(CloudAccess cloud, Connections connections, @Nullable Guard guard) {
        Fetcher fetcher = new Fetcher(System::nanoTime);
        ClbDriver clb = new ClbDriver(cloud);
        List<BalancerDriver> balancers = List.of(clb);
        Clouds metrics = target -> OpenApi.open(OpenApi.Service.METRICS, clb.place(target.settings()), cloud);
        BiFunction<TargetRef, LoadBalancer, LoadBalancer> guarded =
                (target, balancer) -> guard == null ? balancer : guard.around(target, balancer);
        return new Drivers(
                balancers,
                gates(fetcher, connections, target -> open(target, balancers, guarded), metrics),
                new HttpHookDriver(fetcher, connections, WALL),
                guarded);
    }

    /** The load balancer that a gate looks at: of a plan that was found right. */
    private static LoadBalancer open(
            Site.Target target,
            List<BalancerDriver> balancers,
            BiFunction<TargetRef, LoadBalancer, LoadBalancer> guarded)
            throws BalancerException {
        BalancerDriver driver = balancers.stream()
                .filter(one -> one.provider().equals(target.provider()))
                .findFirst()
                .orElseThrow();
        TargetRef ref = Objects.requireNonNull(driver.target(target.settings(), new Problems()));
        return guarded.apply(ref, driver.open(target.settings()));
    }

    private static List<GateDriver> gates(
            Fetcher fetcher, Connections connections, Balancers balancers, Clouds metrics) {
        PrometheusServers servers = new PrometheusServers(fetcher);
        return List.of(
                new HttpGateDriver(fetcher, connections),
                new PrometheusGateDriver(fetcher, connections),
                new HealthGateDriver(fetcher, balancers),
                new CloudMonitorGateDriver(fetcher, metrics),
                new CompareGateDriver(fetcher, connections, servers::number),
                new JudgeGateDriver(fetcher, connections, servers::series));
    }

    static String version() {
        String version = Wiring.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
