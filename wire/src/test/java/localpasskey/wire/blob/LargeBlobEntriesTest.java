package localpasskey.wire.blob;

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
        return checked(octets(array));
    }

    private static Bytes checked(Bytes array) {
        return array.concat(array.sha256().slice(0, 16));
    }

    private static Bytes octets(Cbor value) {
        return Bytes.of(CborWriter.write(value));
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
        return LargeBlobEntries.of(checked(new Cbor.Array(List.of(entry)))).find(KEY);
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
        LargeBlobEntries written = LargeBlobEntries.of(INITIAL).with(KEY, Bytes.of(noise), random);

        LargeBlobEntries read = LargeBlobEntries.of(written.serialized());

        assertEquals(Optional.of(Bytes.of(noise)), read.find(KEY));
        assertEquals(Optional.empty(), read.find(OTHER_KEY));
    }

    @Test
    void puts_it_in_the_place_of_the_older_one_and_leaves_others_as_they_are() {
        Cbor unknown =
                CborMap.builder().put(0x07, Cbor.of("of a later version")).build();
        LargeBlobEntries written = LargeBlobEntries.of(checked(new Cbor.Array(List.of(unknown))))
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

    /// By the specification a client discards it and goes on as if nobody had written.
    @ParameterizedTest
    @ValueSource(strings = {"", "80", "8076be8b528d0075f7aae98d6fa57a6d3d"})
    void counts_as_the_initial_one_without_its_check(String array) {

        assertEquals(INITIAL, LargeBlobEntries.of(Bytes.ofHex(array)).serialized());
    }

    /// An integer, a map, an array that ends too early, two arrays.
    @ParameterizedTest
    @ValueSource(strings = {"01", "a0", "8201", "8080", "9f01"})
    void counts_as_the_initial_one_where_it_is_no_array(String encoding) {

        assertEquals(
                INITIAL, LargeBlobEntries.of(checked(Bytes.ofHex(encoding))).serialized());
    }

    /// Not canonical, or not a large-blob map, or of kinds of CBOR that CTAP does not use: half a number, a tag, null,
    /// a text in two chunks, a map without an end, a nonce of one octet.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "1801",
                "f93c00",
                "c001",
                "f6",
                "7f61616162ff",
                "bf0102ff",
                "a3014001400300",
                "a10740",
                "80"
            })
    void an_entry_that_no_client_should_write_is_passed_over_and_kept(String foreign) throws Exception {
        Bytes entry = Bytes.ofHex(foreign);
        Bytes array = checked(Bytes.ofHex("82").concat(entry).concat(octets(entry(BLOB, BLOB.length()))));

        LargeBlobEntries read = LargeBlobEntries.of(array);

        assertEquals(Optional.of(BLOB), read.find(KEY));
        assertEquals(array, read.serialized());
        assertEquals(checked(Bytes.ofHex("81").concat(entry)), read.without(KEY).serialized());
    }

    @Test
    void an_entry_may_have_members_that_nobody_knows_in_any_order() throws Exception {
        Bytes known = octets(entry(BLOB, BLOB.length())); // a map of three: head, then 01 …, 02 …, 03 …
        Bytes members = known.slice(1, known.length());
        Bytes strange = Bytes.ofHex("a5" + "6178f6" + "20c01a00000001").concat(members);

        LargeBlobEntries read =
                LargeBlobEntries.of(checked(Bytes.ofHex("9f").concat(strange).concat(Bytes.ofHex("ff"))));

        assertEquals(Optional.of(BLOB), read.find(KEY));
        assertEquals(checked(Bytes.ofHex("81").concat(strange)), read.serialized());
    }

    @Test
    void what_is_under_no_key_of_a_passkey_goes() {
        LargeBlobEntries written =
                LargeBlobEntries.of(INITIAL).with(KEY, BLOB, random).with(OTHER_KEY, BLOB, random);

        LargeBlobEntries under = written.under(List.of(OTHER_KEY));

        assertEquals(1, under.count());
        assertEquals(Optional.of(BLOB), under.find(OTHER_KEY));
        assertEquals(INITIAL, written.under(List.of()).serialized());
    }

    /// The head of the array grows with their number.
    @ParameterizedTest
    @ValueSource(ints = {23, 24, 255, 256})
    void many_are_written_and_read(int count) {
        LargeBlobEntries many = LargeBlobEntries.of(INITIAL);
        for (int i = 0; i < count; i++) {
            many = many.with(Bytes.ofUtf8("key " + i).sha256(), Bytes.ofUtf8("blob " + i), random);
        }

        LargeBlobEntries read = LargeBlobEntries.of(many.serialized());

        assertEquals(count, read.count());
        assertEquals(
                Optional.of(Bytes.ofUtf8("blob 22")),
                read.find(Bytes.ofUtf8("key 22").sha256()));
    }
}
