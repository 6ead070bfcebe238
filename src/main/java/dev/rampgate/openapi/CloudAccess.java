package dev.rampgate.openapi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the cloud is reached, as far as plans do not say it.
 *
 * @param endpoint goes before what a plan says, empty for none: {@code host:port}, alone or after {@code http://} or {@code https://}
 * @param region the region of plans that name none, empty for none
 * @param timeout the longest that one request may take
 * @param version the version told in the user agent
 * @param accessKey instead of the vendor's default chain of credentials, null for that chain
 */
public record CloudAccess(
        String endpoint,
        String region,
        Duration timeout,
        String version,
        @Nullable AccessKey accessKey) {
    public CloudAccess {
        if (!endpoint.isEmpty()) {
            Endpoint.parse(endpoint);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout of calls must be longer than 0");
        }
    }
}
