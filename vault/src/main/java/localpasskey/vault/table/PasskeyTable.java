package localpasskey.vault.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.StoredPasskey.Fixed;
import localpasskey.vault.table.StoredPasskey.Nanoseconds;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.UserHandle;

/// The table `passkey`. A site or an account is found by a keyed hash; nobody else's row is decrypted.
public final class PasskeyTable {

    private static final String SELECT = "SELECT " + StoredPasskey.COLUMNS + " FROM passkey ";

    public static final String FIND = SELECT + "WHERE credential_id = ?";
    public static final String OF_SITE = SELECT + "WHERE site_lookup = ? AND discoverable = 1 ORDER BY number DESC";
    private static final String ALL_OF_SITE = SELECT + "WHERE site_lookup = ? ORDER BY number DESC";
    static final String NEWEST_OF_EACH_SITE = SELECT
            + "WHERE number IN (SELECT max(number) FROM passkey WHERE discoverable = 1 GROUP BY site_lookup)"
            + " ORDER BY number DESC";
    static final String DISCOVERABLE = SELECT + "WHERE discoverable = 1";
    public static final String PAGE = SELECT + "ORDER BY number DESC LIMIT ? OFFSET ?";
    public static final String REPLACE = "DELETE FROM passkey WHERE account_lookup = ? AND discoverable = 1";
    static final String OF_ACCOUNT = SELECT + "WHERE account_lookup = ? AND discoverable = 1";

    private static final long UNKNOWN = -1;

    private final Database database;
    private final RowCipher content;
    private final KeyedHash lookup;
    private final ConfigurationRecords configuration;
    private long discoverableCount = UNKNOWN; // since the last change, which may have been rolled back

    PasskeyTable(Database database, RowCipher content, KeyedHash lookup, ConfigurationRecords configuration) {
        this.database = database;
        this.content = content;
        this.lookup = lookup;
        this.configuration = configuration;
    }

    /// @param presenceAuth sealed, empty for a verified passkey
    void insert(Passkey passkey, Bytes presenceAuth) throws SQLException, VaultException {
        if (row(passkey.id()).isPresent()) {
            throw new IllegalArgumentException("there is a passkey with this credential id");
        }
        Fixed fixed = Fixed.of(
                passkey,
                site(passkey.rp().id()),
                account(passkey.rp().id(), passkey.user().id()));
        StoredPasskey row = new StoredPasskey(
                fixed,
                passkey.usage().signCount(),
                Nanoseconds.of(passkey.usage().lastUsed()),
                content.seal(PasskeyContent.of(passkey).encode(), fixed.place()));
        if (passkey.discoverable()) {
            deleteAccount(fixed.accountLookup());
            discoverableCount = UNKNOWN;
            configuration.discoverableChanged();
        }
        PreparedStatement insert = database.statement("INSERT INTO passkey (" + StoredPasskey.COLUMNS
                + ", presence_auth) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row.bind(insert);
        insert.setBytes(15, presenceAuth.toArray());
        insert.executeUpdate();
    }

    private void deleteAccount(Bytes accountLookup) throws SQLException {
        PreparedStatement delete = database.statement(REPLACE);
        delete.setBytes(1, accountLookup.toArray());
        if (delete.executeUpdate() > 0) {
            database.eraseFromJournal();
        }
    }

    public Bytes sealPresenceAuth(CredentialId id, Secret presenceAuth) {
        byte[] exposed = presenceAuth.exposeCopy();
        try {
            return content.seal(exposed, StoredPasskey.presencePlace(id.bytes()));
        } finally {
            Arrays.fill(exposed, (byte) 0);
        }
    }

    public Optional<Secret> presenceAuth(CredentialId id) throws SQLException, VaultException {
        PreparedStatement query = database.statement("SELECT presence_auth FROM passkey WHERE credential_id = ?");
        query.setBytes(1, id.bytes().toArray());
        Bytes sealed;
        try (ResultSet row = query.executeQuery()) {
            sealed = row.next() ? Bytes.of(row.getBytes(1)) : Bytes.EMPTY;
        }
        return sealed.isEmpty()
                ? Optional.empty()
                : Optional.of(Secret.taking(content.open(sealed, StoredPasskey.presencePlace(id.bytes()))));
    }

    public Optional<Passkey> find(CredentialId id) throws SQLException, VaultException {
        Optional<StoredPasskey> row = row(id);
        return row.isEmpty() ? Optional.empty() : Optional.of(open(row.get()));
    }

    private Optional<StoredPasskey> row(CredentialId id) throws SQLException {
        PreparedStatement query = database.statement(FIND);
        query.setBytes(1, id.bytes().toArray());
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(StoredPasskey.read(row)) : Optional.empty();
        }
    }

    public List<Passkey> discoverable(RelyingPartyId rpId) throws SQLException, VaultException {
        return ofSite(OF_SITE, rpId);
    }

    /// Those that must be named, too.
    public List<Passkey> all(RelyingPartyId rpId) throws SQLException, VaultException {
        return ofSite(ALL_OF_SITE, rpId);
    }

    private List<Passkey> ofSite(String sql, RelyingPartyId rpId) throws SQLException, VaultException {
        PreparedStatement query = database.statement(sql);
        query.setBytes(1, site(rpId).toArray());
        return all(query);
    }

