package localpasskey.vault.record;

import java.time.Instant;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.model.SeenPasskey.Backup;

/// What is noted about a site, by the person or by the checker. The sites themselves know nothing of it.
public sealed interface SiteNote {

    /// Longest text of a note, in UTF-16 units.
    int MAX_TEXT_LENGTH = 512;

    /// Another way into the account than a passkey of this computer.
    ///
    /// @param text in the person's words: which key, where the codes are kept
    /// @param checked when the person last tried it or looked after it; the epoch where never
    record RecoveryNote(RecoveryMethod.Kind kind, String text, Instant noted, Instant checked) implements SiteNote {}

    /// What the person answered to the proposal to note or make another way in.
    ///
    /// @param until from when on to ask again; the epoch where that says nothing
    record Reminder(ReminderChoice choice, Instant chosen, Instant until) implements SiteNote {}

    /// A passkey that another computer has, and that is to be made here, too.
    ///
    /// @param imported when this was noted
    record ToEnrol(String account, String label, Instant imported) implements SiteNote {}

    /// A passkey that is not here, as a page showed it.
    ///
    /// @param credential SHA-256 of its id, hexadecimal
    /// @param aaguid hexadecimal; empty where no page told it
    record Seen(Backup backup, String credential, String aaguid, Instant first, Instant last) implements SiteNote {}
}
