package localpasskey.vault.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.SiteNote;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// The table `site_note`. A site is found by a keyed hash, as passkeys are.
public final class SiteNotes {

    private final Database database;
    private final RowCipher content;
    private final KeyedHash lookup;

    SiteNotes(Database database, RowCipher content, KeyedHash lookup) {
        this.database = database;
        this.content = content;
        this.lookup = lookup;
    }

    public List<NumberedNote> all() throws SQLException, VaultException {
        return read(database.statement("SELECT number, site_lookup, content FROM site_note ORDER BY number"));
    }

    public List<NumberedNote> of(RelyingPartyId site) throws SQLException, VaultException {
        PreparedStatement query = database.statement(
                "SELECT number, site_lookup, content FROM site_note WHERE site_lookup = ? ORDER BY number");
        query.setBytes(1, lookup(site).toArray());
        return read(query);
    }

    private List<NumberedNote> read(PreparedStatement query) throws SQLException, VaultException {
        List<NumberedNote> notes = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long number = row.getLong(1);
                Place place = place(number, Bytes.of(row.getBytes(2)));
                NoteContent opened = NoteContent.decode(content.open(Bytes.of(row.getBytes(3)), place), place);
                notes.add(new NumberedNote(number, opened.site(), opened.note()));
            }
        }
        return List.copyOf(notes);
    }

    public static long count(Database database) throws SQLException {
        try (ResultSet row =
                database.statement("SELECT count(*) FROM site_note").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    public void add(RelyingPartyId site, SiteNote note) throws SQLException {
        Bytes siteLookup = lookup(site);
        PreparedStatement insert = database.statement("INSERT INTO site_note (site_lookup, content) VALUES (?, ?)");
        insert.setBytes(1, siteLookup.toArray());
        insert.setBytes(2, new byte[0]); // sealed to its number, which the table gives
        insert.executeUpdate();
        rewrite(lastNumber(), site, note);
    }

    private long lastNumber() throws SQLException {
        try (ResultSet row = database.statement("SELECT last_insert_rowid()").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    public void rewrite(long number, RelyingPartyId site, SiteNote note) throws SQLException {
        Bytes sealed = content.seal(new NoteContent(site, note).encode(), place(number, lookup(site)));
        PreparedStatement update = database.statement("UPDATE site_note SET content = ? WHERE number = ?");
        update.setBytes(1, sealed.toArray());
        update.setLong(2, number);
        update.executeUpdate();
    }

    /// False where there is no such note.
    public boolean remove(long number) throws SQLException {
        PreparedStatement delete = database.statement("DELETE FROM site_note WHERE number = ?");
        delete.setLong(1, number);
        if (delete.executeUpdate() == 0) {
            return false;
        }
        database.eraseFromJournal();
        return true;
    }

    void clear() throws SQLException {
        database.statement("DELETE FROM site_note").executeUpdate();
    }

    private static Place place(long number, Bytes siteLookup) {
        return Place.of("site_note.content", "note " + number, KeyedHash.number(number), siteLookup);
    }

    private Bytes lookup(RelyingPartyId site) {
        return lookup.of(Bytes.ofUtf8("noted site"), Bytes.ofUtf8(site.value()));
    }
}
