package localpasskey.wire.cbor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
final class CborReaderFuzzTest {

    @FuzzTest
    void any_octets_are_refused_or_come_back_the_same(byte[] octets) {
        Cbor value;
        try {
            value = CborReader.read(octets);
        } catch (CborException _) {
            return;
        }

        assertArrayEquals(octets, CborWriter.write(value));
    }
}
