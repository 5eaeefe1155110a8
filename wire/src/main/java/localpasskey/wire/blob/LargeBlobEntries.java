package localpasskey.wire.blob;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborParts;
import localpasskey.wire.cbor.CborWriter;

/// The serialized large-blob array as a client reads and writes it: blobs of many passkeys, each encrypted under its
/// passkey's key, and a check at the end. An entry that is none of ours, or that no client should have written, is
/// passed over and stays as it is, octet by octet.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.2 to §6.10.6
public final class LargeBlobEntries {

    /// The array ends with so many bytes of the SHA-256 of what is before them.
    private static final int CHECK_LENGTH = 16;

    /// Of the initial octet of a CBOR array.
    private static final int ARRAY = 0x80;

    private final List<Bytes> entries;

    private LargeBlobEntries(List<Bytes> entries) {
        this.entries = List.copyOf(entries);
    }

    /// What does not check, or is no array, counts as the initial one: a client has to discard it.
    public static LargeBlobEntries of(Bytes array) {
        int end = array.length() - CHECK_LENGTH;
        if (end <= 0 || !check(array.slice(0, end)).equals(array.slice(end, array.length()))) {
            return new LargeBlobEntries(List.of());
        }
        try {
            return new LargeBlobEntries(CborParts.ofArray(array.slice(0, end)));
        } catch (CborException _) {
            return new LargeBlobEntries(List.of());
        }
    }

    public Optional<Bytes> find(Bytes key) {
        return entries.stream()
                .map(LargeBlobEntry::read)
                .flatMap(Optional::stream)
                .map(entry -> entry.open(key))
                .flatMap(Optional::stream)
                .map(LargeBlobEntry.Compressed::inflate)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The same with this blob behind the others, and without what was under this key.
    public LargeBlobEntries with(Bytes key, Bytes blob, SecureRandom random) {
        List<Bytes> changed = new ArrayList<>(without(key).entries);
        changed.add(LargeBlobEntry.seal(blob, key, random));
        return new LargeBlobEntries(changed);
    }

    /// The same without what is under this key.
    public LargeBlobEntries without(Bytes key) {
        return where(entry -> !opensOneOf(entry, List.of(key)));
    }

    /// What is under one of these keys, and nothing else.
    public LargeBlobEntries under(Collection<Bytes> keys) {
        return where(entry -> opensOneOf(entry, keys));
    }

    private LargeBlobEntries where(Predicate<Bytes> stays) {
        return new LargeBlobEntries(entries.stream().filter(stays).toList());
    }

    private static boolean opensOneOf(Bytes entry, Collection<Bytes> keys) {
        return LargeBlobEntry.read(entry)
                .filter(read -> keys.stream().anyMatch(key -> read.open(key).isPresent()))
                .isPresent();
    }

    public int count() {
        return entries.size();
    }

    public Bytes serialized() {
        byte[] head = CborWriter.write(Cbor.of(entries.size()));
        head[0] |= (byte) ARRAY;
        Bytes array = Bytes.of(head);
        for (Bytes entry : entries) {
            array = array.concat(entry);
        }
        return array.concat(check(array));
    }

    private static Bytes check(Bytes array) {
        return array.sha256().slice(0, CHECK_LENGTH);
    }
}
