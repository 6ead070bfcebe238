package dev.rampgate.cli.command;

import dev.rampgate.api.Rollouts;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A load balancer and one of its groups of servers. */
final class GroupArgument {
    @Parameters(
            index = "0",
            paramLabel = "[REGION/]LB[/GROUP]",
            description = "The load balancer; GROUP is a VServer group's id, left out for the default server group.")
    private String target = "";

    /** Load balancers are called {@code lb-…}, or {@code alb-…} and {@code nlb-…}; regions and groups never are. */
    Rollouts.GroupRef group(Action action) {
        List<String> parts = List.of(target.split("/", -1));
        if (parts.stream().anyMatch(String::isBlank) || parts.size() > 3) {
            throw action.usage("'" + target + "' is not [REGION/]LB[/GROUP]");
        }
        boolean withRegion =
                parts.size() == 3 || (parts.size() == 2 && !parts.get(0).matches("(lb|alb|nlb)-.*"));
        int lb = withRegion ? 1 : 0;
        return new Rollouts.GroupRef(
                withRegion ? parts.get(0) : "", parts.get(lb), parts.size() > lb + 1 ? parts.get(lb + 1) : "");
    }
}
