package dev.rampgate.engine;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.gate.Gate;
import dev.rampgate.hook.Hook;
import dev.rampgate.hook.Notice;
import dev.rampgate.hook.Reply;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.store.Ownership;
import dev.rampgate.weight.ServerKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one owned rollout reaches outside.
 *
 * @param lease asked just before anything is sent
 */
public record Session(
        Course course, LoadBalancer balancer, Map<String, Gate> gates, Map<String, Hook> hooks, Ownership.Lease lease) {
    public Session {
        gates = Map.copyOf(gates);
        hooks = Map.copyOf(hooks);
    }

    /** One that calls no hooks. */
    public Session(Course course, LoadBalancer balancer, Map<String, Gate> gates, Ownership.Lease lease) {
        this(course, balancer, gates, Map.of(), lease);
    }

    /** Calls a hook. */
    public Performed ask(Effect.AskHook ask) {
        Hook hook = hooks.get(ask.hook());
        Reply reply = hook == null
                ? Reply.no("no hook " + ask.hook())
                : hook.call(new Notice(ask.step(), ask.share().rounded().doubleValue()));
        return new Performed.Replied(ask, reply);
    }

    /** The request that an intent stands for. */
    public Call call(Intent intent) {
        Map<ServerKey, String> types =
                course.group().servers().stream().collect(Collectors.toMap(Group.Server::key, Group.Server::type));
        List<ServerWeight> servers = intent.weights().asMap().entrySet().stream()
                .map(entry ->
                        new ServerWeight(entry.getKey(), types.getOrDefault(entry.getKey(), "ecs"), entry.getValue()))
                .toList();
        return new Call(lane(intent.heading()), servers);
    }

    /** Reads the weights, and health where it is wanted. */
    public Performed look(Effect.Look look) {
        try {
            Call.Lane lane = lane(look.heading());
            return new Performed.Seen(look.health() ? balancer.look(lane) : Sight.of(balancer.weights(lane)));
        } catch (BalancerException failure) {
            return new Performed.Blind(failure.trouble());
        }
    }

    /** Sends a call, unless somebody else owns the rollout by now, or may before the call is over. */
    public Performed send(Effect.Send send) {
        if (!lease.valid()) {
            Trouble trouble = Trouble.of(
                    Trouble.Kind.UNAVAILABLE,
                    "not-owner",
                    "this process does not own the rollout, or not for long enough");
            return new Performed.Answered(send, new Answer.Rejected(trouble));
        }
        return new Performed.Answered(send, balancer.set(call(send.intent())));
    }

    /** The lane of calls on the way forward, or back. */
    public static Call.Lane lane(Heading heading) {
        return heading == Heading.BACK ? Call.Lane.BACK : Call.Lane.FORWARD;
    }
}
