package dev.rampgate.emulator.api;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that are not signed rightly with a known key, or signed with a nonce seen before; accepts
 * everything when no keys are configured. Not thread-safe.
 */
final class SignatureCheck {
    private final Map<String, String> secrets;
    private final Set<String> nonces = new HashSet<>();

    SignatureCheck(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /** What a request says of its own signature; expected for a secret by the scheme's rule. */
    interface Scheme {
        String keyId();

        String nonce();

        String given();

        String expected(String secret);
    }

    void check(ApiRequest request) {
        if (secrets.isEmpty()) {
            return;
        }
        Scheme scheme = scheme(request);
        @Nullable String secret = secrets.get(scheme.keyId());
        if (secret == null) {
            throw new Refusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        if (!scheme.expected(secret).equals(scheme.given())) {
            throw new Refusal(400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation.");
        }
        if (!nonces.add(scheme.keyId() + " " + scheme.nonce())) {
            throw new Refusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }

    private static Scheme scheme(ApiRequest request) {
        String authorization = request.header("authorization");
        if (authorization != null && authorization.startsWith(HeaderSignature.ALGORITHM)) {
            return HeaderSignature.of(request, authorization);
        }
        if (request.param("Signature") != null) {
            return ParameterSignature.of(request);
        }
        throw incomplete("The request is not signed.");
    }

    static Refusal incomplete(String why) {
        return new Refusal(400, "IncompleteSignature", "The request signature does not conform to standards: " + why);
    }
}
