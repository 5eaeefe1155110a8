package localpasskey.keys;

/// Why the chip, or the way to it, refused.
public final class KeyStoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /// The closed list of reasons.
    public enum Reason {
        /// The chip checked the PIN and it is wrong; the chip counted it.
        WRONG_PIN,
        /// The chip refuses all PINs for now, the right one too.
        LOCKED_OUT,
        /// The session that a PIN opened was ended, or the chip was reset since.
        PIN_SESSION_ENDED,
        /// The proof does not fit the key: the chip refused, nothing was counted.
        NOT_AUTHORISED,
        /// The person said no to the question that the chip asked by itself.
        DECLINED,
        /// The chip's own question was taken away before there was an answer: by us, or by the system.
        DISMISSED,
        /// The chip asked the person by itself and did not recognise who answered.
        NOT_VERIFIED,
        /// The chip's own sensor takes nobody for now, after too many strangers.
        SENSOR_LOCKED,
        /// The chip asks the person by itself, and this computer has nothing set up to ask with.
        NOT_SET_UP,
        /// The chip would have to ask, and nobody can see it: the screen is locked, or there is none.
        NOBODY_THERE,
        /// The blob was not made by this chip, or the chip was cleared, or the blob is damaged.
        FOREIGN_BLOB,
        /// The chip's fingerprint is not the pinned one.
        OTHER_CHIP,
        /// The chip made a key with other attributes than asked for.
        REFUSED_ATTRIBUTES,
        /// An answer did not carry the right HMAC or Name: somebody sits on the bus.
        TAMPERED,
        /// There is no chip, or it stopped answering, and reconnecting did not help.
        UNAVAILABLE,
        /// The same, with a PIN in it: nobody knows whether it was right, or whether it was counted.
        PIN_UNANSWERED,
        /// The chip is busy or out of room, also after waiting.
        BUSY,
        /// The chip's owner, or the storage root in it, has a password that we are not told.
        OWNER_PASSWORD,
        /// What the owner has in the chip, or a command, is switched off: in the firmware, or by a program.
        SWITCHED_OFF,
        /// This chip cannot do that.
        UNSUPPORTED,
        /// The chip answered something we do not understand, or reports a failure of its own.
        FAILED
    }

    private final Reason reason;

    public KeyStoreException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public KeyStoreException(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
