package dev.rampgate.hook.http;

import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Fetch;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.WebAddress;
import dev.rampgate.hook.Hook;
import dev.rampgate.hook.HookSpec;
import dev.rampgate.hook.Notice;
import dev.rampgate.hook.Reply;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts a moment of a rollout; 2xx is yes. */
final class HttpHook implements Hook {
    private final HookSpec spec;
    private final Payload payload;
    private final Receiver receiver;
    private final Fetcher fetcher;
    private final InstantSource clock;

    /** Where it is sent, and with what. */
    record Receiver(WebAddress address, Connection connection) {}

    HttpHook(HookSpec spec, Payload payload, Receiver receiver, Fetcher fetcher, InstantSource clock) {
        this.spec = spec;
        this.payload = payload;
        this.receiver = receiver;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public Reply call(Notice notice) {
        try {
            return reply(fetcher.fetch(fetch(notice)));
        } catch (FetchException e) {
            return Thread.currentThread().isInterrupted() ? Reply.abandoned() : no(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return no("unexpected: " + e);
        }
    }

    private Fetch fetch(Notice notice) {
        String body = payload.json(notice);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Rampgate-Id", payload.id(notice));
        receiver.connection()
                .sign()
                .ifPresent(key -> headers.put(Signature.HEADER, Signature.of(key, clock.instant(), body)));
        return new Fetch(
                Fetch.Method.POST,
                receiver.address(),
                Fetch.Body.json(body, headers),
                receiver.connection(),
                spec.rules().timeout());
    }

    private Reply reply(Fetched answer) throws FetchException {
        answer.refuseRedirect();
        String said = answer.excerpt().strip();
        String detail = answer.status()
                + (said.isEmpty() ? "" : " " + receiver.connection().withoutSecrets(said));
        return answer.good() ? Reply.yes(detail) : Reply.no("answered " + detail);
    }

    private Reply no(String why) {
        return Reply.no(receiver.connection().withoutSecrets(why));
    }
}
