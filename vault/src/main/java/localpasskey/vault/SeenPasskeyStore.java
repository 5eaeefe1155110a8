package localpasskey.vault;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.file.Database;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.SiteNote.Seen;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.SettingsTable.Setting;
import localpasskey.vault.table.SiteNotes;
import localpasskey.vault.table.VaultTables;
import localpasskey.wire.RelyingPartyId;

/// What pages showed of passkeys that are not here, among the notes about sites. Nothing is kept until the person
/// switches that on, and nothing is left once they switched it off.
public final class SeenPasskeyStore {

    /// Most that a vault keeps: then, of whose sites most are kept, the one seen longest ago goes.
    public static final int MOST = 512;

    /// Most of sites of one owner, who can make up as many as they like.
    public static final int MOST_OF_OWNER = 16;

    /// What is seen again is written once a day, whatever it says: who shows it may say something else each time.
    private static final Duration DAY = Duration.ofDays(1);

    private static final Comparator<NumberedNote> LONGEST_AGO_FIRST =
            Comparator.comparing(note -> seen(note).last());

    private final Database database;
    private final Supplier<VaultTables> tables;
    private final HistoryRecorder recorder;

    /// @param tables as they are now: a reset replaces them
    SeenPasskeyStore(Database database, Supplier<VaultTables> tables, HistoryRecorder recorder) {
        this.database = database;
        this.tables = tables;
        this.recorder = recorder;
    }

    public boolean isOn() throws VaultException {
        return database.read(this::on);
    }

    private boolean on() throws SQLException, VaultException {
        return tables.get().settings.number(Setting.CHECKER, 0) != 0;
    }

    /// Switched off, everything that was seen is erased.
    public void switchTo(boolean on, HistoryEvent event) throws VaultException {
        database.change(() -> {
            tables.get().settings.put(Setting.CHECKER, on ? 1 : 0);
            if (!on) {
                remove(kept());
            }
            recorder.append(event);
        });
    }

    /// The one seen first comes first.
    public List<NumberedNote> all() throws VaultException {
        return database.read(this::kept);
    }

    /// Keeps what was seen, in the place of the same passkey as it was before.
    ///
    /// @param owner of each site
    public void keep(RelyingPartyId site, Seen seen, Function<RelyingPartyId, Owner> owner) throws VaultException {
        database.change(() -> {
            if (!on()) {
                return;
            }
            List<NumberedNote> kept = kept();
            List<NumberedNote> same = kept.stream()
                    .filter(note ->
                            note.site().equals(site) && seen(note).credential().equals(seen.credential()))
                    .toList();
            if (!same.isEmpty()) {
                update(same.getFirst(), seen);
                return;
            }
            String name = owner.apply(site).name();
            List<NumberedNote> ofOwner = kept.stream()
                    .filter(note -> owner.apply(note.site()).name().equals(name))
                    .toList();
            if (ofOwner.size() >= MOST_OF_OWNER) {
                removeOldest(ofOwner);
            } else if (kept.size() >= MOST) {
                removeOldest(mostOfOneRegistrant(kept, owner));
            }
            tables.get().notes.add(site, seen);
        });
    }

    /// Forgets what was seen of a site. False where that is nothing.
    public boolean forget(RelyingPartyId site) throws VaultException {
        return database.write(() -> {
            List<NumberedNote> ofSite =
                    kept().stream().filter(note -> note.site().equals(site)).toList();
            remove(ofSite);
            return !ofSite.isEmpty();
        });
    }

    private void update(NumberedNote before, Seen now) throws SQLException {
        Seen old = seen(before);
        if (now.last().isBefore(old.last().plus(DAY))) {
            return;
        }
        String aaguid = now.aaguid().isEmpty() ? old.aaguid() : now.aaguid();
        Seen changed = new Seen(now.backup(), old.credential(), aaguid, old.first(), now.last());
        tables.get().notes.rewrite(before.number(), before.site(), changed);
    }

    /// Whoever can have as many sites as they like under one name pushes out others under that name alone.
    private static List<NumberedNote> mostOfOneRegistrant(
            List<NumberedNote> kept, Function<RelyingPartyId, Owner> owner) {
        return kept.stream()
                .sorted(LONGEST_AGO_FIRST)
                .collect(Collectors.groupingBy(
                        note -> owner.apply(note.site()).registrant(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .reduce(List.of(), (most, next) -> next.size() > most.size() ? next : most);
    }

    private void removeOldest(List<NumberedNote> among) throws SQLException {
        remove(among.stream().sorted(LONGEST_AGO_FIRST).limit(1).toList());
    }

    private void remove(List<NumberedNote> notes) throws SQLException {
        for (NumberedNote note : notes) {
            tables.get().notes.remove(note.number());
        }
    }

    private List<NumberedNote> kept() throws SQLException, VaultException {
        SiteNotes notes = tables.get().notes;
        return notes.all().stream().filter(note -> note.note() instanceof Seen).toList();
    }

    private static Seen seen(NumberedNote note) {
        return (Seen) note.note();
    }

    /// By which sites are told to be of the same owner.
    ///
    /// @param name whose hosts speak for one another
    /// @param registrant who has the domain of a registry, and may let others have names under it
    public record Owner(String name, String registrant) {}
}
