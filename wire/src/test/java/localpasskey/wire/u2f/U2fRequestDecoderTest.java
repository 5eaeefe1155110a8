package localpasskey.wire.u2f;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.u2f.U2fRequest.Control;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class U2fRequestDecoderTest {

    private static final String CHALLENGE = "c1".repeat(32);
    private static final String APPLICATION = "a9".repeat(32);
    private static final U2fRequest REGISTER =
            new U2fRequest.Register(new ClientDataHash(Bytes.ofHex(CHALLENGE)), Bytes.ofHex(APPLICATION));

    @ParameterizedTest(name = "{0} … {1}")
    @CsvSource({"0001000040, ''", "0001000040, 00", "00010000000040, ''", "00010000000040, 0000", "0001038040, 00"})
    void reads_a_registration_with_short_and_extended_lengths(String before, String after) throws U2fException {
        assertEquals(REGISTER, decode(before + CHALLENGE + APPLICATION + after));
    }

    @ParameterizedTest
    @CsvSource({"07, CHECK_ONLY", "03, ENFORCE_USER_PRESENCE_AND_SIGN", "08, DONT_ENFORCE_USER_PRESENCE_AND_SIGN"})
    void reads_an_authentication(String p1, Control control) throws U2fException {
        U2fRequest expected = new U2fRequest.Authenticate(
                control, new ClientDataHash(Bytes.ofHex(CHALLENGE)), Bytes.ofHex(APPLICATION), Bytes.ofHex("c0ffee"));

        assertEquals(expected, decode("0002" + p1 + "00" + "44" + CHALLENGE + APPLICATION + "03c0ffee"));
        assertEquals(expected, decode("0002" + p1 + "00" + "000044" + CHALLENGE + APPLICATION + "03c0ffee" + "0000"));
    }

    @Test
    void reads_the_longest_key_handle() throws U2fException {
        U2fRequest request = decode("00020300" + "000140" + CHALLENGE + APPLICATION + "ff" + "11".repeat(255) + "0000");

        assertEquals(255, ((U2fRequest.Authenticate) request).keyHandle().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00030000", "0003000000", "00030000000000", "000300000000000000", "000300000000"})
    void reads_version_in_every_form_but_half_a_length(String hex) throws U2fException {
        if (hex.length() == 12) {
            assertRefused(U2fStatus.WRONG_LENGTH, hex);
        } else {
            assertEquals(new U2fRequest.Version(), decode(hex));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "000300",
                "00030000010203",
                "0003000002ff",
                "00030000000000ff",
                "00030000000001ff0000ff"
            })
    void refuses_a_command_that_is_not_as_long_as_it_says(String hex) {
        assertRefused(U2fStatus.WRONG_LENGTH, hex);
    }

    @ParameterizedTest
    @CsvSource({"00030000 01 ff", "0003000000 0001 ff 0000"})
    void refuses_version_with_data(String hex) {
        assertRefused(U2fStatus.WRONG_LENGTH, hex.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 128})
    void refuses_a_registration_that_is_not_64_bytes_long(int length) {
        String declared = HexFormat.of().toHexDigits((short) length);

        assertRefused(U2fStatus.WRONG_LENGTH, "0001000000" + declared + "11".repeat(length) + "0000");
    }

    @ParameterizedTest
    @CsvSource({"00, 01", "02, 01", "ff, 01", "01, 02"})
    void refuses_a_key_handle_that_is_not_as_long_as_it_says(String declared, int length) {
        String data = CHALLENGE + APPLICATION + declared + "11".repeat(length);
        String total = HexFormat.of().toHexDigits((byte) (data.length() / 2));

        assertRefused(U2fStatus.WRONG_LENGTH, "00020300" + total + data);
    }

    @Test
    void refuses_an_authentication_without_a_key_handles_length() {
        assertRefused(U2fStatus.WRONG_LENGTH, "0002030040" + CHALLENGE + APPLICATION);
    }

    @Test
    void takes_an_empty_key_handle_for_one_that_fits_nothing() throws U2fException {
        U2fRequest request = decode("0002030041" + CHALLENGE + APPLICATION + "00");

        assertEquals(Bytes.EMPTY, ((U2fRequest.Authenticate) request).keyHandle());
    }

    @Test
    void refuses_other_classes_instructions_and_controls() {
        assertRefused(U2fStatus.CLA_NOT_SUPPORTED, "80030000");
        assertRefused(U2fStatus.INS_NOT_SUPPORTED, "00000000");
        assertRefused(U2fStatus.INS_NOT_SUPPORTED, "00040000");
        assertRefused(U2fStatus.INS_NOT_SUPPORTED, "00c00000");
        assertRefused(U2fStatus.WRONG_DATA, "0002000041" + CHALLENGE + APPLICATION + "00");
    }

    private static U2fRequest decode(String hex) throws U2fException {
        return U2fRequestDecoder.decode(HexFormat.of().parseHex(hex));
    }

    private static void assertRefused(U2fStatus status, String hex) {
        U2fException refusal = assertThrows(U2fException.class, () -> decode(hex));

        assertEquals(status, refusal.status());
    }
}
