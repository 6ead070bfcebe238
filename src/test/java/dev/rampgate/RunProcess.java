package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own; everything that it prints goes to files. */
final class RunProcess implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private RunProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static RunProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** The same with these variables in its environment. */
    static RunProcess start(Path folder, Map<String, String> variables, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "rampgate.jar").toAbsolutePath().toString()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RAMPGATE_") || name.startsWith("ALIBABA_"));
        builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_ID", "testak");
        builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret");
        builder.environment().putAll(variables);
        return new RunProcess(builder.start(), out, err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** As {@code kill -TERM}. */
    void terminate() {
        process.destroy();
    }

    /** As {@code kill -STOP}: until it is continued, it does nothing. */
    void suspend() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** As {@code kill -CONT}. */
    void proceed() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).as("kill %s", name).isZero();
    }

    /** The exit code, once it has ended by itself. */
    int ended() throws IOException, InterruptedException {
        return ended(LONGEST_SECONDS);
    }

    /** The exit code, once it has ended by itself within so many seconds. */
    int ended(long seconds) throws IOException, InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("still running after %s s: %s%s", seconds, out(), err())
                .isTrue();
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
