package localpasskey.vault.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.model.SeenPasskey.Backup;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.SiteNote;
import localpasskey.vault.record.SiteNote.RecoveryNote;
import localpasskey.vault.record.SiteNote.Reminder;
import localpasskey.vault.record.SiteNote.Seen;
import localpasskey.vault.record.SiteNote.ToEnrol;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.StoredPasskey.Nanoseconds;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;

/// What of a note is private: all but its number.
record NoteContent(RelyingPartyId site, SiteNote note) {

    private static final int MEMBERS = 7;

    private enum What {
        WAY_IN,
        REMINDER,
        TO_ENROL,
        SEEN
    }

    byte[] encode() {
        return switch (note) {
            case RecoveryNote(RecoveryMethod.Kind kind, String text, Instant noted, Instant checked) ->
                write(What.WAY_IN, kind.name(), text, "", noted, checked);
            case Reminder(ReminderChoice choice, Instant chosen, Instant until) ->
                write(What.REMINDER, choice.name(), "", "", chosen, until);
            case ToEnrol(String account, String label, Instant imported) ->
                write(What.TO_ENROL, "", account, label, imported, Instant.EPOCH);
            case Seen(Backup backup, String credential, String aaguid, Instant first, Instant last) ->
                write(What.SEEN, backup.name(), credential, aaguid, first, last);
        };
    }

    private byte[] write(What what, String word, String first, String second, Instant begun, Instant later) {
        return ContentMap.write(
                Cbor.of(what.name()),
                Cbor.of(site.value()),
                Cbor.of(word),
                Cbor.of(first),
                Cbor.of(second),
                Cbor.of(Nanoseconds.of(begun)),
                Cbor.of(Nanoseconds.of(later)));
    }

    static NoteContent decode(byte[] content, Place place) throws VaultException {
        ContentMap map = ContentMap.read(content, MEMBERS, place);
        String site = map.text(2);
        if (site.getBytes(StandardCharsets.UTF_8).length > RelyingPartyId.MAX_UTF8_LENGTH) {
            throw RowCipher.damaged(place);
        }
        Instant begun = Nanoseconds.toInstant(map.number(6));
        Instant later = Nanoseconds.toInstant(map.number(7));
        SiteNote note = switch (map.constant(1, What.values())) {
            case WAY_IN -> new RecoveryNote(map.constant(3, RecoveryMethod.Kind.values()), map.text(4), begun, later);
            case REMINDER -> new Reminder(map.constant(3, ReminderChoice.values()), begun, later);
            case TO_ENROL -> new ToEnrol(map.text(4), map.text(5), begun);
            case SEEN -> new Seen(map.constant(3, Backup.values()), map.text(4), map.text(5), begun, later);
        };
        return new NoteContent(new RelyingPartyId(site), note);
    }
}
