package localpasskey.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import localpasskey.model.Protection;
import localpasskey.vault.file.Database;
import localpasskey.vault.file.LockFile;
import localpasskey.vault.file.Schema;
import localpasskey.vault.file.VaultFiles;
import localpasskey.vault.record.HistoryPart;
import localpasskey.vault.record.NameKeySealer;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultHeader;
import localpasskey.vault.table.Generation;
import localpasskey.vault.table.PasskeyTable;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.vault.table.VaultTables;
import localpasskey.vault.table.VaultTables.Roots;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;

/// The file of one person's passkeys. Every change is one transaction and on the disk when the method returns.
///
/// May be used by several threads: the database's lock guards everything in here.
public final class Vault implements AutoCloseable {

    private final LockFile lock;
    private final Database database;
    private final NameKeySealer sealer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final HistoryRecorder recorder;
    private final Generation generation;
    private final MarkedPasskeys undelivered;
    private final MarkedPasskeys notAccepted;
    private final SiteNoteStore notes;
    private final SeenPasskeyStore seen;
    private final SiteAttestationStore attestations;
    private final ConfigurationStore configuration;
    private VaultTables tables;

    private Vault(
            VaultFiles files,
            LockFile lock,
            Database database,
            NameKeySealer sealer,
            InstantSource clock,
            SecureRandom random)
            throws VaultException {
        this.lock = lock;
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
        this.random = random;
        this.tables = VaultTables.open(database, sealer, random);
        this.recorder = new HistoryRecorder(database, clock, () -> tables.history);
        this.undelivered = new MarkedPasskeys(database, () -> tables, recorder, Setting.UNDELIVERED);
        this.notAccepted = new MarkedPasskeys(database, () -> tables, recorder, Setting.NOT_ACCEPTED);
        this.notes = new SiteNoteStore(database, () -> tables);
        this.seen = new SeenPasskeyStore(database, () -> tables, recorder);
        this.attestations = new SiteAttestationStore(database, () -> tables, recorder);
        this.configuration = new ConfigurationStore(database, () -> tables, recorder, random);
        this.generation = Generation.watch(database, files, () -> tables, clock);
    }

    /// Reads what needs no key; empty where there is no vault in this directory yet.
    public static Optional<VaultHeader> peek(Path directory) throws VaultException {
        return VaultOpening.of(VaultFiles.in(directory)).peek();
    }

    /// Opens the vault in this directory, or makes a new one there (directory 0700, file 0600).
    public static Vault open(Path directory, NameKeySealer sealer, InstantSource clock, SecureRandom random)
            throws VaultException {
        return open(VaultOpening.of(VaultFiles.prepare(directory)), sealer, clock, random);
    }

    static Vault open(VaultOpening opening, NameKeySealer sealer, InstantSource clock, SecureRandom random)
            throws VaultException {
        LockFile lock = LockFile.take(opening.files());
        Optional<Database> opened = Optional.empty();
        boolean whole = false;
        try {
            if (!opening.finds(lock)) {
                opening.create(sealer, random);
            }
            Database database = opening.open(lock);
            opened = Optional.of(database);
            Vault vault = new Vault(opening.files(), lock, database, sealer, clock, random);
            whole = true;
            return vault;
        } finally {
            if (!whole) {
                opened.ifPresent(Database::close);
                lock.close();
            }
        }
    }

    // --- passkeys ---------------------------------------------------------------------------------------------

    /// Keeps a verified passkey. A discoverable one takes the place of another for the same site and user.id, whose
    /// large blob goes, too.
    public void add(Passkey passkey, HistoryEvent... events) throws VaultException {
        passkey.require(Protection.VERIFIED);
        database.change(() -> {
            tables.keep(passkey, Bytes.EMPTY);
            recorder.append(events);
        });
    }

    /// Keeps a presence passkey with its authorisation value, encrypted.
    public void addPresent(Passkey passkey, Secret presenceAuth, HistoryEvent event) throws VaultException {
        passkey.require(Protection.PRESENT);
        database.change(() -> {
            tables.keep(passkey, tables.passkeys.sealPresenceAuth(passkey.id(), presenceAuth));
            recorder.append(event);
        });
    }

    public Optional<Passkey> find(CredentialId id) throws VaultException {
        return database.read(() -> tables.passkeys.find(id));
    }

    /// Passkeys that no site received, until the person has said what becomes of them.
    public MarkedPasskeys undelivered() {
        return undelivered;
    }

    /// Passkeys that their site said not to accept.
    public MarkedPasskeys notAccepted() {
        return notAccepted;
    }

