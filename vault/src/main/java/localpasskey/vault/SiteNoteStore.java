package localpasskey.vault;

import java.util.List;
import java.util.function.Supplier;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.SiteNote;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.SiteNotes;
import localpasskey.vault.table.VaultTables;
import localpasskey.wire.RelyingPartyId;

/// What the person notes about sites. A note keeps its number as long as it is here.
public final class SiteNoteStore {

    /// Most notes that a vault takes.
    public static final int MAX_NOTES = 20_000;

    private final Database database;
    private final Supplier<VaultTables> tables;

    /// @param tables as they are now: a reset replaces them
    SiteNoteStore(Database database, Supplier<VaultTables> tables) {
        this.database = database;
        this.tables = tables;
    }

    /// The oldest first.
    public List<NumberedNote> all() throws VaultException {
        return database.read(() -> tables.get().notes.all());
    }

    /// Of one site, the oldest first.
    public List<NumberedNote> of(RelyingPartyId site) throws VaultException {
        return database.read(() -> tables.get().notes.of(site));
    }

    /// Adds them all, or none. False where there is no room for so many.
    public boolean add(RelyingPartyId site, List<? extends SiteNote> added) throws VaultException {
        return database.write(() -> {
            if (SiteNotes.count(database) + added.size() > MAX_NOTES) {
                return false;
            }
            for (SiteNote note : added) {
                tables.get().notes.add(site, note);
            }
            return true;
        });
    }

    /// Puts another note in the place of this one.
    public void replace(NumberedNote changed) throws VaultException {
        database.change(() -> tables.get().notes.rewrite(changed.number(), changed.site(), changed.note()));
    }

    /// False where there is no such note.
    public boolean remove(long number) throws VaultException {
        return database.write(() -> tables.get().notes.remove(number));
    }
}
