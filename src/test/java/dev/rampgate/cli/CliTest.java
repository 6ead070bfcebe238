package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.command.Commands;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.terminal.Signals.Signal;
import dev.rampgate.cli.terminal.Streams;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command but run: what it prints, and how it refuses. */
class CliTest {
    @TempDir
    Path folder;

    private Person person;
    private Scripted rollouts;

    @BeforeEach
    void files() throws IOException {
        person = new Person(folder);
        rollouts = new Scripted(person.time);
        Files.writeString(folder.resolve("plan.yaml"), "apiVersion: rampgate/v1\n");
        Files.writeString(folder.resolve("bare.yaml"), "steps:\n  - traffic: 25\n");
    }

    private int type(String line) {
        return person.types(rollouts, line.isEmpty() ? new String[0] : line.split(" "));
    }

    private JsonNode document() {
        return JsonMapper.shared().readTree(person.out());
    }

    static List<String> commands() {
        return Commands.names();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        for (String line : List.of(command + " --help", "help " + command)) {
            assertThat(type(line)).isZero();
            assertThat(person.out()).contains("Usage: rampgate " + command, "Examples:\n  rampgate " + command);
            assertThat(person.out()).doesNotContain("\u001b", "${");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void theOverviewListsEveryCommandButHiddenOnes(String line) {
        assertThat(type(line)).isZero();
        commands().forEach(command -> assertThat(person.out()).contains("\n  " + command + " "));
        assertThat(person.out()).doesNotContain("promote");
    }

    @Test
    void helpNamesEveryExitCode() {
        assertThat(type("help exit-codes")).isZero();
        for (ExitCode code : ExitCode.values()) {
            assertThat(person.out()).contains(String.format("%4d  %s", code.number(), code.meaning()));
        }
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 130, 143);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | no command given",
                "rum                                  | there is no command 'rum'",
                "rum                                  | did you mean: run",
                "--frob                               | --frob",
                "help rum                             | there is no command or topic 'rum'",
                "run                                  | FILE",
                "run plan.yaml --frob                 | --frob",
                "run plan.yaml --set version          | --set",
                "run plan.yaml --timeout 5            | '--timeout': '5' is not a duration",
                "run plan.yaml -o yaml                | write one of table, json, jsonl, not 'yaml'",
                "run plan.yaml --detach               | --detach needs a server",
                "run plan.yaml --color blue           | write one of auto, always, never",
                "run plan.yaml --endpoint http:/x     | --endpoint must be a host or an address",
                "run plan.yaml --metrics 9464         | --metrics must be host:port",
                "run plan.yaml --connection a=b       | --connection",
                "run nowhere.yaml                     | nowhere.yaml: error no such file",
                "run .                                | is a folder",
                "plan                                 | FILE",
                "plan plan.yaml -o jsonl              | write one of table, json, not 'jsonl'",
                "lint                                 | FILE",
                "judge                                | FILE",
                "judge nowhere.json                   | nowhere.json: error no such file",
                "judge .                              | is a folder",
                "compare                              | FILE",
                "compare nowhere.json -o yaml         | write one of table, json, not 'yaml'",
                "init x.yaml --template all           | there is no template 'all': write canary, drain, zone",
                "init x.yaml --template zone --stable i-a | --stable does not go with --template zone: it takes --target, --from, --to, --gate",
                "init x.yaml --from i-a               | --from does not go with --template canary",
                "init x.yaml --template waves --target cn-hangzhou/lb-1 | is not of the form cn-hangzhou/lb-bp1aaa,cn-shanghai/lb-uf6bbb",
                "init x.yaml --template waves --target a/lb-1,a/lb-1 --stable i-a --canary i-x --gate http://h | lb-1 twice",
                "init plan.yaml                       | plan.yaml is there already",
                "init x.yaml                          | write --target cn-hangzhou/lb-",
                "init x.yaml --target lb-1            | --target lb-1 is not of the form",
                "list extra                           | extra",
                "list --time noon                     | write one of iso, relative, utc",
                "status                               | ID|NAME",
                "status r-7k2m --wait-for step=0      | write finished, paused, waiting or step=N",
                "status r-7k2m --timeout 5m           | --wait-for",
                "status r-7k2m --watch -o json        | events r-7k2m --follow",
                "status nobody                        | no rollout nobody",
                "events nobody                        | no rollout nobody",
                "pause                                | ID",
                "pause nobody                         | no rollout nobody",
                "resume nobody                        | no rollout nobody",
                "advance nobody                       | no rollout nobody",
                "abort nobody                         | no rollout nobody",
                "recover one two                      | two",
                "weights lb-1//                       | is not [REGION/]LB[/GROUP]",
                "weights a/b/c/d                      | is not [REGION/]LB[/GROUP]",
                "weights lb-1 --watch -o json         | leave one of them out",
                "schema rest                          | write plan or event",
                "examples nothing                     | there is no example 'nothing'",
                "emulator --port 65536                | --port must be from 0 to 65535",
                "emulator --port x                    | --port",
                "emulator --config nowhere.yaml       | no such file",
                "version -o yaml                      | write one of table, json",
            })
    void misuseIsExitTwoAndNamesTheFault(String line, String fault) {
        assertThat(type(line)).isEqualTo(2);
        assertThat(person.err()).contains(fault).contains("exit 2: usage");
        assertThat(person.out()).isEmpty();
    }

