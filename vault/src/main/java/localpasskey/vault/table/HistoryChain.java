package localpasskey.vault.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import localpasskey.vault.cipher.KeyedHash;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.HistoryPart;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.StoredPasskey.Nanoseconds;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// The table `history`: each line's link is a keyed hash over the link before it, its number, time and
/// ciphertext.
///
/// A row of its own, the head, says which line is the last, so that lines cut off the end are missed. A history
/// that was altered stops nobody from signing in, but it never looks whole again: the next line does not link to
/// anything.
public final class HistoryChain {

    /// The line that a vault gets that was set back.
    public static final HistoryEvent SET_BACK =
            new HistoryEvent(Action.SET_BACK, new RelyingPartyId(""), "", "", HistoryEvent.Verification.NONE, "OK");

    /// What a line links to when the head was altered: nothing that any line has.
    private static final Bytes NOTHING = Bytes.of(new byte[KeyedHash.LENGTH]);

    private final Database database;
    private final RowCipher content;
    private final KeyedHash chain;

    HistoryChain(Database database, RowCipher content, KeyedHash chain) {
        this.database = database;
        this.content = content;
        this.chain = chain;
    }

    /// @param number 0 before the first line
    private record Head(long number, Bytes link) {}

    /// In a new vault, before the first line.
    void begin() throws SQLException {
        writeHead(new Head(0, start()));
    }

    public void append(HistoryEvent event, Instant now) throws SQLException {
        Optional<Head> head = head();
        long number =
                1 + Math.max(highestNumber(), head.isPresent() ? head.get().number() : 0);
        Bytes before = head.isPresent() ? head.get().link() : NOTHING;
        Bytes previous = event.action() == Action.SET_BACK ? setBack(before) : before;
        long time = Nanoseconds.of(now);
        Bytes sealed = content.seal(HistoryContent.encode(event), place(number, time));
        Bytes link = link(previous, number, time, sealed);
        PreparedStatement insert =
                database.statement("INSERT INTO history (number, time, content, link) VALUES (?, ?, ?, ?)");
        insert.setLong(1, number);
        insert.setLong(2, time);
        insert.setBytes(3, sealed.toArray());
        insert.setBytes(4, link.toArray());
        insert.executeUpdate();
        writeHead(new Head(number, link));
        database.tell();
    }

    public List<HistoryLine> newest(int offset, int limit) throws SQLException, VaultException {
        PreparedStatement query = database.statement(
                "SELECT number, time, content, link FROM history ORDER BY number DESC LIMIT ? OFFSET ?");
        query.setInt(1, limit);
        query.setInt(2, offset);
        List<HistoryLine> lines = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lines.add(read(row).line());
            }
        }
        return List.copyOf(lines);
    }

    /// The lines about one passkey, newest first. Which they are is encrypted, so all are gone through.
    public HistoryPart about(Bytes passkey, int offset, int limit) throws SQLException, VaultException {
        List<HistoryLine> found = new ArrayList<>();
        long total = 0;
        try (ResultSet row = database.statement("SELECT number, time, content, link FROM history ORDER BY number DESC")
                .executeQuery()) {
            while (row.next()) {
                HistoryLine line = read(row).line();
                if (line.event().passkey().equals(passkey)) {
                    if (total >= offset && found.size() < limit) {
                        found.add(line);
                    }
                    total++;
                }
            }
        }
        return new HistoryPart(found, total);
    }

    /// With their links, the oldest first.
    public List<LinkedLine> linked(int offset, int limit) throws SQLException, VaultException {
        PreparedStatement query =
                database.statement("SELECT number, time, content, link FROM history ORDER BY number LIMIT ? OFFSET ?");
        query.setInt(1, limit);
        query.setInt(2, offset);
        List<LinkedLine> lines = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lines.add(read(row));
            }
        }
        return List.copyOf(lines);
    }

    private LinkedLine read(ResultSet row) throws SQLException, VaultException {
        long number = row.getLong(1);
        long time = row.getLong(2);
        Place place = place(number, time);
        HistoryEvent event = HistoryContent.decode(content.open(Bytes.of(row.getBytes(3)), place), place);
        return new LinkedLine(new HistoryLine(number, Nanoseconds.toInstant(time), event), Bytes.of(row.getBytes(4)));
    }

    /// The first line that does not follow; else the first that says that the vault was set back before it.
    public HistoryVerdict verify() throws SQLException {
        long expected = 1;
        long setBack = 0;
        Bytes previous = start();
        try (ResultSet row = database.statement("SELECT number, time, content, link FROM history ORDER BY number")
                .executeQuery()) {
            while (row.next()) {
                long time = row.getLong(2);
                Bytes sealed = Bytes.of(row.getBytes(3));
                Bytes found = Bytes.of(row.getBytes(4));
                boolean follows = link(previous, expected, time, sealed).equals(found);
                boolean comesAfterSetBack = !follows
                        && link(setBack(previous), expected, time, sealed).equals(found);
                if (row.getLong(1) != expected || !(follows || comesAfterSetBack)) {
                    return new HistoryVerdict.Broken(expected);
                }
                setBack = comesAfterSetBack && setBack == 0 ? expected : setBack;
                previous = found;
                expected++;
            }
        }
        Optional<Head> head = head();
        boolean ends = head.isPresent()
                && head.get().number() == expected - 1
                && head.get().link().equals(previous);
        if (!ends) {
            return new HistoryVerdict.Broken(expected);
        }
        return setBack == 0 ? new HistoryVerdict.Whole(expected - 1) : new HistoryVerdict.SetBack(setBack);
    }

    /// Empty where it is missing or not as it was written.
    private Optional<Head> head() throws SQLException {
        try (ResultSet row = database.statement("SELECT number, link, code FROM history_head WHERE id = 1")
                .executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Head head = new Head(row.getLong(1), Bytes.of(row.getBytes(2)));
            return code(head).equals(Bytes.of(row.getBytes(3))) ? Optional.of(head) : Optional.empty();
        }
    }

    private void writeHead(Head head) throws SQLException {
        PreparedStatement replace =
                database.statement("INSERT OR REPLACE INTO history_head (id, number, link, code) VALUES (1, ?, ?, ?)");
        replace.setLong(1, head.number());
        replace.setBytes(2, head.link().toArray());
        replace.setBytes(3, code(head).toArray());
        replace.executeUpdate();
    }

    private long highestNumber() throws SQLException {
        try (ResultSet row = database.statement("SELECT coalesce(max(number), 0) FROM history")
                .executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Place place(long number, long time) {
        return Place.of("history.content", "history line " + number, KeyedHash.number(number), KeyedHash.number(time));
    }

    private Bytes start() {
        return chain.of(Bytes.ofUtf8("start"));
    }

    /// What a line links to that says that the vault was set back: it never looks like any other line.
    private Bytes setBack(Bytes previous) {
        return chain.of(Bytes.ofUtf8("set back"), previous);
    }

    private Bytes link(Bytes previous, long number, long time, Bytes sealed) {
        return chain.of(Bytes.ofUtf8("link"), previous, KeyedHash.number(number), KeyedHash.number(time), sealed);
    }

    private Bytes code(Head head) {
        return chain.of(Bytes.ofUtf8("head"), KeyedHash.number(head.number()), head.link());
    }
}
