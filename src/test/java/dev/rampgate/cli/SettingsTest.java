package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.config.Key;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.config.Settings;
import dev.rampgate.cli.config.SharedJournal;
import dev.rampgate.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which source of a setting wins, and what is wrong in each. */
class SettingsTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<Key, String> flags = new HashMap<>();

    private Settings load() throws Refused {
        return Settings.load(
                flags,
                Map.of(),
                new Surroundings(
                        environment,
                        folder,
                        folder.resolve("home"),
                        "li.wei",
                        () -> ZoneOffset.UTC,
                        StandardCharsets.UTF_8));
    }

    private void project(String text) throws IOException {
        Files.writeString(folder.resolve("rampgate.yaml"), text);
    }

    private void user(String text) throws IOException {
        Path file = folder.resolve("home/.config/rampgate/config.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void withoutAnySourceTheDefaultsHold() throws Exception {
        LocalOptions options = load().all();
        assertThat(options.data()).isEqualTo(folder.resolve("home/.local/state/rampgate"));
        assertThat(options.log().file()).isEqualTo(options.data().resolve("rampgate.log"));
        assertThat(options.endpoint()).isEmpty();
        assertThat(options.calls().perSecond()).isEqualTo(5);
        assertThat(options.calls().circuit().openFor()).isEqualTo(Duration.ofSeconds(15));

        environment.put("XDG_STATE_HOME", "/state");
        assertThat(load().all().data()).isEqualTo(Path.of("/state/rampgate"));
    }

    @Test
    void flagBeatsEnvironmentBeatsProjectBeatsUser() throws Exception {
        user("region: user\nlog: {level: debug}\n");
        assertThat(load().all().region()).isEqualTo("user");
        project("region: project\ncalls: {perSecond: 7}\n");
        assertThat(load().all().region()).isEqualTo("project");
        environment.put("RAMPGATE_REGION", "environment");
        assertThat(load().all().region()).isEqualTo("environment");
        flags.put(Key.REGION, "flag");
        LocalOptions options = load().all();
        assertThat(options.region()).isEqualTo("flag");
        assertThat(options.log().level()).isEqualTo("debug");
        assertThat(options.calls().perSecond()).isEqualTo(7);
    }

    @Test
    void everySettingHasItsVariable() throws Exception {
        environment.putAll(Map.of(
                "RAMPGATE_DATA", "~/here",
                "RAMPGATE_CLB_ENDPOINT", "http://127.0.0.1:1",
                "RAMPGATE_METRICS_LISTEN", ":9464",
                "RAMPGATE_CALLS_PER_SECOND", "9",
                "RAMPGATE_CALLS_TIMEOUT", "3s"));
        LocalOptions options = load().all();
        assertThat(options.data()).isEqualTo(folder.resolve("home/here"));
        assertThat(options.endpoint()).contains("http://127.0.0.1:1");
        assertThat(options.metrics()).contains(":9464");
        assertThat(options.calls().perSecond()).isEqualTo(9);
        assertThat(options.calls().timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void connectionsFollowTheEnvironmentAndKeepTheirSecrets() throws Exception {
        user("connections:\n  default: {prometheus: {url: http://user:1}}\n  other: {prometheus: {url: http://o:1}}\n");
        project("""
                connections:
                  default: {prometheus: {url: "http://p:9090", headers: {X-Scope-OrgID: web}, bearer: "${env.T}", timeout: 3s}}
                  hooks: {http: {headers: {Authorization: "Bearer ${env.T}"}}}
                  arms: {prometheus: {url: "https://arms:443", basic: {user: web, password: "${env.T}"}}}
                """);
        environment.put("T", "s3cr$t");

        Map<String, dev.rampgate.cli.config.Connection> all = load().all().connections();
        assertThat(all).containsOnlyKeys("default", "hooks", "other", "arms");
        assertThat(all.get("arms").basic().orElseThrow().user()).isEqualTo("web");
        assertThat(all.get("arms").basic().orElseThrow().password()).isEqualTo("s3cr$t");
        assertThat(all.get("default").url()).contains("http://p:9090");
        assertThat(all.get("default").bearer()).contains("s3cr$t");
        assertThat(all.get("default").reach().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(all.get("hooks").headers()).containsEntry("Authorization", "Bearer s3cr$t");
        assertThat(all.toString()).doesNotContain("s3cr");
    }

    @Test
    void secretsAreFilesOfAFolderAndAreNeverShown() throws Exception {
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/hooks.key"), "s3cr$t\n");
        project("""
                secrets: {directory: secrets}
                connections: {ops: {http: {bearer: "a ${secret.hooks.key}", sign: "${secret.hooks.key}"}}}
                """);

        Map<String, dev.rampgate.cli.config.Connection> all = load().all().connections();
        assertThat(all.get("ops").sign()).contains("s3cr$t");
        assertThat(all.get("ops").bearer()).contains("a s3cr$t");
        assertThat(all.toString()).doesNotContain("s3cr");
    }

    @Test
    void aConnectionReadsItsAuthoritiesFromAFile() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "anything");
        project("connections: {web: {http: {url: https://a, tls: {ca: ca.pem}}}, other: {http: {url: https://b}}}");

        Map<String, dev.rampgate.cli.config.Connection> all = load().all().connections();
        assertThat(all.get("web").reach().ca().orElseThrow().file()).isEqualTo(folder.resolve("ca.pem"));
        assertThat(all.get("web").reach().ca().orElseThrow().pem()).isEqualTo("anything");
        assertThat(all.get("other").reach().ca()).isEmpty();
    }

    @Test
    void whoHasNoSuchFileIsToldWhere() throws Exception {
        project("connections:\n  web: {http: {url: https://a, tls: {ca: missing.pem}}}");

        assertThatThrownBy(() -> load().all())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("rampgate.yaml:2:")
                .hasMessageContaining("tls.ca " + folder.resolve("missing.pem") + " can't be read")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void anEmptyAddressOfAJournalIsNotThisMachinesOwn() {
        environment.put("RAMPGATE_JOURNAL_URL", "");
        assertThatThrownBy(this::load).hasMessageContaining("RAMPGATE_JOURNAL_URL is empty");

        environment.clear();
        flags.put(Key.JOURNAL_URL, "");
        assertThatThrownBy(this::load)
                .hasMessageContaining("--journal is empty")
                .hasMessageContaining("leave it out");
    }

    @Test
    void aSharedJournalTakesThePlaceOfTheDataDirectorysAndKeepsItsPassword() throws Exception {
        assertThat(load().storeOnly().storage().journal()).isEmpty();
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/journal"), "s3cr$t\n");
        user("journal: {url: \"postgresql://user:1/x\", user: somebody}\n");
        project("""
                secrets: {directory: secrets}
                journal: {url: "postgresql://a,b:5433/rampgate?sslmode=verify-full", password: "${secret.journal}"}
                """);

        SharedJournal journal = load().all().storage().journal().orElseThrow();
        assertThat(journal.url()).isEqualTo("postgresql://a,b:5433/rampgate?sslmode=verify-full");
        assertThat(journal.user()).contains("somebody");
        assertThat(journal.password()).contains("s3cr$t");
        assertThat(load().storeOnly().toString())
                .contains("somebody with a password")
                .doesNotContain("s3cr");
        assertThat(load().alone().storage().journal()).isEmpty();

        environment.put("RAMPGATE_JOURNAL_URL", "postgresql://environment/x");
        environment.put("RAMPGATE_JOURNAL_USER", "${env.WHO}");
        environment.put("WHO", "me");
        environment.put("RAMPGATE_JOURNAL_PASSWORD", "other");
        journal = load().all().storage().journal().orElseThrow();
        assertThat(journal.url()).isEqualTo("postgresql://environment/x");
        assertThat(journal.user()).contains("me");
        assertThat(journal.password()).contains("other");
        flags.put(Key.JOURNAL_URL, "postgresql://flag/x");
        assertThat(load().storeOnly().storage().journal().orElseThrow().url()).isEqualTo("postgresql://flag/x");
    }

    @Test
    void anUnsetVariableMattersOnlyToCommandsThatUseConnections() throws Exception {
        project("connections: {default: {prometheus: {url: \"http://p:9090\", bearer: \"${env.GONE}\"}}}\n");
        assertThat(load().storeOnly().connections()).isEmpty();
        assertThatThrownBy(() -> load().all())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("rampgate.yaml:1:")
                .hasMessageContaining("the environment has no GONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regoin: x                                                   | rampgate.yaml:1:1 error unknown key regoin",
                "server: https://x                                           | server is not supported yet",
                "secrets: {folder: /x}                                       | unknown key folder",
                "journal: {url: 'mysql://h/x'}                               | url must be the address of a PostgreSQL database",
                "journal: {url: ''}                                          | url is empty / without an address the journal is this machine's own",
                "journal: {url: 'postgresql://h:99999/x'}                    | ports are numbers up to 65535",
                "journal: {url: 'postgresql://a,h:99999999999/x'}            | ports are numbers up to 65535",
                "journal: {url: 'postgresql://me:pw@h/x'}                    | without user and password / write postgresql://",
                "journal: {url: 'postgresql://h/x?ssl=true&password=pw'}     | without user and password / write postgresql://",
                "journal: {url: 'postgresql://h/x', password: 4711}          | password must be text / write it in quotes",
                "journal: {url: 'postgresql://h/x', password: '${secret.x}'} | ${secret.x} needs a folder of secrets",
                "journal: {url: 'postgresql://h/x', user: '${env.NOBODY}'}   | the environment has no NOBODY",
                "journal: {link: x}                                          | unknown key link",
                "region: 5                                                   | region must be text",
                "endpoint: http:/x                                           | endpoint must be a host or an address",
                "metrics: {listen: 9}                                        | listen must be text",
                "metrics: {listen: here}                                     | write 127.0.0.1:9464",
                "log: {level: loud}                                          | level must be error or warn or info or debug",
                "calls: {perSecond: 0}                                       | perSecond must be a whole number from 1",
                "calls: {circuit: {window: 5}}                               | window needs a unit",
                "connections: {default: {}}                                  | connection default says nothing",
                "connections: {default: {prometheus: {}}}                    | url is missing",
                "connections: {default: {prometheus: {url: x}}}              | url must be an http or https address",
                "connections: {a: {prometheus: {url: http://h, sign: x}}}    | unknown key sign",
                "connections: {a: {http: {basic: {user: x}}}}                | password is missing",
                "connections: {a: {http: {basic: {password: pw}}}}           | user is missing",
                "connections: {a: {http: {basic: {user: x, password: pw, realm: r}}}} | unknown key realm",
                "connections: {a: {http: {bearer: pw, basic: {user: x, password: pw}}}} | basic beside bearer",
                "connections: {a: {http: {bearer: '${secret.x}'}}}           | ${secret.x} needs a folder of secrets",
                "{secrets: {directory: none}, connections: {a: {http: {sign: '${secret.x}'}}}} | the secret x can't be read",
                "connections: {a: {http: {url: http://h, tls: {ca: x}}}}     | tls beside an address without it",
                "connections: {a: {http: {url: https://h, tls: {}}}}         | ca is missing",
                "connections: {a: {http: {url: https://h, tls: {ca: x, key: pw}}}} | unknown key key",
                "- region                                                    | must be a mapping",
            })
    void whatIsWrongInAFileIsSaidWithItsPlace(String text, String fault) throws Exception {
        project(text.strip() + "\n");
        assertThatThrownBy(() -> load().all())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("rampgate.yaml:1:")
                .hasMessageContaining(fault)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("4711", "pw"));
    }

    @Test
    void allProblemsOfAllSourcesAreToldAtOnce() throws Exception {
        project("regoin: x\n");
        environment.put("RAMPGATE_CALLS_TIMEOUT", "5");
        flags.put(Key.METRICS_LISTEN, "x");
        assertThatThrownBy(this::load)
                .hasMessageContaining("regoin")
                .hasMessageContaining("RAMPGATE_CALLS_TIMEOUT error RAMPGATE_CALLS_TIMEOUT needs a unit")
                .hasMessageContaining("--metrics error --metrics must be host:port");
    }

    @Test
    void theSampleIsRight() throws Exception {
        project(Files.readString(Path.of("config/rampgate.yaml")));
        assertThat(load().all().calls().perSecond()).isEqualTo(5);
    }
}
