package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.HealthCheckConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpMethod;

/** Asks every attached server of one load balancer in turn whether it's well. */
final class HealthChecks implements Runnable {
    /** A busy machine may take longer than a short period; no second check of a server begins meanwhile. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Balancer balancer;
    private final HealthCheckConfig config;
    private final HttpClient client;
    private final Duration patience;
    private final Set<Backend> running = ConcurrentHashMap.newKeySet();

    HealthChecks(Balancer balancer, HealthCheckConfig config, HttpClient client) {
        this.balancer = balancer;
        this.config = config;
        this.client = client;
        long period = config.every().toMillis();
        this.patience =
                Duration.ofMillis(Math.max(SHORTEST_WAIT.toMillis(), Math.min(period, LONGEST_WAIT.toMillis())));
    }

    @Override
    public void run() {
        // Every check ends by itself within its time limit.
        var unused = round();
    }

    /** Begins a check of every server that has none running; done when all of these have ended. */
    CompletableFuture<Void> round() {
        List<CompletableFuture<Void>> checks = new ArrayList<>();
        for (Member member : balancer.members()) {
            if (running.add(member.backend())) {
                checks.add(check(member.backend()));
            }
        }
        return CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> check(Backend backend) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (backend.port() == 0) {
            end(backend, false, done);
            return done;
        }
        client.newRequest(backend.host(), backend.port())
                .method(HttpMethod.GET)
                .path(config.path())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .send(result -> end(backend, isSuccess(result), done));
        return done;
    }

    private static boolean isSuccess(Result result) {
        return result.isSucceeded() && result.getResponse().getStatus() / 100 == 2;
    }

    private void end(Backend backend, boolean success, CompletableFuture<Void> done) {
        backend.checked(success);
        running.remove(backend);
        done.complete(null);
    }
}
