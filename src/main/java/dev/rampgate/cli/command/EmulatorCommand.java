package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.PlanText;
import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.EmulatorConfigException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "emulator",
        description = {
            "Be a local CLB: the OpenAPI endpoint and real listeners, on the loopback address.",
            "Prints one line when it is ready and ends on SIGTERM or Ctrl-C."
        },
        footer = {"", "Examples:", "  rampgate emulator --port 8700", "  rampgate emulator --config lb.yaml -o json"})
final class EmulatorCommand extends Action {
    private static final Duration NAP = Duration.ofHours(1);
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 1,
            description = "Its load balancers and servers. Left out: lb-demo with four old servers and two new ones.")
    private Optional<String> config = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            order = 2,
            description = "Of the OpenAPI endpoint. Left out: any free one.")
    private int port;

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    EmulatorCommand(Context context) {
        super(context);
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw usage("--port must be from 0 to " + MAX_PORT + ", not " + port);
        }
        EmulatorConfig read = read();
        try (Interruptions interruptions = new Interruptions(console());
                Emulator emulator =
                        Emulator.start(read, port, console().clock(), console().nanos())) {
            print(output.json() ? emulator.readyDocument() : ready(emulator));
            console().out().flush();
            while (interruptions.await(NAP).isEmpty()) {
                // It works in its own threads.
            }
            return Ending.DONE;
        } catch (IOException e) {
            throw new Refused(Refused.Kind.STATE, List.of("port " + port + " cannot be opened: " + e.getMessage()));
        }
    }

    private EmulatorConfig read() throws Refused {
        try {
            return config.isPresent()
                    ? EmulatorConfig.parse(config.get(), PlanText.read(config.get(), console()))
                    : EmulatorConfig.parse("emulator.yaml", Resources.text("/dev/rampgate/cli/command/emulator.yaml"));
        } catch (EmulatorConfigException e) {
            throw new Refused(Refused.Kind.PLAN, e.problems());
        }
    }

    private static String ready(Emulator emulator) {
        StringBuilder line = new StringBuilder("emulator ready at " + emulator.endpoint());
        emulator.listeners()
                .forEach((balancer, ports) -> ports.forEach((asked, real) -> line.append(", ")
                        .append(balancer)
                        .append(" port ")
                        .append(asked)
                        .append(" at http://127.0.0.1:")
                        .append(real)));
        return line.toString();
    }
}
