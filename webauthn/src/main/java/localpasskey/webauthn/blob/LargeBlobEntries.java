package localpasskey.webauthn.blob;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborLimits;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// The serialized large-blob array as a client reads and writes it: blobs of many passkeys, each encrypted under its
/// passkey's key, and a check at the end. What is none of ours stays as it is.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.3 to §6.10.5
public final class LargeBlobEntries {

    /// The array ends with so many bytes of the SHA-256 of what is before them.
    private static final int CHECK_LENGTH = 16;

    private static final int DEPTH = 4;

    private final List<Cbor> entries;

    private LargeBlobEntries(List<Cbor> entries) {
        this.entries = List.copyOf(entries);
    }

    /// @return empty for what no client can have written: it must not be overwritten either
    public static Optional<LargeBlobEntries> read(Bytes array) {
        int end = array.length() - CHECK_LENGTH;
        if (end <= 0 || !check(array.slice(0, end)).equals(array.slice(end, array.length()))) {
            return Optional.empty();
        }
        try {
            return CborReader.read(array.slice(0, end).toArray(), new CborLimits(end, DEPTH))
                            instanceof Cbor.Array(var items)
                    ? Optional.of(new LargeBlobEntries(items))
                    : Optional.empty();
        } catch (CborException _) {
            return Optional.empty();
        }
    }

    public Optional<Bytes> find(Bytes key) {
        return entries.stream()
                .map(entry -> LargeBlobEntry.open(entry, key))
                .flatMap(Optional::stream)
                .map(LargeBlobEntry.Compressed::inflate)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The same with this blob in the place of the one under this key, or behind the others.
    public LargeBlobEntries with(Bytes key, Bytes blob, SecureRandom random) {
        Cbor written = LargeBlobEntry.seal(blob, key, random);
        List<Cbor> changed = new ArrayList<>();
        boolean replaced = false;
        for (Cbor entry : entries) {
            boolean same = LargeBlobEntry.open(entry, key).isPresent();
            if (!same) {
                changed.add(entry);
            } else if (!replaced) {
                changed.add(written);
                replaced = true;
            }
        }
        if (!replaced) {
            changed.add(written);
        }
        return new LargeBlobEntries(changed);
    }

    public Bytes serialized() {
        Bytes array = Bytes.of(CborWriter.write(new Cbor.Array(entries)));
        return array.concat(check(array));
    }

    private static Bytes check(Bytes array) {
        return array.sha256().slice(0, CHECK_LENGTH);
    }
}
