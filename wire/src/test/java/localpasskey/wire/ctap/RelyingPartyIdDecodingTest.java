package localpasskey.wire.ctap;

import static localpasskey.wire.ctap.CtapMessages.CLIENT_PIN;
import static localpasskey.wire.ctap.CtapMessages.GET_ASSERTION;
import static localpasskey.wire.ctap.CtapMessages.MAKE_CREDENTIAL;
import static localpasskey.wire.ctap.CtapMessages.RP;
import static localpasskey.wire.ctap.CtapMessages.message;
import static localpasskey.wire.ctap.CtapMessages.with;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The id of a site is refused or taken alike by each command that names one.
final class RelyingPartyIdDecodingTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", CtapStatus.INVALID_LENGTH),
                Arguments.of("a".repeat(254), CtapStatus.INVALID_LENGTH),
                Arguments.of("a\nb.example", CtapStatus.INVALID_PARAMETER),
                Arguments.of("a\u007f.example", CtapStatus.INVALID_PARAMETER),
                Arguments.of(" a.example", CtapStatus.INVALID_PARAMETER),
                Arguments.of("a.example ", CtapStatus.INVALID_PARAMETER),
                Arguments.of("аррӏе.example", CtapStatus.INVALID_PARAMETER),
                Arguments.of("bücher.example", CtapStatus.INVALID_PARAMETER),
                Arguments.of("a.example\u200b", CtapStatus.INVALID_PARAMETER),
                Arguments.of("sha256:" + CtapMessages.HASH, CtapStatus.INVALID_PARAMETER));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void is_refused_by_each_command(String id, CtapStatus status) {
        for (byte[] message : messages(id)) {
            CtapException refusal = assertThrows(CtapException.class, () -> CtapRequestDecoder.decode(message));

            assertEquals(status, refusal.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "localhost", "xn--bcher-kva.example", "ssh:", "ssh:my laptop", "pam://host"})
    void is_taken_by_each_command(String id) {
        for (byte[] message : messages(id)) {
            assertDoesNotThrow(() -> CtapRequestDecoder.decode(message));
        }
    }

    @Test
    void is_taken_up_to_the_length_of_a_domain_name() {
        for (byte[] message : messages("a".repeat(253))) {
            assertDoesNotThrow(() -> CtapRequestDecoder.decode(message));
        }
    }

    private static List<byte[]> messages(String id) {
        return List.of(
                message(CtapCommand.MAKE_CREDENTIAL, with(MAKE_CREDENTIAL, 2, with(RP, "id", Cbor.of(id)))),
                message(CtapCommand.GET_ASSERTION, with(GET_ASSERTION, 1, Cbor.of(id))),
                message(CtapCommand.CLIENT_PIN, with(with(CLIENT_PIN, 2, Cbor.of(6)), 10, Cbor.of(id))),
                message(CtapCommand.CLIENT_PIN, with(with(CLIENT_PIN, 2, Cbor.of(9)), 10, Cbor.of(id))));
    }
}
