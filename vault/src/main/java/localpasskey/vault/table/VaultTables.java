package localpasskey.vault.table;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.vault.cipher.HistoryKeys;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.cipher.NameKeys;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// The tables of an open vault with the keys they need. A reset replaces them all.
public final class VaultTables implements AutoCloseable {

    private static final Place HISTORY_KEY = Place.of("setting.WRAPPED_HISTORY_KEY", "the history's key");

    private final NameKeys nameKeys;
    private final HistoryKeys historyKeys;
    public final SettingsTable settings;
    public final PasskeyTable passkeys;
    public final PinRecords pin;
    public final HistoryChain history;
    public final SiteNotes notes;
    public final SiteAttestationTable attestations;
    public final ConfigurationRecords configuration;
    public final LargeBlobArray largeBlobs;

    private VaultTables(Database database, NameKeys nameKeys, HistoryKeys historyKeys) {
        this.nameKeys = nameKeys;
        this.historyKeys = historyKeys;
        this.settings = new SettingsTable(database, nameKeys.check());
        this.configuration = new ConfigurationRecords(settings, nameKeys.content(), nameKeys.check());
        this.largeBlobs = new LargeBlobArray(database, nameKeys.content());
        this.passkeys = new PasskeyTable(database, nameKeys.content(), nameKeys.lookup(), configuration);
        this.notes = new SiteNotes(database, nameKeys.content(), nameKeys.lookup());
        this.attestations = new SiteAttestationTable(database, nameKeys.content(), nameKeys.lookup());
        this.pin = new PinRecords(database, settings, nameKeys.check());
        this.history = new HistoryChain(database, historyKeys.content(), historyKeys.chain());
    }

    /// The tables of a vault that exists, opened with what the sealer takes out of the chip.
    public static VaultTables open(Database database, NameKeySealer sealer, SecureRandom random) throws VaultException {
        Bytes sealed = database.read(() -> sealedNameKey(database));
        try (Secret nameKey = sealer.unseal(sealed)) {
            if (nameKey.length() != NameKeys.ROOT_LENGTH) {
                throw new VaultException(Reason.KEY_UNAVAILABLE, "the chip gave something that is not the vault's key");
            }
            NameKeys nameKeys = NameKeys.of(nameKey, random);
            try (Secret historyKey = database.read(() -> historyKey(database, nameKeys))) {
                return new VaultTables(database, nameKeys, HistoryKeys.of(historyKey, random));
            }
        }
    }

    private static Bytes sealedNameKey(Database database) throws SQLException, VaultException {
        Optional<Bytes> sealed = SettingsTable.unchecked(database, Setting.SEALED_NAME_KEY);
        if (sealed.isEmpty()) {
            throw new VaultException(
                    Reason.DAMAGED,
                    "the vault's sealed key is missing; restore the vault from a backup of this computer");
        }
        return sealed.get();
    }

    private static Secret historyKey(Database database, NameKeys nameKeys) throws SQLException, VaultException {
        Optional<Bytes> wrapped = new SettingsTable(database, nameKeys.check()).find(Setting.WRAPPED_HISTORY_KEY);
        if (wrapped.isEmpty()) {
            throw RowCipher.damaged(HISTORY_KEY);
        }
        return Secret.taking(nameKeys.wrap().open(wrapped.get(), HISTORY_KEY));
    }

    /// The key of [Generation], the same over resets.
    KeyedHash generationKey() {
        return historyKeys.generation();
    }

    /// Fills a database that has tables and nothing in them; inside a transaction.
    public static void begin(Database database, Roots roots, SecureRandom random) throws SQLException {
        try (VaultTables tables = roots.tables(database, random)) {
            roots.keep(tables);
            tables.history.begin();
        }
    }

    /// Keeps a passkey. The large blob of the one whose place it takes goes with that one.
    ///
    /// @param presenceAuth sealed, empty for a verified passkey
    public void keep(Passkey passkey, Bytes presenceAuth) throws SQLException, VaultException {
        if (passkey.discoverable()) {
            eraseLargeBlob(passkeys.largeBlobKeyReplacedBy(passkey));
        }
        passkeys.insert(passkey, presenceAuth);
    }

    /// Deletes a passkey with its large blob. False where there is no such passkey.
    public boolean delete(CredentialId id) throws SQLException, VaultException {
        eraseLargeBlob(passkeys.largeBlobKey(id));
        return passkeys.delete(id);
    }

    /// Deletes several; those that are gone already are passed over.
    ///
    /// @return those that were there
    public List<Passkey> delete(List<Passkey> all) throws SQLException, VaultException {
        List<Passkey> deleted = new ArrayList<>();
        for (Passkey passkey : all) {
            if (delete(passkey.id())) {
                deleted.add(passkey);
            }
        }
        return deleted;
    }

    private void eraseLargeBlob(Bytes key) throws SQLException {
        if (!key.isEmpty()) {
            largeBlobs.erase(key);
        }
    }

    /// Erases everything but the history, inside a transaction; what is kept from now on is kept under the new
    /// roots.
    public VaultTables replacedBy(Database database, Roots roots, SecureRandom random) throws SQLException {
        passkeys.clear();
        notes.clear();
        attestations.clear();
        pin.clear();
        largeBlobs.clear();
        SettingsTable.clear(database);
        VaultTables fresh = roots.tables(database, random);
        roots.keep(fresh);
        database.eraseFromJournal();
        return fresh;
    }

    /// The history's key again, for a reset. The caller closes it.
    public Secret historyKey(Database database) throws VaultException {
        return database.read(() -> historyKey(database, nameKeys));
    }

    /// The two random keys that all others are made from, and the form in which they are kept.
    ///
    /// @param sealedNameKey by the chip
    public record Roots(Secret nameKey, Bytes sealedNameKey, Secret historyKey) implements AutoCloseable {

        /// New ones, but for the history's key.
        public static Roots fresh(Secret historyKey, NameKeySealer sealer, SecureRandom random) throws VaultException {
            Secret nameKey = NameKeys.randomRoot(random);
            return new Roots(nameKey, sealer.seal(nameKey), historyKey);
        }

        private VaultTables tables(Database database, SecureRandom random) {
            return new VaultTables(database, NameKeys.of(nameKey, random), HistoryKeys.of(historyKey, random));
        }

        private void keep(VaultTables tables) throws SQLException {
            byte[] exposed = historyKey.exposeCopy();
            try {
                tables.settings.put(Setting.SEALED_NAME_KEY, sealedNameKey);
                tables.settings.put(
                        Setting.WRAPPED_HISTORY_KEY, tables.nameKeys.wrap().seal(exposed, HISTORY_KEY));
            } finally {
                Arrays.fill(exposed, (byte) 0);
            }
        }

        @Override
        public void close() {
            nameKey.close();
            historyKey.close();
        }
    }

    @Override
    public void close() {
        nameKeys.close();
        historyKeys.close();
    }
}
