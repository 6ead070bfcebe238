package dev.rampgate.hook.http;

import dev.rampgate.gate.fetch.Addresses;
import dev.rampgate.gate.fetch.Announcement;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.WebAddress;
import dev.rampgate.hook.Hook;
import dev.rampgate.hook.HookDriver;
import dev.rampgate.hook.HookSpec;
import dev.rampgate.hook.Sender;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes hooks of {@code http: {url, connection, metadata}}. */
public final class HttpHookDriver implements HookDriver {
    private final Fetcher fetcher;
    private final Connections connections;
    private final InstantSource clock;

    /** @param clock the time that signatures bear */
    public HttpHookDriver(Fetcher fetcher, Connections connections, InstantSource clock) {
        this.fetcher = fetcher;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public @Nullable Hook open(HookSpec spec, Sender sender, Problems problems) {
        Problems own = new Problems();
        Fields fields = new Fields(spec.settings(), own);
        Connection connection = connection(fields, own);
        WebAddress address = Addresses.read(fields, connection);
        Map<String, String> metadata = Announcement.metadata(fields.fields("metadata"));
        fields.done();
        own.all().forEach(problems::add);
        return own.hasErrors() || connection == null || address == null
                ? null
                : new HttpHook(spec, sender, new HttpHook.Receiver(address, connection, metadata), fetcher, clock);
    }

    private @Nullable Connection connection(Fields fields, Problems own) {
        Value written = fields.value("connection");
        String name = written == null ? null : written.text();
        if (written == null) {
            return Connection.plain();
        }
        return name == null ? null : connections.find(name, written.at(), own);
    }
}