    @Test
    void argumentFilesAreNotRead() {
        assertThat(type("run @plan.yaml")).isEqualTo(2);
        assertThat(person.err()).contains("@plan.yaml: error no such file");
    }

    @Test
    void lintTellsEveryProblem() {
        rollouts.problems.add(
                new Problem(new Position("x", 2, 3), Problem.Severity.WARNING, "odd", "because", "write even"));

        assertThat(type("lint plan.yaml bare.yaml gone.yaml -o json")).isEqualTo(2);
        JsonNode document = document();
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/lint/v1");
        assertThat(document.get("valid").asBoolean()).isFalse();
        assertThat(document.get("problems")).hasSize(4);
        JsonNode bare = document.get("problems").get(2);
        assertThat(bare.propertyNames()).containsExactly("file", "line", "column", "severity", "what", "why", "write");
        assertThat(bare.get("line").asInt()).isEqualTo(14);
        assertThat(person.err())
                .isEqualTo("exit 2: usage, or a plan or setting that is wrong by itself (2 problems)\n");

        assertThat(type("lint plan.yaml")).isZero();
        assertThat(person.out())
                .isEqualTo("x:2:3  warning  odd\n      write even  (because)\nplan.yaml is valid, with a warning\n");
        assertThat(type("lint plan.yaml --strict")).isEqualTo(2);
    }

    @Test
    void planPrintsThePreview() {
        assertThat(type("plan plan.yaml")).isZero();
        assertThat(person.out()).contains("checkout-v42").doesNotContain("\u001b");

        assertThat(type("plan plan.yaml -o json --out copy.json --detailed-exitcode"))
                .isEqualTo(10);
        JsonNode document = document();
        assertThat(folder.resolve("copy.json")).hasContent(person.out().strip());
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/preview/v1");
        assertThat(document.get("digest").asString()).isEqualTo(Previews.DIGEST);
        JsonNode step = document.get("steps").get(0);
        assertThat(step.propertyNames())
                .contains(
                        "index",
                        "name",
                        "action",
                        "askedShare",
                        "share",
                        "shareError",
                        "weights",
                        "calls",
                        "worstPrefix",
                        "hold",
                        "gates");
        assertThat(step.get("hold").asString()).isEqualTo("PT5M");
        assertThat(step.get("worstPrefix").propertyNames()).containsExactly("minTotalWeight", "maxLoadFactor");
        JsonNode call = step.get("calls").get(0).get(0);
        assertThat(call.propertyNames()).containsExactly("serverId", "weight", "port");
        JsonNode literal = document.get("steps").get(1);
        assertThat(literal.get("askedShare").isNull()).isTrue();
        assertThat(document.get("rollback")
                        .get("calls")
                        .get(0)
                        .get(0)
                        .get("weight")
                        .asInt())
                .isZero();
        assertThat(person.err()).startsWith("terraform may own this group\n");
    }

