package dev.rampgate.store.jdbc;

import dev.rampgate.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory that holds everything local. What is created in it is for its owner only; a directory that was there before with
 * something in it keeps its permissions.
 */
final class DataDirectory {
    private static final String OWNER_ONLY = "rwx------";
    private static final String OWNER_ONLY_FILE = "rw-------";

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /** Creates what is missing of it; throws StoreException in one sentence where that cannot be. */
    static DataDirectory of(Path data) {
        Path path = data.toAbsolutePath().normalize();
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new StoreException(path + " is a file; the data directory must be a directory");
            }
            if (Files.isDirectory(path)) {
                closeIfEmpty(path);
            } else {
                createAll(path);
            }
            createAll(path.resolve("locks"));
            return new DataDirectory(path.toRealPath());
        } catch (IOException e) {
            throw Failures.of(path, "create the data directory", e);
        }
    }

    Path path() {
        return path;
    }

    Path database() {
        return path.resolve("journal.db");
    }

    Path lock(String name) {
        return path.resolve("locks").resolve(name + ".lock");
    }

    /** Whether the database still has to be made. */
    boolean isNew() {
        try {
            return !Files.exists(database()) || Files.size(database()) == 0;
        } catch (IOException e) {
            throw Failures.of(database(), "look at the journal", e);
        }
    }

    /** Makes an empty file that only its owner may read; one that is there stays. */
    static void createFile(Path file) {
        try {
            Files.createFile(file, attributes(file, OWNER_ONLY_FILE));
        } catch (FileAlreadyExistsException alreadyThere) {
            return;
        } catch (IOException e) {
            throw Failures.of(file, "create the file", e);
        }
    }

    /** Makes the names of new files durable, and that of the directory itself. */
    void sync() {
        try {
            sync(path);
            Path parent = path.getParent();
            if (parent != null && Files.isReadable(parent)) {
                sync(parent);
            }
        } catch (IOException e) {
            throw Failures.of(path, "write the data directory to disk", e);
        }
    }

    private static void sync(Path directory) throws IOException {
        if (posix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void createAll(Path directory) throws IOException {
        Files.createDirectories(directory, attributes(directory, OWNER_ONLY));
    }

    private static void closeIfEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
            if (!content.iterator().hasNext() && posix(directory)) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(OWNER_ONLY));
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
