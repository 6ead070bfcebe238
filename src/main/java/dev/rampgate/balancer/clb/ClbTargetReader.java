package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.openapi.Endpoint;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands under {@code target:} of a plan for this provider. */
final class ClbTargetReader {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");
    /** Ids of today begin with {@code lb-}, those of the first years with hexadecimal digits. */
    private static final Pattern LOAD_BALANCER = Pattern.compile("lb-[A-Za-z0-9-]{1,61}|[0-9a-f]{6,}-[a-z0-9-]{1,50}");

    private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Map<String, String> OTHERS = Map.of(
            "alb-", "it is the id of an Application Load Balancer",
            "nlb-", "it is the id of a Network Load Balancer",
            "rsp-", "it is the id of a server group",
            "i-", "it is the id of a server");

    private final Fields fields;
    private final Problems problems;
    private final String usualRegion;

    ClbTargetReader(Node.Mapping settings, String usualRegion, Problems problems) {
        this.fields = new Fields(settings, problems);
        this.problems = problems;
        this.usualRegion = usualRegion;
    }

    /** Null after reporting; what was reported before is no concern of this reader. */
    @Nullable
    ClbTarget read() {
        String region = region();
        String loadBalancer = loadBalancer();
        String endpoint = endpoint();
        String profile = matching("profile", PROFILE, "the name of a profile of the aliyun command line tool", "");
        fields.notYet("vServerGroup");
        boolean extra = done();
        return region == null || loadBalancer == null || endpoint == null || profile == null || extra
                ? null
                : new ClbTarget(new TargetRef(ClbDriver.PROVIDER, region, loadBalancer, ""), endpoint, profile);
    }

    private @Nullable String region() {
        if (!fields.has("region") && usualRegion.isEmpty()) {
            fields.needed("region", "it says where the load balancer is", "write region: cn-hangzhou");
            return null;
        }
        return matching("region", REGION, "a region like cn-hangzhou", usualRegion);
    }

    private @Nullable String loadBalancer() {
        Value value = fields.needed(
                "loadBalancer",
                "it says which load balancer to move",
                "write loadBalancer: lb-... as the console shows it");
        String text = value == null ? null : value.text();
        if (value == null || text == null || LOAD_BALANCER.matcher(text).matches()) {
            return text;
        }
        String why = OTHERS.entrySet().stream()
                .filter(other -> text.startsWith(other.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        value.error(
                "loadBalancer " + text + " is not the id of a CLB instance", why, "write an id like lb-bp1qjwo61pqz3a");
        return null;
    }

    private @Nullable String endpoint() {
        Value value = fields.value("endpoint");
        String text = value == null ? "" : value.text();
        if (value == null || text == null) {
            return text;
        }
        try {
            Endpoint.parse(text);
            return text;
        } catch (IllegalArgumentException e) {
            value.error(String.valueOf(e.getMessage()), "", "write https://slb.aliyuncs.com, or leave it out");
            return null;
        }
    }

    /** The text under a key, or the usual one where the key is not written; null after reporting. */
    private @Nullable String matching(String key, Pattern form, String what, String usual) {
        Value value = fields.value(key);
        String text = value == null ? usual : value.text();
        if (value == null || text == null || form.matcher(text).matches()) {
            return text;
        }
        value.error(key + " must be " + what + ", not " + text, "", "");
        return null;
    }

    /** Whether a key was written that is not known or not supported. */
    private boolean done() {
        List<?> before = problems.all();
        fields.done();
        return problems.all().size() > before.size();
    }
}
