package dev.rampgate.balancer.clb;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.slb20140515.Client;
import com.aliyun.tea.TeaRequest;
import com.aliyun.tea.okhttp.ClientHelper;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;

/** Sends one request each through the vendor's SDK, never a second time, and hands back whatever came. */
final class OpenApi {
    private static final String VERSION = "2014-05-15";
    private static final String RETRY_AFTER = "x-acs-retry-after";

    private final Client client;
    private final RuntimeOptions runtime;
    private final String region;

    private OpenApi(Client client, RuntimeOptions runtime, String region) {
        this.client = client;
        this.runtime = runtime;
        this.region = region;
    }

    static OpenApi open(ClbTarget target, ClbConnection connection) throws BalancerException {
        int timeout = Math.toIntExact(connection.timeout().toMillis());
        Config config = new Config()
                .setRegionId(target.ref().region())
                .setUserAgent("rampgate/" + connection.version())
                .setCallTimeout(timeout);
        config.credential = Credentials.find(connection.accessKey(), target.profile());
        String address = connection.endpoint().isEmpty() ? target.endpoint() : connection.endpoint();
        if (!address.isEmpty()) {
            Endpoint endpoint = Endpoint.parse(address);
            config.setEndpoint(endpoint.authority()).setProtocol(endpoint.protocol());
        }
        return new OpenApi(client(config), once(timeout), target.ref().region());
    }

    /** Loads what the SDK needs for a call, as far as that goes without one: reaches nothing. */
    static void warmUp() {
        try {
            client(new Config().setAccessKeyId("-").setAccessKeySecret("-").setEndpoint("-"));
            TeaRequest request = new TeaRequest();
            request.headers.put("x-acs-date", com.aliyun.openapiutil.Client.getTimestamp());
            com.aliyun.openapiutil.Client.getAuthorization(request, "ACS3-HMAC-SHA256", "", "-", "-");
            ClientHelper.getOkHttpClient("localhost", 443, Map.of());
        } catch (Exception e) {
            throw new IllegalStateException("the SDK can't be loaded", e);
        }
    }

    /**
     * The answer to one action, errors included. Throws where none came: with CREDENTIALS nothing was sent, otherwise that is not known.
     *
     * @param query the action's own parameters
     */
    Reply call(String action, Map<String, String> query) throws BalancerException {
        OpenApiRequest request = new OpenApiRequest().setQuery(query).setHeaders(Map.of());
        try {
            return reply(client.callApi(params(action), request, runtime));
        } catch (Exception e) {
            throw new BalancerException(trouble(e), e);
        }
    }

    String region() {
        return region;
    }

    private static Client client(Config config) throws BalancerException {
        try {
            return new Client(config);
        } catch (Exception e) {
            throw new BalancerException(trouble(e), e);
        }
    }

    /** Without the SDK's own retries, and with every answer as it came: the SDK's exceptions lose the status of what is no JSON, and headers. */
    private static RuntimeOptions once(int timeout) {
        return new RuntimeOptions()
                .setAutoretry(false)
                .setMaxAttempts(1)
                .setReadTimeout(timeout)
                .setConnectTimeout(timeout)
                .setKeepAlive(true)
                .setReturnErrorResponse(true);
    }

    private static Params params(String action) {
        return new Params()
                .setAction(action)
                .setVersion(VERSION)
                .setProtocol("HTTPS")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("string");
    }

    private static Reply reply(Map<String, ?> answer) {
        int status = answer.get("statusCode") instanceof Number number ? number.intValue() : 0;
        String body = answer.get("body") instanceof String text ? text : "";
        Object wait = answer.get("headers") instanceof Map<?, ?> headers ? headers.get(RETRY_AFTER) : null;
        return new Reply(status, body, wait instanceof String millis ? retryAfter(millis) : Duration.ZERO);
    }

    /** The header is in milliseconds; nonsense counts as not said. */
    private static Duration retryAfter(String millis) {
        return millis.matches("[0-9]{1,9}") ? Duration.ofMillis(Long.parseLong(millis)) : Duration.ZERO;
    }

    private static Trouble trouble(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CredentialException) {
                String message = "the credentials can't be used any more: " + cause.getMessage();
                return Trouble.of(Kind.CREDENTIALS, Trouble.NO_CREDENTIALS, message);
            }
            if (cause instanceof SocketTimeoutException || isCallTimeout(cause)) {
                return Trouble.of(Kind.UNAVAILABLE, Trouble.TIMEOUT, "no answer came in time");
            }
            if (cause instanceof InterruptedIOException) {
                return Trouble.of(Kind.UNAVAILABLE, Trouble.INTERRUPTED, "the call was interrupted");
            }
            if (cause instanceof IOException) {
                String message = "the connection failed: " + cause.getMessage();
                return Trouble.of(Kind.UNAVAILABLE, Trouble.CONNECTION, message);
            }
        }
        return Trouble.of(Kind.UNAVAILABLE, Trouble.CLIENT, String.valueOf(thrown));
    }

    /** OkHttp's limit for a whole call is told by an exception that differs from an interrupt by its message only. */
    private static boolean isCallTimeout(Throwable cause) {
        return cause instanceof InterruptedIOException && "timeout".equals(cause.getMessage());
    }
}
