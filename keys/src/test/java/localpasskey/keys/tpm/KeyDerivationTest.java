package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// RFC 4231's vectors for HMAC; for the two derivations, values computed with Python's hashlib.
final class KeyDerivationTest {

    private static final byte[] COUNTING =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    @Test
    void hmac_as_in_rfc_4231_case_1() {
        byte[] mac = KeyDerivation.hmac(filled(20, 0x0b), text("Hi There"));

        assertHex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", mac);
    }

    @Test
    void hmac_as_in_rfc_4231_case_2_in_two_parts() {
        byte[] mac = KeyDerivation.hmac(text("Jefe"), text("what do ya want "), text("for nothing?"));

        assertHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", mac);
    }

    @Test
    void hmac_with_a_key_longer_than_a_block_as_in_rfc_4231_case_6() {
        byte[] mac =
                KeyDerivation.hmac(filled(131, 0xaa), text("Test Using Larger Than Block-Size Key - Hash Key First"));

        assertHex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54", mac);
    }

    @Test
    void hmac_with_a_key_of_exactly_a_block_does_not_hash_it() {
        byte[] mac = KeyDerivation.hmac(filled(64, 0x0b), text("Hi There"));

        assertHex("21cd586aeca0579d99a1c938127c92525a371f807bc5ba6eb78bc825bd4f2be3", mac);
    }

    @Test
    void hmac_leaves_the_key_as_it_was() {
        byte[] key = COUNTING.clone();

        KeyDerivation.hmac(key, text("message"));

        assertArrayEquals(COUNTING, key);
    }

    @Test
    void kdf_a() {
        byte[] key = KeyDerivation.kdfA(COUNTING, "ATH", bytes(32, 0x11), bytes(32, 0x22));

        assertHex("a8679444f320a6d0a02c03cac153c458f28758eca056594e887fcefdc2d7e95b", key);
    }

    @Test
    void kdf_a_with_nothing_to_tell_apart() {
        byte[] key = KeyDerivation.kdfA(new byte[] {1}, "CFB", TpmBytes.EMPTY, TpmBytes.EMPTY);

        assertHex("90f77e7dcd060d8909beb17f9bce15fb9c24f546e3268b01942a9f4c3f72c17b", key);
    }

    @Test
    void kdf_e() {
        byte[] key = KeyDerivation.kdfE(COUNTING, "SECRET", filled(32, 0x33), filled(32, 0x44));

        assertHex("7fe4134aa435358d48e4eea74c6b419af21100071c87152ef2ff4cafbec4d937", key);
    }

    private static void assertHex(String expected, byte[] actual) {
        assertEquals(expected, HexFormat.of().formatHex(actual));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static TpmBytes bytes(int length, int with) {
        return TpmBytes.of(filled(length, with));
    }
}
