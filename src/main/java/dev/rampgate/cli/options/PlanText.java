package dev.rampgate.cli.options;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.terminal.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads the text of a plan, or of another file. */
public final class PlanText {
    /** Somewhat more than the reader of plans takes, so that it is the reader who refuses. */
    private static final int BYTES = (1 << 20) + 16;

    /** The same for recorded data. */
    private static final int RECORDED_BYTES = (16 << 20) + 16;

    private PlanText() {}

    /**
     * The text of a file of recorded data, of which no more than such a file may hold is read.
     *
     * @throws Refused where there is no such file, or none that can be read as text
     */
    public static String recorded(String file, Console console) throws Refused {
        return read(file, console, RECORDED_BYTES, "rampgate examples  shows files to start from");
    }

    /**
     * The text, of which no more than a plan may hold is read.
     *
     * @throws Refused where there is no such file, or none that can be read as text
     */
    public static String read(String file, Console console) throws Refused {
        return read(file, console, BYTES, "rampgate examples  shows plans to start from");
    }

    private static String read(String file, Console console, int most, String advice) throws Refused {
        Path path = console.around().directory().resolve(file);
        if (Files.isDirectory(path)) {
            throw refused(file, "is a folder", "name a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readNBytes(most)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw refused(file, "no such file", advice);
        } catch (CharacterCodingException e) {
            throw refused(file, "this is not UTF-8", "");
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage(), "");
        }
    }

    private static Refused refused(String file, String what, String write) {
        return new Refused(
                Refused.Kind.PLAN, List.of(file + ": error " + what + (write.isEmpty() ? "" : " / " + write)));
    }
}
