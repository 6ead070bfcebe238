package dev.rampgate.emulator.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads faults, from the configuration and from a control call. */
final class FaultReader {
    private static final String ERROR_PREFIX = "error:";
    private static final List<String> WORDS = Arrays.stream(FaultWord.values())
            .map(word -> word == FaultWord.ERROR ? "error:CODE" : word.word())
            .collect(Collectors.toUnmodifiableList());

    private FaultReader() {}

    static List<Fault> document(String source, String text) {
        Findings findings = new Findings(source);
        Node root = YamlDocument.read(text, findings);
        List<Fault> faults = root == null ? List.of() : list("faults", nodes(root), findings);
        findings.throwIfAny();
        return faults;
    }

    private static List<Node> nodes(Node root) {
        Node.Field inner = root.fields().get("faults");
        Node list = inner == null ? root : inner.value();
        return list.kind() == Node.Kind.LIST ? list.items() : List.of(list);
    }

    static List<Fault> list(String path, List<Node> nodes, Findings findings) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Fault fault = fault(path + "[" + i + "]", nodes.get(i), findings);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @Nullable Fault fault(String path, Node node, Findings findings) {
        Mapping mapping = Mapping.of(
                path, node, findings, "call", "fault", "times", "for", "after", "delay", "servers", "status");
        String call = mapping.text("call", Fault.ANY);
        if (!call.equals(Fault.ANY) && !Actions.ALL.contains(call)) {
            mapping.problem("call", "is no action; " + Spelling.advice(call, Actions.ALL) + " Or write any.");
        }
        String text = mapping.requiredText("fault");
        FaultWord word = word(mapping, text);
        Fault.Extent extent = extent(mapping);
        Fault.Details details = word == null ? Fault.Details.NONE : details(mapping, word, text);
        return word == null || !findings.isEmpty() ? null : new Fault(call, word, details, extent);
    }

    private static @Nullable FaultWord word(Mapping mapping, String text) {
        if (text.startsWith(ERROR_PREFIX) && text.length() > ERROR_PREFIX.length()) {
            return FaultWord.ERROR;
        }
        for (FaultWord word : FaultWord.values()) {
            if (word != FaultWord.ERROR && word.word().equals(text)) {
                return word;
            }
        }
        if (mapping.has("fault")) {
            mapping.problem("fault", "'" + text + "' is unknown; " + Spelling.advice(text, WORDS));
        }
        return null;
    }

    private static Fault.Details details(Mapping mapping, FaultWord word, String text) {
        boolean slow = word == FaultWord.SLOW || word == FaultWord.LATE;
        onlyWith(mapping, "delay", slow || word == FaultWord.NOT_APPLIED_TIMEOUT, "slow, late, not-applied-timeout");
        onlyWith(mapping, "servers", word == FaultWord.PARTIAL, "partial");
        onlyWith(mapping, "status", word == FaultWord.ERROR, "error:CODE");
        if (slow && !mapping.has("delay")) {
            mapping.problem("fault", text + " needs a delay, like delay: 2s");
        }
        if (word == FaultWord.PARTIAL && !mapping.has("servers")) {
            mapping.problem("fault", "partial needs servers, the number that take effect");
        }
        return new Fault.Details(
                word == FaultWord.ERROR ? text.substring(ERROR_PREFIX.length()) : null,
                mapping.has("status") ? mapping.integer("status", 200, 599, 400) : null,
                mapping.has("delay") || slow ? mapping.duration("delay", Duration.ZERO) : null,
                mapping.has("servers") || word == FaultWord.PARTIAL ? mapping.integer("servers", 0, 1_000, 0) : null);
    }

    private static void onlyWith(Mapping mapping, String key, boolean fits, String words) {
        if (mapping.has(key) && !fits) {
            mapping.problem(key, "goes only with " + words);
        }
    }

    private static Fault.Extent extent(Mapping mapping) {
        boolean timed = mapping.has("for");
        if (timed && mapping.has("times")) {
            mapping.problem("times", "and for exclude each other");
        }
        Integer times = mapping.has("times") || !timed ? mapping.integer("times", 1, 1_000_000, 1) : null;
        Duration lasting = timed ? mapping.duration("for", Duration.ZERO) : null;
        Node after = mapping.value("after");
        if (after != null && after.text() != null && after.text().matches("\\d{1,6}")) {
            return new Fault.Extent(times, lasting, Integer.parseInt(after.text()), Duration.ZERO);
        }
        Duration sleep = mapping.parsed(
                "after", Duration.ZERO, Mapping::durationOf, "must be a duration like 30s, or a number of calls");
        return new Fault.Extent(times, lasting, 0, sleep);
    }
}