    /// The authorisation value of a presence passkey; empty for a verified one. The caller closes it.
    public Optional<Secret> presenceAuth(CredentialId id) throws VaultException {
        return database.read(() -> tables.passkeys.presenceAuth(id));
    }

    /// The discoverable passkeys of one site, newest first.
    public List<Passkey> discoverable(RelyingPartyId rpId) throws VaultException {
        return database.read(() -> tables.passkeys.discoverable(rpId));
    }

    /// All passkeys of one site, newest first.
    public List<Passkey> all(RelyingPartyId rpId) throws VaultException {
        return database.read(() -> tables.passkeys.all(rpId));
    }

    /// The sites that have discoverable passkeys, the one of the newest passkey first.
    public List<RelyingPartyEntity> sites() throws VaultException {
        return database.read(() ->
                tables.passkeys.newestOfEachSite().stream().map(Passkey::rp).toList());
    }

    /// All passkeys, newest first, one page.
    public List<Passkey> page(int offset, int limit) throws VaultException {
        requirePage(offset, limit);
        return database.read(() -> tables.passkeys.page(offset, limit));
    }

    public long count() throws VaultException {
        return database.read(() -> PasskeyTable.count(database));
    }

    public long discoverableCount() throws VaultException {
        return database.read(() -> tables.passkeys.discoverableCount());
    }

    /// Stores that a passkey signed with this count, and the history line, in one transaction. False where there
    /// is no such passkey any more; then no line is written.
    public boolean used(CredentialId id, long signCount, HistoryEvent event) throws VaultException {
        return database.write(() -> recorder.appendIf(tables.passkeys.used(id, signCount, clock.instant()), event));
    }

    /// False where there is no such passkey.
    public boolean rename(CredentialId id, String label, HistoryEvent event) throws VaultException {
        return database.write(() -> recorder.appendIf(tables.passkeys.rewrite(id, old -> old.withLabel(label)), event));
    }

    /// Changes the account's names as the site tells them; the user.id stays. False where there is none.
    public boolean updateUser(CredentialId id, UserEntity user, HistoryEvent event) throws VaultException {
        return database.write(
                () -> recorder.appendIf(tables.passkeys.rewrite(id, old -> old.withNamesOf(user)), event));
    }

    /// Deletes a passkey and its large blob. False where there is no such passkey.
    public boolean delete(CredentialId id, HistoryEvent event) throws VaultException {
        return database.write(() -> recorder.appendIf(tables.delete(id), event));
    }

    /// Deletes several with their large blobs, all or none; those that are gone already are passed over.
    /// @return those that are deleted, with a line each
    public List<Passkey> delete(List<Passkey> passkeys, Function<Passkey, HistoryEvent> line) throws VaultException {
        return database.write(() -> recorder.appendEach(tables.delete(passkeys), line));
    }

    /// Reset: erases all passkeys, the verifier, the retries and settings, and makes a new name key. The history
    /// stays, with this line.
    public void wipe(HistoryEvent event) throws VaultException {
        database.read(() -> {
            try (Roots roots = Roots.fresh(tables.historyKey(database), sealer, random)) {
                VaultTables fresh = database.write(() -> {
                    VaultTables replaced = tables.replacedBy(database, roots, random);
                    replaced.history.append(event, clock.instant());
                    return replaced;
                });
                tables.close();
                tables = fresh;
                return true;
            }
        });
    }

    // --- the PIN ----------------------------------------------------------------------------------------------

    /// The verifier V as the chip wrapped it; empty until a PIN was set. Kept twice, with checksums.
    public Optional<Bytes> verifier() throws VaultException {
        return database.read(() -> tables.pin.verifier());
    }

    /// Keeps a new V (first PIN, or a changed one), sets the retries to the full count, truncates the journal.
    public void setVerifier(Bytes verifier, int pinCodePoints, HistoryEvent event) throws VaultException {
        database.change(() -> {
            tables.pin.replaceVerifier(verifier, pinCodePoints, clock.instant());
            recorder.append(event);
            database.eraseFromJournal();
        });
    }

    /// Length of the PIN in code points, as told when it was set; 0 where unknown or no PIN is set.
    public int pinCodePoints() throws VaultException {
        return database.read(() -> tables.pin.codePoints());
    }

    /// Tries left by our own count, 8 at most.
    public int pinRetries() throws VaultException {
        return database.read(() -> tables.pin.retries());
    }

    /// Stores the count before a PIN is checked, or back to what it was where the chip did not judge the PIN.
    public void setPinRetries(int retries) throws VaultException {
        database.change(() -> tables.pin.setRetries(retries, clock.instant()));
    }

