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
/// @param cause not kept with the line, which reads [Cause#PERSON] later: it decides only whether there may be one
public record HistoryEvent(
        Action action,
        RelyingPartyId site,
        String account,
        String caller,
        Verification verification,
        String outcome,
        Bytes passkey,
        Cause cause) {

    /// The outcome of what was refused without a question, because too many like it came to nothing.
    public static final String TOO_MANY_QUESTIONS = "TOO_MANY_QUESTIONS";

    /// The outcome of what the administrator's policy does not allow.
    public static final String BY_ADMINISTRATOR = "NOT_ALLOWED_BY_ADMINISTRATOR";

    /// The outcome of what the person left to another device or key.
    public static final String ANOTHER_DEVICE = "ANOTHER_DEVICE";

    /// The outcome of [Action#LEFT_OUT] where the counting begins; where it ends, the number and `_MORE`.
    public static final String MORE = "MORE";

    /// Caused by the person.
    public HistoryEvent(
            Action action,
            RelyingPartyId site,
            String account,
            String caller,
            Verification verification,
            String outcome,
            Bytes passkey) {
        this(action, site, account, caller, verification, outcome, passkey, Cause.PERSON);
    }

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

    /// The same event, with another cause.
    public HistoryEvent by(Cause other) {
        return new HistoryEvent(action, site, account, caller, verification, outcome, passkey, other);
    }

    /// What brought a line about. What needs no person can come as fast as a program can ask, so its lines are counted.
    public enum Cause {
        /// Somebody answered, or typed a PIN: such a line is never left out.
        PERSON,
        /// A program, at the USB key or the socket of its packets.
        KEY_CLIENT,
        /// A program, on the control socket.
        TOOL,
        /// A page, by the extension.
        PAGE,
        /// A program that became the prompter.
        PROMPTER
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
        /// The key was plugged in anew, which ends the pause after three wrong PINs.
        REPLUG,
        SETTING,
        /// A client listed sites or passkeys, or counted them.
        LIST,
        /// A client changed what it keeps in the key for sites.
        LARGE_BLOBS,
        /// Events like those before it have no line of their own: there were too many that no person caused.
        LEFT_OUT,
        /// Nobody asked: the vault, or a part of it, is of an older time than what stands beside it.
        SET_BACK,
        /// A reset was allowed for a few seconds.
        OPEN_RESET_WINDOW,
        /// Another program asks the person from now on: the caller says which.
        PROMPTER,
        /// A site says that it does not accept the passkey, or no longer.
        NOT_ACCEPTED,
        /// A site says that it accepts the passkey after all.
        ACCEPTED,
        /// Without a site, the chip's certificate was given to a program of the person's, for somebody who
        /// wants proof; with a site, the chip said that this passkey is in it.
        ATTEST,
        /// The chip's certificate was given to a program of the person's, for this site, which may ask for attestations
        /// of
        /// new passkeys from now on.
        SITE_ATTESTATION_ON,
        /// That site gets no more of them.
        SITE_ATTESTATION_OFF
    }

    /// How the person was verified.
    public enum Verification {
        NONE,
        /// Somebody acted.
        PRESENCE,
        /// The PIN was checked in the chip and right, typed into our prompt or a tool of ours.
        PIN_IN_PROMPT,
        /// The PIN was checked in the chip and right, typed into the client.
        PIN_IN_CLIENT,
        /// The chip asked the person itself before it signed.
        BY_CHIP,
        /// A finger was recognised at the sensor, and opened what a PIN had left open.
        FINGERPRINT
    }
}
