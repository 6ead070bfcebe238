package dev.rampgate.gate.fetch;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads an answer to its end, or to the limit. */
final class BoundedAnswer implements Callback {
    /** The longest body, after decompression: a gate reads one value, and a login page is shorter. */
    static final long BODY_BYTES = 1L << 20;

    private final CompletableFuture<Fetched> answer;

    BoundedAnswer(CompletableFuture<Fetched> answer) {
        this.answer = answer;
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

    /** Gives the connection back before anybody sees the answer. */
    private static Fetched whole(Response response) throws IOException {
        try (ResponseBody body = response.body()) {
            if (body == null) {
                throw new IOException("an answer without a body");
            }
            if (body.source().request(BODY_BYTES + 1)) {
                throw new LimitException("the body is larger than " + (BODY_BYTES >> 20) + " MiB");
            }
            return new Fetched(response, body.source().getBuffer().readByteArray());
        }
    }
}