    /// The PIN was right: the full count again, for every reader at once. On the disk with the next change, such as
    /// the line about what the PIN was for, at the latest with [#close]: until then a crash costs the person a try.
    public void restorePinRetries() throws VaultException {
        database.read(() -> {
            tables.pin.restoreRetries(clock.instant());
            return true;
        });
    }

    /// When the count last fell or rose (stored by [#setPinRetries] and [#setVerifier], by this vault's clock);
    /// the epoch where it never did. Tries return from here on, at the chip's rate.
    public Instant pinRetriesChanged() throws VaultException {
        return database.read(() -> tables.pin.retriesChanged());
    }

    // --- settings and the chip --------------------------------------------------------------------------------

    /// True until somebody switched it off.
    public boolean alwaysUv() throws VaultException {
        return database.read(() -> tables.settings.number(Setting.ALWAYS_UV, 1) != 0);
    }

    public void setAlwaysUv(boolean alwaysUv, HistoryEvent event) throws VaultException {
        put(Setting.ALWAYS_UV, alwaysUv ? 1 : 0, event);
    }

    /// Whether the chip is to keep the storage root and V across its resets: until somebody said no.
    public boolean keepsInChip() throws VaultException {
        return database.read(() -> tables.settings.number(Setting.KEEP_IN_CHIP, 1) != 0);
    }

    public void setKeepsInChip(boolean keep, HistoryEvent event) throws VaultException {
        put(Setting.KEEP_IN_CHIP, keep ? 1 : 0, event);
    }

    /// How long after a PIN a finger does; zero until somebody switched fingerprints on.
    public Duration fingerprintLimit() throws VaultException {
        return database.read(() -> Duration.ofSeconds(tables.settings.number(Setting.FINGERPRINT_LIMIT, 0)));
    }

    /// @param limit whole seconds; zero switches fingerprints off
    public void setFingerprintLimit(Duration limit, HistoryEvent event) throws VaultException {
        put(Setting.FINGERPRINT_LIMIT, limit.toSeconds(), event);
    }

    private void put(Setting setting, long value, HistoryEvent event) throws VaultException {
        database.change(() -> {
            tables.settings.put(setting, value);
            recorder.append(event);
        });
    }

    /// Remembers which chip this vault belongs to; once set, only [#wipe] lets another be set.
    public void pinChip(Bytes fingerprint, String description) throws VaultException {
        database.change(() -> tables.settings.pinChip(fingerprint, description));
    }

    /// What the person notes about sites.
    public SiteNoteStore notes() {
        return notes;
    }

    /// What pages showed of passkeys that are not here.
    public SeenPasskeyStore seen() {
        return seen;
    }

    /// By what new passkeys of some sites are attested.
    public SiteAttestationStore attestations() {
        return attestations;
    }

    /// What clients configure and keep in the key as a whole.
    public ConfigurationStore configuration() {
        return configuration;
    }

    /// Finds out whether changes can be written now, by a write that changes nothing; refuses as a change would be.
    public void requireWritable() throws VaultException {
        database.change(() -> Schema.rewriteMark(database));
    }

    /// The same where the last change could not be written, and nothing where it could.
    public void requireNoFailure() throws VaultException {
        if (database.failedLast()) {
            requireWritable();
        }
    }

    // --- history ----------------------------------------------------------------------------------------------

    /// Adds a line that goes with no other change, unless it is one too many of those that no person caused.
    public void record(HistoryEvent event) throws VaultException {
        recorder.record(event);
    }

    /// Runs the listener after each change that added a line, on the thread that made it. Must be quick.
    public void whenWritten(Runnable listener) {
        database.whenWritten(listener);
    }

    /// The newest lines first.
    public List<HistoryLine> history(int offset, int limit) throws VaultException {
        requirePage(offset, limit);
        return database.read(() -> tables.history.newest(offset, limit));
    }

    /// The lines about one passkey, the newest first. Takes as long as the whole history is.
    public HistoryPart historyOf(CredentialId passkey, int offset, int limit) throws VaultException {
        requirePage(offset, limit);
        return database.read(() -> tables.history.about(passkey.bytes(), offset, limit));
    }

    /// The oldest lines first, with their links.
    public List<LinkedLine> historyLinks(int offset, int limit) throws VaultException {
        requirePage(offset, limit);
        return database.read(() -> tables.history.linked(offset, limit));
    }

    public HistoryVerdict verifyHistory() throws VaultException {
        return database.read(() -> tables.history.verify());
    }

    private static void requirePage(int offset, int limit) {
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("a page from " + offset + " of " + limit);
        }
    }

    /// Zeroes the keys and lets the next program in. A second call does nothing.
    @Override
    public void close() {
        recorder.recordLeftOut();
        database.close();
        generation.close();
        tables.close();
        lock.close();
    }
}
