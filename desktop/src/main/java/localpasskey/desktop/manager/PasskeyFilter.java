package localpasskey.desktop.manager;

import java.util.List;

/// Which passkeys are shown: those that have all the words that were typed, somewhere in their names.
record PasskeyFilter(List<String> words) {

    PasskeyFilter {
        words = List.copyOf(words);
    }

    static PasskeyFilter of(String typed) {
        return new PasskeyFilter(PasskeyRow.folded(typed)
                .strip()
                .lines()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .filter(word -> !word.isEmpty())
                .toList());
    }

    boolean shows(PasskeyRow row) {
        return shows(row.sought());
    }

    /// @param sought names, as [PasskeyRow#folded] makes them
    boolean shows(String sought) {
        for (String word : words) {
            if (!sought.contains(word)) {
                return false;
            }
        }
        return true;
    }

    boolean showsAll() {
        return words.isEmpty();
    }
}
