package localpasskey.attestation;

import localpasskey.wire.credential.CoseKey;

/// What a statement proves.
///
/// @param passkey its public key: to be compared with the one that the website has stored
/// @param chip in which it is
public record AttestationVerdict(Grade grade, ChipModel chip, CoseKey passkey) {

    /// How much the chip's certificate is worth. In each case the statement is fresh, signed by an
    /// attestation key beside that endorsement key, and the passkey was made there and cannot leave.
    public enum Grade {
        /// Somebody who is trusted to make chips signed for this one.
        HARDWARE,
        /// The certificate says itself that it is a software TPM: whoever has its files has the keys. Proves
        /// nothing about hardware, whoever signed it.
        SOFTWARE,
        /// Nobody who is trusted signed the certificate: anybody can have made it. Proves
        /// nothing about hardware.
        UNKNOWN_MAKER
    }
}
