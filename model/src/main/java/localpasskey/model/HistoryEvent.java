package localpasskey.model;

import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// Something that was asked for, and what came of it. One line of the history; account and caller are foreign text.
///
/// @param site empty text where the request names none
/// @param account the user name where one is known, else empty
/// @param caller who asked, as far as known
/// @param outcome `OK` or the name of the refusal
/// @param passkey the credential id of the passkey that it was about, empty where none was found
public record HistoryEvent(
        Action action,
        RelyingPartyId site,
        String account,
        String caller,
        Verification verification,
        String outcome,
        Bytes passkey) {

    /// The outcome of what was refused without a question, because too many like it came to nothing.
    public static final String TOO_MANY_QUESTIONS = "TOO_MANY_QUESTIONS";

    /// About no passkey.
    public HistoryEvent(
            Action action,
            RelyingPartyId site,
            String account,
            String caller,
            Verification verification,
            String outcome) {
        this(action, site, account, caller, verification, outcome, Bytes.EMPTY);
    }

    public enum Action {
        CREATE,
        SIGN_IN,
        DELETE,
        RENAME,
        SET_PIN,
        CHANGE_PIN,
        CHECK_PIN,
        RESET,
        SELECT,
        REPLUG,
        SETTING,
        /// A client listed sites or passkeys, or counted them.
        LIST
    }

    /// How the person was verified.
    public enum Verification {
        NONE,
        /// Somebody acted.
        PRESENCE,
        /// The PIN was checked in the chip, typed into our prompt.
        PIN_IN_PROMPT,
        /// The PIN was checked in the chip, typed into the client.
        PIN_IN_CLIENT,
        /// The chip asked the person itself before it signed.
        BY_CHIP,
        /// A finger was recognised at the sensor, and opened what a PIN had left open.
        FINGERPRINT
    }
}
