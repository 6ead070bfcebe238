package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read about one gate. */
final class GateWords {
    private final RolloutView.GateView gate;

    GateWords(RolloutView.GateView gate) {
        this.gate = gate;
    }

    /** The value in the unit of its limit; empty where there is none. */
    String value() {
        return Words.value(gate.value(), gate.limit());
    }

    /** What value and limit don't say. */
    String detail() {
        boolean compared = gate.value() != null && !gate.limit().isEmpty();
        return compared ? "" : Words.plain(gate.detail());
    }

    /** The word for the newest reading, for how long it is blind, and whether it decides. */
    String state() {
        Duration blind = gate.lately().blindFor();
        String blindness = blind == null || blind.toSeconds() == 0
                ? ""
                : " for " + Words.span(Duration.ofSeconds(blind.toSeconds()));
        return word(gate.result()) + blindness + (gate.rule().dryRun() ? ", dry run" : "");
    }

    /** The word for a gate's last reading. */
    private static String word(String result) {
        return switch (result) {
            case "fail" -> "bad";
            case "no-data" -> "no data";
            case "none" -> "not read yet";
            default -> Words.plain(result);
        };
    }

    /** {@code 1 of 3}, and of those in the whole step where they count too. */
    String bad() {
        Integer total = gate.rule().failAfterTotal();
        String inStep = total == null ? "" : ", " + gate.lately().bad() + " of " + total + " in all";
        return gate.bad() + " of " + gate.failAfter() + inStep;
    }

    boolean anyBad() {
        return gate.bad() > 0
                || (gate.rule().failAfterTotal() != null && gate.lately().bad() > 0);
    }

    /** How many more bad readings fail it; empty where none was bad, and where it does not decide. */
    String left() {
        if (!anyBad() || gate.rule().dryRun()) {
            return "";
        }
        int inARow = gate.failAfter() - gate.bad();
        Integer total = gate.rule().failAfterTotal();
        int inAll = total == null ? Integer.MAX_VALUE : total - gate.lately().bad();
        int left = Math.min(inARow, inAll);
        String more = left + " more bad " + (inAll < inARow ? "fail it" : "in a row fail it");
        return left <= 0 ? "" : left == 1 ? "the next bad reading fails it" : more;
    }

    /** How old the newest reading is; empty before the first. */
    String age(Instant now) {
        Instant read = gate.lately().readAt();
        if (read == null) {
            return "";
        }
        return Words.span(Duration.ofSeconds(
                        Math.max(0, Duration.between(read, now).toSeconds()))) + " ago";
    }

    /** When the next reading is due; empty where none is. */
    String next() {
        Duration in = gate.nextIn();
        if (in == null || gate.result().equals("off")) {
            return "";
        }
        return in.toSeconds() == 0 ? "now" : "in " + Words.span(Duration.ofSeconds(in.toSeconds()));
    }

    /** The newest readings as a curve. */
    String trend(int width, Style style) {
        return Bars.curve(gate.lately().values(), width, style);
    }

    /** {@code prometheus, window 2m, connection web, query ...}; empty where it is not known. */
    String asks() {
        Duration window = gate.rule().window();
        Stream<String> range = Stream.ofNullable(window).map(each -> "window " + Words.span(each));
        Stream<String> settings = gate.rule().asks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue());
        return Words.plain(Stream.of(Stream.of(gate.rule().kind()), range, settings)
                .flatMap(each -> each)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", ")));
    }

    /** The age of the newest reading, when the next is due, and what may still go wrong. */
    String rhythm(Instant now) {
        String age = age(now).isEmpty() ? "" : "read " + age(now);
        String next = next().isEmpty() ? "" : "next " + next();
        String rhythm = Stream.of(age, next).filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
        return List.of(rhythm, left()).stream().filter(each -> !each.isEmpty()).collect(Collectors.joining("; "));
    }
}
