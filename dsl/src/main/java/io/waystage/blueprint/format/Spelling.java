package io.waystage.blueprint.format;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what somebody meant to write. Letter case, {@code _}, {@code -} and blanks count for nothing. */
final class Spelling {

    private static final Pattern SEPARATORS = Pattern.compile("[_\\-\\s]");
    private static final int LONGEST = 64;
    private static final int MOST_CANDIDATES = 2_000;

    private Spelling() {}

    /** The known name that is so close to the given one that it is likely to be meant. */
    static Optional<String> closest(String given, Collection<String> known) {
        String plain = plain(given);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        int tolerated = Math.max(1, plain.length() / 3);
        record Candidate(String name, int distance) {}
        return known.stream()
                .limit(MOST_CANDIDATES)
                .filter(name -> name.length() <= LONGEST)
                .map(name -> new Candidate(name, distance(plain, plain(name), tolerated)))
                .filter(candidate -> candidate.distance <= tolerated)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    private static String plain(String name) {
        return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other, or just too many. */
    private static int distance(String a, String b, int tolerated) {
        if (Math.abs(a.length() - b.length()) > tolerated) {
            return tolerated + 1;
        }
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        Arrays.setAll(previous, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], 1 + beforePrevious[j - 2]);
                }
            }
            int[] spare = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
