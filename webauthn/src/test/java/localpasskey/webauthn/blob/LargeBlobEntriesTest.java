package localpasskey.webauthn.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The array of large blobs, as a client reads and writes it.
final class LargeBlobEntriesTest {

    /// CTAP 2.3 §6.10.2: of a key that nobody wrote to.
    private static final Bytes INITIAL = Bytes.ofHex("8076be8b528d0075f7aae98d6fa57a6d3c");

    private static final Bytes KEY = Bytes.of(new byte[32]);
    private static final Bytes OTHER_KEY = Bytes.ofUtf8("another one has thirty-two bytes");
    private static final Bytes BLOB = Bytes.ofUtf8("hello");
    private static final byte[] NONCE = new byte[12];

    private final SecureRandom random = new SecureRandom();

    private static Bytes checked(Cbor array) {
        Bytes octets = Bytes.of(CborWriter.write(array));
        return octets.concat(octets.sha256().slice(0, 16));
    }

    /// As the specification words it, by other classes than ours.
    private static CborMap entry(Bytes blob, long size) throws Exception {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(9, true))) {
            out.write(blob.toArray());
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY.toArray(), "AES"), new GCMParameterSpec(128, NONCE));
        byte[] littleEndian = new byte[8];
        for (int at = 0; at < 8; at++) {
            littleEndian[at] = (byte) (size >>> (8 * at));
        }
        cipher.updateAAD(Bytes.ofHex("626c6f62").toArray());
        cipher.updateAAD(littleEndian);
        return CborMap.builder()
                .put(0x01, Cbor.of(Bytes.of(cipher.doFinal(deflated.toByteArray()))))
                .put(0x02, Cbor.of(Bytes.of(NONCE)))
                .put(0x03, Cbor.of(size))
                .build();
    }

    private static Optional<Bytes> found(CborMap entry) {
        return LargeBlobEntries.read(checked(new Cbor.Array(List.of(entry))))
                .orElseThrow()
                .find(KEY);
    }

    @Test
    void reads_what_another_client_wrote() throws Exception {

        assertEquals(Optional.of(BLOB), found(entry(BLOB, BLOB.length())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 4096, 100_000})
    void reads_what_it_wrote(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        LargeBlobEntries written = LargeBlobEntries.read(INITIAL).orElseThrow().with(KEY, Bytes.of(noise), random);

        LargeBlobEntries read = LargeBlobEntries.read(written.serialized()).orElseThrow();

        assertEquals(Optional.of(Bytes.of(noise)), read.find(KEY));
        assertEquals(Optional.empty(), read.find(OTHER_KEY));
    }

    @Test
    void puts_it_in_the_place_of_the_older_one_and_leaves_others_as_they_are() {
        Cbor unknown =
                CborMap.builder().put(0x07, Cbor.of("of a later version")).build();
        LargeBlobEntries written = LargeBlobEntries.read(checked(new Cbor.Array(List.of(unknown))))
                .orElseThrow()
                .with(KEY, Bytes.ofUtf8("older"), random)
                .with(OTHER_KEY, BLOB, random);
        int length = written.serialized().length();

        LargeBlobEntries changed = written.with(KEY, BLOB, random);

        assertEquals(length, changed.serialized().length());
        assertEquals(Optional.of(BLOB), changed.find(KEY));
        assertEquals(Optional.of(BLOB), changed.find(OTHER_KEY));
        assertTrue(changed.serialized()
                .toHex()
                .contains(Bytes.of(CborWriter.write(unknown)).toHex()));
    }

    @Test
    void takes_no_blob_whose_length_is_not_what_it_says() throws Exception {

        assertEquals(Optional.empty(), found(entry(BLOB, BLOB.length() - 1)));
        assertEquals(Optional.empty(), found(entry(BLOB, BLOB.length() + 1)));
        assertEquals(Optional.empty(), found(entry(BLOB, Long.MAX_VALUE)));
    }

    @Test
    void takes_no_blob_longer_than_a_page_can_be_told() throws Exception {
        Bytes longest = Bytes.of(new byte[LargeBlobEntry.LONGEST_BLOB]);

        assertEquals(Optional.of(longest), found(entry(longest, longest.length())));
        Bytes longer = longest.concat(Bytes.of(new byte[1]));
        assertEquals(Optional.empty(), found(entry(longer, longer.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "8076be8b528d0075f7aae98d6fa57a6d3d"})
    void is_none_without_its_check(String array) {

        assertEquals(Optional.empty(), LargeBlobEntries.read(Bytes.ofHex(array)));
    }

    @Test
    void is_none_where_it_is_no_array() {

        assertEquals(Optional.empty(), LargeBlobEntries.read(checked(Cbor.of(1))));
    }
}
