package dev.rampgate.balancer.guard;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.guard.CallListener.Request;
import dev.rampgate.weight.Weights;
import java.util.Objects;
import java.util.concurrent.Callable;

/** A load balancer whose every request passes a guard. */
final class GuardedBalancer implements LoadBalancer {
    private final TargetRef target;
    private final LoadBalancer inner;
    private final Guard guard;

    GuardedBalancer(TargetRef target, LoadBalancer inner, Guard guard) {
        this.target = target;
        this.inner = inner;
        this.guard = guard;
    }

    @Override
    public Survey survey(Lane lane) throws BalancerException {
        return read(lane, Operation.SURVEY, () -> inner.survey(lane));
    }

    @Override
    public Weights weights(Lane lane) throws BalancerException {
        return read(lane, Operation.WEIGHTS, () -> inner.weights(lane));
    }

    @Override
    public Sight look(Lane lane) throws BalancerException {
        return read(lane, Operation.LOOK, () -> inner.look(lane));
    }

    @Override
    public Answer set(Call call) {
        Request request = new Request(target, call.lane(), Operation.SET);
        Response<Answer> outcome = guard.run(request, () -> inner.set(call).match(new Outcomes()));
        Trouble trouble = outcome.trouble();
        if (trouble == null) {
            return Objects.requireNonNull(outcome.value());
        }
        return outcome.certain() ? new Answer.Rejected(trouble) : new Answer.Unknown(trouble);
    }

    @Override
    public int serversPerCall() {
        return inner.serversPerCall();
    }

    private <T> T read(Lane lane, Operation operation, Callable<T> call) throws BalancerException {
        Response<T> outcome = guard.run(new Request(target, lane, operation), () -> reading(call));
        Trouble trouble = outcome.trouble();
        if (trouble != null) {
            throw new BalancerException(trouble);
        }
        return Objects.requireNonNull(outcome.value());
    }

    private static <T> Response<T> reading(Callable<T> call) throws Exception {
        try {
            return Response.of(call.call());
        } catch (BalancerException e) {
            return Response.rejected(e.trouble());
        }
    }

    private static final class Outcomes implements Answer.Cases<Response<Answer>> {
        @Override
        public Response<Answer> accepted(Answer.Accepted answer) {
            return Response.of(answer);
        }

        @Override
        public Response<Answer> rejected(Answer.Rejected answer) {
            return Response.rejected(answer.trouble());
        }

        @Override
        public Response<Answer> unknown(Answer.Unknown answer) {
            return Response.unknown(answer.trouble());
        }
    }
}
