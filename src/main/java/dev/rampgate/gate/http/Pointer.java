package dev.rampgate.gate.http;

import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/** A place in a JSON document, in the notation of RFC 6901. */
record Pointer(String text, JsonPointer compiled) {
    private static final Pattern VALID = Pattern.compile("(/([^/~]|~[01])*)*", Pattern.DOTALL);
    private static final int LONGEST = 500;

    /** Throws IllegalArgumentException that says, after "; ", what to write. */
    static Pointer parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("jsonPointer is longer than " + LONGEST + " characters");
        }
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "jsonPointer begins with a slash, or is empty for the whole content; write \"/data/errorRate\"");
        }
        if (!VALID.matcher(text).matches()) {
            throw new IllegalArgumentException("\"~\" alone means nothing in a jsonPointer; "
                    + "write ~0 for a tilde and ~1 for a slash within a key");
        }
        return new Pointer(text, JsonPointer.compile(text));
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "the root" : text;
    }
}
