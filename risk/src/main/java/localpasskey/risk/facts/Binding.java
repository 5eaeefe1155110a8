package localpasskey.risk.facts;

/// Where a passkey's key is, and how well that is known; weakest first.
///
/// "Device-bound" has three constants and none of its own: it is claimed, attested or contradicted, never just
/// said. Flags are the authenticator's word about itself, and there are authenticators that copy keys and deny
/// it.
public enum Binding {

    /// Flag and model say different things about copying: one is not true. Worth no more than [#SYNCABLE].
    DEVICE_BOUND_CONTRADICTED("device-bound (contradicted)"),

    /// Nobody kept BE when it was registered. Worth no more than [#SYNCABLE].
    UNKNOWN("unknown"),

    /// BE=1: whoever gets into the cloud account has it.
    SYNCABLE("syncable"),

    /// BE=0, and nothing proves it.
    DEVICE_BOUND_CLAIMED("device-bound (claimed)"),

    /// BE=0 by an authenticator whose model an attestation proves.
    DEVICE_BOUND_ATTESTED("device-bound (attested)");

    private final String words;

    Binding(String words) {
        this.words = words;
    }

    /// For a passkey of a model.
    public static Binding of(BackupEligibility eligibility, Attestation attestation, AuthenticatorModel model) {
        return switch (eligibility) {
            case UNKNOWN -> UNKNOWN;
            case YES -> model.deniesCopies() ? DEVICE_BOUND_CONTRADICTED : SYNCABLE;
            case NO -> {
                if (model.makesCopies()) {
                    yield DEVICE_BOUND_CONTRADICTED;
                }
                yield attestation.provesModel() && model.attestationHolds()
                        ? DEVICE_BOUND_ATTESTED
                        : DEVICE_BOUND_CLAIMED;
            }
        };
    }

    public boolean isAtLeast(Binding other) {
        return compareTo(other) >= 0;
    }

    /// For people: `device-bound (claimed)`.
    public String words() {
        return words;
    }
}
