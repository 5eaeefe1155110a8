package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import localpasskey.keys.KeyStoreException;
import org.junit.jupiter.api.Test;

final class EcdsaSignatureTest {

    @Test
    void small_numbers_stand_as_they_are() throws KeyStoreException {
        assertEquals("3006" + "020101" + "02017f", der("0018000b" + "000101" + "00017f", 32));
    }

    @Test
    void a_number_with_its_top_bit_set_gets_a_zero_before_it() throws KeyStoreException {
        assertEquals("3008" + "02020080" + "020200ff", der("0018000b" + "000180" + "0001ff", 32));
    }

    @Test
    void leading_zeros_are_dropped_but_the_one_that_keeps_it_positive() throws KeyStoreException {
        assertEquals("3007" + "02020080" + "020105", der("0018000b" + "0003000080" + "00020005", 32));
    }

    @Test
    void zero_and_nothing_are_the_integer_zero() throws KeyStoreException {
        assertEquals("3006" + "020100" + "020100", der("0018000b" + "000100" + "0000", 32));
    }

    @Test
    void the_longest_on_p384_has_104_bytes() throws KeyStoreException {
        String half = "0030" + "ff".repeat(48);

        assertEquals(104 * 2, der("0018000c" + half + half, 48).length());
    }

    @Test
    void refuses_another_scheme_and_another_hash() {
        assertThrows(KeyStoreException.class, () -> der("0014000b" + "000101" + "000101", 32));
        assertThrows(KeyStoreException.class, () -> der("0018000c" + "000101" + "000101", 32));
    }

    @Test
    void refuses_a_half_longer_than_the_curve_and_what_follows_the_halves() {
        assertThrows(KeyStoreException.class, () -> der("0018000b" + "0021" + "01".repeat(33) + "000101", 32));
        assertThrows(KeyStoreException.class, () -> der("0018000b" + "000101" + "000101" + "00", 32));
    }

    private static String der(String answer, int length) throws KeyStoreException {
        TpmReader reader = TpmReader.ofAnswer(HexFormat.of().parseHex(answer));
        int hash = length == 32 ? Tag.ALG_SHA256 : Tag.ALG_SHA384;
        return HexFormat.of().formatHex(EcdsaSignature.der(reader, hash, length).der());
    }
}
