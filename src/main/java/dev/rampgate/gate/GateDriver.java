package dev.rampgate.gate;

import dev.rampgate.settings.Problems;
import org.jspecify.annotations.Nullable;

/** Makes gates of one kind. */
public interface GateDriver {
    /** The word a plan names this kind by. */
    String kind();

    /**
     * A gate that can be read; null after reporting what is wrong with its settings. Reaches nothing outside.
     *
     * @param site whose traffic it judges
     */
    @Nullable
    Gate open(GateSpec spec, Site site, Problems problems);
}
