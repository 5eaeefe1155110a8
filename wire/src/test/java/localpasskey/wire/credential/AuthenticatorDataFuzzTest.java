package localpasskey.wire.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
final class AuthenticatorDataFuzzTest {

    @FuzzTest
    void any_octets_are_refused_or_read_to_a_value_that_is_written_and_read_again(byte[] octets) {
        AuthenticatorData data;
        try {
            data = AuthenticatorData.decode(Bytes.of(octets));
        } catch (CtapException _) {
            return;
        }

        assertEquals(data, decode(data.encode()));
    }

    private static AuthenticatorData decode(Bytes encoded) {
        try {
            return AuthenticatorData.decode(encoded);
        } catch (CtapException e) {
            throw new AssertionError("cannot read what it wrote", e);
        }
    }
}
