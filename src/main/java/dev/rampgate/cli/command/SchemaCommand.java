package dev.rampgate.cli.command;

import dev.rampgate.cli.exit.Ending;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        description = "Print the JSON Schema of plans or of events.",
        footer = {"", "Examples:", "  rampgate schema plan > plan.schema.json", "  rampgate schema event"})
final class SchemaCommand extends Action {
    private static final Map<String, String> FILES =
            Map.of("plan", "/dev/rampgate/plan/yaml/plan-v1.json", "event", "/dev/rampgate/api/json/event-v1.json");

    @Parameters(index = "0", paramLabel = "plan|event", description = "Which.")
    private String which = "";

    SchemaCommand(Context context) {
        super(context);
    }

    @Override
    public Ending act() {
        String file = FILES.get(which);
        if (file == null) {
            throw usage("there is no schema '" + which + "': write plan or event");
        }
        print(Resources.text(file).stripTrailing());
        return Ending.DONE;
    }
}
