package dev.rampgate.cli.screen;

import dev.rampgate.api.Preview.CallServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls as a person reads them: which servers go from which weight to which, in the order in which they are sent. */
final class CallText {
    private static final int HEAD = 14;

    private final Map<String, Integer> weights;
    private final int width;

    /** @param weights before the first call; every call that is shown changes them */
    CallText(Map<String, Integer> weights, int width) {
        this.weights = new LinkedHashMap<>(weights);
        this.width = width;
    }

    /** The lines of these calls; one says so where there are none. */
    List<Line> lines(String label, List<List<CallServer>> calls) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            add(lines, label + "." + (i + 1), calls.get(i));
        }
        if (calls.isEmpty()) {
            lines.add(head(label).add("none: the weights are there already", Tone.FAINT));
        }
        return lines;
    }

    private void add(List<Line> lines, String label, List<CallServer> call) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (CallServer server : call) {
            changes.computeIfAbsent(apply(server), change -> new ArrayList<>()).add(key(server));
        }
        boolean first = true;
        for (Map.Entry<String, List<String>> change : changes.entrySet()) {
            String text = Words.plain(change.getKey() + "  " + String.join(" ", change.getValue()));
            for (String part : Paragraph.wrap(text, width - HEAD)) {
                lines.add(head(first ? label : "").add(part));
                first = false;
            }
        }
    }

    private static Line head(String label) {
        return new Line().add("  " + label, Tone.FAINT).to(HEAD);
    }

    private String apply(CallServer server) {
        Integer before = weights.put(key(server), server.weight());
        return (before == null ? "" : before + " ") + "-> " + server.weight();
    }

    /** The server as the plan's weights name it: by its id where that is unique. */
    private String key(CallServer server) {
        String id = server.serverId();
        return Stream.of(id, id + "@" + server.serverIp(), id + ":" + server.port())
                .filter(weights::containsKey)
                .findFirst()
                .orElse(id);
    }
}
