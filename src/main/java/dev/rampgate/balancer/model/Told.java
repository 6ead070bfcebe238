package dev.rampgate.balancer.model;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.model.ModelCall.Result;

/** What the sender of a call was told, as the log shows it. */
record Told(Result result, String code) {
    static Told of(Answer answer) {
        return answer.match(new Answer.Cases<>() {
            @Override
            public Told accepted(Answer.Accepted accepted) {
                return new Told(Result.OK, "");
            }

            @Override
            public Told rejected(Answer.Rejected rejected) {
                return new Told(Result.REJECTED, rejected.trouble().code());
            }

            @Override
            public Told unknown(Answer.Unknown unknown) {
                return new Told(Result.UNKNOWN, unknown.trouble().code());
            }
        });
    }
}
