package localpasskey.attacks;

import java.io.IOException;
import java.security.GeneralSecurityException;

/// The attacks of this kit. Each makes accounts of its own.
public enum Attack {

    /// Somebody who saw an answer sends it once more.
    REPLAYED_ANSWER("an answer is sent twice", ProtocolAttacks::replay),

    /// A relay has the victim sign the challenge of the attacker's session, and hands the answer in there; or
    /// hands in an answer to the victim's challenge.
    CHALLENGE_OF_ANOTHER_SESSION("an answer for another session's challenge", ProtocolAttacks::otherSession),

    /// Phishing: the browser showed another website.
    FOREIGN_ORIGIN("an answer of another website's page", ProtocolAttacks::foreignOrigin),

    /// A passkey of another website of the same authenticator.
    OTHER_RELYING_PARTY("an answer for another relying party", ProtocolAttacks::otherRelyingParty),

    /// What was signed to make a passkey is handed in to sign in.
    REGISTRATION_AS_SIGN_IN("client data of a registration, to sign in", ProtocolAttacks::registrationAsSignIn),

    /// A passkey of the attacker's, with the victim's user handle.
    HANDLE_OF_ANOTHER_USER("another user's handle", ProtocolAttacks::handleOfAnother),

    /// The session is known to the attacker before the sign-in, and is the same afterwards.
    FIXED_SESSION("a session that somebody else began", ProtocolAttacks::fixedSession),

    /// Something sensitive by whoever touches an unattended key.
    WITHOUT_VERIFICATION("UV=0, then something sensitive", RecordAttacks::withoutVerification),

    /// A key that was bound to its device is in an account now.
    BE_RAISED("BE 0 → 1", RecordAttacks::raisedEligibility),

    /// A copy that claims to be bound to its device.
    BE_LOWERED("BE 1 → 0", RecordAttacks::loweredEligibility),

    /// Flags that WebAuthn does not allow.
    COPIED_BUT_NOT_COPYABLE("BE=0 and BS=1", RecordAttacks::impossibleFlags),

    /// A copy of a key counts from the value that it was copied at, which lies between the registration's and the
    /// last one.
    COUNTER_BACK("counter 5, 10, then 6", RecordAttacks::counterBack),

    /// Somebody got into the cloud account that copies passkeys, and uses one from a computer of their own.
    STOLEN_CLOUD_ACCOUNT("a copied passkey in a new browser, then something sensitive", AccountAttacks::stolenCopy),

    /// A relay says that the browser knows no passkeys, and asks for the password in their place.
    DOWNGRADE("the password of an account with a device-bound passkey", AccountAttacks::downgrade),

    /// A phished password makes a way in that stays.
    PASSKEY_ADDED_BY_PASSWORD("another passkey, added by the password alone", AccountAttacks::addedByPassword),

    /// A program says that it is a security key of the one model that the website takes.
    CLAIMED_MODEL("an AAGUID that nothing proves", AccountAttacks::claimedModel),

    /// Somebody in the cloud account tries every passkey there.
    DECOY("a decoy's use", AccountAttacks::decoy);

    private final String words;

    /// A reference to a static method, which has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Play play;

    Attack(String words, Play play) {
        this.words = words;
        this.play = play;
    }

    /// How it is played.
    interface Play {
        Verdict against(Target target) throws IOException, GeneralSecurityException;
    }

    /// For people, in a few words.
    public String words() {
        return words;
    }

    public Verdict play(Target target) throws IOException, GeneralSecurityException {
        return play.against(target);
    }
}
