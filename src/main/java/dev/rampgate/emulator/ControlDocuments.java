package dev.rampgate.emulator;

import dev.rampgate.emulator.api.LoggedCall;
import dev.rampgate.emulator.config.AppConfig;
import dev.rampgate.emulator.config.Fault;
import dev.rampgate.emulator.traffic.Backend;
import dev.rampgate.emulator.traffic.Balancer;
import dev.rampgate.emulator.traffic.Counters;
import dev.rampgate.emulator.traffic.DemoApp;
import dev.rampgate.emulator.traffic.Member;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON answers of the control calls. */
final class ControlDocuments {
    private ControlDocuments() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode calls(List<LoggedCall> calls) {
        ObjectNode document = object();
        ArrayNode list = document.putArray("calls");
        calls.forEach(call -> list.add(call(call)));
        return document;
    }

    private static ObjectNode call(LoggedCall call) {
        ObjectNode node = object().put("seq", call.seq())
                .put("time", call.time().toString())
                .put("action", call.action())
                .put("client", call.client().agent())
                .put("address", call.client().address());
        ObjectNode params = node.putObject("params");
        call.params().forEach(params::put);
        node.put("status", call.result().status())
                .put("code", call.result().code())
                .put("applied", call.result().applied());
        node.set("weightsBefore", weights(call.weights().before()));
        node.set("weightsAfter", weights(call.weights().after()));
        return node;
    }

    private static ObjectNode weights(Map<String, Integer> weights) {
        ObjectNode node = object();
        weights.forEach(node::put);
        return node;
    }

    static ObjectNode stats(List<Balancer> balancers) {
        ObjectNode document = object();
        for (Balancer balancer : balancers) {
            ObjectNode servers = document.putObject(balancer.id());
            for (Backend backend : balancer.known()) {
                Counters counted = backend.counters();
                servers.putObject(balancer.key(backend))
                        .put("requests", counted.requests())
                        .put("errors", counted.errors())
                        .put("open", counted.open());
            }
        }
        return document;
    }

    static ObjectNode state(List<Balancer> balancers, List<Fault> faults) {
        ObjectNode document = object();
        ObjectNode all = document.putObject("loadBalancers");
        balancers.forEach(balancer -> all.set(balancer.id(), balancer(balancer)));
        document.set("faults", faults(faults).get("faults"));
        return document;
    }

    private static ObjectNode balancer(Balancer balancer) {
        ObjectNode node = object().put("name", balancer.name())
                .put("status", balancer.status().name().toLowerCase(Locale.ROOT));
        ObjectNode listeners = node.putObject("listeners");
        balancer.listeners().forEach(one -> listeners.put(Integer.toString(one.port()), one.realPort()));
        node.set("weights", weights(balancer.weights()));
        ObjectNode health = node.putObject("health");
        ObjectNode apps = node.putObject("apps");
        for (Member member : balancer.members()) {
            String key = balancer.key(member.backend());
            health.put(key, member.backend().health().word());
            DemoApp app = member.backend().app();
            if (app != null) {
                apps.set(key, app(member.backend(), app.behaviour()));
            }
        }
        return node;
    }

    private static ObjectNode app(Backend backend, AppConfig app) {
        return object().put("version", app.version())
                .put("errorRate", app.errorRate())
                .put("latencyMs", app.latency().toMillis())
                .put("down", app.down())
                .put("port", backend.port());
    }

    static ObjectNode faults(List<Fault> faults) {
        ObjectNode document = object();
        ArrayNode list = document.putArray("faults");
        faults.forEach(fault -> list.addObject()
                .put("call", fault.call())
                .put(
                        "fault",
                        fault.word().word()
                                + (fault.details().code() == null
                                        ? ""
                                        : ":" + fault.details().code())));
        return document;
    }
}
