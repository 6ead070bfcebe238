package dev.rampgate.gate.fetch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the operator lets gates reach by a name: an address, and secrets that are sent but never shown.
 *
 * @param url empty where the plan gives the address
 * @param headers sent with every request; values are secrets
 * @param authorization what lets requests in
 * @param sign the key that what is sent is signed with, where its receiver wants to know the sender; a secret
 * @param authorities who may vouch for its server; empty for those that the machine trusts
 * @param timeout the longest a request may take; the gate's own applies too
 */
public record Connection(
        String name,
        Optional<WebAddress> url,
        Map<String, String> headers,
        Optional<Authorization> authorization,
        Optional<String> sign,
        Optional<Authorities> authorities,
        Optional<Duration> timeout) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    /** Headers that would undo a limit or the framing of the request. */
    private static final Set<String> OURS =
            Set.of("accept-encoding", "connection", "content-length", "content-type", "transfer-encoding", "upgrade");

    private static final String AUTHORIZATION = "Authorization";

    /** Throws IllegalArgumentException with a message that never holds a header's value. */
    public Connection {
        headers = Map.copyOf(headers);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name
                    + "\" cannot name a connection; write letters, digits, '-', '_' and '.', a letter first");
        }
        headers.forEach(Connection::check);
        if (authorization.isPresent() && headers.keySet().stream().anyMatch(AUTHORIZATION::equalsIgnoreCase)) {
            throw new IllegalArgumentException(
                    "connection " + name + " has a bearer or basic, and an Authorization header");
        }
        if (sign.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("the signing key of connection " + name + " is empty");
        }
        if (authorities.isPresent() && url.filter(address -> !address.isHttps()).isPresent()) {
            throw new IllegalArgumentException("connection " + name + " has tls, and an address without it");
        }
        if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
            throw new IllegalArgumentException("the timeout of connection " + name + " must be longer than 0s");
        }
    }

    static void check(String header, String value) {
        if (!HEADER.matcher(header).matches() || OURS.contains(header.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a connection cannot set the header \"" + header + "\"");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of " + header
                    + " is empty, begins or ends with a space, or has characters other than printable ASCII");
        }
    }

    /** With a token, perhaps, and without a signature. */
    public Connection(
            String name,
            Optional<WebAddress> url,
            Map<String, String> headers,
            Optional<String> bearer,
            Optional<Duration> timeout) {
        this(name, url, headers, bearer.map(Authorization::bearer), Optional.empty(), Optional.empty(), timeout);
    }

    /** An address without headers. */
    public static Connection to(String name, String url) {
        return new Connection(
                name,
                Optional.of(WebAddress.parse(url)),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Reads {@code NAME=URL}, as given with {@code --connection}.
     *
     * @throws IllegalArgumentException that says what to write
     */
    public static Connection parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "a connection is NAME=URL; write for example default=http://127.0.0.1:9090");
        }
        return to(text.substring(0, equals), text.substring(equals + 1));
    }

    /** What stands for no connection: the plan names the address, and nothing is added. */
    public static Connection plain() {
        return new Connection(
                "plain",
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a request over it carries something that only the operator's own server should see. */
    public boolean hasSecrets() {
        return authorization.isPresent() || sign.isPresent() || !headers.isEmpty();
    }

    Map<String, String> requestHeaders() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        authorization.ifPresent(one -> all.put(AUTHORIZATION, one.header()));
        return all;
    }

    Duration within(Duration gate) {
        return timeout.filter(own -> own.compareTo(gate) < 0).orElse(gate);
    }

    /** A text of a foreign server, which may repeat what it was sent, with every secret blotted out. */
    public String withoutSecrets(String text) {
        String clean = text;
        for (String secret : secrets()) {
            clean = Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE)
                    .matcher(clean)
                    .replaceAll("***");
        }
        return clean;
    }

    /**
     * Longest first, so that no part of one is left standing; {@code Basic abc} is also known as {@code abc}, and each as it stands in
     * addresses and in JSON.
     */
    private Set<String> secrets() {
        Set<String> secrets = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        Stream<String> sent = Stream.concat(headers.values().stream(), sign.stream())
                .flatMap(value -> Stream.of(value, value.substring(value.indexOf(' ') + 1)));
        Stream.concat(sent, authorization.stream().flatMap(one -> one.secrets().stream()))
                .forEach(secret -> {
                    secrets.add(secret);
                    secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
                    secrets.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
                });
        return secrets;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return name + url.map(address -> "=" + address).orElse("");
    }
}
