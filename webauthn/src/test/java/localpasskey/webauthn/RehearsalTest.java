package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

final class RehearsalTest {

    @Test
    void goes_all_the_way_to_the_authenticator() {

        assertDoesNotThrow(Rehearsal::run);
    }
}
