package dev.rampgate.gate.fetch;

import dev.rampgate.hook.Sender;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody's system is told of a rollout: the fields that receivers made for Flagger read ({@code name}, {@code namespace},
 * {@code phase}, {@code checksum}, {@code metadata}), and ours beside them.
 *
 * @param id the same for every delivery of one announcement, whoever delivers it
 * @param phase Flagger's word for where the rollout stands
 * @param metadata as the plan says
 * @param occasion what is told besides, by name
 */
public record Announcement(
        Sender sender, String id, String phase, Map<String, String> metadata, Map<String, Object> occasion) {
    private static final String ID = "X-Rampgate-Id";

    /** What stands under {@code metadata}; nothing where nothing does. */
    public static Map<String, String> metadata(@Nullable Fields fields) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (fields == null) {
            return metadata;
        }
        for (Node.Entry entry : fields.named()) {
            String value = new Value(entry.key().text(), entry.value(), fields.problems()).text();
            metadata.put(entry.key().text(), value == null ? "" : value);
        }
        return metadata;
    }

    /** Its delivery, signed where the connection has a key. */
    public Fetch to(WebAddress address, Connection connection, Duration timeout, Instant now) {
        String body = json();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        connection.sign().ifPresent(key -> headers.put(Signature.HEADER, Signature.of(key, now, body)));
        return new Fetch(Fetch.Method.POST, address, Fetch.Body.json(body, headers), connection, timeout);
    }

    private String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", sender.plan());
        fields.put("namespace", sender.target().loadBalancer());
        fields.put("phase", phase);
        fields.put("checksum", sender.digest());
        fields.put("metadata", metadata);
        fields.put("id", id);
        fields.putAll(occasion);
        fields.put("rollout", sender.rollout());
        fields.put("target", sender.target());
        fields.put("url", sender.url());
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
