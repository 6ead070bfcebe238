package dev.rampgate.emulator.api;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The third scheme, ACS3-HMAC-SHA256: everything about the signature is in headers. */
record HeaderSignature(ApiRequest request, String keyId, List<String> signed, String given)
        implements SignatureCheck.Scheme {
    static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private static final Pattern FORM = Pattern.compile(
            ALGORITHM + "\\s+Credential=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=(\\p{XDigit}+)");
    private static final List<String> MUST_BE_SIGNED = List.of(
            "host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256");

    static HeaderSignature of(ApiRequest request, String authorization) {
        Matcher matcher = FORM.matcher(authorization.trim());
        if (!matcher.matches()) {
            throw SignatureCheck.incomplete("the Authorization header is malformed.");
        }
        List<String> signed = Arrays.asList(matcher.group(2).split(";", -1));
        for (String name : MUST_BE_SIGNED) {
            if (!signed.contains(name) || request.header(name) == null) {
                throw SignatureCheck.incomplete("header " + name + " is missing or not signed.");
            }
        }
        return new HeaderSignature(request, matcher.group(1), signed, matcher.group(3));
    }

    private String header(String name) {
        @Nullable String value = request.header(name);
        return value == null ? "" : value.trim();
    }

    @Override
    public String nonce() {
        return header("x-acs-signature-nonce");
    }

    /** Also never equal to the one given when the body is another than its signed hash says. */
    @Override
    public String expected(String secret) {
        String payload = header("x-acs-content-sha256");
        if (!payload.equals(request.bodySha256())) {
            return "";
        }
        String query = request.query().entrySet().stream()
                .map(one -> Crypto.encoded(one.getKey()) + "=" + Crypto.encoded(one.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        String headers =
                signed.stream().map(name -> name + ":" + header(name) + "\n").collect(Collectors.joining());
        String canonical =
                String.join("\n", request.method(), request.path(), query, headers, String.join(";", signed), payload);
        return Crypto.hmacHex(secret, ALGORITHM + "\n" + Crypto.sha256Hex(canonical));
    }
}
