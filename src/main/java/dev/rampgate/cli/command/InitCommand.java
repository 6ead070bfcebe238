package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.command.Template.Asked;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.terminal.Question;
import dev.rampgate.settings.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = "Write a commented plan to start from; on a terminal, what is not given is asked for.",
        footer = {
            "",
            "Examples:",
            "  rampgate init checkout.yaml",
            "  rampgate init checkout.yaml --target cn-hangzhou/lb-bp1qjwo61pqz3a --stable i-a,i-b --canary i-x \\",
            "      --gate http://10.0.0.9:8080/healthz",
            "  rampgate init patch.yaml --template drain --target cn-hangzhou/lb-bp1qjwo61pqz3a --servers i-a,i-b \\",
            "      --gate http://10.0.0.9:8080/healthz",
            "  rampgate init everywhere.yaml --template waves --target cn-hangzhou/lb-bp1aaa,cn-shanghai/lb-uf6bbb"
        })
final class InitCommand extends Action {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; - for stdout.",
            defaultValue = "plan.yaml")
    private String file = "plan.yaml";

    @Option(
            names = "--template",
            paramLabel = "NAME",
            order = 1,
            defaultValue = "canary",
            completionCandidates = Template.Words.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String template = "canary";

    @Option(
            names = "--target",
            paramLabel = "REGION/LB",
            order = 2,
            description = "The load balancer; for waves several, with commas between them.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--stable",
            paramLabel = "ID,ID...",
            order = 3,
            description = "The servers that have the traffic now.")
    private Optional<String> stable = Optional.empty();

    @Option(names = "--canary", paramLabel = "ID,ID...", order = 4, description = "The servers that shall get it.")
    private Optional<String> canary = Optional.empty();

    @Option(
            names = "--servers",
            paramLabel = "ID,ID...",
            order = 5,
            description = "For drain: the servers that are emptied and put back.")
    private Optional<String> servers = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "ID,ID...",
            order = 6,
            description = "For zone: the servers of the zone that is left.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "ID,ID...",
            order = 7,
            description = "For zone: the servers of the zone that takes everything.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--gate", paramLabel = "URL", order = 8, description = "What answers 200 while they are well.")
    private Optional<String> gate = Optional.empty();

    InitCommand(Context context) {
        super(context);
    }

    @Override
    public Ending act() throws Refused {
        Template chosen = Template.of(template)
                .orElseThrow(() ->
                        usage("there is no template '" + template + "': write " + String.join(", ", Template.words())));
        unused(chosen);
        Path path = console().around().directory().resolve(file);
        if (!toStdout() && Files.exists(path)) {
            throw usage(file + " is there already, and nothing is written over: name another file");
        }
        String text = text(chosen, answers(chosen));
        List<Problem> problems = context().services().lint(file, text).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!problems.isEmpty()) {
            throw new Refused(
                    Refused.Kind.PLAN, problems.stream().map(Problem::toString).toList());
        }
        write(path, text);
        return Ending.DONE;
    }

    private boolean toStdout() {
        return file.equals("-");
    }

    private Map<Asked, Optional<String>> given() {
        Map<Asked, Optional<String>> given = new EnumMap<>(Asked.class);
        given.put(Asked.TARGET, target);
        given.put(Asked.TARGETS, target);
        given.put(Asked.STABLE, stable);
        given.put(Asked.CANARY, canary);
        given.put(Asked.SERVERS, servers);
        given.put(Asked.FROM, from);
        given.put(Asked.TO, to);
        given.put(Asked.GATE, gate);
        return given;
    }

    /** What is given and would be left out is meant for another template. */
    private void unused(Template chosen) {
        List<String> used = chosen.asked().stream().map(Asked::flag).toList();
        given().forEach((asked, answer) -> {
            if (answer.isPresent() && !used.contains(asked.flag())) {
                throw usage(asked.flag() + " does not go with --template " + chosen.word() + ": it takes "
                        + String.join(", ", used));
            }
        });
    }

    /** The answers, by their place in the template. */
    private Map<String, String> answers(Template chosen) {
        Question person = new Question(console());
        Map<String, String> answers = new LinkedHashMap<>();
        for (Asked asked : chosen.asked()) {
            String answer = answer(person, asked, Objects.requireNonNull(given().get(asked)));
            switch (asked) {
                case TARGET -> {
                    answers.put("REGION", answer.substring(0, answer.indexOf('/')));
                    answers.put("LOAD_BALANCER", answer.substring(answer.indexOf('/') + 1));
                }
                case TARGETS -> answers.putAll(targets(List.of(answer.split(" *, *"))));
                case GATE -> answers.put(asked.name(), answer);
                case STABLE, CANARY, SERVERS, FROM, TO -> answers.put(asked.name(), list(answer));
            }
        }
        answers.put("NAME", name(chosen));
        return answers;
    }

    /** Targets by the ids of their load balancers, which are different ones. */
    private Map<String, String> targets(List<String> written) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String one : written) {
            String balancer = one.substring(one.indexOf('/') + 1);
            String line = "  " + balancer.toLowerCase(Locale.ROOT) + ": { region: " + one.substring(0, one.indexOf('/'))
                    + ", loadBalancer: " + balancer + " }";
            if (lines.put(balancer.toLowerCase(Locale.ROOT), line) != null) {
                throw usage("--target names " + balancer + " twice: every load balancer is one target");
            }
        }
        List<String> names = List.copyOf(lines.keySet());
        return Map.of(
                "TARGETS",
                String.join("\n", lines.values()),
                "FIRST",
                names.get(0),
                "REST",
                String.join(", ", names.subList(1, names.size())));
    }

    private String answer(Question person, Asked asked, Optional<String> given) {
        if (given.isPresent() && !asked.admits(given.get())) {
            throw usage(asked.flag() + " " + given.get() + " is not of the form " + asked.example());
        }
        if (given.isEmpty() && !console().canAsk()) {
            throw usage(asked.flag() + " is missing, and nobody can be asked: write " + asked.flag() + " "
                    + asked.example());
        }
        return given.orElseGet(() -> asked(person, asked));
    }

    private String asked(Question person, Asked asked) {
        for (int i = 0; i < 5; i++) {
            String answer = person.words(asked.question());
            if (asked.admits(answer)) {
                return answer;
            }
            console().err().println("like this: " + asked.example());
        }
        throw usage("no answer of that form was given; nothing was written");
    }

    private static String list(String servers) {
        return Arrays.stream(servers.split(" *, *")).collect(Collectors.joining(", "));
    }

    /** Of the file, as far as it makes a name. */
    private String name(Template chosen) {
        String plain = Path.of(file).getFileName().toString().replaceFirst("\\.ya?ml$", "");
        String name =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty() ? chosen.word() : name;
    }

    private static String text(Template chosen, Map<String, String> answers) {
        String text = chosen.text();
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            text = text.replace("@" + answer.getKey() + "@", answer.getValue());
        }
        return text;
    }

    private void write(Path path, String text) throws Refused {
        if (toStdout()) {
            print(text.stripTrailing());
            return;
        }
        try {
            Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw usage(file + " is there already, and nothing is written over: name another file");
        } catch (IOException e) {
            throw new Refused(Refused.Kind.PLAN, List.of(file + ": error cannot be written: " + e.getMessage()));
        }
        console().err().println(file + " is written. Next: rampgate lint " + file + ", then rampgate plan " + file);
    }
}
