package dev.rampgate.store.jdbc;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.sqlite.JDBC;
import org.sqlite.util.OSInfo;

/**
 * SQLite's own code. The driver unpacks it from its jar at every start, which takes longer than everything else it does; an
 * installation has it unpacked beside the jar, and this says so to the driver. Anywhere else the driver does as always.
 */
final class NativeLibrary {
    private static final String PLACE = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /** Must come before the first connection of the process; whoever set the driver's property before is right. */
    static void preferUnpacked() {
        if (System.getProperty(PLACE) == null) {
            installation()
                    .map(lib -> lib.resolve("org/sqlite/native").resolve(OSInfo.getNativeLibFolderPathForCurrentOS()))
                    .filter(Files::isDirectory)
                    .ifPresent(folder -> System.setProperty(PLACE, folder.toString()));
        }
    }

    /** The folder of the driver's jar. */
    private static Optional<Path> installation() {
        CodeSource source = JDBC.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
        } catch (URISyntaxException notAFile) {
            return Optional.empty();
        }
    }
}
