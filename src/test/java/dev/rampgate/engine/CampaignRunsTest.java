package dev.rampgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.rollout.Command;
import dev.rampgate.store.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Campaigns from their submission to their end, and killed at every commit and every call on the way. */
class CampaignRunsTest {
    private static final Duration IN_WAVE_TWO = Duration.ofMinutes(2).plusSeconds(30);

    private static void everywhere(
            String onWaveFailure, UnaryOperator<CampaignRuns> story, Consumer<CampaignRuns> check) throws Refused {
        CampaignRuns calm = story.apply(new CampaignRuns(onWaveFailure, -1));
        calm.run();
        check.accept(calm);
        int boundaries = calm.crossed();
        assertThat(boundaries).isGreaterThan(25);
        for (int at = 0; at < boundaries; at++) {
            CampaignRuns killed = story.apply(new CampaignRuns(onWaveFailure, at));
            assertThat(killed.run()).as("dies at %d", at).isTrue();
            check.accept(killed);
        }
    }

    private static List<String> outcomes(RolloutView view) {
        return view.targets().stream()
                .map(target -> target.name() + " " + target.state())
                .toList();
    }

    @Test
    void succeedsWhereverTheProcessDies() throws Refused {
        everywhere("stop", story -> story, run -> {
            assertThat(run.view().outcome()).isEqualTo("succeeded");
            assertThat(outcomes(run.view())).containsExactly("a succeeded", "b succeeded", "c succeeded");
            assertThat(run.store.list().stream().map(Row::id))
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder("r-camp.a", "r-camp.b", "r-camp.c");
            assertThat(run.canary("lb-a") + run.canary("lb-b") + run.canary("lb-c"))
                    .isEqualTo(300);
        });
    }

    @Test
    void stopsWhereverTheProcessDies() throws Refused {
        everywhere("stop", story -> story.broken("lb-b", IN_WAVE_TWO.minusSeconds(60)), run -> {
            assertThat(run.view().outcome()).as(run.view().reason()).isEqualTo("rolled-back");
            assertThat(outcomes(run.view())).containsExactly("a succeeded", "b rolled-back", "c succeeded");
            assertThat(run.canary("lb-a")).isEqualTo(100);
            assertThat(run.canary("lb-b")).isZero();
        });
    }

    @Test
    void takesAllBackWhereverTheProcessDies() throws Refused {
        everywhere("rollback-all", story -> story.broken("lb-b", IN_WAVE_TWO.minusSeconds(60)), run -> {
            assertThat(run.view().outcome()).as(run.view().reason()).isEqualTo("rolled-back");
            assertThat(run.view().targets().get(0).state()).isEqualTo("taken-back");
            assertThat(run.canary("lb-a") + run.canary("lb-b")).isZero();
        });
    }

    @Test
    void isAbortedWhereverTheProcessDies() throws Refused {
        everywhere("rollback-all", story -> story.command(IN_WAVE_TWO, Command.Verb.ABORT), run -> {
            assertThat(run.view().outcome()).as(run.view().reason()).isIn("rolled-back", "succeeded");
            int left = run.canary("lb-a") + run.canary("lb-b") + run.canary("lb-c");
            assertThat(left).isEqualTo(run.view().outcome().equals("succeeded") ? 300 : 0);
        });
    }

    @Test
    void nothingBeginsWhereAnAbortComesWithTheApproval() throws Refused {
        CampaignRuns run =
                CampaignRuns.asking().command(Duration.ofMinutes(10), Command.Verb.APPROVE, Command.Verb.ABORT);
        run.run();

        assertThat(run.events()).extracting(Event::type).contains("approval.granted", "campaign.stopped");
        assertThat(run.list()).extracting(RolloutView::id).containsExactly("r-camp", "r-camp.a");
    }

    @Test
    void pausesAndResumesAll() throws Refused {
        CampaignRuns run = new CampaignRuns("stop", -1)
                .command(IN_WAVE_TWO, Command.Verb.PAUSE)
                .command(IN_WAVE_TWO.plus(Duration.ofMinutes(30)), Command.Verb.RESUME);
        run.run();

        assertThat(run.view().outcome()).isEqualTo("succeeded");
        assertThat(run.time.now()).isGreaterThan(Duration.ofMinutes(32));
        assertThat(run.events().stream().filter(event -> event.type().equals("paused")))
                .extracting(Event::target)
                .containsExactlyInAnyOrder(null, "b", "c");
    }

    @Test
    void tellsOneStoryInTheOrderOfTimes() throws Refused {
        CampaignRuns run = new CampaignRuns("stop", -1);
        run.run();
        List<Event> events = run.events();

        assertThat(events)
                .extracting(Event::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events).isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()));
        Event last = events.get(events.size() - 1);
        assertThat(last.terminal()).isTrue();
        assertThat(last.data()).containsEntry("outcome", "succeeded").containsKey("targets");
        assertThat(events.stream().filter(Event::terminal)).hasSize(1);
    }

    @Test
    void isListedBeforeItsRollouts() throws Refused {
        CampaignRuns run = new CampaignRuns("stop", -1);
        run.run();

        assertThat(run.list())
                .extracting(RolloutView::id)
                .containsExactly("r-camp", "r-camp.a", "r-camp.b", "r-camp.c");
    }
}
