package dev.rampgate.api;

/** Where rollouts are remembered does not answer now. Whatever carries them goes on; asking again later may help. */
public final class Unanswered extends RuntimeException {
    public Unanswered(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
