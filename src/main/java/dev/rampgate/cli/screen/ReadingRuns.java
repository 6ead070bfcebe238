package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readings of gates between two other things: a line for each run of equal results, or one for all where a gate flaps. */
final class ReadingRuns {
    /** A gate with more runs than this flaps. */
    private static final int RUNS = 3;

    private final Map<String, List<Run>> byGate = new LinkedHashMap<>();
    private final ClockFace clock;

    ReadingRuns(ClockFace clock) {
        this.clock = clock;
    }

    private static final class Run {
        private final int order;
        private final Event first;
        private Event last;
        private int count;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        Run(int order, Event first) {
            this.order = order;
            this.first = first;
            this.last = first;
        }

        String result() {
            return Details.of(first).text("result");
        }

        void add(Event next) {
            last = next;
            count++;
            Double value = Details.of(next).number("value");
            if (value != null) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }

        String values(String limit) {
            if (low > high) {
                return "";
            }
            String least = Words.value(low, limit);
            String most = Words.value(high, limit);
            return " " + (least.equals(most) ? least : least + " to " + most);
        }

        String often(ClockFace clock) {
            return count == 1 ? "" : ", " + count + " readings until " + clock.seconds(last.time());
        }
    }

    void add(int order, Event event) {
        Details data = Details.of(event);
        List<Run> runs = byGate.computeIfAbsent(data.text("gate"), gate -> new ArrayList<>());
        Run newest = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (newest == null || !newest.result().equals(data.text("result"))) {
            newest = new Run(order, event);
            runs.add(newest);
        }
        newest.add(event);
    }

    /** The rows of all readings so far; they are told once. */
    List<RehearsalRow> told() {
        List<RehearsalRow> rows = new ArrayList<>();
        byGate.forEach((gate, runs) -> {
            if (runs.size() > RUNS) {
                rows.add(flapping(gate, runs));
            } else {
                runs.forEach(run -> rows.add(row(gate, run)));
            }
        });
        byGate.clear();
        return rows;
    }

    private RehearsalRow row(String gate, Run run) {
        Details data = Details.of(run.last);
        String limit = data.text("limit");
        String required = limit.isEmpty() ? "" : ", required " + limit;
        String text = switch (run.result()) {
            case "pass" -> gate + run.values(limit) + required + ": pass";
            case "fail" -> gate + run.values(limit) + " is bad" + required + inARow(data);
            case "no-data" -> gate + ": no data";
            default -> gate + ": error, " + data.text("detail");
        };
        return new RehearsalRow(run.order, run.first.time(), "gate", tone(run.result()), text + run.often(clock));
    }

    private static Tone tone(String result) {
        return switch (result) {
            case "pass" -> Tone.FAINT;
            case "fail" -> Tone.BAD;
            default -> Tone.WARN;
        };
    }

    private static String inARow(Details data) {
        long bad = data.whole("bad");
        long allowed = data.whole("failAfter");
        return " (" + bad + (bad > allowed ? " in a row)" : " of " + allowed + ")");
    }

    private RehearsalRow flapping(String gate, List<Run> runs) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        runs.forEach(run -> counts.merge(run.result(), run.count, Integer::sum));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        List<String> each = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .toList();
        Run first = runs.get(0);
        Event last = runs.get(runs.size() - 1).last;
        String text = gate + " flaps: " + all + " readings until " + clock.seconds(last.time()) + ", "
                + String.join(", ", each);
        return new RehearsalRow(first.order, first.first.time(), "gate", Tone.WARN, text);
    }
}
