package localpasskey.authenticator.pin;

import java.util.Arrays;
import java.util.List;

/// PINs that anybody would try first: repeats, sequences, rows of a keyboard, and those that lists of leaked
/// passwords begin with.
///
/// Eight guesses are all that our count gives at a time, so this need not be long.
final class CommonPins {

    private static final List<String> KEYBOARD_ROWS =
            List.of("qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm");

    private static final List<String> FAVOURITES = List.of(
            "101010",
            "102030",
            "111222",
            "112233",
            "121314",
            "123321",
            "123654",
            "131415",
            "142536",
            "147258",
            "147852",
            "159357",
            "159753",
            "246810",
            "258456",
            "456123",
            "456789",
            "520520",
            "654123",
            "696969",
            "741852",
            "789456",
            "987456",
            "1234560",
            "12345qwert",
            "123abc",
            "123qwe",
            "1234qwer",
            "1q2w3e",
            "1q2w3e4r",
            "1qaz2wsx",
            "abc123",
            "abcd1234",
            "admin123",
            "asdf1234",
            "baseball",
            "changeme",
            "dragon",
            "football",
            "iloveyou",
            "letmein",
            "localpasskey",
            "master",
            "monkey",
            "p@ssw0rd",
            "passkey",
            "passw0rd",
            "password",
            "password1",
            "passwort",
            "princess",
            "q1w2e3",
            "qazwsx",
            "qwe123",
            "qwerty1",
            "qwerty123",
            "secret",
            "shadow",
            "sunshine",
            "superman",
            "trustno1",
            "welcome",
            "welcome1");

    private CommonPins() {}

    /// Takes upper and lower case letters for the same.
    static boolean contain(int[] codePoints) {
        int[] folded = Arrays.stream(codePoints).map(CommonPins::lowerCase).toArray();
        try {
            return isRepeated(folded)
                    || isSequence(folded)
                    || isDigitProgression(folded)
                    || isKeyboardRow(folded)
                    || isFavourite(folded);
        } finally {
            Arrays.fill(folded, 0);
        }
    }

    private static int lowerCase(int codePoint) {
        return codePoint >= 'A' && codePoint <= 'Z' ? codePoint - 'A' + 'a' : codePoint;
    }

    /// A piece of at most half the length, over and over: `aaaaaa`, `121212`, `12341234`.
    private static boolean isRepeated(int[] pin) {
        for (int piece = 1; piece <= pin.length / 2; piece++) {
            if (repeatsAfter(pin, piece)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeatsAfter(int[] pin, int piece) {
        return Arrays.equals(pin, 0, pin.length - piece, pin, piece, pin.length);
    }

    /// Each character the next, or the one before: `abcdef`, `654321`.
    private static boolean isSequence(int[] pin) {
        int step = pin[1] - pin[0];
        if (step != 1 && step != -1) {
            return false;
        }
        for (int i = 1; i < pin.length; i++) {
            if (pin[i] - pin[i - 1] != step) {
                return false;
            }
        }
        return true;
    }

    /// Digits at a constant distance, going on after 9 with 0: `789012`, `135791`, `086420`.
    private static boolean isDigitProgression(int[] pin) {
        int step = Math.floorMod(pin[1] - pin[0], 10);
        for (int i = 0; i < pin.length; i++) {
            boolean digit = pin[i] >= '0' && pin[i] <= '9';
            if (!digit || (i > 0 && Math.floorMod(pin[i] - pin[i - 1], 10) != step)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKeyboardRow(int[] pin) {
        return KEYBOARD_ROWS.stream().anyMatch(row -> isPartOf(row, pin) || isPartOf(reversed(row), pin));
    }

    private static boolean isPartOf(String row, int[] pin) {
        for (int start = 0; start + pin.length <= row.length(); start++) {
            if (isSame(row.substring(start, start + pin.length), pin)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFavourite(int[] pin) {
        return FAVOURITES.stream().anyMatch(favourite -> isSame(favourite, pin));
    }

    private static boolean isSame(String text, int[] pin) {
        return Arrays.equals(text.codePoints().toArray(), pin);
    }

    private static String reversed(String row) {
        return new StringBuilder(row).reverse().toString();
    }
}
