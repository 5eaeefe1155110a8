package localpasskey.vault.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.vault.table.StoredPasskey.Fixed;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Tag;

/// Any bytes in a row: a value that is written back the same, or DAMAGED.
@Tag("fuzz")
final class RowFuzzTest {

    private static final Place PLACE = Place.of("passkey.content", "a passkey", Bytes.ofUtf8("some id"));

    @FuzzTest
    void decodes_a_passkeys_content_or_refuses_it(byte[] content) {
        PasskeyContent decoded;
        try {
            decoded = PasskeyContent.decode(content, PLACE);
        } catch (VaultException e) {
            assertEquals(Reason.DAMAGED, e.reason());
            return;
        }

        assertArrayEquals(content, decoded.encode());
    }

    @FuzzTest
    void decodes_a_history_lines_content_or_refuses_it(byte[] content) {
        HistoryEvent decoded;
        try {
            decoded = HistoryContent.decode(content, PLACE);
        } catch (VaultException e) {
            assertEquals(Reason.DAMAGED, e.reason());
            return;
        }

        assertArrayEquals(content, HistoryContent.encode(decoded));
    }

    @FuzzTest
    void opens_no_sealed_value_that_it_did_not_seal(byte[] sealed) {
        try (RowCipher cipher = new RowCipher(Secret.taking(new byte[32]), "fuzz", new SecureRandom())) {
            cipher.open(Bytes.of(sealed), PLACE);
            throw new AssertionError("opened");
        } catch (VaultException e) {
            assertEquals(Reason.DAMAGED, e.reason());
        }
    }

    /// The first twelve octets are the row's numbers and lengths, the rest its content.
    @FuzzTest
    void decodes_a_row_or_refuses_it(byte[] octets) {
        if (octets.length < 12) {
            return;
        }
        ByteBuffer numbers = ByteBuffer.wrap(octets);
        Fixed fixed = new Fixed(
                Bytes.of(new byte[numbers.getShort() & 0x7ff]),
                Bytes.EMPTY,
                Bytes.EMPTY,
                numbers.get(),
                numbers.get(),
                numbers.get(),
                numbers.get(),
                Bytes.of(new byte[numbers.get() & 0xff]),
                Bytes.EMPTY,
                Bytes.of(new byte[numbers.get() & 0xff]),
                numbers.getInt() * 1_000_000_000_000L);
        StoredPasskey row = new StoredPasskey(fixed, 7, Long.MIN_VALUE, Bytes.EMPTY);
        Passkey decoded;
        try {
            decoded = row.decode(Bytes.of(octets, 12, octets.length).toArray());
        } catch (VaultException e) {
            assertEquals(Reason.DAMAGED, e.reason());
            return;
        }

        assertEquals(fixed, Fixed.of(decoded, Bytes.EMPTY, Bytes.EMPTY));
    }
}
