package dev.rampgate.plan;

import dev.rampgate.settings.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A reference whose value is known only when the servers are frozen and the rollout has begun: {@code ${pool.canary.ips}},
 * {@code ${target.region}}, {@code ${rollout.id}}.
 *
 * @param pool the declared pool; empty where the reference is to none
 */
public record Reference(Kind kind, String pool) {
    /** What a reference asks for. */
    public enum Kind {
        /** The ids of a pool's servers, each once, with commas between them. */
        POOL_IDS(Root.POOL, "ids"),
        /** Their addresses, each once, with commas between them. */
        POOL_IPS(Root.POOL, "ips"),
        /** A regular expression that matches each of the addresses, with a port or without. */
        POOL_IP_REGEX(Root.POOL, "ipRegex"),
        /** How many servers the pool has. */
        POOL_COUNT(Root.POOL, "count"),
        TARGET_REGION(Root.TARGET, "region"),
        TARGET_LOAD_BALANCER(Root.TARGET, "loadBalancer"),
        /** The target's key in {@code targets}; the load balancer's id where the plan has one target. */
        TARGET_NAME(Root.TARGET, "name"),
        ROLLOUT_ID(Root.ROLLOUT, "id"),
        /** Where people find the rollout; {@code rampgate:ID} where it has no page. */
        ROLLOUT_URL(Root.ROLLOUT, "url");

        private final Root root;
        private final String word;

        Kind(Root root, String word) {
            this.root = root;
            this.word = word;
        }

        /** Whether it can't be had of servers whose address nobody shows. */
        public boolean needsAddresses() {
            return this == POOL_IPS || this == POOL_IP_REGEX;
        }
    }

    /** What a reference is of. */
    enum Root {
        POOL("pool"),
        TARGET("target"),
        ROLLOUT("rollout");

        private final String word;

        Root(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Root> of(String word) {
            return Arrays.stream(values())
                    .filter(root -> root.word.equals(word))
                    .findFirst();
        }

        /** What can be asked of it. */
        List<String> members() {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.root == this)
                    .map(kind -> kind.word)
                    .toList();
        }

        Optional<Kind> member(String word) {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.root == this && kind.word.equals(word))
                    .findFirst();
        }

        /** What was probably meant, else what there is. */
        String suggestion(String member, String before) {
            String nearest = Suggestion.nearest(member, members()).orElse("");
            return nearest.isEmpty()
                    ? "write for example ${" + before + "." + members().get(0) + "}"
                    : "did you mean ${" + before + "." + nearest + "}?";
        }
    }

    /** The reference that stands between the braces; empty where there is none of this form. Pools are not looked up. */
    static Optional<Reference> parse(String text) {
        String[] parts = text.split("\\.", -1);
        Optional<Root> root = Root.of(parts[0]);
        int length = root.filter(Root.POOL::equals).isPresent() ? 3 : 2;
        if (root.isEmpty() || parts.length != length) {
            return Optional.empty();
        }
        String pool = length == 3 ? parts[1] : "";
        return root.get().member(parts[length - 1]).map(kind -> new Reference(kind, pool));
    }

    /** A value as it might be, for checking a text before the real one is known. */
    public String example() {
        return switch (kind) {
            case POOL_IDS -> "i-1";
            case POOL_IPS -> "192.0.2.1";
            case POOL_IP_REGEX -> "(192[.]0[.]2[.]1)(:[0-9]+)?";
            case POOL_COUNT -> "1";
            case TARGET_REGION -> "region";
            case TARGET_LOAD_BALANCER, TARGET_NAME -> "lb-1";
            case ROLLOUT_ID -> "r-1";
            case ROLLOUT_URL -> "rampgate:r-1";
        };
    }

    /** As written. */
    @Override
    public String toString() {
        return "${" + kind.root.word + "." + (pool.isEmpty() ? "" : pool + ".") + kind.word + "}";
    }
}
