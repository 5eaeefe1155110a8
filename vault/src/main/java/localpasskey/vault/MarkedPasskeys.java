package localpasskey.vault;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.vault.table.VaultTables;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// Marks passkeys that their site does not have, as far as is known. A mark ends when the passkey signs, since a site
/// that lets somebody sign in with it has it, and by [#unmark].
///
/// A setting with the ids, which stand in clear in their rows, too, each with the signature counter that it had.
public final class MarkedPasskeys {

    /// The one marked longest ago loses its mark then: what one setting of CBOR holds.
    static final int MOST = 128;

    private final Database database;
    private final Supplier<VaultTables> tables;
    private final HistoryRecorder recorder;
    private final Setting setting;

    /// @param tables as they are now: a reset replaces them
    /// @param setting keeps the marks of this kind
    MarkedPasskeys(Database database, Supplier<VaultTables> tables, HistoryRecorder recorder, Setting setting) {
        this.database = database;
        this.tables = tables;
        this.recorder = recorder;
        this.setting = setting;
    }

    /// Those of the passkeys that have the mark.
    public List<CredentialId> among(List<Passkey> passkeys) throws VaultException {
        return database.read(() -> {
            Map<CredentialId, Long> marked = marked();
            return passkeys.stream()
                    .filter(passkey -> isMarked(passkey, marked))
                    .map(Passkey::id)
                    .toList();
        });
    }

    /// False where it has the mark, or is gone.
    public boolean mark(CredentialId id) throws VaultException {
        return database.write(() -> put(id));
    }

    /// The same with a line in the history where the mark is new.
    public boolean mark(CredentialId id, HistoryEvent event) throws VaultException {
        return database.write(() -> recorder.appendIf(put(id), event));
    }

    /// False where it has no mark.
    public boolean unmark(CredentialId id) throws VaultException {
        return database.write(() -> remove(id));
    }

    /// The same with a line in the history where it had the mark.
    public boolean unmark(CredentialId id, HistoryEvent event) throws VaultException {
        return database.write(() -> recorder.appendIf(remove(id), event));
    }

    private boolean put(CredentialId id) throws SQLException, VaultException {
        Map<CredentialId, Long> before = marked();
        Optional<Passkey> found = tables.get().passkeys.find(id).filter(passkey -> !isMarked(passkey, before));
        if (found.isEmpty()) {
            return false;
        }
        Map<CredentialId, Long> marked = new LinkedHashMap<>();
        marked.put(id, found.get().usage().signCount());
        before.forEach((other, counter) -> {
            if (marked.size() < MOST) {
                marked.putIfAbsent(other, counter);
            }
        });
        store(marked);
        return true;
    }

    private boolean remove(CredentialId id) throws SQLException, VaultException {
        Map<CredentialId, Long> marked = marked();
        boolean had = tables.get()
                .passkeys
                .find(id)
                .filter(passkey -> isMarked(passkey, marked))
                .isPresent();
        if (had) {
            marked.remove(id);
            store(marked);
        }
        return had;
    }

    private static boolean isMarked(Passkey passkey, Map<CredentialId, Long> marked) {
        return marked.getOrDefault(passkey.id(), -1L) == passkey.usage().signCount();
    }

    /// The one marked last comes first.
    private Map<CredentialId, Long> marked() throws SQLException, VaultException {
        Bytes value = tables.get().settings.find(setting).orElse(Bytes.EMPTY);
        return value.isEmpty() ? new LinkedHashMap<>() : decode(value);
    }

    private void store(Map<CredentialId, Long> marked) throws SQLException {
        List<Cbor> items = new ArrayList<>();
        marked.forEach((id, counter) -> {
            items.add(Cbor.of(id.bytes()));
            items.add(Cbor.of(counter));
        });
        tables.get().settings.put(setting, Bytes.of(CborWriter.write(Cbor.of(items))));
    }

    /// What the code of the setting vouches for is as we wrote it: each id, then its counter.
    private static Map<CredentialId, Long> decode(Bytes value) {
        try {
            Map<CredentialId, Long> marked = new LinkedHashMap<>();
            if (CborReader.read(value.toArray()) instanceof Cbor.Array(List<Cbor> items)) {
                for (int i = 0; i + 1 < items.size(); i += 2) {
                    if (items.get(i) instanceof Cbor.ByteString(Bytes id)
                            && items.get(i + 1) instanceof Cbor.Int(long counter)) {
                        marked.put(new CredentialId(id), counter);
                    }
                }
            }
            return marked;
        } catch (CborException e) {
            throw new IllegalStateException("a setting with a right code that is no list", e);
        }
    }
}
