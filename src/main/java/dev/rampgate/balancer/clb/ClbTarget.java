package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.openapi.OpenApi;

/**
 * What a plan says of its target.
 *
 * @param endpoint the API's address, empty for the region's own
 * @param profile the profile of the vendor's command line tool to take credentials from, empty for the default chain
 */
record ClbTarget(TargetRef ref, String endpoint, String profile) {
    OpenApi.Place place() {
        return new OpenApi.Place(ref.region(), endpoint, profile);
    }
}
