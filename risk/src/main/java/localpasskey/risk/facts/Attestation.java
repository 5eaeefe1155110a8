package localpasskey.risk.facts;

/// What an attestation proved when the passkey was registered, weakest first. Say what was *verified*, not what
/// was sent: a chain that nobody checked is [#NONE].
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-attestation-types WebAuthn Level 3 §6.5.3
public enum Attestation {

    /// There was none, it was not checked, or it led to no root that is trusted. AAGUID and flags are claims.
    NONE,

    /// Signed by the new key itself: that key exists, and nothing else is proved.
    SELF,

    /// A chain to a root of the FIDO Metadata Service, for this AAGUID.
    METADATA_ROOT,

    /// A chain to a root that the website itself trusts, as its own enrolment service.
    OWN_ROOT;

    /// Whether it proves which model the authenticator is.
    public boolean provesModel() {
        return compareTo(METADATA_ROOT) >= 0;
    }
}
