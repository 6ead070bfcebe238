package dev.rampgate;

import dev.rampgate.balancer.clb.ClbDriver;
import dev.rampgate.logging.LogFile;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problems;
import dev.rampgate.store.jdbc.JdbcStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Most of the time until a command acts is Java loading its libraries. Those that a command is going to need are loaded here, on a
 * thread of their own, while its command line is still being read. Nothing waits for it, and nothing is different without it.
 */
final class HeadStart {
    private static final Set<String> READ_PLANS = Set.of("lint", "rehearse", "test");
    private static final Set<String> USE_THE_STORE =
            Set.of("list", "status", "events", "pause", "resume", "advance", "promote", "abort");
    private static final Set<String> REACH_LOAD_BALANCERS = Set.of("plan", "run", "recover", "weights");

    private static final String SOME_PLAN = """
            apiVersion: rampgate/v1
            name: head-start
            target: {region: any, loadBalancer: any}
            pools: {old: {servers: [a]}, new: {servers: [b]}}
            shift: {from: old, to: new}
            steps: [10%, 100%]
            gates: {answers: {http: {url: "http://127.0.0.1/", expect: 200}}}
            """;

    private HeadStart() {}

    static void of(String command) {
        if (READ_PLANS.contains(command)) {
            begin(List.of(HeadStart::readPlan));
        } else if (USE_THE_STORE.contains(command)) {
            begin(List.of(LogFile::begin, JdbcStore::warmUp));
        } else if (REACH_LOAD_BALANCERS.contains(command)) {
            begin(List.of(LogFile::begin, ClbDriver::warmUp, JdbcStore::warmUp));
        }
    }

    /** What fails here fails again where it is needed, and is told there. */
    private static void begin(List<Runnable> parts) {
        Thread thread = new Thread(() -> parts.forEach(Runnable::run), "rampgate-head-start");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, why) -> {});
        thread.start();
    }

    private static void readPlan() {
        PlanFile.lint("", SOME_PLAN, Map.of(), new Problems());
    }
}
