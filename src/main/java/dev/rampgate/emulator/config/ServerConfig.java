package dev.rampgate.emulator.config;

import org.jspecify.annotations.Nullable;

/**
 * One member of the default server group; (id, ip) is its identity.
 *
 * @param port where it serves; 0 means nowhere (its requests fail) unless the emulator runs it
 * @param type ecs, eni or eci
 * @param app not null: the emulator runs this server itself, and {@code ip} is only what the API reports
 */
public record ServerConfig(
        String id,
        int weight,
        String ip,
        int port,
        String type,
        String description,
        @Nullable AppConfig app) {

    /** The address of servers that name none. */
    public static final String LOOPBACK = "127.0.0.1";

    public ServerConfig {
        if (id.isBlank() || ip.isBlank()) {
            throw new IllegalArgumentException("a server's id and ip are not empty");
        }
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException(id + ": a weight is 0 to 100, not " + weight);
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(id + ": a port is 0 to 65535, not " + port);
        }
    }

    /** An ECS server that is never asked anything: for tests of the API alone. */
    public static ServerConfig of(String id, int weight) {
        return new ServerConfig(id, weight, LOOPBACK, 0, "ecs", "", null);
    }

    /** An ECS server run by the emulator. */
    public static ServerConfig running(String id, int weight, AppConfig app) {
        return new ServerConfig(id, weight, LOOPBACK, 0, "ecs", "", app);
    }

    /** The id and ip in one text. */
    public String identity() {
        return id + "@" + ip;
    }
}
