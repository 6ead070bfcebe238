package dev.rampgate.cli.demo;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import java.net.URI;
import java.nio.file.Path;

/** Begins to work on rollouts in this process, in the very way in which {@code rampgate run} does. */
public interface Opening {
    /**
     * Uses an access key of its own making: the emulator takes any.
     *
     * @param data an empty folder for the store
     * @param endpoint of the emulator, in the cloud's place
     */
    Session open(Path data, URI endpoint) throws Refused;

    /** Rollouts that are carried until this is closed. */
    interface Session extends AutoCloseable {
        Rollouts rollouts();

        @Override
        void close();
    }
}
