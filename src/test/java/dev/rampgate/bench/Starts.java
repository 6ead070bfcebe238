package dev.rampgate.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** How long the packaged program takes to start, against bare programs: B16 and B17. Both with class data of their own. */
final class Starts {
    private static final int PAIRS = 7;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final List<String> OPTIONS =
            List.of("-Xshare:auto", "-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path home;
    private final Path cache;
    private final Path bare;
    private final Path libraries;
    private final Path hello;

    private Starts(Path folder) throws IOException, InterruptedException {
        home = folder.resolve("release");
        cache = folder.resolve("cache");
        release();
        awaitArchive();
        bare = folder.resolve("bare.jsa");
        libraries = folder.resolve("libraries.jsa");
        hello = folder.resolve("hello.jsa");
    }

    /** B16 and B17. */
    static List<Figure> figures(Path folder) throws Exception {
        Starts starts = new Starts(folder);
        starts.archivePeers();
        List<Figure> figures = new ArrayList<>(starts.firstCalls(folder));
        figures.addAll(starts.commands(folder));
        return figures;
    }

    private record Started(double millis, double peakMegabytes) {}

    private List<Figure> firstCalls(Path folder) throws Exception {
        double[][] millis = new double[3][PAIRS];
        double[][] peak = new double[3][PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            try (Cloud cloud = new Cloud(4, 2)) {
                Path plan = Files.writeString(folder.resolve("plan.yaml"), cloud.plan("25%", "5m", false));
                Path data = folder.resolve("start-" + i);
                store(data);
                String address = cloud.endpoint().getAuthority();
                List<List<String>> lines = List.of(
                        run(plan, data, cloud),
                        line(bare, "-XX:SharedArchiveFile=", OneCall.class, address, "60000"),
                        libraries(libraries, "-XX:SharedArchiveFile=", plan, address, "60000"));
                for (int program = 0; program < lines.size(); program++) {
                    Started started = firstCall(lines.get(program), cloud);
                    millis[program][i] = started.millis();
                    peak[program][i] = started.peakMegabytes();
                }
            }
        }
        return List.of(
                against(
                        "B16 run: start -> first SetBackendServers : bare SDK program",
                        "ms",
                        millis[0],
                        millis[1],
                        1.3),
                against("B16 run: the same : a program that only uses the libraries", "ms", millis[0], millis[2], 1.3),
                against("B16 run: peak memory : bare SDK program", "MB", peak[0], peak[1], 1.5));
    }

    private static Figure against(String name, String unit, double[] ours, double[] peers, double limit) {
        double our = new Sample(ours).median();
        double peer = new Sample(peers).median();
        return Figure.ratio(name, "%.0f %s".formatted(our, unit), "%.0f %s".formatted(peer, unit), our / peer, limit);
    }

    private List<String> libraries(Path file, String archiving, Path plan, String address, String stay) {
        String data = file.resolveSibling("libraries.db").toString();
        return line(
                file,
                archiving,
                Libraries.class,
                plan.toString(),
                "--data",
                data,
                "--endpoint",
                address,
                "--stay",
                stay);
    }

    private List<String> run(Path plan, Path data, Cloud cloud) {
        return List.of(
                home.resolve("bin/rampgate").toString(),
                "run",
                plan.toString(),
                "--local",
                "--data",
                data.toString(),
                "--endpoint",
                cloud.endpoint().toString());
    }

    /** Makes a store with nothing in it: the very first start on a machine is not what is measured. */
    private void store(Path data) throws IOException, InterruptedException {
        end(List.of(home.resolve("bin/rampgate").toString(), "list", "--local", "--data", data.toString()), cache);
    }

    private Started firstCall(List<String> line, Cloud cloud) throws IOException, InterruptedException {
        cloud.calls();
        Instant begun = Cloud.CLOCK.instant();
        Process process = start(line, cache);
        try {
            Instant called = firstWrite(process, cloud);
            TimeUnit.MILLISECONDS.sleep(300);
            return new Started(Duration.between(begun, called).toNanos() / 1e6, peak(process));
        } finally {
            process.destroyForcibly();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static Instant firstWrite(Process process, Cloud cloud) throws IOException, InterruptedException {
        while (process.isAlive()) {
            Optional<Cloud.Call> write =
                    cloud.calls().stream().filter(Cloud.Call::writes).findFirst();
            if (write.isPresent()) {
                return write.get().time();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("ended without a call: " + process.info());
    }

    private static double peak(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private List<Figure> commands(Path folder) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Cloud cloud = new Cloud(4, 2)) {
            String plan = folder.resolve("plan.yaml").toString();
            String data = folder.resolve("looked").toString();
            figures.add(command("--help"));
            figures.add(command("lint", plan));
            figures.add(command(
                    "plan",
                    plan,
                    "--local",
                    "--data",
                    data,
                    "--endpoint",
                    cloud.endpoint().toString()));
        }
        return figures;
    }

    private Figure command(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/rampgate").toString()));
        line.addAll(List.of(arguments));
        double[] ours = new double[PAIRS];
        double[] peers = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            ours[i] = end(line, cache);
            peers[i] = end(line(hello, "-XX:SharedArchiveFile=", Hello.class), cache);
        }
        return against("B17 rampgate " + arguments[0] + " : hello world", "ms", ours, peers, 3);
    }

    private static List<String> line(Path file, String archiving, Class<?> program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(JAVA.toString()));
        line.addAll(OPTIONS);
        line.add(archiving + file);
        line.addAll(List.of(
                "-cp", file.resolveSibling("bare.jar") + ":" + file.resolveSibling("sdk") + "/*", program.getName()));
        line.addAll(List.of(arguments));
        return line;
    }

    private static Path target(String name) {
        return Path.of("target", name).toAbsolutePath();
    }

    /** Milliseconds from its start to its end; anything but success is no measurement. */
    private static double end(List<String> line, Path cache) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = start(line, cache);
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException("exit " + code + " of " + line);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** A release as it is unpacked: the launcher, the jar, the libraries. */
    private void release() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(cache);
        for (String script : List.of("rampgate", "class-cache")) {
            Files.copy(Path.of("bin", script), home.resolve("bin").resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.copy(target("rampgate.jar"), home.resolve("rampgate.jar"));
        Files.createSymbolicLink(home.resolve("lib"), target("lib"));
    }

    /** The class data that the launcher makes in the background at its first start. */
    private void awaitArchive() throws IOException, InterruptedException {
        end(List.of(home.resolve("bin/rampgate").toString(), "--help"), cache);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            try (Stream<Path> files = Files.walk(cache)) {
                if (files.anyMatch(file -> file.toString().endsWith(".jsa"))) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("the launcher made no class data within " + LONGEST);
    }

    /** Class data lie in jars, not in folders. */
    private void jar() throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(bare.resolveSibling("bare.jar")))) {
            for (Class<?> program : programs()) {
                String name = program.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream content = program.getResourceAsStream("/" + name)) {
                    content.transferTo(jar);
                }
            }
        }
    }

