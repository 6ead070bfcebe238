package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView.ApprovalView;
import dev.rampgate.api.RolloutView.GivenView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Shortcut;
import dev.rampgate.cli.terminal.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What people decide while a rollout runs, and what they ask for without a plan. */
class PeopleTest {
    @TempDir
    Path folder;

    private Person person;
    private Scripted rollouts;

    @BeforeEach
    void waiting() {
        person = new Person(folder);
        rollouts = new Scripted(person.time);
        rollouts.begins().now("step.started", "waiting", "", Map.of());
        rollouts.approval = asked();
    }

    private static ApprovalView asked() {
        GivenView given = new GivenView(new Event.Actor("user", "zhao"), "numbers ok");
        return new ApprovalView(
                "Open it?", List.of("group:sre"), 2, List.of(given), Duration.ofMinutes(4), Duration.ofHours(8));
    }

    private int type(String line) {
        return person.types(rollouts, line.split(" "));
    }

    @Test
    void approvesWithAReasonAndAdvice() {
        assertThat(type("approve r-7k2m --step 1 -m fine")).isZero();

        assertThat(person.out()).isEqualTo("r-7k2m checkout-v42: approve accepted\n");
        assertThat(person.err())
                .isEqualTo("note: you began r-7k2m yourself; a second person should look at it and approve\n");
        assertThat(rollouts.commands).containsExactly(new Rollouts.CommandRequest("approve", Scripted.LI, "fine"));
    }

    @Test
    void refusesAnApprovalOfAnotherStep() {
        assertThat(type("approve r-7k2m --step 2")).isEqualTo(7);

        assertThat(person.err()).startsWith("r-7k2m is at step 1 of 1, not at step 2: rampgate status r-7k2m\n");
        assertThat(rollouts.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "finish"})
    void tellsWhyItWasNotAccepted(String verb) {
        rollouts.refusedVerbs.put(verb, "nothing waits for an approval now");

        assertThat(type(verb + " r-7k2m -m why")).isEqualTo(7);
        assertThat(person.err()).contains(verb + " not accepted: nothing waits for an approval now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject", "finish"})
    void wantsAReason(String verb) {
        assertThat(type(verb + " r-7k2m")).isEqualTo(2);
        assertThat(person.err()).contains(verb + " needs a reason, which the story keeps: write -m \"why\"");
        assertThat(rollouts.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"y, 0, 1", "n, 7, 0", "'', 7, 0"})
    void asksBeforeItFinishes(String answer, int code, int sent) {
        person.terminals = new Streams.Terminals(true, false, true);
        person.answers = answer + "\n";

        assertThat(type("finish r-7k2m -m known")).isEqualTo(code);
        assertThat(person.err()).contains("Go straight to the end now? [y/N]");
        assertThat(rollouts.commands).hasSize(sent);
    }

    @Test
    void answersInJson() {
        assertThat(type("reject r-7k2m -m no -o json")).isZero();
        assertThat(JsonMapper.shared().readTree(person.out()).get("verb").asString())
                .isEqualTo("reject");
    }

    @Test
    void showsWhomItAsksAndWhatToType() {
        assertThat(type("status r-7k2m")).isZero();

        assertThat(person.out().lines().map(String::strip))
                .contains(
                        "waiting      for people",
                        "asks         Open it?",
                        "may approve  group:sre; somebody else than li.wei, who began it, should",
                        "next         rampgate approve r-7k2m -m \"why\"   or   rampgate reject r-7k2m -m \"why\"")
                .anyMatch(line -> line.startsWith("approvals    1 of 2; zhao \"numbers ok\"; asked since "));
    }

    @Test
    void leavesWhileItWaitsForPeople() {
        assertThat(type("recover --exit-on-pause")).isEqualTo(5);

        assertThat(person.err())
                .contains("and from another terminal: rampgate approve r-7k2m")
                .endsWith("(waiting for approval)\n");
        assertThat(rollouts.left).isEqualTo(1);
    }

