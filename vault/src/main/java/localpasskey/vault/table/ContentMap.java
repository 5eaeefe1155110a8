package localpasskey.vault.table;

import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborLimits;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// The decrypted private part of a row: canonical CBOR, one flat map with the keys 1 to `members`, all there.
final class ContentMap {

    private static final CborLimits LIMITS = new CborLimits(RowCipher.MAX_LENGTH, 1);

    private final CborMap map;
    private final Place place;

    private ContentMap(CborMap map, Place place) {
        this.map = map;
        this.place = place;
    }

    static ContentMap read(byte[] content, int members, Place place) throws VaultException {
        return read(content, members, members, place);
    }

    /// One that has grown with the versions of the schema: the members after the first `least` may be missing.
    static ContentMap read(byte[] content, int least, int most, Place place) throws VaultException {
        try {
            if (CborReader.read(content, LIMITS) instanceof CborMap map
                    && map.members().size() >= least
                    && map.members().size() <= most) {
                return new ContentMap(map, place);
            }
        } catch (CborException _) {
            throw RowCipher.damaged(place);
        }
        throw RowCipher.damaged(place);
    }

    boolean has(long key) {
        return map.members().size() >= key;
    }

    String text(long key) throws VaultException {
        try {
            return map.requiredText(key);
        } catch (CtapException _) {
            throw RowCipher.damaged(place);
        }
    }

    long number(long key) throws VaultException {
        try {
            return map.requiredInt(key);
        } catch (CtapException _) {
            throw RowCipher.damaged(place);
        }
    }

    Bytes bytes(long key) throws VaultException {
        try {
            return map.requiredBytes(key);
        } catch (CtapException _) {
            throw RowCipher.damaged(place);
        }
    }

    /// The constant of that name.
    <E extends Enum<E>> E constant(long key, E[] constants) throws VaultException {
        String name = text(key);
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw RowCipher.damaged(place);
    }

    /// Members in the order of their keys, from 1.
    static byte[] write(Cbor... members) {
        CborMap.Builder map = CborMap.builder();
        for (int i = 0; i < members.length; i++) {
            map.put(i + 1, members[i]);
        }
        return CborWriter.write(map.build());
    }
}
