package dev.rampgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints the table of figures; {@code -Dbench=B1,B16} takes some of them. Fails on ratios that are missed, never on times. */
class PerformanceBench {
    @TempDir
    private Path folder;

    private interface Part {
        List<Figure> measure() throws Exception;
    }

    @Test
    void figures() throws Exception {
        System.out.printf(
                "%s %s, %d processors, JDK %s, load average %.1f%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                load());
        Sample commits = Runs.commits(Files.createDirectory(folder.resolve("measured")));
        System.out.printf(
                "one durable commit: p50 %s, p99 %s%n",
                Figure.millis(commits.median()), Figure.millis(commits.at(0.99)));
        System.out.printf("%-62s %14s %14s %10s %-11s%n", "figure", "ours", "peer or limit", "ratio", "target");
        List<Figure> all = new ArrayList<>();
        take(all, "B1", () -> Runs.rollbacks(folder));
        take(all, "B8", () -> Runs.calls(folder));
        take(all, "B9", Arithmetic::shares);
        take(all, "B10", Arithmetic::prefixes);
        take(all, "B11", Detections::delays);
        take(all, "B12", () -> Simulations.crashes(folder));
        take(all, "B13", Simulations::speed);
        take(all, "B16", () -> Starts.figures(folder));
        System.out.printf("load average at the end: %.1f%n", load());
        assertThat(all.stream().filter(Figure::fails)).allMatch(Figure::met);
    }

    private static void take(List<Figure> all, String name, Part part) throws Exception {
        String wanted = System.getProperty("bench", "");
        if (wanted.isEmpty() || List.of(wanted.split(",")).contains(name)) {
            List<Figure> figures = part.measure();
            figures.forEach(figure -> System.out.println(figure.line()));
            all.addAll(figures);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
