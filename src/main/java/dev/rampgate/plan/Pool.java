package dev.rampgate.plan;

import dev.rampgate.weight.ServerKey;
import java.util.List;

/** A named set of servers. */
public record Pool(String name, Members members, Capacity capacity) {
    /** Which servers belong to a pool. */
    public sealed interface Members {
        <T> T match(Cases<T> cases);

        /** What to do with each way to name servers. */
        interface Cases<T> {
            T listed(Listed members);

            T rest(Rest members);
        }
    }

    /** Servers named one by one, in the order written. */
    public record Listed(List<Member> servers) implements Members {
        public Listed {
            servers = List.copyOf(servers);
            if (servers.isEmpty()) {
                throw new IllegalArgumentException("a pool has at least one server");
            }
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.listed(this);
        }
    }

    /** All servers of the group that no other pool names. */
    public record Rest() implements Members {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rest(this);
        }
    }

    /**
     * A server as a plan names it: by as much as tells it apart.
     *
     * @param ip empty: any address of that id
     * @param port 0: any port of that id
     */
    public record Member(String id, String ip, int port) {
        public Member {
            if (id.isEmpty()) {
                throw new IllegalArgumentException("a server needs an id");
            }
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
            }
        }

        /** Whether an attached server is the one meant. */
        public boolean matches(ServerKey server) {
            return id.equals(server.id())
                    && (ip.isEmpty() || ip.equals(server.ip()))
                    && (port == 0 || port == server.port());
        }

        /** Whether some server could be meant by both. */
        boolean overlaps(Member other) {
            return id.equals(other.id)
                    && (ip.isEmpty() || other.ip.isEmpty() || ip.equals(other.ip))
                    && (port == 0 || other.port == 0 || port == other.port);
        }

        @Override
        public String toString() {
            return id + (ip.isEmpty() ? "" : "@" + ip) + (port == 0 ? "" : ":" + port);
        }
    }

    public boolean isRest() {
        return members.match(new Members.Cases<>() {
            @Override
            public Boolean listed(Listed listed) {
                return false;
            }

            @Override
            public Boolean rest(Rest rest) {
                return true;
            }
        });
    }

    /** The servers named one by one; none where the pool takes the rest. */
    public List<Member> servers() {
        return members.match(new Members.Cases<>() {
            @Override
            public List<Member> listed(Listed listed) {
                return listed.servers();
            }

            @Override
            public List<Member> rest(Rest rest) {
                return List.of();
            }
        });
    }
}
