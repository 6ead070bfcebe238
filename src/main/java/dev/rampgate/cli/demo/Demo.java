package dev.rampgate.cli.demo;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.screen.Display;
import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The demo: a load balancer with servers and visitors on this machine, a release that goes well, and one that goes bad at half of the
 * traffic and is taken back. Everything it says about traffic was counted by the visitors. Takes about a minute.
 */
public final class Demo {
    private static final String BALANCER = "lb-demo";
    private static final List<String> THIRD = List.of("i-p", "i-q");
    private static final int GOES_BAD_IN_STEP = 2;
    private static final String MOVING = "weights are changed call by call, then read back";

    private final Opening opening;
    private final Function<Supplier<RolloutView>, Display> displays;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Consumer<String> out;

    /**
     * A demo that is shown this way.
     *
     * @param displays shows a rollout; told how to get its present state
     * @param nanos monotonic time
     * @param out takes lines between the rollouts
     */
    public Demo(
            Opening opening,
            Function<Supplier<RolloutView>, Display> displays,
            InstantSource clock,
            LongSupplier nanos,
            Consumer<String> out) {
        this.opening = opening;
        this.displays = displays;
        this.clock = clock;
        this.nanos = nanos;
        this.out = out;
    }

    /**
     * Runs it; whether everything came out as it should, counted traffic included.
     *
     * @throws Refused when a rollout may not even begin
     * @throws IOException when there is no port or no temporary folder to be had
     */
    public boolean run() throws IOException, Refused, InterruptedException {
        EmulatorConfig config = EmulatorConfig.parse("emulator.yaml", text("emulator.yaml"));
        Path data = Files.createTempDirectory("rampgate-demo");
        try (Emulator emulator = Emulator.start(config, 0, clock, nanos);
                Visitors visitors = Visitors.of(shop(emulator), clock, nanos);
                Opening.Session session = opening.open(data, emulator.endpoint())) {
            return new Parts(session.rollouts(), visitors, emulator.endpoint()).run();
        } finally {
            delete(data);
        }
    }

    private static URI shop(Emulator emulator) {
        return emulator.listeners().values().stream()
                .flatMap(ports -> ports.values().stream())
                .findFirst()
                .map(port -> URI.create("http://127.0.0.1:" + port + "/"))
                .orElseThrow();
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Demo.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The two releases, one after the other. */
    private final class Parts {
        private final Rollouts rollouts;
        private final Visitors visitors;
        private final Trouble trouble;

        Parts(Rollouts rollouts, Visitors visitors, URI endpoint) {
            this.rollouts = rollouts;
            this.visitors = visitors;
            this.trouble = new Trouble(endpoint, BALANCER, THIRD);
        }

        boolean run() throws Refused, InterruptedException {
            say(
                    "A load balancer on this machine, 8 servers: 4 run v1 and get all traffic, 2 wait with v2, 2 with v3.",
                    "About " + Visitors.PER_SECOND
                            + " visitors a second ask it; the version that answers each of them is counted.",
                    "");
            boolean good = goodRelease();
            boolean bad = badRelease();
            say(good && bad ? "The demo came out as it should." : "The demo did NOT come out as it should: see above.");
            if (good && bad) {
                tryNext();
            }
            return good && bad;
        }

        private boolean goodRelease() throws Refused, InterruptedException {
            say("Part 1 of 2: v2 is released, a quarter first, then half, then everybody.", "");
            return part("good-release.yaml", "v2", "succeeded", Parts::goodNote);
        }

        private static void goodNote(Event event, Display display) {
            switch (event.type()) {
                case "step.started" -> display.note("part 1: " + MOVING);
                case "hold.started" ->
                    display.note("part 1: holding; the gate watches v2's errors, the visitors' answers are counted");
                default -> {}
            }
        }

        private boolean badRelease() throws Refused, InterruptedException {
            say("Part 2 of 2: v3 is released, and begins to fail when it has half of the traffic.", "");
            return part("bad-release.yaml", "v3", "rolled-back", this::badNote);
        }

        private void badNote(Event event, Display display) {
            switch (event.type()) {
                case "step.started" -> display.note("part 2: " + MOVING);
                case "hold.started" -> {
                    boolean now = Objects.equals(event.step(), GOES_BAD_IN_STEP);
                    if (now) {
                        trouble.start();
                    }
                    display.note(
                            now
                                    ? "part 2: v3 fails 3 requests of 10 from now on; nobody tells Rampgate"
                                    : "part 2: holding; v3 looks well so far");
                }
                case "rollback.started" -> display.note("part 2: the gate failed; the rollback needs nobody");
                default -> {}
            }
        }

        /** What is said along with an event. */
        private interface Narrator {
            void tell(Event event, Display display);
        }

        private boolean part(String file, String version, String outcome, Narrator narrator)
                throws Refused, InterruptedException {
            String plan = text(file);
            plan.lines().map("    "::concat).forEach(out);
            say("");
            RolloutView begun = rollouts.submit(new Rollouts.Submission(
                    file,
                    plan,
                    Map.of("visitors", visitors.report().toString()),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    new Event.Actor("user", "demo")));
            RolloutView ended;
            Watch watch;
            try (Display display =
                    displays.apply(() -> rollouts.show(begun.id()).orElse(begun))) {
                watch = new Watch(rollouts, visitors, display, version, event -> narrator.tell(event, display));
                ended = watch.toTheEnd(begun);
            }
            return told(ended, outcome, watch.proofs());
        }

        private boolean told(RolloutView ended, String outcome, List<Proof> proofs) {
            say("");
            boolean right = outcome.equals(ended.outcome()) && !proofs.isEmpty();
            for (Proof proof : proofs) {
                right &= proof.holds();
                say("  " + (proof.holds() ? "ok   " : "NOT  ") + proof.sentence());
            }
            say("  " + (outcome.equals(ended.outcome()) ? "ok   " : "NOT  ") + "outcome: " + ended.state()
                    + (ended.reason().isEmpty() ? "" : ", " + ended.reason()));
            say("");
            return right;
        }

        private void tryNext() {
            say(
                    "",
                    "Try next:",
                    "  a load balancer to play with, and beside it, in another terminal:",
                    "    rampgate emulator --config config/emulator.yaml --port 18888",
                    "    rampgate plan examples/01-canary.yaml --endpoint http://127.0.0.1:18888",
                    "    rampgate run  examples/01-canary.yaml --endpoint http://127.0.0.1:18888",
                    "  what would a plan do if; nothing is reached:",
                    "    rampgate rehearse examples/01-canary.yaml",
                    "  your own load balancer, only looked at:",
                    "    rampgate weights REGION/LB");
        }
    }

    private void say(String... lines) {
        Stream.of(lines).forEach(out);
    }
}