    /// Of each site that has discoverable passkeys the newest one.
    public List<Passkey> newestOfEachSite() throws SQLException, VaultException {
        return all(database.statement(NEWEST_OF_EACH_SITE));
    }

    public List<Passkey> page(int offset, int limit) throws SQLException, VaultException {
        PreparedStatement query = database.statement(PAGE);
        query.setInt(1, limit);
        query.setInt(2, offset);
        return all(query);
    }

    private List<Passkey> all(PreparedStatement query) throws SQLException, VaultException {
        List<Passkey> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(open(StoredPasskey.read(row)));
            }
        }
        return List.copyOf(found);
    }

    private Passkey open(StoredPasskey row) throws VaultException {
        return row.decode(content.open(row.content(), row.fixed().place()));
    }

    /// The largeBlobKeys of all passkeys. Refuses where one of them cannot be read: its blob is not to be lost.
    public List<Bytes> largeBlobKeys() throws SQLException, VaultException {
        return all(database.statement(DISCOVERABLE)).stream()
                .map(passkey -> passkey.extensions().largeBlobKey())
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /// The largeBlobKey of a passkey; empty where it has none, or can be read no more.
    Bytes largeBlobKey(CredentialId id) throws SQLException {
        Optional<StoredPasskey> row = row(id);
        return row.isPresent() ? largeBlobKey(row.get()) : Bytes.EMPTY;
    }

    /// The same of the passkey whose place another one takes.
    Bytes largeBlobKeyReplacedBy(Passkey passkey) throws SQLException {
        PreparedStatement query = database.statement(OF_ACCOUNT);
        query.setBytes(1, account(passkey.rp().id(), passkey.user().id()).toArray());
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? largeBlobKey(StoredPasskey.read(row)) : Bytes.EMPTY;
        }
    }

    private Bytes largeBlobKey(StoredPasskey row) {
        try {
            return open(row).extensions().largeBlobKey();
        } catch (VaultException _) {
            return Bytes.EMPTY; // a damaged row goes without it
        }
    }

    public static long count(Database database) throws SQLException {
        try (ResultSet row = database.statement("SELECT count(*) FROM passkey").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Counted once after each change: every client asks for it with getInfo, before each of its requests.
    public long discoverableCount() throws SQLException {
        if (discoverableCount == UNKNOWN) {
            String query = "SELECT count(*) FROM passkey WHERE discoverable = 1";
            try (ResultSet row = database.statement(query).executeQuery()) {
                row.next();
                discoverableCount = row.getLong(1);
            }
        }
        return discoverableCount;
    }

    /// False where there is no such passkey.
    public boolean used(CredentialId id, long signCount, Instant now) throws SQLException {
        byte[] octets = id.bytes().toArray();
        PreparedStatement query = database.statement("SELECT sign_count FROM passkey WHERE credential_id = ?");
        query.setBytes(1, octets);
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            long last = row.getLong(1);
            if (signCount <= last) {
                throw new IllegalArgumentException("signCount " + signCount + " does not follow " + last);
            }
        }
        PreparedStatement update =
                database.statement("UPDATE passkey SET sign_count = ?, last_used = ? WHERE credential_id = ?");
        update.setLong(1, signCount);
        update.setLong(2, Nanoseconds.of(now));
        update.setBytes(3, octets);
        return update.executeUpdate() > 0;
    }

    /// False where there is no such passkey.
    public boolean rewrite(CredentialId id, UnaryOperator<PasskeyContent> change) throws SQLException, VaultException {
        Optional<StoredPasskey> found = row(id);
        if (found.isEmpty()) {
            return false;
        }
        Place place = found.get().fixed().place();
        PasskeyContent old = PasskeyContent.decode(content.open(found.get().content(), place), place);
        PreparedStatement update = database.statement("UPDATE passkey SET content = ? WHERE credential_id = ?");
        update.setBytes(1, content.seal(change.apply(old).encode(), place).toArray());
        update.setBytes(2, id.bytes().toArray());
        configuration.discoverableChanged();
        return update.executeUpdate() > 0;
    }

    /// False where there is no such passkey. Needs no key: a damaged one can be deleted, too.
    boolean delete(CredentialId id) throws SQLException, VaultException {
        PreparedStatement delete = database.statement("DELETE FROM passkey WHERE credential_id = ?");
        delete.setBytes(1, id.bytes().toArray());
        if (delete.executeUpdate() == 0) {
            return false;
        }
        discoverableCount = UNKNOWN;
        configuration.discoverableChanged();
        database.eraseFromJournal();
        return true;
    }

    void clear() throws SQLException {
        discoverableCount = UNKNOWN;
        database.statement("DELETE FROM passkey").executeUpdate();
    }

    private Bytes site(RelyingPartyId rpId) {
        return lookup.of(Bytes.ofUtf8("site"), Bytes.ofUtf8(rpId.value()));
    }

    private Bytes account(RelyingPartyId rpId, UserHandle user) {
        return lookup.of(Bytes.ofUtf8("account"), Bytes.ofUtf8(rpId.value()), user.bytes());
    }
}
