package dev.rampgate.cli.screen;

import dev.rampgate.api.Rehearsed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What happened in a rehearsal as lines with virtual times; equal ones in a row are drawn together. */
final class RehearsalStory {
    private static final int WORD = 12;
    private static final int TEXT = 23;

    private final int width;
    private final List<Line> lines = new ArrayList<>();
    private final ClockFace clock;
    private LocalDate day;

    private RehearsalStory(ClockFace clock, LocalDate day, int width) {
        this.clock = clock;
        this.day = day;
        this.width = width;
    }

    static List<Line> lines(Rehearsed rehearsed, int width) {
        ClockFace clock = ClockFace.of(rehearsed.timezone());
        RehearsalStory story = new RehearsalStory(clock, clock.date(rehearsed.startedAt()), width);
        story.tell(RehearsalRows.of(rehearsed.story(), clock));
        return story.lines;
    }

    private void tell(List<RehearsalRow> rows) {
        int at = 0;
        while (at < rows.size()) {
            RehearsalRow row = rows.get(at);
            int next = at + 1;
            while (next < rows.size() && rows.get(next).saysTheSame(row)) {
                next++;
            }
            print(row);
            if (next > at + 1) {
                String times = next - at == 2 ? " time more" : " times more";
                print(new RehearsalRow(
                        0, rows.get(next - 1).time(), "", Tone.FAINT, "the same " + (next - at - 1) + times));
            }
            at = next;
        }
    }

    private void print(RehearsalRow row) {
        LocalDate today = clock.date(row.time());
        if (!today.equals(day)) {
            day = today;
            lines.add(new Line().add("  " + today, Tone.FAINT));
        }
        Line line = new Line()
                .add("  " + clock.seconds(row.time()), Tone.FAINT)
                .to(WORD)
                .add(row.word(), row.tone());
        for (String part : Paragraph.wrap(row.text(), width - TEXT)) {
            lines.add(line.to(TEXT - 1).add(" ").add(part, ofText(row.tone())));
            line = new Line();
        }
    }

    /** Loud where it is bad; what merely has a colour says so by its word. */
    private static Tone ofText(Tone word) {
        return switch (word) {
            case STRONG, BAD, FAINT -> word;
            case PLAIN, GOOD, WARN, NEW -> Tone.PLAIN;
        };
    }
}