    /** What a program gets that depends on the SDK: the jars as they were published, not ours, which are changed. */
    private void sdk() throws IOException {
        Path sdk = Files.createDirectories(bare.resolveSibling("sdk"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path published = Path.of(entry);
            Path name = published.getFileName();
            if (Files.isRegularFile(target("lib").resolve(name))) {
                Files.createSymbolicLink(sdk.resolve(name), published);
            }
        }
    }

    private static List<Class<?>> programs() {
        List<Class<?>> programs = new ArrayList<>(List.of(OneCall.class, Hello.class, Libraries.class));
        programs.addAll(List.of(Libraries.class.getDeclaredClasses()));
        return programs;
    }

    private void archivePeers() throws Exception {
        jar();
        sdk();
        end(line(hello, "-XX:ArchiveClassesAtExit=", Hello.class), cache);
        try (Cloud cloud = new Cloud(4, 2)) {
            String address = cloud.endpoint().getAuthority();
            end(line(bare, "-XX:ArchiveClassesAtExit=", OneCall.class, address, "0"), cache);
            Path plan = Files.writeString(bare.resolveSibling("peer.yaml"), cloud.plan("25%", "5m", false));
            end(libraries(libraries, "-XX:ArchiveClassesAtExit=", plan, address, "0"), cache);
        }
    }

    private static Process start(List<String> line, Path cache) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_ID", "testak");
        builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        return builder.start();
    }
}
