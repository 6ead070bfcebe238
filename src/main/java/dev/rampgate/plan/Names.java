package dev.rampgate.plan;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How things in a plan may be called: ASCII, so that no two names look alike, and safe in addresses, file names and queries. */
enum Names {
    PLAN("[A-Za-z0-9][A-Za-z0-9._-]{0,62}", "letters, digits, '.', '_' and '-'"),
    PART("[A-Za-z0-9][A-Za-z0-9_-]{0,62}", "letters, digits, '_' and '-'"),
    SERVER("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}", "letters, digits, '.', '_', ':' and '-'"),
    /** Part of a rollout's id. */
    TARGET("[a-z0-9][a-z0-9-]{0,39}", "small letters, digits and '-', at most 40"),
    LABEL("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}", "letters, digits, '.', '_', '/' and '-'"),
    TITLE("[^\\p{Cntrl}]{1,100}", "one line of at most 100 characters");

    private final Pattern pattern;
    private final String allowed;

    Names(String pattern, String allowed) {
        this.pattern = Pattern.compile(pattern);
        this.allowed = allowed;
    }

    /** The value as a name of this kind; null after reporting that it is none. */
    @Nullable
    String read(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null || pattern.matcher(text).matches()) {
            return text;
        }
        value.error(value.name() + " must be " + words() + ", not \"" + text + "\"", "", "");
        return null;
    }

    /** Whether a key is a name of this kind; reports where it is not. */
    boolean check(Node.Scalar key, String what, Problems problems) {
        if (pattern.matcher(key.text()).matches()) {
            return true;
        }
        problems.error(key.at(), what + "'s name must be " + words() + ", not \"" + key.text() + "\"", "", "");
        return false;
    }

    private String words() {
        return this == TITLE ? allowed : allowed + ", starting with a letter or digit";
    }
}
