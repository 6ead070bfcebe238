package dev.rampgate.openapi;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.tea.TeaRequest;
import com.aliyun.tea.okhttp.ClientHelper;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.Common;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends one request each through the vendor's SDK, never a second time, and hands back whatever came. */
public final class OpenApi {
    private static final String RETRY_AFTER = "x-acs-retry-after";

    private final Service service;
    private final Client client;
    private final RuntimeOptions runtime;

    /** A service of the cloud, by the version of its API. */
    public enum Service {
        LOAD_BALANCER("2014-05-15"),
        METRICS("2019-01-01");

        private final String version;

        Service(String version) {
            this.version = version;
        }

        /** The address that a plan or the settings give is the load balancer's; one that is not the vendor's imitates every service. */
        private boolean isServedAt(Endpoint endpoint) {
            return this == LOAD_BALANCER || !endpoint.isVendors();
        }
    }

    /**
     * Where, and as whom.
     *
     * @param endpoint the API's address, empty for the region's own
     * @param profile the profile of the vendor's command line tool to take credentials from, empty for the default chain
     */
    public record Place(String region, String endpoint, String profile) {}

    private OpenApi(Service service, Client client, RuntimeOptions runtime) {
        this.service = service;
        this.client = client;
        this.runtime = runtime;
    }

    /** Sends nothing to the service. Fails where no usable credentials are found, which may take two seconds outside the cloud. */
    public static OpenApi open(Service service, Place place, CloudAccess access) throws BalancerException {
        int timeout = Math.toIntExact(access.timeout().toMillis());
        Config config = new Config()
                .setRegionId(place.region())
                .setUserAgent("rampgate/" + access.version())
                .setCallTimeout(timeout);
        config.credential = Credentials.find(access.accessKey(), place.profile());
        String address = access.endpoint().isEmpty() ? place.endpoint() : access.endpoint();
        if (!address.isEmpty() && service.isServedAt(Endpoint.parse(address))) {
            Endpoint endpoint = Endpoint.parse(address);
            config.setEndpoint(endpoint.authority()).setProtocol(endpoint.protocol());
        }
        return new OpenApi(service, client(service, config), once(timeout));
    }

    /** Loads what the SDK needs for a call, as far as that goes without one: reaches nothing. */
    public static void warmUp() {
        try {
            client(
                    Service.LOAD_BALANCER,
                    new Config().setAccessKeyId("-").setAccessKeySecret("-").setEndpoint("-"));
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
    public Reply call(String action, Map<String, String> query) throws BalancerException {
        OpenApiRequest request = new OpenApiRequest().setQuery(query).setHeaders(Map.of());
        try {
            return reply(client.callApi(params(action), request, runtime));
        } catch (Exception e) {
            throw new BalancerException(trouble(e), e);
        }
    }

    /** A list as the vendor's parameters write it. */
    public static String json(List<Map<String, String>> list) {
        return Common.toJSONString(list);
    }

    private static Client client(Service service, Config config) throws BalancerException {
        try {
            return switch (service) {
                case LOAD_BALANCER -> new com.aliyun.slb20140515.Client(config);
                case METRICS -> new Client(reached(config));
            };
        } catch (Exception e) {
            throw new BalancerException(trouble(e), e);
        }
    }

    /** The SDK knows the addresses of the load balancer's regions; those of the metrics all look alike. */
    private static Config reached(Config config) {
        return config.endpoint == null ? config.setEndpoint("metrics." + config.regionId + ".aliyuncs.com") : config;
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

    private Params params(String action) {
        return new Params()
                .setAction(action)
                .setVersion(service.version)
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
