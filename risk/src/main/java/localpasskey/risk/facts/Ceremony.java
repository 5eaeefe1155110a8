package localpasskey.risk.facts;

import java.util.UUID;

/// What the person presented. Your WebAuthn library has verified it already: origin, relying party id,
/// signature, UP.
public sealed interface Ceremony {

    /// Largest counter that authenticator data can hold.
    long MAX_SIGN_COUNT = 0xffff_ffffL;

    /// The AAGUID of an authenticator that does not say what it is.
    UUID NO_AAGUID = new UUID(0, 0);

    /// A passkey was used.
    ///
    /// @param stored the passkey as it stood in your database *before* this answer. Some libraries change their
    ///     record while they verify: make this one before you call them
    /// @param signCount of the answer, 0 to 2^32 - 1
    record Assertion(PasskeyRecord stored, PasskeyFlags flags, long signCount, ChallengeState challenge)
            implements Ceremony {

        public Assertion {
            requireCount(signCount);
        }

        /// Whether the counter did not rise, though one of both sides counts: a sign of a copy, no proof of
        /// one.
        ///
        /// @spec https://www.w3.org/TR/webauthn-3/#sctn-sign-counter WebAuthn Level 3 §6.1.1
        public boolean counterFell() {
            return (signCount > 0 || stored.signCount() > 0) && signCount <= stored.signCount();
        }

        /// Whether BE is another one than at the registration, which never happens to an honest passkey.
        public boolean backupEligibilityChanged() {
            return stored.backupEligibility() != BackupEligibility.UNKNOWN
                    && stored.backupEligibility() != BackupEligibility.of(flags.backupEligible());
        }
    }

    /// A passkey was made.
    ///
    /// @param id of the new credential, in Base64url
    /// @param signCount of the answer, 0 to 2^32 - 1
    /// @param aaguid zeros where there is none
    record Registration(
            String id,
            PasskeyFlags flags,
            long signCount,
            UUID aaguid,
            Attestation attestation,
            ChallengeState challenge)
            implements Ceremony {

        public Registration {
            PasskeyRecord.requireId(id);
            requireCount(signCount);
        }
    }

    /// No passkey, but something that can be passed on to somebody else: a password, a code by SMS, a link in
    /// an e-mail.
    ///
    /// @param name for the log: `password`, `sms`
    record OtherMethod(String name) implements Ceremony {}

    private static void requireCount(long signCount) {
        if (signCount < 0 || signCount > MAX_SIGN_COUNT) {
            throw new IllegalArgumentException("signCount " + signCount + " is not within 0 to " + MAX_SIGN_COUNT
                    + ": pass the four octets of the authenticator data as an unsigned number");
        }
    }
}
