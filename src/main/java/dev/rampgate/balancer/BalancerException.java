package dev.rampgate.balancer;

/** A load balancer could not be read. */
public final class BalancerException extends Exception {
    private final transient Trouble trouble;

    public BalancerException(Trouble trouble) {
        super(trouble.sentence());
        this.trouble = trouble;
    }

    public BalancerException(Trouble trouble, Throwable cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
