package dev.rampgate.emulator.api;

import java.util.stream.Collectors;

/** The first scheme, HMAC-SHA1: the signature is one of the parameters, in query or form. */
record ParameterSignature(ApiRequest request, String keyId, String nonce, String given)
        implements SignatureCheck.Scheme {

    static ParameterSignature of(ApiRequest request) {
        return new ParameterSignature(
                request,
                request.required("AccessKeyId"),
                request.required("SignatureNonce"),
                request.required("Signature"));
    }

    @Override
    public String expected(String secret) {
        String query = request.params().entrySet().stream()
                .filter(one -> !one.getKey().equals("Signature"))
                .map(one -> Crypto.encoded(one.getKey()) + "=" + Crypto.encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return Crypto.hmacSha1Base64(secret + "&", request.method() + "&%2F&" + Crypto.encoded(query));
    }
}
