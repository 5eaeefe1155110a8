package localpasskey.model;

import java.time.Instant;

/// Another way into an account, as the person noted it.
///
/// @param number by which it is changed or removed
/// @param note in the person's words; may be empty
/// @param checked when the person last tried it; the epoch where never
public record RecoveryMethod(long number, Kind kind, String note, Instant noted, Instant checked) {

    /// Longest note, in UTF-16 units.
    public static final int MAX_NOTE_LENGTH = 200;

    /// Most ways in of one site.
    public static final int MAX_PER_SITE = 16;

    /// A constant, once released, keeps its name.
    public enum Kind {
        SECURITY_KEY,
        OTHER_COMPUTER,
        /// Usually kept in a cloud account: whoever gets into that gets in here.
        PHONE,
        RECOVERY_CODES,
        PASSWORD_AND_SECOND_FACTOR,
        OTHER
    }

    public boolean wasChecked() {
        return !checked.equals(Instant.EPOCH);
    }
}
