package dev.rampgate.emulator.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a control call changes of one server; null means that it stays.
 *
 * @param healthy false: abnormal whatever its check says; true: as its check says
 * @param app the change of a demo app's behaviour
 */
public record ServerEdit(
        @Nullable Integer weight,
        @Nullable Boolean healthy,
        @Nullable Boolean detached,
        @Nullable AppEdit app) {

    /**
     * Reads the body of a control call.
     *
     * @throws EmulatorConfigException with every problem found
     */
    public static ServerEdit parse(String source, String text) {
        Findings findings = new Findings(source);
        Node root = YamlDocument.read(text, findings);
        ServerEdit edit = root == null ? null : edit(root, findings);
        findings.throwIfAny();
        if (edit == null) {
            throw new IllegalStateException("a document without root has no finding");
        }
        return edit;
    }

    private static ServerEdit edit(Node root, Findings findings) {
        Mapping mapping = Mapping.of("", root, findings, "weight", "healthy", "detached", "app");
        return new ServerEdit(
                mapping.has("weight") ? mapping.integer("weight", 0, 100, 0) : null,
                mapping.has("healthy") ? mapping.flag("healthy", true) : null,
                mapping.has("detached") ? mapping.flag("detached", false) : null,
                app(mapping, findings));
    }

    private static @Nullable AppEdit app(Mapping parent, Findings findings) {
        Node value = parent.value("app");
        if (value == null) {
            return null;
        }
        Mapping app = Mapping.of("app", value, findings, "errorRate", "latency", "down");
        return new AppEdit(
                app.has("errorRate") ? app.percent("errorRate", 0) : null,
                app.has("latency") ? app.duration("latency", Duration.ZERO) : null,
                app.has("down") ? app.flag("down", false) : null);
    }

    /** A change of a demo app's behaviour; null means that it stays. */
    public record AppEdit(
            @Nullable Double errorRate,
            @Nullable Duration latency,
            @Nullable Boolean down) {
        /** The behaviour after the change. */
        public AppConfig applied(AppConfig old) {
            return new AppConfig(
                    old.version(),
                    errorRate == null ? old.errorRate() : errorRate,
                    latency == null ? old.latency() : latency,
                    down == null ? old.down() : down);
        }
    }
}
