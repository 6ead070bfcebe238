package dev.rampgate.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody probably meant. */
public final class Suggestion {
    /** Longer words are not compared: the cost grows with the product of the lengths. */
    private static final int LONGEST = 40;

    private Suggestion() {}

    /** {@code did you mean hold?} where a known word is near enough, else empty. */
    public static String words(String written, Collection<String> known) {
        return nearest(written, known).map(word -> "did you mean " + word + "?").orElse("");
    }

    /** The nearest known word within a third of its length, ignoring case; ties go to the first in the order given. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(plain, word.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(plain, word.toLowerCase(Locale.ROOT))));
    }

    /** How many letters must be put in, left out, changed or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
