package dev.rampgate.gate.http;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.fetch.Addresses;
import dev.rampgate.gate.fetch.Announcement;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetch;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.GateSettings;
import dev.rampgate.gate.fetch.WebAddress;
import dev.rampgate.hook.Sender;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes gates of {@code http: {url, connection, method, expect, jsonPointer}}, or {@code {url, connection, hook: true, metadata}}. */
public final class HttpGateDriver implements GateDriver {
    private static final int USUAL_STATUS = 200;

    private final Fetcher fetcher;
    private final Connections connections;

    public HttpGateDriver(Fetcher fetcher, Connections connections) {
        this.fetcher = fetcher;
        this.connections = connections;
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public @Nullable Gate open(GateSpec spec, Site site, Problems problems) {
        GateSettings settings = new GateSettings(spec, connections);
        Connection connection = settings.fields().has("connection") ? settings.connection("") : Connection.plain();
        WebAddress address = Addresses.read(settings.fields(), connection);
        return Boolean.TRUE.equals(settings.fields().truth("hook"))
                ? hook(settings, new Asked(spec, site), address, connection, problems)
                : question(settings, spec, address, connection, problems);
    }

    /** A gate and whom it is about. */
    private record Asked(GateSpec spec, Site site) {
        Duration timeout() {
            return spec.rules().rhythm().timeout();
        }

        /** Every reading is a question of its own. */
        Announcement announcement(Occasion occasion, Map<String, String> metadata) {
            Sender rollout = site.rollout();
            String id =
                    rollout.rollout() + "/" + spec.name() + "/" + occasion.to().toEpochMilli();
            return new Announcement(rollout, id, "Progressing", metadata, Map.of("gate", spec.name()));
        }
    }

    /** A POST that says who asks, like a hook's. */
    private @Nullable Gate hook(
            GateSettings settings,
            Asked asked,
            @Nullable WebAddress address,
            @Nullable Connection connection,
            Problems problems) {
        Map<String, String> metadata = Announcement.metadata(settings.fields().fields("metadata"));
        settings.noRequirement("a hook is judged by its status: 2xx passes");
        for (String key : List.of("method", "expect", "jsonPointer")) {
            Value written = settings.fields().value(key);
            if (written != null) {
                written.error(
                        key + " cannot go with hook", "a hook is a POST, and 2xx passes", "leave out one of them");
            }
        }
        return settings.open(problems, () -> {
            Connection over = Objects.requireNonNull(connection);
            WebAddress receiver = Objects.requireNonNull(address);
            return fetcher.gate(
                    over,
                    occasion -> new Agreement()
                            .judge(fetcher.measure(asked.announcement(occasion, metadata)
                                    .to(receiver, over, asked.timeout(), occasion.to()))));
        });
    }

    private @Nullable Gate question(
            GateSettings settings,
            GateSpec spec,
            @Nullable WebAddress address,
            @Nullable Connection connection,
            Problems problems) {
        Value metadata = settings.fields().value("metadata");
        if (metadata != null) {
            metadata.error("metadata goes with hook", "nothing is told otherwise", "write hook: true");
        }
        String method = settings.fields().word("method", List.of("GET", "HEAD", "POST"));
        Fetch.Method asked = method == null ? Fetch.Method.GET : Fetch.Method.valueOf(method);
        Integer expect = settings.fields().wholeNumber("expect", 100, 599);
        Expectation expectation = expectation(settings, asked, expect);
        return settings.open(problems, () -> {
            Connection over = Objects.requireNonNull(connection);
            Fetch fetch = new Fetch(
                    asked,
                    Objects.requireNonNull(address),
                    Map.of(),
                    over,
                    spec.rules().rhythm().timeout());
            Expectation expected = Objects.requireNonNull(expectation);
            return fetcher.gate(over, occasion -> expected.judge(fetcher.measure(fetch)));
        });
    }

    private static @Nullable Expectation expectation(
            GateSettings settings, Fetch.Method method, @Nullable Integer expect) {
        Value written = settings.fields().value("jsonPointer");
        if (written == null) {
            settings.noRequirement("without jsonPointer only the status is judged");
            return new StatusExpectation(expect == null ? USUAL_STATUS : expect);
        }
        if (method == Fetch.Method.HEAD) {
            written.error("jsonPointer cannot go with method HEAD", "its answers have no content", "write method: GET");
        }
        var require = settings.required();
        var pointer = settings.read(written, Pointer::parse);
        return require == null || pointer == null ? null : new ContentExpectation(expect, pointer, require);
    }
}
