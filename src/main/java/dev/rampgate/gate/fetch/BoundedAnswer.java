package dev.rampgate.gate.fetch;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads an answer to its end, or to the limit. */
final class BoundedAnswer implements Callback {
    /** The longest body, after decompression: a gate reads one value, and a login page is shorter. */
    static final long BODY_BYTES = 1L << 20;

    private static final String TOO_LARGE = "the body is larger than " + (BODY_BYTES >> 20) + " MiB";
    private static final Pattern LENGTH = Pattern.compile("[0-9]+");

    /** Digits that a long holds in any case. */
    private static final int LONGEST_LENGTH = 18;

    private final CompletableFuture<Fetched> answer;
    private final UnaryOperator<String> clean;

    /** @param clean blots secrets out of what is shown of the answer */
    BoundedAnswer(CompletableFuture<Fetched> answer, UnaryOperator<String> clean) {
        this.answer = answer;
        this.clean = clean;
    }

    @Override
    public void onFailure(Call call, IOException failure) {
        answer.completeExceptionally(failure);
    }

    @Override
    public void onResponse(Call call, Response response) {
        try {
            answer.complete(whole(response));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** What the client understands it has taken away by now, and what it does not understand it passes over. */
    private static void check(Response response) throws IOException {
        String encoding = response.header("Content-Encoding", "identity");
        if (!"identity".equalsIgnoreCase(encoding)) {
            throw new ProtocolException("its body is encoded as " + encoding);
        }
        String length = response.header("Content-Length", "0");
        if (!LENGTH.matcher(length).matches()) {
            throw new ProtocolException("its length is " + length);
        }
        if (length.length() > LONGEST_LENGTH && !response.request().method().equals("HEAD")) {
            throw new LimitException(TOO_LARGE);
        }
    }

    /** Gives the connection back before anybody sees the answer. */
    private Fetched whole(Response response) throws IOException {
        try (ResponseBody body = response.body()) {
            if (body == null) {
                throw new IOException("an answer without a body");
            }
            check(response);
            if (body.source().request(BODY_BYTES + 1)) {
                throw new LimitException(TOO_LARGE);
            }
            return new Fetched(response, body.source().getBuffer().readByteArray(), clean);
        }
    }
}
