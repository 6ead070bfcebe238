package dev.rampgate.course;

import dev.rampgate.plan.Reference;
import dev.rampgate.weight.ServerKey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the references of a plan stand for once its servers are frozen and its rollout has a name. Made of the course as it was when the
 * rollout began, so that a process after a crash sends the same texts.
 *
 * @param target the target's name in its plan
 * @param rollout the rollout's id
 */
public record Frozen(Course course, String target, String rollout) implements Function<Reference, String> {
    /** Where a rollout is found that has no page: it has a name all the same. */
    private static final String NO_PAGE = "rampgate:";

    /** What stands around an IPv6 address that has a port, told without brackets in brackets, which Java and RE2 read differently. */
    private static final String BRACKET = "[^0-9a-f:]?";

    @Override
    public String apply(Reference reference) {
        return switch (reference.kind()) {
            case POOL_IDS -> String.join(",", ids(reference.pool()));
            case POOL_IPS -> String.join(",", ips(reference.pool()));
            case POOL_IP_REGEX -> expression(ips(reference.pool()));
            case POOL_COUNT ->
                String.valueOf(course.group().pool(reference.pool()).size());
            case TARGET_REGION -> course.target().region();
            case TARGET_LOAD_BALANCER -> course.target().loadBalancer();
            case TARGET_NAME -> target;
            case ROLLOUT_ID -> rollout;
            case ROLLOUT_URL -> url();
        };
    }

    /** Where people find the rollout. */
    public String url() {
        return NO_PAGE + rollout;
    }

    private List<String> ids(String pool) {
        return course.group().pool(pool).stream().map(ServerKey::id).distinct().toList();
    }

    private List<String> ips(String pool) {
        return course.group().pool(pool).stream().map(ServerKey::ip).distinct().toList();
    }

    /**
     * Matches each address, with a port or without. Dots stand in brackets, not behind backslashes: so the text means the same in every
     * kind of PromQL quotes, in YAML and in JSON.
     */
    private static String expression(List<String> ips) {
        return ips.stream()
                .map(ip -> ip.contains(":") ? BRACKET + ip + BRACKET : ip.replace(".", "[.]"))
                .collect(Collectors.joining("|", "(", ")(:[0-9]+)?"));
    }
}
