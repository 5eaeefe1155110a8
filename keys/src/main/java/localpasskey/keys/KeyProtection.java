package localpasskey.keys;

/// What a key will demand before it signs, for its whole life.
public sealed interface KeyProtection {

    /// The chip demands the PIN of this verifier, given for this site.
    record Verified(VerifierBlob verifier, SiteHash site) implements KeyProtection {}

    /// The chip demands this random value of 32 bytes: works with a click.
    record Present(ChipSecret authValue) implements KeyProtection {}

    /// The enclave demands the person.
    record EnclaveVerified() implements KeyProtection {}
}
