package dev.rampgate.weight;

/**
 * Which server of a group is meant: id, address and port, as far as the group tells them apart.
 *
 * @param id the vendor's id, never empty
 * @param ip the address, empty where the group does not show one
 * @param port the service port, 0 where the group does not show one (the default server group of CLB)
 */
public record ServerKey(String id, String ip, int port) implements Comparable<ServerKey> {
    public ServerKey {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a server needs an id");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " of " + id + " is not between 0 and 65535");
        }
    }

    public static ServerKey of(String id) {
        return new ServerKey(id, "", 0);
    }

    public static ServerKey of(String id, String ip) {
        return new ServerKey(id, ip, 0);
    }

    @Override
    public int compareTo(ServerKey other) {
        int byId = id.compareTo(other.id);
        int byIp = byId == 0 ? ip.compareTo(other.ip) : byId;
        return byIp == 0 ? Integer.compare(port, other.port) : byIp;
    }

    @Override
    public String toString() {
        return id + (ip.isEmpty() ? "" : "@" + ip) + (port == 0 ? "" : ":" + port);
    }
}