    @Test
    void planRefusesWhatRunWouldRefuse() {
        rollouts.previewRefusal = Optional.of(new Refused(Refused.Kind.STATE, List.of("nearest shares: 25%, 33.3%")));

        assertThat(type("plan plan.yaml")).isEqualTo(7);
        assertThat(person.err()).startsWith("nearest shares: 25%, 33.3%\nexit 7: ");
        assertThat(person.out()).isEmpty();
    }

    @Test
    void listShowsTheUnfinishedUnlessAskedForAll() {
        rollouts.begins();
        assertThat(type("list -o json")).isZero();
        JsonNode item = document().get("items").get(0);
        assertThat(item.get("id").asString()).isEqualTo("r-7k2m");
        assertThat(item.get("plan").asString()).isEqualTo("checkout-v42");
        assertThat(item.get("target").asString()).isEqualTo("cn-hangzhou/lb-1");
        assertThat(item.get("state").asString()).isEqualTo("shifting");
        assertThat(item.get("startedAt").asString()).isEqualTo("2026-11-22T14:32:04Z");
        assertThat(item.has("outcome")).isFalse();

        rollouts.ends("rolled-back", "gate error-rate");
        assertThat(type("list -o json")).isZero();
        assertThat(document().get("items")).isEmpty();
        assertThat(type("list")).isZero();
        assertThat(person.out()).contains("1 other, ended ones too, with  rampgate list --all");
        assertThat(type("list --all -o json")).isZero();
        assertThat(document().get("items").get(0).get("outcome").asString()).isEqualTo("rolled-back");
        assertThat(type("list --state rolled-back")).isZero();
        assertThat(person.out()).contains("r-7k2m");
    }

    @Test
    void statusShowsARolloutByIdAndByName() {
        rollouts.begins();
        assertThat(type("status checkout-v42")).isZero();
        assertThat(person.out()).contains("r-7k2m", "shifting");
        assertThat(type("status r-7k2m -o json")).isZero();
        assertThat(document().get("schema").asString()).isEqualTo("rampgate/rollout/v1");
        assertThat(document().get("progress").get("share").asDouble()).isEqualTo(0.2508);
    }

    @ParameterizedTest
    @CsvSource({
        "finished, rolled-back, 3",
        "finished, succeeded,   0",
        "paused,   succeeded,   7",
        "paused,   paused,      0",
        "step=1,   stepping,    0",
        "step=2,   stepping,    8",
        "step=2,   rolled-back, 3",
    })
    void waitingEndsByWhatHappens(String goal, String happens, int code) {
        rollouts.begins().at(Duration.ofMinutes(2), () -> {
            switch (happens) {
                case "paused" -> rollouts.now("paused", "paused", "", Map.of());
                case "stepping" -> rollouts.now("step.started", "shifting", "", Map.of());
                default -> rollouts.ends(happens, "why");
            }
        });

        assertThat(type("status r-7k2m --timeout 10m --wait-for " + goal)).isEqualTo(code);
    }

    @Test
    void watchingShowsTheRolloutAgainWhenSomethingHappened() {
        rollouts.begins()
                .at(Duration.ofMinutes(1), () -> rollouts.now("step.started", "shifting", "", Map.of()))
                .at(Duration.ofMinutes(2), () -> rollouts.ends("succeeded", ""));

        assertThat(type("status r-7k2m --watch")).isZero();
        assertThat(person.out().lines().filter(line -> line.startsWith("checkout-v42")))
                .hasSize(3);
    }

