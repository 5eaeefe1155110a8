package localpasskey.vault;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.PinConfiguration;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.VaultTables;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// What of the vault belongs to the key as a whole, for clients: the PIN's configuration, the persistent token, the
/// array of large blobs, and the values by which a client knows the key and the state of its passkeys again.
public final class ConfigurationStore {

    /// Length of the persistent token, in bytes.
    public static final int TOKEN_LENGTH = 32;

    private final Database database;
    private final Supplier<VaultTables> tables;
    private final HistoryRecorder recorder;
    private final SecureRandom random;

    /// @param tables as they are now: a reset replaces them
    ConfigurationStore(Database database, Supplier<VaultTables> tables, HistoryRecorder recorder, SecureRandom random) {
        this.database = database;
        this.tables = tables;
        this.recorder = recorder;
        this.random = random;
    }

    public PinConfiguration pin() throws VaultException {
        return database.read(() -> tables.get().configuration.pin());
    }

    public void configurePin(PinConfiguration pin, HistoryEvent event) throws VaultException {
        database.change(() -> {
            tables.get().configuration.put(pin);
            recorder.append(event);
        });
    }

    /// The token for reading the list of passkeys; empty where none was given since the PIN was set or changed. The
    /// caller closes it.
    public Optional<Secret> persistentToken() throws VaultException {
        return database.read(() -> tables.get().configuration.persistentToken());
    }

    /// The same token again, or a new one where there is none. The caller closes it.
    public Secret issuePersistentToken() throws VaultException {
        return database.read(
                () -> { // holds the lock from the look to the write
                    Optional<Secret> issued = persistentToken();
                    return issued.isPresent() ? issued.get() : newPersistentToken();
                });
    }

    private Secret newPersistentToken() throws VaultException {
        byte[] octets = new byte[TOKEN_LENGTH];
        random.nextBytes(octets);
        try (Secret token = Secret.taking(octets)) {
            database.change(() -> tables.get().configuration.putPersistentToken(token));
            return token.copy();
        }
    }

    /// 16 bytes, the same until a reset.
    public Bytes deviceIdentifier() throws VaultException {
        return database.read(() -> tables.get().configuration.deviceIdentifier());
    }

    /// 16 bytes, other ones after each change of the discoverable passkeys; a sign-in changes none.
    public Bytes credentialStoreState() throws VaultException {
        return database.read(() -> tables.get().configuration.credentialStoreState());
    }

    /// The serialized large-blob array, as the last client wrote it.
    public Bytes largeBlobArray() throws VaultException {
        return database.read(() -> tables.get().largeBlobs.array());
    }

    /// Of that array what the key of a passkey opens; the rest belongs to nobody any more. Takes as long as there are
    /// passkeys.
    Bytes largeBlobsOfPasskeys() throws VaultException {
        return database.read(
                () -> tables.get().largeBlobs.under(tables.get().passkeys.largeBlobKeys()));
    }

    /// Puts another array in its place, whole or not at all.
    public void replaceLargeBlobArray(Bytes array, HistoryEvent event) throws VaultException {
        database.change(() -> replace(array, event));
    }

    /// Puts what becomes of the array in its place, as long as the passkey whose blob it is about is there. No passkey
    /// comes or goes meanwhile: the blob of one that is deleted would come back.
    ///
    /// @param change runs again without the blobs of passkeys that are gone, where there is no room otherwise
    /// @param room bytes
    /// @return whether it was changed: not where there is no room, or the passkey is gone
    public boolean changeLargeBlobArray(CredentialId passkey, UnaryOperator<Bytes> change, int room, HistoryEvent event)
            throws VaultException {
        return database.write(() -> {
            if (tables.get().passkeys.find(passkey).isEmpty()) {
                return false;
            }
            Bytes changed = change.apply(largeBlobArray());
            if (changed.length() > room) {
                changed = change.apply(largeBlobsOfPasskeys());
            }
            if (changed.length() > room) {
                return false;
            }
            replace(changed, event);
            return true;
        });
    }

    private void replace(Bytes array, HistoryEvent event) throws SQLException, VaultException {
        tables.get().largeBlobs.replace(array);
        recorder.append(event);
        database.eraseFromJournal();
    }
}
