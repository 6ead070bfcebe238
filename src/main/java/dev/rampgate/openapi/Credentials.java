package dev.rampgate.openapi;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.Config;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.CLIProfileCredentialsProvider;
import com.aliyun.credentials.provider.DefaultCredentialsProvider;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds credentials before the first request: without any, the SDK would send it unsigned. Outside the cloud the chain's last look, at the
 * machine's metadata, gives up after about two seconds.
 */
final class Credentials {
    private static final String HOW = "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET,"
            + " or run `aliyun configure`, or give the machine a RAM role";

    private Credentials() {}

    static Client find(@Nullable AccessKey key, String profile) throws BalancerException {
        if (key != null) {
            return new Client(
                    new Config().setType("access_key").setAccessKeyId(key.id()).setAccessKeySecret(key.secret()));
        }
        AlibabaCloudCredentialsProvider provider = profile.isEmpty()
                ? DefaultCredentialsProvider.builder()
                        .reuseLastProviderEnabled(true)
                        .build()
                : CLIProfileCredentialsProvider.builder().profileName(profile).build();
        return proven(provider, profile);
    }

    private static Client proven(AlibabaCloudCredentialsProvider provider, String profile) throws BalancerException {
        try {
            provider.getCredentials();
        } catch (CredentialException e) {
            String sentence = profile.isEmpty()
                    ? "no usable credentials: " + HOW
                    : "no usable credentials in profile " + profile + ": run `aliyun configure --profile " + profile
                            + "`";
            throw new BalancerException(Trouble.of(Kind.CREDENTIALS, Trouble.NO_CREDENTIALS, sentence), e);
        }
        return new Client(provider);
    }
}
