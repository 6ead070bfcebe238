package dev.rampgate.cli.work;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.settings.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The parts of the program behind the commands. Making one of these costs nothing; each part is made when it is asked for. */
public interface Services {
    /**
     * Begins to work in this process. Reaches nothing outside but the store: credentials, the cloud and the metrics are looked for
     * when a rollout needs them.
     *
     * @throws Refused where the data cannot be used: newer than this version, not writable
     */
    Workplace open(LocalOptions options) throws Refused;

    /** Plans on virtual time. */
    Rehearsals rehearsals();

    /**
     * When a plan starts by itself, from now on; reaches nothing.
     *
     * @param source the file's name as the user gave it
     * @throws Refused where the plan is wrong by itself
     */
    UpcomingStarts starts(String source, String text, Map<String, String> inputs, Duration ahead) throws Refused;

    /**
     * Everything that is wrong or doubtful in a plan by itself, the settings of its target and its gates included.
     *
     * @param source the file's name as the user gave it
     */
    List<Problem> lint(String source, String text);
}
