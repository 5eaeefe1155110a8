package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import org.junit.jupiter.api.Test;

final class TpmReaderTest {

    @Test
    void reads_numbers_big_endian() throws KeyStoreException {
        TpmReader reader = answer(0x01, 0x02, 0x03, 0xF4, 0x05, 0x06, 0x87);

        assertEquals(0x01, reader.u8());
        assertEquals(0x0203, reader.u16());
        assertEquals(0xF4050687, reader.u32());
        reader.end();
    }

    @Test
    void reads_a_field_with_its_length() throws KeyStoreException {
        TpmReader reader = answer(0, 2, 7, 8, 9);

        assertArrayEquals(new byte[] {7, 8}, reader.sized(2));
        assertEquals(1, reader.remaining());
    }

    @Test
    void refuses_a_field_above_its_limit_before_it_looks_at_it() {
        KeyStoreException refused = assertThrows(
                KeyStoreException.class, () -> answer(0, 3, 1, 1, 1).sized(2));

        assertEquals(Reason.FAILED, refused.reason());
        assertTrue(refused.toString().contains("3 bytes, the limit is 2"), refused.toString());
    }

    @Test
    void refuses_a_field_that_is_cut_short() {
        assertThrows(KeyStoreException.class, () -> answer(0, 3, 1, 1).sized(64));
    }

    @Test
    void refuses_a_number_that_is_cut_short() {
        assertThrows(KeyStoreException.class, () -> answer(0, 1, 2).u32());
        assertThrows(KeyStoreException.class, () -> answer(0).u16());
        assertThrows(KeyStoreException.class, () -> answer().u8());
    }

    @Test
    void refuses_negative_and_enormous_lengths() {
        assertThrows(KeyStoreException.class, () -> answer(1, 2).raw(-1));
        assertThrows(KeyStoreException.class, () -> answer(1, 2).raw(Integer.MAX_VALUE));
        assertThrows(KeyStoreException.class, () -> answer(1, 2).part(Integer.MIN_VALUE));
    }

    @Test
    void refuses_bytes_that_nobody_asked_for() throws KeyStoreException {
        TpmReader reader = answer(1, 2);
        reader.u8();

        assertThrows(KeyStoreException.class, reader::end);
    }

    @Test
    void a_part_ends_where_it_ends() throws KeyStoreException {
        TpmReader reader = answer(1, 2, 3);
        TpmReader part = reader.part(2);

        assertEquals(0x0102, part.u16());
        assertThrows(KeyStoreException.class, part::u8);
        assertEquals(3, reader.u8());
    }

    @Test
    void a_malformed_blob_is_foreign() {
        KeyStoreException refused = assertThrows(
                KeyStoreException.class, () -> TpmReader.ofBlob(new byte[1]).u16());

        assertEquals(Reason.FOREIGN_BLOB, refused.reason());
    }

    private static TpmReader answer(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return TpmReader.ofAnswer(bytes);
    }
}
