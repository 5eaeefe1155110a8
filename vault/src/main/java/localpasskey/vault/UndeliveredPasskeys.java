package localpasskey.vault;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.vault.table.VaultTables;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// Marks passkeys that no site received, until the person has said what becomes of them. A setting, with the ids, which
/// stand in clear in their rows, too.
public final class UndeliveredPasskeys {

    /// The one marked longest ago loses its mark then.
    static final int MOST = 64;

    private final Database database;
    private final Supplier<VaultTables> tables;

    /// @param tables as they are now: a reset replaces them
    UndeliveredPasskeys(Database database, Supplier<VaultTables> tables) {
        this.database = database;
        this.tables = tables;
    }

    /// The marked ones that are here and were never used, since a site has those that were; newest first.
    public List<CredentialId> all() throws VaultException {
        return database.read(() -> {
            List<CredentialId> unused = new ArrayList<>();
            for (CredentialId id : marked()) {
                if (isUnused(id)) {
                    unused.add(id);
                }
            }
            return List.copyOf(unused);
        });
    }

    public void mark(CredentialId id) throws VaultException {
        database.change(() -> {
            List<CredentialId> marked = new ArrayList<>(List.of(id));
            for (CredentialId other : marked()) {
                if (marked.size() < MOST && !other.equals(id) && isUnused(other)) {
                    marked.add(other);
                }
            }
            put(marked);
        });
    }

    public void unmark(CredentialId id) throws VaultException {
        database.change(
                () -> put(marked().stream().filter(other -> !other.equals(id)).toList()));
    }

    private boolean isUnused(CredentialId id) throws SQLException, VaultException {
        return tables.get()
                .passkeys
                .find(id)
                .filter(passkey -> passkey.usage().signCount() == 0)
                .isPresent();
    }

    private List<CredentialId> marked() throws SQLException, VaultException {
        Bytes value = tables.get().settings.find(Setting.UNDELIVERED).orElse(Bytes.EMPTY);
        return value.isEmpty() ? List.of() : decode(value);
    }

    private void put(List<CredentialId> marked) throws SQLException {
        List<Cbor> ids = marked.stream().map(id -> Cbor.of(id.bytes())).toList();
        tables.get().settings.put(Setting.UNDELIVERED, Bytes.of(CborWriter.write(Cbor.of(ids))));
    }

    /// What the code of the setting vouches for is as we wrote it.
    private static List<CredentialId> decode(Bytes value) {
        try {
            List<CredentialId> ids = new ArrayList<>();
            if (CborReader.read(value.toArray()) instanceof Cbor.Array(List<Cbor> items)) {
                for (Cbor item : items) {
                    if (item instanceof Cbor.ByteString(Bytes id)) {
                        ids.add(new CredentialId(id));
                    }
                }
            }
            return ids;
        } catch (CborException e) {
            throw new IllegalStateException("a setting with a right code that is no list", e);
        }
    }
}