    @Test
    void eventsTellTheStory() {
        rollouts.begins().at(Duration.ofMinutes(1), () -> rollouts.ends("succeeded", ""));

        assertThat(type("events r-7k2m")).isZero();
        assertThat(person.out().lines()).hasSize(1);
        assertThat(type("events r-7k2m --follow -o jsonl")).isZero();
        assertThat(person.out().lines()).hasSize(2);
        assertThat(type("events r-7k2m -o json")).isZero();
        assertThat(document().get("items")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"pause,pause", "resume,resume", "advance,advance", "promote,advance", "abort,abort"})
    void commandsAreSentWithTheirReason(String command, String verb) {
        rollouts.begins();
        assertThat(type(command + " r-7k2m -m because")).isZero();
        assertThat(rollouts.commands).singleElement().satisfies(sent -> {
            assertThat(sent.verb()).isEqualTo(verb);
            assertThat(sent.reason()).isEqualTo("because");
            assertThat(sent.actor()).isEqualTo(Scripted.LI);
        });
        assertThat(person.out()).isEqualTo("r-7k2m checkout-v42: " + verb + " accepted\n");
        assertThat(person.err())
                .isEqualTo(command.equals("promote") ? "promote is now called advance: rampgate advance ID\n" : "");

        rollouts.refusedVerbs.put(verb, "no living owner; rampgate recover r-7k2m");
        assertThat(type(command + " r-7k2m -o json")).isEqualTo(7);
        assertThat(document().get("accepted").asBoolean()).isFalse();
        assertThat(person.err()).contains("exit 7: ", "rampgate recover r-7k2m");
    }

    @Test
    void abortKeepsTheWeightsWhenAsked() {
        rollouts.begins();
        assertThat(type("abort r-7k2m --keep")).isZero();
        assertThat(rollouts.commands.get(0).verb()).isEqualTo("abort-keep");
    }

    @Test
    void abortOfAnAbandonedRolloutIsCarriedOutHere() {
        rollouts.begins();
        rollouts.owned = true;
        assertThat(type("abort r-7k2m")).isZero();
        assertThat(person.out()).contains("rolled back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recover", "resume", "recover r-7k2m"})
    void recoverFollowsWhatWasLeftOver(String line) {
        rollouts.begins()
                .now("recovery.started", "shifting", "", Map.of())
                .at(Duration.ofMinutes(1), () -> rollouts.ends("rolled-back", "gate error-rate"));

        assertThat(type(line + " -o jsonl")).isEqualTo(3);
        assertThat(person.out().lines()).hasSize(2);
    }

    @Test
    void nothingToRecoverIsDone() {
        rollouts.known = false;
        assertThat(type("recover -o json")).isZero();
        assertThat(document().get("items")).isEmpty();
        assertThat(person.err()).isEqualTo("nothing to recover\n");
    }

    @ParameterizedTest
    @CsvSource({
        "lb-1,                    '/lb-1/'",
        "lb-1/rsp-2,              '/lb-1/rsp-2'",
        "cn-beijing/lb-1,         'cn-beijing/lb-1/'",
        "cn-beijing/lb-1/rsp-2,   'cn-beijing/lb-1/rsp-2'",
    })
    void weightsReadsTheGroupThatIsNamed(String target, String group) {
        assertThat(type("weights " + target + " -o json")).isZero();
        assertThat(document().get("schema").asString()).isEqualTo("rampgate/weights/v1");
        assertThat(document().get("target").asString()).isEqualTo(group);
        assertThat(type("weights " + target)).isZero();
        assertThat(person.out()).contains("i-a");
    }

    @Test
    void noCredentialsIsExitFour() {
        rollouts.refusal = Optional.of(new Refused(Refused.Kind.CREDENTIALS, List.of("no usable credentials")));
        assertThat(type("weights lb-1")).isEqualTo(4);
        assertThat(person.err()).startsWith("no usable credentials\nexit 4: ");
    }

