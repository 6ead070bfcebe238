package dev.rampgate.bench;

import com.aliyun.slb20140515.Client;
import com.aliyun.slb20140515.models.DescribeLoadBalancerAttributeRequest;
import com.aliyun.slb20140515.models.SetBackendServersRequest;
import com.aliyun.teaopenapi.models.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.quartz.impl.StdSchedulerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/**
 * How soon a program can be that uses the libraries asked for, and does nothing with them: one statement of each beside one read and one
 * SetBackendServers, the store on a second thread. What is left of B16 above this is Rampgate's own.
 */
final class Libraries {
    private Libraries() {}

    @CommandLine.Command(name = "run")
    private static final class Run implements Runnable {
        @CommandLine.Parameters
        private String plan = "";

        @CommandLine.Option(names = "--data")
        private String data = "";

        @CommandLine.Option(names = "--endpoint")
        private String endpoint = "";

        @CommandLine.Option(names = "--stay")
        private long stay;

        @Override
        public void run() {
            try {
                CompletableFuture<Void> stored = CompletableFuture.runAsync(() -> store(data));
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of(plan)));
                Client client = new Client(new Config()
                        .setAccessKeyId("testak")
                        .setAccessKeySecret("testsecret")
                        .setRegionId("cn-hangzhou")
                        .setProtocol("http")
                        .setEndpoint(endpoint));
                client.describeLoadBalancerAttribute(new DescribeLoadBalancerAttributeRequest()
                        .setLoadBalancerId("lb-demo")
                        .setRegionId("cn-hangzhou"));
                stored.join();
                client.setBackendServers(new SetBackendServersRequest()
                        .setLoadBalancerId("lb-demo")
                        .setBackendServers("[{\"ServerId\":\"i-c000\",\"Weight\":\"1\"}]"));
                Thread.sleep(stay);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Entry(long seq, String type, Map<String, Integer> weights, List<String> servers) {}

    private static void store(String data) {
        try {
            Entry entry = new Entry(1, "intended", Map.of("i-c000", 1), List.of("i-c000"));
            String body = JsonMapper.builder().build().writeValueAsString(entry);
            Jdbi.create(DriverManager.getConnection("jdbc:sqlite:" + data)).useHandle(handle -> {
                handle.execute("PRAGMA journal_mode=WAL");
                handle.execute("CREATE TABLE IF NOT EXISTS journal (seq INTEGER, body TEXT)");
                handle.createUpdate("INSERT INTO journal VALUES (:seq, :body)")
                        .bind("seq", 1)
                        .bind("body", body)
                        .execute();
            });
            Properties quartz = new Properties();
            quartz.setProperty("org.quartz.threadPool.threadCount", "2");
            new StdSchedulerFactory(quartz).getScheduler().start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Run()).execute(arguments));
    }
}
