package localpasskey.wire.u2f;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.EnumSet;
import java.util.Set;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Tag;

/// Whatever the octets, there is a request of sound lengths or a refusal with a status that decoding may have.
@Tag("fuzz")
final class U2fRequestDecoderFuzzTest {

    private static final Set<U2fStatus> REFUSALS = EnumSet.of(
            U2fStatus.WRONG_LENGTH, U2fStatus.WRONG_DATA, U2fStatus.INS_NOT_SUPPORTED, U2fStatus.CLA_NOT_SUPPORTED);

    @FuzzTest
    void any_command(byte[] message) {
        try {
            switch (U2fRequestDecoder.decode(message)) {
                case U2fRequest.Version() -> {}
                case U2fRequest.Register(var _, Bytes application) -> assertTrue(application.length() == 32);
                case U2fRequest.Authenticate(var _, var _, Bytes application, Bytes keyHandle) -> {
                    assertTrue(application.length() == 32);
                    assertTrue(keyHandle.length() <= 255);
                }
            }
        } catch (U2fException refusal) {
            assertTrue(REFUSALS.contains(refusal.status()), refusal.toString());
        }
    }
}
