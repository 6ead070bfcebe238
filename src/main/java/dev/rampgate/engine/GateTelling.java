package dev.rampgate.engine;

import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Judgement;
import dev.rampgate.rollout.RolloutState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What events say of gates. */
final class GateTelling {
    private GateTelling() {}

    /** Of a reading, with how often it was bad so far. */
    static Map<String, Object> reading(RolloutState after, String gate, Reading reading) {
        Policy.Condition condition = after.course().policy().condition(gate);
        GateRules.Patience patience = condition.rules().patience();
        Judgement judgement = after.watch().of(gate);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("gate", gate);
        data.put("result", result(reading));
        data.put("value", reading.value());
        data.put("limit", condition.limit());
        data.put("detail", reading.detail());
        data.put("bad", judgement.bad());
        data.put("failAfter", patience.failAfter());
        patience.failAfterTotal().ifPresent(total -> {
            data.put("badInStep", judgement.total());
            data.put("failAfterTotal", total);
        });
        if (condition.rules().dryRun()) {
            data.put("dryRun", true);
        }
        return data;
    }

    /** Of a gate that failed, with its newest reading and what it asks. */
    static Map<String, Object> failed(RolloutState before, String gate) {
        Reading newest = before.watch().of(gate).newest();
        Map<String, Object> data = newest == null ? new LinkedHashMap<>() : reading(before, gate, newest);
        data.put("gate", gate);
        before.course().policy().condition(gate).asked().ifPresent(asked -> {
            data.put("asks", asked.settings());
            asked.window().ifPresent(window -> data.put("window", window.toString()));
        });
        return data;
    }

    static String result(Reading reading) {
        return reading.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
