package dev.rampgate.hook.http;

import dev.rampgate.hook.HookSpec;
import dev.rampgate.hook.Notice;
import dev.rampgate.hook.Sender;
import dev.rampgate.hook.When;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent: the fields that receivers made for Flagger read ({@code name}, {@code namespace}, {@code phase}, {@code checksum},
 * {@code metadata}), and ours beside them.
 */
record Payload(HookSpec spec, Sender sender, Map<String, String> metadata) {
    /** The same for every delivery of one moment, whoever delivers it. */
    String id(Notice notice) {
        return sender.rollout() + "/" + spec.name() + "/" + notice.step();
    }

    String json(Notice notice) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", sender.plan());
        fields.put("namespace", sender.target().loadBalancer());
        fields.put("phase", phase(spec.rules().when()));
        fields.put("checksum", sender.digest());
        fields.put("metadata", metadata);
        fields.put("id", id(notice));
        fields.put("hook", spec.name());
        fields.put("when", spec.rules().when().word());
        fields.put("rollout", sender.rollout());
        fields.put("step", notice.step());
        fields.put("traffic", notice.traffic());
        fields.put("target", sender.target());
        fields.put("url", sender.url());
        return JsonMapper.shared().writeValueAsString(fields);
    }

    /** Flagger's word for where a rollout stands. */
    private static String phase(When when) {
        return switch (when) {
            case BEFORE_START, BEFORE_STEP, AFTER_STEP, BEFORE_FINISH -> "Progressing";
            case AFTER_FINISH -> "Succeeded";
            case ON_ROLLBACK -> "Failed";
        };
    }
}
