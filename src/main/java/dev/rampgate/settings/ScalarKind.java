package dev.rampgate.settings;

import java.util.regex.Pattern;

/** What a plain scalar means under the core schema of YAML 1.2, where {@code on} and {@code 22:30} are text. */
public enum ScalarKind {
    NOTHING("nothing"),
    TRUTH("true or false"),
    WHOLE_NUMBER("a number"),
    NUMBER("a number"),
    TEXT("text");

    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private final String words;

    ScalarKind(String words) {
        this.words = words;
    }

    static ScalarKind of(Node.Scalar scalar) {
        String text = scalar.text();
        if (scalar.quoted()) {
            return TEXT;
        }
        if (NULL.matcher(text).matches()) {
            return NOTHING;
        }
        if (BOOLEAN.matcher(text).matches()) {
            return TRUTH;
        }
        if (INTEGER.matcher(text).matches()) {
            return WHOLE_NUMBER;
        }
        return FLOAT.matcher(text).matches() ? NUMBER : TEXT;
    }

    /** The kind in the words of a message. */
    public String words() {
        return words;
    }
}
