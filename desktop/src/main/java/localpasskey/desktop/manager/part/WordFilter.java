package localpasskey.desktop.manager.part;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Selects the rows that contain all the words that were typed.
public record WordFilter(List<String> words) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    public WordFilter {
        words = List.copyOf(words);
    }

    public static WordFilter of(String typed) {
        return new WordFilter(folded(typed)
                .strip()
                .lines()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /// @param sought the row's texts, as [#folded] makes them
    public boolean shows(String sought) {
        for (String word : words) {
            if (!sought.contains(word)) {
                return false;
            }
        }
        return true;
    }

    public boolean showsAll() {
        return words.isEmpty();
    }

    /// Removes case and accents, so that spellings that a person takes for the same are equal.
    public static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
