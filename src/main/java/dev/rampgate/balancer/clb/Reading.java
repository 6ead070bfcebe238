package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.CloudErrors;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.openapi.Document;
import dev.rampgate.openapi.OpenApi;
import dev.rampgate.openapi.Reply;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends requests that change nothing, and refuses answers that do not say what was asked. */
final class Reading {
    private final OpenApi api;

    Reading(OpenApi api) {
        this.api = api;
    }

    /** The document of an answer. */
    Document ask(String action, Map<String, String> query) throws BalancerException {
        Reply reply = api.call(action, query);
        if (reply.success() && reply.body().isBlank()) {
            throw unusable(reply, Trouble.EMPTY_SUCCESS, action + ": a success without a body");
        }
        Optional<Document> document = reply.document();
        if (document.isEmpty()) {
            throw unusable(
                    reply, Trouble.NO_USABLE_BODY, action + ": status " + reply.status() + " without a JSON object");
        }
        String code = document.get().text("Code");
        if (!reply.success() && !code.isEmpty()) {
            throw new BalancerException(refusal(code, reply, document.get()));
        }
        if (!code.isEmpty()) {
            String told = code + ", " + document.get().text("Message");
            throw unusable(
                    reply, Trouble.ERROR_IN_SUCCESS, action + ": status " + reply.status() + " tells of " + told);
        }
        if (!reply.success()) {
            throw unusable(
                    reply, Trouble.NO_USABLE_BODY, action + ": status " + reply.status() + " without an error code");
        }
        return document.get();
    }

    /** The list that an answer must hold. */
    static List<Document> list(Document document, String key) throws BalancerException {
        return document.list(key).orElseThrow(() -> empty(document, "an answer without " + key));
    }

    /** The weight of a server, written as a number or as text; empty where it is neither from 0 to 100. */
    static Optional<Weight> weight(Document server) {
        int weight = server.number("Weight");
        return weight >= 0 && weight <= Weight.MAX ? Optional.of(Weight.of(weight)) : Optional.empty();
    }

    static BalancerException empty(Document document, String message) {
        return new BalancerException(new Trouble(
                Trouble.Kind.UNAVAILABLE, Trouble.EMPTY_SUCCESS, message, document.text("RequestId"), Duration.ZERO));
    }

    private static Trouble refusal(String code, Reply reply, Document document) {
        String message = document.text("Message");
        return new Trouble(
                CloudErrors.row(code, reply.status(), message).kind(),
                code,
                message,
                document.text("RequestId"),
                reply.retryAfter());
    }

    private static BalancerException unusable(Reply reply, String code, String message) {
        return new BalancerException(reply.trouble(code, message));
    }
}
