package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.CloudErrors;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.openapi.Document;
import dev.rampgate.openapi.Reply;
import dev.rampgate.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the reply to SetBackendServers: a success counts only when it echoes every server and weight that was sent. */
final class SetAnswer {
    private final String loadBalancer;
    private final List<ServerWeight> sent;
    private final Reply reply;

    SetAnswer(String loadBalancer, List<ServerWeight> sent, Reply reply) {
        this.loadBalancer = loadBalancer;
        this.sent = sent;
        this.reply = reply;
    }

    Answer judge() {
        if (reply.success() && reply.body().isBlank()) {
            return unknown(Trouble.EMPTY_SUCCESS, "a success without a body");
        }
        Optional<Document> document = reply.document();
        if (document.isEmpty()) {
            return unknown(Trouble.NO_USABLE_BODY, "status " + reply.status() + " with a body that is no JSON object");
        }
        return reply.success() ? success(document.get()) : error(document.get());
    }

    private Answer error(Document document) {
        String code = document.text("Code");
        if (code.isEmpty()) {
            return unknown(Trouble.NO_USABLE_BODY, "status " + reply.status() + " without an error code");
        }
        return CloudErrors.answer(
                code, reply.status(), document.text("Message"), document.text("RequestId"), reply.retryAfter());
    }

    private Answer success(Document document) {
        if (document.has("Code")) {
            String told = document.text("Code") + ", " + document.text("Message");
            return unknown(Trouble.ERROR_IN_SUCCESS, "status " + reply.status() + " tells of an error: " + told);
        }
        Optional<List<Document>> echo = document.inner("BackendServers").list("BackendServer");
        String requestId = document.text("RequestId");
        if (echo.isEmpty() || echo.get().isEmpty() || requestId.isEmpty()) {
            return unknown(Trouble.EMPTY_SUCCESS, "a success without request id or without servers");
        }
        boolean ours = document.text("LoadBalancerId").isEmpty()
                || document.text("LoadBalancerId").equals(loadBalancer);
        return ours && echoes(echo.get())
                ? new Answer.Accepted(requestId)
                : unknown(Trouble.WRONG_ECHO, "a success that echoes other servers or weights than were sent");
    }

    /** Answers show no address, so entries of one id are matched by their weights, each once; more than was sent is no fault. */
    private boolean echoes(List<Document> echo) {
        Map<String, List<Weight>> echoed = new HashMap<>();
        for (Document server : echo) {
            Reading.weight(server)
                    .ifPresent(weight -> echoed.computeIfAbsent(server.text("ServerId"), id -> new ArrayList<>())
                            .add(weight));
        }
        return sent.stream()
                .allMatch(one -> echoed.getOrDefault(one.server().id(), new ArrayList<>())
                        .remove(one.weight()));
    }

    private Answer unknown(String code, String message) {
        return new Answer.Unknown(reply.trouble(code, message));
    }
}
