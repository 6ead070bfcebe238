package dev.rampgate.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mistake that could have been made in production code, as changes of its text. */
record Bug(String name, List<Edit> edits) {
    /**
     * One change.
     *
     * @param file below {@code dev/rampgate}
     * @param text as it stands there, exactly once
     */
    record Edit(String file, String text, String replacement) {}

    Bug {
        edits = List.copyOf(edits);
    }

    static Bug of(String name, String file, String text, String replacement) {
        return new Bug(name, List.of(new Edit(file, text, replacement)));
    }

    Bug and(String file, String text, String replacement) {
        List<Edit> more = new java.util.ArrayList<>(edits);
        more.add(new Edit(file, text, replacement));
        return new Bug(name, more);
    }

    /** The changed sources by file; throws where a text does not stand there exactly once. */
    Map<String, String> sources(Path root) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Edit edit : edits) {
            String source = sources.containsKey(edit.file())
                    ? sources.get(edit.file())
                    : Files.readString(root.resolve(edit.file()));
            int first = source.indexOf(edit.text());
            if (first < 0 || source.indexOf(edit.text(), first + 1) >= 0) {
                throw new IllegalStateException(
                        "\"" + name + "\" fits " + edit.file() + " not exactly once any more: " + edit.text());
            }
            sources.put(edit.file(), source.replace(edit.text(), edit.replacement()));
        }
        return sources;
    }

    @Override
    public String toString() {
        return name;
    }
}
