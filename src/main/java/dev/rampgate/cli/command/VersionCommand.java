package dev.rampgate.cli.command;

import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "version",
        description = "Show the version.",
        footer = {"", "Examples:", "  rampgate version", "  rampgate version -o json"})
final class VersionCommand extends Action {
    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    VersionCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() {
        String java = System.getProperty("java.version");
        if (output.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "rampgate/version/v1");
            document.put("version", version());
            document.put("java", java);
            print(Documents.text(document));
        } else {
            print("rampgate " + version() + " (Java " + java + ")");
        }
        return Ending.DONE;
    }

    private static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
