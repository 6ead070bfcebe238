package dev.rampgate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Position HERE = new Position("plan.yaml", 1, 1);

    private static Node.Scalar text(String text) {
        return new Node.Scalar(HERE, text, true);
    }

    private static Node.Mapping query(String text) {
        return new Node.Mapping(HERE, List.of(new Node.Entry(text("query"), text(text))));
    }

    private static String filled(String text) {
        Node value = Texts.filled(query(text), reference -> "<" + reference.kind() + ">")
                .find("query");
        return value instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    @Test
    void everyReferenceIsFilled() {
        for (Reference.Kind kind : Reference.Kind.values()) {
            String pool = kind.name().startsWith("POOL") ? "canary" : "";

            assertThat(filled("a " + new Reference(kind, pool) + " b")).isEqualTo("a <" + kind + "> b");
        }
    }

    @Test
    void escapesAreTakenOutAndFilledByNothing() {
        assertThat(filled("$${pool.canary.ips} $${1} $$ $")).isEqualTo("${pool.canary.ips} ${1} $$ $");
    }

    @Test
    void whatAnInputSaysIsNoReference() {
        assertThat(filled(Texts.escaped("${rollout.id} $${target.region}")))
                .isEqualTo("${rollout.id} $${target.region}");
    }

    @Test
    void keysStay() {
        Node.Mapping settings = new Node.Mapping(
                HERE,
                List.of(new Node.Entry(
                        text("${rollout.id}"), new Node.Sequence(HERE, List.of(text("${rollout.id}"))))));

        assertThat(Texts.filled(settings, reference -> "r-1"))
                .isEqualTo(new Node.Mapping(
                        HERE,
                        List.of(new Node.Entry(text("${rollout.id}"), new Node.Sequence(HERE, List.of(text("r-1")))))));
    }

    @Test
    void referencesAreFoundAsOftenAsTheyStand() {
        assertThat(Texts.in(query("${pool.a-b.ips} $${pool.a.ips} ${rollout.id} ${pool.a-b.ips}")))
                .containsExactly(
                        new Reference(Reference.Kind.POOL_IPS, "a-b"),
                        new Reference(Reference.Kind.ROLLOUT_ID, ""),
                        new Reference(Reference.Kind.POOL_IPS, "a-b"));
    }
}
