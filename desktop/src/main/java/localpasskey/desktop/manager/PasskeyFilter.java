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
        for (String word : words) {
            if (!row.sought().contains(word)) {
                return false;
            }
        }
        return true;
    }

    boolean showsAll() {
        return words.isEmpty();
    }
}
