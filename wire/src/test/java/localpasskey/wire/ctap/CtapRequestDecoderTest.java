package localpasskey.wire.ctap;

import static localpasskey.wire.ctap.CtapMessages.GET_ASSERTION;
import static localpasskey.wire.ctap.CtapMessages.message;
import static localpasskey.wire.ctap.CtapMessages.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The frame of a message: command, map, canonical form. Each command has a test class of its own.
final class CtapRequestDecoderTest {

    @Test
    void reads_commands_without_parameters() throws CtapException {
        assertEquals(new CtapRequest.GetInfo(), decode("04"));
        assertEquals(new CtapRequest.Reset(), decode("07"));
        assertEquals(new CtapRequest.GetNextAssertion(), decode("08"));
        assertEquals(new CtapRequest.Selection(), decode("0b"));
    }

    @Test
    void takes_bytes_that_cannot_change() throws CtapException {
        assertEquals(new CtapRequest.GetInfo(), CtapRequestDecoder.decode(Bytes.ofHex("04")));
    }

    /// A later version may give them members, which are to be ignored.
    @ParameterizedTest
    @ValueSource(strings = {"04a0", "04a10102"})
    void ignores_members_that_it_does_not_know(String hex) throws CtapException {
        assertEquals(new CtapRequest.GetInfo(), decode(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "0400, CBOR_UNEXPECTED_TYPE",
        "04f6, CBOR_UNEXPECTED_TYPE",
        "0480, CBOR_UNEXPECTED_TYPE",
        "04a1, INVALID_CBOR",
        "07a000, INVALID_CBOR",
        "0bff, INVALID_CBOR"
    })
    void refuses_other_octets_after_such_a_command(String hex, CtapStatus status) {
        assertRefused(status, HexFormat.of().parseHex(hex));
    }

    @Test
    void refuses_a_message_without_a_command() {
        assertRefused(CtapStatus.INVALID_LENGTH, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x03, 0x05, 0x09, 0x0E, 0x40, 0x42, 0x80, 0xBF, 0xFF})
    void refuses_a_command_it_does_not_have(int command) {
        assertRefused(
                CtapStatus.INVALID_COMMAND, message(command, HexFormat.of().parseHex("a0")));
    }

    @ParameterizedTest
    @CsvSource({
        "01, INVALID_CBOR",
        "0100, CBOR_UNEXPECTED_TYPE",
        "0180, CBOR_UNEXPECTED_TYPE",
        "01a0, MISSING_PARAMETER",
        "02a0, MISSING_PARAMETER",
        "06a0, MISSING_PARAMETER",
        "0aa0, MISSING_PARAMETER",
        "41a0, MISSING_PARAMETER",
        "02a1016001, INVALID_CBOR",
        "02bf0160ff, INVALID_CBOR",
        "02a201600160, INVALID_CBOR",
        "02a202600160, INVALID_CBOR",
        "02a1180160, INVALID_CBOR",
        "02a101c060, INVALID_CBOR",
        "02a10161ff, INVALID_CBOR",
        "02a104a1616181818180, INVALID_CBOR"
    })
    void refuses_what_is_not_a_canonical_map(String hex, CtapStatus status) {
        assertRefused(status, HexFormat.of().parseHex(hex));
    }

    @Test
    void takes_a_message_of_the_longest_length_and_not_one_octet_more() throws CtapException {
        int overhead = message(CtapCommand.GET_ASSERTION, padded(1000)).length - 1000;
        byte[] longest = message(CtapCommand.GET_ASSERTION, padded(7609 - overhead));
        byte[] tooLong = message(CtapCommand.GET_ASSERTION, padded(7610 - overhead));

        assertEquals(7609, longest.length);
        assertEquals(7609, CtapRequestDecoder.MAX_MESSAGE_LENGTH);
        assertEquals(
                CtapRequest.GetAssertion.class,
                CtapRequestDecoder.decode(longest).getClass());
        assertRefused(CtapStatus.REQUEST_TOO_LARGE, tooLong);
    }

    private static CborMap padded(int length) {
        return with(GET_ASSERTION, 99, Cbor.of(Bytes.of(new byte[length])));
    }

    private static CtapRequest decode(String hex) throws CtapException {
        return CtapRequestDecoder.decode(HexFormat.of().parseHex(hex));
    }

    private static void assertRefused(CtapStatus status, byte[] message) {
        CtapException refusal = assertThrows(CtapException.class, () -> CtapRequestDecoder.decode(message));

        assertEquals(status, refusal.status());
    }
}
