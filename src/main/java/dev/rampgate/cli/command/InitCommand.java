package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.terminal.Question;
import dev.rampgate.settings.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
            "      --gate http://10.0.0.9:8080/healthz"
        })
final class InitCommand extends Action {
    private static final Pattern TARGET = Pattern.compile("[a-z0-9-]+/[A-Za-z0-9-]+");
    private static final Pattern SERVERS = Pattern.compile("[A-Za-z0-9-]+( *, *[A-Za-z0-9-]+)*");
    private static final Pattern GATE = Pattern.compile("https?://[^\\s\"\\\\]+");
    private static final List<String> TEMPLATES = List.of("canary", "drain", "approval");
    private static final List<String> LATER = List.of("zone", "waves");

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
            description = "canary, drain or approval.")
    private String template = "canary";

    @Option(names = "--target", paramLabel = "REGION/LB", order = 2, description = "The load balancer.")
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
            order = 4,
            description = "For drain: the servers that are emptied and put back.")
    private Optional<String> servers = Optional.empty();

    @Option(names = "--gate", paramLabel = "URL", order = 5, description = "What answers 200 while they are well.")
    private Optional<String> gate = Optional.empty();

    InitCommand(Context context) {
        super(context);
    }

    @Override
    public Ending act() throws Refused {
        if (!TEMPLATES.contains(template)) {
            String write = ": write " + String.join(", ", TEMPLATES);
            throw usage(
                    LATER.contains(template)
                            ? "--template " + template + " is not supported yet" + write
                            : "there is no template '" + template + "'" + write);
        }
        Path path = console().around().directory().resolve(file);
        if (!toStdout() && Files.exists(path)) {
            throw usage(file + " is there already, and nothing is written over: name another file");
        }
        String text = text(answers());
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

    /** The answers, by their place in the template. */
    private Map<String, String> answers() {
        Question person = new Question(console());
        Map<String, String> answers = new LinkedHashMap<>();
        String at = answer(person, "--target", target, TARGET, "Which load balancer, as REGION/ID? ");
        answers.put("REGION", at.substring(0, at.indexOf('/')));
        answers.put("LOAD_BALANCER", at.substring(at.indexOf('/') + 1));
        if (template.equals("drain")) {
            answers.put("SERVERS", list(answer(person, "--servers", servers, SERVERS, "Which servers (i-a,i-b)? ")));
        } else {
            answers.put(
                    "STABLE",
                    list(answer(
                            person, "--stable", stable, SERVERS, "Which servers have the traffic now (i-a,i-b)? ")));
            answers.put("CANARY", list(answer(person, "--canary", canary, SERVERS, "Which servers shall get it? ")));
        }
        answers.put("GATE", answer(person, "--gate", gate, GATE, "Which address answers 200 while they are well? "));
        answers.put("NAME", name());
        return answers;
    }

    private String answer(Question person, String flag, Optional<String> given, Pattern form, String question) {
        if (given.isPresent() && !form.matcher(given.get()).matches()) {
            throw usage(flag + " " + given.get() + " is not of the form " + example(flag));
        }
        if (given.isEmpty() && !console().canAsk()) {
            throw usage(flag + " is missing, and nobody can be asked: write " + flag + " " + example(flag));
        }
        return given.orElseGet(() -> asked(person, question, form, example(flag)));
    }

    private String asked(Question person, String question, Pattern form, String example) {
        for (int i = 0; i < 5; i++) {
            String answer = person.words(question);
            if (form.matcher(answer).matches()) {
                return answer;
            }
            console().err().println("like this: " + example);
        }
        throw usage("no answer of that form was given; nothing was written");
    }

    private static String example(String flag) {
        return switch (flag) {
            case "--target" -> "cn-hangzhou/lb-bp1qjwo61pqz3a";
            case "--gate" -> "http://10.0.0.9:8080/healthz";
            default -> "i-bp1a,i-bp1b";
        };
    }

    private static String list(String servers) {
        return Arrays.stream(servers.split(" *, *")).collect(Collectors.joining(", "));
    }

    /** Of the file, as far as it makes a name. */
    private String name() {
        String plain = Path.of(file).getFileName().toString().replaceFirst("\\.ya?ml$", "");
        String name =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "canary" : name;
    }

    private String text(Map<String, String> answers) {
        String text = Resources.text("init-" + template + ".yaml");
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
