package dev.rampgate.balancer;

import dev.rampgate.balancer.Trouble.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the error codes of the Alibaba Cloud load balancer APIs mean: one table for every driver of that cloud and for the model.
 * The code decides, then the status: the vendor documents one code with different statuses.
 */
public final class CloudErrors {
    /**
     * A row of the table.
     *
     * @param status the status the code usually comes with
     * @param kind what it means to the caller
     * @param certain whether nothing was changed for certain; otherwise only reading tells
     */
    public record Row(String code, int status, Kind kind, boolean certain) {}

    private static final int SERVER_ERROR = 500;
    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    static {
        rows(400, Kind.THROTTLED, "Throttling", "Throttling.User", "Throttling.Api", "Rejected.Throttling");
        rows(449, Kind.BUSY, "SystemBusy");
        rows(409, Kind.BUSY, "BackendServer.configuring", "ServiceIsStopping");
        rows(400, Kind.BUSY, "OperationBusy", "ServiceIsConfiguring", "VServerGroupProcessing");
        rows(400, Kind.BUSY, "OperationFailed.TokenIsProcessing", "LastTokenProcessing", "ProcessingSameRequest");
        rows(409, Kind.BUSY, "OperationConflict");
        rows(503, Kind.UNAVAILABLE, "ServiceUnavailable", "ServiceUnavailable.RegionMaintaining");
        unsure(500, Kind.UNAVAILABLE, "InternalError", "InternalInvokeError", "UnknownError");
        // A nonce is used up when an earlier copy of the same bytes arrived, and that copy may have taken effect.
        unsure(400, Kind.UNAVAILABLE, "SignatureNonceUsed");
        rows(400, Kind.CREDENTIALS, "IllegalTimestamp", "InvalidTimeStamp.Expired");
        rows(404, Kind.CREDENTIALS, "InvalidAccessKeyId.NotFound");
        rows(400, Kind.CREDENTIALS, "IncompleteSignature", "SignatureDoesNotMatch");
        rows(403, Kind.CREDENTIALS, "NoPermission", "Forbidden", "Forbbiden");
        rows(404, Kind.GONE, "InvalidLoadBalancerId.NotFound");
        rows(400, Kind.LOCKED, "ActionNotAllowed", "AccountHasArrearage", "ARREARAGE");
        rows(400, Kind.SERVER_MISSING, "InvalidServerId.NotFound", "ObtainIpFail");
        rows(400, Kind.REFUSED, "InvalidParameter", "MissingParameter", "UnsupportedParameter", "UnsupportedOperation");
        rows(400, Kind.REFUSED, "InvalidWeight.Malformed", "TooManyBackendServers", "BackendServersMalformed");
        rows(400, Kind.REFUSED, "InvalidBackendServers.Inconsistent", "Mismatched.ZoneId", "RspoolVipExist");
        rows(400, Kind.REFUSED, "InstanceBackendServerNumberOverLimit");
        rows(404, Kind.REFUSED, "InvalidAction", "InvalidRegionId.NotFound");
    }

    /** Codes that carry a detail behind a dot, and mean what their first word means. */
    private static final List<String> FAMILIES =
            List.of("Forbidden", "Forbbiden", "InvalidParameter", "InvalidAccessKeyId", "InvalidSecurityToken");

    private CloudErrors() {}

    /** Every row, in the order of the table. */
    public static List<Row> rows() {
        return List.copyOf(ROWS.values());
    }

    /**
     * The row that an error answer falls under.
     *
     * @param status the status it came with, 0 for the usual one of the code
     */
    public static Row row(String code, int status, String message) {
        Row row = named(code);
        int came = status != 0 ? status : row.status();
        if (row.kind() == Kind.THROTTLED || row.kind() == Kind.BUSY) {
            return new Row(code, came, row.kind(), true);
        }
        if (came >= SERVER_ERROR) {
            return new Row(code, came, Kind.UNAVAILABLE, false);
        }
        // The vendor also says "unavailable" where a network lacks what the request needs, which never passes.
        boolean forGood = row.kind() == Kind.UNAVAILABLE && message.contains("vpc subnet");
        return new Row(code, came, forGood ? Kind.REFUSED : row.kind(), row.certain());
    }

    /** What an error answer to a call that sets weights tells. */
    public static Answer answer(String code, int status, String message, String requestId, Duration retryAfter) {
        Row row = row(code, status, message);
        Trouble trouble = new Trouble(row.kind(), code, message, requestId, retryAfter);
        return row.certain() ? new Answer.Rejected(trouble) : new Answer.Unknown(trouble);
    }

    private static Row named(String code) {
        if (code.contains("Throttling")) {
            return new Row(code, 400, Kind.THROTTLED, true);
        }
        Row row = ROWS.get(code);
        if (row != null) {
            return row;
        }
        return FAMILIES.stream()
                .filter(family -> code.startsWith(family + "."))
                .map(family -> ROWS.getOrDefault(family, new Row(family, 400, Kind.CREDENTIALS, true)))
                .findFirst()
                .orElse(new Row(code, 400, Kind.REFUSED, true));
    }

    private static void rows(int status, Kind kind, String... codes) {
        for (String code : codes) {
            ROWS.put(code, new Row(code, status, kind, true));
        }
    }

    private static void unsure(int status, Kind kind, String... codes) {
        for (String code : codes) {
            ROWS.put(code, new Row(code, status, kind, false));
        }
    }
}
