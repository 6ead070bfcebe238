package dev.rampgate.emulator.api;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Completes answers: request ids, error documents, and the wrapping of 2019. */
final class Documents {
    private final String region;
    private final boolean wrapped;

    Documents(String region, boolean wrapped) {
        this.region = region;
        this.wrapped = wrapped;
    }

    ObjectNode success(ObjectNode document, long seq) {
        return document.put("RequestId", requestId(seq));
    }

    /** SetBackendServers' answer; the page of 2019 wraps it under the name of another action. */
    ObjectNode changed(ObjectNode document, long seq) {
        ObjectNode complete = success(document, seq);
        if (!wrapped) {
            return complete;
        }
        ObjectNode outer = JsonNodeFactory.instance.objectNode();
        outer.set("AddBackendServersResponse", complete);
        return outer;
    }

    ObjectNode error(Refusal refusal, long seq) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("RequestId", requestId(seq))
                .put("HostId", "slb." + region + ".aliyuncs.com")
                .put("Code", refusal.code())
                .put("Message", refusal.text())
                .put("Recommend", "https://error-center.aliyun.com/status/search?Keyword=" + refusal.code());
    }

    /** Looks like the service's, and says the call's number in the log. */
    private static String requestId(long seq) {
        return String.format("E0000000-0000-4000-8000-%012X", seq);
    }
}