    @Test
    void waitsUntilItAsks() {
        assertThat(type("status r-7k2m --wait-for waiting")).isZero();
        rollouts.ends("succeeded", "");
        assertThat(type("status r-7k2m --wait-for waiting")).isEqualTo(7);
        assertThat(person.err()).contains("it ended without an approval");
    }

    private void ends() {
        rollouts.at(Duration.ofMinutes(1), () -> rollouts.ends("succeeded", ""));
    }

    @Test
    void carriesOutWhatIsWrittenForIt() {
        ends();

        assertThat(type("rollback r-7k2m --over 2m")).isZero();

        assertThat(rollouts.drafted).containsExactly(new Shortcut.Rollback("r-7k2m", Duration.ofMinutes(2)));
        assertThat(rollouts.submitted).singleElement().satisfies(submission -> {
            assertThat(submission.text()).isEqualTo("name: written\n");
            assertThat(submission.digest()).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drain lb-1 --server i-a --server i-b,i-c --over 5m --batch 1 --expires 4h",
                "drain lb-1 --server i-a,i-b,i-c --over 5m --batch 1 --expires 4h"
            })
    void drainsServers(String line) {
        ends();

        assertThat(type(line)).isZero();
        assertThat(rollouts.drafted)
                .containsExactly(new Shortcut.Drain(
                        new Rollouts.GroupRef("", "lb-1", ""),
                        List.of("i-a", "i-b", "i-c"),
                        Duration.ofMinutes(5),
                        Optional.of(1),
                        Optional.of(Duration.ofHours(4))));
    }

    @Test
    void restoresServers() {
        ends();

        assertThat(type("restore cn-hangzhou/lb-1 --server i-a")).isZero();
        assertThat(rollouts.drafted)
                .containsExactly(new Shortcut.Restore(
                        new Rollouts.GroupRef("cn-hangzhou", "lb-1", ""), List.of("i-a"), Duration.ZERO));
    }

    @Test
    void printsThePlanAndChangesNothing() {
        assertThat(type("retry r-7k2m --print-plan")).isZero();
        assertThat(person.out()).isEqualTo("name: written\n");
        assertThat(rollouts.submitted).isEmpty();
    }

    @Test
    void saysThatThereIsNothingToDo() {
        rollouts.draft = Optional.of(Shortcut.Draft.nothing("they have these weights"));

        assertThat(type("restore lb-1")).isZero();
        assertThat(person.err()).isEqualTo("they have these weights\n");
        assertThat(rollouts.submitted).isEmpty();
    }

    @Test
    void doesNotGoOverWhatSomebodyChangedUnlessAPersonAgrees() {
        Rollouts.Submission written = new Rollouts.Submission(
                "rollback of r-7k2m", "name: back\n", Map.of(), Optional.empty(), Optional.empty(), true, Scripted.LI);
        rollouts.draft = Optional.of(new Shortcut.Draft(
                Optional.of(written), List.of("i-x has weight 40, and r-7k2m left it at 100"), true));
        ends();

        assertThat(type("rollback r-7k2m")).isEqualTo(7);
        assertThat(person.err()).contains("i-x has weight 40", "repeat it with --yes");
        assertThat(rollouts.submitted).isEmpty();

        assertThat(type("rollback r-7k2m --yes")).isZero();
        assertThat(rollouts.submitted).hasSize(1);
    }

    @Test
    void asksOnATerminalAndShowsThePreview() {
        person.terminals = new Streams.Terminals(true, false, true);
        person.answers = "n\n";

        assertThat(type("drain lb-1 --server i-a")).isEqualTo(7);
        assertThat(person.err()).contains("sha256:", "Empty these servers now? [y/N]", "nothing was changed");
        assertThat(rollouts.submitted).isEmpty();
    }

    @Test
    void passesRefusalsOn() {
        rollouts.refusal = Optional.of(new Refused(Refused.Kind.STATE, List.of("r-7k2m has not ended")));

        assertThat(type("rollback r-7k2m")).isEqualTo(7);
        assertThat(person.err()).startsWith("r-7k2m has not ended\n");
    }
}
