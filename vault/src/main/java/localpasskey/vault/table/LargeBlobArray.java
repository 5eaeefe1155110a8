package localpasskey.vault.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.blob.LargeBlobEntries;

/// The table `large_blob`: one row with the serialized large-blob array, which clients encrypt and we once more.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.1
public final class LargeBlobArray {

    /// An array without blobs: its CBOR, then the first 16 bytes of that one's SHA-256.
    static final Bytes INITIAL = Bytes.ofHex("8076be8b528d0075f7aae98d6fa57a6d3c");

    private static final Place PLACE = Place.of("large_blob.content", "the large blobs");

    private final Database database;
    private final RowCipher content;

    LargeBlobArray(Database database, RowCipher content) {
        this.database = database;
        this.content = content;
    }

    public Bytes array() throws SQLException, VaultException {
        try (ResultSet row = database.statement("SELECT content FROM large_blob WHERE id = 1")
                .executeQuery()) {
            return row.next() ? Bytes.of(content.open(Bytes.of(row.getBytes(1)), PLACE)) : INITIAL;
        }
    }

    /// What of it these keys open, and nothing else.
    public Bytes under(List<Bytes> keys) throws SQLException, VaultException {
        return LargeBlobEntries.of(array()).under(keys).serialized();
    }

    /// Takes out what this key opens, for its passkey goes. A damaged array stays, and does not keep the passkey.
    void erase(Bytes key) throws SQLException {
        LargeBlobEntries all;
        try {
            all = LargeBlobEntries.of(array());
        } catch (VaultException _) {
            return;
        }
        LargeBlobEntries others = all.without(key);
        if (others.count() < all.count()) {
            replace(others.serialized());
        }
    }

    public void replace(Bytes array) throws SQLException {
        PreparedStatement replace = database.statement("INSERT OR REPLACE INTO large_blob (id, content) VALUES (1, ?)");
        replace.setBytes(1, content.seal(array.toArray(), PLACE).toArray());
        replace.executeUpdate();
    }

    void clear() throws SQLException {
        database.statement("DELETE FROM large_blob").executeUpdate();
    }
}
