package dev.rampgate.cli.config;

import dev.rampgate.settings.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code ${env.X}} and {@code ${secret.name}} stand for; asked for only where something that is used names it. */
final class Secrets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|secret)\\.([A-Za-z_][A-Za-z0-9_.-]*)}");

    /** Nobody's token is longer; a longer file was meant for something else. */
    private static final int LONGEST = 16_384;

    private final Map<String, String> environment;
    private final Optional<Path> directory;

    /** @param directory holds one file for each secret, called like it */
    Secrets(Map<String, String> environment, Optional<Path> directory) {
        this.environment = environment;
        this.directory = directory;
    }

    /** A text with its references followed; what cannot be is reported where it is written. */
    String resolve(Value value) {
        String text = value.text();
        if (text == null) {
            return "";
        }
        return REFERENCE.matcher(text).replaceAll(match -> {
            String found =
                    match.group(1).equals("secret") ? secret(match.group(2), value) : variable(match.group(2), value);
            return found == null ? "" : Matcher.quoteReplacement(found);
        });
    }

    /** Null after reporting that there is none. */
    @Nullable
    String variable(String name, Value where) {
        String found = environment.get(name);
        if (found == null) {
            where.error("the environment has no " + name, "", "");
        }
        return found;
    }

    /** The file's text without the line break at its end; null after reporting that there is none. */
    @Nullable
    String secret(String name, Value where) {
        if (directory.isEmpty()) {
            where.error(
                    "${secret." + name + "} needs a folder of secrets",
                    "",
                    "write secrets: {directory: /run/secrets}, or ${env." + name + "}");
            return null;
        }
        Path file = directory.get().resolve(name);
        try {
            if (!NAME.matcher(name).matches() || Files.size(file) > LONGEST) {
                where.error("the secret " + name + " is too long or has no proper name", "", "");
                return null;
            }
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            where.error("the secret " + name + " can't be read", directory.get() + " has no such file", "");
            return null;
        }
    }
}
