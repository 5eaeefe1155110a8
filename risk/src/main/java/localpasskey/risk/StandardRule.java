package localpasskey.risk;

import java.util.function.Function;

/// The rules of this library, in the order in which a policy asks them.
public enum StandardRule implements Rule {

    /// A challenge is used once, by the session that it was given to.
    CHALLENGE("R24", ProtocolRules::challenge),

    /// BE=0 and BS=1.
    IMPOSSIBLE_FLAGS("R1", BackupRules::impossibleFlags),

    /// BE is another one than at the registration: refused, never repaired.
    ELIGIBILITY_CHANGED("R2", BackupRules::eligibilityChanged),

    /// Somebody suspended the passkey.
    SUSPENDED("R25", ProtocolRules::suspended),

    /// A decoy that nobody uses was used.
    CANARY("R16", ProtocolRules::canary),

    /// The record has no BE: as if it could be copied. BE is learned once, with a step-up.
    ELIGIBILITY_UNKNOWN("R3", BackupRules::eligibilityUnknown),

    /// UV=0, or no passkey at all.
    SINGLE_FACTOR("R4", ProtocolRules::singleFactor),

    /// UV is 1 for the first time.
    FIRST_VERIFICATION("R5", ProtocolRules::firstVerification),

    /// BE=0, proved by an attestation, and verified.
    DEVICE_BOUND_ATTESTED("R6", BackupRules::attested),

    /// BE=0, and nothing proves it.
    DEVICE_BOUND_CLAIMED("R7", BackupRules::claimed),

    /// BE=1, or a BE that cannot be true.
    SYNCABLE("R8", BackupRules::syncable),

    /// A passkey that can be copied, too young or from a new client, wants more than to sign in.
    COOL_DOWN("R9", BackupRules::coolingDown),

    /// No passkey, on an account that has a device-bound one.
    WEAKER_METHOD("R10", AccountRules::weakerMethod),

    /// BS 0 → 1.
    BECAME_COPIED("R11", BackupRules::becameCopied),

    /// BS 1 → 0.
    NO_LONGER_COPIED("R12", BackupRules::noLongerCopied),

    /// The counter did not rise.
    COUNTER("R13", ProtocolRules::counter),

    /// AAGUID of zeros, or one that nobody knows.
    UNKNOWN_MODEL("R14", ModelRules::unknown),

    /// A list of allowed models takes none that only claims to be one.
    ALLOWED_MODELS("R15", ModelRules::allowed),

    /// The FIDO Metadata Service reports something against the model.
    REPORTED_MODEL("R17", ModelRules::reported),

    /// BE and what is known of the model contradict each other.
    CONTRADICTION("R18", ModelRules::contradicted),

    /// A new passkey is approved by the best one that there is.
    ADDING("R19", AccountRules::adding),

    /// The last device-bound passkey, or the last but one, would go.
    REMOVING("R20", AccountRules::removing),

    /// Signed in too long ago.
    SESSION_AGE("R21", AccountRules::sessionTooOld),

    /// Administration by a QR code.
    ANOTHER_DEVICE("R22", AccountRules::anotherDevice),

    /// A client that claims to know no WebAuthn.
    CLIENT_WITHOUT_WEBAUTHN("R23", AccountRules::clientWithoutWebAuthn);

    private final String id;
    /// A reference to a static method, which has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Situation, Answer> ask;

    StandardRule(String id, Function<Situation, Answer> ask) {
        this.id = id;
        this.ask = ask;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Answer ask(Situation situation) {
        return ask.apply(situation);
    }

    /// Whether WebAuthn itself demands it: no policy goes without.
    public boolean isOfWebAuthn() {
        return this == CHALLENGE || this == IMPOSSIBLE_FLAGS || this == ELIGIBILITY_CHANGED;
    }
}
