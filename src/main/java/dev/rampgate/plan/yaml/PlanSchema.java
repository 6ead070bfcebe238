package dev.rampgate.plan.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of plan files, for editors: the shape of a plan, without what only the whole shows. */
public final class PlanSchema {
    private static final String RESOURCE = "plan-v1.json";

    private PlanSchema() {}

    public static String text() {
        try (InputStream in = Objects.requireNonNull(PlanSchema.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
