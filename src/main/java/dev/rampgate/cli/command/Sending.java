package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.options.Login;
import dev.rampgate.cli.work.Workplace;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends a command to whoever carries a rollout, and tells the answer. */
final class Sending {
    private Sending() {}

    /** What is asked of which rollout, and why. */
    record Order(String rollout, String verb, String reason) {}

    /** A look at the rollout as it stands, before anything is sent. */
    interface Check {
        /** Throws where it must not be sent. */
        void look(RolloutView view) throws Refused;
    }

    static Ending send(Context context, LocalOptions options, Order order, boolean json)
            throws Refused, InterruptedException {
        return send(context, options, order, json, view -> {});
    }

    static Ending send(Context context, LocalOptions options, Order order, boolean json, Check check)
            throws Refused, InterruptedException {
        try (Workplace workplace = context.services().open(options)) {
            RolloutView view = Action.known(workplace.rollouts(), order.rollout());
            check.look(view);
            return tell(context, view, order, ask(context, workplace, view, order), json);
        }
    }

    static Rollouts.CommandAnswer ask(Context context, Workplace workplace, RolloutView view, Order order)
            throws Refused, InterruptedException {
        return workplace
                .rollouts()
                .command(
                        view.id(),
                        new Rollouts.CommandRequest(
                                order.verb(), Login.actor(context.console().around()), order.reason()));
    }

    static Ending tell(Context context, RolloutView view, Order order, Rollouts.CommandAnswer answer, boolean json) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "rampgate/answer/v1");
            document.put("id", view.id());
            document.put("verb", order.verb());
            document.put("accepted", answer.accepted());
            document.put("reason", answer.reason());
            context.console().out().println(Documents.text(document));
        } else if (answer.accepted()) {
            context.console().out().println(view.id() + " " + view.plan() + ": " + order.verb() + " accepted");
        }
        return answer.accepted()
                ? Ending.DONE
                : new Ending(ExitCode.REFUSED, order.verb() + " not accepted: " + answer.reason());
    }
}
