package dev.rampgate.balancer.clb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.openapi.AccessKey;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.openapi.Endpoint;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan may say of its target. */
final class ClbTargetTest {
    private final Problems problems = new Problems();

    @Test
    void readsRegionAndLoadBalancer() {
        TargetRef target = driver("")
                .target(
                        Targets.settings(
                                "region", "ap-southeast-1",
                                "loadBalancer", "lb-bp1qjwo61pqz3a",
                                "endpoint", "https://slb.aliyuncs.com",
                                "profile", "prod"),
                        problems);

        assertThat(problems.all()).isEmpty();
        assertThat(target).isEqualTo(new TargetRef("clb", "ap-southeast-1", "lb-bp1qjwo61pqz3a", ""));
    }

    @Test
    void takesTheUsualRegionWhereNoneIsWritten() {
        assertThat(driver("cn-beijing").target(Targets.settings("loadBalancer", "lb-demo"), problems))
                .isEqualTo(new TargetRef("clb", "cn-beijing", "lb-demo", ""));
    }

    @Test
    void tellsAllThatIsMissing() {
        assertThat(driver("").target(Targets.settings(), problems)).isNull();

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "plan.yaml:1:1 error region is missing / it says where the load balancer is / write region: cn-hangzhou",
                        "plan.yaml:1:1 error loadBalancer is missing / it says which load balancer to move"
                                + " / write loadBalancer: lb-... as the console shows it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loadbalancer | lb-1 | plan.yaml:4:3 error unknown key loadbalancer / did you mean loadBalancer?",
                "vServerGroup | rsp-1 | plan.yaml:4:3 error vServerGroup is not supported yet",
                "endpoint | ftp://x | plan.yaml:4:12 error endpoint ftp://x is not an address like http://127.0.0.1:8080"
                        + " or slb.aliyuncs.com / write https://slb.aliyuncs.com, or leave it out",
                "profile | a b | plan.yaml:4:12 error profile must be the name of a profile of the aliyun command line"
                        + " tool, not a b"
            })
    void refusesWithTheirPositions(String key, String value, String message) {
        assertThat(driver("")
                        .target(
                                Targets.settings("region", "cn-hangzhou", "loadBalancer", "lb-demo", key, value),
                                problems))
                .isNull();

        assertThat(problems.all()).singleElement().hasToString(message);
    }

    @ParameterizedTest
    @CsvSource({
        "alb-bp1qjwo, it is the id of an Application Load Balancer",
        "nlb-bp1qjwo, it is the id of a Network Load Balancer",
        "rsp-cige6j3k2, it is the id of a server group",
        "i-bp1a, it is the id of a server",
        "prod-checkout, ''",
        "lb-bp1qjwo61pqz3a******, ''"
    })
    void refusesIdsThatAreNotOfALoadBalancer(String id, String why) {
        driver("cn-hangzhou").target(Targets.settings("loadBalancer", id), problems);

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("loadBalancer " + id + " is not the id of a CLB instance");
            assertThat(problem.why()).isEqualTo(why);
        });
    }

    @Test
    void acceptsIdsOfTheFirstYears() {
        assertThat(driver("cn-hangzhou")
                        .target(Targets.settings("loadBalancer", "139a00604ad-cn-east-hangzhou-01"), problems))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hangzhou", "cn", "cn_hangzhou", "cn-hangzhou/"})
    void refusesOtherRegions(String region) {
        driver("").target(Targets.settings("region", region, "loadBalancer", "lb-demo"), problems);

        assertThat(problems.all())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.what()).startsWith("region must be a region like cn-hangzhou"));
    }

    @Test
    void opensNoTargetWithErrors() {
        assertThatThrownBy(() -> driver("").open(Targets.settings("region", "cn-hangzhou")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loadBalancer is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, http, 127.0.0.1:8080",
        "localhost:8080, http, localhost:8080",
        "http://10.1.2.3:80, http, 10.1.2.3:80",
        "slb.aliyuncs.com, https, slb.aliyuncs.com",
        "https://slb.aliyuncs.com/, https, slb.aliyuncs.com"
    })
    void readsEndpoints(String text, String protocol, String authority) {
        assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint(protocol, authority));
    }

    @Test
    void refusesAnEndpointThatIsNoAddress() {
        assertThatThrownBy(() -> new CloudAccess("http://user@host/path", "", Targets.TIMEOUT, "1", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpoint http://user@host/path is not an address");
    }

    @Test
    void saysInOneSentenceWhichCredentialsAreMissing() {
        BalancerException thrown = catchThrowableOfType(
                BalancerException.class,
                () -> driver("cn-hangzhou")
                        .open(Targets.settings("loadBalancer", "lb-demo", "profile", "rampgate-no-such-profile")));

        assertThat(thrown.trouble().kind()).isEqualTo(Trouble.Kind.CREDENTIALS);
        assertThat(thrown.trouble().message())
                .isEqualTo("no usable credentials in profile rampgate-no-such-profile:"
                        + " run `aliyun configure --profile rampgate-no-such-profile`");
    }

    @Test
    void neverPrintsASecret() {
        AccessKey key = new AccessKey("id-1", "secret-1");

        assertThat(new CloudAccess("", "", Duration.ofSeconds(1), "1", key).toString())
                .contains("id-1")
                .doesNotContain("secret-1");
    }

    private static ClbDriver driver(String region) {
        return new ClbDriver(new CloudAccess("", region, Targets.TIMEOUT, "0.1.0", null));
    }
}
