package localpasskey.keys.tpm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import localpasskey.keys.tpm.TpmBytes;
import org.junit.jupiter.api.Test;

final class ParameterEncryptionTest {

    private static final byte[] KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private final TpmBytes newer = filled(0x11);
    private final TpmBytes older = filled(0x22);

    /// The value was computed with OpenSSL's AES-128-CFB.
    @Test
    void hides_the_parameter_and_nothing_else() {
        byte[] command = "LLthe first parameter, hidden and what follows".getBytes(StandardCharsets.US_ASCII);

        ParameterEncryption.apply(Cipher.ENCRYPT_MODE, KEY, newer, older, command, 2, 27);

        assertEquals(
                "1648f425b5a4b9edf13bb183351a0a13da06a16294f9c6a827cc49",
                HexFormat.of().formatHex(command, 2, 29));
        assertEquals("LL", new String(command, 0, 2, StandardCharsets.US_ASCII));
        assertEquals(" and what follows", new String(command, 29, 17, StandardCharsets.US_ASCII));
    }

    @Test
    void shows_again_what_it_hid() {
        byte[] parameter = "hidden".getBytes(StandardCharsets.US_ASCII);

        ParameterEncryption.apply(Cipher.ENCRYPT_MODE, KEY, newer, older, parameter, 0, 6);
        ParameterEncryption.apply(Cipher.DECRYPT_MODE, KEY, newer, older, parameter, 0, 6);

        assertEquals("hidden", new String(parameter, StandardCharsets.US_ASCII));
    }

    @Test
    void takes_a_parameter_of_no_bytes() {
        byte[] command = {0, 0};

        ParameterEncryption.apply(Cipher.ENCRYPT_MODE, KEY, newer, older, command, 2, 0);

        assertEquals("0000", HexFormat.of().formatHex(command));
    }

    private static TpmBytes filled(int with) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) with);
        return TpmBytes.of(bytes);
    }
}
