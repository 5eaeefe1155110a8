package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class TpmWriterTest {

    @Test
    void writes_numbers_and_fields_big_endian() {
        byte[] written = new TpmWriter()
                .u8(0x01)
                .u16(0x0203)
                .u32(0xF4050607)
                .sized(new byte[] {8, 9})
                .sizedBy32Bits(new byte[] {10})
                .raw(TpmBytes.ofHex("0b0c"))
                .take();

        assertEquals(
                "010203f40506070002" + "0809" + "000000010a" + "0b0c",
                HexFormat.of().formatHex(written));
    }

    @Test
    void is_empty_once_taken() {
        TpmWriter writer = new TpmWriter().u32(1);

        writer.take();

        assertArrayEquals(new byte[0], writer.take());
    }

    @Test
    void grows_to_its_limit_and_not_beyond() {
        TpmWriter writer = new TpmWriter().raw(new byte[250]).u8(1).raw(new byte[3845]);

        byte[] full = writer.take();

        assertEquals(4096, full.length);
        assertEquals(1, full[250]);
        assertThrows(IllegalArgumentException.class, () -> new TpmWriter().raw(new byte[4097]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TpmWriter().raw(new byte[4096]).u8(1));
    }
}
