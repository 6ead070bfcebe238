package dev.rampgate.emulator.config;

import java.util.List;
import java.util.Map;

/**
 * A whole emulator: its load balancers, keys, limits and the faults it shall have.
 *
 * @param accessKeys key id → secret; empty means that signatures are not checked
 * @param answers the shape of SetBackendServers' answer
 */
public record EmulatorConfig(
        String region,
        Map<String, String> accessKeys,
        Answers answers,
        List<BalancerConfig> loadBalancers,
        Limits limits,
        List<Fault> faults) {

    public EmulatorConfig {
        accessKeys = Map.copyOf(accessKeys);
        loadBalancers = List.copyOf(loadBalancers);
        faults = List.copyOf(faults);
        if (region.isBlank()) {
            throw new IllegalArgumentException("region is empty");
        }
        if (loadBalancers.stream().map(BalancerConfig::id).distinct().count() != loadBalancers.size()) {
            throw new IllegalArgumentException("two load balancers have the same id");
        }
    }

    /** These load balancers in cn-hangzhou, unsigned calls accepted, the service's own limits, no faults. */
    public static EmulatorConfig of(BalancerConfig... loadBalancers) {
        return new EmulatorConfig(
                "cn-hangzhou", Map.of(), Answers.FLAT, List.of(loadBalancers), Limits.DOCUMENTED, List.of());
    }

    /**
     * Reads a configuration file.
     *
     * @param source the name to put before line numbers, usually the file's
     * @param text YAML 1.2
     * @throws EmulatorConfigException with every problem found, not only the first
     */
    public static EmulatorConfig parse(String source, String text) {
        return ConfigReader.read(source, text);
    }

    public EmulatorConfig withAccessKeys(Map<String, String> keys) {
        return new EmulatorConfig(region, keys, answers, loadBalancers, limits, faults);
    }

    public EmulatorConfig withAnswers(Answers shape) {
        return new EmulatorConfig(region, accessKeys, shape, loadBalancers, limits, faults);
    }

    public EmulatorConfig withLimits(Limits other) {
        return new EmulatorConfig(region, accessKeys, answers, loadBalancers, other, faults);
    }

    public EmulatorConfig withFaults(Fault... others) {
        return new EmulatorConfig(region, accessKeys, answers, loadBalancers, limits, List.of(others));
    }
}
