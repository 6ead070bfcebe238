package dev.rampgate.openapi;

/** An access key given by hand instead of the vendor's default chain; never printed. */
public record AccessKey(String id, String secret) {
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
