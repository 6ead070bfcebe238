package dev.rampgate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of {@code src/docs/architecture.md}. Each rule has a small house under {@code violating} that breaks it; every class there
 * whose name begins with {@code Wrong} must be reported, and no other, so that no rule can become one that never fails.
 */
class ArchitectureTest {
    /** More than these mean a missing concept. */
    private static final int MOST_PARAMETERS = 7;

    /** A port fits one screen. */
    private static final int MOST_METHODS = 9;

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(House.PRODUCT.base());

    private static final Set<String> PURE_PACKAGES = Set.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.time",
            "java.time.zone",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    /** In the packages above and yet no arithmetic: clocks, threads, chance, the world outside. */
    private static final Set<String> IMPURE_TYPES = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.Scanner",
            "java.util.Timer");

    /** What asks the world for the time, for chance, or to wait. */
    private static final Set<String> AMBIENT = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.security.SecureRandom.<init>",
            "java.time.InstantSource.system",
            "java.time.ZoneId.systemDefault",
            "java.util.Random.<init>",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    /**
     * A rule that can be asked of any house.
     *
     * @param sample the folder under {@code violating} that breaks it
     */
    record Rule(String sample, Function<House, ArchRule> of) {
        House brokenHouse() {
            return new House("dev.rampgate.violating." + sample);
        }

        @Override
        public String toString() {
            return sample;
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("directions", ArchitectureTest::directions),
                new Rule("cycles", ArchitectureTest::noCycles),
                new Rule("pure", ArchitectureTest::purity),
                new Rule("siblings", ArchitectureTest::siblingsNeverMeet),
                new Rule("examiner", ArchitectureTest::emulatorIsAlone),
                new Rule("names", ArchitectureTest::names),
                new Rule("parameters", ArchitectureTest::parameters),
                new Rule("ports", ArchitectureTest::ports),
                new Rule("ambient", ArchitectureTest::ambient),
                new Rule("unmarked", ArchitectureTest::marked),
                new Rule("resilience", house -> only(house, "io.github.resilience4j.", "balancer.guard")),
                new Rule("vendor", house -> only(house, "com.aliyun.", "openapi")),
                new Rule("quartz", house -> only(house, "org.quartz.", "engine.quartz")),
                new Rule("jdbi", house -> only(house, "org.jdbi.", "store.jdbc")),
                new Rule("flyway", house -> only(house, "org.flywaydb.", "store.jdbc")),
                new Rule("sqlite", house -> only(house, "org.sqlite.", "store.jdbc")),
                new Rule("hikari", house -> only(house, "com.zaxxer.", "store.jdbc.postgresql")),
                new Rule("postgresql", house -> only(house, "org.postgresql.", "store.jdbc.postgresql")),
                new Rule("sql", house -> only(house, "java.sql.", "store.jdbc")),
                new Rule("picocli", house -> only(house, "picocli.", "cli")),
                new Rule("okhttp", house -> only(house, "okhttp3.", "gate.fetch", "cli.demo", "emulator")),
                new Rule("jetty", house -> only(house, "org.eclipse.jetty.", "emulator.traffic")),
                new Rule("micrometer", house -> only(house, "io.micrometer.", "metrics")),
                new Rule("arithmetic", house -> only(house, House.ARITHMETIC, House.ROOM_OF_ARITHMETIC)),
                new Rule("snakeyaml", house -> only(house, "org.snakeyaml.", "settings.yaml", "emulator.config")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeepsIt(Rule rule) {
        rule.of().apply(House.PRODUCT).check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void itsSampleBreaksIt(Rule rule) {
        JavaClasses sample =
                new ClassFileImporter().importPackages(rule.brokenHouse().base());

        List<String> report = rule.of()
                .apply(rule.brokenHouse())
                .evaluate(sample)
                .getFailureReport()
                .getDetails();

        List<String> wrong = sample.stream()
                .filter(one -> one.getSimpleName().startsWith("Wrong"))
                .map(JavaClass::getName)
                .toList();
        assertThat(wrong).isNotEmpty();
        assertThat(wrong).allSatisfy(name -> assertThat(report).anyMatch(line -> line.contains(name)));
        assertThat(report).allSatisfy(line -> assertThat(line).contains(".Wrong"));
    }

    @Test
    void everyRoomIsInThePlanAndThePlanHasNoOther() {
        Set<String> rooms = new TreeSet<>();
        PRODUCT.forEach(one -> rooms.add(House.PRODUCT.room(one)));
        rooms.remove("");

        assertThat(House.MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(rooms);
    }

    private static ArchRule directions(House house) {
        return classes()
                .that(in(house))
                .should(neverDepend("use only what the plan of the house allows", (from, to) -> !house.allows(to)));
    }

    private static ArchRule noCycles(House house) {
        return slices().matching(house.base() + ".(**)").should().beFreeOfCycles();
    }

    private static ArchRule purity(House house) {
        return classes()
                .that(describe("stand in a pure room", house::isPure))
                .should(neverDepend(
                        "only compute", (from, to) -> !pure(house, target(to)) && !computes(house, from, target(to))));
    }

    private static boolean pure(House house, JavaClass target) {
        return target.isPrimitive()
                || house.holds(target)
                || (PURE_PACKAGES.contains(target.getPackageName()) && !IMPURE_TYPES.contains(target.getName()));
    }

    private static boolean computes(House house, JavaClass from, JavaClass target) {
        return house.room(from).equals(House.ROOM_OF_ARITHMETIC)
                && target.getName().startsWith(House.ARITHMETIC);
    }

    private static ArchRule siblingsNeverMeet(House house) {
        return classes().that(in(house)).should(neverDepend("not know their siblings", (from, to) -> {
            JavaClass target = target(to);
            return house.family(from).isPresent()
                    && house.family(from).equals(house.family(target))
                    && !house.within(from, house.room(target))
                    && !house.room(target).equals(House.SHARED_BY_SIBLINGS);
        }));
    }

    private static ArchRule emulatorIsAlone(House house) {
        return classes()
                .that(describe("belong to the emulator", one -> house.within(one, "emulator")))
                .should(neverDepend(
                        "know nothing of ours",
                        (from, to) -> house.holds(target(to)) && !house.within(target(to), "emulator")));
    }

    private static ArchRule names(House house) {
        return noClasses().that(in(house)).should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)");
    }

    /** Wire records of {@code api} are exempt: their shape is the contract's. */
    private static ArchRule parameters(House house) {
        return classes()
                .that(describe(
                        "are no wire records",
                        one -> house.holds(one) && !(house.within(one, "api") && one.isRecord())))
                .and(describe("have a name of their own", one -> !one.isAnonymousClass() && !one.isLocalClass()))
                .should(each(
                        "take at most " + MOST_PARAMETERS + " constructor parameters",
                        one -> one.getConstructors().stream()
                                .filter(constructor -> parameters(constructor) > MOST_PARAMETERS)
                                .map(JavaConstructor::getFullName)
                                .toList()));
    }

    /** Enum constants bring their name and number, inner classes what they are in. */
    private static int parameters(JavaConstructor constructor) {
        JavaClass owner = constructor.getOwner();
        boolean inner = owner.isInnerClass() && !owner.getModifiers().contains(JavaModifier.STATIC);
        int given = owner.isEnum() ? 2 : inner ? 1 : 0;
        return constructor.getRawParameterTypes().size() - given;
    }

    private static ArchRule ports(House house) {
        return classes()
                .that(in(house))
                .and(describe("are interfaces of their own file", one -> one.isInterface() && one.isTopLevelClass()))
                .should(each(
                        "have at most " + MOST_METHODS + " methods",
                        one -> one.getMethods().size() > MOST_METHODS ? List.of(one.getName()) : List.of()));
    }

    private static ArchRule ambient(House house) {
        return noClasses()
                .that(describe(
                        "stand in a room",
                        one -> house.holds(one) && !house.room(one).isEmpty()))
                .should()
                .accessTargetWhere(describe("asks the world for time or chance", ArchitectureTest::asksTheWorld));
    }

    private static boolean asksTheWorld(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean clock = owner.equals(Clock.class.getName()) && (name.startsWith("system") || name.startsWith("tick"));
        boolean now = owner.startsWith("java.time.")
                && name.equals("now")
                && Stream.of(Clock.class, InstantSource.class)
                        .noneMatch(given -> access.getTarget().getFullName().contains(given.getName()));
        return clock || now || AMBIENT.contains(owner + "." + name);
    }

    private static ArchRule marked(House house) {
        return classes()
                .that(in(house))
                .should(each(
                        "stand in a package that is marked",
                        one -> one.getPackage().isAnnotatedWith(NullMarked.class)
                                ? List.of()
                                : List.of(one.getName())));
    }

    private static ArchRule only(House house, String library, String... rooms) {
        return classes()
                .that(in(house))
                .and(describe(
                        "stand outside " + List.of(rooms),
                        one -> Arrays.stream(rooms).noneMatch(room -> house.within(one, room))))
                .should(neverDepend(
                        "not know " + library,
                        (from, to) -> target(to).getName().startsWith(library)));
    }

    private static DescribedPredicate<JavaClass> in(House house) {
        return describe("are in the house", house::holds);
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static ArchCondition<JavaClass> neverDepend(String what, BiPredicate<JavaClass, Dependency> wrong) {
        return each(
                what,
                one -> one.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> wrong.test(one, dependency))
                        .map(Dependency::getDescription)
                        .toList());
    }

    private static ArchCondition<JavaClass> each(String what, Function<JavaClass, List<String>> violations) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                violations.apply(one).forEach(text -> events.add(SimpleConditionEvent.violated(one, text)));
            }
        };
    }
}
