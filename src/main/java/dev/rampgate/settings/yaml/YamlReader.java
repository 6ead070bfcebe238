package dev.rampgate.settings.yaml;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document: core schema, no tags, no merge keys, no duplicate keys, everything bounded. The library gives events
 * only: its own composer accepts duplicate keys and overflows the stack on deep nesting.
 */
public final class YamlReader {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Limits.BYTES + 1).build();

    private YamlReader() {}

    /**
     * The tree that the stream's text describes; null, or a tree without what could not be read, after reporting what is wrong.
     * Reads no more than the largest size allowed, and does not close the stream.
     *
     * @param source the file's name as the user gave it
     */
    public static @Nullable Node read(String source, InputStream in, Problems problems) throws IOException {
        byte[] bytes = in.readNBytes(Limits.BYTES + 1);
        if (bytes.length > Limits.BYTES) {
            return tooLarge(source, problems);
        }
        String text = decoded(source, bytes, problems);
        return text == null ? null : read(source, text, problems);
    }

    /** The same for text that is in memory already. */
    public static @Nullable Node read(String source, String text, Problems problems) {
        if (text.length() > Limits.BYTES) {
            return tooLarge(source, problems);
        }
        if (!Characters.allowed(source, text, problems)) {
            return null;
        }
        try {
            return new Composer(source, new Parse(SETTINGS).parseString(text).iterator(), problems).document();
        } catch (MarkedYamlEngineException e) {
            Syntax.report(source, e, problems);
        } catch (YamlEngineException e) {
            problems.error(new Position(source, 1, 1), "this is not YAML", String.valueOf(e.getMessage()), "");
        }
        return null;
    }

    private static @Nullable String decoded(String source, byte[] bytes, Problems problems) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            String before = new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
            problems.error(
                    Characters.position(source, before, before.length()),
                    "this is not UTF-8",
                    "",
                    "save the file as UTF-8");
            return null;
        }
    }

    private static @Nullable Node tooLarge(String source, Problems problems) {
        problems.error(new Position(source, 1, 1), "the file is larger than 1 MiB", "no plan needs more", "");
        return null;
    }
}
