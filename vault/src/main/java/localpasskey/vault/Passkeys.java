package localpasskey.vault;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import localpasskey.vault.PasskeyRow.Fixed;
import localpasskey.vault.PasskeyRow.Nanoseconds;
import localpasskey.vault.RowCipher.Place;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.UserHandle;

/// The table `passkey`. A site or an account is found by a keyed hash; nobody else's row is decrypted.
final class Passkeys {

    private static final String SELECT = "SELECT " + PasskeyRow.COLUMNS + " FROM passkey ";

    static final String FIND = SELECT + "WHERE credential_id = ?";
    static final String OF_SITE = SELECT + "WHERE site_lookup = ? AND discoverable = 1 ORDER BY number DESC";
    static final String NEWEST_OF_EACH_SITE = SELECT
            + "WHERE number IN (SELECT max(number) FROM passkey WHERE discoverable = 1 GROUP BY site_lookup)"
            + " ORDER BY number DESC";
    static final String PAGE = SELECT + "ORDER BY number DESC LIMIT ? OFFSET ?";
    static final String REPLACE = "DELETE FROM passkey WHERE account_lookup = ? AND discoverable = 1";

    private final Database database;
    private final RowCipher content;
    private final KeyedHash lookup;

    Passkeys(Database database, RowCipher content, KeyedHash lookup) {
        this.database = database;
        this.content = content;
        this.lookup = lookup;
    }

    /// @param presenceAuth sealed, empty for a verified passkey
    void insert(Passkey passkey, Bytes presenceAuth) throws SQLException {
        if (row(passkey.id()).isPresent()) {
            throw new IllegalArgumentException("there is a passkey with this credential id");
        }
        Fixed fixed = Fixed.of(
                passkey,
                site(passkey.rp().id()),
                account(passkey.rp().id(), passkey.user().id()));
        PasskeyRow row = new PasskeyRow(
                fixed,
                passkey.usage().signCount(),
                Nanoseconds.of(passkey.usage().lastUsed()),
                content.seal(PasskeyContent.of(passkey).encode(), fixed.place()));
        if (passkey.discoverable()) {
            deleteAccount(fixed.accountLookup());
        }
        PreparedStatement insert = database.statement("INSERT INTO passkey (" + PasskeyRow.COLUMNS
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

    Bytes sealPresenceAuth(CredentialId id, Secret presenceAuth) {
        byte[] exposed = presenceAuth.exposeCopy();
        try {
            return content.seal(exposed, PasskeyRow.presencePlace(id.bytes()));
        } finally {
            Arrays.fill(exposed, (byte) 0);
        }
    }

    Optional<Secret> presenceAuth(CredentialId id) throws SQLException, VaultException {
        PreparedStatement query = database.statement("SELECT presence_auth FROM passkey WHERE credential_id = ?");
        query.setBytes(1, id.bytes().toArray());
        Bytes sealed;
        try (ResultSet row = query.executeQuery()) {
            sealed = row.next() ? Bytes.of(row.getBytes(1)) : Bytes.EMPTY;
        }
        return sealed.isEmpty()
                ? Optional.empty()
                : Optional.of(Secret.taking(content.open(sealed, PasskeyRow.presencePlace(id.bytes()))));
    }

    Optional<Passkey> find(CredentialId id) throws SQLException, VaultException {
        Optional<PasskeyRow> row = row(id);
        return row.isEmpty() ? Optional.empty() : Optional.of(open(row.get()));
    }

    private Optional<PasskeyRow> row(CredentialId id) throws SQLException {
        PreparedStatement query = database.statement(FIND);
        query.setBytes(1, id.bytes().toArray());
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(PasskeyRow.read(row)) : Optional.empty();
        }
    }

    List<Passkey> discoverable(RelyingPartyId rpId) throws SQLException, VaultException {
        PreparedStatement query = database.statement(OF_SITE);
        query.setBytes(1, site(rpId).toArray());
        return all(query);
    }

    /// Of each site that has discoverable passkeys the newest one.
    List<Passkey> newestOfEachSite() throws SQLException, VaultException {
        return all(database.statement(NEWEST_OF_EACH_SITE));
    }

    List<Passkey> page(int offset, int limit) throws SQLException, VaultException {
        PreparedStatement query = database.statement(PAGE);
        query.setInt(1, limit);
        query.setInt(2, offset);
        return all(query);
    }

    private List<Passkey> all(PreparedStatement query) throws SQLException, VaultException {
        List<Passkey> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(open(PasskeyRow.read(row)));
            }
        }
        return List.copyOf(found);
    }

    private Passkey open(PasskeyRow row) throws VaultException {
        return row.decode(content.open(row.content(), row.fixed().place()));
    }

    static long count(Database database) throws SQLException {
        try (ResultSet row = database.statement("SELECT count(*) FROM passkey").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    long discoverableCount() throws SQLException {
        String query = "SELECT count(*) FROM passkey WHERE discoverable = 1";
        try (ResultSet row = database.statement(query).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// False where there is no such passkey.
    boolean used(CredentialId id, long signCount, Instant now) throws SQLException {
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
    boolean rewrite(CredentialId id, UnaryOperator<PasskeyContent> change) throws SQLException, VaultException {
        Optional<PasskeyRow> found = row(id);
        if (found.isEmpty()) {
            return false;
        }
        Place place = found.get().fixed().place();
        PasskeyContent old = PasskeyContent.decode(content.open(found.get().content(), place), place);
        PreparedStatement update = database.statement("UPDATE passkey SET content = ? WHERE credential_id = ?");
        update.setBytes(1, content.seal(change.apply(old).encode(), place).toArray());
        update.setBytes(2, id.bytes().toArray());
        return update.executeUpdate() > 0;
    }

    /// False where there is no such passkey. Needs no key: a damaged one can be deleted, too.
    boolean delete(CredentialId id) throws SQLException {
        PreparedStatement delete = database.statement("DELETE FROM passkey WHERE credential_id = ?");
        delete.setBytes(1, id.bytes().toArray());
        if (delete.executeUpdate() == 0) {
            return false;
        }
        database.eraseFromJournal();
        return true;
    }

    void clear() throws SQLException {
        database.statement("DELETE FROM passkey").executeUpdate();
    }

    private Bytes site(RelyingPartyId rpId) {
        return lookup.of(Bytes.ofUtf8("site"), Bytes.ofUtf8(rpId.value()));
    }

    private Bytes account(RelyingPartyId rpId, UserHandle user) {
        return lookup.of(Bytes.ofUtf8("account"), Bytes.ofUtf8(rpId.value()), user.bytes());
    }
}
