package localpasskey.authenticator.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Letter by letter as Java does it with a whole text.
class TypedPinNormalizationTest {

    private static String typed(String text) {
        try (Secret normalized =
                TypedPin.normalized(Secret.taking(Bytes.ofUtf8(text).toArray()))) {
            return new String(normalized.exposeCopy(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void composes_every_letter_of_unicode() {
        List<String> wrong = new ArrayList<>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE) {
                String letter = Character.toString(codePoint);
                String decomposed = "1" + Normalizer.normalize(letter, Normalizer.Form.NFD) + "2";
                if (!typed(decomposed).equals(Normalizer.normalize(decomposed, Normalizer.Form.NFC))) {
                    wrong.add(Integer.toHexString(codePoint));
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "735128", "correct horse", "a\u0323\u0307b", "a\u0307\u0323b", "\u1100\u1161\u11a8", "🔑🐎"})
    void is_what_java_makes_of_the_whole_text(String text) {
        assertEquals(Normalizer.normalize(text, Normalizer.Form.NFC), typed(text));
    }

    @Test
    void leaves_what_is_no_text() {
        byte[] octets = {'1', (byte) 0xff, '2'};

        try (Secret same = TypedPin.normalized(Secret.taking(octets.clone()))) {
            assertEquals(Bytes.of(octets), Bytes.of(same.exposeCopy()));
        }
    }
}
