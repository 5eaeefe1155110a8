package localpasskey.vault.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// The table `site_attestation`: one row for a site, found by a keyed hash.
public final class SiteAttestationTable {

    private final Database database;
    private final RowCipher content;
    private final KeyedHash lookup;

    SiteAttestationTable(Database database, RowCipher content, KeyedHash lookup) {
        this.database = database;
        this.content = content;
        this.lookup = lookup;
    }

    public List<SiteAttestation> all() throws SQLException, VaultException {
        return read(database.statement("SELECT site_lookup, content FROM site_attestation ORDER BY number"));
    }

    public Optional<SiteAttestation> find(RelyingPartyId site) throws SQLException, VaultException {
        PreparedStatement query =
                database.statement("SELECT site_lookup, content FROM site_attestation WHERE site_lookup = ?");
        query.setBytes(1, lookup(site).toArray());
        return read(query).stream().findFirst();
    }

    private List<SiteAttestation> read(PreparedStatement query) throws SQLException, VaultException {
        List<SiteAttestation> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Place place = place(Bytes.of(row.getBytes(1)));
                found.add(SiteAttestationContent.decode(content.open(Bytes.of(row.getBytes(2)), place), place));
            }
        }
        return List.copyOf(found);
    }

    public static long count(Database database) throws SQLException {
        try (ResultSet row =
                database.statement("SELECT count(*) FROM site_attestation").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// In the place of an older one for the same site.
    public void put(SiteAttestation attestation) throws SQLException {
        Bytes siteLookup = lookup(attestation.site());
        var _ = remove(attestation.site());
        PreparedStatement insert =
                database.statement("INSERT INTO site_attestation (site_lookup, content) VALUES (?, ?)");
        insert.setBytes(1, siteLookup.toArray());
        insert.setBytes(
                2,
                content.seal(SiteAttestationContent.encode(attestation), place(siteLookup))
                        .toArray());
        insert.executeUpdate();
    }

    /// False where there is none.
    public boolean remove(RelyingPartyId site) throws SQLException {
        PreparedStatement delete = database.statement("DELETE FROM site_attestation WHERE site_lookup = ?");
        delete.setBytes(1, lookup(site).toArray());
        if (delete.executeUpdate() == 0) {
            return false;
        }
        database.eraseFromJournal();
        return true;
    }

    void clear() throws SQLException {
        database.statement("DELETE FROM site_attestation").executeUpdate();
    }

    private static Place place(Bytes siteLookup) {
        return Place.of("site_attestation.content", "an attestation key", siteLookup);
    }

    private Bytes lookup(RelyingPartyId site) {
        return lookup.of(Bytes.ofUtf8("attested site"), Bytes.ofUtf8(site.value()));
    }
}
