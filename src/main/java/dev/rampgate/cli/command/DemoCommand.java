package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.config.Key;
import dev.rampgate.cli.config.Settings;
import dev.rampgate.cli.demo.Demo;
import dev.rampgate.cli.demo.Opening;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.follow.Displays;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.work.Workplace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description =
                "See a good and a bad release on a load balancer on this machine. Takes a minute, needs no account.",
        footer = {"", "Examples:", "  rampgate demo", "  rampgate demo --ascii --color never"})
final class DemoCommand extends Action {
    @Mixin
    private final LookFlags look = new LookFlags();

    DemoCommand(Context context) {
        super(context);
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        Demo demo = new Demo(
                this::open,
                view -> Displays.open(console(), Format.TABLE, look.style(console()), true, view),
                console().clock(),
                console().nanos(),
                line -> {
                    print(line);
                    console().out().flush();
                });
        try {
            return demo.run() ? Ending.DONE : new Ending(ExitCode.UNEXPECTED, "the demo did not come out as it should");
        } catch (IOException e) {
            throw new Refused(Refused.Kind.STATE, List.of("the demo needs a free port and a temporary folder: " + e));
        }
    }

    /** With an access key that nobody else knows, first in the vendor's chain: the emulator takes any, and must see no real one. */
    private Opening.Session open(Path data, URI endpoint) throws Refused {
        System.setProperty("alibabacloud.accessKeyId", "demo");
        System.setProperty("alibabacloud.accessKeySecret", "demo");
        Map<Key, String> flags = Map.of(Key.DATA, data.toString(), Key.ENDPOINT, endpoint.toString());
        Workplace workplace = context()
                .services()
                .open(Settings.load(flags, Map.of(), console().around()).alone());
        return new Opening.Session() {
            @Override
            public Rollouts rollouts() {
                return workplace.rollouts();
            }

            @Override
            public void close() {
                workplace.close();
            }
        };
    }
}
