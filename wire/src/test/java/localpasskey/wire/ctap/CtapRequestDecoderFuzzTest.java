package localpasskey.wire.ctap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.EnumSet;
import java.util.Set;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Tag;

/// Whatever follows the command octet, there is a request or a refusal with a status that decoding may have.
@Tag("fuzz")
final class CtapRequestDecoderFuzzTest {

    private static final Set<CtapStatus> REFUSALS = EnumSet.of(
            CtapStatus.INVALID_COMMAND,
            CtapStatus.INVALID_LENGTH,
            CtapStatus.INVALID_PARAMETER,
            CtapStatus.INVALID_CBOR,
            CtapStatus.INVALID_SUBCOMMAND,
            CtapStatus.CBOR_UNEXPECTED_TYPE,
            CtapStatus.MISSING_PARAMETER,
            CtapStatus.NO_CREDENTIALS,
            CtapStatus.PUAT_REQUIRED,
            CtapStatus.REQUEST_TOO_LARGE);

    @FuzzTest
    void any_message(byte[] message) {
        decode(message);
    }

    @FuzzTest
    void make_credential(byte[] parameters) {
        decode(CtapMessages.message(CtapCommand.MAKE_CREDENTIAL.code(), parameters));
    }

    @FuzzTest
    void get_assertion(byte[] parameters) {
        decode(CtapMessages.message(CtapCommand.GET_ASSERTION.code(), parameters));
    }

    @FuzzTest
    void client_pin(byte[] parameters) {
        decode(CtapMessages.message(CtapCommand.CLIENT_PIN.code(), parameters));
    }

    @FuzzTest
    void credential_management(byte[] parameters) {
        decode(CtapMessages.message(CtapCommand.CREDENTIAL_MANAGEMENT.code(), parameters));
        decode(CtapMessages.message(CtapCommand.CREDENTIAL_MANAGEMENT_PREVIEW.code(), parameters));
    }

    @FuzzTest
    void commands_without_parameters(byte[] parameters) {
        decode(CtapMessages.message(CtapCommand.GET_INFO.code(), parameters));
        decode(CtapMessages.message(CtapCommand.RESET.code(), parameters));
        decode(CtapMessages.message(CtapCommand.GET_NEXT_ASSERTION.code(), parameters));
        decode(CtapMessages.message(CtapCommand.SELECTION.code(), parameters));
    }

    private static void decode(byte[] message) {
        try {
            CtapRequestDecoder.decode(message);
        } catch (CtapException refusal) {
            assertTrue(REFUSALS.contains(refusal.status()), refusal.toString());
        }
    }
}
