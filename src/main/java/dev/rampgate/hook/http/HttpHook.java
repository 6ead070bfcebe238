package dev.rampgate.hook.http;

import dev.rampgate.gate.fetch.Announcement;
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
import dev.rampgate.hook.Sender;
import dev.rampgate.hook.When;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts a moment of a rollout; 2xx is yes. */
final class HttpHook implements Hook {
    private final HookSpec spec;
    private final Sender sender;
    private final Receiver receiver;
    private final Fetcher fetcher;
    private final InstantSource clock;

    /** Where it is sent, and with what. */
    record Receiver(WebAddress address, Connection connection, Map<String, String> metadata) {}

    HttpHook(HookSpec spec, Sender sender, Receiver receiver, Fetcher fetcher, InstantSource clock) {
        this.spec = spec;
        this.sender = sender;
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
        When when = spec.rules().when();
        Map<String, Object> occasion = new LinkedHashMap<>();
        occasion.put("hook", spec.name());
        occasion.put("when", when.word());
        occasion.put("step", notice.step());
        occasion.put("traffic", notice.traffic());
        String id = sender.rollout() + "/" + spec.name() + "/" + notice.step();
        return new Announcement(sender, id, phase(when), receiver.metadata(), occasion)
                .to(receiver.address(), receiver.connection(), spec.rules().timeout(), clock.instant());
    }

    /** Flagger's word for where a rollout stands. */
    private static String phase(When when) {
        return switch (when) {
            case BEFORE_START, BEFORE_STEP, AFTER_STEP, BEFORE_FINISH -> "Progressing";
            case AFTER_FINISH -> "Succeeded";
            case ON_ROLLBACK -> "Failed";
        };
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
