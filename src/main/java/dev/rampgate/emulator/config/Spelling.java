package dev.rampgate.emulator.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that was probably meant. */
final class Spelling {
    /** Two slips in a word still leave it recognisable. */
    private static final int MOST_SLIPS = 2;

    private Spelling() {}

    /** What to write instead of a word that is none of these. */
    static String advice(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> slips(wanted, candidate.toLowerCase(Locale.ROOT)) <= MOST_SLIPS)
                .min(Comparator.comparingInt(candidate -> slips(wanted, candidate.toLowerCase(Locale.ROOT))))
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> "write one of " + String.join(", ", known));
    }

    /** The edit distance: letters to insert, remove or replace. */
    static int slips(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
