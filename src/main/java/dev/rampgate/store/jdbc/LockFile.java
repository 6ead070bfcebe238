package dev.rampgate.store.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that the operating system frees when its process ends, however it ends. POSIX drops a process's locks on a file when it closes
 * any descriptor of that file: so a file that is held here is never opened a second time.
 */
final class LockFile implements AutoCloseable {
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private LockFile(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Empty while somebody has it, in this process or another. Callers of all processes come one after another. */
    static Optional<LockFile> tryLock(Path path) {
        if (!HELD_BY_THIS_PROCESS.add(path)) {
            return Optional.empty();
        }
        Optional<LockFile> locked = Optional.empty();
        try {
            DataDirectory.createFile(path);
            locked = open(path);
            return locked;
        } catch (IOException e) {
            throw Failures.of(path, "lock the file", e);
        } finally {
            if (locked.isEmpty()) {
                HELD_BY_THIS_PROCESS.remove(path);
            }
        }
    }

    private static Optional<LockFile> open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return lock == null ? Optional.empty() : Optional.of(new LockFile(path, channel, lock));
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    boolean isValid() {
        return lock.isValid();
    }

    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw Failures.of(path, "unlock the file", e);
        } finally {
            HELD_BY_THIS_PROCESS.remove(path);
        }
    }
}
