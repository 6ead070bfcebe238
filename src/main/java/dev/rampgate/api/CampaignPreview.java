package dev.rampgate.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would do on several targets: the document of {@code rampgate plan -o json}. Its digest is the SHA-256 of its canonical form
 * (RFC 8785) without {@code warnings} and {@code digest}, its own and those of its targets.
 *
 * @param schema {@code rampgate/campaign-preview/v1}
 * @param onWaveFailure stop or rollback-all
 * @param targets by name, in the order in which they move
 * @param schedule null for a plan without one
 * @param warnings of all targets, each begins with the target's name
 */
public record CampaignPreview(
        String schema,
        String plan,
        List<WavePreview> waves,
        String onWaveFailure,
        Map<String, Preview> targets,
        @Nullable SchedulePreview schedule,
        List<String> warnings,
        String digest)
        implements Previewed {
    public static final String SCHEMA = "rampgate/campaign-preview/v1";

    public CampaignPreview {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    /** One of a plan without a schedule. */
    public CampaignPreview(
            String schema,
            String plan,
            List<WavePreview> waves,
            String onWaveFailure,
            Map<String, Preview> targets,
            List<String> warnings,
            String digest) {
        this(schema, plan, waves, onWaveFailure, targets, null, warnings, digest);
    }

    /** The same of a plan with a schedule; its digest is no longer right. */
    public CampaignPreview with(SchedulePreview when) {
        return new CampaignPreview(schema, plan, waves, onWaveFailure, targets, when, warnings, digest);
    }

    /** The same under another digest. */
    public CampaignPreview under(String other) {
        return new CampaignPreview(schema, plan, waves, onWaveFailure, targets, schedule, warnings, other);
    }

    /**
     * One wave.
     *
     * @param approve whom it asks after its hold; null: nobody
     */
    public record WavePreview(
            int index,
            String name,
            List<String> targets,
            int parallel,
            Duration hold,
            StepAims.@Nullable Approve approve) {}

    @Override
    public Map<String, Preview> byTarget() {
        return targets;
    }
}
