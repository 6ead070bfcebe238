package dev.rampgate.cli.options;

import dev.rampgate.api.Event;
import dev.rampgate.cli.terminal.Surroundings;
import java.util.Optional;

/** Who runs a command. */
public final class Login {
    private Login() {}

    /** The login of the operating system, or the job of continuous integration. */
    public static Event.Actor actor(Surroundings around) {
        return job(around)
                .map(id -> new Event.Actor("ci", id))
                .orElseGet(() -> new Event.Actor("user", around.login()));
    }

    private static Optional<String> job(Surroundings around) {
        return numbered(around, "jenkins", "JENKINS_URL", "JOB_NAME", "BUILD_NUMBER")
                .or(() -> numbered(around, "github", "GITHUB_ACTIONS", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"))
                .or(() -> numbered(around, "gitlab", "GITLAB_CI", "CI_PROJECT_PATH", "CI_PIPELINE_ID"))
                .or(() -> numbered(around, "ci", "CI", "CI_REPO", "CI_BUILD_NUMBER"));
    }

    private static Optional<String> numbered(
            Surroundings around, String system, String present, String name, String number) {
        return around.variable(present)
                .filter(value -> !value.equals("false"))
                .map(found -> system
                        + around.variable(name).map(text -> "/" + text).orElse("")
                        + around.variable(number).map(text -> "#" + text).orElse(""));
    }
}
