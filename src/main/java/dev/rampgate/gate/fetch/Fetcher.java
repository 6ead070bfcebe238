package dev.rampgate.gate.fetch;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Occasion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Asks web servers, within limits. One for all gates of a process, so that its limits hold for all of them; safe for use by
 * several threads. Costs nothing until the first question.
 */
public final class Fetcher {
    /** Requests under way at once, and of them to one host, so that hosts that hang leave room for the others. */
    private static final int CALLS = 512;

    private static final int CALLS_TO_ONE_HOST = 16;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final LongSupplier nanos;
    private final Dns dns;
    private final Restraint restraint;
    private final Map<Authorities, OkHttpClient> trusting = new ConcurrentHashMap<>();
    private @Nullable OkHttpClient client;

    /**
     * A fetcher of the real network.
     *
     * @param nanos a monotonic clock, in nanoseconds
     */
    public Fetcher(LongSupplier nanos) {
        this(nanos, host -> Dns.SYSTEM.lookup(host));
    }

    Fetcher(LongSupplier nanos, Dns dns) {
        this.nanos = nanos;
        this.dns = new CheckedNames(dns);
        this.restraint = new Restraint(nanos);
    }

    /** A gate that takes a reading by one measurement over a connection. */
    public Gate gate(Connection connection, Measurement measurement) {
        return new MeasuredGate(nanos, connection, measurement);
    }

    /** What is left of a time that begins now; never nothing, for a question needs some. */
    public Supplier<Duration> countdown(Duration whole) {
        long begun = nanos.getAsLong();
        return () -> {
            Duration left = whole.minusNanos(nanos.getAsLong() - begun);
            return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
        };
    }

    /** A measurement may ask this fetcher; what it throws becomes an error. */
    public interface Measurement {
        Finding measure(Occasion occasion) throws FetchException;
    }

    /**
     * As {@link #fetch}, for a reading: throws without asking while the server wants to be left alone, and remembers where it says so.
     */
    public Fetched measure(Fetch fetch) throws FetchException {
        restraint.check(fetch);
        Fetched answer = fetch(fetch);
        restraint.heard(fetch, answer);
        return answer;
    }

    /** Asks once: no redirect is followed, nothing is sent again. Ends when the calling thread is interrupted, which stays so. */
    public Fetched fetch(Fetch fetch) throws FetchException {
        return begin(fetch).answer(fetch.timeout());
    }

    /** Asks without waiting: several at once, of which no more are under way than this fetcher allows. Every answer must be awaited. */
    public Underway begin(Fetch fetch) {
        Call call = client(fetch.connection()).newCall(request(fetch));
        CompletableFuture<Fetched> answer = new CompletableFuture<>();
        call.enqueue(new BoundedAnswer(answer, fetch.connection()::withoutSecrets));
        return new Underway(fetch, call, answer);
    }

    /** A question that was asked. */
    public static final class Underway {
        private final Fetch fetch;
        private final Call call;
        private final CompletableFuture<Fetched> answer;

        private Underway(Fetch fetch, Call call, CompletableFuture<Fetched> answer) {
            this.fetch = fetch;
            this.call = call;
            this.answer = answer;
        }

        /** Waits for the whole answer, at most this long. Ends when the calling thread is interrupted, which stays so. */
        public Fetched answer(Duration limit) throws FetchException {
            try {
                return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                call.cancel();
                throw new FetchException("no complete answer from "
                        + fetch.address().origin() + " within "
                        + fetch.timeout().toMillis() + " ms");
            } catch (InterruptedException e) {
                call.cancel();
                Thread.currentThread().interrupt();
                throw new FetchException("interrupted");
            } catch (ExecutionException e) {
                throw FetchException.of(Objects.requireNonNullElse(e.getCause(), e), fetch.address());
            }
        }
    }

    /** Makes a call that keeps no time of its own, and stops waiting for it when the limit is reached or the thread interrupted. */
    public <T> T within(Duration limit, Callable<T> call) throws FetchException {
        FutureTask<T> task = new FutureTask<>(call);
        client().dispatcher().executorService().execute(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new FetchException("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted");
        } catch (ExecutionException e) {
            throw FetchException.of(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static Request request(Fetch fetch) {
        Request.Builder request = new Request.Builder()
                .url(fetch.address().url())
                .header("User-Agent", "rampgate")
                .header("Connection", "close");
        fetch.connection().requestHeaders().forEach(request::header);
        fetch.body().headers().forEach(request::header);
        return request.method(fetch.method().name(), body(fetch)).build();
    }

    private static @Nullable RequestBody body(Fetch fetch) {
        return switch (fetch.method()) {
            case GET, HEAD -> null;
            case POST -> body(fetch.body());
        };
    }

    private static RequestBody body(Fetch.Body body) {
        return body.json()
                .map(text -> RequestBody.create(text.getBytes(StandardCharsets.UTF_8), JSON))
                .orElseGet(() -> form(body.form()));
    }

    private static RequestBody form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return form.build();
    }

    private OkHttpClient client(Connection connection) {
        OkHttpClient usual = client();
        return connection
                .authorities()
                .map(trusted -> trusting.computeIfAbsent(trusted, one -> one.trustedBy(usual)))
                .orElse(usual);
    }

    private synchronized OkHttpClient client() {
        if (client == null) {
            client = limited(dns);
        }
        return client;
    }

    private static OkHttpClient limited(Dns dns) {
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher())
                // a connection for each question: one kept, which its server has just closed, would make a reading an
                // error, and the count of bytes read is that of one answer
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new CheckedSockets())
                .proxy(java.net.Proxy.NO_PROXY)
                .dns(dns)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // the deadline of the whole is kept in fetch(), where it also ends a name service that hangs
                .connectTimeout(0, TimeUnit.SECONDS)
                .readTimeout(0, TimeUnit.SECONDS)
                .writeTimeout(0, TimeUnit.SECONDS)
                .build();
    }

    private static Dispatcher dispatcher() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "gate-fetch");
                    thread.setDaemon(true);
                    return thread;
                });
        Dispatcher dispatcher = new Dispatcher(threads); // starts at most CALLS of them
        dispatcher.setMaxRequests(CALLS);
        dispatcher.setMaxRequestsPerHost(CALLS_TO_ONE_HOST);
        return dispatcher;
    }
}
