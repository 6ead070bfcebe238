package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as people and scripts start it: {@code bin/rampgate} as a process, with real signals. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LauncherIT {
    private static final Path LAUNCHER = Path.of("bin/rampgate").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: launched
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a]}
              canary: {servers: [i-x]}
            shift: {from: stable, to: canary}
            defaults: {hold: HOLD}
            steps: [25%, 100%]
            """;

    private static final String BALANCER = """
            loadBalancers:
              - id: lb-demo
                listeners: [{port: 0, scheduler: wrr}]
                servers:
                  - {id: i-a, weight: 100, app: {version: v1}}
                  - {id: i-x, weight: 0, app: {version: v2}}
            """;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private int runs;

    /** A process and where its streams go. */
    private record Running(Process process, Path out, Path err) {
        String said() {
            return read(out);
        }

        String whispered() {
            return read(err);
        }

        int ends() throws InterruptedException {
            assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                    .as("still running; stderr: %s", whispered())
                    .isTrue();
            return process.exitValue();
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("lb.yaml"), BALANCER);
        Files.writeString(folder.resolve("plan.yaml"), PLAN.replace("HOLD", "1s"));
        Files.writeString(folder.resolve("slow.yaml"), PLAN.replace("HOLD", "30s"));
    }

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Running start(Map<String, String> environment, String... command) throws IOException {
        runs++;
        Path out = folder.resolve("out" + runs);
        Path err = folder.resolve("err" + runs);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("RAMPGATE_CLASS_CACHE", "off");
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_ID", "testak");
        builder.environment().put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret");
        builder.environment().keySet().removeIf(name -> name.equals("JAVA_TOOL_OPTIONS") || name.equals("CI"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return new Running(process, out, err);
    }

    private Running rampgate(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return start(Map.of(), command.toArray(String[]::new));
    }

    private String emulator() throws IOException {
        Running emulator = rampgate("emulator", "--config", "lb.yaml", "-o", "json");
        await().atMost(SOON).until(() -> emulator.said().endsWith("\n"));
        return JsonMapper.shared().readTree(emulator.said()).get("endpoint").asString();
    }

    @Test
    void aResultIsOnStdoutAndNothingOnStderr() throws Exception {
        Running help = rampgate("--help");
        assertThat(help.ends()).isZero();
        assertThat(help.said()).contains("Usage: rampgate");
        assertThat(help.whispered()).isEmpty();
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), "apiVersion: rampgate/v1\nsteps: [25]\n");
        Running lint = rampgate("lint", "bad.yaml");
        assertThat(lint.ends()).isEqualTo(2);
        assertThat(lint.said()).contains("bad.yaml:2:9  error");
        assertThat(lint.whispered()).startsWith("exit 2: ");
    }

    @Test
    void whatItNeedsToJudgeIsPackaged() throws Exception {
        Path recorded = Path.of("examples", "recorded").toAbsolutePath();
        Running judge = rampgate("judge", recorded.resolve("series.json").toString());
        assertThat(judge.ends()).isZero();
        assertThat(judge.said()).contains("latency-p99-ms").contains("score 80");
        Running compare = rampgate("compare", recorded.resolve("counts.json").toString());
        assertThat(compare.ends()).isZero();
        assertThat(compare.said()).contains("the evidence reached the limit in interval 7");
    }

    @Test
    void whatInitWritesIsValid() throws Exception {
        String[] init = "init shop.yaml --target cn-hangzhou/lb-demo --stable i-a,i-b --canary i-x --gate http://h/ok"
                .split(" ");
        assertThat(rampgate(init).ends()).isZero();
        Running lint = rampgate("lint", "shop.yaml", "--strict");
        assertThat(lint.ends()).isZero();
        assertThat(lint.said()).isEqualTo("shop.yaml is valid\n");
    }

    @Test
    void worksThroughASymbolicLinkAndWithoutACache() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("rg"), LAUNCHER);
        Running version = start(
                Map.of("XDG_CACHE_HOME", "/dev/null/nowhere", "RAMPGATE_CLASS_CACHE", "on"),
                link.toString(),
                "version");
        assertThat(version.ends()).isZero();
        assertThat(version.said()).startsWith("rampgate ");
        assertThat(version.whispered()).isEmpty();
    }

    @Test
    void saysWhatIsMissingWhereJavaIsTooOldOrAbsent() throws Exception {
        Path old = folder.resolve("jdk11");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Running tooOld = start(Map.of("JAVA_HOME", old.toString()), LAUNCHER.toString(), "version");
        assertThat(tooOld.ends()).isEqualTo(1);
        assertThat(tooOld.whispered()).contains("needs Java 17 or newer", "11.0.2");

        Running absent =
                start(Map.of("JAVA_HOME", "", "PATH", folder.toString()), "/bin/sh", LAUNCHER.toString(), "version");
        assertThat(absent.ends()).isEqualTo(1);
        assertThat(absent.whispered()).contains("needs Java 17 or newer: set JAVA_HOME");
    }

    @Test
    void theEmulatorEndsOnSigterm() throws Exception {
        emulator();
        Process process = started.get(0);
        process.destroy();
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aRunPrintsOneDocumentAndIsQuietOtherwise() throws Exception {
        Running run = rampgate("run", "plan.yaml", "--endpoint", emulator(), "-o", "json");
        assertThat(run.ends()).as(run.whispered()).isZero();
        JsonNode document = JsonMapper.shared().readTree(run.said());
        assertThat(document.get("outcome").asString()).isEqualTo("succeeded");
        assertThat(run.whispered()).doesNotContain("WARN", "SLF4J", "Exception");
    }

    @Test
    void sigtermLeavesAtASafePointAndRecoverCarriesOn() throws Exception {
        String endpoint = emulator();
        Running run = rampgate("run", "slow.yaml", "--endpoint", endpoint, "-o", "jsonl");
        await().atMost(SOON).until(() -> run.said().contains("\"hold.started\""));
        run.process().destroy();
        assertThat(run.ends()).isEqualTo(143);
        assertThat(run.whispered()).contains("rampgate recover r-", "exit 143");
        String last = run.said().lines().reduce((first, second) -> second).orElseThrow();
        assertThat(JsonMapper.shared().readTree(last).get("type").asString()).isEqualTo("run.left");

        Running abort = rampgate("abort", "launched", "--endpoint", endpoint, "-m", "enough");
        assertThat(abort.ends()).as(abort.whispered()).isZero();
        Running list = rampgate("list", "--all", "-o", "json");
        assertThat(list.ends()).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(list.said())
                        .get("items")
                        .get(0)
                        .get("outcome")
                        .asString())
                .isEqualTo("rolled-back");
    }

    @Test
    void anotherProcessCommandsTheOneThatRuns() throws Exception {
        String endpoint = emulator();
        Running run = rampgate("run", "slow.yaml", "--endpoint", endpoint, "-o", "jsonl");
        await().atMost(SOON).until(() -> run.said().contains("\"hold.started\""));
        Running abort = rampgate("abort", "launched", "--endpoint", endpoint);
        assertThat(abort.ends()).as(abort.whispered()).isZero();
        assertThat(run.ends()).isEqualTo(3);
        assertThat(run.whispered()).contains("exit 3: rolled back");
    }

    @Test
    void noCredentialsIsToldBeforeTheFirstCall() throws Exception {
        Running plan = start(
                Map.of(
                        "ALIBABA_CLOUD_ACCESS_KEY_ID", "",
                        "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "",
                        "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true",
                        "HOME", folder.toString(),
                        "RAMPGATE_JAVA_OPTS", "-Duser.home=" + folder),
                LAUNCHER.toString(),
                "plan",
                "plan.yaml",
                "--endpoint",
                emulator());
        assertThat(plan.ends()).as(plan.whispered()).isEqualTo(4);
        assertThat(plan.whispered()).contains("credentials");
    }
}
