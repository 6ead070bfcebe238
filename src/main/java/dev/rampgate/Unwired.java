package dev.rampgate;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.work.Services;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.util.List;
import java.util.Map;

/** The parts that need no engine. */
final class Unwired implements Services {
    @Override
    public Workplace open(LocalOptions options) throws Refused {
        throw new Refused(Refused.Kind.STATE, List.of("the engine is not wired yet"));
    }

    @Override
    public List<Problem> lint(String source, String text) {
        Problems problems = new Problems();
        PlanFile.read(source, text, Map.of(), problems);
        return problems.all();
    }
}
