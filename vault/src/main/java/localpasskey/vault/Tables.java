package localpasskey.vault;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import localpasskey.vault.RowCipher.Place;
import localpasskey.vault.Settings.Setting;
import localpasskey.vault.VaultException.Reason;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// The tables of an open vault with the keys they need. A reset replaces them all.
final class Tables implements AutoCloseable {

    private static final Place HISTORY_KEY = Place.of("setting.WRAPPED_HISTORY_KEY", "the history's key");

    private final NameKeys nameKeys;
    private final HistoryKeys historyKeys;
    final Settings settings;
    final Passkeys passkeys;
    final PinRecords pin;
    final HistoryChain history;
    final SiteNotes notes;

    private Tables(Database database, NameKeys nameKeys, HistoryKeys historyKeys) {
        this.nameKeys = nameKeys;
        this.historyKeys = historyKeys;
        this.settings = new Settings(database, nameKeys.check());
        this.passkeys = new Passkeys(database, nameKeys.content(), nameKeys.lookup());
        this.notes = new SiteNotes(database, nameKeys.content(), nameKeys.lookup());
        this.pin = new PinRecords(database, settings, nameKeys.check());
        this.history = new HistoryChain(database, historyKeys.content(), historyKeys.chain());
    }

    /// The tables of a vault that exists, opened with what the sealer takes out of the chip.
    static Tables open(Database database, NameKeySealer sealer, SecureRandom random) throws VaultException {
        Bytes sealed = database.read(() -> sealedNameKey(database));
        try (Secret nameKey = sealer.unseal(sealed)) {
            if (nameKey.length() != NameKeys.ROOT_LENGTH) {
                throw new VaultException(Reason.KEY_UNAVAILABLE, "the chip gave something that is not the vault's key");
            }
            NameKeys nameKeys = NameKeys.of(nameKey, random);
            try (Secret historyKey = database.read(() -> historyKey(database, nameKeys))) {
                return new Tables(database, nameKeys, HistoryKeys.of(historyKey, random));
            }
        }
    }

    private static Bytes sealedNameKey(Database database) throws SQLException, VaultException {
        Optional<Bytes> sealed = Settings.unchecked(database, Setting.SEALED_NAME_KEY);
        if (sealed.isEmpty()) {
            throw new VaultException(
                    Reason.DAMAGED,
                    "the vault's sealed key is missing; restore the vault from a backup of this computer");
        }
        return sealed.get();
    }

    private static Secret historyKey(Database database, NameKeys nameKeys) throws SQLException, VaultException {
        Optional<Bytes> wrapped = new Settings(database, nameKeys.check()).find(Setting.WRAPPED_HISTORY_KEY);
        if (wrapped.isEmpty()) {
            throw RowCipher.damaged(HISTORY_KEY);
        }
        return Secret.taking(nameKeys.wrap().open(wrapped.get(), HISTORY_KEY));
    }

    /// Fills a database that has tables and nothing in them; inside a transaction.
    static void begin(Database database, Roots roots, SecureRandom random) throws SQLException {
        try (Tables tables = roots.tables(database, random)) {
            roots.keep(tables);
            tables.history.begin();
        }
    }

    /// Erases everything but the history, inside a transaction; what is kept from now on is kept under the new
    /// roots.
    Tables replacedBy(Database database, Roots roots, SecureRandom random) throws SQLException {
        passkeys.clear();
        notes.clear();
        pin.clear();
        Settings.clear(database);
        Tables fresh = roots.tables(database, random);
        roots.keep(fresh);
        database.eraseFromJournal();
        return fresh;
    }

    /// The history's key again, for a reset. The caller closes it.
    Secret historyKey(Database database) throws VaultException {
        return database.read(() -> historyKey(database, nameKeys));
    }

    /// The two random keys that all others are made from, and the form in which they are kept.
    ///
    /// @param sealedNameKey by the chip
    record Roots(Secret nameKey, Bytes sealedNameKey, Secret historyKey) implements AutoCloseable {

        /// New ones, but for the history's key.
        static Roots fresh(Secret historyKey, NameKeySealer sealer, SecureRandom random) throws VaultException {
            Secret nameKey = NameKeys.randomRoot(random);
            return new Roots(nameKey, sealer.seal(nameKey), historyKey);
        }

        private Tables tables(Database database, SecureRandom random) {
            return new Tables(database, NameKeys.of(nameKey, random), HistoryKeys.of(historyKey, random));
        }

        private void keep(Tables tables) throws SQLException {
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
