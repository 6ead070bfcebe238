package dev.rampgate.cli.command;

import dev.rampgate.api.Previewed;
import dev.rampgate.api.Refused;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.PlanArgument;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.PreviewText;
import dev.rampgate.cli.work.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = {"Show what a plan would do, from reading the real load balancer. Changes nothing."},
        footer = {
            "",
            "Examples:",
            "  rampgate plan checkout.yaml",
            "  rampgate plan checkout.yaml --set version=42 -o json",
            "  rampgate run checkout.yaml --digest \"$(rampgate plan checkout.yaml -o json | jq -r .digest)\""
        })
final class PlanCommand extends Action {
    @Mixin
    private final PlanArgument plan = new PlanArgument();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    @Option(
            names = "--detailed-exitcode",
            order = 10,
            description = "Exit 10 when changes would be made, 0 when there is nothing to do.")
    private boolean detailed;

    @Option(names = "--out", paramLabel = "FILE", order = 11, description = "Write the JSON document there too.")
    private Optional<String> out = Optional.empty();

    PlanCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        try (Workplace workplace = context().services().open(cloud.options(store, console()))) {
            Previewed preview = workplace.rollouts().preview(plan.submission(console()));
            if (out.isPresent()) {
                write(out.get(), Documents.text(preview));
            }
            if (output.json()) {
                preview.warnings().forEach(console().err()::println);
                print(Documents.text(preview));
            } else {
                print(PreviewText.lines(preview, width(), console().clock().instant(), look.style(console())));
            }
            return detailed && preview.changes() ? Ending.of(ExitCode.CHANGES) : Ending.DONE;
        }
    }

    private void write(String name, String document) throws Refused {
        Path file = console().around().directory().resolve(name);
        try {
            Files.writeString(file, document + "\n");
        } catch (IOException e) {
            throw new Refused(Refused.Kind.PLAN, List.of("--out " + name + " cannot be written: " + e.getMessage()));
        }
    }
}
