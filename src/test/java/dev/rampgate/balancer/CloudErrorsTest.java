package dev.rampgate.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.CloudErrors.Row;
import dev.rampgate.balancer.Trouble.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudErrorsTest {
    /** Every code that the notes on the API name, in their order; status 0 is the usual one. */
    @ParameterizedTest
    @CsvSource({
        "Throttling, 0, THROTTLED, true",
        "Throttling.User, 503, THROTTLED, true",
        "Throttling.Api, 429, THROTTLED, true",
        "Rejected.Throttling, 503, THROTTLED, true",
        "SomeNew.Throttling.Word, 400, THROTTLED, true",
        "ServiceUnavailable, 503, UNAVAILABLE, false",
        "ServiceUnavailable, 400, UNAVAILABLE, true",
        "ServiceUnavailable.RegionMaintaining, 503, UNAVAILABLE, false",
        "SystemBusy, 449, BUSY, true",
        "OperationBusy, 400, BUSY, true",
        "ServiceIsStopping, 409, BUSY, true",
        "BackendServer.configuring, 409, BUSY, true",
        "ServiceIsConfiguring, 400, BUSY, true",
        "VServerGroupProcessing, 400, BUSY, true",
        "OperationFailed.TokenIsProcessing, 400, BUSY, true",
        "LastTokenProcessing, 403, BUSY, true",
        "ProcessingSameRequest, 409, BUSY, true",
        "OperationConflict, 409, BUSY, true",
        "InternalError, 500, UNAVAILABLE, false",
        "InternalInvokeError, 502, UNAVAILABLE, false",
        "UnknownError, 0, UNAVAILABLE, false",
        "NeverHeardOf, 500, UNAVAILABLE, false",
        "NeverHeardOf, 400, REFUSED, true",
        "RspoolVipExist, 400, REFUSED, true",
        "ObtainIpFail, 400, SERVER_MISSING, true",
        "InvalidParameter, 503, UNAVAILABLE, false",
        "InvalidParameter, 400, REFUSED, true",
        "InvalidParameter.Weight, 404, REFUSED, true",
        "SignatureNonceUsed, 400, UNAVAILABLE, false",
        "IllegalTimestamp, 400, CREDENTIALS, true",
        "InvalidTimeStamp.Expired, 400, CREDENTIALS, true",
        "MissingParameter, 400, REFUSED, true",
        "UnsupportedParameter, 400, REFUSED, true",
        "InvalidWeight.Malformed, 400, REFUSED, true",
        "TooManyBackendServers, 400, REFUSED, true",
        "BackendServersMalformed, 400, REFUSED, true",
        "InvalidServerId.NotFound, 404, SERVER_MISSING, true",
        "InvalidBackendServers.Inconsistent, 400, REFUSED, true",
        "InvalidLoadBalancerId.NotFound, 400, GONE, true",
        "Mismatched.ZoneId, 400, REFUSED, true",
        "ActionNotAllowed, 400, LOCKED, true",
        "Forbidden, 403, CREDENTIALS, true",
        "Forbidden.RAM, 403, CREDENTIALS, true",
        "Forbbiden.SubUser, 403, CREDENTIALS, true",
        "NoPermission, 403, CREDENTIALS, true",
        "InvalidAccessKeyId.NotFound, 404, CREDENTIALS, true",
        "InvalidAccessKeyId.Inactive, 400, CREDENTIALS, true",
        "InvalidSecurityToken.Expired, 400, CREDENTIALS, true",
        "SignatureDoesNotMatch, 400, CREDENTIALS, true",
        "IncompleteSignature, 400, CREDENTIALS, true",
        "UnsupportedOperation, 400, REFUSED, true",
        "AccountHasArrearage, 400, LOCKED, true",
        "ARREARAGE, 400, LOCKED, true",
        "InstanceBackendServerNumberOverLimit, 400, REFUSED, true",
        "InvalidAction, 404, REFUSED, true",
        "InvalidRegionId.NotFound, 404, REFUSED, true"
    })
    void rulesOnEveryCode(String code, int status, Kind kind, boolean certain) {
        Row row = CloudErrors.row(code, status, "");

        assertThat(row.kind()).isEqualTo(kind);
        assertThat(row.certain()).isEqualTo(certain);
    }

    @Test
    void aNetworkThatLacksSomethingNeverPasses() {
        assertThat(CloudErrors.row("ServiceUnavailable", 400, "The vpc subnet is full.")
                        .kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void keepsTheRequestIdAndTheWaitAskedFor() {
        Answer answer = CloudErrors.answer("Throttling", 400, "slow down", "REQ-1", Duration.ofSeconds(3));

        assertThat(answer)
                .isEqualTo(new Answer.Rejected(
                        new Trouble(Kind.THROTTLED, "Throttling", "slow down", "REQ-1", Duration.ofSeconds(3))));
    }

    @Test
    void everyRowAgreesWithItsOwnStatus() {
        for (Row row : CloudErrors.rows()) {
            Row found = CloudErrors.row(row.code(), 0, "");
            assertThat(found.kind()).as(row.code()).isEqualTo(row.kind());
            assertThat(found.certain()).as(row.code()).isEqualTo(row.certain() && row.status() < 500);
        }
        Set<Kind> kinds = CloudErrors.rows().stream().map(Row::kind).collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(List.of(Kind.values()));
    }
}
