package dev.rampgate.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every problem of one reading, so that all are told at once. Not thread-safe. */
public final class Problems {
    /** Nobody reads more at once, and a hostile file must not fill the memory with complaints about it. */
    public static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();

    public void error(Position at, String what, String why, String write) {
        add(new Problem(at, Problem.Severity.ERROR, what, why, write));
    }

    public void warning(Position at, String what, String why, String write) {
        add(new Problem(at, Problem.Severity.WARNING, what, why, write));
    }

    /** Adds what another reading found; the same problem at the same place is told once. */
    public void add(Problem problem) {
        if (found.contains(problem)) {
            return;
        }
        if (found.size() < MOST) {
            found.add(problem);
        } else if (found.size() == MOST) {
            found.add(new Problem(
                    problem.at(),
                    Problem.Severity.ERROR,
                    "more than " + MOST + " problems",
                    "the others are not shown",
                    "mend these first"));
        }
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** All problems, in the order of their positions. */
    public List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparing((Problem p) -> p.at().source())
                        .thenComparingInt(p -> p.at().line())
                        .thenComparingInt(p -> p.at().column()))
                .toList();
    }
}
