package localpasskey.risk.facts;

import java.util.Set;

/// What a person proves in addition, when a decision asks for it.
public enum Proof {

    /// Signed in anew, now: by the passkey that opened the session or a better one.
    FRESH_SIGN_IN,

    /// Something that is not this passkey and does not hang on the same account: a password, a code of an app.
    OTHER_FACTOR,

    /// A passkey in another authenticator than the one in question.
    OTHER_PASSKEY,

    /// A fresh sign-in by a passkey that is bound as well as the best one of this account.
    STRONGEST_PASSKEY,

    /// The delay of your recovery process is over since this was first asked for, the notices about it went
    /// out, and nobody objected.
    DELAY_PASSED;

    /// Whether one of the proofs given is this one or more than it.
    public boolean isAmong(Set<Proof> given) {
        return given.contains(this)
                || switch (this) {
                    case FRESH_SIGN_IN -> given.contains(OTHER_PASSKEY) || given.contains(STRONGEST_PASSKEY);
                    case OTHER_FACTOR -> given.contains(OTHER_PASSKEY);
                    case OTHER_PASSKEY, STRONGEST_PASSKEY, DELAY_PASSED -> false;
                };
    }
}
