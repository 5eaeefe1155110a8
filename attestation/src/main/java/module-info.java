import org.jspecify.annotations.NullMarked;

/// Checks what a TPM says of a passkey, without a TPM: for who wants proof that a passkey cannot leave its
/// chip. Pure: no I/O, no clock.
///
/// Begin at [localpasskey.attestation.AttestationVerifier].
@NullMarked
module localpasskey.attestation {
    requires static org.jspecify;
    requires transitive localpasskey.wire;

    exports localpasskey.attestation;
}
