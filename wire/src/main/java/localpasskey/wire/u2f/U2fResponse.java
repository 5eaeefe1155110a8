package localpasskey.wire.u2f;

import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.credential.CoseKey;

/// A U2F answer that succeeded. [U2fResponseEncoder] makes the bytes.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2
public sealed interface U2fResponse {

    record Version() implements U2fResponse {}

    /// @param publicKey on P-256
    /// @param certificate X.509, DER
    /// @param signature DER
    record Registered(CoseKey publicKey, CredentialId keyHandle, Bytes certificate, Bytes signature)
            implements U2fResponse {}

    /// @param authenticatorData as CTAP 2 has it: its flags and its count are U2F's, too
    /// @param signature DER
    record Authenticated(Bytes authenticatorData, Bytes signature) implements U2fResponse {}

    /// Somebody touched the key for a registration that nobody means.
    record Touched() implements U2fResponse {}
}
