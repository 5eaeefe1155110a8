package localpasskey.risk.facts;

/// What the FIDO Metadata Service reports against a model, as far as a website can act on it. Other reports,
/// and those of later versions, are left out by whoever reads the metadata.
///
/// @spec https://fidoalliance.org/specs/mds/fido-metadata-service-v3.1.1-ps-20260105.html AuthenticatorStatus
public enum ModelStatus {

    /// Taken off the list for security reasons.
    REVOKED(true),

    /// No longer made or looked after.
    RETIRED(false),

    /// It can be used without the person being verified: UV=1 says nothing.
    USER_VERIFICATION_BYPASS(true),

    /// Anybody can have attestation like this: it proves nothing.
    ATTESTATION_KEY_COMPROMISE(true),

    /// Keys can be got out from afar: it is not bound to its device.
    USER_KEY_REMOTE_COMPROMISE(true),

    /// Keys can be got out by somebody who holds it.
    USER_KEY_PHYSICAL_COMPROMISE(true),

    /// There is newer firmware.
    UPDATE_AVAILABLE(false);

    private final boolean compromised;

    ModelStatus(boolean compromised) {
        this.compromised = compromised;
    }

    /// Whether a passkey of such a model is no longer worth what it was.
    public boolean isCompromised() {
        return compromised;
    }
}
