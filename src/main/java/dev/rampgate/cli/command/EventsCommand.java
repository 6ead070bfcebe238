package dev.rampgate.cli.command;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.options.StoryFlag;
import dev.rampgate.cli.screen.StoryLines;
import dev.rampgate.cli.work.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "events",
        description = "Tell the whole story of a rollout, one line for each event.",
        footer = {"", "Examples:", "  rampgate events r-7k2m", "  rampgate events r-7k2m --follow -o jsonl"})
final class EventsCommand extends Action {
    private static final Duration LOOK = Duration.ofMillis(500);

    @Parameters(index = "0", paramLabel = "ID|NAME", description = "The rollout, or its plan's name.")
    private String rollout = "";

    @Option(names = "--follow", order = 1, description = "Stay until the rollout has ended.")
    private boolean follow;

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final StoryFlag output = new StoryFlag();

    EventsCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.format() == Format.JSON;
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        try (Workplace workplace = context().services().open(store.options(console()))) {
            Rollouts rollouts = workplace.rollouts();
            RolloutView view = known(rollouts, rollout);
            StoryLines lines = new StoryLines(() -> rollouts.show(view.id()).orElse(view));
            List<Event> story = new ArrayList<>();
            List<Event> news = rollouts.events(view.id(), 0, Duration.ZERO);
            while (true) {
                news.forEach(event -> tell(event, lines));
                story.addAll(news);
                Event last = story.isEmpty() ? null : story.get(story.size() - 1);
                if (!follow || story.stream().anyMatch(Event::terminal)) {
                    break;
                }
                news = rollouts.events(view.id(), last == null ? 0 : last.seq(), LOOK);
            }
            if (json()) {
                print(Documents.text(Documents.items("rampgate/events/v1", story)));
            }
            return Ending.DONE;
        }
    }

    private void tell(Event event, StoryLines lines) {
        switch (output.format()) {
            case TABLE -> print(lines.lines(event));
            case JSONL -> print(Documents.line(event));
            case JSON -> {}
        }
        console().out().flush();
    }
}