    @Test
    void theUnexpectedIsExitOneAndStillOneDocument() {
        rollouts.onSubmit = Optional.of(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(type("run plan.yaml -o json")).isEqualTo(1);
        assertThat(document().get("exitCode").asInt()).isEqualTo(1);
        assertThat(person.err()).contains("unexpected IllegalStateException: a bug", "exit 1: unexpected error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --set v               | --set needs INPUT=VALUE, not "v"
            --set =v              | --set needs INPUT=VALUE, not "=v"
            --set v=v7 --set v=v8 | --set gives v a value twice
            --set                 | --set
            """)
    void anInputHasOneValue(String flags, String message) {
        assertThat(type("plan plan.yaml " + flags)).isEqualTo(2);
        assertThat(person.err()).contains(message);
    }

    @Test
    void schemasAndExamplesAndVersion() {
        for (String which : List.of("plan", "event")) {
            assertThat(type("schema " + which)).isZero();
            assertThat(document().get("$schema").asString()).contains("2020-12");
        }
        assertThat(type("examples")).isZero();
        String first = new java.util.Scanner(person.out()).next();
        assertThat(type("examples " + first)).isZero();
        assertThat(person.out()).contains("apiVersion: rampgate/v1");
        assertThat(type("version -o json")).isZero();
        assertThat(document().get("version").asString()).isNotEmpty();
        assertThat(type("--version")).isZero();
        assertThat(person.out()).startsWith("rampgate ");
    }

    @ParameterizedTest
    @CsvSource({"INTERRUPT", "TERMINATE"})
    void theEmulatorSaysWhereItIsAndEndsWhenAsked(Signal signal) throws Exception {
        Thread typist = new Thread(() -> assertThat(type("emulator -o json")).isZero());
        typist.start();
        org.awaitility.Awaitility.await().until(() -> person.out().endsWith("\n"));
        assertThat(document().get("endpoint").asString()).startsWith("http://127.0.0.1:");
        assertThat(document().get("listeners").get("lb-demo").propertyNames()).containsExactly("8080");
        person.keyboard.press(signal);
        typist.join(10_000);
        assertThat(typist.isAlive()).isFalse();
    }

    @Test
    void initWritesAPlanOfWhatItIsTold() throws IOException {
        assertThat(type("init shop.yaml --target cn-hangzhou/lb-1 --stable i-a,i-b --canary i-x --gate http://h/ok"))
                .isZero();
        assertThat(person.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("shop.yaml")))
                .contains(
                        "name: shop\n",
                        "target: { region: cn-hangzhou, loadBalancer: lb-1 }",
                        "stable: { servers: [i-a, i-b] }",
                        "canary: { servers: [i-x] }",
                        "http: { url: \"http://h/ok\", expect: 200 }")
                .doesNotContain("@");
    }

    @Test
    void initWritesTheTargetsOfWaves() {
        assertThat(type("init - --template waves --target cn-hangzhou/lb-bp1A,cn-shanghai/lb-2,cn-beijing/lb-3"
                        + " --stable i-a --canary i-x --gate http://h/ok"))
                .isZero();
        assertThat(person.out())
                .contains(
                        "name: waves\n",
                        "\n  lb-bp1a: { region: cn-hangzhou, loadBalancer: lb-bp1A }\n",
                        "\n  lb-3: { region: cn-beijing, loadBalancer: lb-3 }\n",
                        "targets: [lb-bp1a]\n",
                        "targets: [lb-2, lb-3]\n")
                .doesNotContain("@");
    }

    @Test
    void initAsksForTheTwoZones() {
        person.terminals = new Streams.Terminals(true, true, true);
        person.answers = "cn-hangzhou/lb-1\ni-a\ni-b, i-c\nhttp://h/ok\n";
        assertThat(type("init zone.yaml --template zone")).isZero();
        assertThat(person.err()).contains("in the zone that is left", "zone that takes everything");
        assertThat(folder.resolve("zone.yaml"))
                .content()
                .contains("from-zone: { servers: [i-a] }", "to-zone: { servers: [i-b, i-c] }");
    }

    @Test
    void initAsksAPersonForTheRest() {
        person.terminals = new Streams.Terminals(true, true, true);
        person.answers = "lb-1\ncn-hangzhou/lb-1\ni-a, i-b\ni-x\nhttp://h/ok\n";
        assertThat(type("init -")).isZero();
        assertThat(person.err()).contains("Which load balancer", "like this: cn-hangzhou/lb-", "Which address");
        assertThat(person.out()).contains("loadBalancer: lb-1 }", "servers: [i-a, i-b]");
    }
}
