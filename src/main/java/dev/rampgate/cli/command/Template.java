package dev.rampgate.cli.command;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A plan to start from, and what has to be known to write it. */
enum Template {
    CANARY(Asked.TARGET, Asked.STABLE, Asked.CANARY, Asked.GATE),
    DRAIN(Asked.TARGET, Asked.SERVERS, Asked.GATE),
    ZONE(Asked.TARGET, Asked.FROM, Asked.TO, Asked.GATE),
    WAVES(Asked.TARGETS, Asked.STABLE, Asked.CANARY, Asked.GATE),
    APPROVAL(Asked.TARGET, Asked.STABLE, Asked.CANARY, Asked.GATE);

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final List<Asked> asked;

    Template(Asked... asked) {
        this.asked = List.of(asked);
    }

    /** In the order in which a person is asked. */
    List<Asked> asked() {
        return asked;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return Resources.text("init-" + word() + ".yaml");
    }

    static Optional<Template> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Template::word).toList();
    }

    /** For completion. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }

    /** Something that a template has to know; its name stands in the text where the answer belongs. */
    enum Asked {
        TARGET("--target", Asked.ONE, "cn-hangzhou/lb-bp1qjwo61pqz3a", "Which load balancer, as REGION/ID? "),
        TARGETS(
                "--target",
                Asked.ONE + "( *, *" + Asked.ONE + ")+",
                "cn-hangzhou/lb-bp1aaa,cn-shanghai/lb-uf6bbb",
                "Which load balancers, the first wave's first, as REGION/ID,REGION/ID? "),
        STABLE("--stable", Asked.LIST, Asked.IDS, "Which servers have the traffic now (i-a,i-b)? "),
        CANARY("--canary", Asked.LIST, Asked.IDS, "Which servers shall get it? "),
        SERVERS("--servers", Asked.LIST, Asked.IDS, "Which servers (i-a,i-b)? "),
        FROM("--from", Asked.LIST, Asked.IDS, "Which servers are in the zone that is left (i-a,i-b)? "),
        TO("--to", Asked.LIST, Asked.IDS, "Which servers are in the zone that takes everything? "),
        GATE(
                "--gate",
                "https?://[^\\s\"\\\\]+",
                "http://10.0.0.9:8080/healthz",
                "Which address answers 200 while they are well? ");

        private static final String ONE = "[a-z0-9-]+/[A-Za-z0-9-]+";
        private static final String LIST = "[A-Za-z0-9-]+( *, *[A-Za-z0-9-]+)*";
        private static final String IDS = "i-bp1a,i-bp1b";

        private final String flag;
        private final Pattern form;
        private final String example;
        private final String question;

        Asked(String flag, String form, String example, String question) {
            this.flag = flag;
            this.form = Pattern.compile(form);
            this.example = example;
            this.question = question;
        }

        String flag() {
            return flag;
        }

        boolean admits(String answer) {
            return form.matcher(answer).matches();
        }

        String example() {
            return example;
        }

        String question() {
            return question;
        }
    }
}
