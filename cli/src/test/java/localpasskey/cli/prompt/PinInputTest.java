package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;

final class PinInputTest {

    @Test
    void compares_what_was_typed_twice() {
        try (Secret one = secret("123456");
                Secret same = secret("123456");
                Secret other = secret("123457")) {

            assertTrue(PinInput.same(one, same));
            assertFalse(PinInput.same(one, other));
        }
    }

    private static Secret secret(String text) {
        return Secret.ofCharacters(text.toCharArray()).orElseThrow();
    }
}
